"""To whom a petition can be given: the buttons of those who may say so."""

from __future__ import annotations

from domain.actions import Act
from domain.identifiers import PersonId
from domain.petitions import Petition
from domain.routing import Role
from storage.books import Books
from storage.card_rows import Card
from texts.content import Button, Rows, button
from texts.names import titled_first
from texts.wording import Say


def leader_rows(say: Say, books: Books, petition: Petition, card: Card) -> Rows:
    """Return what those who lead a tổ can do about a petition that is another's to answer."""
    if wants_people(card):
        return people_rows(say, books, petition)
    return [[_take(say, petition), hand_over(say, petition)]]


def people_rows(say: Say, books: Books, petition: Petition) -> Rows:
    """Return those to whom the petition may be handed, with their load and whether the bot reaches them."""
    unit = books.units.get(petition.unit)
    rows: list[list[Button]] = []
    seen: set[PersonId] = {petition.responsible} if petition.responsible else set()
    for one in sorted(books.people.candidates(unit.id, unit.above), key=lambda one: not one.reachable):
        if one.person in seen or one.role is Role.COMMUNE_OFFICER:
            continue
        seen.add(one.person)
        name = titled_first(say, books.people.get(one.person))
        label = (
            say("{name} ({n} open)", name=name, n=one.open_petitions)
            if one.reachable
            else say("{name} (has not opened the bot)", name=name)
        )
        rows.append([button(label, Act.HAND_TO, petition.id, f"{one.person:x}.{petition.version:x}")])
    return [*rows, [button(say("⬅️ Back"), Act.SHOW_PEOPLE, petition.id)]]


def wants_people(card: Card) -> bool:
    """Return whether the card shows to whom the petition may be handed."""
    return bool(card.detail and card.detail.get("view") == "people")


def hand_over(say: Say, petition: Petition) -> Button:
    """Return the button that leads to the people, and back."""
    return button(say("↪️ Hand over"), Act.SHOW_PEOPLE, petition.id)


def _take(say: Say, petition: Petition) -> Button:
    return button(say("✋ I take it"), Act.TAKE, petition.id, f"{petition.version:x}")
