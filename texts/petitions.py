"""A petition as its receipt shows it, in the group or to who filed it, and as /tracuu does."""

from __future__ import annotations

from collections.abc import Sequence

from domain.actions import Act
from domain.events import last_answer
from domain.identifiers import PetitionId
from domain.parcels import beginning
from domain.people import Account
from domain.petitions import Petition
from domain.routing import Why
from domain.states import State
from storage.books import Books
from storage.card_rows import Card
from texts.assignments import leader_rows, take_back_rows, wants_people
from texts.choosing import choice_asked
from texts.content import Button, Content, Rows, button
from texts.conversation import exchanges, reply_rows
from texts.deadlines import deadlines
from texts.declining import place_line
from texts.files import counted
from texts.more import leader_more
from texts.names import field_name, pronoun, standing, titled
from texts.withdrawing import wants_certainty, withdraw_rows
from texts.wording import Say, lines

_QUOTED = 700


def receipt(say: Say, books: Books, card: Card) -> Content:
    """Return what the petitioner, or the group, sees under the words that were sent."""
    petition = books.petitions.get(PetitionId(card.subject))
    text = lines(
        say("✅ <b>Received {code}</b> · {field}", code=petition.code, field=field_name(say, petition.field)),
        None if petition.group else _words(say, petition),
        None if petition.group else counted(say, books.petitions.files(petition.id)),
        handler(say, books, petition),
        deadlines(say, books, petition, reader=card.account),
        _state_line(say, books, petition),
        _supporters(say, petition) if petition.group is None else None,
    )
    return Content(text, [_buttons(say, petition)])


def status(say: Say, books: Books, card: Card) -> Content | None:
    """Return a petition with its answer, as /tracuu shows it; gone for who may no longer see it."""
    petition = books.petitions.get(PetitionId(card.subject))
    reader = books.accounts.get(card.account) if card.account is not None else None
    if reader is None or not books.sight.may_see(petition, reader):
        return None
    answer = last_answer(books.petitions.events(petition.id))
    text = lines(
        say("🔎 <b>{code}</b> · {field}", code=petition.code, field=field_name(say, petition.field)),
        *(_contents(say, books, petition) if _may_read(books, petition, reader) else ()),
        None if books.sight.only_supports(petition, reader) else exchanges(say, books, petition),
        say("Sent: {at}", at=petition.created_at),
        handler(say, books, petition),
        say("State: {state}", state=standing(say, books, petition)),
        deadlines(say, books, petition, reader=card.account),
        say("💬 “{words}”", words=beginning(answer.words, 1500)) if answer and answer.words else None,
        place_line(say, books, petition, answer),
        _supporters(say, petition),
        choice_asked(say, card) if petition.state.is_open else None,
    )
    return Content(text, _status_rows(say, books, petition, card))


def _contents(say: Say, books: Books, petition: Petition) -> Sequence[str | None]:
    return _words(say, petition), counted(say, books.petitions.files(petition.id))


def _may_read(books: Books, petition: Petition, reader: Account) -> bool:
    # Whose petition was merged into one sent in private hears of the answer, and reads no words of others.
    return petition.group is not None or not books.sight.only_supports(petition, reader)


def _status_rows(say: Say, books: Books, petition: Petition, card: Card) -> Rows:
    if wants_people(card):
        return leader_rows(say, books, petition, card) if _leads(books, petition, card) else []
    own = withdraw_rows(say, petition, card)
    if wants_certainty(card) and own:
        return own
    more = [*reply_rows(say, petition, card), *own, *leader_more(say, books, petition, card)]
    said = last_word(say, books, petition) if card.account == petition.account else []
    if said:
        return [said, *more]
    if _leads(books, petition, card):
        return [*leader_rows(say, books, petition, card), *more]
    return [*take_back_rows(say, books, petition, card), *more]


def _leads(books: Books, petition: Petition, card: Card) -> bool:
    account = books.accounts.get(card.account) if card.account is not None else None
    if account is None or account.person is None or account.person == petition.responsible:
        return False
    return books.sight.directs(petition, account.person)


def handler(say: Say, books: Books, petition: Petition) -> str:
    """Return who answers, and why that person: every decision is explained."""
    if petition.responsible is None:
        return say("Nobody can take it yet; I go on looking and tell you.")
    person = books.people.get(petition.responsible)
    name, they = titled(say, person), pronoun(say, person)
    match petition.why:
        case Why.FIELD_AND_AREA:
            return say(
                "Passed to {person}, because {they} is in charge of this field in this area.",
                person=name,
                they=they,
            )
        case Why.FIELD:
            return say(
                "Passed to {person}, because {they} is in charge of this field.", person=name, they=they
            )
        case Why.AREA:
            return say(
                "Passed to {person}, because {they} is in charge of this area.", person=name, they=they
            )
        case Why.HEAD | Why.DEPUTY | Why.CELL_SECRETARY:
            return say(
                "Passed to {person}, {office}, because nobody in charge of the field can take it now.",
                person=name, office=_office(say, petition.why),
            )  # fmt: skip
        case Why.COMMUNE:
            unit = books.units.get(petition.commune)
            return say("Passed to {person}, officer of {unit}.", person=name, unit=unit.name)
        case Why.HANDED_OVER | Why.NOBODY:
            return say("Passed to {person}, to whom it was handed over.", person=name)


def last_word(say: Say, books: Books, petition: Petition) -> list[Button]:
    """Return the petitioner's two buttons; after the silent end the second one, for a while.

    Who wrote down what was raised at a meeting, and then answered it, has no last word about that.
    """
    if petition.responsible in books.sight.author(petition.account):
        return []
    satisfied = button(say("👍 Satisfied"), Act.CONFIRM, petition.id)
    again = button(say("🔁 Please look again"), Act.REOPEN, petition.id)
    if petition.state.awaits_last_word:
        return [satisfied, again]
    return [again] if petition.may_be_reopened(books.now) else []


def _office(say: Say, why: Why) -> str:
    offices = {
        Why.HEAD: say("head of the neighbourhood"),
        Why.DEPUTY: say("deputy head of the neighbourhood"),
        Why.CELL_SECRETARY: say("secretary of the party cell"),
    }
    return offices[why]


def _words(say: Say, petition: Petition) -> str | None:
    return say("“{words}”", words=beginning(petition.words, _QUOTED)) if petition.words else None


def _state_line(say: Say, books: Books, petition: Petition) -> str | None:
    if petition.state in {State.ASSIGNED, State.SUBMITTED}:
        return None
    return say("State: {state}", state=standing(say, books, petition))


def _supporters(say: Say, petition: Petition) -> str | None:
    if not petition.supporters:
        return None
    return say.plural(
        "🙋 This affects {n} other person too.",
        "🙋 This affects {n} other people too.",
        n=petition.supporters,
    )


def _buttons(say: Say, petition: Petition) -> list[Button]:
    follow = button(say("🔎 Follow"), Act.FOLLOW, petition.id)
    if petition.group is None or petition.state.is_ended:
        return [follow]
    label = (
        say("🙋 This affects me too ({n})", n=petition.supporters)
        if petition.supporters
        else say("🙋 This affects me too")
    )
    return [button(label, Act.SUPPORT, petition.id), follow]
