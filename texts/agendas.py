"""The agenda of a meeting, in lines and in buttons to tick it off."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from domain.actions import Act
from domain.agendas import AgendaItem, AgendaKind
from domain.meetings import Meeting
from domain.subjects import Subject
from storage.books import Books
from texts.content import Rows, button
from texts.files import counted
from texts.subjects import short, subject_name
from texts.tallies import tally_line
from texts.wording import Say


def agenda_lines(say: Say, books: Books, meeting: Meeting, *, brief: bool) -> Sequence[Markup]:
    """Return the agenda, numbered from 1: brief, a line an item; else with the words of each below its name.

    The first says what became of the petitions; what was ticked off has a mark before it.
    """
    items = books.agendas.of(meeting)
    return [
        line
        for number, item in enumerate(items, 1)
        for line in (_line(say, books, meeting, item, number), *(() if brief else _words(say, item)))
    ]


def rows(say: Say, books: Books, meeting: Meeting) -> Rows:
    """Return the button that leads to the agenda; of a meeting that is held, one an item to tick it off."""
    if meeting.is_ahead:
        return [[button(say("📋 Change the agenda"), Act.AGENDA_OPEN, meeting.id)]]
    if not meeting.is_recordable:
        return []
    items = books.agendas.of(meeting)
    return [
        [button(_tick(say, item, number), Act.AGENDA_TICK, meeting.id, item.key)]
        for number, item in enumerate(items, 1)
    ]


def item_name(say: Say, item: AgendaItem) -> Markup:
    """Return what the item is called on a card or a button."""
    match item.kind:
        case AgendaKind.PETITIONS:
            return say("What became of the petitions")
        case AgendaKind.SUBJECT:
            return subject_name(say, Subject(item.subject, item.name))
        case AgendaKind.OWN:
            return Markup.escape(item.name)


def _line(say: Say, books: Books, meeting: Meeting, item: AgendaItem, number: int) -> Markup:
    facts = {"number": number, "name": item_name(say, item)}
    line = say("{number}. {name}", **facts)
    if item.kind is AgendaKind.PETITIONS:
        line = say("{number}. {name} – {tally}", **facts, tally=tally_line(say, books.tallies.of(meeting)))
    return say("✅ {line}", line=line) if item.done_at is not None else line


def _words(say: Say, item: AgendaItem) -> Sequence[Markup]:
    said = [Markup(item.words)] if item.words else []  # noqa: S704  made from entities, its text escaped
    files = counted(say, item.files)
    return [*said, Markup.escape(files)] if files else said


def _tick(say: Say, item: AgendaItem, number: int) -> str:
    facts = {"number": number, "name": short(item_name(say, item))}
    return say("☑ {number}. {name}", **facts) if item.done_at else say("☐ {number}. {name}", **facts)
