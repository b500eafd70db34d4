"""The result of a vote by show of hands (biểu quyết), as a head types it: 40/2/0, or everybody."""

from __future__ import annotations

from dataclasses import dataclass

EVERYBODY = "all"
NO_VOTE = "none"  # what a button says instead of a result


@dataclass(frozen=True, slots=True)
class Vote:
    """How many were for it, against it, and of another opinion; `yes` is None where everybody was for it."""

    yes: int | None
    no: int = 0
    other: int = 0

    @property
    def is_unanimous(self) -> bool:
        """Whether nobody was against it, nor of another opinion."""
        return not self.no and not self.other

    @property
    def cast(self) -> int:
        """How many votes were counted."""
        return (self.yes or 0) + self.no + self.other

    def packed(self) -> str:
        """Return it as it is stored."""
        return EVERYBODY if self.yes is None else f"{self.yes}/{self.no}/{self.other}"


def unpack(packed: str) -> Vote:
    """Return the vote that `Vote.packed` wrote."""
    if packed == EVERYBODY:
        return Vote(None)
    yes, no, other = map(int, packed.split("/"))
    return Vote(yes, no, other)
