"""What a meeting is to talk about, as the head and the deputy of a tổ have it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from markupsafe import Markup

from domain.actions import Act
from domain.agendas import AgendaItem, AgendaKind, albums
from domain.content_views import View, look, side_for
from domain.contents import Content, Layer, Part
from domain.drafts import Kind
from domain.identifiers import ContentId
from domain.markup import plain
from domain.notices import length
from domain.parcels import beginning, units
from domain.people import Account
from domain.schedules import may_schedule
from domain.subjects import Subject
from domain.units import Unit
from storage.books import Books
from storage.card_rows import Card
from texts import content as looks
from texts.agendas import item_name
from texts.content import Rows, button
from texts.content_sides import SIDES
from texts.files import counted
from texts.subjects import month_name, short, subject_name
from texts.tallies import tally_line
from texts.wording import Say, lines, listed

_LONGEST = 3900  # units of one card: Telegram's limit is 4,096
_LEAST = 100  # ... of a subject, however many there are
_Held = Mapping[str, tuple[Layer, Part]]


def content(say: Say, books: Books, card: Card) -> looks.Content | None:
    """Return the card of a content for a head; of a commune's, what its officer looks at beforehand."""
    found = books.contents.find(ContentId(card.subject))
    if found is None:
        return None
    unit = books.units.get(found.unit)
    reader = books.accounts.get(card.account) if card.account is not None else None
    if unit.code is None:
        return looks.Content(_text(say, books, found, unit)) if _writes(books, reader, unit) else None
    shown = side_for(reader, found.id, look(card.detail))
    if shown.view not in SIDES:
        return looks.Content(_text(say, books, found, unit), _rows(say, books, found, unit))
    return SIDES[shown.view](say, books, found, shown, reader)


def _writes(books: Books, reader: Account | None, unit: Unit) -> bool:
    """Return whether the reader is still one of those who write it: what is not sent yet is theirs alone."""
    person = reader.person if reader is not None else None
    return person is not None and may_schedule(books.people.memberships(person), unit)


def files(say: Say, books: Books, card: Card) -> looks.Content | None:
    """Return one parcel of the files; a file that stands alone says to which subject it belongs."""
    found = books.contents.find(ContentId(card.subject))
    if found is None:
        return None
    made = albums(books.agendas.in_month(books.units.get(found.unit), found.month))
    if card.part >= len(made):
        return None
    item, parcel = made[card.part]
    is_captioned = len(parcel) == 1 and parcel[0].kind is not Kind.VIDEO_NOTE  # a round video has no words
    words = say("📎 {name}", name=item_name(say, item)) if is_captioned else ""
    return looks.Content(words, files=tuple(parcel))


def _text(say: Say, books: Books, found: Content, unit: Unit) -> Markup:
    items, held = books.agendas.in_month(unit, found.month), books.contents.nearest(unit, found.month)
    top, bottom = _top(say, books, found, unit), _bottom(say, unit, items, held)
    heads = [_head(say, books, (found, unit), item, number, held) for number, item in enumerate(items, 1)]
    attached = [counted(say, item.files) for item in items]
    room = _LONGEST - units(plain(lines(*top, *heads, *attached, *bottom))) - 2 * len(items)
    bodies = _fitted(items, room)
    blocks = [lines("", *block) for block in zip(heads, bodies, attached, strict=True)]
    return lines(*top, *blocks, *bottom)


def _top(say: Say, books: Books, found: Content, unit: Unit) -> Sequence[Markup | None]:
    month = month_name(found.month)
    updates = [one.content for one in books.contents.layers(unit, found.month) if one.content.updated_at]
    return [
        say("📋 <b>What to talk about in {month}</b> · {unit}", month=month, unit=unit.name),
        _when(say, books, found, unit),
        *(
            say("✏️ {unit} updated it at {at}", unit=books.units.get(one.unit).name, at=one.updated_at)
            for one in updates
        ),
    ]


def _when(say: Say, books: Books, found: Content, unit: Unit) -> Markup:
    if unit.code is None:
        return say("🕒 (Each neighbourhood sees here when it meets.)")
    start = books.meeting_dates.starts([unit], found.month).get(unit.id)
    if start is None:
        return say("🕒 No meeting of this month is planned; /datlich sets when you meet.")
    return say("🕒 You meet: {at}", at=start)


def _head(
    say: Say, books: Books, of: tuple[Content, Unit], item: AgendaItem, number: int, held: _Held
) -> Markup:
    found, unit = of
    facts = {"number": number, "name": item_name(say, item)}
    match item.kind:
        case AgendaKind.PETITIONS:
            return _petitions(say, books, found, unit, facts)
        case AgendaKind.OWN:
            return say("<b>{number}. {name}</b> · of the neighbourhood itself", **facts)
        case AgendaKind.SUBJECT:
            mark = _mark(say, *held[item.subject], unit)
            return (
                say("<b>{number}. {name}</b> · {mark}", **facts, mark=mark)
                if mark
                else say("<b>{number}. {name}</b>", **facts)
            )


def _petitions(say: Say, books: Books, found: Content, unit: Unit, facts: dict[str, object]) -> Markup:
    meetings = books.meeting_dates.meetings_of([unit.id], found.month)
    meeting = books.meetings.find(meetings[0]) if meetings else None
    if meeting is None:
        return say("<b>{number}. {name}</b>", **facts)
    return say("<b>{number}. {name}</b> – {tally}", **facts, tally=tally_line(say, books.tallies.of(meeting)))


def _mark(say: Say, layer: Layer, part: Part, unit: Unit) -> Markup | None:
    if layer.content.unit == unit.id:
        return say("in your own words") if unit.code is not None else None
    return say("updated") if _is_after(part.changed_at, layer.content.sent_at) else None


def _is_after(changed: datetime | None, sent: datetime | None) -> bool:
    return changed is not None and sent is not None and changed > sent


def _bottom(say: Say, unit: Unit, items: Sequence[AgendaItem], held: _Held) -> Sequence[Markup]:
    left_out = [subject_name(say, Subject(one.subject, one.name)) for _, one in held.values() if one.left_out]
    may_adapt = unit.code is not None and any(item.kind is AgendaKind.SUBJECT for item in items)
    return [
        *(
            [Markup(), say("🚫 Left out by you: {names}", names=listed(left_out, by="; "))]
            if left_out
            else []
        ),
        *([Markup(), say("Tap a subject to say it otherwise in your neighbourhood.")] if may_adapt else []),
    ]


def _fitted(items: Sequence[AgendaItem], room: int) -> Sequence[Markup | None]:
    """Return the words of each item, as much of them as there is room for on one card."""
    lengths = [length(item.words) for item in items]
    share = max(_LEAST, room // max(1, sum(1 for one in lengths if one)))
    fits = sum(lengths) <= room
    return [
        _cut(item.words, None if fits or long <= share else share)
        for item, long in zip(items, lengths, strict=True)
    ]


def _cut(words: str, limit: int | None) -> Markup | None:
    if not words:
        return None
    if limit is None:
        return Markup(words)  # noqa: S704  made from entities, its text escaped
    return Markup.escape(beginning(plain(words), limit))


def _rows(say: Say, books: Books, found: Content, unit: Unit) -> Rows:
    items, held = books.agendas.in_month(unit, found.month), books.contents.nearest(unit, found.month)
    own = sum(1 for item in items if item.kind is AgendaKind.OWN)
    subjects = [
        button(
            say("✏️ {number}. {name}", number=number, name=short(item_name(say, item))),
            Act.CONTENT_VIEW,
            found.id,
            f"{View.PART.value}.{item.subject}",
        )
        for number, item in enumerate(items, 1)
        if item.kind is AgendaKind.SUBJECT
    ]
    left_out = [
        button(
            say("🚫 {name}", name=short(subject_name(say, Subject(one.subject, one.name)))),
            Act.CONTENT_VIEW,
            found.id,
            f"{View.PART.value}.{one.subject}",
        )
        for _, one in held.values()
        if one.left_out
    ]
    of_own = button(say("🗂 Items of your own ({n})", n=own), Act.CONTENT_VIEW, found.id, View.ITEMS.value)
    return [
        *([one] for one in (*subjects, *left_out)),
        [button(say("➕ Add an item"), Act.AGENDA_ADD, found.id)],
        *([[of_own]] if own else []),
    ]
