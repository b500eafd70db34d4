"""Starting what was scheduled: one transaction a notice, so that one of them holds up no other."""

from __future__ import annotations

from collections.abc import Callable

from domain.identifiers import NoticeId
from scheduler.setbacks import Setbacks
from services.broadcasts import BroadcastDesk
from services.notice_dues import NoticeDueDesk
from storage.books import Books
from storage.ledger import Ledger


async def start_due(ledger: Ledger, setbacks: Setbacks[NoticeId]) -> None:
    """Do what has to be done with every notice whose time has come, to be sent or to be pinned no more.

    Raises:
        LedgerAwayError
    """
    due, over = await ledger.read(lambda books: (books.notices.due(), books.notices.pins_over()))
    resting = setbacks.resting()
    for notice, job in (*((one, _start(one)) for one in due), *((one, _unpin(one)) for one in over)):
        if notice not in resting:
            await setbacks.attempt(notice, ledger.run(job))


def _unpin(notice: NoticeId) -> Callable[[Books], None]:
    return lambda books: BroadcastDesk(books).unpin(notice)


def _start(notice: NoticeId) -> Callable[[Books], None]:
    return lambda books: NoticeDueDesk(books).start(notice)
