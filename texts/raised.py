"""What people raised at a meeting: on its card, and as whoever wrote it down sees it."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from domain.actions import Act
from domain.identifiers import MeetingId, PetitionId
from domain.parcels import beginning
from domain.people import Expects
from domain.petitions import Petition
from storage.books import Books
from storage.card_rows import Card
from texts.content import Content, Rows, button
from texts.deadlines import deadlines
from texts.files import counted
from texts.names import field_name, standing
from texts.petitions import handler
from texts.wording import Say, lines

_SHOWN = 20  # on the card of the meeting
_QUOTED = 60
_WHOLE = 700


def raised_lines(say: Say, books: Books, meeting: MeetingId) -> Sequence[Markup]:
    """Return what was raised, a line each, as it stands now; the last ones where there are very many."""
    found = books.petitions.raised_at(meeting)
    if not found:
        return []
    left_out = max(0, len(found) - _SHOWN)
    more = [say("… and {n} before these", n=left_out)] if left_out else []
    shown = [_line(say, books, one) for one in found[left_out:]]
    return [Markup(""), say("📝 <b>Raised by people: {n}</b>", n=len(found)), *more, *shown]


def _line(say: Say, books: Books, one: Petition) -> Markup:
    state = standing(say, books, one)
    words = beginning(one.words.replace("\n", " "), _QUOTED)
    if not words:
        return say("• {code}: {state}", code=one.code, state=state)
    return say("• {code}: {state} – {words}", code=one.code, state=state, words=words)


def receipt(say: Say, books: Books, card: Card) -> Content:
    """Return what whoever wrote it down sees: who has it, until when, and the way to the next one."""
    petition = books.petitions.get(PetitionId(card.subject))
    reader = books.accounts.get(card.account) if card.account is not None else None
    leads = reader is not None and books.people.leads(petition.unit, reader.person)
    if leads and _asks_for_name(books, card):
        return _name_asked(say, petition)
    text = lines(
        say(
            "✅ <b>Written down: {code}</b> · {field}",
            code=petition.code,
            field=field_name(say, petition.field),
        ),
        say("“{words}”", words=beginning(petition.words, _WHOLE)) if petition.words else None,
        counted(say, books.petitions.files(petition.id)),
        say("👤 Raised by: {name}", name=petition.raised_by) if petition.raised_by and leads else None,
        handler(say, books, petition),
        deadlines(say, books, petition, reader=card.account),
        say("State: {state}", state=standing(say, books, petition)),
    )
    return Content(text, _rows(say, books, petition) if leads else [])


def _asks_for_name(books: Books, card: Card) -> bool:
    reader = books.accounts.get(card.account) if card.account is not None else None
    return reader is not None and reader.expects is Expects.RAISED_BY and reader.expects_of == card.subject


def _name_asked(say: Say, petition: Petition) -> Content:
    text = lines(
        say("👤 <b>{code}</b>: who raised it?", code=petition.code),
        say(
            "Please type the name, for example: Ms Hoa, lane 12. Only who answers it and the leaders of the neighbourhood see it; the group does not."
        ),
    )
    skip = say("🗑 Keep no name") if petition.raised_by else say("✖️ No name")
    return Content(text, [[button(skip, Act.RAISED_BY_NOBODY, petition.id)]])


def _rows(say: Say, books: Books, petition: Petition) -> Rows:
    assert petition.meeting is not None, "only what was raised at a meeting is shown so"  # noqa: S101
    name = say("👤 Change the name") if petition.raised_by else say("👤 Add who raised it")
    named = [button(name, Act.RAISED_BY, petition.id)]
    desk = button(say("📋 To the meeting"), Act.MEETING_DESK, petition.meeting)
    if not books.meetings.get(petition.meeting).is_recordable:
        return [named, [desk]]
    return [named, [button(say("📝 Write down the next one"), Act.RAISE_NEXT, petition.meeting), desk]]
