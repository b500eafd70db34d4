"""What the desks of a month's content share: who may write it, where its cards stand, what is waited for."""

from __future__ import annotations

from collections.abc import Sequence

from domain.content_views import Look
from domain.contents import Content
from domain.identifiers import ContentId, UnitId
from domain.meeting_refusals import MayNotWriteContent
from domain.people import OF_CONTENTS, Account, Expects, Membership
from domain.refusals import OldButton
from domain.schedules import may_schedule, seats_to_schedule
from domain.units import Unit
from services.content_handing import ContentHandingDesk
from storage.books import Books
from storage.card_rows import CardKind

_OF_OFFICERS = (CardKind.CONTENT_DESK, CardKind.CONTENT, CardKind.CONTENT_FILES, CardKind.CONTENT_DUE)


class ContentWriting:
    """Finds a content that somebody may write, shows it to them, and lets everybody see what changed."""

    def __init__(self, books: Books) -> None:
        self._books, self._handing = books, ContentHandingDesk(books)

    def own(self, content: ContentId, me: Account) -> tuple[Content, Unit]:
        """Return a content that the person may write, with its unit.

        Raises:
            MayNotWriteContent; OldButton: there is none.
        """
        found = self._books.contents.get(content)
        return found, self.own_unit(found.unit, me)

    def own_unit(self, unit: UnitId, me: Account) -> Unit:
        """Return a unit for which the person may write.

        Raises:
            MayNotWriteContent; UnknownUnit
        """
        place = self._books.units.get(unit)
        if not may_schedule(self._seats(me), place):
            raise MayNotWriteContent
        return place

    def awaited(self, me: Account) -> tuple[Content, Unit]:
        """Return the content about which something was asked.

        Raises:
            MayNotWriteContent; OldButton
        """
        try:
            return self.own(ContentId(me.expects_of or 0), me)
        except MayNotWriteContent:
            self.stop(me)  # what is said next is meant for something else
            raise

    def own_of_neighbourhood(self, content: ContentId, me: Account) -> tuple[Content, Unit]:
        """Return a content of a neighbourhood that the person may write.

        Raises:
            MayNotWriteContent; OldButton: there is none, or it is a commune's.
        """
        found, unit = self.own(content, me)
        if unit.code is None:
            raise OldButton
        return found, unit

    def own_of_commune(self, content: ContentId, me: Account) -> tuple[Content, Unit]:
        """Return a content, of a unit with neighbourhoods, that the person may write.

        Raises:
            MayNotWriteContent; OldButton: there is none, or it is a tổ's.
        """
        found, unit = self.own(content, me)
        if unit.code is not None:
            raise OldButton
        return found, unit

    def seats(self, me: Account) -> Sequence[Membership]:
        """Return the roles for whose units the person may write.

        Raises:
            MayNotWriteContent: there are none.
        """
        found = seats_to_schedule(self._seats(me))
        if not found:
            raise MayNotWriteContent
        return found

    def show(self, content: Content, unit: Unit, me: Account, look: Look | None = None) -> None:
        """Show the card anew at the end of the chat."""
        self._books.cards.renew(_kind(unit), content.id, me.address, account=me.id)
        if look is not None:
            self.turn(content, unit, me, look)

    def turn(self, content: Content, unit: Unit, me: Account, look: Look | None = None) -> None:
        """Turn the card where it stands to that view, or back to the content itself."""
        detail = (look or Look()).facts()
        self._books.cards.show(_kind(unit), content.id, me.address, account=me.id, detail=detail)

    def move(self, content: Content, target: Content, me: Account) -> None:
        """Let the officer's card be that of another month, where it stands."""
        card = self._books.cards.find(CardKind.CONTENT_DESK, content.id, me.address)
        there = self._books.cards.find(CardKind.CONTENT_DESK, target.id, me.address)
        if there is not None and there != card:
            self._books.cards.turn_into(there, CardKind.REMOVED, there.id)
        if card is not None:
            self._books.cards.turn_into(card, CardKind.CONTENT_DESK, target.id, detail={})

    def changed(self, content: Content, unit: Unit) -> None:
        """Let everybody see what was changed: at once, where they have it already."""
        if unit.code is not None:
            self._handing.refresh(unit, content.month)
            return
        self.touch(content)
        if content.is_out:
            self._books.contents.save(content.changed(at=self._books.now), was=content)
            self._handing.advance(content.id)

    def touch(self, content: Content) -> None:
        """Bring up to date what officers see of it."""
        self._books.cards.touch_all(content.id, *_OF_OFFICERS)

    def expect(self, what: Expects, content: Content, me: Account, *, words: str = "") -> None:
        """Take the person's next message for `what` about the content."""
        self._books.accounts.expect(me.id, what, content.id, words=words)
        if me.expects is not None and me.expects not in OF_CONTENTS:
            self._books.cards.touch_all(me.id, CardKind.PROMPT)  # what was asked before is asked no more

    def stop(self, me: Account) -> None:
        """Wait for nothing about contents any more."""
        now = self._books.accounts.get(me.id)
        if now is not None and now.expects in OF_CONTENTS:
            self._books.accounts.expect(me.id, None)

    def _seats(self, me: Account) -> Sequence[Membership]:
        return self._books.people.memberships(me.person) if me.person is not None else ()


def _kind(unit: Unit) -> CardKind:
    return CardKind.CONTENT if unit.code is not None else CardKind.CONTENT_DESK
