"""Cards whose wording raises: they rest, longer each time, and a person hears of each thing once."""

from __future__ import annotations

import structlog

from storage.books import Books
from storage.card_rows import Card, CardKind

log = structlog.get_logger()
_FIRST_REST, _LONGEST_REST = (
    60.0,
    3600.0,
)  # seconds: a mended version is started, and finds them within an hour
_MOST_DOUBLINGS = 10


class Unworded:
    """Remembers what it has told of; a restart tells once more."""

    def __init__(self) -> None:
        self._told: set[tuple[CardKind, int]] = set()

    def put_off(self, books: Books, card: Card) -> None:
        """Let the card rest whose wording has just raised; to be called where that was caught."""
        thing = card.kind, card.subject
        if thing in self._told:
            log.warning("card_not_rendered_again", card=card.id, kind=card.kind, attempts=card.attempts)
        else:
            self._told.add(thing)
            log.exception("card_not_rendered", card=card.id, kind=card.kind)
        rest = min(_FIRST_REST * 2.0 ** min(card.attempts, _MOST_DOUBLINGS), _LONGEST_REST)
        books.deliveries.put_off(card, until=books.now.timestamp() + rest)
