"""The content of a month (nội dung sinh hoạt tháng): what a unit gives its neighbourhoods to talk about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from domain.drafts import Attachment
from domain.identifiers import ContentId, UnitId
from domain.meeting_refusals import ContentTooLong, TooManyFilesOfSubject
from domain.notices import length
from domain.refusals import OldButton

LONGEST_WORDS = 3000  # of one subject, in UTF-16 units: they stand on one card with what is said about them
MOST_FILES = 10  # of one subject: one album
# In between nobody is told of it.
TOLD_BETWEEN = time(21), time(7, 30)
DUE_BEFORE = timedelta(days=10)  # before the first meeting of the month
ASKED_BEFORE = timedelta(days=3)  # ... before that
MONTHS_BACK, MONTHS_AHEAD = 12, 3  # as far as one can turn the pages


class Handing(StrEnum):
    """How the cards of heads are brought up to date, chunk by chunk."""

    ANEW = "anew"  # shown at the end of the chat: something came
    IN_PLACE = "in_place"


class Step(StrEnum):
    """Of what a commune is reminded, once each."""

    ASKED = "asked"  # three days before it is due
    LATE = "late"  # on the day itself, or whenever it turns out later


@dataclass(frozen=True, slots=True)
class Content:
    """What a unit gives for a month; of a tổ: what it makes of what it was given."""

    id: ContentId
    unit: UnitId
    month: date  # its first day
    sent_at: datetime | None = None  # since when the neighbourhoods have it
    updated_at: datetime | None = None  # when it changed last after that
    handing: Handing | None = None  # what is being done to the cards of heads
    handed_after: int = 0  # ... up to which neighbourhood it is done

    @property
    def is_out(self) -> bool:
        """Whether the neighbourhoods have it."""
        return self.sent_at is not None

    def sent(self, *, at: datetime) -> Content:
        """Return it on its way to every head.

        Raises:
            OldButton: it was sent already.
        """
        if self.is_out:
            raise OldButton
        return replace(self, sent_at=at, handing=Handing.ANEW, handed_after=0)

    def changed(self, *, at: datetime) -> Content:
        """Return it after a change: who has it is shown so, in place."""
        if not self.is_out:
            return self
        # Whoever has not got it yet gets it as it is by then.
        handing = self.handing if self.handing is Handing.ANEW else Handing.IN_PLACE
        after = self.handed_after if self.handing is Handing.ANEW else 0
        return replace(self, updated_at=at, handing=handing, handed_after=after)


@dataclass(frozen=True, slots=True)
class Part:
    """What is said of one subject; `words` are Telegram's HTML."""

    subject: str
    name: str = ""  # of the subject when it was last called so
    words: str = ""
    files: tuple[Attachment, ...] = ()
    left_out: bool = False  # of a tổ: it does not talk about this
    said_at: datetime | None = None  # when something was first said of it
    changed_at: datetime | None = None
    version: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read and nothing to look at."""
        return not self.words and not self.files

    def gather(self, words: str, files: Sequence[Attachment], *, at: datetime) -> Part:
        """Return it with what was handed over added to it.

        Raises:
            ContentTooLong; TooManyFilesOfSubject.
        """
        together = "\n".join(one for one in (self.words, words) if one)
        if length(together) > LONGEST_WORDS:
            raise ContentTooLong(length=length(together), limit=LONGEST_WORDS)
        gathered = (*self.files, *files)
        if len(gathered) > MOST_FILES:
            raise TooManyFilesOfSubject(limit=MOST_FILES)
        said_at = self.said_at or at
        return replace(self, words=together, files=gathered, left_out=False, said_at=said_at, changed_at=at)

    def emptied(self) -> Part:
        """Return it without content, to be said anew; it is still the same that others may change."""
        return replace(self, words="", files=())


Parts = Mapping[str, Part]


@dataclass(frozen=True, slots=True)
class Layer:
    """The parts of one unit, as one of those that are laid over each other."""

    content: Content
    parts: Parts

    def since(self, subject: str) -> datetime | None:
        """Return since when the neighbourhoods hear something of the subject from it; None: nothing."""
        part = self.parts.get(subject)
        if part is None or part.is_empty:
            return None
        return max((one for one in (part.said_at, self.content.sent_at) if one is not None), default=None)


def nearest(layers: Sequence[Layer]) -> Mapping[str, tuple[Layer, Part]]:
    """Return which part of each subject holds, from the widest unit to the nearest: the nearest one's.

    What a neighbourhood leaves out is among them, as it says so; what is empty is not.
    """
    found: dict[str, tuple[Layer, Part]] = {}
    for layer in layers:
        found |= {key: (layer, one) for key, one in layer.parts.items() if one.left_out or not one.is_empty}
    return found


def since(layers: Sequence[Layer], subject: str) -> datetime | None:
    """Return since when a neighbourhood has had something to say of the subject, whatever it says now."""
    return min((at for at in (layer.since(subject) for layer in layers) if at is not None), default=None)


def in_order(parts: Sequence[Part], keys: Sequence[str]) -> Sequence[Part]:
    """Return the parts as their subjects stand in the list; those of no subject any more come last."""
    places = {key: place for place, key in enumerate(keys)}
    return sorted(parts, key=lambda one: (places.get(one.subject, len(places)), one.subject))


def month_of(day: date) -> date:
    """Return the first day of its month."""
    return day.replace(day=1)


def months_later(month: date, months: int) -> date:
    """Return the first day of the month so many later, or earlier."""
    number = month.year * 12 + month.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def read_month(written: str, *, today: date) -> date:
    """Return the month that a button names, like 2026-12.

    Raises:
        OldButton: it names none, or one that is too far away.
    """
    try:
        month = date.fromisoformat(f"{written}-01")
    except ValueError:
        raise OldButton from None
    this = month_of(today)
    if not months_later(this, -MONTHS_BACK) <= month <= months_later(this, MONTHS_AHEAD):
        raise OldButton
    return month


def due_on(first_meeting: date) -> date:
    """Return the last day on which the content of that meeting's month is on time."""
    return first_meeting - DUE_BEFORE


def step_due(first_meeting: date, today: date) -> Step | None:
    """Return of what a commune whose content has not come is to be reminded today."""
    due = due_on(first_meeting)
    if today >= due:
        return Step.LATE
    return Step.ASKED if today >= due - ASKED_BEFORE else None
