"""What the command line tells of deadlines and of days off."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from domain.calendars import EVERY_FIELD, SetDay, SetTerms
from domain.identifiers import UnitId
from domain.policy import Policy
from texts.names import field_name
from texts.wording import Say

NameOf = Callable[[UnitId | None], str]


def terms_imported(say: Say, terms: Sequence[SetTerms]) -> str:
    """Return how many deadlines hold now; petitions already sent keep theirs."""
    return say.plural(
        "{n} row of deadlines holds from now on; petitions already sent keep theirs.",
        "{n} rows of deadlines hold from now on; petitions already sent keep theirs.",
        n=len(terms),
    )


def days_imported(say: Say, days: Sequence[SetDay]) -> Iterator[str]:
    """Return how many days hold now beside the public ones."""
    worked = sum(one.working for one in days)
    yield say("Days off beside the public holidays: {n}.", n=len(days) - worked)
    yield say("Days made up for: {n}.", n=worked)


def term_columns(say: Say) -> Sequence[str]:
    """Return the headers of the list of deadlines."""
    return say("Place"), say("Field"), say("Accept"), say("Answer"), say("Urgent")


def term_rows(
    say: Say, policy: Policy, terms: Sequence[SetTerms], name_of: NameOf
) -> Iterator[Sequence[str]]:
    """Return the deadlines that hold everywhere, then those of places, in working days."""
    usual = policy.accept_days, policy.answer_days, policy.urgent_days
    yield say("everywhere else"), say("every field"), *map(str, usual)
    for one in terms:
        field = say("every field") if one.field == EVERY_FIELD else field_name(say, one.field)
        days = one.accept_days, one.answer_days, one.urgent_days
        yield name_of(one.unit), field, *("" if number is None else str(number) for number in days)


def day_columns(say: Say) -> Sequence[str]:
    """Return the headers of the list of days."""
    return say("Day"), say("Kind"), say("Name"), say("Place")


def day_rows(say: Say, days: Sequence[SetDay], name_of: NameOf) -> Iterator[Sequence[str]]:
    """Return the days off and those made up for, the next first."""
    for one in days:
        kind = say("made up for") if one.working else say("off")
        yield say.weekday(one.day), kind, one.name, name_of(one.unit) or say("everywhere")
