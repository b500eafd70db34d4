"""What minutes say, part by part, in plain words: for the card and for the papers alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from domain.agendas import AgendaItem, AgendaKind
from domain.minutes import Decided, Minutes, Raised, Section
from texts.agendas import item_name
from texts.decisions import vote_words
from texts.names import field_name
from texts.tallies import tally_line
from texts.wording import Say


@dataclass(frozen=True, slots=True)
class Part:
    """One of the parts, with its heading; without lines there is nothing to say of it."""

    section: Section
    title: str
    lines: Sequence[str]


def parts(say: Say, found: Minutes) -> Sequence[Part]:
    """Return every part of what was said and decided, in its order."""
    return [_part(say, found, section) for section in _LINES]


def section_name(say: Say, section: Section) -> Markup:
    """Return what a part is called in a heading and on a button."""
    return _NAMES[section](say)


def added(found: Minutes, section: Section) -> Sequence[str]:
    """Return the lines that the head added to a part."""
    words = found.additions.get(section, "")
    return words.splitlines()


def from_to(say: Say, began: datetime, ended: datetime | None) -> Markup:
    """Return when they sat together; times in the zone where people live."""
    if ended is None:
        return say("from {at}", at=began)
    if ended.date() == began.date():
        return say(
            "{from_} – {to}, {day}", from_=f"{began:%H:%M}", to=f"{ended:%H:%M}", day=say.weekday(began)
        )
    return say("from {at} to {until}", at=began, until=ended)


def _part(say: Say, found: Minutes, section: Section) -> Part:
    lines = [one.unescape() for one in _LINES[section](say, found)]
    return Part(section, section_name(say, section).unescape(), [*lines, *added(found, section)])


def _petitions(say: Say, found: Minutes) -> Sequence[Markup]:
    if found.tally is None:
        return []
    line = tally_line(say, found.tally)
    return [line[:1].upper() + line[1:]]  # a line of its own, where elsewhere it ends one


def _agenda(say: Say, found: Minutes) -> Sequence[Markup]:
    """Return the items; whoever ticked nothing off has not said that nothing was reached."""
    own = [item for item in found.discussed if item.kind is not AgendaKind.PETITIONS]
    is_ticked = any(item.done_at is not None for item in found.discussed)
    return [_item(say, item, is_left=is_ticked and item.done_at is None) for item in own]


def _item(say: Say, item: AgendaItem, *, is_left: bool) -> Markup:
    name = item_name(say, item)
    return say("{name} (not reached)", name=name) if is_left else name


def _raised(say: Say, found: Minutes) -> Sequence[Markup]:
    return [_one_raised(say, one) for one in found.raised]


def _one_raised(say: Say, one: Raised) -> Markup:
    words = say("“{words}”", words=one.words) if one.words else say("a recording or pictures")
    facts = {"code": one.code, "field": field_name(say, one.field), "words": words}
    if not one.responsible:
        return say("{code} ({field}): {words} – nobody is in charge yet", **facts)
    return say("{code} ({field}): {words} – in charge: {person}", **facts, person=one.responsible)


def _decisions(say: Say, found: Minutes) -> Sequence[Markup]:
    return [_decision(say, one) for one in found.decided]


def _decision(say: Say, one: Decided) -> Markup:
    if one.vote is None:
        return Markup.escape(one.words)
    return say("{words} ({vote})", words=one.words.rstrip("."), vote=vote_words(say, one.vote))


_LINES: Mapping[Section, Callable[[Say, Minutes], Sequence[Markup]]] = {
    Section.PETITIONS: _petitions,
    Section.AGENDA: _agenda,
    Section.RAISED: _raised,
    Section.DECISIONS: _decisions,
    Section.OTHER: lambda _say, _found: [],
}
_NAMES: Mapping[Section, Callable[[Say], Markup]] = {
    Section.CHAIR: lambda say: say("Chair, where it was not the head"),
    Section.SECRETARY: lambda say: say("Secretary"),
    Section.ATTENDANCE: lambda say: say("Who was there"),
    Section.PETITIONS: lambda say: say("Petitions since the last meeting"),
    Section.AGENDA: lambda say: say("What was gone through"),
    Section.RAISED: lambda say: say("What people raised"),
    Section.DECISIONS: lambda say: say("Decisions"),
    Section.OTHER: lambda say: say("Anything else"),
}
