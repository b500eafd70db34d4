"""When meetings are: /datlich, and the card on which it is said."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from domain.actions import Act, Action
from domain.identifiers import UnitId
from domain.people import Account, Expects
from domain.remarks import Remark
from domain.schedule_views import asked_for
from handlers.contents import contents
from handlers.filters import InPrivate, Pressed, Said, WaitsFor
from handlers.threads import RepliesToWork
from handlers.toasts import Toast
from services.schedule_words import ScheduleWords
from services.schedules import ScheduleDesk

router = Router(name="schedules")
said = Router(name="schedules, typed")  # after the commands, before what takes any message


class SaidToCard(Filter):
    """A message that is meant for the card of a schedule, and not for whatever else one writes here."""

    async def __call__(self, message: Message, me: Account, schedule_words: ScheduleWords) -> bool:
        """Match by what the card asks, or by what was typed."""
        return schedule_words.takes(me, contents(message).words)


@router.message(InPrivate(), Said("datlich"))
async def open_schedule(
    message: Message, rest: str, me: Account, schedules: ScheduleDesk, schedule_words: ScheduleWords
) -> None:
    """Show when the person's unit meets, with the rule that follows the command as chosen."""
    unit = schedules.open(me)
    if unit is not None and rest:
        schedule_words.give(unit, me, rest)


@router.callback_query(Pressed(Act.SCHEDULE_OPEN))
async def open_by_button(tap: CallbackQuery, me: Account, schedules: ScheduleDesk) -> Toast:
    """Show when the person's unit meets."""
    schedules.open(me)
    return Toast()


@router.callback_query(Pressed(Act.SCHEDULE_UNIT))
async def choose_unit(tap: CallbackQuery, action: Action, me: Account, schedules: ScheduleDesk) -> Toast:
    """Show another unit's on the same card."""
    schedules.choose_unit(UnitId(action.subject), me, on=tap.message.message_id if tap.message else None)
    return Toast()


@router.callback_query(Pressed(Act.SCHEDULE_VIEW))
async def turn(tap: CallbackQuery, action: Action, me: Account, schedules: ScheduleDesk) -> Toast:
    """Turn the card to another of its views."""
    schedules.turn(UnitId(action.subject), me, asked_for(action.choice))
    return Toast()


@router.callback_query(Pressed(Act.SCHEDULE_RULE))
async def choose_rule(tap: CallbackQuery, action: Action, me: Account, schedules: ScheduleDesk) -> Toast:
    """Choose that rule."""
    schedules.choose_rule(UnitId(action.subject), me, action.choice)
    return Toast()


@router.callback_query(Pressed(Act.SCHEDULE_HOUR))
async def choose_hour(tap: CallbackQuery, action: Action, me: Account, schedules: ScheduleDesk) -> Toast:
    """Choose that hour."""
    schedules.choose_hour(UnitId(action.subject), me, action.choice)
    return Toast()


@router.callback_query(Pressed(Act.SCHEDULE_REMIND))
async def switch_reminder(tap: CallbackQuery, action: Action, me: Account, schedules: ScheduleDesk) -> Toast:
    """Turn a reminder on or off."""
    schedules.switch_reminder(UnitId(action.subject), me, action.number())
    return Toast()


@router.callback_query(Pressed(Act.SCHEDULE_AGREE))
async def agree(tap: CallbackQuery, action: Action, me: Account, schedules: ScheduleDesk) -> Toast:
    """Let what was chosen hold."""
    outcome = schedules.agree(UnitId(action.subject), me)
    return Toast(outcome, alert=outcome is Remark.SCHEDULE_CHANGED)


@router.callback_query(Pressed(Act.SCHEDULE_DROP))
async def drop(tap: CallbackQuery, action: Action, me: Account, schedules: ScheduleDesk) -> Toast:
    """Throw away what was chosen."""
    schedules.drop(UnitId(action.subject), me)
    return Toast(Remark.SCHEDULE_DROPPED)


@router.callback_query(Pressed(Act.SCHEDULE_COMMON))
async def follow_common(tap: CallbackQuery, action: Action, me: Account, schedules: ScheduleDesk) -> Toast:
    """Have what the unit above has."""
    return Toast(schedules.follow_common(UnitId(action.subject), me, instead_of=action.number()))


@said.message(InPrivate(), WaitsFor(Expects.SCHEDULE), ~RepliesToWork(), SaidToCard())
async def give(message: Message, me: Account, schedule_words: ScheduleWords) -> None:
    """Take the rule or the hour that was typed."""
    schedule_words.give(UnitId(me.expects_of or 0), me, contents(message).words)


@said.message(InPrivate(), WaitsFor(Expects.SCHEDULE_PLACE), ~RepliesToWork(), SaidToCard())
async def give_place(message: Message, me: Account, schedule_words: ScheduleWords) -> None:
    """Take the place that was typed."""
    schedule_words.give_place(me, contents(message).words)
