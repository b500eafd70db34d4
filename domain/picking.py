"""Choosing one's neighbourhood from lists: which list a draft's card shows, and which page of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from domain.identifiers import UnitId

PLACES_ON_A_PAGE = 20  # Telegram shows 100 buttons at most; a province has more communes than that
_VIEW = re.compile(r"places:(\d+):(\d+)")


@dataclass(frozen=True, slots=True)
class Picking:
    """The list of a commune's neighbourhoods, or of all communes (None), at a page counted from 0."""

    commune: UnitId | None = None
    page: int = 0

    @property
    def view(self) -> str:
        """The picking as a draft keeps it, among its other views."""
        return f"places:{self.commune or 0}:{self.page}"


def picking(view: str) -> Picking:
    """Return where somebody looks; at first, or coming from another view, it is the list of communes."""
    match = _VIEW.fullmatch(view)
    if match is None:
        return Picking()
    return Picking(UnitId(int(match[1])) or None, int(match[2]))
