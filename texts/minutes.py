"""The minutes of a meeting: what its head reads, amends and agrees to, and what the group then reads."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from domain.actions import Act
from domain.identifiers import MeetingId
from domain.meetings import Meeting, MeetingState
from domain.minutes import Form, Minutes, Section
from domain.minutes_views import Look, View, look
from domain.parcels import PAGE, pages, units
from domain.people import Expects
from storage.books import Books
from storage.card_rows import Card
from texts.content import Button, Content, Rows, button
from texts.leading import led_meeting
from texts.minutes_words import Part, added, from_to, parts, section_name
from texts.names import role_name
from texts.wording import Say, lines

_AWAITS = {View.SECTION: Expects.MINUTES_ADDITION, View.CORRECT: Expects.MINUTES_CORRECTION}
_HAS_MINUTES = frozenset({MeetingState.ENDED, MeetingState.WRITTEN})


def rows(say: Say, books: Books, found: Meeting) -> Rows:
    """Return what the head's card of a meeting has below it about the minutes."""
    if found.state not in _HAS_MINUTES:
        return ()
    return [[button(say("📝 Minutes"), Act.MINUTES, found.id)]]


def desk(say: Say, books: Books, card: Card) -> Content | None:
    """Return the minutes for who leads, with what may be done with them; gone for who leads no more."""
    meeting = led_meeting(books, card)
    if meeting is None:
        return None
    found = books.minutes.of(meeting)
    shown = look(card.detail)
    if not _is_awaited(books, card, shown):
        shown = Look()
    match shown.view:
        case View.AMEND:
            return _amend(say, found)
        case View.SECTION:
            return _section(say, found, shown.section)
        case View.CORRECT:
            return _correct(say, found)
        case View.MAIN:
            return _main(say, books, found, shown.page)


def _is_awaited(books: Books, card: Card, shown: Look) -> bool:
    """Return whether the question that the card would show still waits for its answer."""
    what = _AWAITS.get(shown.view)
    reader = books.accounts.get(card.account) if card.account is not None else None
    return what is None or (
        reader is not None and (reader.expects, reader.expects_of) == (what, card.subject)
    )


def page(say: Say, books: Books, card: Card) -> Content | None:
    """Return one page of minutes that stand, as the group reads them."""
    found = _found(books, card)
    if found is None or not found.is_agreed:
        return None
    cut = pages_of(say, books, found)
    return Content(cut[card.part]) if card.part < len(cut) else None


def corrected(say: Say, books: Books, card: Card) -> Content | None:
    """Return the message that says what was corrected."""
    found = _found(books, card)
    if found is None or card.part >= len(found.corrections):
        return None
    one = found.corrections[card.part]
    day = say.day(found.began.astimezone(books.policy.zone).date())
    return Content(
        lines(say("📝 <b>The minutes of the meeting on {day} are corrected</b>", day=day), escape(one.words))
    )


def _found(books: Books, card: Card) -> Minutes | None:
    meeting = books.meetings.find(MeetingId(card.subject))
    return books.minutes.of(meeting) if meeting is not None else None


def _main(say: Say, books: Books, found: Minutes, number: int) -> Content:
    cut = pages_of(say, books, found)
    number = min(number, len(cut) - 1)
    draft = [say("<i>Draft: only you and the deputy see it. Please check it.</i>"), ""]
    text = lines(*(() if found.is_agreed else draft), cut[number])
    turning: list[Button] = []
    if number > 0:
        turning.append(_view(say("◀️ Previous"), found, Look(page=number - 1)))
    if number + 1 < len(cut):
        turning.append(_view(say("Next ▶️"), found, Look(page=number + 1)))
    return Content(text, [*([turning] if turning else []), *_rows(say, found)])


def _rows(say: Say, found: Minutes) -> Rows:
    papers = [
        button(say("📄 The state's form"), Act.MINUTES_PAPER, found.meeting, Form.STATE.value),
        button(say("📄 The party's form"), Act.MINUTES_PAPER, found.meeting, Form.PARTY.value),
    ]
    if found.is_agreed:
        return [papers, [button(say("📝 Correct a mistake"), Act.MINUTES_CORRECT, found.meeting)]]
    return [
        [button(say("✅ Agreed, post them in the group"), Act.MINUTES_AGREE, found.meeting)],
        [_view(say("✏️ Add or amend"), found, Look(View.AMEND))],
        papers,
    ]


def _amend(say: Say, found: Minutes) -> Content:
    text = lines(
        say("✏️ <b>What would you like to add to?</b>"),
        say("What I have put together stays; your words are added below it."),
    )
    choices = [
        [
            _view(
                say("✔️ {part}", part=name) if added(found, section) else name,
                found,
                Look(View.SECTION, section=section),
            )
        ]
        for section in Section
        for name in (section_name(say, section),)
    ]
    return Content(text, [*choices, [_view(say("⬅️ Back"), found, Look())]])


def _section(say: Say, found: Minutes, section: Section) -> Content:
    known = added(found, section)
    text = lines(
        say("✏️ <b>{part}</b>", part=section_name(say, section)),
        *(say("• {line}", line=line) for line in known),
        "" if known else None,
        _asked(say, section),
    )
    clear = [button(say("🗑 Take away what was added"), Act.MINUTES_CLEAR, found.meeting, section.value)]
    return Content(text, [*([clear] if known else []), [_view(say("⬅️ Back"), found, Look(View.AMEND))]])


def _asked(say: Say, section: Section) -> Markup:
    match section:
        case Section.CHAIR:
            return say("Please type the name of who chaired the meeting.")
        case Section.SECRETARY:
            return say("Please type the name of who wrote the minutes down.")
    return say("Please type what is to be added; several messages are several lines.")


def _correct(say: Say, found: Minutes) -> Content:
    text = lines(
        say("📝 <b>Correct the minutes</b>"),
        say(
            "Please type what was wrong and how it should be. It is added below the minutes with today's date, and the group is told; what stands there stays."
        ),
    )
    return Content(text, [[_view(say("⬅️ Back"), found, Look())]])


def _view(label: str, found: Minutes, to: Look) -> Button:
    return button(label, Act.MINUTES_VIEW, found.meeting, to.choice())


def pages_of(say: Say, books: Books, found: Minutes) -> Sequence[Markup]:
    """Return the minutes in messages, cut between lines."""
    cut: list[list[Markup]] = [[]]
    size = 0
    for line in _lines(say, books, found):
        length = units(line.striptags()) + 1
        if cut[-1] and size + length > PAGE:
            cut.append([])
            size = 0
        cut[-1].append(line)
        size += length
    return [lines(*one) for one in cut]


def _lines(say: Say, books: Books, found: Minutes) -> Sequence[Markup]:
    told = _opening(say, books, found)
    number = 0
    for part in parts(say, found):
        if part.lines:
            number += 1
            told += [Markup(""), _title(number, part), *_listed(part)]
    return [*told, *_closing(say, found)]


def _title(number: int, part: Part) -> Markup:
    return Markup("<b>{}. {}</b>").format(number, part.title)


def _listed(part: Part) -> Sequence[Markup]:
    """Return the lines of a part; decisions are numbered, and what is too long for a page is cut."""
    marked = (
        f"{number}) {line}" if part.section is Section.DECISIONS else f"• {line}"
        for number, line in enumerate(part.lines, start=1)
    )
    return [escape(piece) for line in marked for piece in pages(line)]


def _opening(say: Say, books: Books, found: Minutes) -> list[Markup]:
    zone = books.policy.zone
    began = found.began.astimezone(zone)
    ended = found.ended.astimezone(zone) if found.ended is not None else None
    secretary = added(found, Section.SECRETARY)
    told = [
        say("📝 <b>Minutes of the monthly meeting</b> · {unit}", unit=found.unit),
        say("🕒 {when}", when=from_to(say, began, ended)),
        say("📍 {place}", place=found.place) if found.place else None,
        _chair(say, found),
        say("Secretary: {name}", name=secretary[0]) if secretary else None,
        _headcount(say, found),
        *(escape(piece) for line in added(found, Section.ATTENDANCE) for piece in pages(line)),
    ]
    return [one for one in told if one is not None]


def _chair(say: Say, found: Minutes) -> Markup | None:
    other = added(found, Section.CHAIR)
    if other:
        return say("Chair: {name}", name=other[0])
    if not found.chair:
        return None
    return say("Chair: {name}, {role}", name=found.chair, role=role_name(say, found.role).lower())


def _headcount(say: Say, found: Minutes) -> Markup | None:
    if found.headcount is not None:
        return say("Number of people: {n}", n=found.headcount)
    return None if found.is_agreed else say("Number of people: not written down")


def _closing(say: Say, found: Minutes) -> Sequence[Markup]:
    told = []
    if found.next_at is not None:
        told += [Markup(""), say("Next meeting: {at}", at=found.next_at)]
    for one in found.corrections:
        told += [Markup(""), say("📝 <b>Corrected at {at}</b>", at=one.at)]
        told += [escape(piece) for piece in pages(one.words)]
    return told
