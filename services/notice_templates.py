"""The desk of templates: words that are taken again, and the blanks in them."""

from __future__ import annotations

import html
from collections.abc import Sequence

from domain.identifiers import NoticeId, TemplateId
from domain.notice_blanks import blanks, filled
from domain.notice_templates import LONGEST_NAME, MOST_TEMPLATES, Template
from domain.notice_views import Look, View
from domain.notices import Notice
from domain.people import Account, Expects
from domain.refusals import NothingSaid, OldButton, TooManyTemplates, WordsWanted
from services.composing import Composing
from storage.books import Books

_LONGEST_TOLD = 500  # characters in one blank


class NoticeTemplateDesk:
    """Takes words from templates, asks for their blanks one by one, and keeps words as templates."""

    def __init__(self, books: Books) -> None:
        self._books, self._composing = books, Composing(books)

    def take_sample(self, notice: NoticeId, me: Account, words: str) -> None:
        """Take the words of one of the bot's own templates; what was written before gives way.

        Raises:
            NotYourNotice, OldButton
        """
        self._take(self._composing.own(notice, me), me, words)

    def take(self, notice: NoticeId, me: Account, template: TemplateId) -> None:
        """Take the words of a unit's template.

        Raises:
            NotYourNotice, OldButton
        """
        found = self._composing.own(notice, me)
        self._take(found, me, self.offered(found, template).words)

    def offered(self, notice: Notice, template: TemplateId) -> Template:
        """Return the template, where it is offered to the unit: its own, or one of those above it.

        Raises:
            OldButton
        """
        found = self._books.notice_templates.get(template)
        if f"/{found.unit}/" not in self._books.units.get(notice.unit).path:
            raise OldButton
        return found

    def fill(self, notice: NoticeId, me: Account) -> None:
        """Ask for the first blank.

        Raises:
            NotYourNotice; OldButton: there is none.
        """
        found = self._composing.own(notice, me)
        if not blanks(found.words):
            raise OldButton
        self._ask(found, me, 0)

    def tell(self, me: Account, words: str) -> None:
        """Put what the person typed into the blank that was asked for, and ask for the next.

        Raises:
            NotYourNotice, OldButton, NoticeTooLong; WordsWanted: nothing was typed, or too much.
        """
        found = self._composing.awaited(me)
        at = int(me.expects_words or 0)
        if not words or len(words) > _LONGEST_TOLD:
            raise WordsWanted(limit=_LONGEST_TOLD)
        if at >= len(blanks(found.words)):
            raise OldButton
        told = html.escape(words, quote=False).replace("[", "(").replace("]", ")")
        self._ask(self._books.notices.save(found.worded(filled(found.words, at, told))), me, at)

    def skip(self, notice: NoticeId, me: Account) -> None:
        """Leave the blank that was asked for as it is, and ask for the next.

        Raises:
            NotYourNotice; OldButton: no blank is asked for.
        """
        found = self._composing.own(notice, me)
        if me.expects is not Expects.NOTICE_BLANK or self._composing.awaited(me).id != notice:
            raise OldButton
        self._ask(found, me, int(me.expects_words or 0) + 1)

    def ask_name(self, notice: NoticeId, me: Account) -> None:
        """Take the person's next message for the name under which the words are kept.

        Raises:
            NotYourNotice, OldButton; NothingSaid: there are no words to keep.
        """
        found = self._composing.own(notice, me)
        if not found.words:
            raise NothingSaid
        self._composing.expect(Expects.NOTICE_NAME, found, me)
        self._composing.turn(found, me, Look(View.KEEP))

    def keep(self, me: Account, name: str) -> str:
        """Keep the words under that name, for the unit; what it kept under the name gives way.

        Return the name. Raises:
            NotYourNotice, MayNotSend, TooManyTemplates; WordsWanted: it is no name;
            OldButton: the person has no part in the unit any more.
        """
        found = self._composing.awaited(me)
        if found.unit not in self._units(me):
            raise OldButton
        shown = " ".join(name.split())
        if not shown or len(shown) > LONGEST_NAME:
            raise WordsWanted(limit=LONGEST_NAME)
        kept = self._books.notice_templates.of([found.unit])
        if len(kept) >= MOST_TEMPLATES and shown not in {one.name for one in kept}:
            raise TooManyTemplates(limit=MOST_TEMPLATES)
        self._books.notice_templates.keep(found.unit, shown, found.words)
        self._go_back(found, me)
        return shown

    def forget(self, notice: NoticeId, me: Account, template: TemplateId) -> None:
        """Keep a template of a unit no longer, for which the person may send.

        Raises:
            NotYourNotice, MayNotSend; OldButton: it is another unit's, or gone.
        """
        found = self._composing.own(notice, me)
        if self.offered(found, template).unit not in self._units(me):
            raise OldButton
        self._books.notice_templates.remove(template)
        self._composing.turn(found, me, Look(View.TEMPLATES))

    def _units(self, me: Account) -> Sequence[int]:
        return [seat.unit for seat in self._composing.seats(me)]

    def _take(self, found: Notice, me: Account, words: str) -> None:
        self._ask(self._books.notices.save(self._begun(found).worded(words)), me, 0)

    def _begun(self, found: Notice) -> Notice:
        return found.emptied().begun(at=self._books.now)

    def _ask(self, found: Notice, me: Account, at: int) -> None:
        """Ask for the blank of that number; where there is none, show the notice."""
        if at < len(blanks(found.words)):
            self._composing.expect(Expects.NOTICE_BLANK, found, me, words=str(at))
            self._composing.show(found, me, Look(View.BLANK, at))
            return
        self._go_back(found, me)

    def _go_back(self, found: Notice, me: Account) -> None:
        if found.send_at is None:
            self._composing.expect(Expects.NOTICE, found, me)
        else:
            self._composing.stop(me)
        self._composing.show(found, me)
