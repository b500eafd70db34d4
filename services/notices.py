"""The desk where notices are written, looked at, and let go."""

from __future__ import annotations

from collections.abc import Sequence

from domain.drafts import Attachment
from domain.identifiers import NoticeId
from domain.notices import Audience, Notice, NoticeState, Option, Poll, may_send, seats_to_send
from domain.people import Account, Expects, Membership
from domain.refusals import NotAllowed, NotYours, OldButton
from storage.books import Books
from storage.broadcasts import Wave
from storage.card_rows import CardKind


class NoticeDesk:
    """What a head or an officer does with a notice."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def begin(self, me: Account) -> None:
        """Begin a notice, or go on with the one that was begun.

        Raises:
            NotAllowed: no role of the person may send notices.
        """
        seats = seats_to_send(self._seats(me))
        if not seats or me.person is None:
            raise NotAllowed
        notice = self._books.notices.written_by(me.id) or self._books.notices.add(
            Notice(
                self._books.notices.new_id(),
                me.id,
                me.person,
                seats[0].unit,
                Audience((seats[0].unit,)),
                NoticeState.DRAFT,
                self._books.now,
            )
        )
        self._await_content(notice, me)
        self._show(notice, me)

    def gather(self, me: Account, words: str, files: Sequence[Attachment], poll: Poll | None = None) -> None:
        """Take what was handed over as part of the notice that is being written.

        Raises:
            OldButton: it is gone, or on its way; NoticeTooLong: the words do not fit into a message.
        """
        notice = self._own(NoticeId(me.expects_of or 0), me)
        self._show(self._books.notices.save(notice.gather(words, files, poll)), me)

    def switch(self, notice: NoticeId, me: Account, option: str) -> None:
        """Turn an option on or off.

        Raises:
            NotYours, OldButton
        """
        if option not in set(Option):
            raise OldButton
        self._books.notices.save(self._own(notice, me).switched(Option(option)))
        self._books.cards.touch_all(notice, CardKind.NOTICE_PREVIEW, CardKind.NOTICE_DESK)

    def write_anew(self, notice: NoticeId, me: Account) -> None:
        """Empty the notice and wait for its content again.

        Raises:
            NotYours, OldButton
        """
        found = self._books.notices.save(self._own(notice, me).emptied())
        self._await_content(found, me)
        self._show(found, me)

    def drop(self, notice: NoticeId, me: Account) -> None:
        """Throw away what was not sent.

        Raises:
            NotYours, OldButton
        """
        found = self._own(notice, me)
        found.require_written()
        self._books.cards.touch_all(notice, CardKind.NOTICE_PREVIEW, CardKind.NOTICE_DESK)
        self._books.notices.remove(notice)
        self._stop_waiting(me)

    def send(self, notice: NoticeId, me: Account) -> None:
        """Let it go to everybody, now.

        Raises:
            NotYours, OldButton, NothingSaid; NotAllowed: the roles do not reach the audience any more.
        """
        found = self._own(notice, me)
        self._require_rights(found)
        self._books.notices.save(found.issue(at=self._books.now))
        self._books.broadcasts.begin(notice, Wave.GROUPS)
        self._books.cards.touch_all(notice, CardKind.NOTICE_DESK)
        self._stop_waiting(me)

    def _own(self, notice: NoticeId, me: Account) -> Notice:
        found = self._books.notices.get(notice)
        if found.account != me.id:
            raise NotYours
        return found

    def _seats(self, me: Account) -> Sequence[Membership]:
        return self._books.people.memberships(me.person) if me.person is not None else ()

    def _require_rights(self, found: Notice) -> None:
        to = [self._books.units.get(unit) for unit in found.audience.units]
        if not may_send(self._books.people.memberships(found.person), to):
            raise NotAllowed

    def _show(self, notice: Notice, me: Account) -> None:
        """Show the notice anew at the end of the chat, its own card below it."""
        for card in self._books.cards.about(notice.id, CardKind.NOTICE_PREVIEW):
            self._books.cards.turn_into(card, CardKind.REMOVED, card.id)
        parts = () if notice.is_empty else (*range(1, len(notice.parcels) + 1), 0)
        for part in parts:
            self._books.cards.renew(CardKind.NOTICE_PREVIEW, notice.id, me.address, account=me.id, part=part)
        self._books.cards.renew(CardKind.NOTICE_DESK, notice.id, me.address, account=me.id)

    def _await_content(self, notice: Notice, me: Account) -> None:
        self._books.accounts.expect(me.id, Expects.NOTICE, notice.id)

    def _stop_waiting(self, me: Account) -> None:
        if me.expects is Expects.NOTICE:
            self._books.accounts.expect(me.id, None)
