"""Meeting the bot: /start, the shared number, blocking and unblocking."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import ChatMemberUpdated, Contact, Message

from domain.people import Account
from handlers.filters import InPrivate, Said
from handlers.toasts import Circle, Menu
from services.people import PeopleDesk
from services.phones import phone_of

router = Router(name="starting")
_AWAY = {"kicked", "left"}


class SharedContact(Filter):
    """A contact card, one's own or another's; injects `contact`."""

    async def __call__(self, message: Message) -> bool | dict[str, Contact]:
        """Match any contact."""
        return {"contact": message.contact} if message.contact is not None else False


class InPrivateChat(Filter):
    """A change of the bot's membership in a private chat: it was blocked, or let in again."""

    async def __call__(self, change: ChatMemberUpdated) -> bool:
        """Match by the kind of chat."""
        return change.chat.type == "private"


@router.message(InPrivate(), Said("start"))
async def start(message: Message, rest: str, me: Account, people: PeopleDesk) -> Menu | None:
    """Open the bot, perhaps through a group's button; roles may have changed since the last time."""
    people.start(me, rest)
    return _menu(me, people) if me.person is not None else None


@router.message(InPrivate(), SharedContact())
async def share_number(message: Message, contact: Contact, me: Account, people: PeopleDesk) -> Menu | None:
    """Recognise a person of the roster by the number of their own account."""
    own = contact.user_id is not None and str(contact.user_id) == me.external_id
    # Telegram gives the number of an account with its country, and now and then without the plus.
    number = contact.phone_number if contact.phone_number.startswith("+") else f"+{contact.phone_number}"
    recognised = people.recognise(me, phone_of(number) or phone_of(contact.phone_number), own=own)
    return _menu(me, people) if recognised else None


@router.my_chat_member(InPrivateChat())
async def blocked_or_back(change: ChatMemberUpdated, me: Account, people: PeopleDesk) -> None:
    """Notice that the person blocked the bot, or let it in again."""
    if change.new_chat_member.status in _AWAY:
        people.lost(me)
    else:
        people.returned(me)


def _menu(me: Account, people: PeopleDesk) -> Menu:
    if people.leads(me):
        return Menu(me.external_id, Circle.LEADERS)
    return Menu(me.external_id, Circle.SENDERS if people.may_send(me) else Circle.TEAM)
