"""To whom a petition can be given: the buttons of those who may say so."""

from __future__ import annotations

from domain.actions import Act
from domain.handing import Choice
from domain.petitions import Petition
from storage.books import Books
from storage.card_rows import Card
from texts.content import Button, Rows, button
from texts.names import titled, titled_first
from texts.wording import Say


def leader_rows(say: Say, books: Books, petition: Petition, card: Card) -> Rows:
    """Return what those who lead a tổ can do about a petition that is another's to answer."""
    if wants_people(card):
        return people_rows(say, books, petition, card)
    return [[_take(say, petition), hand_over(say, petition)]]


def people_rows(say: Say, books: Books, petition: Petition, card: Card) -> Rows:
    """Return those to whom the card's reader may hand the petition: whom it suits best comes first."""
    reader = books.accounts.get(card.account) if card.account is not None else None
    offered = books.sight.choices(petition, reader) if reader is not None and reader.person else ()
    rows: list[list[Button]] = [
        [button(_label(say, books, one), Act.HAND_TO, petition.id, f"{one.person:x}.{petition.version:x}")]
        for one in offered
        if one.person != petition.responsible
    ]
    return [*rows, [button(say("⬅️ Back"), Act.SHOW_PEOPLE, petition.id)]]


def _label(say: Say, books: Books, one: Choice) -> str:
    name = titled_first(say, books.people.get(one.person))
    if not one.reachable:
        return say("{name} (has not opened the bot)", name=name)
    leave = books.leaves.of(one.person) if one.on_leave else None
    if leave is not None:
        return say("{name} (away until {day})", name=name, day=f"{leave.last_day:%d/%m}")
    return say("{name} ({n} open)", name=name, n=one.open_petitions)


def wants_people(card: Card) -> bool:
    """Return whether the card shows to whom the petition may be handed."""
    return bool(card.detail and card.detail.get("view") == "people")


def hand_over(say: Say, petition: Petition) -> Button:
    """Return the button that leads to the people, and back."""
    return button(say("↪️ Hand over"), Act.SHOW_PEOPLE, petition.id)


def take_back_rows(say: Say, books: Books, petition: Petition, card: Card) -> Rows:
    """Return the button that brings back what was passed up, for those who may."""
    reader = books.accounts.get(card.account) if card.account is not None else None
    if reader is None or not books.sight.may_take_back(petition, reader.person):
        return []
    return [[button(say("⤵️ Take back"), Act.TAKE_BACK, petition.id, f"{petition.version:x}")]]


def _take(say: Say, petition: Petition) -> Button:
    return button(say("✋ I take it"), Act.TAKE, petition.id, f"{petition.version:x}")


def gone(say: Say, books: Books, petition: Petition) -> str:
    """Return where a petition went, for who had it before."""
    if petition.passed_up and petition.state.is_open:
        above = books.units.get(petition.commune)
        return say("⤴️ {code} was passed up to {unit}.", code=petition.code, unit=above.name)
    if petition.responsible is None:
        return say("↪️ {code} is no longer with you.", code=petition.code)
    return say(
        "↪️ {code} is with {person} now.",
        code=petition.code,
        person=titled(say, books.people.get(petition.responsible)),
    )
