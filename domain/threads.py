"""What a message without a thread may belong to: the person is asked, nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.petitions import Petition


class Waits(StrEnum):
    """What a petition waits for from one person."""

    REPLY = "reply"  # the petitioner was asked
    MORE = "more"  # the petitioner replied, or added something, a moment ago
    REST = "rest"  # an answer given a moment ago may go on
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Thread:
    """A petition that a message may belong to, and since when."""

    waits: Waits
    petition: Petition
    since: datetime


def asked_of(own: Iterable[Petition]) -> Sequence[Thread]:
    """Return the petitions among a person's own of which they were asked something."""
    return [
        Thread(Waits.REPLY, one, one.asked_at)
        for one in own
        if one.state.is_open and one.asked_at is not None
    ]


def unsaid(said: Iterable[tuple[Petition, datetime]]) -> Sequence[Thread]:
    """Return the petitions of which the petitioner said something a moment ago, with no reply due now."""
    return [Thread(Waits.MORE, one, at) for one, at in said if one.asked_at is None]


def owed(tasks: Iterable[Petition]) -> Sequence[Thread]:
    """Return the petitions that a person has to answer, those that came last first."""
    found = [Thread(Waits.ANSWER, one, one.assigned_at or one.created_at) for one in tasks]
    return sorted(found, key=lambda thread: thread.since, reverse=True)


def unfinished(answered: Iterable[Petition]) -> Sequence[Thread]:
    """Return the petitions that a person answered a moment ago."""
    return [Thread(Waits.REST, one, one.answered_at) for one in answered if one.answered_at is not None]
