"""A promise as it is chosen, told, and asked about on its day."""

from __future__ import annotations

from datetime import date

from domain.actions import Act
from domain.conversation import promise_to_report
from domain.events import Event, EventKind
from domain.identifiers import PetitionId
from domain.parcels import beginning
from domain.petitions import Petition
from domain.promises import When, usual_days
from domain.states import State
from storage.books import Books
from storage.card_rows import Card
from texts.content import Button, Content, Rows, button
from texts.names import field_name, standing, titled, titled_first
from texts.wording import Say, lines

_REPORTS = {EventKind.PROMISE_KEPT, EventKind.PROMISE_BROKEN}


def promise_button(say: Say, petition: Petition) -> Button:
    """Return the button that leads to the days, and back."""
    return button(say("🕒 Promise a day"), Act.SHOW_DAYS, petition.id)


def wants_days(card: Card) -> bool:
    """Return whether the card shows the days that can be promised."""
    return bool(card.detail and card.detail.get("view") == "days")


def day_rows(say: Say, books: Books, petition: Petition) -> Rows:
    """Return the days that can be promised, a row each."""
    calendar = books.calendars.of(petition).calendar
    today = books.now.astimezone(calendar.zone).date()
    days = [
        [button(_named(say, when, day), Act.PROMISE, petition.id, day.isoformat())]
        for day, when in usual_days(today, calendar).items()
    ]
    other = button(say("✍️ Another day"), Act.OTHER_DAY, petition.id)
    return [*days, [other], [button(say("⬅️ Back"), Act.SHOW_DAYS, petition.id)]]


def promised(say: Say, books: Books, card: Card) -> Content | None:
    """Return a promise for who waits for the result."""
    petition = books.petitions.get(PetitionId(card.subject))
    told = _promise(books, petition, card.part)
    if told is None:
        return None
    promise, after = told
    text = lines(
        say(
            "🕒 <b>{code}</b>: {person} promises a result by {day}.",
            code=petition.code,
            person=_who(say, books, promise),
            day=_day(say, promise),
        ),
        _became(say, petition, after),
    )
    return Content(text)


def asked(say: Say, books: Books, card: Card) -> Content | None:
    """Ask who waits whether a promise came true; afterwards say what they said."""
    petition = books.petitions.get(PetitionId(card.subject))
    told = _promise(books, petition, card.part)
    if told is None:
        return None
    promise, after = told
    head = say(
        "🕒 <b>{code}</b>: a result was promised by {day}.", code=petition.code, day=_day(say, promise)
    )
    became = _became(say, petition, after)
    if became is not None:
        return Content(lines(head, became))
    answers = [
        button(say("✅ Done as promised"), Act.PROMISE_KEPT, petition.id, f"{card.part:x}"),
        button(say("❌ Not done"), Act.PROMISE_BROKEN, petition.id, f"{card.part:x}"),
    ]
    return Content(lines(head, _words(say, petition), say("Has it come true?")), [answers])


def due(say: Say, books: Books, card: Card) -> Content | None:
    """Ask who has the petition for the result on the day of a promise; gone once it is another's."""
    petition = books.petitions.get(PetitionId(card.subject))
    account = books.accounts.get(card.account) if card.account is not None else None
    told = _promise(books, petition, card.part)
    if told is None or account is None or account.person != petition.responsible:
        return None
    promise, after = told
    head = say("🕒 <b>{code}</b>: a result is promised by {day}.", code=petition.code, day=_day(say, promise))
    text = lines(head, _words(say, petition), _became(say, petition, after))
    if not petition.state.is_open or any(one.kind is EventKind.PROMISED for one in after):
        return Content(text)
    if wants_days(card):
        return Content(text, day_rows(say, books, petition))
    rows = [
        button(say("💬 Answer"), Act.ANSWER, petition.id),
        button(say("🕒 Promise another day"), Act.SHOW_DAYS, petition.id),
    ]
    return Content(lines(text, say("What came of it? Please answer, or promise another day.")), [rows])


def supporting(say: Say, books: Books, card: Card) -> Content | None:
    """Return what became of a petition besides answers, for somebody who meets with the matter too."""
    petition = books.petitions.get(PetitionId(card.subject))
    text = lines(
        say(
            "🙋 A petition that affects you too: <b>{code}</b> · {field}",
            code=petition.code,
            field=field_name(say, petition.field),
        ),
        _latest(say, books, petition),
        say("State: {state}", state=standing(say, books, petition)),
    )
    if petition.state is not State.WITHDRAWN:
        return Content(text)
    advice = say("If it still has to be dealt with, please send a petition of your own.")
    return Content(lines(text, advice), [[button(say("📝 Send a petition"), Act.NEW)]])


def _latest(say: Say, books: Books, petition: Petition) -> str | None:
    events = books.petitions.events(petition.id)
    promise = promise_to_report(events)
    if promise is None or petition.promised_for is None:
        return None
    return say(
        "🕒 {person} promises a result by {day}.",
        person=titled_first(say, books.people.get(promise.by.person))
        if promise.by.person
        else say("Somebody"),
        day=_day(say, promise),
    )


def _promise(books: Books, petition: Petition, number: int) -> tuple[Event, list[Event]] | None:
    """Return promise `number`, counted from 1, with the reports and promises that came after it."""
    about = [
        one
        for one in books.petitions.events(petition.id)
        if one.kind is EventKind.PROMISED or one.kind in _REPORTS
    ]
    places = [place for place, one in enumerate(about) if one.kind is EventKind.PROMISED]
    if not 1 <= number <= len(places):
        return None
    place = places[number - 1]
    return about[place], about[place + 1 :]


def _became(say: Say, petition: Petition, after: list[Event]) -> str | None:
    """Return what became of a promise; None while it is still to be reported on."""
    match after[0].kind if after else None:
        case EventKind.PROMISE_KEPT:
            return say("✅ Reported as done.")
        case EventKind.PROMISE_BROKEN:
            return say("❌ Reported as not done; it was passed on.")
        case EventKind.PROMISED:
            return say("Another day has been promised since: {day}.", day=_day(say, after[0]))
    if petition.state.is_ended:
        return say("The petition has come to its end.")
    return say("💬 It has been answered since.") if not petition.state.is_open else None


def _named(say: Say, when: When, day: date) -> str:
    match when:
        case When.TOMORROW:
            return say("Tomorrow: {day}", day=say.weekday(day))
        case When.IN_THREE_DAYS:
            return say("In 3 working days: {day}", day=say.weekday(day))
        case When.END_OF_WEEK:
            return say("End of this week: {day}", day=say.weekday(day))
        case When.NEXT_WEEK:
            return say("Next week: {day}", day=say.weekday(day))
        case When.END_OF_MONTH:
            return say("End of the month: {day}", day=say.weekday(day))


def _day(say: Say, promise: Event) -> str:
    assert promise.fact is not None, "a promise is made for a day"  # noqa: S101
    return say.weekday(date.fromisoformat(promise.fact))


def _who(say: Say, books: Books, promise: Event) -> str:
    if promise.by.person is None:
        return say("the person who answers")
    return titled(say, books.people.get(promise.by.person))


def _words(say: Say, petition: Petition) -> str | None:
    return say("“{words}”", words=beginning(petition.words, 200)) if petition.words else None
