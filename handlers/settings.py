"""Settings: what is kept, the language, the export, the erasure."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from domain.actions import Act, Action
from domain.people import LANGUAGES, Account
from domain.refusals import OldButton
from domain.remarks import Remark
from handlers.filters import InPrivate, Pressed, Said
from handlers.toasts import Circle, Menu, Toast
from services.people import PeopleDesk
from services.settings import SettingsDesk
from storage.card_rows import CardKind

router = Router(name="settings")


@router.message(InPrivate(), Said("caidat"))
async def show(message: Message, me: Account, people: PeopleDesk) -> None:
    """Show what is kept."""
    people.show(CardKind.SETTINGS, me)


@router.callback_query(Pressed(Act.SETTINGS))
async def show_or_turn_back(tap: CallbackQuery, me: Account, settings: SettingsDesk) -> Toast:
    """Show the settings: on the card that asks whether to erase, or at the end of the chat."""
    settings.show(me, on=tap.message.message_id if tap.message else None)
    return Toast()


@router.callback_query(Pressed(Act.SPEAK))
async def speak(tap: CallbackQuery, action: Action, me: Account, settings: SettingsDesk) -> Toast:
    """Change the language."""
    if action.choice not in LANGUAGES:
        raise OldButton
    settings.speak(me, action.choice)
    return Toast(Remark.LANGUAGE_SET, language=action.choice)


@router.callback_query(Pressed(Act.EXPORT))
async def export(tap: CallbackQuery, me: Account, settings: SettingsDesk) -> Toast:
    """Send everything as a file."""
    settings.export(me)
    return Toast()


@router.callback_query(Pressed(Act.ERASE))
async def ask_erasure(tap: CallbackQuery, me: Account, settings: SettingsDesk) -> Toast:
    """Ask before erasing."""
    settings.ask_erasure(me)
    return Toast()


@router.callback_query(Pressed(Act.ERASE_SURELY))
async def erase(tap: CallbackQuery, me: Account, settings: SettingsDesk) -> Menu:
    """Erase the person; their chat has the menu of everybody again."""
    settings.erase(me)
    return Menu(me.address.chat, Circle.RESIDENTS)
