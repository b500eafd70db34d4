"""The tree of places: tỉnh/thành phố, xã/phường/đặc khu, tổ. No rule asks for a kind."""

from dataclasses import dataclass

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
