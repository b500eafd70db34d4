"""The life of a notice: written, sent or scheduled, on its way, there; and what may be done about it."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from domain.drafts import Attachment, Kind
from domain.identifiers import AccountId, NoticeId, PersonId, UnitId
from domain.markup import plain
from domain.parcels import parcels, units
from domain.people import LEADERS, Membership
from domain.refusals import (
    NothingSaid,
    NoticeTooLong,
    NotYourNotice,
    OldButton,
    PollStandsAlone,
    TooManyFiles,
)
from domain.routing import Role
from domain.units import Unit

# Telegram's limits in UTF-16 units, less the heading and the line that the bot adds to the words.
LONGEST_WORDS = 3800
LONGEST_CAPTION = 900
MOST_FILES = 20
PINNED_FOR = timedelta(days=7)
DELETABLE_FOR = timedelta(hours=48)  # Telegram deletes no message of a bot that is older
SENDERS = LEADERS | {Role.COMMUNE_OFFICER}


class Option(StrEnum):
    """What may be switched on or off while a notice is written."""

    PIN = "pin"
    ACKNOWLEDGE = "read"
    URGENT = "urgent"


class NoticeState(StrEnum):
    """Where a notice is between the first word and the board."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    MISSED = "missed"  # its time went by while nobody could send it: its author is asked
    SENDING = "sending"
    HELD = "held"  # stopped on the way by its author, to go on later
    SENT = "sent"
    CANCELLED = "cancelled"  # before it was all sent; what was sent stays
    RECALLED = "recalled"

    @property
    def is_written(self) -> bool:
        """Whether nothing of it was sent, and everything about it may still change."""
        return self in {NoticeState.DRAFT, NoticeState.SCHEDULED, NoticeState.MISSED}

    @property
    def is_out(self) -> bool:
        """Whether people may have it before them."""
        return self in {NoticeState.SENDING, NoticeState.HELD, NoticeState.SENT, NoticeState.CANCELLED}


@dataclass(frozen=True, slots=True)
class Audience:
    """Who gets a notice: every unit named, with all that is below it."""

    units: tuple[UnitId, ...]
    groups: bool = True
    subscribers: bool = False  # residents who asked for notices in private


@dataclass(frozen=True, slots=True)
class Poll:
    """A question with answers to choose from."""

    question: str
    options: tuple[str, ...]
    several: bool = False  # more than one answer may be chosen
    anonymous: bool = True


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice as it stands; `words` are Telegram's HTML, made from what its author formatted."""

    id: NoticeId
    account: AccountId
    person: PersonId
    unit: UnitId  # in whose name it is sent
    audience: Audience
    state: NoticeState
    created_at: datetime
    words: str = ""
    files: tuple[Attachment, ...] = ()
    poll: Poll | None = None
    pin: bool = False
    acknowledge: bool = False
    urgent: bool = False
    send_at: datetime | None = None
    repeats: str | None = None  # domain.recurrence, packed
    issued_at: datetime | None = None  # when its author let it go
    started_at: datetime | None = None
    ended_at: datetime | None = None
    correction: str | None = None  # other words, as long as nobody but its author sees them
    corrected_at: datetime | None = None
    told: int = 0  # of how many corrections people were told
    told_at: datetime | None = None  # ... when last: who has read it before says so anew
    recalled_at: datetime | None = None
    pinned_until: datetime | None = None
    files_apart: bool = (
        False  # it was sent with the words in a message of their own: a correction stays there
    )
    version: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to send yet."""
        return not self.words and not self.files and self.poll is None

    @property
    def is_stopped(self) -> bool:
        """Whether nobody gets it who does not have it yet."""
        return self.state in {NoticeState.HELD, NoticeState.CANCELLED, NoticeState.RECALLED}

    @property
    def lead_time(self) -> timedelta | None:
        """How long it took until everybody was tried, since it was issued or since the time set for it."""
        if self.started_at is None or self.ended_at is None:
            return None
        begun = min(self.send_at, self.started_at) if self.send_at else self.issued_at or self.started_at
        return self.ended_at - begun

    @property
    def is_captioned(self) -> bool:
        """Whether the words stand below the one file, in the same message."""
        return (
            len(self.files) == 1
            and not self.files_apart
            and self.files[0].kind is not Kind.VIDEO_NOTE  # a round video has no words
            and length(self.words) <= LONGEST_CAPTION
        )

    @property
    def parcels(self) -> Sequence[Sequence[Attachment]]:
        """The files that go in messages of their own, before the words."""
        return [] if self.is_captioned else parcels(self.files)

    def gather(self, words: str, files: Iterable[Attachment], poll: Poll | None = None) -> Notice:
        """Return the notice with what was handed over added to it; a poll stands alone.

        Raises:
            OldButton: it is on its way already; NoticeTooLong: no message can hold the words;
            TooManyFiles; PollStandsAlone: there is a poll already, or there are words or files.
        """
        self.require_written()
        if self.poll is not None or (poll is not None and not self.is_empty):
            raise PollStandsAlone
        together = "\n".join(part for part in (self.words, words) if part)
        if length(together) > LONGEST_WORDS:
            raise NoticeTooLong(length=length(together), limit=LONGEST_WORDS)
        gathered = (*self.files, *files)
        if len(gathered) > MOST_FILES:
            raise TooManyFiles(limit=MOST_FILES)
        return replace(self, words=together, files=gathered, poll=poll)

    def begun(self, *, at: datetime) -> Notice:
        """Return what is still empty as begun now, for words are of the day of their beginning."""
        return replace(self, created_at=at) if self.is_empty else self

    def emptied(self) -> Notice:
        """Return the notice without content, to be written anew: what is empty waits for no time."""
        return replace(self.unscheduled(), words="", files=(), poll=None)

    def worded(self, words: str) -> Notice:
        """Return the notice with other words in place of its own.

        Raises:
            OldButton: it is on its way already; NoticeTooLong: no message can hold the words.
        """
        self.require_written()
        if length(words) > LONGEST_WORDS:
            raise NoticeTooLong(length=length(words), limit=LONGEST_WORDS)
        return replace(self, words=words)

    def without_files(self) -> Notice:
        """Return the notice with its words alone; without any it is written anew."""
        self.require_written()
        return replace(self, files=()) if self.words else self.emptied()

    def unformatted(self) -> Notice:
        """Return the notice with its words as they are, bold and links gone."""
        return self.worded(html.escape(plain(self.words), quote=False))

    def unscheduled(self) -> Notice:
        """Return it as a draft that waits for no time."""
        self.require_written()
        return replace(self, state=NoticeState.DRAFT, send_at=None, repeats=None)

    def missed(self) -> Notice:
        """Record that its time went by while nobody could send it."""
        self.require_written()
        return replace(self, state=NoticeState.MISSED, repeats=None)

    def repeating(self, rule: str | None) -> Notice:
        """Return the scheduled notice with its rule, as `domain.recurrence` packs it; None: it comes once.

        Raises:
            OldButton: it waits for no time.
        """
        if self.state is not NoticeState.SCHEDULED:
            raise OldButton
        return replace(self, repeats=rule)

    def again(self, key: NoticeId, send_at: datetime, *, at: datetime) -> Notice:
        """Return a scheduled copy of it for the next time."""
        return replace(
            self,
            id=key,
            state=NoticeState.SCHEDULED,
            send_at=send_at,
            created_at=at,
            issued_at=at,
            started_at=None,
            version=0,
        )

    def switched(self, option: Option) -> Notice:
        """Return the notice with an option turned on or off.

        Raises:
            OldButton: it is on its way already.
        """
        self.require_written()
        match option:
            case Option.PIN:
                return replace(self, pin=not self.pin)
            case Option.ACKNOWLEDGE:
                return replace(self, acknowledge=not self.acknowledge)
            case Option.URGENT:
                return replace(self, urgent=not self.urgent)

    def issue(self, *, at: datetime) -> Notice:
        """Send it now.

        Raises:
            NothingSaid: there is nothing to send; OldButton: it is on its way already.
        """
        self.require_written()
        if self.is_empty:
            raise NothingSaid
        return replace(
            self,
            state=NoticeState.SENDING,
            issued_at=self.issued_at or at,
            started_at=at,
            repeats=None,
            files_apart=bool(self.parcels),
        )

    def schedule(self, send_at: datetime, *, at: datetime) -> Notice:
        """Send it at a time ahead.

        Raises:
            NothingSaid, OldButton
        """
        self.require_written()
        if self.is_empty:
            raise NothingSaid
        return replace(self, state=NoticeState.SCHEDULED, send_at=send_at, issued_at=at)

    def finish(self, *, at: datetime) -> Notice:
        """Record that everybody was tried; the first time counts, and from then on it is pinned."""
        until = self.pinned_until or at + PINNED_FOR if self.pin else None
        return replace(self, state=NoticeState.SENT, ended_at=self.ended_at or at, pinned_until=until)

    def pinned_anew(self, *, at: datetime) -> Notice:
        """Pin it for as long again.

        Raises:
            OldButton: it is not pinned.
        """
        if not self.pin or self.pinned_until is None:
            raise OldButton
        return replace(self, pinned_until=at + PINNED_FOR)

    def unpinned(self) -> Notice:
        """Take its pins off.

        Raises:
            OldButton: it is not pinned.
        """
        if not self.pin:
            raise OldButton
        return replace(self, pin=False, pinned_until=None)

    def require_author(self, account: AccountId) -> Notice:
        """Return it, where the account wrote it.

        Raises:
            NotYourNotice
        """
        if self.account != account:
            raise NotYourNotice
        return self

    def require_written(self) -> None:
        """Raise `OldButton` unless it may still change."""
        if not self.state.is_written:
            raise OldButton


def length(words: str) -> int:
    """Return the length of HTML `words` as Telegram counts it: UTF-16 units once the tags are read."""
    return units(plain(words))


def seats_to_send(seats: Iterable[Membership]) -> Sequence[Membership]:
    """Return the roles in whose name their holder may send notices."""
    return [seat for seat in seats if seat.role in SENDERS]


def may_send(seats: Iterable[Membership], to: Iterable[Unit]) -> bool:
    """Return whether the roles allow a notice to every one of these units, and there is one at least.

    A role reaches its own unit and all below it.
    """
    below = [f"/{seat.unit}/" for seat in seats_to_send(seats)]
    to = list(to)
    return bool(to) and all(any(part in unit.path for part in below) for unit in to)
