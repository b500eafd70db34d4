"""The desk of a month's content: what a commune gives its neighbourhoods, and what each makes of that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from domain.content_views import Awaited, Look, View
from domain.contents import LONGEST_WORDS, Content, Part, month_of, months_later, read_month
from domain.drafts import Attachment
from domain.identifiers import ContentId, UnitId
from domain.meeting_refusals import ContentAskedLongAgo, ContentChanged, ContentTooLong, NoContent
from domain.notices import length
from domain.overlong import Overlong
from domain.people import OF_CONTENTS, Account, Expects
from domain.subjects import known
from domain.units import Unit
from services.content_handing import ContentHandingDesk
from services.content_writing import ContentWriting
from storage.books import Books


class MonthContentDesk:
    """What an officer does for a commune, and a head for the own tổ."""

    def __init__(self, books: Books) -> None:
        self._books, self._writing, self._handing = books, ContentWriting(books), ContentHandingDesk(books)

    def open(self, me: Account) -> None:
        """Show the content of the month that comes next, of each unit for which the person may write.

        Raises:
            MayNotWriteContent
        """
        for unit in dict.fromkeys(seat.unit for seat in self._writing.seats(me)):
            place = self._books.units.get(unit)
            content = self._books.contents.opened(unit, self._month_ahead(place))
            self._show(content, place, me)

    def open_one(self, content: ContentId, me: Account) -> None:
        """Show a content at the end of the chat.

        Raises:
            MayNotWriteContent, OldButton
        """
        self._show(*self._writing.own(content, me), me)

    def open_below(self, content: ContentId, me: Account, unit: UnitId) -> None:
        """Show what a unit gives for the month of this content, at the end of the chat.

        Raises:
            MayNotWriteContent; OldButton, UnknownUnit
        """
        month = self._writing.own(content, me)[0].month
        place = self._writing.own_unit(unit, me)
        self._show(self._books.contents.opened(unit, month), place, me)

    def turn(self, content: ContentId, me: Account, look: Look) -> None:
        """Turn the card to another of its views; what it waited for is awaited no more.

        Raises:
            MayNotWriteContent, OldButton
        """
        found, unit = self._writing.own(content, me)
        self._writing.stop(me)
        self._writing.turn(found, unit, me, look)

    def turn_to_month(self, content: ContentId, me: Account, written: str) -> None:
        """Let the officer's card be that of another month.

        Raises:
            MayNotWriteContent; OldButton: it names no month near enough, or it is a tổ's.
        """
        found, unit = self._writing.own_of_commune(content, me)
        month = read_month(written, today=self._today)
        self._writing.stop(me)
        self._writing.move(found, self._books.contents.opened(unit.id, month), me)

    def ask(self, content: ContentId, me: Account, subject: str, *, anew: bool) -> None:
        """Take the person's next messages for what is said of a subject, or for what is said instead.

        Raises:
            MayNotWriteContent; OldButton: there is no such subject.
        """
        found, unit = self._writing.own(content, me)
        known(self._books.subjects.of(unit), subject)
        seen = self._books.contents.part(content, subject).version if anew else None
        awaited = Awaited(subject, self._now, seen)
        self._writing.expect(Expects.CONTENT, found, me, words=awaited.packed())
        self._writing.turn(found, unit, me, Look(View.WRITE, subject))

    def gather(self, me: Account, words: str, files: Sequence[Attachment], *, at: datetime) -> None:
        """Take what was handed over `at` that time for the subject that is being written.

        A messenger cuts what is longer than one message: where a piece was refused, so are the next ones.

        Raises:
            MayNotWriteContent, OldButton, ContentTooLong, TooManyFilesOfSubject;
            ContentChanged: somebody else changed it, or removed the subject; ContentAskedLongAgo.
        """
        content, unit = self._writing.awaited(me)
        awaited = Awaited.read(me.expects_words or "")
        if content.is_out and awaited.is_stale(self._books.now):
            self.cancel(me)
            raise ContentAskedLongAgo
        before = self._begun(content, unit, awaited)
        piece = Overlong.after(awaited.pieces or None, length(words), at)
        if piece is not None:
            kept = replace(awaited, pieces=piece.packed()).packed()
            self._writing.expect(Expects.CONTENT, content, me, words=kept)
            raise ContentTooLong(length=length(before.words) + piece.length, limit=LONGEST_WORDS)
        self._books.contents.put(content.id, before.gather(words, files, at=self._books.now))
        further = Awaited(awaited.subject, self._now)
        self._writing.expect(Expects.CONTENT, content, me, words=further.packed())
        self._writing.changed(content, unit)
        self._writing.show(content, unit, me, Look(View.WRITE, awaited.subject))

    def say_nothing(self, content: ContentId, me: Account, subject: str) -> None:
        """Take away what the unit says of a subject; a tổ then has again what it was given.

        Raises:
            MayNotWriteContent, OldButton
        """
        found, unit = self._writing.own(content, me)
        known(self._books.subjects.of(unit), subject)
        self._books.contents.remove(content, subject)
        self._writing.stop(me)
        self._writing.changed(found, unit)
        self._writing.turn(found, unit, me, Look(View.PART, subject) if unit.code is not None else None)

    def leave_out(self, content: ContentId, me: Account, subject: str) -> None:
        """Let the tổ not talk about a subject, or talk about it again.

        Raises:
            MayNotWriteContent, OldButton, ContentChanged
        """
        found, unit = self._writing.own_of_neighbourhood(content, me)
        called = known(self._books.subjects.of(unit), subject)
        own = self._books.contents.part(content, subject)
        if own.left_out and own.is_empty:
            self._books.contents.remove(content, subject)
        else:
            at = self._books.now
            part = replace(own, name=called.name, left_out=not own.left_out, changed_at=at)
            self._books.contents.put(content, part)
        self._writing.stop(me)
        self._writing.changed(found, unit)
        self._writing.turn(found, unit, me, Look(View.PART, subject))

    def look_at(self, content: ContentId, me: Account) -> None:
        """Show an officer the content as heads get it.

        Raises:
            MayNotWriteContent, OldButton
        """
        self._handing.show(*self._writing.own(content, me), me)

    def send(self, content: ContentId, me: Account, *, anyway: bool) -> bool:
        """Hand the content out to every head; about subjects without content one is asked first (False).

        Raises:
            MayNotWriteContent; OldButton: it was sent already, or is a tổ's; NoContent.
        """
        found, unit = self._writing.own_of_commune(content, me)
        sent = found.sent(at=self._books.now)
        parts = self._books.contents.parts(content)
        filled = {key for key, one in parts.items() if not one.is_empty}
        if not filled:
            raise NoContent
        if not anyway and any(one.key not in filled for one in self._books.subjects.of(unit)):
            self._writing.turn(found, unit, me, Look(View.GAPS))
            return False
        self._books.contents.save(sent, was=found)
        self._writing.stop(me)
        self._writing.turn(sent, unit, me)
        self._writing.touch(sent)
        self._handing.advance(content)
        return True

    def cancel(self, me: Account) -> bool:
        """Wait for nothing any more; what was handed over stays. False where nothing was awaited."""
        if me.expects not in OF_CONTENTS:
            return False
        content = self._books.contents.find(ContentId(me.expects_of or 0))
        self._writing.stop(me)
        if content is not None:
            self._writing.turn(content, self._books.units.get(content.unit), me)
        return True

    def _show(self, content: Content, unit: Unit, me: Account) -> None:
        self._writing.stop(me)
        if unit.code is not None:
            self._handing.show(content, unit, me)
        else:
            self._writing.show(content, unit, me)

    def _begun(self, content: Content, unit: Unit, awaited: Awaited) -> Part:
        """Return what is said of the subject before something is added: nothing, where it is said anew."""
        called = next((o for o in self._books.subjects.of(unit) if o.key == awaited.subject), None)
        own = self._books.contents.part(content.id, awaited.subject)
        if called is None or (awaited.replaces is not None and awaited.replaces != own.version):
            raise ContentChanged
        if awaited.replaces is not None:
            own = own.emptied()
        elif own.is_empty and unit.code is not None:
            # A tổ that adds to what it was given has a copy of that from then on.
            given = self._books.contents.given(unit, content.month).get(awaited.subject)
            own = replace(own, words=given.words, files=given.files) if given is not None else own
        return replace(own, name=called.name)

    def _month_ahead(self, unit: Unit) -> date:
        """Return the month whose content one is likely to ask for: of a tổ, that of its next meeting."""
        this = month_of(self._today)
        months = [months_later(this, later) for later in range(3)]
        if unit.code is not None:
            now = self._books.meetings.open_in(unit.id)
            return month_of(now.planned_on) if now else self._first_ahead(unit, months) or this
        unsent = [one for one in months if not self._is_out(unit, one)]
        return self._first_ahead(unit, unsent) or months[1]

    def _first_ahead(self, unit: Unit, months: Sequence[date]) -> date | None:
        return next((one for one in months if self._meets(unit, one)), None)

    def _meets(self, unit: Unit, month: date) -> bool:
        """Return whether a meeting of the month is still to come."""
        starts = self._books.meeting_dates.starts(self._books.units.neighbourhoods(unit), month)
        return any(start > self._books.now for start in starts.values())

    def _is_out(self, unit: Unit, month: date) -> bool:
        found = self._books.contents.of(unit.id, month)
        return found is not None and found.is_out

    @property
    def _now(self) -> int:
        return int(self._books.now.timestamp())

    @property
    def _today(self) -> date:
        return self._books.now.astimezone(self._books.policy.zone).date()
