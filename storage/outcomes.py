"""What became of the cards of a notice: sent, waiting, or why they cannot be shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, func, select

from domain.identifiers import NoticeId, UnitId
from storage.card_rows import MOVED, CardKind
from storage.tables import cards, groups

if TYPE_CHECKING:
    from storage.books import Books

SENT, WAITING, HELD = "sent", "waiting", "held"
CANCELLED = "cancelled"  # why a card is not sent: its author stopped the notice
NOT_TO_BE_TRIED = (CANCELLED, MOVED)

_STATE = cards.c.failed, cards.c.message.is_not(None).label("stands"), cards.c.due.is_not(None).label("waits")
_OUTCOME = (
    select(*_STATE, func.count().label("number"))
    .where(cards.c.subject == bindparam("notice"), cards.c.kind == CardKind.NOTICE.value, cards.c.part == 0)
    .group_by(*_STATE)
)
_OF_PINS = cards.c.subject == bindparam("notice"), cards.c.kind == CardKind.NOTICE_PIN.value
_PINS_REFUSED = select(func.count()).where(*_OF_PINS, cards.c.failed.is_not(None))
_PINNED = select(cards.c.id).where(*_OF_PINS, cards.c.failed.is_(None)).limit(1)
_FAILED_IN = (
    select(groups.c.unit_id, cards.c.failed)
    .join(
        groups,
        and_(
            groups.c.chat == cards.c.chat,
            groups.c.bot == cards.c.bot,
            groups.c.messenger == cards.c.messenger,
        ),
    )
    .where(
        cards.c.subject == bindparam("notice"),
        cards.c.kind == bindparam("kind"),
        cards.c.part == 0,
        cards.c.failed.is_not(None),
        cards.c.failed.not_in(NOT_TO_BE_TRIED),
    )
    .order_by(cards.c.id)
    .limit(bindparam("limit"))
)


class Outcomes:
    """Counts the cards of notices; of hundreds of thousands that takes a while."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def of(self, notice: NoticeId) -> Mapping[str, int]:
        """Return how many of its cards are `SENT`, `WAITING`, `HELD`, or why they cannot be shown."""
        counted: Counter[str] = Counter()
        for row in self._books.execute(_OUTCOME, {"notice": notice}):
            counted[_state(row.failed, stands=bool(row.stands), waits=bool(row.waits))] += row.number
        return counted

    def pins_refused(self, notice: NoticeId) -> int:
        """Return in how many groups it could not be pinned."""
        refused: int = self._books.execute(_PINS_REFUSED, {"notice": notice}).scalar_one()
        return refused

    def is_pinned(self, notice: NoticeId) -> bool:
        """Return whether it is pinned in some group, or will be."""
        return self._books.execute(_PINNED, {"notice": notice}).first() is not None

    def failed_in(
        self, notice: NoticeId, *, limit: int, kind: CardKind = CardKind.NOTICE
    ) -> Sequence[tuple[UnitId, str]]:
        """Return the neighbourhoods in whose groups it could not be shown (or pinned), and why."""
        found = self._books.execute(_FAILED_IN, {"notice": notice, "limit": limit, "kind": kind.value})
        return [(UnitId(row.unit_id), row.failed) for row in found]


def failures(outcome: Mapping[str, int]) -> Mapping[str, int]:
    """Return of what an outcome counted how many could not be sent, by why."""
    not_failed = {SENT, WAITING, HELD, CANCELLED}
    return {why: number for why, number in outcome.items() if why not in not_failed and number}


def _state(failed: str | None, *, stands: bool, waits: bool) -> str:
    if failed == MOVED:
        return SENT
    if failed is not None:
        return failed
    return SENT if stands else WAITING if waits else HELD
