"""The answer as the petitioner, the group and the supporters see it."""

from __future__ import annotations

from domain.events import Event, EventKind, last_answer
from domain.identifiers import EventId, PetitionId
from domain.parcels import ANSWERED, pages
from domain.petitions import REGRETS, Petition
from domain.states import State
from storage.books import Books
from storage.card_rows import Card
from texts.content import Content, Rows
from texts.declining import place_line
from texts.files import counted
from texts.names import standing, state_name, titled_first
from texts.origins import said_there
from texts.parcels import page, parcel
from texts.petitions import last_word
from texts.wording import Say, lines, listed


def answer(say: Say, books: Books, card: Card) -> Content | None:
    """Return the answer with the petitioner's last word, in private or under the group's message."""
    found = _found(books, card)
    if found is None:
        return None
    petition, event = found
    text = lines(
        _head(say, books, petition, event),
        said_there(say, books, petition),
        _said(say, books, petition, event),
        _outcome(say, books, petition, event, to_petitioner=card.account is not None),
    )
    # What was raised at a meeting has no petitioner in the group: who wrote it down has the last word.
    is_of_group = card.account is None and petition.meeting is not None
    return Content(text, [] if is_of_group else _buttons(say, books, petition, event))


def supported(say: Say, books: Books, card: Card) -> Content | None:
    """Return the answer for somebody who meets with the matter too: to read, not to judge."""
    found = _found(books, card)
    if found is None:
        return None
    petition, event = found
    text = lines(
        _why_told(say, books, card, petition, event),
        _head(say, books, petition, event),
        _said(say, books, petition, event),
        _outcome(say, books, petition, event, to_petitioner=False),
    )
    return Content(text)


def _why_told(say: Say, books: Books, card: Card, petition: Petition, event: Event) -> str:
    own = _merged_own(books, card, petition)
    match own, event.kind:
        case [], EventKind.PASSED_UP:
            return say("🙋 A petition that affects you too has been passed up.")
        case [], _:
            return say("🙋 A petition that affects you too has been answered.")
        case _, EventKind.PASSED_UP:
            return say(
                "🔗 Your petition {codes}, merged into this one, has been passed up.", codes=listed(own)
            )
    return say("🔗 Your petition {codes}, merged into this one, has been answered.", codes=listed(own))


def _merged_own(books: Books, card: Card, petition: Petition) -> list[str]:
    """Return the codes of the reader's own petitions that go on within this one."""
    has_absorbed = any(one.kind is EventKind.ABSORBED for one in books.petitions.events(petition.id))
    if not has_absorbed or card.account is None:
        return []
    mine = books.petitions.of_account(card.account)
    return [one.code for one in mine if one.merged_into == petition.id]


def answer_words(say: Say, books: Books, card: Card) -> Content | None:
    """Return one page of an answer too long for its card, which has the first."""
    found = _found(books, card)
    if found is None:
        return None
    petition, event = found
    return page(say, petition.code, pages(event.words or "", ANSWERED), card.part)


def answer_files(say: Say, books: Books, card: Card) -> Content | None:
    """Return one parcel of the answer's photos and files."""
    found = _found(books, card)
    if found is None:
        return None
    petition, event = found
    return parcel(books.petitions.files(petition.id, event.id), card.part)


def _found(books: Books, card: Card) -> tuple[Petition, Event] | None:
    petition = books.petitions.get(PetitionId((card.detail or {}).get("petition", 0)))
    events = books.petitions.events(petition.id)
    event = next((one for one in events if one.id == EventId(card.subject)), None)
    return (petition, event) if event else None


def _head(say: Say, books: Books, petition: Petition, event: Event) -> str:
    match event.kind:
        case EventKind.DECLINED:
            return say("🚫 <b>{code}</b>: outside our competence", code=petition.code)
        case EventKind.PASSED_UP:
            above = books.units.get(petition.commune).name
            return say("⤴️ <b>{code}</b> was passed up to {unit}", code=petition.code, unit=above)
        case EventKind.ANSWER_CONTINUED:
            return say("💬 <b>Answer to {code}</b>, continued", code=petition.code)
    return say("💬 <b>Answer to {code}</b>", code=petition.code)


def _said(say: Say, books: Books, petition: Petition, event: Event) -> str:
    first, *more = pages(event.words or "", ANSWERED)
    words = say("“{words}”", words=f"{first} …" if more else first) if first else None
    files = counted(say, books.petitions.files(petition.id, event.id))
    author = books.people.get(event.by.person) if event.by.person is not None else None
    place = place_line(say, books, petition, event)
    return lines(words, place, files, say("— {person}", person=titled_first(say, author)) if author else None)


def _outcome(say: Say, books: Books, petition: Petition, event: Event, *, to_petitioner: bool) -> str | None:
    """Return what became of the answer: in whose words it ended, or that it is being looked at again."""
    if event.kind is EventKind.PASSED_UP:
        return _passed_up(say, books, petition)
    if not _is_latest(books, petition, event):
        return say("🔁 It was looked at again; a newer answer has come since.")
    match petition.state:
        case State.CLOSED if petition.was_lapsed:
            return _lapsed(say, petition, to_petitioner=to_petitioner)
        case State.CLOSED if to_petitioner:
            return say("👍 You are satisfied. Thank you.")
        case State.CLOSED:
            return say("👍 The petitioner is satisfied.")
        case State.WITHDRAWN | State.MERGED:
            return say("State: {state}", state=standing(say, books, petition))
        case State.IN_PROGRESS | State.ASSIGNED | State.PASSED_UP | State.SUBMITTED:
            return say("🔁 It is being looked at again: {state}.", state=state_name(say, petition.state))
    return None


def _passed_up(say: Say, books: Books, petition: Petition) -> str | None:
    if not petition.passed_up:
        return say("⤵️ The neighbourhood has taken it back.")
    if not petition.state.is_open:
        return None
    return say("The answer will come from {unit}.", unit=books.units.get(petition.commune).name)


def _lapsed(say: Say, petition: Petition, *, to_petitioner: bool) -> str:
    if not to_petitioner or petition.closed_at is None:
        return say("Closed; the petitioner has not said whether the answer satisfies.")
    return say(
        "Closed without your confirmation. You can still ask to look again until {until}.",
        until=petition.closed_at + REGRETS,
    )


def _is_latest(books: Books, petition: Petition, event: Event) -> bool:
    """Return whether the last word is about this answer, or about the one that it goes on."""
    latest = last_answer(books.petitions.events(petition.id))
    return latest is None or latest.id == event.id or event.kind is EventKind.ANSWER_CONTINUED


def _buttons(say: Say, books: Books, petition: Petition, event: Event) -> Rows:
    latest = last_answer(books.petitions.events(petition.id))
    if latest is None or latest.id != event.id:
        return []
    buttons = last_word(say, books, petition)
    return [buttons] if buttons else []
