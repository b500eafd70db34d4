"""People of the roster, accounts of messengers, and what a role allows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.consent import VERSION
from domain.identifiers import AccountId, Address, PersonId, PetitionId, UnitId
from domain.routing import Role

LANGUAGES = ("vi", "en")
LEADERS = frozenset({Role.HEAD, Role.DEPUTY})
# Who sees every petition of the tổ: docs/rules.md R-61.
OVERSEERS = LEADERS | {Role.CELL_SECRETARY, Role.CELL_MEMBER}

# Who may hand a petition of the tổ on, besides the person who has it.
MAY_HAND_OVER = LEADERS | {Role.CELL_SECRETARY}


class Gender(StrEnum):
    """For ông/bà; many rosters leave it empty."""

    MALE = "male"
    FEMALE = "female"


class Expects(StrEnum):
    """What the next message of an account will be taken for."""

    ANSWER = "answer"
    DECLINE_REASON = "decline_reason"
    DECLINE_PLACE = "decline_place"  # the reason is in `expects_words`
    PASS_UP_REASON = "pass_up_reason"
    PROMISE_DAY = "promise_day"
    LOOK_AGAIN_WORDS = "look_again_words"  # what is missing; the petition is reopened already
    PAUSE_WEEK = "pause_week"  # the reason of a pause
    PAUSE_MONTH = "pause_month"
    OBJECTION = "objection"  # to a pause; `expects_of` is the petition from which it was set
    QUESTION = "question"
    REPLY = "reply"
    CORRECTION = "correction"  # other words for a notice that is out; `expects_of` is the notice
    NOTICE = "notice"  # what is to be sent to many; `expects_of` is the notice
    NOTICE_TIME = "notice_time"  # when to send it
    NOTICE_BLANK = "notice_blank"  # what stands in a blank of it; `expects_words` is the blank's number
    NOTICE_NAME = "notice_name"  # under which name its words are kept as a template


# What is asked for while a notice is written.
OF_NOTICES = frozenset({Expects.NOTICE, Expects.NOTICE_TIME, Expects.NOTICE_BLANK, Expects.NOTICE_NAME})


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the roster."""

    id: PersonId
    name: str
    phone: str
    gender: Gender | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who writes to the bot: a resident, or a person of the roster once recognised."""

    id: AccountId
    address: Address  # of the private chat
    external_id: str
    name: str | None
    language: str
    person: PersonId | None
    unit: UnitId | None
    reachable: bool
    consent: str | None
    expects: Expects | None
    expects_of: PetitionId | None
    expects_words: str | None = None  # what was said already, where two messages make one step
    subscribed_at: datetime | None = None  # since when the notices of the tổ come to the private chat

    @property
    def has_agreed(self) -> bool:
        """Whether the consent is to the text of today; after a change of it people are asked again."""
        return self.consent == VERSION


@dataclass(frozen=True, slots=True)
class Membership:
    """A role of a person in a unit."""

    person: PersonId
    unit: UnitId
    role: Role
    fields: frozenset[str]
    areas: frozenset[str]


def roles_in(unit: UnitId, memberships: Iterable[Membership]) -> frozenset[Role]:
    """Return the roles that `memberships` give in `unit` itself, not above or below it."""
    return frozenset(one.role for one in memberships if one.unit == unit)
