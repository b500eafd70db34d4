"""Starting what was scheduled: one transaction a notice, so that one of them holds up no other."""

from __future__ import annotations

from functools import partial

import structlog

from domain.identifiers import NoticeId
from domain.refusals import Refusal
from services.notice_dues import NoticeDueDesk
from storage.books import Books
from storage.ledger import Ledger, LedgerAwayError

log = structlog.get_logger()


async def start_due(ledger: Ledger) -> None:
    """Do what has to be done with every notice whose time has come.

    Raises:
        LedgerAwayError
    """
    for notice in await ledger.run(lambda books: books.notices.due()):
        try:
            await ledger.run(partial(_start, notice=notice))
        except Refusal as refusal:  # another process, or its author, was faster
            log.info("notice_not_started", notice=notice, why=type(refusal).__name__)
        except LedgerAwayError:
            raise
        except Exception:  # this notice is tried again at the next look; the others go on
            log.exception("notice_failed", notice=notice)


def _start(books: Books, *, notice: NoticeId) -> None:
    NoticeDueDesk(books).start(notice)
