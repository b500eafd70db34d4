"""What is done with a notice when its time has come."""

from __future__ import annotations

from domain.identifiers import NoticeId
from domain.notices import Notice, NoticeState
from domain.people import Account
from domain.quiet import Lateness, lateness
from domain.refusals import MayNotSend, NoAudience, Refusal
from domain.remarks import Remark
from services.composing import Composing
from services.issuing import Issuing
from services.telling import Telling
from storage.books import Books
from storage.card_rows import CardKind


class NoticeDueDesk:
    """Sends what was scheduled; called twice, it does nothing the second time."""

    def __init__(self, books: Books) -> None:
        self._books, self._composing, self._issuing = books, Composing(books), Issuing(books)
        self._telling = Telling(books)

    def start(self, notice: NoticeId) -> None:
        """Send the notice, late too while it makes sense; else ask its author.

        Raises:
            OldButton: another process was faster.
        """
        found = self._books.notices.find(notice)
        if found is None or found.state is not NoticeState.SCHEDULED or found.send_at is None:
            return
        author = self._books.accounts.get(found.account)
        if found.send_at > self._books.now:
            return
        if author is None:  # nobody is left who could be asked or told
            self._books.notices.remove(found.id)
            return
        late = lateness(found.send_at, now=self._books.now, hours=self._issuing.hours, urgent=found.urgent)
        if late is Lateness.TOO_LATE:
            self._miss(found, author)
            return
        self._send(found, author)

    def count_down(self) -> None:
        """Bring up to date how long the notices still wait that do."""
        for notice in self._books.notices.in_state(NoticeState.SCHEDULED):
            self._books.cards.touch_all(notice.id, CardKind.NOTICE_DESK)

    def _send(self, found: Notice, author: Account) -> None:
        try:
            self._issuing.require_ready(found)
        except (MayNotSend, NoAudience) as refusal:
            self._keep(found, author, refusal)
            return
        self._issuing.issue(found, author)
        self._books.cards.touch_all(found.id, CardKind.NOTICE_PREVIEW)
        self._books.cards.renew(CardKind.NOTICE_DESK, found.id, author.address, account=author.id)

    def _miss(self, found: Notice, author: Account) -> None:
        missed = self._books.notices.save(found.missed())
        self._composing.show(missed, author)
        self._issuing.leave_next(found, author)

    def _keep(self, found: Notice, author: Account, refusal: Refusal) -> None:
        kept = self._books.notices.save(found.unscheduled())
        facts = {"refusal": type(refusal).__name__, **vars(refusal)}
        self._telling.note(author, Remark.NOTICE_KEPT, facts=facts)
        self._composing.show(kept, author)
