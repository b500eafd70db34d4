"""A notice on paper and over the loudspeaker, for its author to print and to read out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial

from markupsafe import Markup, escape

from domain.actions import Act
from domain.identifiers import NoticeId
from domain.loudspeaker import read_aloud
from domain.notices import Notice, NoticeState
from domain.parcels import PAGE, pages
from domain.people import LANGUAGES
from storage.books import Books
from storage.card_rows import Card
from texts.apart import made_apart
from texts.content import Button, Content, Paper, button
from texts.files import counted
from texts.names import role_in
from texts.wording import Say, lines, speaker


def paper(say: Say, books: Books, card: Card) -> Content | None:
    """Return the A4 sheet, or a page of what is read aloud; nothing once the notice was recalled."""
    found = books.notices.find(NoticeId(card.subject))
    if found is None or found.is_empty or found.state is NoticeState.RECALLED:
        return None
    # Whoever has the author's language: the board and the loudspeaker speak to everybody.
    to_all = speaker(LANGUAGES[0], books.policy.zone)
    if card.part == 0:
        return _sheet(say, to_all, books, found)
    return _aloud(say, to_all, books, found, card.part)


def print_button(say: Say, found: Notice) -> Button:
    """Return the button that sends both."""
    return button(say("🖨 Sheet and loudspeaker"), Act.NOTICE_PRINT, found.id)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What stands on the sheet."""

    words: str
    unit: str
    above: str | None
    day: date
    role: str
    name: str
    start: str  # behind the bot's address

    def write(self, zone: str, bot: str) -> bytes:
        """Return the sheet, drawn by a process of its own; `zone` is that of where people live."""
        return made_apart(
            "texts.posters",
            {
                "language": LANGUAGES[0],
                "zone": zone,
                "words": self.words,
                "unit": self.unit,
                "above": self.above,
                "day": self.day.isoformat(),
                "role": self.role,
                "name": self.name,
                "link": bot + self.start,
            },
        )


def _sheet(say: Say, to_all: Say, books: Books, found: Notice) -> Content:
    facts = _facts(to_all, books, found)
    paper = Paper(
        _file_name(to_all, facts), "application/pdf", facts, partial(facts.write, books.policy.zone.key)
    )
    return Content(say("🖨 The A4 sheet for the notice board: print it as it is."), paper=paper)


def _file_name(say: Say, facts: _Facts) -> str:
    return say("notice-{day}.pdf", day=facts.day.isoformat())


def _facts(say: Say, books: Books, found: Notice) -> _Facts:
    unit, person = books.units.get(found.unit), books.people.get(found.person)
    roles = [one.role for one in books.people.memberships(found.person) if one.unit == found.unit]
    issued = found.issued_at or books.now
    return _Facts(
        words=lines(
            say("<b>URGENT</b>") if found.urgent else None,
            _content(found),
            _with_files(say, found),
            _corrected(say, found),
        ),
        unit=unit.name,
        above=books.units.get(unit.parent).name if unit.parent is not None else None,
        day=issued.astimezone(books.policy.zone).date(),
        role=role_in(say, roles[0], unit) if roles else "",
        name=person.name,
        start=f"?start=to_{unit.code}" if unit.code else "",
    )


def _content(found: Notice) -> Markup:
    """Return the words; of a poll its question, and a line for each answer."""
    if found.poll is None:
        return Markup(found.words)  # noqa: S704  made from entities, its text escaped
    return lines(
        Markup("<b>{}</b>").format(found.poll.question),
        *(f"{number}. {option}" for number, option in enumerate(found.poll.options, start=1)),
    )


def _with_files(say: Say, found: Notice) -> Markup | None:
    files = counted(say, found.files)
    if files is None:
        return None
    return Markup("\n") + say(
        "<i>With this notice in the group: {files}.</i>", files=files.removeprefix("📎 ")
    )


def _corrected(say: Say, found: Notice) -> Markup | None:
    return say("<i>Corrected at {at}</i>", at=found.corrected_at) if found.corrected_at else None


def _aloud(say: Say, to_all: Say, books: Books, found: Notice, part: int) -> Content | None:
    cut = _cut(_read_out(to_all, books, found))
    if part > len(cut):
        return None
    heading = (
        say("📣 <b>For the loudspeaker</b>")
        if len(cut) == 1
        else say("📣 <b>For the loudspeaker</b>, page {page} of {of}", page=part, of=len(cut))
    )
    return Content(lines(heading, "", escape(cut[part - 1])))


def _read_out(say: Say, books: Books, found: Notice) -> str:
    facts = _facts(say, books, found)
    beginning = say("Dear neighbours, this is a notice of {unit}", unit=_within(facts))
    if found.urgent:
        beginning = say("Dear neighbours, this is an urgent notice of {unit}", unit=_within(facts))
    end = say("{role} {name}", role=facts.role, name=facts.name) if facts.role else facts.name
    ask = say("To answer, please open the group.") if found.poll else None
    return lines(
        beginning + ".",
        "",
        _content(found),
        _with_files(say, found),
        ask,
        "",
        end,
        say("The notice ends here. Thank you."),
    )


def _within(facts: _Facts) -> str:
    return f"{facts.unit}, {facts.above}" if facts.above else facts.unit


# Each page is a card of its own, and all of them are cut from the same words.
@lru_cache(maxsize=16)
def _cut(words: str) -> Sequence[str]:
    return pages(read_aloud(words), PAGE)
