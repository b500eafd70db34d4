"""What all desks of notices share: whose it is, where its cards stand, what is waited for."""

from __future__ import annotations

from collections.abc import Sequence

from domain.identifiers import NoticeId
from domain.notice_views import Look, View
from domain.notices import Notice, seats_to_send
from domain.people import OF_NOTICES, Account, Expects, Membership
from domain.refusals import MayNotSend
from storage.books import Books
from storage.card_rows import CardKind


class Composing:
    """Finds a notice that is being written, and shows it to its author."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def own(self, notice: NoticeId, me: Account) -> Notice:
        """Return the person's own notice, as long as nothing of it was sent.

        Raises:
            NotYourNotice; OldButton: it is gone, or on its way.
        """
        found = self._books.notices.get(notice).require_author(me.id)
        found.require_written()
        return found

    def awaited(self, me: Account) -> Notice:
        """Return the notice about which something was asked.

        Raises:
            NotYourNotice, OldButton
        """
        return self.own(NoticeId(me.expects_of or 0), me)

    def seats(self, me: Account) -> Sequence[Membership]:
        """Return the roles in whose name the person may send notices.

        Raises:
            MayNotSend: there are none.
        """
        found = seats_to_send(self._books.people.memberships(me.person)) if me.person is not None else ()
        if not found:
            raise MayNotSend
        return found

    def show(self, notice: Notice, me: Account, look: Look | None = None) -> None:
        """Show the notice anew at the end of the chat as it will look, with its own card below it.

        A question is asked without it.
        """
        for card in self._books.cards.about(notice.id, CardKind.NOTICE_PREVIEW, CardKind.NOTICE_PAPER):
            self._books.cards.turn_into(card, CardKind.REMOVED, card.id)
        is_shown = not notice.is_empty and (look is None or look.view is View.MAIN)
        for part in (*range(1, len(notice.parcels) + 1), 0) if is_shown else ():
            self._books.cards.renew(CardKind.NOTICE_PREVIEW, notice.id, me.address, account=me.id, part=part)
        self._books.cards.renew(CardKind.NOTICE_DESK, notice.id, me.address, account=me.id)
        if look is not None:
            self.turn(notice, me, look)

    def turn(self, notice: Notice, me: Account, look: Look | None = None) -> None:
        """Turn the card where it stands to that view, or back to the notice itself."""
        detail = (look or Look()).facts()
        self._books.cards.show(CardKind.NOTICE_DESK, notice.id, me.address, account=me.id, detail=detail)

    def touch(self, notice: NoticeId) -> None:
        """Bring what its author sees up to date."""
        self._books.cards.touch_all(
            notice, CardKind.NOTICE_PREVIEW, CardKind.NOTICE_PAPER, CardKind.NOTICE_DESK
        )

    def expect(self, what: Expects, notice: Notice, me: Account, *, words: str | None = None) -> None:
        """Take the person's next message for `what` about the notice."""
        self._books.accounts.expect(me.id, what, notice.id, words=words)
        if me.expects is not None and me.expects not in OF_NOTICES:
            self._books.cards.touch_all(me.id, CardKind.PROMPT)  # what was asked before is asked no more

    def stop(self, me: Account) -> None:
        """Wait for nothing about notices any more."""
        now = self._books.accounts.get(me.id)
        if now is not None and now.expects in OF_NOTICES:
            self._books.accounts.expect(me.id, None)
