"""What became of the petitions that a neighbourhood had since its last meeting: numbers for everybody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from domain.petitions import Petition
from domain.states import State

BEFORE_THE_FIRST = timedelta(days=31)  # where no meeting was held before


class Standing(StrEnum):
    """What can be said of a petition before everybody; the first that fits."""

    ANSWERED = "answered"
    DECLINED = "declined"  # not within the competence: with the reason, and where to go
    OVERDUE = "overdue"
    PASSED_UP = "passed_up"  # with the commune, in time
    IN_PROGRESS = "in_progress"  # somebody sees to it, in time


@dataclass(frozen=True, slots=True)
class Tally:
    """How many petitions there were, each counted once; `received` is the sum of the others."""

    answered: int = 0
    declined: int = 0
    overdue: int = 0
    passed_up: int = 0
    in_progress: int = 0
    changes_at: datetime | None = field(default=None, compare=False)  # when the next one is overdue

    @property
    def received(self) -> int:
        """How many there were."""
        return self.answered + self.declined + self.overdue + self.passed_up + self.in_progress


def counts(petition: Petition) -> bool:
    """Return whether the neighbourhood may know that there is this one, and it stands for itself.

    What went straight to the commune, or is about somebody, is not known to everybody in the tổ; what was
    merged is counted where it went on.
    """
    hidden = petition.to_commune or petition.excluded
    return not hidden and petition.state not in {State.MERGED, State.WITHDRAWN}


def tally(petitions: Sequence[Petition], *, now: datetime) -> Tally:
    """Return what became of these petitions."""
    counted = [one for one in petitions if counts(one)]
    numbers = Counter(standing(one, now=now).value for one in counted)
    to_come = [one.deadline for one in counted if _runs(one) and one.deadline >= now]
    return Tally(**numbers, changes_at=min(to_come, default=None))


def standing(petition: Petition, *, now: datetime) -> Standing:
    """Return where the petition is."""
    if petition.state is State.DECLINED:
        return Standing.DECLINED
    if not petition.state.is_open:
        return Standing.ANSWERED
    if _runs(petition) and now > petition.deadline:
        return Standing.OVERDUE
    return Standing.PASSED_UP if petition.state is State.PASSED_UP else Standing.IN_PROGRESS


def _runs(petition: Petition) -> bool:
    return petition.state.is_open and petition.asked_at is None
