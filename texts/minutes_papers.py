"""Minutes as an official document: in the form of the state, or in that of the party.

The state's is template 1.10 of annex III of Decree 30/2020/NĐ-CP, with the sizes and margins of annex I; the
party's follows Guidance 36-HD/VPTW of 2018, which has no national title (docs/rules.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from domain.minutes import Form, Minutes, Section, abbreviation
from domain.people import LANGUAGES
from storage.books import Books
from storage.card_rows import Card
from texts.apart import made_apart
from texts.content import Content, Paper
from texts.leading import led_meeting
from texts.minutes_words import Part, added, parts
from texts.names import role_name
from texts.papers import Document, Line, Passage, dated, day_facts
from texts.wording import Say, speaker

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# How wide words of Times New Roman are, bold, in their size: for the strokes that are as long as words.
_MOTTO, _PARTY, _LETTER = 11.6, 12.3, 0.5
_TO_SIGN = 54.0  # points
_SAID_EVEN_IF_NOTHING = frozenset({Section.RAISED, Section.DECISIONS})


@dataclass(frozen=True, slots=True)
class _Frame:
    """The minutes, with times where people live, and who speaks: papers are Vietnamese for everybody."""

    speaker: Say
    found: Minutes
    began: datetime
    ended: datetime | None
    chair: str
    secretary: str

    def say(self, sentence: str, **facts: object) -> str:
        return self.speaker(sentence, **facts).unescape()

    @property
    def issued(self) -> str:
        return dated(self.speaker, self.found.above, self.began.date())

    @property
    def month(self) -> dict[str, str]:
        return {"month": str(self.began.month), "year": str(self.began.year)}

    def moment(self, at: datetime) -> str:
        return self.say(
            "{hour} h {minute}, {day} {month} {year}",
            hour=str(at.hour),
            minute=f"{at:%M}",
            **day_facts(at.date()),
        )


def paper(say: Say, books: Books, card: Card) -> Content | None:
    """Return the document; none for who leads the tổ no more."""
    meeting = led_meeting(books, card)
    if meeting is None:
        return None
    frame = _frame(books, books.minutes.of(meeting))
    form = Form(card.part)
    document = _FORMS[form](frame)
    name = frame.say("minutes-{day}", day=f"{frame.began:%Y-%m-%d}") + _SUFFIXES[form]
    facts = asdict(document)
    # Written by a process of its own: lxml and what is left in memory after it is not the bot's to carry.
    written = Paper(name, _TYPE, document, lambda _bot: made_apart("texts.documents", facts))
    return Content(_caption(say, form), paper=written)


def state_form(frame: _Frame) -> Document:
    """Return the minutes in the form of Decree 30/2020/NĐ-CP."""
    found = frame.found
    number = _number(found)
    return Document(
        name=frame.say("Minutes of the meeting of {month}/{year}", **frame.month),
        author=found.unit,
        dated=frame.began.isoformat(),
        margins=(20, 20, 20, 30),
        columns=(58, 102),
        size=14,
        left=[
            Line(found.above.upper(), 13),
            Line(found.unit.upper(), 13, bold=True, rule=_third(found.unit, 13)),
            Line(
                frame.say("No. {number}/BB-{unit}", number=number, unit=abbreviation(found.unit)),
                13,
                before=4,
            ),
            *_draft(frame),
        ],
        right=[
            Line(frame.say("SOCIALIST REPUBLIC OF VIET NAM"), 13, bold=True),
            Line(frame.say("Independence – Freedom – Happiness"), 14, bold=True, rule=_MOTTO * 14),
        ],
        title=[
            Line(frame.say("MINUTES"), 14, bold=True, before=12),
            Line(_about(frame), 14, bold=True, rule=_third(_about(frame), 14)),
        ],
        text=_state_text(frame),
        signs_left=_signed(frame.say("SECRETARY"), frame.secretary),
        signs_right=_signed(frame.say("CHAIR"), frame.chair),
        last=[
            Line(frame.say("To:"), 12, bold=True, italic=True, before=6),
            Line(frame.say("- {unit};", unit=found.above), 11),
            Line(frame.say("- The people of the neighbourhood;"), 11),
            Line(frame.say("- To be kept: files of the neighbourhood."), 11),
        ],
    )


def party_form(frame: _Frame) -> Document:
    """Return the minutes in the form of Guidance 36-HD/VPTW: of the tổ dân vận, under its party cell."""
    found = frame.found
    return Document(
        name=frame.say("Minutes of the meeting of {month}/{year}", **frame.month),
        author=found.unit,
        dated=frame.began.isoformat(),
        margins=(20, 15, 20, 30),
        columns=(66, 99),
        size=14,
        left=[
            Line(frame.say("PARTY CELL OF {unit}", unit=found.unit.upper()), 14),
            Line(frame.say("MOBILISATION TEAM"), 14, bold=True),
            Line("*", 14),
            Line(frame.say("No. {number}-BB/TDV", number=_number(found)), 14),
            *_draft(frame),
        ],
        right=[
            Line(frame.say("COMMUNIST PARTY OF VIET NAM"), 15, bold=True, rule=_PARTY * 15),
            Line(frame.issued, 14, italic=True, before=6),
        ],
        title=[
            Line(frame.say("MINUTES"), 16, bold=True, before=12),
            Line(_about(frame), 14, bold=True),
            Line("-----", 14),
        ],
        text=_party_text(frame),
        signs_left=_signed(frame.say("WRITTEN DOWN BY"), frame.secretary),
        signs_right=_signed(frame.say("CHAIRED BY"), frame.chair),
    )


_FORMS = {Form.STATE: state_form, Form.PARTY: party_form}
_SUFFIXES = {Form.STATE: ".docx", Form.PARTY: "-dang.docx"}


def _caption(say: Say, form: Form) -> str:
    match form:
        case Form.STATE:
            return say("📄 The minutes in the form of the state, to be signed.")
        case Form.PARTY:
            return say("📄 The minutes in the form of the party, to be signed.")


def _frame(books: Books, found: Minutes) -> _Frame:
    zone = books.policy.zone
    say = speaker(LANGUAGES[0], zone)
    chair, secretary = added(found, Section.CHAIR), added(found, Section.SECRETARY)
    return _Frame(
        say,
        found,
        found.began.astimezone(zone),
        found.ended.astimezone(zone) if found.ended is not None else None,
        chair[0] if chair else found.chair,
        secretary[0] if secretary else "",
    )


def _about(frame: _Frame) -> str:
    return frame.say("Monthly meeting of {month}/{year}, {unit}", **frame.month, unit=frame.found.unit)


def _draft(frame: _Frame) -> Sequence[Line]:
    return [] if frame.found.is_agreed else [Line(frame.say("DRAFT"), 13, bold=True)]


def _third(words: str, size: float) -> float:
    """Return the length of a stroke below words: between a third and a half of theirs."""
    return len(words) * size * _LETTER * 0.5


def _signed(as_what: str, name: str) -> Sequence[Line]:
    return [Line(as_what, 14, bold=True), Line(name, 14, bold=True, before=_TO_SIGN)]


def _state_text(frame: _Frame) -> Sequence[Passage]:
    found = frame.found
    return [
        Passage(frame.say("Begun: {at}", at=frame.moment(frame.began))),
        Passage(frame.say("Place: {place}", place=found.place or "…")),
        *_who_was_there(frame, frame.say("Who was there: {n} people.", n=_count(found))),
        Passage(frame.say("Chair: {name}", name=_chair(frame))),
        Passage(frame.say("Secretary: {name}", name=frame.secretary or "…")),
        Passage(frame.say("What was said:")),
        *_parts(frame),
        *_end(frame),
        *_corrections(frame),
    ]


def _party_text(frame: _Frame) -> Sequence[Passage]:
    found = frame.found
    return [
        Passage(frame.say("- Time: {at}.", at=frame.moment(frame.began))),
        Passage(frame.say("- Place: {place}.", place=found.place or "…")),
        *_who_was_there(frame, frame.say("- Who was there: {n} people.", n=_count(found))),
        Passage(frame.say("- Chaired by: {name}.", name=_chair(frame))),
        Passage(frame.say("- Written down by: {name}.", name=frame.secretary or "…")),
        *_parts(frame),
        *_end(frame),
        *_corrections(frame),
    ]


def _number(found: Minutes) -> str:
    # As Decree 30/2020 has it: nought before numbers below 10.
    return "…" if found.number is None else f"{found.number:02}"


def _count(found: Minutes) -> str:
    return "…" if found.headcount is None else str(found.headcount)


def _chair(frame: _Frame) -> str:
    if added(frame.found, Section.CHAIR) or not frame.chair:
        return frame.chair or "…"
    return f"{frame.chair}, {role_name(frame.speaker, frame.found.role).lower()}"


def _who_was_there(frame: _Frame, first: str) -> Sequence[Passage]:
    return [Passage(first), *(Passage(line) for line in added(frame.found, Section.ATTENDANCE))]


def _parts(frame: _Frame) -> Sequence[Passage]:
    said = [
        part
        for part in parts(frame.speaker, frame.found)
        if part.lines or part.section in _SAID_EVEN_IF_NOTHING
    ]
    return [passage for number, part in enumerate(said, start=1) for passage in _part(frame, number, part)]


def _part(frame: _Frame, number: int, part: Part) -> Sequence[Passage]:
    lines = part.lines or [frame.say("None.")]
    return [Passage("", strong=f"{number}. {part.title}"), *(Passage(f"- {line}") for line in lines)]


def _end(frame: _Frame) -> Sequence[Passage]:
    at = frame.moment(frame.ended) if frame.ended is not None else "…"
    ended = Passage(frame.say("The meeting ended at {at}./.", at=at))
    if frame.found.next_at is None:
        return [ended]
    return [Passage(frame.say("The next meeting is at {at}.", at=frame.found.next_at)), ended]


def _corrections(frame: _Frame) -> Sequence[Passage]:
    return [
        Passage(f" {one.words}", strong=frame.say("Corrected at {at}:", at=one.at))
        for one in frame.found.corrections
    ]
