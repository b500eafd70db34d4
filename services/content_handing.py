"""Handing the month's content out: a card for each head and deputy, made and kept up to date in chunks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from domain.agendas import albums
from domain.contents import MONTHS_AHEAD, Content, Handing, month_of, months_later
from domain.identifiers import CardId, ContentId, PersonId, UnitId
from domain.people import LEADERS, Account
from domain.units import Unit
from storage.books import Books
from storage.card_rows import PRIORITY_OF_REMINDERS, Card, CardKind
from storage.ids import new_id

_CHUNK = 150  # neighbourhoods in one transaction: all of a commune
_SHOWN = (CardKind.CONTENT, CardKind.CONTENT_FILES)
_OF_MEETINGS = (CardKind.MEETING_REMINDER, CardKind.MEETING_DESK, CardKind.MINUTES_DESK)


class ContentHandingDesk:
    """Shows heads what their meetings are to talk about; called twice, it does nothing the second time."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def tick(self) -> None:
        """Go on with one chunk of each content that is being handed out."""
        for content in self._books.contents.handing():
            self.advance(content)

    def advance(self, content: ContentId) -> None:
        """Do the next chunk of what is to be done to the cards of a content.

        Raises:
            ContentChanged: another process does it.
        """
        found = self._books.contents.get(content)
        if found.handing is None:
            return
        unit = self._books.units.get(found.unit)
        places = sorted(self._books.units.neighbourhoods(unit), key=lambda one: one.id)
        left = [one for one in places if one.id > found.handed_after]
        self._books.contents.save(_handed(found, left), was=found)  # of two processes one goes on
        self._show(left[:_CHUNK], found.month, anew=found.handing is Handing.ANEW)
        self._books.cards.touch_all(content, CardKind.CONTENT_DESK)

    def refresh(self, unit: Unit, month: date) -> None:
        """Bring up to date what a neighbourhood sees of a month."""
        self._show([unit], month, anew=False)

    def show(self, content: Content, unit: Unit, to: Account) -> None:
        """Show one person the content as heads have it, with its files, at the end of the chat."""
        self._renew(content, [to], self._files(unit, content))

    def catch_up(self, to: Account, person: PersonId) -> None:
        """Show somebody who came late what was handed out for meetings that are still ahead."""
        seats = self._books.people.memberships(person)
        this = month_of(self._books.now.astimezone(self._books.policy.zone).date())
        for place in dict.fromkeys(seat.unit for seat in seats if seat.role in LEADERS):
            unit = self._books.units.get(place)
            for month in (months_later(this, later) for later in range(MONTHS_AHEAD + 1)):
                if self._is_ahead(unit, month) and self._books.contents.given(unit, month):
                    self.show(self._books.contents.opened(place, month), unit, to)

    def _is_ahead(self, unit: Unit, month: date) -> bool:
        start = self._books.meeting_dates.starts([unit], month).get(unit.id)
        return start is not None and start > self._books.now

    def _show(self, places: Sequence[Unit], month: date, *, anew: bool) -> None:
        own = self._books.contents.all_opened([one.id for one in places], month)
        self._books.people.prefetch({one.id for one in places})
        for place in places:
            content, readers = own[place.id], list(self._leaders(place.id))
            show = self._renew if anew else self._bring_up_to_date
            show(content, readers, self._files(place, content))
        for meeting in self._books.meeting_dates.meetings_of([one.id for one in places], month):
            self._books.cards.touch_all(meeting, *_OF_MEETINGS)

    def _leaders(self, place: UnitId) -> Iterator[Account]:
        led_by = [one for one in self._books.people.candidates(place, place) if one.role in LEADERS]
        for person in dict.fromkeys(one.person for one in led_by):
            yield from self._books.accounts.of_person(person)

    def _files(self, unit: Unit, content: Content) -> int:
        return len(albums(self._books.agendas.in_month(unit, content.month)))

    def _renew(self, content: Content, readers: Sequence[Account], files: int) -> None:
        addresses = {one.address for one in readers}
        for card in self._books.cards.about(content.id, *_SHOWN):
            if card.address in addresses:
                self._books.cards.turn_into(card, CardKind.REMOVED, card.id)
        for reader in readers:
            for kind, part in _messages(files):
                self._add(content, reader, kind, part)

    def _bring_up_to_date(self, content: Content, readers: Sequence[Account], files: int) -> None:
        known = self._books.cards.about(content.id, *_SHOWN)
        for card in known:
            self._books.cards.touch(card)
        standing = {(card.address, card.kind, card.part) for card in known}
        for reader in readers:
            for kind, part in _messages(files):
                if (reader.address, kind, part) not in standing:
                    self._add(content, reader, kind, part)

    def _add(self, content: Content, reader: Account, kind: CardKind, part: int) -> None:
        card = Card(CardId(new_id()), reader.address, kind, content.id, part, reader.id)
        self._books.cards.add(replace(card, priority=PRIORITY_OF_REMINDERS))


def _messages(files: int) -> Sequence[tuple[CardKind, int]]:
    """Return the card and what follows it."""
    return [(CardKind.CONTENT, 0), *((CardKind.CONTENT_FILES, part) for part in range(files))]


def _handed(content: Content, left: Sequence[Unit]) -> Content:
    """Return it after a chunk of those that were left."""
    if len(left) <= _CHUNK:
        return replace(content, handing=None, handed_after=0)
    return replace(content, handed_after=left[_CHUNK - 1].id)
