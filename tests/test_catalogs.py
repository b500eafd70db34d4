"""Every sentence of the code has its words in both languages, and everything that is worded its sentence."""

from __future__ import annotations

import ast
import re
import string
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from domain import meeting_refusals, refusals
from domain.actions import Act
from domain.drafts import FIELDS
from domain.events import EventKind
from domain.people import LANGUAGES, OF_CONTENTS, OF_HOLDING, OF_MINUTES, OF_NOTICES, OF_SCHEDULES, Expects
from domain.refusals import Refusal
from domain.remarks import Remark
from domain.routing import Role
from domain.states import State
from handlers.filters import Pressed
from storage.card_rows import CardKind
from tests.running.conversations import routers
from texts import cards as card_views
from texts import prompts
from texts import refusals as refusal_words
from texts import remarks as remark_words
from texts.events import event_name
from texts.names import field_name, role_name, state_name
from texts.wording import Say, speaker

_ROOT = Path(__file__).parent.parent
_OURS = ("bot", "demo", "domain", "handlers", "messengers", "scheduler", "services", "storage", "texts")
_SAID: Mapping[str, tuple[int, ...] | None] = {"say": None, "plural": (1, 2)}
_VIETNAMESE = re.compile(
    "[ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]", re.IGNORECASE
)
_NAMES = ("Cầu Nối", "Tiếng Việt")  # of the product, and of the language to who reads only that
_THREE_WORDS = re.compile(r"[A-Za-z]{3,} [a-z]{2,} [a-z]{2,}")
_TAG = re.compile(r"</?\w+>")
_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def _file(language: str) -> Path:
    return _ROOT / "locales" / language / "LC_MESSAGES" / "caunoi.po"


def _catalog(language: str) -> Catalog:
    with _file(language).open("rb") as file:
        return read_po(file, locale=language)


def _messages(language: str) -> list[Message]:
    return [one for one in _catalog(language) if one.id]


def _said_in_code() -> set[str | tuple[str, ...]]:
    found = extract_from_dir(_ROOT / "texts", keywords=_SAID)
    return {tuple(words) if isinstance(words, list | tuple) else words for _, _, words, _, _ in found}


def _forms(words: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words or ())


def _placeholders(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name is not None}


@pytest.fixture(params=LANGUAGES)
def say(request: pytest.FixtureRequest) -> Say:
    """Each language's speaker."""
    return speaker(request.param, _ZONE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalog_has_exactly_the_sentences_that_the_code_says(language: str) -> None:
    said, there = _said_in_code(), {one.id for one in _messages(language)}
    assert len(said) > 200
    assert (said - there, there - said) == (set(), set())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_untranslated_uncertain_out_of_use_or_there_twice(language: str) -> None:
    assert [one.id for one in _messages(language) if not all(_forms(one.string))] == []
    assert [one.id for one in _messages(language) if one.fuzzy] == []
    text = _file(language).read_text(encoding="utf-8")
    assert "#~" not in text
    entries = Counter(re.findall(r"^msgid (.+(?:\n\".+)*)", text, re.MULTILINE))
    assert [words for words, times in entries.items() if times > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_placeholders_and_tags_of_its_sentence(language: str) -> None:
    for one in _messages(language):
        asked = {name for form in _forms(one.id) for name in _placeholders(form)}
        for form in _forms(one.string):
            assert _placeholders(form) == asked, form
            assert sorted(_TAG.findall(form)) == sorted(_TAG.findall(_forms(one.id)[0])), form


@pytest.mark.parametrize(("language", "number"), [("vi", 1), ("en", 2)])
def test_a_sentence_that_counts_has_the_plural_forms_of_its_language(language: str, number: int) -> None:
    counting = [one for one in _messages(language) if not isinstance(one.id, str)]
    assert counting
    assert {len(_forms(one.string)) for one in counting} == {number}
    assert _catalog(language).num_plurals == number


def test_english_is_said_as_it_stands_in_the_code() -> None:
    for one in _messages("en"):
        assert _forms(one.string) == _forms(one.id)


def test_vietnamese_has_vietnamese_words_for_every_longer_sentence() -> None:
    same = [_forms(one.id)[0] for one in _messages("vi") if one.string == one.id]
    assert [words for words in same if _THREE_WORDS.search(_TAG.sub("", words))] == []


@pytest.mark.parametrize("package", _OURS)
def test_no_vietnamese_sentence_stands_outside_the_catalogs_and_data_files(package: str) -> None:
    files = sorted((_ROOT / package).rglob("*.py"))
    assert [found for file in files for found in _vietnamese_literals(file)] == []


def _vietnamese_literals(file: Path) -> Iterator[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            words = node.value
            for name in _NAMES:
                words = words.replace(name, "")
            # A single letter is a rule about letters (đ has no decomposition), not a sentence.
            if len(words) > 1 and _VIETNAMESE.search(words):
                yield f"{file.relative_to(_ROOT)}:{node.lineno}: {node.value}"


_OF_PEOPLE = {refusals.__name__, meeting_refusals.__name__}


def _kinds(root: type[Refusal]) -> Iterator[type[Refusal]]:
    for kind in root.__subclasses__():
        # The roster's own refusals are worded in lists, for the operator: tests/setup.
        if kind.__module__ in _OF_PEOPLE and not kind.__name__.startswith("_"):
            yield kind
        yield from _kinds(kind)


def test_every_refusal_has_its_words_and_stands_in_the_drawn_tree() -> None:
    kinds = {one.__name__ for one in _kinds(Refusal)}
    trees = (refusals.__doc__ or "") + (meeting_refusals.__doc__ or "")
    drawn = set(re.findall(r"[├└]── (\w+)", trees))
    assert set(refusal_words._WORDS) == kinds == drawn


def test_every_remark_has_its_words_and_is_said_somewhere() -> None:
    assert set(remark_words._WORDS) == set(Remark)
    code = "\n".join(
        file.read_text(encoding="utf-8")
        for package in ("bot", "handlers", "services")
        for file in (_ROOT / package).rglob("*.py")
    )
    assert [one for one in Remark if f"Remark.{one.name}" not in code] == []


def test_every_kind_of_card_has_the_view_that_words_it() -> None:
    assert set(card_views._VIEWS) == set(CardKind)


def test_everything_that_a_next_message_may_be_taken_for_has_its_question() -> None:
    of_meetings = {*OF_CONTENTS, *OF_SCHEDULES, Expects.MEETING_CHANGE, *OF_HOLDING, *OF_MINUTES}
    on_their_own_card = {*OF_NOTICES, *of_meetings, Expects.CORRECTION}
    assert {*prompts._QUESTIONS, Expects.DECLINE_PLACE} == set(Expects) - on_their_own_card


def test_every_button_is_answered_by_exactly_one_conversation() -> None:
    pressed = Counter(
        act
        for router in routers()
        for handler in router.callback_query.handlers
        for one in handler.filters or ()
        if isinstance(one.callback, Pressed)
        for act in one.callback.acts
    )
    assert pressed == Counter(Act)


@pytest.mark.parametrize(
    ("day", "written"),
    [(5, "19:30 thứ Bảy, 05/12/2026"), (6, "19:30 Chủ nhật, 06/12/2026"), (10, "19:30 thứ Năm, 10/12/2026")],
)
def test_a_time_is_written_as_a_vietnamese_writes_it_within_a_line(day: int, written: str) -> None:
    assert speaker("vi", _ZONE).moment(datetime(2026, 12, day, 12, 30, tzinfo=UTC)) == written


def test_a_time_in_english_keeps_the_capital_of_the_day() -> None:
    assert speaker("en", _ZONE).moment(datetime(2026, 12, 10, 12, 30, tzinfo=UTC)) == (
        "19:30 Thursday, 10/12/2026"
    )


def test_every_state_role_field_and_event_has_a_name_of_its_own(say: Say) -> None:
    for names in (
        [state_name(say, one) for one in State],
        [role_name(say, one) for one in Role],
        [field_name(say, one) for one in FIELDS],
        [event_name(say, one) for one in EventKind],
    ):
        assert all(names)
        assert len(set(names)) == len(names)
