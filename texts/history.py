"""A petition's life, event by event, as its reader may know it."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from domain.actions import Act
from domain.events import Event, EventKind
from domain.identifiers import PetitionId
from domain.parcels import beginning, units
from domain.petitions import Petition
from storage.books import Books
from storage.card_rows import Card
from texts.content import Button, Content, Rows, button
from texts.files import counted
from texts.happenings import Reading, happening
from texts.wording import Say, lines

# What the petitioner and who answers exchange is not the supporters' to read, nor who saw whose name.
_BETWEEN_TWO = frozenset(
    {EventKind.ASKED, EventKind.REPLIED, EventKind.ADDED, EventKind.RESUMED, EventKind.NAME_SEEN}
)
_SAID_TO_ALL = frozenset(
    {EventKind.ANSWERED, EventKind.ANSWER_CONTINUED, EventKind.DECLINED, EventKind.PASSED_UP}
)
_QUOTED = 300  # UTF-16 units of what somebody said
_PAGE = 3000  # ... of a page, below Telegram's 4,096


def history(say: Say, books: Books, card: Card) -> Content | None:
    """Return one page of what happened, oldest first; gone for who may no longer see the petition."""
    petition = books.petitions.get(PetitionId(card.subject))
    reader = books.accounts.get(card.account) if card.account is not None else None
    if reader is None or not books.sight.may_see(petition, reader):
        return None
    reading = Reading(
        petition,
        is_petitioner=reader.id == petition.account,
        outside=books.sight.only_supports(petition, reader),
    )
    cut = _pages(_entries(say, books, reading))
    page = min(int((card.detail or {}).get("page", 0)), len(cut) - 1)
    head = say("🕓 <b>History of {code}</b>", code=petition.code)
    if len(cut) > 1:
        head = say(
            "🕓 <b>History of {code}</b>, page {page} of {of}", code=petition.code, page=page + 1, of=len(cut)
        )
    return Content(lines(head, *cut[page]), _turning(say, petition, page, of=len(cut)))


def retold(say: Say, books: Books, petition: Petition) -> Sequence[str]:
    """Return every event as plain text, whole, as the petitioner may know it: for the export."""
    reading = Reading(petition, is_petitioner=True, outside=False)
    told = []
    for event in books.petitions.events(petition.id):
        head = f"{say.moment(event.at)} · {happening(say, books, reading, event).unescape()}"
        files = counted(say, books.petitions.files(petition.id, event.id))
        told.append(f"{head}: {event.words}" if event.words else head)
        told += [str(files)] if files else []
        reading = reading.after(event)
    return told


def _entries(say: Say, books: Books, reading: Reading) -> Sequence[Markup]:
    entries = []
    for event in books.petitions.events(reading.petition.id):
        if not (reading.outside and event.kind in _BETWEEN_TWO):
            entries.append(_entry(say, books, reading, event))
        reading = reading.after(event)
    return entries


def _entry(say: Say, books: Books, reading: Reading, event: Event) -> Markup:
    return lines(
        "",
        say("<b>{at}</b>", at=event.at),
        happening(say, books, reading, event),
        _words(say, reading, event),
    )


def _words(say: Say, reading: Reading, event: Event) -> str | None:
    if not event.words or (reading.outside and event.kind not in _SAID_TO_ALL):
        return None
    return say("“{words}”", words=beginning(event.words, _QUOTED))


def _pages(entries: Sequence[Markup]) -> Sequence[Sequence[Markup]]:
    cut: list[list[Markup]] = [[]]
    size = 0
    for entry in entries:
        length = units(entry.striptags()) + 1
        if cut[-1] and size + length > _PAGE:
            cut.append([])
            size = 0
        cut[-1].append(entry)
        size += length
    return cut


def _turning(say: Say, petition: Petition, page: int, *, of: int) -> Rows:
    turn: list[Button] = []
    if page > 0:
        turn.append(button(say("◀️ Previous"), Act.HISTORY, petition.id, f"{page - 1:x}"))
    if page + 1 < of:
        turn.append(button(say("Next ▶️"), Act.HISTORY, petition.id, f"{page + 1:x}"))
    return [turn] if turn else []
