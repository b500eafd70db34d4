"""The desk of agendas: what a tổ adds of its own, and what was gone through."""

from __future__ import annotations

from domain.agendas import LONGEST_ITEM, MOST_ITEMS
from domain.content_views import Look, View
from domain.contents import month_of
from domain.identifiers import ContentId, MeetingId
from domain.meeting_refusals import TooManyItems
from domain.people import Account, Expects
from domain.refusals import OldButton, WordsWanted
from services.content_handing import ContentHandingDesk
from services.content_writing import ContentWriting
from services.leading import Leading
from storage.books import Books
from storage.card_rows import CardKind


class AgendaDesk:
    """What a head does with the agenda of the own tổ."""

    def __init__(self, books: Books) -> None:
        self._books, self._writing, self._leading = books, ContentWriting(books), Leading(books)
        self._handing = ContentHandingDesk(books)

    def open(self, meeting: MeetingId, me: Account) -> None:
        """Show what a meeting that lies ahead is to talk about, to be adapted, at the end of the chat.

        Raises:
            NotAllowed: the person does not lead the tổ; OldButton: there is no such meeting ahead.
        """
        found = self._leading.led(meeting, me)
        if not found.is_ahead:
            raise OldButton
        content = self._books.contents.opened(found.unit, month_of(found.planned_on))
        self._writing.stop(me)
        self._handing.show(content, self._books.units.get(found.unit), me)

    def ask(self, content: ContentId, me: Account) -> None:
        """Take the person's next message for one more item of the tổ.

        Raises:
            MayNotWriteContent, OldButton, TooManyItems
        """
        found, unit = self._writing.own_of_neighbourhood(content, me)
        self._require_room(content)
        self._writing.expect(Expects.AGENDA_ITEM, found, me)
        self._writing.turn(found, unit, me, Look(View.ITEM))

    def add(self, me: Account, words: str) -> None:
        """Put one more item on the agenda of the tổ.

        Raises:
            MayNotWriteContent, OldButton, TooManyItems; WordsWanted: nothing was typed, or too much.
        """
        found, unit = self._writing.own_of_neighbourhood(ContentId(me.expects_of or 0), me)
        self._require_room(found.id)
        line = " ".join(words.split())
        if not line or len(line) > LONGEST_ITEM:
            raise WordsWanted(limit=LONGEST_ITEM)
        self._books.agendas.add(found.id, line)
        self._writing.stop(me)
        self._writing.changed(found, unit)
        self._writing.show(found, unit, me, Look(View.ITEMS))

    def remove(self, content: ContentId, me: Account, item: int) -> None:
        """Take an item of the tổ off its agenda.

        Raises:
            MayNotWriteContent; OldButton: it is gone already.
        """
        found, unit = self._writing.own_of_neighbourhood(content, me)
        if not self._books.agendas.remove(content, item):
            raise OldButton
        self._writing.changed(found, unit)
        self._writing.turn(found, unit, me, Look(View.ITEMS))

    def tick(self, meeting: MeetingId, me: Account, key: str) -> None:
        """Tick an item of a meeting off, or take the tick away, while it is held and until it is written.

        Raises:
            NotAllowed: the person does not lead the tổ; OldButton: there is no such item, or no meeting now.
        """
        found = self._leading.led(meeting, me)
        found.require_recordable()
        if all(one.key != key for one in self._books.agendas.of(found)):
            raise OldButton
        self._books.agendas.tick(meeting, key)
        self._books.cards.touch_all(meeting, CardKind.MEETING_DESK, CardKind.MINUTES_DESK)

    def _require_room(self, content: ContentId) -> None:
        if len(self._books.agendas.own(content)) >= MOST_ITEMS:
            raise TooManyItems(limit=MOST_ITEMS)
