"""The agenda of a meeting, in lines."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from domain.agendas import AgendaItem, AgendaKind
from domain.meetings import Meeting
from storage.books import Books
from texts.wording import Say


def agenda_lines(say: Say, books: Books, meeting: Meeting, *, brief: bool) -> Sequence[Markup]:
    """Return the agenda, numbered from 1: brief, a line an item; else with the words of each below its name."""
    items = books.agendas.of(meeting)
    return [line for number, item in enumerate(items, 1) for line in _lines(say, item, number, brief=brief)]


def item_name(say: Say, item: AgendaItem) -> Markup:
    """Return what the item is called on a card or a button."""
    match item.kind:
        case AgendaKind.PETITIONS:
            return say("What became of the petitions")
        case AgendaKind.SUBJECT | AgendaKind.OWN:
            return Markup.escape(item.name)


def _lines(say: Say, item: AgendaItem, number: int, *, brief: bool) -> Sequence[Markup]:
    heading = say("{number}. {name}", number=number, name=item_name(say, item))
    if brief or not item.words:
        return [heading]
    return [heading, Markup(item.words)]  # noqa: S704  made from entities, its text escaped
