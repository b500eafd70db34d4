"""Filters that find the petition to which a message belongs by its thread."""

from __future__ import annotations

from aiogram.filters import Filter
from aiogram.types import Message

from domain.identifiers import Address, EventId, PetitionId
from domain.people import Account
from storage.books import Books
from storage.card_rows import Card, CardKind

_SAID = {CardKind.SAID_WORDS, CardKind.SAID_FILES}
_OWN = {CardKind.QUESTION, CardKind.RECEIPT, CardKind.STATUS, CardKind.RAISED} | _SAID
_OF_WORK = {CardKind.TASK, CardKind.FILES, CardKind.WORDS, CardKind.PROMISE_DUE, CardKind.REPLY} | _SAID
_OF_ANSWERS = {CardKind.ANSWER, CardKind.ANSWER_WORDS, CardKind.ANSWER_FILES}
_ANSWERED = {CardKind.RECEIPT, CardKind.STATUS, CardKind.RAISED} | _OF_ANSWERS
_OF_EVENTS = {CardKind.QUESTION, CardKind.REPLY} | _SAID | _OF_ANSWERS
Thread = dict[str, PetitionId]


class RepliesToOwn(Filter):
    """Telegram's own reply to a question, or to a card of one's own open petition; injects `thread`."""

    async def __call__(self, message: Message, books: Books, here: Address, me: Account) -> bool | Thread:
        """Match by the card that the replied message is."""
        thread = _thread(message, books, here, me, _OWN)
        if thread is None:
            return False
        card, petition = thread
        found = books.petitions.get(petition)
        is_asked = card.kind in _OF_EVENTS
        return {"thread": petition} if found.account == me.id and (is_asked or found.state.is_open) else False


class RepliesToAnswer(Filter):
    """Telegram's own reply to an answer about which one has the last word; injects `thread`."""

    async def __call__(self, message: Message, books: Books, here: Address, me: Account) -> bool | Thread:
        """Match by the card that the replied message is."""
        thread = _thread(message, books, here, me, _ANSWERED)
        if thread is None:
            return False
        found = books.petitions.get(thread[1])
        return {"thread": found.id} if found.account == me.id and found.may_be_reopened(books.now) else False


class RepliesToWork(Filter):
    """Telegram's own reply to a task, to its files, or to what its petitioner said; injects `task`.

    Where the bot asked for something about that very petition, the reply gives that instead.
    """

    async def __call__(self, message: Message, books: Books, here: Address, me: Account) -> bool | Thread:
        """Match by the card that the replied message is."""
        thread = _thread(message, books, here, me, _OF_WORK)
        return {"task": thread[1]} if thread is not None else False


class GoesOn(Filter):
    """Telegram's own reply to a task that was answered a moment ago; injects `task`."""

    async def __call__(self, message: Message, books: Books, here: Address, me: Account) -> bool | Thread:
        """Match by the card that the replied message is."""
        thread = _thread(message, books, here, me, _OF_WORK)
        if thread is None or me.person is None:
            return False
        answered = {one.id for one in books.threads.just_answered(me.person)}
        return {"task": thread[1]} if thread[1] in answered else False


class FurtherPart(Filter):
    """A later part of an album whose first part was said in a conversation; injects `thread`, `event`."""

    async def __call__(
        self, message: Message, books: Books, me: Account
    ) -> bool | dict[str, PetitionId | EventId]:
        """Match by the album: Telegram sends each of its parts as a message of its own."""
        if message.media_group_id is None:
            return False
        found = books.petitions.said_with_album(me.id, message.media_group_id)
        return {"thread": found[0], "event": found[1]} if found else False


def _thread(
    message: Message, books: Books, here: Address, me: Account, kinds: set[CardKind]
) -> tuple[Card, PetitionId] | None:
    """Return the card that is replied to, and its petition; none where the bot asked about that very one."""
    if message.reply_to_message is None:
        return None
    card = books.cards.at(here, message.reply_to_message.message_id)
    if card is None or card.kind not in kinds:
        return None
    subject = (card.detail or {}).get("petition", 0) if card.kind in _OF_EVENTS else card.subject
    petition = PetitionId(subject)
    return None if me.expects_of == petition else (card, petition)
