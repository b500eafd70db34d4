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
    MINUTES_ADDITION = "minutes_addition"  # `expects_of` is the meeting, `expects_words` the section
    MINUTES_CORRECTION = "minutes_correction"  # ... what was wrong
    NOT_HELD_REASON = "not_held_reason"  # ... why nobody met
    HEADCOUNT = "headcount"  # `expects_of` is the meeting, here and in the next ones
    RAISED = "raised"  # what somebody raises at it
    DECISION = "decision"
    VOTE = "vote"  # ... of the decision
    RAISED_BY = "raised_by"  # ... the petition: who raised it
    CHECK_IN = "check_in"  # the code that is shown in the room
    NOTICE = "notice"  # what is to be sent to many; `expects_of` is the notice
    NOTICE_TIME = "notice_time"  # when to send it
    NOTICE_BLANK = "notice_blank"  # what stands in a blank of it; `expects_words` is the blank's number
    NOTICE_NAME = "notice_name"  # under which name its words are kept as a template
    CONTENT = "content"  # of a month, for one subject; `expects_words`: `domain.content_views.Awaited`
    SUBJECT_NAME = "subject_name"  # `expects_of` is the content, `expects_words` the subject, if there is one
    AGENDA_ITEM = "agenda_item"
    SCHEDULE = "schedule"  # when a unit meets, or the hour of it; `expects_of` is the unit
    SCHEDULE_PLACE = "schedule_place"
    MEETING_CHANGE = "meeting_change"  # what its card asks for; `expects_of` is the meeting


# What is asked for while a notice is written.
OF_NOTICES = frozenset({Expects.NOTICE, Expects.NOTICE_TIME, Expects.NOTICE_BLANK, Expects.NOTICE_NAME})
# ... on the cards of a meeting that is being held.
OF_HOLDING = frozenset(
    {Expects.HEADCOUNT, Expects.RAISED, Expects.DECISION, Expects.VOTE, Expects.RAISED_BY, Expects.CHECK_IN}
)
# ... on the card of a schedule.
OF_SCHEDULES = frozenset({Expects.SCHEDULE, Expects.SCHEDULE_PLACE})
# ... on the cards of a meeting's minutes.
OF_MINUTES = frozenset({Expects.MINUTES_ADDITION, Expects.MINUTES_CORRECTION, Expects.NOT_HELD_REASON})
# ... on the card of a month's content.
OF_CONTENTS = frozenset({Expects.CONTENT, Expects.SUBJECT_NAME, Expects.AGENDA_ITEM})


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
