"""Leave: when somebody is away, and what they leave open, for themselves and for who leads."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from babel.dates import format_date

from domain.actions import Act
from domain.identifiers import PersonId
from domain.leaves import Leave, this_week
from domain.petitions import Petition
from storage.books import Books
from storage.card_rows import Card
from texts.content import Button, Content, Rows, button, in_rows
from texts.lists import line
from texts.names import titled, titled_first
from texts.wording import Say, lines

_DAYS_OFFERED = 14
_SHOWN = 10


def leave(say: Say, books: Books, card: Card) -> Content:
    """Return how it stands with the reader's leave, and the days to choose from."""
    found = books.leaves.of(PersonId(card.subject))
    if _view(card) == "days":
        return Content(say("🌴 Until which day will you be away, from today on?"), _day_rows(say, books))
    text = lines(
        _state(say, books, found),
        say("New petitions go to the next in line while you are away, and the head is told.")
        if found is None
        else None,
        say("You may also type it: {example}", example=_example(books))
        if found is None
        else say("To change the days, tap below or type: {example}", example=_example(books)),
    )
    return Content(text, _leave_rows(say, books, found))


def work_left(say: Say, books: Books, card: Card) -> Content:
    """Return what the reader leaves open, with what can be done about it."""
    person = PersonId(card.subject)
    found, open_ = books.leaves.of(person), books.petitions.open_of(person)
    if found is None:
        return Content(say("✅ You are back at work. Welcome."))
    if not open_:
        return Content(say("✅ Nothing of yours is left open while you are away."))
    if _view(card) == "kept":
        return Content(
            say.plural(
                "📌 You keep {n} petition while you are away.",
                "📌 You keep {n} petitions while you are away.",
                n=len(open_),
            )
        )
    head = say.plural(
        "🌴 <b>You are away until {day}; {n} petition is still with you</b>",
        "🌴 <b>You are away until {day}; {n} petitions are still with you</b>",
        n=len(open_),
        day=say.weekday(found.last_day),
    )
    all_or_none: Rows = [
        [button(say("↪️ Hand all to the next in line"), Act.HAND_ON_ALL)],
        [button(say("📌 Keep them"), Act.KEEP_WORK)],
    ]
    return Content(_listed(say, books, head, open_), [*_hand_rows(say, open_), *all_or_none])


def news(say: Say, books: Books, card: Card) -> Content | None:
    """Return to who leads what somebody away has left open, as far as the reader may know of it."""
    reader = books.accounts.get(card.account) if card.account is not None else None
    if reader is None or reader.person is None:
        return None
    away, directing = PersonId(card.subject), reader.person
    found, name = books.leaves.of(away), titled_first(say, books.people.get(away))
    seen = [one for one in books.petitions.open_of(away) if books.sight.directs(one, directing)]
    if found is None:
        return Content(say("✅ {person} is back at work.", person=name))
    if not seen:
        return Content(say("✅ {person} is away; nothing of theirs is left open.", person=name))
    head = say.plural(
        "🌴 <b>{person} is away until {day} and has {n} open petition</b>",
        "🌴 <b>{person} is away until {day} and has {n} open petitions</b>",
        n=len(seen),
        person=name,
        day=say.weekday(found.last_day),
    )
    return Content(_listed(say, books, head, seen), _hand_rows(say, seen))


def left(say: Say, books: Books, card: Card) -> Content | None:
    """Return to who leads what became of the work of somebody who cannot be reached, or is off the roster."""
    reader = books.accounts.get(card.account) if card.account is not None else None
    if reader is None:
        return None
    detail = card.detail or {}
    moved = [books.petitions.get(one) for one in detail.get("petitions", ())]
    seen = [one for one in moved if books.sight.may_see(one, reader)]
    gone = books.people.get(PersonId(card.subject))
    head = (
        say("⚠️ <b>{person} cannot be reached: the open petitions went on</b>", person=titled(say, gone))
        if detail.get("unreached")
        else say(
            "👤 <b>{person} has no part in it any more: the open petitions went on</b>",
            person=titled_first(say, gone),
        )
    )
    rows: Rows = [[button(one.code, Act.STATUS, one.id)] for one in seen[:_SHOWN]]
    text = lines(head, *[_whither(say, books, one) for one in seen[:_SHOWN]], _more(say, seen))
    return Content(text, rows) if seen else None


def _whither(say: Say, books: Books, petition: Petition) -> str:
    if petition.responsible is None:
        return say("• {code}: nobody can take it yet", code=petition.code)
    person = books.people.get(petition.responsible)
    return say("• {code}: with {person} now", code=petition.code, person=titled(say, person))


def _state(say: Say, books: Books, found: Leave | None) -> str:
    if found is None:
        return say("🌴 You are at work. When will you be away?")
    if found.includes(books.leaves.today):
        return say("🌴 <b>You are away until the end of {day}.</b>", day=say.weekday(found.last_day))
    return say(
        "🌴 <b>You will be away from {first} to the end of {last}.</b>",
        first=say.weekday(found.first_day),
        last=say.weekday(found.last_day),
    )


def _leave_rows(say: Say, books: Books, found: Leave | None) -> Rows:
    until = [button(say("📅 Until …"), Act.SHOW_LEAVE_DAYS)]
    if found is None:
        days = [
            button(say("Today"), Act.LEAVE, 0, "today"),
            button(say("Tomorrow"), Act.LEAVE, 0, "tomorrow"),
            button(say("This week"), Act.LEAVE, 0, "week"),
        ]
        # On a Sunday the week is today.
        last = this_week(books.leaves.today).last_day
        return [days if last > books.leaves.today else days[:2], until]
    if found.includes(books.leaves.today):
        return [[button(say("✅ I am back at work"), Act.END_LEAVE)], until]
    return [[button(say("✖️ I will not be away"), Act.END_LEAVE)], until]


def _day_rows(say: Say, books: Books) -> Rows:
    form = "EEEEE dd/MM" if say.language == "vi" else "EEE dd/MM"  # T2 24/11
    days = [books.leaves.today + timedelta(days=number) for number in range(1, _DAYS_OFFERED + 1)]
    buttons = [
        button(format_date(day, form, locale=say.language), Act.LEAVE, 0, f"{day.toordinal():x}")
        for day in days
    ]
    return [*in_rows(buttons, of=3), [button(say("⬅️ Back"), Act.SHOW_LEAVE_DAYS)]]


def _example(books: Books) -> str:
    first = books.leaves.today + timedelta(days=1)
    return f"/nghi {first:%d/%m} - {first + timedelta(days=4):%d/%m}"


def _listed(say: Say, books: Books, head: str, found: Sequence[Petition]) -> str:
    shown = [line(say, books, one) for one in found[:_SHOWN]]
    return lines(head, *shown, _more(say, found), say("To hand one over, please tap its code."))


def _more(say: Say, found: Sequence[Petition]) -> str | None:
    return say("… and {n} more", n=len(found) - _SHOWN) if len(found) > _SHOWN else None


def _hand_rows(say: Say, found: Sequence[Petition]) -> Rows:
    rows: list[list[Button]] = [
        [button(say("↪️ {code}", code=one.code), Act.OFFER_PEOPLE, one.id)] for one in found[:_SHOWN]
    ]
    return rows


def _view(card: Card) -> object:
    return (card.detail or {}).get("view")
