"""Starting what was scheduled: one transaction a notice, so that one of them holds up no other."""

from __future__ import annotations

from functools import partial

import structlog

from domain.identifiers import NoticeId
from domain.refusals import Refusal
from services.broadcasts import BroadcastDesk
from services.notice_dues import NoticeDueDesk
from storage.books import Books
from storage.ledger import Ledger, LedgerAwayError

log = structlog.get_logger()


async def start_due(ledger: Ledger) -> None:
    """Do what has to be done with every notice whose time has come, to be sent or to be pinned no more.

    Raises:
        LedgerAwayError
    """
    due, over = await ledger.run(lambda books: (books.notices.due(), books.notices.pins_over()))
    for notice, job in (*((one, _start) for one in due), *((one, _unpin) for one in over)):
        try:
            await ledger.run(partial(job, notice=notice))
        except Refusal as refusal:  # another process, or its author, was faster
            log.info("notice_not_started", notice=notice, why=type(refusal).__name__)
        except LedgerAwayError:
            raise
        except Exception:  # this notice is tried again at the next look; the others go on
            log.exception("notice_failed", notice=notice)


def _unpin(books: Books, *, notice: NoticeId) -> None:
    BroadcastDesk(books).unpin(notice)


def _start(books: Books, *, notice: NoticeId) -> None:
    NoticeDueDesk(books).start(notice)
