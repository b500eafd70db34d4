"""The desk where residents choose whether the notices of their tổ come to them in private."""

from __future__ import annotations

from domain.consent import VERSION
from domain.people import Account
from domain.refusals import UnknownUnit
from storage.books import Books
from storage.card_rows import CardKind

_SHOWN_ON = (CardKind.WELCOME, CardKind.SETTINGS, CardKind.SUBSCRIPTION)


class SubscriptionDesk:
    """Notes who wants notices; nobody does who has not agreed that anything is kept."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def subscribe(self, me: Account, *, on: int | None = None) -> bool:
        """Let notices come to the person; False where they are asked to agree first.

        Raises:
            UnknownUnit: the person has no tổ yet.
        """
        if me.unit is None:
            raise UnknownUnit
        if not me.has_agreed:
            self._books.cards.again(CardKind.SUBSCRIPTION, me.id, me.address, account=me.id)
            return False
        self._set(me, on=on, to_notices=True)
        return True

    def agree_and_subscribe(self, me: Account, *, name: str, on: int | None = None) -> None:
        """Keep the consent, and let notices come.

        Raises:
            UnknownUnit
        """
        if me.unit is None:
            raise UnknownUnit
        if not me.has_agreed:
            self._books.accounts.agree(me.id, version=VERSION, name=name)
        self._set(me, on=on, to_notices=True)

    def unsubscribe(self, me: Account, *, on: int | None = None) -> None:
        """Let no more notices come."""
        self._set(me, on=on, to_notices=False)

    def _set(self, me: Account, *, on: int | None, to_notices: bool) -> None:
        if to_notices != (me.subscribed_at is not None):
            self._books.accounts.subscribe(me.id, to_notices=to_notices)
        self._books.cards.touch_all(me.id, *_SHOWN_ON)
        # The button may stand below a notice: it shows what it would do now.
        card = self._books.cards.at(me.address, on) if on is not None else None
        if card is not None and card.kind is CardKind.NOTICE:
            self._books.cards.touch(card)
