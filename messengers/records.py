"""What the courier has done: what stands in the chats now, and what the ledger has yet to hear of it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from domain.identifiers import Address, CardId
from messengers.lanes import Parcel
from messengers.port import Placed
from storage.card_rows import Card, CardKind
from storage.deliveries import Shown

_REMEMBERED = 5_000  # cards: at 30 a second far more than are sent while a parcel is held


@dataclass(frozen=True, slots=True)
class Standing:
    """What a chat shows of a card, as of the parcel `made`."""

    address: Address
    at: Placed | None
    digest: str | None
    made: int = -1

    @property
    def message(self) -> int | None:
        """The message, the first one of an album."""
        return self.at.message if self.at is not None else None

    @property
    def further(self) -> tuple[int, ...]:
        """The other messages of an album."""
        return self.at.further if self.at is not None else ()


class Records:
    """Gathers what became of cards until the ledger takes it."""

    def __init__(self) -> None:
        self._shown: list[Shown] = []
        self._stands: OrderedDict[CardId, Standing] = OrderedDict()

    def take(self) -> Sequence[Shown]:
        """Return what was recorded, and begin anew."""
        taken, self._shown = self._shown, []
        return taken

    def keep(self, taken: Sequence[Shown]) -> None:
        """Put back what the ledger could not take."""
        self._shown[:0] = taken

    def standing(self, card: Card) -> Standing:
        """Return what the chat shows of the card: this process may know it before the ledger does."""
        known = self._stands.get(card.id)
        # Where the chat has moved, nothing of it stands any more.
        if known is not None and known.address == card.address:
            return known
        at = Placed(card.message, card.further) if card.message is not None else None
        return Standing(card.address, at, card.digest)

    def shown(self, parcel: Parcel, at: Placed | None, digest: str | None) -> None:
        """Record where the card stands now; None: nowhere."""
        card, before = parcel.card, self.standing(parcel.card)
        now = Standing(card.address, at, digest, parcel.made)
        self._stands.pop(card.id, None)
        self._stands[card.id] = now
        if len(self._stands) > _REMEMBERED:
            self._stands.popitem(last=False)
        album = now.further if now.further != before.further else None
        until = parcel.content.good_until if parcel.content is not None else None
        self._shown.append(
            Shown(
                card.id,
                card.stamp,
                now.message,
                digest,
                due_at=until.timestamp() if until is not None else None,
                album=album,
                last=_is_last(card),
            )
        )

    def failed(self, parcel: Parcel, why: str) -> None:
        """Record that the card cannot be shown; it is not tried again until something changes."""
        card, known = parcel.card, self.standing(parcel.card)
        self._shown.append(Shown(card.id, card.stamp, known.message, known.digest, why, last=_is_last(card)))

    def again(self, parcel: Parcel, *, at: float, attempts: int) -> None:
        """Record that the card is to be tried at that time (epoch seconds)."""
        card, known = parcel.card, self.standing(parcel.card)
        self._shown.append(
            Shown(card.id, card.stamp, known.message, known.digest, due_at=at, attempts=attempts)
        )


def _is_last(card: Card) -> bool:
    return card.kind is CardKind.FAREWELL
