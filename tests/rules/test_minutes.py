"""Minutes: what may be added and when, how they are kept, in how many messages they fit."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import cast
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.agendas import PETITIONS, AgendaItem, AgendaKind
from domain.identifiers import MeetingId
from domain.minutes import (
    LONGEST_ADDITION,
    LONGEST_CORRECTION,
    MOST_CORRECTIONS,
    NAMES,
    Correction,
    Decided,
    Minutes,
    Raised,
    Section,
    abbreviation,
)
from domain.minutes_views import Look, View, asked_for, look
from domain.parcels import PAGE, units
from domain.refusals import NothingSaid, OldButton, WordsWanted
from domain.routing import Role
from domain.tallies import Tally
from domain.votes import Vote
from storage.books import Books
from storage.minutes_facts import pack, unpack
from texts.minutes import pages_of
from texts.wording import speaker

_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_BEGAN = datetime(2027, 3, 5, 12, 35, tzinfo=UTC)
MINUTES = Minutes(
    meeting=MeetingId(7),
    unit="Tổ dân phố số 5",
    above="Phường Mỹ Trà",
    began=_BEGAN,
    ended=_BEGAN + timedelta(minutes=75),
    place="Nhà văn hoá",
    chair="Lê Thị Lan",
    role=Role.HEAD,
    headcount=34,
)


def test_lines_are_added_to_a_part_and_a_name_takes_the_place_of_another() -> None:
    found = MINUTES.added(Section.OTHER, "một").added(Section.OTHER, "hai").added(Section.SECRETARY, "Mai")
    assert found.additions[Section.OTHER] == "một\nhai"
    assert found.added(Section.SECRETARY, "Hoa").additions[Section.SECRETARY] == "Hoa"
    assert Section.OTHER not in found.cleared(Section.OTHER).additions


def test_empty_words_and_too_many_are_refused_and_nothing_is_lost() -> None:
    full = MINUTES.added(Section.OTHER, "x" * (LONGEST_ADDITION - 1))
    with pytest.raises(WordsWanted):
        full.added(Section.OTHER, "y")
    with pytest.raises(NothingSaid):
        MINUTES.added(Section.OTHER, "")
    with pytest.raises(WordsWanted):
        MINUTES.added(Section.CHAIR, "y" * 101)


def test_minutes_that_stand_are_corrected_below_and_never_changed() -> None:
    agreed = MINUTES.agreed(at=_BEGAN, number=3)
    with pytest.raises(OldButton):
        agreed.added(Section.OTHER, "x")
    with pytest.raises(OldButton):
        agreed.cleared(Section.OTHER)
    with pytest.raises(OldButton):
        agreed.agreed(at=_BEGAN, number=4)
    with pytest.raises(OldButton):
        MINUTES.corrected("x", at=_BEGAN)
    for words in ("", "x" * (LONGEST_CORRECTION + 1)):
        with pytest.raises(WordsWanted):
            agreed.corrected(words, at=_BEGAN)
    for _ in range(MOST_CORRECTIONS):
        agreed = agreed.corrected("Có 35 người.", at=_BEGAN)
    with pytest.raises(OldButton):
        agreed.corrected("x", at=_BEGAN)
    assert agreed.headcount == 34


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Tổ dân phố số 5", "TDP5"),
        ("Tổ dân phố 12A", "TDP12A"),
        ("Thôn Đông Hà", "TĐH"),
        ("Ấp 3", "A3"),
        ("Khóm Mỹ Phú", "KMP"),
    ],
)
def test_a_unit_is_abbreviated_in_the_number_of_its_papers(name: str, short: str) -> None:
    assert abbreviation(name) == short


@pytest.mark.parametrize("choice", ["p0", "p12", "amend", "other", "chair"])
def test_a_view_that_a_button_names_is_the_one_that_the_card_keeps(choice: str) -> None:
    shown = asked_for(choice)
    assert shown.choice() == choice
    assert look(shown.facts()) == shown


@pytest.mark.parametrize("choice", ["", "p", "p-1", "p1234", "correct", "section", "main", "x", "p1 "])
def test_a_view_that_no_button_has_is_refused(choice: str) -> None:
    with pytest.raises(OldButton):
        asked_for(choice)


def test_a_card_that_says_nothing_shows_the_first_page() -> None:
    assert look(None) == look({}) == look({"view": "gone"}) == Look(View.MAIN)


_words = st.text(st.characters(codec="utf-8"), max_size=400)
_long = st.integers(0, LONGEST_ADDITION).map(lambda length: ("Bà con phấn khởi. " * 500)[:length])
_time = st.just(_BEGAN)
_raised = st.builds(Raised, st.just("KN-27-000001"), st.just("roads"), _words, st.just("Hùng"))
_vote = st.builds(Vote, st.integers(0, 99), st.integers(0, 9))
_items = st.builds(AgendaItem, st.just("o:1"), st.just(AgendaKind.OWN), _words, done_at=st.none() | _time)
_minutes = st.builds(
    replace,
    st.just(MINUTES),
    raised=st.lists(_raised).map(tuple),
    decided=st.lists(st.builds(Decided, _words, st.none() | _vote)).map(tuple),
    discussed=st.lists(_items).map(lambda items: (PETITIONS, *items)),
    additions=st.dictionaries(st.sampled_from(sorted(set(Section) - NAMES)), _long),
    corrections=st.lists(st.builds(Correction, _time, _words), max_size=MOST_CORRECTIONS).map(tuple),
    tally=st.none() | st.builds(Tally, st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)),
    next_at=st.none() | _time,
    agreed_at=_time,
    number=st.just(4),
)


@given(_minutes)
def test_minutes_are_read_back_from_the_ledger_as_they_were_written(found: Minutes) -> None:
    stored = json.loads(json.dumps(pack(found)))
    kept = unpack(stored, found.meeting)
    assert kept == replace(found, corrections=())


@given(_minutes)
def test_every_page_fits_into_a_message_and_there_are_never_more_than_were_reckoned_with(
    found: Minutes,
) -> None:
    books = cast(Books, SimpleNamespace(policy=SimpleNamespace(zone=_ZONE)))
    pages = pages_of(speaker("vi", _ZONE), books, found)
    assert all(units(page.striptags()) <= PAGE for page in pages)
    assert 1 <= len(pages) <= found.most_pages
