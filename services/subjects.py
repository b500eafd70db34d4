"""The desk of the subjects that a unit gives its neighbourhoods each month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from domain.content_views import Look, View
from domain.contents import MONTHS_AHEAD, month_of, months_later
from domain.identifiers import ContentId
from domain.people import Account, Expects
from domain.subjects import Subject, added, known, renamed, without
from domain.units import Unit
from services.content_writing import ContentWriting
from storage.books import Books


class SubjectDesk:
    """Renames, adds and removes subjects, from this month on; what was said of them before stays."""

    def __init__(self, books: Books) -> None:
        self._books, self._writing = books, ContentWriting(books)

    def ask_name(self, content: ContentId, me: Account, subject: str) -> None:
        """Take the person's next message for another name of a subject, or for a further one ("").

        Raises:
            MayNotWriteContent, OldButton
        """
        found, unit = self._writing.own_of_commune(content, me)
        if subject:
            known(self._books.subjects.of(unit), subject)
        self._writing.expect(Expects.SUBJECT_NAME, found, me, words=subject)
        self._writing.turn(found, unit, me, Look(View.NAME, subject))

    def call(self, me: Account, name: str) -> None:
        """Call the subject so, or add one of that name.

        Raises:
            MayNotWriteContent, OldButton, SubjectTaken, TooManySubjects; WordsWanted: it is no name.
        """
        content, unit = self._writing.own_of_commune(ContentId(me.expects_of or 0), me)
        before, subject = self._books.subjects.of(unit), me.expects_words or ""
        if subject:
            chosen = renamed(before, subject, name)
            self._books.contents.rename(unit, known(chosen, subject), since=self._this_month)
        else:
            chosen = added(before, name, self._books.subjects.new_key())
        self._save(unit, chosen)
        self._writing.stop(me)
        self._writing.show(content, unit, me, Look(View.SUBJECTS))

    def remove(self, content: ContentId, me: Account, subject: str) -> None:
        """Let there be no such subject any more, with what is said of it this month and later.

        Raises:
            MayNotWriteContent; OldButton: it is gone, or the last one.
        """
        found, unit = self._writing.own_of_commune(content, me)
        chosen = without(self._books.subjects.of(unit), subject)
        self._books.contents.drop(unit, subject, since=self._this_month)
        self._save(unit, chosen)
        self._writing.stop(me)
        self._writing.turn(found, unit, me, Look(View.SUBJECTS))

    def _save(self, unit: Unit, chosen: Sequence[Subject]) -> None:
        self._books.subjects.save(unit.id, chosen)
        for later in range(MONTHS_AHEAD + 1):
            content = self._books.contents.of(unit.id, months_later(self._this_month, later))
            if content is not None:
                self._writing.changed(content, unit)

    @property
    def _this_month(self) -> date:
        return month_of(self._books.now.astimezone(self._books.policy.zone).date())
