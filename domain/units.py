"""The tree of places: tỉnh/thành phố, xã/phường/đặc khu, tổ. No rule asks for a kind."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from domain.identifiers import UnitId


@dataclass(frozen=True, slots=True)
class Unit:
    """A place. `path` lists the ids from the root to the unit itself: `/1/7/42/`."""

    id: UnitId
    parent: UnitId | None
    path: str
    kind: str
    code: str | None
    name: str

    @property
    def above(self) -> UnitId:
        """The unit that petitions are passed up to; the root answers for itself."""
        return self.parent if self.parent is not None else self.id


def told_apart(names: Sequence[str]) -> Sequence[str]:
    """Return the names without what all of them begin with, but for the last of those words.

    "Tổ dân phố số 5" among its neighbours is "số 5": on a narrow button the rest would hide the number.
    """
    if len(set(names)) < 2:
        return names
    words = [name.split() for name in names]
    shared = len(list(takewhile(lambda column: len(set(column)) == 1, zip(*words, strict=False))))
    shortest = min((len(one) for one in words), default=0)
    dropped = max(0, min(shared, shortest - 1) - 1)
    return [" ".join(one[dropped:]) for one in words]
