"""What the card of a month's content shows: itself, or one of its subjects; and what it waits for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any  # facts of a card, as JSON

from domain.people import Account, Expects
from domain.refusals import OldButton


class View(StrEnum):
    """A side of the card; the comment says what its key is."""

    MAIN = "main"
    PART = "part"  # the subject: what is said of it
    WRITE = "write"  # the subject, for which words are awaited
    EMPTY = "empty"  # the subject: whether nothing is to be said of it
    GAPS = "gaps"  # it was to be sent with subjects that have no content
    SUBJECTS = "subjects"
    SUBJECT = "subject"  # the subject: what it is called
    NAME = "name"  # the subject, or none: another name, or a further subject is awaited
    REMOVE = "remove"  # the subject: whether it is to go
    UNITS = "units"  # the page: units below this one that give contents of their own
    ITEMS = "items"  # the tổ's own items
    ITEM = "item"  # one more is awaited


@dataclass(frozen=True, slots=True)
class Look:
    """A view with its key."""

    view: View = View.MAIN
    key: str = ""

    def facts(self) -> dict[str, object]:
        """Return it as a card keeps it."""
        return {} if self.view is View.MAIN else {"view": self.view.value, "key": self.key}


def look(facts: Mapping[str, Any] | None) -> Look:
    """Return what a card shows; whatever it does not say is the card itself."""
    kept = facts or {}
    view = kept.get("view")
    return Look(View(view), str(kept.get("key", ""))) if view in set(View) else Look()


_CHOICE = re.compile(r"(?P<view>[a-z]+)(?:\.(?P<key>[a-z0-9]{1,16}))?")
# What a button may turn the card to; the other views wait for something, or follow from what was done.
_BY_BUTTON = frozenset(View) - {View.WRITE, View.GAPS, View.NAME, View.ITEM}


def asked_for(choice: str) -> Look:
    """Return the view that a button's choice names: `subjects`, `part.security`.

    Raises:
        OldButton: it names none.
    """
    match = _CHOICE.fullmatch(choice)
    if match is None or match["view"] not in set(View) or View(match["view"]) not in _BY_BUTTON:
        raise OldButton
    return Look(View(match["view"]), match["key"] or "")


_FORGOTTEN_AFTER = timedelta(hours=1)
# A question stands on the card only as long as its answer is waited for; then it is the other side.
_AWAITS = {
    View.WRITE: (Expects.CONTENT, View.PART),
    View.NAME: (Expects.SUBJECT_NAME, View.SUBJECTS),
    View.ITEM: (Expects.AGENDA_ITEM, View.ITEMS),
}


def side_for(reader: Account | None, content: int, kept: Look) -> Look:
    """Return what the card shows its reader, who may have been asked something else meanwhile."""
    if kept.view not in _AWAITS:
        return kept
    what, instead = _AWAITS[kept.view]
    is_awaited = reader is not None and reader.expects is what and reader.expects_of == content
    return kept if is_awaited else Look(instead, kept.key)


@dataclass(frozen=True, slots=True)
class Awaited:
    """What the next message is about: a subject, in place of what is said of it where `replaces` is set."""

    subject: str
    since: int  # when it was asked for, or given last: in seconds
    replaces: int | None = None  # the version that somebody has seen
    pieces: str = ""  # `domain.overlong`: a text that was cut into pieces, and refused

    def packed(self) -> str:
        """Return it as it is kept between two messages."""
        return f"{self.subject} {self.since} {'-' if self.replaces is None else self.replaces} {self.pieces}"

    @classmethod
    def read(cls, kept: str) -> Awaited:
        """Return what was kept."""
        subject, since, replaces, pieces = kept.split(" ", 3)
        return cls(subject, int(since), int(replaces) if replaces.isdigit() else None, pieces)

    def is_stale(self, at: datetime) -> bool:
        """Return whether it was so long ago that somebody who writes now may have forgotten it."""
        return at.timestamp() - self.since > _FORGOTTEN_AFTER.total_seconds()
