"""The desk that hands out a notice on paper: the sheet for the board, the words for the loudspeaker."""

from __future__ import annotations

from domain.identifiers import NoticeId
from domain.loudspeaker import read_aloud
from domain.notices import Notice
from domain.parcels import pages
from domain.people import Account
from domain.refusals import NothingSaid, OldButton
from storage.books import Books
from storage.card_rows import CardKind


class NoticePaperDesk:
    """Makes the papers of a notice for its author; they say what it says, and go when it goes."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def print(self, notice: NoticeId, me: Account) -> None:
        """Send both to the author, in place of those printed before.

        Raises:
            NotYourNotice; NothingSaid: it is empty yet; OldButton: it was recalled, or is no more.
        """
        found = self._books.notices.get(notice).require_author(me.id)
        if not (found.state.is_written or found.state.is_out):
            raise OldButton
        if found.is_empty:
            raise NothingSaid
        self._renew(found, me)

    def print_again(self, notice: NoticeId, me: Account) -> None:
        """Put right what the author has of it already."""
        if self._books.cards.about(notice, CardKind.NOTICE_PAPER):
            self._renew(self._books.notices.get(notice), me)

    def _renew(self, notice: Notice, me: Account) -> None:
        for card in self._books.cards.about(notice.id, CardKind.NOTICE_PAPER):
            self._books.cards.turn_into(card, CardKind.REMOVED, card.id)
        for part in range(_most_parts(notice)):
            self._books.cards.renew(CardKind.NOTICE_PAPER, notice.id, me.address, account=me.id, part=part)


def _most_parts(notice: Notice) -> int:
    """Return how many messages it may take: the sheet and the pages; what is not needed stays away."""
    asked = (notice.poll.question, *notice.poll.options) if notice.poll else ()
    words = "\n".join([notice.words, *asked])
    heading_and_end = 1
    return 1 + len(pages(read_aloud(words))) + heading_and_end
