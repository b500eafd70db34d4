"""The desk where notices are written, looked at, and let go."""

from __future__ import annotations

import html
from collections.abc import Sequence
from datetime import datetime, timedelta

from domain.corrections import stop
from domain.drafts import Attachment, Kind
from domain.identifiers import DraftId, NoticeId, UnitId
from domain.near_days import of_another_day
from domain.notice_blanks import blanks
from domain.notice_views import Look, View
from domain.notices import LONGEST_WORDS, Audience, Notice, NoticeState, Option, Poll, length
from domain.overlong import Overlong
from domain.people import OF_NOTICES, Account, Expects
from domain.refusals import NoticeTooLong, NotYours, OldButton
from domain.remarks import Remark
from services.composing import Composing
from services.issuing import Issuing
from services.telling import Telling
from storage.books import Books
from storage.broadcasts import Wave
from storage.card_rows import CardKind

_GOES_ON_WITHIN = timedelta(days=1)  # a notice older than that is gone on with when its author asks for it


class NoticeDesk:
    """What a head or an officer does with a notice."""

    def __init__(self, books: Books) -> None:
        self._books, self._composing, self._issuing = books, Composing(books), Issuing(books)
        self._telling = Telling(books)

    def begin(self, me: Account) -> None:
        """Begin a notice, or go on with the one that was begun.

        Who may send in the name of several units is asked in whose.

        Raises:
            MayNotSend: no role of the person may send notices.
        """
        known = self._books.notices.written_by(me.id)
        seats = self._composing.seats(me)
        self._write(known or self._new(me, seats[0].unit), me, is_new=known is None)

    def begin_with(self, draft: DraftId, me: Account) -> None:
        """Make a notice of what the person has written without saying that it is one.

        A place is left out: no notice holds one. Whatever is refused leaves the draft as it is.

        Raises:
            NotYours; OldButton: it was sent or dropped; MayNotSend: no role of the person may send notices;
            NothingSaid, NoticeTooLong, TooManyFiles.
        """
        found = self._books.drafts.get(draft)
        if found is None or found.group is not None:
            raise OldButton
        if found.account != me.id:
            raise NotYours
        unit = self._composing.seats(me)[0].unit
        files = self._books.drafts.files(draft)
        kept = [file for file in files if file.kind is not Kind.PLACE]
        found.require_content(len(kept))
        empty = self._books.notices.written_by(me.id)
        begun = empty if empty is not None and empty.is_empty else self._new(me, unit)
        written = begun.begun(at=found.created_at)
        notice = self._books.notices.save(written.gather(html.escape(found.words, quote=False), kept))
        self._books.drafts.remove(draft)
        for card in self._books.cards.about(draft, CardKind.DRAFT):
            self._books.cards.turn_into(card, CardKind.NOTE, draft, detail={"remark": Remark.NOTICE_MADE})
        if len(kept) < len(files):
            self._telling.note(me, Remark.NOT_FOR_NOTICES)
        self._write(notice, me, is_new=begun is not empty)

    def open(self, notice: NoticeId, me: Account) -> None:
        """Show a notice that waits for its time at the end of the chat.

        Raises:
            NotYourNotice, OldButton
        """
        self._composing.show(self._composing.own(notice, me), me)

    def go_on(self, me: Account) -> None:
        """Show the notice that was being written before something else came between, and wait for it."""
        notice = self._books.notices.written_by(me.id)
        if notice is not None and self._books.now - notice.created_at < _GOES_ON_WITHIN:
            self._composing.expect(Expects.NOTICE, notice, me)
            self._composing.show(notice, me)

    def gather(
        self,
        me: Account,
        words: str,
        files: Sequence[Attachment],
        poll: Poll | None = None,
        *,
        at: datetime,
    ) -> None:
        """Take what was handed over `at` that time as part of the notice that is being written.

        A messenger cuts what is longer than one message: where a piece was refused, so are the next ones.

        Raises:
            OldButton: it is gone, or on its way; NoticeTooLong, TooManyFiles, PollStandsAlone.
        """
        notice = self._composing.awaited(me)
        piece = Overlong.after(me.expects_words, length(words), at)
        if piece is not None:
            self._composing.expect(Expects.NOTICE, notice, me, words=piece.packed())
            together = piece.length + (length(notice.words) + 1 if notice.words else 0)
            raise NoticeTooLong(length=together, limit=LONGEST_WORDS)
        begun = notice.begun(at=self._books.now)
        self._composing.show(self._books.notices.save(begun.gather(words, files, poll)), me)

    def turn(self, notice: NoticeId, me: Account, look: Look) -> None:
        """Turn the card to another of its views; a question that it asked is asked no more.

        Raises:
            NotYourNotice, OldButton
        """
        found = self._composing.own(notice, me)
        if found.state is NoticeState.DRAFT:
            self._composing.expect(Expects.NOTICE, found, me)
        else:
            self._composing.stop(me)
        self._composing.turn(found, me, look)

    def switch(self, notice: NoticeId, me: Account, option: str) -> None:
        """Turn an option on or off.

        Raises:
            NotYourNotice, OldButton
        """
        if option not in set(Option):
            raise OldButton
        self._books.notices.save(self._composing.own(notice, me).switched(Option(option)))
        self._composing.touch(notice)

    def write_anew(self, notice: NoticeId, me: Account) -> None:
        """Empty the notice and wait for its content again.

        Raises:
            NotYourNotice, OldButton
        """
        found = self._books.notices.save(self._composing.own(notice, me).emptied())
        self._composing.expect(Expects.NOTICE, found, me)
        self._composing.show(found, me)

    def take_formatting_off(self, notice: NoticeId, me: Account) -> None:
        """Keep the words without bold, links and the like.

        Raises:
            NotYourNotice, OldButton
        """
        found = self._books.notices.save(self._composing.own(notice, me).unformatted())
        self._composing.show(found, me)

    def leave_files_out(self, notice: NoticeId, me: Account) -> None:
        """Keep the words alone, and wait for other files.

        Raises:
            NotYourNotice, OldButton
        """
        found = self._books.notices.save(self._composing.own(notice, me).without_files())
        self._composing.expect(Expects.NOTICE, found, me)
        self._composing.show(found, me)

    def drop(self, notice: NoticeId, me: Account) -> None:
        """Throw away what was not sent.

        Raises:
            NotYourNotice, OldButton
        """
        self._drop(self._composing.own(notice, me))
        self._composing.stop(me)

    def cancel(self, me: Account) -> bool:
        """Drop what is being written; what waits for its time stays. False where there is nothing."""
        asked = self._books.notices.find(NoticeId(me.expects_of or 0)) if me.expects in OF_NOTICES else None
        notice = asked or (self._books.notices.written_by(me.id) if me.expects is None else None)
        if notice is None or notice.account != me.id or not notice.state.is_written:
            return False
        if notice.state is NoticeState.DRAFT:
            self._drop(notice)
        else:
            self._composing.turn(notice, me)
        self._composing.stop(me)
        return True

    def send(self, notice: NoticeId, me: Account, *, anyway: bool = False) -> bool:
        """Let it go to everybody, now; about blanks, words of another day and quiet hours its author is asked
        first (False).

        Raises:
            NotYourNotice, OldButton, NothingSaid; MayNotSend: the roles do not reach the audience any more;
            NoAudience, TooManyNotices.
        """
        found = self._composing.own(notice, me)
        self._issuing.require_ready(found)
        self._issuing.require_room(found, self._books.now)
        if not anyway and (blanks(found.words) or self._is_of_another_day(found)):
            self._composing.turn(found, me, Look(View.GAPS))
            return False
        if self._issuing.disturbs(found, self._books.now):
            self._composing.turn(found, me, Look(View.QUIET))
            return False
        self._issuing.issue(found, me)
        self._composing.turn(found, me)
        self._composing.stop(me)
        return True

    def not_shown(self, notice: NoticeId, *, because_of_file: bool) -> None:
        """Tell the author that the messenger does not take the notice as it is."""
        found = self._books.notices.find(notice)
        author = self._books.accounts.get(found.account) if found is not None else None
        if found is None or author is None or not found.state.is_written:
            return
        self._books.cards.renew(CardKind.NOTICE_DESK, found.id, author.address, account=author.id)
        self._composing.turn(found, author, Look(View.BAD_FILE if because_of_file else View.BAD_WORDS))

    def forget(self, me: Account) -> None:
        """Drop everything of the person that was not sent, and who it was that has read what others sent.

        What is on its way is stopped: nobody is left who could stop it, or put it right.
        """
        self._books.notices.forget_person(me.id)
        for notice in self._books.notices.on_their_way_of(me.id):
            self._books.notices.save(stop(notice, at=self._books.now))
            self._books.broadcasts.begin(notice.id, Wave.DROP)
        for notice in self._books.notices.unsent_of(me.id):
            self._drop(notice)

    def _is_of_another_day(self, notice: Notice) -> bool:
        return bool(of_another_day(notice, at=self._books.now, zone=self._books.policy.zone))

    def _write(self, notice: Notice, me: Account, *, is_new: bool) -> None:
        """Wait for its content; in whose name a new one is sent is asked where that is not certain."""
        self._composing.expect(Expects.NOTICE, notice, me)
        is_asked = is_new and len({seat.unit for seat in self._composing.seats(me)}) > 1
        self._composing.show(notice, me, Look(View.NAME) if is_asked else None)

    def _new(self, me: Account, unit: UnitId) -> Notice:
        seat = next(one for one in self._composing.seats(me) if one.unit == unit)
        return self._books.notices.add(
            Notice(
                self._books.notices.new_id(),
                me.id,
                seat.person,
                seat.unit,
                Audience((seat.unit,), subscribers=True),
                NoticeState.DRAFT,
                self._books.now,
            )
        )

    def _drop(self, notice: Notice) -> None:
        self._composing.touch(notice.id)
        self._books.notices.remove(notice.id)
