"""Where somebody should go with what is outside the neighbourhood's competence."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from domain.actions import Act
from domain.directions import Place
from domain.events import Event
from domain.parcels import beginning
from domain.petitions import Petition
from storage.books import Books
from texts.content import Content, button, in_rows
from texts.wording import Say, lines

_NAMES: Mapping[Place, Callable[[Say, str], str]] = {
    Place.COMMITTEE: lambda say, unit: say("People's Committee of {unit}", unit=unit),
    Place.POLICE: lambda say, unit: say("Police of {unit}", unit=unit),
    Place.POWER: lambda say, unit: say("The power company"),
    Place.WATER: lambda say, unit: say("The water company"),
    Place.LAND_OFFICE: lambda say, unit: say("The land registration office"),
    Place.COURT: lambda say, unit: say("The court"),
}


def place_asked(say: Say, books: Books, petition: Petition, reason: str) -> Content:
    """Ask where the petitioner should go; the usual places are buttons, any other is typed."""
    text = lines(
        say("✍️ <b>{code}</b>: where should people turn with this?", code=petition.code),
        say("Reason: “{words}”", words=beginning(reason, 300)),
        say("Choose a place, or write its name and address."),
    )
    unit = books.units.get(petition.commune).name
    places = [button(name(say, unit), Act.DECLINE_TO, petition.id, place) for place, name in _NAMES.items()]
    return Content(text, [*in_rows(places, of=2), [button(say("✖️ Not now"), Act.STOP)]])


def place_line(say: Say, books: Books, petition: Petition, event: Event | None) -> str | None:
    """Return where the petitioner was told to go; None where nothing was declined."""
    if event is None or not event.place:
        return None
    if event.place not in set(Place):
        return say("👉 Please turn to: {place}", place=event.place)
    unit = books.units.get(petition.commune).name
    return say("👉 Please turn to: {place}", place=_NAMES[Place(event.place)](say, unit))
