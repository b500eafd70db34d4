"""The subjects (mặt) of a month's content: four that come with the bot, which a unit changes as it likes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources

from domain.folding import fold
from domain.meeting_refusals import SubjectTaken, TooManySubjects
from domain.refusals import OldButton, WordsWanted

LONGEST_NAME = 40  # characters: it stands on a button, behind its number
MOST_SUBJECTS = 8


@dataclass(frozen=True, slots=True)
class Subject:
    """One subject; without a name it is one of the bot's own, which `texts.subjects` calls by its key."""

    key: str  # at most 16 characters of ASCII: it stands in buttons
    name: str = ""


def _load() -> Sequence[tuple[str, str]]:
    text = (resources.files("domain") / "data" / "subjects.json").read_text(encoding="utf-8")
    return [(row["key"], row["name"]) for row in json.loads(text)]


_OWN = _load()
_KEYS = {fold(name): key for key, name in _OWN}
_FOLDED = {key: fold(name) for key, name in _OWN}
DEFAULTS = tuple(Subject(key) for key, _ in _OWN)


def known(subjects: Sequence[Subject], key: str) -> Subject:
    """Return the subject of that key.

    Raises:
        OldButton: there is none, or no more.
    """
    found = next((one for one in subjects if one.key == key), None)
    if found is None:
        raise OldButton
    return found


def renamed(subjects: Sequence[Subject], key: str, name: str) -> Sequence[Subject]:
    """Return the subjects with another name for that one.

    Raises:
        OldButton: there is none of that key; WordsWanted: it is no name; SubjectTaken: another one has it.
    """
    known(subjects, key)
    called = _named(subjects, name, key)
    return [called if one.key == key else one for one in subjects]


def added(subjects: Sequence[Subject], name: str, key: str) -> Sequence[Subject]:
    """Return the subjects with one more at their end; one of the bot's own that was removed comes back.

    Raises:
        WordsWanted: it is no name; SubjectTaken: there is one of that name; TooManySubjects.
    """
    if len(subjects) >= MOST_SUBJECTS:
        raise TooManySubjects(limit=MOST_SUBJECTS)
    own = _KEYS.get(fold(name))
    missing = own is not None and all(one.key != own for one in subjects)
    return [*subjects, _named(subjects, name, own if own is not None and missing else key)]


def without(subjects: Sequence[Subject], key: str) -> Sequence[Subject]:
    """Return the subjects without that one.

    Raises:
        OldButton: there is none of that key, or it is the last one.
    """
    known(subjects, key)
    if len(subjects) == 1:
        raise OldButton
    return [one for one in subjects if one.key != key]


def _named(subjects: Sequence[Subject], name: str, key: str) -> Subject:
    shown = " ".join(name.split())
    if not fold(shown) or len(shown) > LONGEST_NAME:
        raise WordsWanted(limit=LONGEST_NAME)
    if fold(shown) in {_folded(one) for one in subjects if one.key != key}:
        raise SubjectTaken
    return Subject(key, "" if _FOLDED.get(key) == fold(shown) else shown)


def _folded(subject: Subject) -> str:
    return fold(subject.name) or _FOLDED.get(subject.key, "")
