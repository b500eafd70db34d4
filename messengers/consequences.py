"""What the ledger hears when a chat cannot be written to as it was: jobs for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from domain.identifiers import Address, NoticeId
from messengers.lanes import Parcel
from messengers.port import Rejected
from services.groups import GroupDesk
from services.notices import NoticeDesk
from services.people import PeopleDesk
from storage.books import Books
from storage.card_rows import CardKind

Job = Callable[[Books], None]


def lost(address: Address) -> Job:
    """Return the job that gives the chat up: whoever was there hears of it no more, and others are told."""

    def give_up(books: Books) -> None:
        account = books.accounts.of(address.messenger, address.bot, address.chat)
        if account is not None:
            PeopleDesk(books).lost(account)
        else:
            GroupDesk(books).left(address)

    return give_up


def moved(address: Address, chat: str) -> Job:
    """Return the job that follows a group to its new id."""
    return lambda books: GroupDesk(books).moved(address, replace(address, chat=chat))


def stays(parcel: Parcel) -> Job | None:
    """Return the job for a message that was to go and is too old for that; None where it is left as it is."""
    card = parcel.card
    if card.kind is not CardKind.MEETING_REMINDED:
        return None
    return lambda books: books.cards.touch_with(card, {"stays": True})


def rejected(parcel: Parcel, trouble: Rejected) -> Job | None:
    """Return the job that tells whoever is still writing what the messenger did not take; None elsewhere."""
    card = parcel.card
    if card.kind is not CardKind.NOTICE_PREVIEW:
        return None
    has_file = bool(parcel.content and parcel.content.files) and not trouble.is_markup
    return lambda books: NoticeDesk(books).not_shown(NoticeId(card.subject), because_of_file=has_file)
