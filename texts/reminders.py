"""What waits for a person: the reminder of a few petitions, and the digest of a morning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.actions import Act
from domain.identifiers import PersonId, PetitionId
from domain.ladder import Step
from domain.parcels import beginning
from domain.people import Account, Membership
from domain.petitions import Petition
from domain.routing import Role
from domain.sight import oversees
from domain.states import State
from storage.books import Books
from storage.card_rows import Card
from texts.content import Content, Rows, button, in_rows
from texts.deadlines import is_overdue, remaining
from texts.names import state_name, titled
from texts.wording import Say, lines, listed

_LISTED = 8
_QUOTED = 60


class _Section(StrEnum):
    """Where a petition stands in a digest, in this order."""

    OVERDUE = "overdue"
    TODAY = "today"
    NOT_ACCEPTED = "not_accepted"
    THIS_WEEK = "this_week"
    ASKED = "asked"
    LATER = "later"
    NOBODY = "nobody"
    OVERDUE_ELSEWHERE = "overdue_elsewhere"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class _Reader:
    """Who reads the card, and because of what."""

    account: Account
    seats: Sequence[Membership]

    @property
    def person(self) -> PersonId | None:
        return self.account.person

    def has(self, petition: Petition) -> bool:
        """Whether it is the reader's to answer."""
        return self.person is not None and self.person == petition.responsible

    def may_read(self, petition: Petition) -> bool:
        """Whether the reader may read its words; who is told from below may."""
        return self.has(petition) or oversees(petition, self.seats, was_escalated=True)


def reminder(say: Say, books: Books, card: Card) -> Content | None:
    """Return the petitions of which the reader has to hear now, as they stand."""
    reader = _reader(books, card)
    if reader is None:
        return None
    steps = _steps(card)
    found = [one for one in _petitions(books, steps) if _concerns(reader, one)]
    if not found:
        return None
    shown = found[:_LISTED]
    text = lines(
        say.plural(
            "⏰ <b>Please look at {n} petition</b>", "⏰ <b>Please look at {n} petitions</b>", n=len(found)
        ),
        *[_line(say, books, reader, one, steps[one.id]) for one in shown],
        _more(say, found),
    )
    return Content(text, _rows(reader, shown))


def digest(say: Say, books: Books, card: Card) -> Content | None:
    """Return what is open for the reader this morning, the most urgent first."""
    reader = _reader(books, card)
    if reader is None:
        return None
    steps = _steps(card)
    theirs = [one for one in _petitions(books, steps) if _concerns(reader, one)]
    if not theirs:
        return None
    found = [one for one in theirs if one.state.is_open]
    if not found:
        return Content(say("☀️ <b>Today’s work</b>: everything has been settled since. Thank you."))
    sections = _in_sections(books, reader, found)
    shown = [one for section in sections.values() for one in section][:_LISTED]
    parts: list[str] = [
        say.plural(
            "☀️ <b>Today’s work</b>: {n} petition", "☀️ <b>Today’s work</b>: {n} petitions", n=len(found)
        )
    ]
    for section, petitions in sections.items():
        written = [one for one in petitions if one in shown]
        if written:
            parts += ["", _section_name(say, section, len(petitions))]
            parts += [_line(say, books, reader, one, steps[one.id]) for one in written]
    return Content(lines(*parts, _more(say, found)), _rows(reader, shown))


def _reader(books: Books, card: Card) -> _Reader | None:
    account = books.accounts.get(card.account) if card.account is not None else None
    if account is None:
        return None
    return _Reader(account, books.people.memberships(account.person) if account.person is not None else ())


def _steps(card: Card) -> Mapping[PetitionId, Step | None]:
    entries = (card.detail or {}).get("petitions", [])
    return {PetitionId(petition): Step(step) if step else None for petition, step in entries}


def _petitions(books: Books, ids: Mapping[PetitionId, Step | None]) -> Iterator[Petition]:
    return (books.petitions.get(petition) for petition in ids)


def _concerns(reader: _Reader, petition: Petition) -> bool:
    """Return whether the reader may still hear of it: it may have gone elsewhere since."""
    return reader.person not in petition.excluded and reader.may_read(petition)


def _in_sections(
    books: Books, reader: _Reader, found: Sequence[Petition]
) -> Mapping[_Section, Sequence[Petition]]:
    sections: dict[_Section, list[Petition]] = {section: [] for section in _Section}
    for one in sorted(found, key=lambda petition: petition.deadline):
        sections[_section(books, reader, one)].append(one)
    return sections


def _section(books: Books, reader: _Reader, petition: Petition) -> _Section:
    if petition.responsible is None:
        return _Section.NOBODY
    if not reader.has(petition):
        return _Section.OVERDUE_ELSEWHERE if is_overdue(books, petition) else _Section.ELSEWHERE
    if petition.asked_at is not None:
        return _Section.ASKED
    if is_overdue(books, petition):
        return _Section.OVERDUE
    calendar = books.calendars.of(petition).calendar
    today, last = calendar.day_of(books.now), calendar.day_of(petition.deadline)
    if last == today:
        return _Section.TODAY
    if petition.state is State.ASSIGNED:
        return _Section.NOT_ACCEPTED
    return _Section.THIS_WEEK if last.isocalendar()[:2] == today.isocalendar()[:2] else _Section.LATER


def _section_name(say: Say, section: _Section, n: int) -> str:
    match section:
        case _Section.OVERDUE:
            return say("<b>Overdue ({n})</b>", n=n)
        case _Section.TODAY:
            return say("<b>Due today ({n})</b>", n=n)
        case _Section.NOT_ACCEPTED:
            return say("<b>Not accepted yet ({n})</b>", n=n)
        case _Section.THIS_WEEK:
            return say("<b>Due this week ({n})</b>", n=n)
        case _Section.ASKED:
            return say("<b>Waiting for the petitioner ({n})</b>", n=n)
        case _Section.LATER:
            return say("<b>Due later ({n})</b>", n=n)
        case _Section.NOBODY:
            return say("<b>Nobody has it yet ({n})</b>", n=n)
        case _Section.OVERDUE_ELSEWHERE:
            return say("<b>Overdue with others ({n})</b>", n=n)
        case _Section.ELSEWHERE:
            return say("<b>Others to know of ({n})</b>", n=n)


def _line(say: Say, books: Books, reader: _Reader, petition: Petition, step: Step | None) -> str:
    words = beginning(petition.words.replace("\n", " "), _QUOTED) or say("(files only)")
    matter = listed(list(_matters(say, books, reader, petition, step)), by=" · ")
    place = _place(books, reader, petition)
    if place is not None:
        return say(
            "• <b>{code}</b> ({place}): “{words}” – {matter}",
            code=petition.code,
            place=place,
            words=words,
            matter=matter,
        )
    return say("• <b>{code}</b>: “{words}” – {matter}", code=petition.code, words=words, matter=matter)


def _place(books: Books, reader: _Reader, petition: Petition) -> str | None:
    """Return the tổ, for who looks after several."""
    is_officer = any(one.role is Role.COMMUNE_OFFICER for one in reader.seats)
    return books.units.get(petition.unit).name if is_officer else None


def _matters(say: Say, books: Books, reader: _Reader, petition: Petition, step: Step | None) -> Iterator[str]:
    """Yield what is the matter with a petition as it stands now."""
    if not petition.state.is_open:
        yield state_name(say, petition.state).lower()
        return
    if petition.responsible is None:
        yield say("nobody has it yet")
    elif reader.has(petition) and petition.state is State.ASSIGNED:
        yield say("not accepted yet")
    if step is Step.QUESTION_LAPSED and petition.asked_at is None:
        yield say("no reply came, so the time runs again")
    yield _time(say, books, petition)
    if petition.responsible is not None and not reader.has(petition):
        yield say("it is with {person}", person=titled(say, books.people.get(petition.responsible)))


def _time(say: Say, books: Books, petition: Petition) -> str:
    calendar, last = books.calendars.of(petition).calendar, petition.deadline
    if petition.asked_at is not None or books.now > last:
        return remaining(say, books, petition)
    match (calendar.day_of(last) - calendar.day_of(books.now)).days:
        case 0:
            return say("due today at 17:00")
        case 1:
            return say("due tomorrow at 17:00")
    return remaining(say, books, petition)


def _more(say: Say, found: Sequence[Petition]) -> str | None:
    return say("… and {n} more: /viec", n=len(found) - _LISTED) if len(found) > _LISTED else None


def _rows(reader: _Reader, shown: Sequence[Petition]) -> Rows:
    acts = [(one, Act.OPEN_TASK if reader.has(one) else Act.STATUS) for one in shown]
    return in_rows([button(one.code, act, one.id) for one, act in acts], of=2)
