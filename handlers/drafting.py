"""Putting a petition together in private: what is handed over, and the buttons of the draft card."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from domain.actions import Act, Action
from domain.drafts import FIELDS, visible
from domain.identifiers import DraftId, PersonId, UnitId
from domain.people import Account
from domain.refusals import OldButton
from domain.remarks import Remark
from handlers.contents import contents, files, own_name
from handlers.filters import InPrivate, Pressed, Said
from handlers.toasts import Toast
from services.drafts import DraftDesk
from services.holding import HoldingDesk
from services.meeting_changes import MeetingChangeDesk
from services.minutes import MinutesDesk
from services.month_contents import MonthContentDesk
from services.notices import NoticeDesk
from services.petitions import PetitionDesk
from services.schedules import ScheduleDesk
from services.telling import Telling

router = Router(name="drafting")
gathering = Router(name="gathering")  # comes last: whatever nothing else took


@router.callback_query(Pressed(Act.SEND))
async def send(tap: CallbackQuery, action: Action, me: Account, drafts: DraftDesk) -> Toast:
    """File the draft."""
    drafts.send(DraftId(action.subject), me)
    return Toast(Remark.SENT)


@router.callback_query(Pressed(Act.AGREE_AND_SEND))
async def agree_and_send(tap: CallbackQuery, action: Action, me: Account, drafts: DraftDesk) -> Toast:
    """Keep the consent and file the draft."""
    drafts.agree_and_send(DraftId(action.subject), me, name=own_name(tap.from_user))
    return Toast(Remark.SENT)


@router.callback_query(Pressed(Act.SHOW_FIELDS, Act.SHOW_CARD))
async def turn(tap: CallbackQuery, action: Action, me: Account, drafts: DraftDesk) -> Toast:
    """Turn the card to the fields, or back."""
    view = "fields" if action.act is Act.SHOW_FIELDS else "card"
    drafts.show(DraftId(action.subject), me, view=view)
    return Toast()


@router.callback_query(Pressed(Act.CHOOSE_FIELD))
async def choose_field(tap: CallbackQuery, action: Action, me: Account, drafts: DraftDesk) -> Toast:
    """Take the resident's own field."""
    if action.choice not in FIELDS:
        raise OldButton
    drafts.choose_field(DraftId(action.subject), me, action.choice)
    return Toast()


@router.callback_query(Pressed(Act.TOGGLE_ANONYMOUS))
async def toggle_anonymous(tap: CallbackQuery, action: Action, me: Account, drafts: DraftDesk) -> Toast:
    """Hide or show the name."""
    drafts.toggle_anonymous(DraftId(action.subject), me)
    return Toast()


@router.callback_query(Pressed(Act.TOGGLE_COMMUNE))
async def toggle_commune(tap: CallbackQuery, action: Action, me: Account, drafts: DraftDesk) -> Toast:
    """Send it straight to the commune, or to the neighbourhood."""
    drafts.toggle_commune(DraftId(action.subject), me)
    return Toast()


@router.callback_query(Pressed(Act.EXCLUDE))
async def exclude(tap: CallbackQuery, action: Action, me: Account, drafts: DraftDesk) -> Toast:
    """Keep it from the person whom it is about."""
    drafts.exclude(DraftId(action.subject), me, PersonId(action.number()))
    return Toast()


@router.callback_query(Pressed(Act.EXCLUDE_NOBODY))
async def exclude_nobody(tap: CallbackQuery, action: Action, me: Account, drafts: DraftDesk) -> Toast:
    """Keep it from nobody any more."""
    drafts.exclude_nobody(DraftId(action.subject), me)
    return Toast()


@router.callback_query(Pressed(Act.CANCEL_DRAFT))
async def cancel(tap: CallbackQuery, action: Action, me: Account, drafts: DraftDesk) -> Toast:
    """Drop the draft."""
    drafts.cancel(DraftId(action.subject), me)
    return Toast()


@router.callback_query(Pressed(Act.CHOOSE_COMMUNE))
async def choose_commune(tap: CallbackQuery, action: Action, me: Account, drafts: DraftDesk) -> Toast:
    """Show the neighbourhoods of a commune, or the communes again."""
    drafts.show_places(DraftId(action.subject), me, UnitId(action.number()) or None)
    return Toast()


@router.callback_query(Pressed(Act.TURN_PAGE))
async def turn_page(tap: CallbackQuery, action: Action, me: Account, drafts: DraftDesk) -> Toast:
    """Show another page of the places."""
    drafts.turn_page(DraftId(action.subject), me, action.number())
    return Toast()


@router.callback_query(Pressed(Act.CHOOSE_UNIT))
async def choose_unit(tap: CallbackQuery, action: Action, me: Account, drafts: DraftDesk) -> Toast:
    """Settle in a neighbourhood."""
    drafts.choose_unit(DraftId(action.subject), me, UnitId(action.number()))
    return Toast()


@router.message(InPrivate(), Said("huy"))
async def drop(
    message: Message,
    me: Account,
    drafts: DraftDesk,
    notices: NoticeDesk,
    holding: HoldingDesk,
    minutes: MinutesDesk,
    month_contents: MonthContentDesk,
    petitions: PetitionDesk,
    schedules: ScheduleDesk,
    meeting_changes: MeetingChangeDesk,
    telling: Telling,
) -> None:
    """Drop whatever the person is in the middle of."""
    if schedules.cancel(me):
        telling.note(me, Remark.SCHEDULE_DROPPED)
        return
    if meeting_changes.cancel(me):
        telling.note(me, Remark.MEETING_CHANGE_DROPPED)
        return
    if holding.cancel(me) or minutes.cancel(me):
        telling.note(me, Remark.CANCELLED)
        return
    if month_contents.cancel(me):
        telling.note(me, Remark.CONTENT_STOPPED)
        return
    if notices.cancel(me):
        telling.note(me, Remark.NOTICE_DROPPED)
        return
    stopped = petitions.stop_asking(me)
    if drafts.cancel_any(me):
        return
    telling.note(me, Remark.CANCELLED if stopped else Remark.NOTHING_TO_CANCEL)


@router.message(InPrivate(), Said("kiennghi"))
async def begin(message: Message, rest: str, me: Account, drafts: DraftDesk, telling: Telling) -> None:
    """Begin a petition by its command, for those who know it from the group."""
    attached = files(message)
    if not rest and not attached:
        telling.note(me, Remark.WRITE_YOUR_WORDS)
        return
    drafts.gather(me, visible(rest), attached, said=message.message_id, view="card")


@router.callback_query(Pressed(Act.NEW))
async def invite(tap: CallbackQuery, me: Account, telling: Telling) -> Toast:
    """Say how to begin."""
    telling.note(me, Remark.WRITE_YOUR_WORDS)
    return Toast()


@gathering.edited_message(InPrivate())
async def explain_edit(message: Message, me: Account, telling: Telling) -> None:
    """Say that what was handed over stays as it was."""
    telling.note_once(me.address, Remark.EDIT_NOT_TAKEN, account=me.id, reply_to=message.message_id, facts={})


@gathering.message(InPrivate())
async def gather(message: Message, me: Account, drafts: DraftDesk, telling: Telling) -> None:
    """Take whatever else is handed over in private as part of a petition."""
    said = contents(message)
    if said.is_foreign:
        telling.note_once(me.address, Remark.NOT_TAKEN, account=me.id, reply_to=message.message_id, facts={})
        return
    drafts.gather(me, said.words, said.files, said=message.message_id)
