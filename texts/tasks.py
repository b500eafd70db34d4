"""The cards of those who answer: a petition to deal with, and what the head has to know."""

from __future__ import annotations

from domain.actions import Act
from domain.events import EventKind, last_answer
from domain.identifiers import PersonId, PetitionId
from domain.parcels import QUOTED, beginning, pages
from domain.petitions import Petition
from domain.states import State
from storage.books import Books
from storage.card_rows import Card
from texts.assignments import gone, hand_over, leader_rows, people_rows, take_back_rows, wants_people
from texts.choosing import choice_asked
from texts.content import Content, Rows, button
from texts.conversation import ask_buttons, exchanges
from texts.deadlines import deadlines, own_deadline
from texts.declining import place_line
from texts.files import counted
from texts.merging import absorbed, merger_rows, wants_merger
from texts.more import history_button, leader_more, more_button, more_rows, wants_more
from texts.names import field_name, standing, titled
from texts.origins import from_line
from texts.parcels import page, parcel
from texts.pauses import length_rows, wants_length
from texts.promises import day_rows, promise_button, wants_days
from texts.wording import Say, lines, listed


def task(say: Say, books: Books, card: Card) -> Content:
    """Return the card of the responsible person, or where the petition went if it is another's now."""
    petition = books.petitions.get(PetitionId(card.subject))
    if _reader(books, card) != petition.responsible:
        return Content(gone(say, books, petition), take_back_rows(say, books, petition, card))
    text = lines(
        _head_line(say, petition),
        from_line(say, books, petition),
        _words(say, petition),
        counted(say, books.petitions.files(petition.id)),
        absorbed(say, books, petition),
        exchanges(say, books, petition),
        _passed_over(say, books, card),
        _passed_up(say, books, petition),
        deadlines(say, books, petition, reader=card.account),
        own_deadline(say, books, petition),
        _state(say, books, petition),
        choice_asked(say, card) if petition.state.is_open else None,
    )
    return Content(text, _rows(say, books, petition, card))


def concern(say: Say, books: Books, card: Card) -> Content | None:
    """Return what the head learns: who was passed over, and who has it now; gone for who leads no more."""
    petition, reader = books.petitions.get(PetitionId(card.subject)), _reader(books, card)
    if reader is None or not books.sight.oversees(petition, reader):
        return None
    text = lines(
        say("⚠️ <b>{code}</b> · {field}", code=petition.code, field=field_name(say, petition.field)),
        _words(say, petition),
        _passed_over(say, books, card),
        _now_with(say, books, petition),
        deadlines(say, books, petition, reader=card.account),
    )
    if not petition.can_be_handed_over:
        text = lines(text, say("State: {state}", state=standing(say, books, petition)))
        return Content(text, leader_more(say, books, petition, card))
    more = [] if wants_people(card) else leader_more(say, books, petition, card)
    return Content(text, [*leader_rows(say, books, petition, card), *more])


def words_page(say: Say, books: Books, card: Card) -> Content | None:
    """Return one page of words too long for the card."""
    petition = books.petitions.get(PetitionId(card.subject))
    if _reader(books, card) != petition.responsible:
        return None
    return page(say, petition.code, pages(petition.words), card.part)


def files(say: Say, books: Books, card: Card) -> Content | None:
    """Return one parcel of the petition's attachments; gone once it is another's to answer."""
    petition = books.petitions.get(PetitionId(card.subject))
    if _reader(books, card) != petition.responsible:
        return None
    return parcel(books.petitions.files(petition.id), card.part)


def _reader(books: Books, card: Card) -> PersonId | None:
    account = books.accounts.get(card.account) if card.account is not None else None
    return account.person if account else None


def _head_line(say: Say, petition: Petition) -> str:
    facts = {"code": petition.code, "field": field_name(say, petition.field)}
    if petition.reopened and petition.state in {State.IN_PROGRESS, State.PASSED_UP}:
        return say("🔁 <b>Asked to look again: {code}</b> · {field}", **facts)
    if petition.state is State.ASSIGNED:
        return say("🔔 <b>New petition {code}</b> · {field}", **facts)
    if petition.state is State.PASSED_UP:
        return say("⤴️ <b>Passed up to you: {code}</b> · {field}", **facts)
    return say("📌 <b>Petition {code}</b> · {field}", **facts)


def _words(say: Say, petition: Petition) -> str | None:
    return say("“{words}”", words=beginning(petition.words, QUOTED)) if petition.words else None


def _state(say: Say, books: Books, petition: Petition) -> str | None:
    if petition.state is State.ASSIGNED:
        return None
    answer = last_answer(books.petitions.events(petition.id))
    said = say("💬 “{words}”", words=beginning(answer.words, 600)) if answer and answer.words else None
    state = say("State: {state}", state=standing(say, books, petition))
    # Whom it was passed up to has it: to them that is no state of it.
    return lines(
        said,
        place_line(say, books, petition, answer),
        None if petition.state is State.PASSED_UP else state,
    )


def _passed_up(say: Say, books: Books, petition: Petition) -> str | None:
    if not petition.passed_up:
        return None
    events = books.petitions.events(petition.id)
    last = next((one for one in reversed(events) if one.kind is EventKind.PASSED_UP), None)
    if last is None or last.by.person is None:
        return None
    sender = titled(say, books.people.get(last.by.person))
    words = beginning(last.words or "", 600)
    return say("⤴️ Passed up by {person}: “{words}”", person=sender, words=words)


def _passed_over(say: Say, books: Books, card: Card) -> str | None:
    ids = (card.detail or {}).get("passed_over", [])
    if not ids:
        return None
    names = listed([titled(say, books.people.get(person)) for person in ids])
    return say("Next in line but not reached (has not opened the bot, or is on leave): {names}.", names=names)


def _now_with(say: Say, books: Books, petition: Petition) -> str:
    if petition.responsible is None:
        return say("Nobody has it yet. Please take it or hand it to somebody.")
    return say("It is with {person} now.", person=titled(say, books.people.get(petition.responsible)))


def _rows(say: Say, books: Books, petition: Petition, card: Card) -> Rows:
    if not petition.state.is_open:
        return [[history_button(say, petition)]]
    if wants_length(card):
        return length_rows(say, petition)
    if wants_merger(card):
        return merger_rows(say, books, petition, card)
    if wants_more(card):
        return more_rows(say, books, petition, card)
    if wants_people(card):
        return people_rows(say, books, petition, card)
    if wants_days(card):
        return day_rows(say, books, petition)
    return _usual_rows(say, books, petition, card)


def _usual_rows(say: Say, books: Books, petition: Petition, card: Card) -> Rows:
    accept = [button(say("✋ Accept"), Act.ACCEPT, petition.id)] if petition.state is State.ASSIGNED else []
    answer = button(say("💬 Answer"), Act.ANSWER, petition.id)
    decline = [button(say("🚫 Outside our competence"), Act.DECLINE, petition.id)]
    on = [[hand_over(say, petition)]] if _can_go_on(books, petition, card) else []
    return [
        [*accept, answer],
        [promise_button(say, petition), *ask_buttons(say, petition)],
        *on,
        *_up(say, books, petition),
        decline,
        [more_button(say, petition)],
    ]


def _can_go_on(books: Books, petition: Petition, card: Card) -> bool:
    """Whether its reader may hand it on: within the tổ always, within the commune if it has another officer."""
    reader = books.accounts.get(card.account) if card.account is not None else None
    if petition.can_be_handed_over or reader is None or reader.person is None:
        return petition.can_be_handed_over
    others = {one.person for one in books.sight.choices(petition, reader)} - {reader.person}
    return bool(others) and books.sight.directs(petition, reader.person)


def _up(say: Say, books: Books, petition: Petition) -> Rows:
    if not petition.can_be_passed_up:
        return []
    above = books.units.get(petition.commune)
    return [[button(say("⤴️ Pass up to {unit}", unit=above.name), Act.PASS_UP, petition.id)]]
