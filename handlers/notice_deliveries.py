"""Notices that are out: the report's buttons, the corrected words, and 👌 below the notice itself."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from domain.actions import Act, Action
from domain.drafts import visible
from domain.identifiers import Address, NoticeId
from domain.people import Account, Expects
from domain.remarks import Remark
from handlers.filters import InPrivate, Pressed, WaitsFor
from handlers.threads import RepliesToWork
from handlers.toasts import Toast
from services.notice_deliveries import NoticeDeliveryDesk
from texts.notice_questions import TELL

router = Router(name="notice deliveries")
said = Router(name="corrected words")  # after the commands, before what takes any message


@router.callback_query(Pressed(Act.NOTICE_READ))
async def acknowledge(
    tap: CallbackQuery, action: Action, here: Address, me: Account, deliveries: NoticeDeliveryDesk
) -> Toast:
    """Say that one has read it."""
    message = tap.message.message_id if tap.message is not None else 0
    return Toast(deliveries.acknowledge(NoticeId(action.subject), me, here=here, on=message))


@router.callback_query(Pressed(Act.NOTICE_HOLD))
async def hold(tap: CallbackQuery, action: Action, me: Account, deliveries: NoticeDeliveryDesk) -> Toast:
    """Stop it for now."""
    deliveries.hold(NoticeId(action.subject), me)
    return Toast()


@router.callback_query(Pressed(Act.NOTICE_GO_ON))
async def go_on(tap: CallbackQuery, action: Action, me: Account, deliveries: NoticeDeliveryDesk) -> Toast:
    """Send the rest."""
    deliveries.go_on(NoticeId(action.subject), me)
    return Toast()


@router.callback_query(Pressed(Act.NOTICE_STOP))
async def ask_stop(tap: CallbackQuery, action: Action, me: Account, deliveries: NoticeDeliveryDesk) -> Toast:
    """Ask once more before no more of it is sent."""
    deliveries.ask_stop(NoticeId(action.subject), me)
    return Toast()


@router.callback_query(Pressed(Act.NOTICE_STOP_SURELY))
async def stop(tap: CallbackQuery, action: Action, me: Account, deliveries: NoticeDeliveryDesk) -> Toast:
    """Send no more of it."""
    deliveries.stop(NoticeId(action.subject), me)
    return Toast()


@router.callback_query(Pressed(Act.NOTICE_RESEND))
async def send_again(
    tap: CallbackQuery, action: Action, me: Account, deliveries: NoticeDeliveryDesk
) -> Toast:
    """Try again where it failed."""
    deliveries.send_again(NoticeId(action.subject), me)
    return Toast()


@router.callback_query(Pressed(Act.NOTICE_CORRECT))
async def ask_correction(
    tap: CallbackQuery, action: Action, me: Account, deliveries: NoticeDeliveryDesk
) -> Toast:
    """Ask for the right words."""
    deliveries.ask_correction(NoticeId(action.subject), me)
    return Toast()


@router.callback_query(Pressed(Act.NOTICE_CORRECT_SURELY))
async def correct(tap: CallbackQuery, action: Action, me: Account, deliveries: NoticeDeliveryDesk) -> Toast:
    """Correct it everywhere; people are told of it, or not."""
    deliveries.correct(NoticeId(action.subject), me, and_tell=action.choice == TELL)
    return Toast(Remark.NOTICE_CORRECTED)


@router.callback_query(Pressed(Act.NOTICE_TELL))
async def tell(tap: CallbackQuery, action: Action, me: Account, deliveries: NoticeDeliveryDesk) -> Toast:
    """Tell people of the correction."""
    deliveries.tell(NoticeId(action.subject), me)
    return Toast(Remark.NOTICE_TOLD)


@router.callback_query(Pressed(Act.NOTICE_RECALL))
async def ask_recall(
    tap: CallbackQuery, action: Action, me: Account, deliveries: NoticeDeliveryDesk
) -> Toast:
    """Ask once more before it is taken back."""
    deliveries.ask_recall(NoticeId(action.subject), me)
    return Toast()


@router.callback_query(Pressed(Act.NOTICE_RECALL_SURELY))
async def recall(tap: CallbackQuery, action: Action, me: Account, deliveries: NoticeDeliveryDesk) -> Toast:
    """Take it back everywhere."""
    deliveries.recall(NoticeId(action.subject), me)
    return Toast(Remark.NOTICE_RECALLED)


@router.callback_query(Pressed(Act.NOTICE_UNPIN))
async def unpin(tap: CallbackQuery, action: Action, me: Account, deliveries: NoticeDeliveryDesk) -> Toast:
    """Take the pins off."""
    deliveries.unpin(NoticeId(action.subject), me)
    return Toast()


@router.callback_query(Pressed(Act.NOTICE_PIN_AGAIN))
async def pin_again(tap: CallbackQuery, action: Action, me: Account, deliveries: NoticeDeliveryDesk) -> Toast:
    """Pin it where it could not be pinned."""
    deliveries.pin_again(NoticeId(action.subject), me)
    return Toast()


@router.callback_query(Pressed(Act.NOTICE_REPORT))
async def show(tap: CallbackQuery, action: Action, me: Account, deliveries: NoticeDeliveryDesk) -> Toast:
    """Go back to the report."""
    deliveries.show(NoticeId(action.subject), me)
    return Toast()


@said.message(InPrivate(), WaitsFor(Expects.CORRECTION), ~RepliesToWork())
async def propose(message: Message, me: Account, deliveries: NoticeDeliveryDesk) -> None:
    """Take the message for what the notice should have said."""
    deliveries.propose(me, visible(message.html_text or ""), at=message.date)
