"""Whether the notices of one's tổ come to the private chat."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery

from domain.actions import Act
from domain.people import Account
from domain.remarks import Remark
from handlers.contents import own_name
from handlers.filters import InPrivate, Pressed
from handlers.toasts import Toast
from services.subscriptions import SubscriptionDesk

router = Router(name="subscriptions")


@router.callback_query(InPrivate(), Pressed(Act.SUBSCRIBE))
async def subscribe(tap: CallbackQuery, me: Account, subscriptions: SubscriptionDesk) -> Toast:
    """Let notices come; who has not agreed yet is asked first."""
    is_done = subscriptions.subscribe(me, on=_message(tap))
    return Toast(Remark.SUBSCRIBED) if is_done else Toast()


@router.callback_query(InPrivate(), Pressed(Act.SUBSCRIBE_AGREED))
async def agree_and_subscribe(tap: CallbackQuery, me: Account, subscriptions: SubscriptionDesk) -> Toast:
    """Keep the consent and let notices come."""
    subscriptions.agree_and_subscribe(me, name=own_name(tap.from_user), on=_message(tap))
    return Toast(Remark.SUBSCRIBED)


@router.callback_query(InPrivate(), Pressed(Act.UNSUBSCRIBE))
async def unsubscribe(tap: CallbackQuery, me: Account, subscriptions: SubscriptionDesk) -> Toast:
    """Let no more notices come."""
    subscriptions.unsubscribe(me, on=_message(tap))
    return Toast(Remark.UNSUBSCRIBED)


def _message(tap: CallbackQuery) -> int | None:
    return tap.message.message_id if tap.message else None
