"""What happened to a petition: events are appended and never edited."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.identifiers import AccountId, EventId, PersonId
from domain.states import State


class EventKind(StrEnum):
    """What can happen to a petition."""

    FILED = "filed"
    ASSIGNED = "assigned"
    ACCEPTED = "accepted"
    ANSWERED = "answered"
    ANSWER_CONTINUED = "answer_continued"  # the rest of an answer too long for one message
    CONFIRMED = "confirmed"
    REOPENED = "reopened"
    PASSED_UP = "passed_up"
    DECLINED = "declined"
    ASKED = "asked"  # the petitioner was asked: the clock stands still
    REPLIED = "replied"
    RESUMED = "resumed"  # no reply came: the clock runs again
    ADDED = "added"  # the petitioner added something
    PROMISED = "promised"
    PROMISE_KEPT = "promise_kept"
    PROMISE_BROKEN = "promise_broken"
    TAKEN_BACK = "taken_back"
    URGENT = "urgent"
    NOT_URGENT = "not_urgent"  # the mark was taken off
    REMINDED = "reminded"
    ESCALATED = "escalated"
    NAME_SEEN = "name_seen"
    LAPSED = "lapsed"  # closed by silence: answered, not confirmed
    WITHDRAWN = "withdrawn"
    MERGED = "merged"
    ABSORBED = "absorbed"  # another petition was merged into it
    ERASED = "erased"


# What people say to each other between the petition and its answer.
EXCHANGES = frozenset({EventKind.ASKED, EventKind.REPLIED, EventKind.ADDED})
# What only the petitioner does: kept with their account, never with a person of the roster, so that an
# anonymous petitioner who is on it stays unknown, and an erasure finds every trace.
_OF_PETITIONER = frozenset(
    {
        EventKind.FILED,
        EventKind.CONFIRMED,
        EventKind.REOPENED,
        EventKind.REPLIED,
        EventKind.ADDED,
        EventKind.PROMISE_KEPT,
        EventKind.PROMISE_BROKEN,
        EventKind.WITHDRAWN,
        EventKind.MERGED,
    }
)
_ANSWERS = frozenset({EventKind.ANSWERED, EventKind.DECLINED})


@dataclass(frozen=True, slots=True)
class By:
    """Who acted: an account, a person of the roster, both, or neither (the bot itself)."""

    account: AccountId | None = None
    person: PersonId | None = None

    def doing(self, kind: EventKind) -> By:
        """Return what is kept of who acted: the petitioner's account, or the person of the roster."""
        return By(account=self.account) if is_petitioner_s(kind) else By(person=self.person)


NOBODY = By()


@dataclass(frozen=True, slots=True)
class Event:
    """One change of one petition, never edited afterwards."""

    kind: EventKind
    at: datetime
    by: By
    state: State
    to: PersonId | None = None
    words: str | None = None
    fact: str | None = None  # a date, a step, a place, the code of another petition: what the kind needs
    id: EventId | None = None

    @property
    def place(self) -> str | None:
        """Where the petitioner was told to go instead: a `domain.directions.Place`, or what was typed."""
        return self.fact if self.kind is EventKind.DECLINED else None


def is_petitioner_s(kind: EventKind) -> bool:
    """Return whether only who filed the petition does this."""
    return kind in _OF_PETITIONER


def last_answer(events: Iterable[Event]) -> Event | None:
    """Return the latest answer or refusal among `events`, which are in order; None if there is none."""
    return next((one for one in reversed(list(events)) if one.kind in _ANSWERS), None)
