"""What is wrong with the set-up: facts for the operator, the ones that stop the bot apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Flaw(StrEnum):
    """One thing that an operator should know or repair."""

    TOKEN_MISSING = "token_missing"
    TOKEN_REJECTED = "token_rejected"
    TELEGRAM_AWAY = "telegram_away"
    NO_GROUPS_ALLOWED = "no_groups_allowed"
    HEARS_EVERYTHING = "hears_everything"
    DATABASE_AWAY = "database_away"
    NOT_MIGRATED = "not_migrated"
    ROSTER_EMPTY = "roster_empty"
    WITHOUT_HEAD = "without_head"
    TWO_HEADS = "two_heads"
    WITHOUT_MEMBERS = "without_members"
    HEADS_AWAY = "heads_away"
    MEMBERS_AWAY = "members_away"
    GROUPS_UNBOUND = "groups_unbound"
    WITHOUT_GROUP = "without_group"
    NOT_LISTED = "not_listed"
    UPDATES_PARKED = "updates_parked"


# With one of these nobody is served; with the others, somebody less well than could be.
STOPPING = frozenset(
    {
        Flaw.TOKEN_MISSING,
        Flaw.TOKEN_REJECTED,
        Flaw.TELEGRAM_AWAY,
        Flaw.DATABASE_AWAY,
        Flaw.NOT_MIGRATED,
        Flaw.ROSTER_EMPTY,
    }
)


@dataclass(frozen=True, slots=True)
class Finding:
    """A flaw with its facts: `count` of `total`, the `names` of places, or what a server said."""

    flaw: Flaw
    count: int = 0
    total: int = 0
    names: Sequence[str] = ()
    said: str = ""

    @property
    def stops(self) -> bool:
        """Whether the bot cannot serve anybody as long as it is so."""
        return self.flaw in STOPPING


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A tổ of the roster, counted."""

    name: str
    heads: int
    members: int  # deputies included: somebody besides the head who can answer
    groups: int


@dataclass(frozen=True, slots=True)
class Survey:
    """The set-up in numbers."""

    neighbourhoods: Sequence[Neighbourhood] = ()
    heads: int = 0
    heads_away: int = 0  # have not opened the bot, or have blocked it
    members: int = 0
    members_away: int = 0
    groups: int = 0
    groups_unbound: int = 0
    not_listed: int = 0
    updates_parked: int = 0


def findings(survey: Survey) -> Iterator[Finding]:
    """Return what the survey shows, in the order in which an operator should look at it."""
    if not survey.neighbourhoods:
        yield Finding(Flaw.ROSTER_EMPTY)
    yield from _places(survey.neighbourhoods)
    counts = (
        (Flaw.HEADS_AWAY, survey.heads_away, survey.heads),
        (Flaw.MEMBERS_AWAY, survey.members_away, survey.members),
        (Flaw.GROUPS_UNBOUND, survey.groups_unbound, survey.groups),
        (Flaw.NOT_LISTED, survey.not_listed, 0),
        (Flaw.UPDATES_PARKED, survey.updates_parked, 0),
    )
    yield from (Finding(flaw, count, total) for flaw, count, total in counts if count)


def _places(all_of_them: Sequence[Neighbourhood]) -> Iterator[Finding]:
    where = {
        Flaw.WITHOUT_HEAD: [one.name for one in all_of_them if not one.heads],
        Flaw.TWO_HEADS: [one.name for one in all_of_them if one.heads > 1],
        Flaw.WITHOUT_MEMBERS: [one.name for one in all_of_them if not one.members],
        Flaw.WITHOUT_GROUP: [one.name for one in all_of_them if not one.groups],
    }
    for flaw, names in where.items():
        if names:
            yield Finding(flaw, len(names), len(all_of_them), names)
