"""The desk of notices that are out: stopped, sent again, corrected, taken back, read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from domain.corrections import (
    correct,
    go_on,
    hold,
    is_on_its_way,
    leave_as_is,
    longest,
    propose,
    recall,
    require_correctable,
    send_again,
    stop,
    tell,
)
from domain.identifiers import Address, NoticeId
from domain.meeting_refusals import QuietNow
from domain.notices import Notice, length
from domain.overlong import Overlong
from domain.people import Account, Expects
from domain.refusals import NoticeTooLong, OldButton
from domain.remarks import Remark
from services.issuing import Issuing
from services.notice_papers import NoticePaperDesk
from storage.books import Books
from storage.broadcasts import Wave
from storage.card_rows import CardKind

_FEW = 20  # so many are shown to the author one by one, more of them each minute
_OF_LATE = timedelta(seconds=90)  # somewhat more than lies between two ticks


class NoticeDeliveryDesk:
    """What becomes of a notice after it was sent."""

    def __init__(self, books: Books) -> None:
        self._books, self._issuing = books, Issuing(books)

    def hold(self, notice: NoticeId, me: Account) -> None:
        """Stop it for now.

        Raises:
            NotYourNotice, OldButton
        """
        self._step(self._own(notice, me), me, hold, Wave.HOLD)

    def go_on(self, notice: NoticeId, me: Account) -> None:
        """Send the rest of it.

        Raises:
            NotYourNotice, OldButton, MayNotSend
        """
        self._step(self._in_office(notice, me), me, go_on, Wave.GO_ON)

    def ask_stop(self, notice: NoticeId, me: Account) -> None:
        """Ask whether no more of it shall be sent; it goes on meanwhile.

        Raises:
            NotYourNotice, OldButton
        """
        if not is_on_its_way(self._own(notice, me)):
            raise OldButton
        self._turn(notice, me, "stop")

    def stop(self, notice: NoticeId, me: Account) -> None:
        """Send no more of it.

        Raises:
            NotYourNotice, OldButton
        """
        self._step(self._own(notice, me), me, lambda found: stop(found, at=self._books.now), Wave.DROP)

    def send_again(self, notice: NoticeId, me: Account) -> None:
        """Try again where it could not be sent.

        Raises:
            NotYourNotice, OldButton, MayNotSend
        """
        self._step(self._in_office(notice, me), me, send_again, Wave.RESEND)

    def ask_correction(self, notice: NoticeId, me: Account) -> None:
        """Take the next message for what the notice should have said.

        Raises:
            NotYourNotice, OldButton, MayNotSend
        """
        require_correctable(self._in_office(notice, me))
        self._books.accounts.expect(me.id, Expects.CORRECTION, notice)
        self._turn(notice, me, "correct")

    def propose(self, me: Account, words: str, *, at: datetime) -> None:
        """Show what the notice would say from now on, with the button that makes it so.

        The end of a text that was cut, and whose beginning was refused, is refused too.

        Raises:
            NotYourNotice, OldButton, MayNotSend, NothingSaid, NoticeTooLong
        """
        found = self._in_office(NoticeId(me.expects_of or 0), me)
        piece = Overlong.after(me.expects_words, length(words), at)
        if piece is not None:
            self._books.accounts.expect(me.id, Expects.CORRECTION, found.id, words=piece.packed())
            raise NoticeTooLong(length=piece.length, limit=longest(found))
        self._books.notices.save(propose(found, words))
        # The question comes below what it is about, and both where the person is looking.
        for kind in (CardKind.NOTICE_PREVIEW, CardKind.NOTICE_DESK):
            self._books.cards.renew(kind, found.id, me.address, account=me.id)
        self._turn(found.id, me, "correction")

    def correct(self, notice: NoticeId, me: Account, *, and_tell: bool) -> None:
        """Let the corrected words stand everywhere; people are told of it, or not.

        Raises:
            NotYourNotice, OldButton, MayNotSend, QuietNow
        """
        found, now = self._in_office(notice, me), self._books.now
        if and_tell:
            self._require_day(found)
            told = tell(correct(found, at=now), at=now)
            self._step(found, me, lambda _: told, Wave.SHOW, Wave.UNTELL, Wave.TELL)
        else:
            self._step(found, me, lambda found: correct(found, at=now), Wave.SHOW)
        self._books.cards.touch_all(notice, CardKind.NOTICE_PREVIEW)
        NoticePaperDesk(self._books).print_again(notice, me)
        self._stop_waiting(me)

    def tell(self, notice: NoticeId, me: Account) -> None:
        """Tell people of a correction that was made silently.

        Raises:
            NotYourNotice, OldButton, MayNotSend, QuietNow
        """
        found = self._in_office(notice, me)
        self._require_day(found)
        # Its count of 👌 begins anew: what stands is shown again.
        waves = Wave.SHOW, Wave.UNTELL, Wave.TELL
        self._step(found, me, lambda found: tell(found, at=self._books.now), *waves)

    def ask_recall(self, notice: NoticeId, me: Account) -> None:
        """Ask whether it shall really be taken back.

        Raises:
            NotYourNotice, OldButton
        """
        if not self._own(notice, me).state.is_out:
            raise OldButton
        self._turn(notice, me, "recall")

    def recall(self, notice: NoticeId, me: Account) -> None:
        """Take it back everywhere: what was not sent yet never will be.

        Raises:
            NotYourNotice, OldButton
        """
        found = self._own(notice, me)
        waves = Wave.DROP, Wave.SHOW, Wave.UNTELL, Wave.UNPIN
        self._step(found, me, lambda found: recall(found, at=self._books.now), *waves)
        self._books.cards.touch_all(notice, CardKind.NOTICE_PREVIEW, CardKind.NOTICE_PAPER)

    def show(self, notice: NoticeId, me: Account) -> None:
        """Show the report itself again, and wait for nothing more.

        Raises:
            NotYourNotice, OldButton
        """
        found = self._own(notice, me)
        if found.correction is not None:
            self._books.notices.save(leave_as_is(found))
            self._books.cards.touch_all(notice, CardKind.NOTICE_PREVIEW)
        self._stop_waiting(me)
        self._turn(notice, me, None)

    def unpin(self, notice: NoticeId, me: Account) -> None:
        """Take the pins off.

        Raises:
            NotYourNotice; OldButton: it is not pinned.
        """
        self._step(self._own(notice, me), me, Notice.unpinned, Wave.UNPIN)

    def pin_again(self, notice: NoticeId, me: Account) -> None:
        """Pin it where it could not be pinned.

        Raises:
            NotYourNotice, MayNotSend; OldButton: it is not pinned.
        """
        found = self._in_office(notice, me)
        self._step(found, me, lambda found: found.pinned_anew(at=self._books.now), Wave.PIN_AGAIN)

    def acknowledge(self, notice: NoticeId, me: Account, *, here: Address, on: int) -> Remark:
        """Count that somebody has read it, once each; `on` is the message that was tapped.

        Raises:
            OldButton: it asks for no such thing, or that is not one of its messages.
        """
        card = self._books.cards.at(here, on)
        if card is not None and card.kind is CardKind.NOTICE_PREVIEW:
            return Remark.ONLY_A_PREVIEW
        if card is None or card.kind is not CardKind.NOTICE or card.subject != notice:
            raise OldButton
        if not self._books.notices.get(notice).acknowledge:
            raise OldButton
        group = self._books.groups.at(here)
        unit = group.unit if group is not None else me.unit
        if not self._books.notices.acknowledge(notice, me.id, card.id, unit):
            return Remark.READ_ALREADY
        self._books.cards.touch(card)
        if self._books.notices.is_read_by_fewer_than(_FEW, notice):
            self._books.cards.touch_all(notice, CardKind.NOTICE_DESK)
        return Remark.READ

    def show_reads(self) -> None:
        """Show the authors how many have read of late."""
        for notice in self._books.notices.read_since(self._books.now - _OF_LATE):
            self._books.cards.touch_all(notice, CardKind.NOTICE_DESK)

    def _step(self, found: Notice, me: Account, step: Callable[[Notice], Notice], *waves: Wave) -> None:
        self._books.notices.save(step(found))
        self._books.broadcasts.begin(found.id, *waves)
        self._turn(found.id, me, None)

    def _turn(self, notice: NoticeId, me: Account, view: str | None) -> None:
        """Turn the author's card to that view; None: the report itself."""
        detail = {"outcome": dict(self._books.outcomes.of(notice)), "view": view}
        self._books.cards.show(CardKind.NOTICE_DESK, notice, me.address, account=me.id, detail=detail)

    def _require_day(self, found: Notice) -> None:
        if self._issuing.disturbs(found, self._books.now):
            raise QuietNow(until=self._issuing.hours.ends(self._books.now).isoformat())

    def _stop_waiting(self, me: Account) -> None:
        if me.expects is Expects.CORRECTION:
            self._books.accounts.expect(me.id, None)

    def _own(self, notice: NoticeId, me: Account) -> Notice:
        return self._books.notices.get(notice).require_author(me.id)

    def _in_office(self, notice: NoticeId, me: Account) -> Notice:
        """Return the person's own notice, of which more may be sent as long as their roles allow it.

        Raises:
            NotYourNotice, OldButton, MayNotSend
        """
        found = self._own(notice, me)
        self._issuing.require_rights(found)
        return found
