"""Following petitions: lists, one by its code, and supporters."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from domain.actions import Act, Action
from domain.codes import parse_code
from domain.identifiers import Address, PetitionId
from domain.people import Account
from domain.remarks import Remark
from handlers.filters import InPrivate, Pressed, Said
from handlers.toasts import Toast
from services.people import PeopleDesk
from services.petitions import PetitionDesk
from services.telling import Telling
from storage.card_rows import CardKind

router = Router(name="following")
codes = Router(name="codes")  # after the casework: a code alone may be an answer that was asked for
_LISTS = {Act.MINE: CardKind.MINE, Act.WORK: CardKind.WORK, Act.HELP: CardKind.HELP}


class SaysCode(Filter):
    """A message that is a petition's code and nothing else; injects `code`."""

    async def __call__(self, message: Message) -> bool | dict[str, tuple[int, int]]:
        """Match however the code is typed."""
        code = parse_code(message.text or "")
        return {"code": code} if code is not None else False


@router.callback_query(Pressed(Act.SUPPORT))
async def support(
    tap: CallbackQuery, action: Action, here: Address, me: Account, petitions: PetitionDesk
) -> Toast:
    """Say that one meets with it too."""
    return Toast(petitions.support(PetitionId(action.subject), me, here=here))


@router.callback_query(Pressed(Act.FOLLOW))
async def follow(tap: CallbackQuery, action: Action, me: Account, petitions: PetitionDesk) -> Toast:
    """Say how it stands, to whoever sees the receipt."""
    found = petitions.glance(PetitionId(action.subject), me)
    facts = {"code": found.code, "state": found.state.value, "lapsed": found.was_lapsed}
    return Toast(Remark.STATE, facts, alert=True)


@router.callback_query(Pressed(Act.STATUS))
async def status(tap: CallbackQuery, action: Action, me: Account, petitions: PetitionDesk) -> Toast:
    """Show one petition."""
    petitions.show_status(PetitionId(action.subject), me)
    return Toast()


@router.callback_query(Pressed(*_LISTS))
async def show_list(tap: CallbackQuery, action: Action, me: Account, people: PeopleDesk) -> Toast:
    """Show a list, or the help."""
    if action.act is Act.WORK and me.person is None:
        return Toast(Remark.ONLY_FOR_TEAM, alert=True)
    people.show(_LISTS[action.act], me)
    return Toast()


@router.message(InPrivate(), Said("tracuu"))
async def track(
    message: Message, rest: str, me: Account, people: PeopleDesk, petitions: PetitionDesk, telling: Telling
) -> None:
    """List one's own petitions, or show one by its code."""
    if not rest:
        people.show(CardKind.MINE, me)
        return
    code = parse_code(rest)
    if code is None:
        telling.note(me, Remark.HOW_TO_TRACK, reply_to=message.message_id)
        return
    petitions.show_status(petitions.find(*code, me).id, me)


@codes.message(InPrivate(), SaysCode())
async def track_code(message: Message, code: tuple[int, int], me: Account, petitions: PetitionDesk) -> None:
    """Show one petition to who types its code without the command."""
    petitions.show_status(petitions.find(*code, me).id, me)


@router.message(InPrivate(), Said("viec"))
async def work(message: Message, me: Account, people: PeopleDesk, telling: Telling) -> None:
    """List what waits for one's answer."""
    if me.person is None:
        telling.note(me, Remark.ONLY_FOR_TEAM)
        return
    people.show(CardKind.WORK, me)


@router.message(InPrivate(), Said("trogiup", "help"))
async def get_help(message: Message, me: Account, people: PeopleDesk) -> None:
    """Show what one can do here."""
    people.show(CardKind.HELP, me)
