"""What is asked, replied and added between the petition and its answer."""

from __future__ import annotations

from collections.abc import Sequence

from domain.actions import Act
from domain.events import EXCHANGES, Event, EventKind
from domain.identifiers import EventId, PetitionId
from domain.parcels import ANSWERED, EXCHANGED, beginning, pages
from domain.petitions import Petition
from storage.books import Books
from storage.card_rows import Card
from texts.assignments import gone
from texts.content import Button, Content, Rows, button
from texts.files import counted
from texts.names import field_name, state_name, titled
from texts.origins import from_line
from texts.parcels import page, parcel
from texts.wording import Say, lines, listed

_LAST = 3  # exchanges that the task's card shows; all of them are in the history
_ABOUT = 200


def question(say: Say, books: Books, card: Card) -> Content | None:
    """Return what the petitioner is asked, about which petition, and whether a reply still waits."""
    found = _found(books, card)
    if found is None:
        return None
    petition, event = found
    is_answered = _is_answered(books, petition, event)
    text = lines(
        _asks(say, books, card, petition, event),
        say("About: “{words}”", words=beginning(petition.words, _ABOUT)) if petition.words else None,
        _said(say, books, petition, event),
        _what_now(say, petition, is_answered=is_answered),
    )
    if is_answered or not petition.state.is_open:
        return Content(text)
    return Content(text, [[_reply_button(say, petition)]])


def reply(say: Say, books: Books, card: Card) -> Content | None:
    """Return what the petitioner replied or added, for whoever has the petition now."""
    found = _found(books, card)
    if found is None:
        # The words go, even where Telegram no longer lets the message be taken away.
        return Content(gone(say, books, _petition(books, card)))
    petition, event = found
    facts = {"code": petition.code, "field": field_name(say, petition.field)}
    head = (
        say("↩️ <b>Reply to the question · {code}</b> · {field}", **facts)
        if event.kind is EventKind.REPLIED
        else say("➕ <b>Added by the petitioner · {code}</b> · {field}", **facts)
    )
    text = lines(
        head,
        from_line(say, books, petition),
        _question_before(say, books, petition, event) if event.kind is EventKind.REPLIED else None,
        _said(say, books, petition, event),
    )
    return Content(text, _work_rows(say, petition))


def words_page(say: Say, books: Books, card: Card) -> Content | None:
    """Return one page of words too long for their card, which has the first."""
    found = _found(books, card)
    if found is None:
        return None
    petition, event = found
    return page(say, petition.code, pages(event.words or "", ANSWERED), card.part)


def files(say: Say, books: Books, card: Card) -> Content | None:
    """Return one parcel of the files that came with the words."""
    found = _found(books, card)
    if found is None:
        return None
    petition, event = found
    return parcel(books.petitions.files(petition.id, event.id), card.part)


def exchanges(say: Say, books: Books, petition: Petition) -> str | None:
    """Return the last exchanges, for the task's card; None if there were none."""
    if petition.version == 1:
        return None  # nothing has happened since it was sent
    said = [one for one in books.petitions.events(petition.id) if one.kind in EXCHANGES]
    return lines(*[_line(say, books, petition, one) for one in said[-_LAST:]]) if said else None


def reply_rows(say: Say, petition: Petition, card: Card) -> Rows:
    """Return the petitioner's button while a question waits; none for anybody else."""
    if petition.asked_at is None or card.account != petition.account:
        return []
    return [[_reply_button(say, petition)]]


def ask_buttons(say: Say, petition: Petition) -> list[Button]:
    """Return the button by which whoever has the petition asks the petitioner; none where that is nobody now."""
    if petition.account is None:
        return []
    return [button(say("❓ Ask the petitioner"), Act.ASK, petition.id)]


def _found(books: Books, card: Card) -> tuple[Petition, Event] | None:
    """Return what the card shows, if it is still its reader's to read: after a hand-over it is another's."""
    petition = _petition(books, card)
    events = books.petitions.events(petition.id)
    event = next((one for one in events if one.id == EventId(card.subject)), None)
    reader = books.accounts.get(card.account) if card.account is not None else None
    if event is None or reader is None:
        return None
    if event.kind is EventKind.ASKED:
        return (petition, event) if reader.id == petition.account else None
    is_theirs = reader.person is not None and reader.person == petition.responsible
    return (petition, event) if is_theirs else None


def _petition(books: Books, card: Card) -> Petition:
    return books.petitions.get(PetitionId((card.detail or {}).get("petition", 0)))


def _asks(say: Say, books: Books, card: Card, petition: Petition, event: Event) -> str:
    assert event.by.person is not None, "only a person of the roster asks"  # noqa: S101
    facts = {"code": petition.code, "person": titled(say, books.people.get(event.by.person))}
    if (card.detail or {}).get("reminded"):
        return say("🔔 <b>{code}</b>: {person} still waits for your reply", **facts)
    return say("❓ <b>{code}</b>: {person} asks", **facts)


def _said(say: Say, books: Books, petition: Petition, event: Event) -> str:
    first, *more = pages(event.words or "", ANSWERED)
    words = say("“{words}”", words=f"{first} …" if more else first) if first else None
    return lines(words, counted(say, books.petitions.files(petition.id, event.id)))


def _is_answered(books: Books, petition: Petition, question: Event) -> bool:
    events = list(books.petitions.events(petition.id))
    return any(one.kind in {EventKind.REPLIED, EventKind.ADDED} for one in events[_place(events, question) :])


def _place(events: Sequence[Event], wanted: Event) -> int:
    return next(place for place, one in enumerate(events) if one.id == wanted.id)


def _what_now(say: Say, petition: Petition, *, is_answered: bool) -> str:
    if is_answered:
        return say("✅ You have replied to this.")
    if not petition.state.is_open:
        return say("State: {state}", state=state_name(say, petition.state))
    if petition.asked_at is None:
        return say("No reply came, so the deadline runs again. You can still reply.")
    return say("The deadline stands still until you reply.")


def _reply_button(say: Say, petition: Petition) -> Button:
    return button(say("💬 Reply to the question"), Act.SAY, petition.id)


def _question_before(say: Say, books: Books, petition: Petition, event: Event) -> str | None:
    events = list(books.petitions.events(petition.id))
    before = [one for one in events[: _place(events, event)] if one.kind is EventKind.ASKED]
    if not before or not before[-1].words:
        return None
    return say("Question: “{words}”", words=beginning(before[-1].words, EXCHANGED))


def _work_rows(say: Say, petition: Petition) -> Rows:
    if not petition.state.is_open:
        return []
    answer = button(say("💬 Answer"), Act.ANSWER, petition.id)
    return [[answer, *ask_buttons(say, petition)]]


def _line(say: Say, books: Books, petition: Petition, event: Event) -> str:
    words = say("“{words}”", words=beginning(event.words, EXCHANGED)) if event.words else None
    parts = [one for one in (words, counted(say, books.petitions.files(petition.id, event.id))) if one]
    said = listed(parts, by=" ")
    match event.kind:
        case EventKind.ASKED:
            return say("❓ Asked: {said}", said=said)
        case EventKind.REPLIED:
            return say("↩️ Replied: {said}", said=said)
    return say("➕ Added: {said}", said=said)
