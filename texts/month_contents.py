"""The card on which an officer writes a month's content and hands it out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from markupsafe import Markup

from domain.actions import Act
from domain.content_views import Look, View, look, side_for
from domain.contents import MONTHS_AHEAD, MONTHS_BACK, Content, month_of, months_later
from domain.identifiers import ContentId
from domain.people import LEADERS, Account
from domain.schedules import may_schedule
from domain.subjects import LONGEST_NAME
from domain.units import Unit, told_apart
from storage.books import Books
from storage.card_rows import Card
from texts import content as looks
from texts.content import Button, Rows, button
from texts.content_dues import due_line, missing_line, tomorrow
from texts.content_sides import Side, back, heading, named, said, write
from texts.subjects import month_name, short, subject_name
from texts.wording import Say, lines, listed

_ON_A_PAGE = 20
_MOST_NAMED = 12  # neighbourhoods that nobody there could be reached in


def desk(say: Say, books: Books, card: Card) -> looks.Content | None:
    """Return the card of a content for an officer; gone for who writes it no more: drafts are shown here."""
    found = books.contents.find(ContentId(card.subject))
    reader = books.accounts.get(card.account) if card.account is not None else None
    if found is None or reader is None or reader.person is None:
        return None
    if not may_schedule(books.people.memberships(reader.person), books.units.get(found.unit)):
        return None
    shown = side_for(reader, found.id, look(card.detail))
    return _SIDES.get(shown.view, _main)(say, books, found, shown, reader)


def _main(say: Say, books: Books, found: Content, shown: Look, reader: Account | None) -> looks.Content:
    unit = books.units.get(found.unit)
    places = books.units.neighbourhoods(unit)
    of = say.plural("{n} neighbourhood", "{n} neighbourhoods", n=len(places))
    text = lines(
        say("📝 <b>Meetings of {month}: the content</b>", month=month_name(found.month)),
        say("🏛 {unit} · {of}", unit=unit.name, of=of),
        *_standing(say, books, found, places),
        "",
        say("✅ there is content · ✍️ there is none yet"),
        _what_now(say, found),
    )
    return looks.Content(text, _rows(say, books, found, unit), good_until=tomorrow(books, found))


def _standing(say: Say, books: Books, found: Content, places: Sequence[Unit]) -> Sequence[Markup | None]:
    if found.sent_at is None:
        return [due_line(say, books, found)]
    books.people.prefetch({one.id for one in places})
    without = [one for one in places if not _is_reached(books, one)]
    facts = {"at": found.sent_at, "n": len(places) - len(without), "of": len(places)}
    names = told_apart([one.name for one in without])[:_MOST_NAMED]
    return [
        say("✅ Sent at {at}: to {n} of {of} neighbourhoods", **facts),
        say("✏️ Changed at {at}", at=found.updated_at) if found.updated_at else None,
        say(
            "⚠️ No head or deputy of these uses the bot yet: {names}",
            names=listed(_cut(names, without), by="; "),
        )
        if without
        else None,
    ]


def _cut(names: Sequence[str], of: Sequence[Unit]) -> Sequence[str]:
    return [*names, "…"] if len(of) > len(names) else names


def _is_reached(books: Books, place: Unit) -> bool:
    return any(one.role in LEADERS and one.reachable for one in books.people.candidates(place.id, place.id))


def _what_now(say: Say, found: Content) -> Markup:
    if found.is_out:
        return say("What you change here changes at once with the heads and deputies.")
    return say("Tap a subject to write it. Nothing is sent before you tap Send.")


def _rows(say: Say, books: Books, found: Content, unit: Unit) -> Rows:
    look_at = button(say("👁 As heads get it"), Act.CONTENT_LOOK, found.id)
    send = [[button(say("✅ Send to the heads"), Act.CONTENT_SEND, found.id)]] if not found.is_out else []
    subjects = button(say("⚙️ Other subjects"), Act.CONTENT_VIEW, found.id, View.SUBJECTS.value)
    return [
        *_subject_buttons(say, books, found, unit),
        *send,
        [look_at, subjects],
        _months(say, books, found),
        *_below(say, books, found, unit),
    ]


def _below(say: Say, books: Books, found: Content, unit: Unit) -> Rows:
    if all(one.code is not None for one in books.units.children(unit.id)):
        return []
    return [[button(say("🏛 Units below"), Act.CONTENT_VIEW, found.id, View.UNITS.value)]]


def _units(say: Say, books: Books, found: Content, shown: Look, reader: Account | None) -> looks.Content:
    units = [one for one in books.units.children(found.unit) if one.code is None]
    page = min(int(shown.key) if shown.key.isdecimal() else 0, (len(units) - 1) // _ON_A_PAGE)
    buttons = [
        button(_unit_name(say, books, found, one), Act.CONTENT_UNIT, found.id, f"{one.id:x}")
        for one in units[page * _ON_A_PAGE : (page + 1) * _ON_A_PAGE]
    ]
    text = say("🏛 <b>Content of {month}</b>: ✅ sent · ✍️ not sent yet", month=month_name(found.month))
    return looks.Content(
        text, [*([one] for one in buttons), *_pages(say, found, page, len(units)), *back(say, found)]
    )


def _unit_name(say: Say, books: Books, found: Content, unit: Unit) -> Markup:
    own = books.contents.of(unit.id, found.month)
    is_out = own is not None and own.is_out
    return say("✅ {name}", name=short(unit.name)) if is_out else say("✍️ {name}", name=short(unit.name))


def _pages(say: Say, found: Content, page: int, units: int) -> Rows:
    before, after = page - 1, page + 1
    steps = [(before, say("⬅️ Page {n}", n=before + 1))] if page else []
    steps += [(after, say("Page {n} ➡️", n=after + 1))] if after * _ON_A_PAGE < units else []
    view = View.UNITS.value
    return (
        [[button(label, Act.CONTENT_VIEW, found.id, f"{view}.{to}") for to, label in steps]] if steps else []
    )


def _subject_buttons(say: Say, books: Books, found: Content, unit: Unit) -> Rows:
    parts = books.contents.parts(found.id)
    rows = []
    for number, subject in enumerate(books.subjects.of(unit), 1):
        facts = {"number": number, "name": short(subject_name(say, subject))}
        if subject.key in parts and not parts[subject.key].is_empty:
            choice = f"{View.PART.value}.{subject.key}"
            rows.append([button(say("✅ {number}. {name}", **facts), Act.CONTENT_VIEW, found.id, choice)])
        else:
            rows.append(
                [button(say("✍️ {number}. {name}", **facts), Act.CONTENT_WRITE, found.id, subject.key)]
            )
    return rows


def _months(say: Say, books: Books, found: Content) -> Sequence[Button]:
    this = month_of(books.now.astimezone(books.policy.zone).date())
    before, after = months_later(found.month, -1), months_later(found.month, 1)
    buttons = []
    if before >= months_later(this, -MONTHS_BACK):
        label = say("⬅️ Month {month}", month=month_name(before))
        buttons.append(button(label, Act.CONTENT_MONTH, found.id, _written(before)))
    if after <= months_later(this, MONTHS_AHEAD):
        label = say("Month {month} ➡️", month=month_name(after))
        buttons.append(button(label, Act.CONTENT_MONTH, found.id, _written(after)))
    return buttons


def _written(month: date) -> str:
    return f"{month:%Y-%m}"


def _part(say: Say, books: Books, found: Content, shown: Look, reader: Account | None) -> looks.Content:
    part = books.contents.part(found.id, shown.key)
    text = lines(heading(say, books, found, shown.key), "", *said(say, part))
    empty = f"{View.EMPTY.value}.{shown.key}"
    rows = [
        [button(say("➕ Add to it"), Act.CONTENT_WRITE, found.id, shown.key)],
        [button(say("✏️ Write it anew"), Act.CONTENT_ANEW, found.id, shown.key)],
        [button(say("🗑 Remove the words"), Act.CONTENT_VIEW, found.id, empty)],
    ]
    return looks.Content(text, [*rows, *back(say, found)])


def _empty(say: Say, books: Books, found: Content, shown: Look, reader: Account | None) -> looks.Content:
    name = named(say, books, books.units.get(found.unit), shown.key)
    text = say("🗑 Remove what was written about “{name}”?", name=name)
    return looks.Content(text, [_surely(say, Act.CONTENT_EMPTY, found, shown.key), *back(say, found)])


def _gaps(say: Say, books: Books, found: Content, shown: Look, reader: Account | None) -> looks.Content:
    text = lines(
        missing_line(say, books, found),
        say("Shall the rest be sent all the same? What comes later is sent by itself."),
    )
    anyway = [button(say("✅ Send it like this"), Act.CONTENT_SEND, found.id, "anyway")]
    return looks.Content(text, [anyway, *back(say, found)])


def _list(say: Say, books: Books, found: Content, shown: Look, reader: Account | None) -> looks.Content:
    unit = books.units.get(found.unit)
    rows = [
        [
            button(
                say("⚙️ {name}", name=short(subject_name(say, one))),
                Act.CONTENT_VIEW,
                found.id,
                f"{View.SUBJECT.value}.{one.key}",
            )
        ]
        for one in books.subjects.of(unit)
    ]
    text = say(
        "⚙️ <b>The subjects of {unit}</b>, from this month on. Tap one to rename or remove it.", unit=unit.name
    )
    more = [button(say("➕ Add a subject"), Act.SUBJECT_NAME, found.id)]
    return looks.Content(text, [*rows, more, *back(say, found)])


def _one(say: Say, books: Books, found: Content, shown: Look, reader: Account | None) -> looks.Content:
    unit = books.units.get(found.unit)
    rows = [[button(say("✏️ Rename it"), Act.SUBJECT_NAME, found.id, shown.key)]]
    if len(books.subjects.of(unit)) > 1:
        choice = f"{View.REMOVE.value}.{shown.key}"
        rows.append([button(say("🗑 Remove this subject"), Act.CONTENT_VIEW, found.id, choice)])
    text = say("⚙️ <b>{name}</b>", name=named(say, books, unit, shown.key))
    return looks.Content(text, [*rows, *back(say, found, View.SUBJECTS)])


def _name(say: Say, books: Books, found: Content, shown: Look, reader: Account | None) -> looks.Content:
    if shown.key:
        name = named(say, books, books.units.get(found.unit), shown.key)
        text = say(
            "✍️ Please type the new name of “{name}”, at most {n} characters.", name=name, n=LONGEST_NAME
        )
    else:
        text = say("✍️ Please type the name of the new subject, at most {n} characters.", n=LONGEST_NAME)
    return looks.Content(text, back(say, found, View.SUBJECTS))


def _remove(say: Say, books: Books, found: Content, shown: Look, reader: Account | None) -> looks.Content:
    name = named(say, books, books.units.get(found.unit), shown.key)
    text = say(
        "🗑 Remove the subject “{name}”? What is written about it for this month and later ones goes with it.",
        name=name,
    )
    return looks.Content(
        text, [_surely(say, Act.SUBJECT_REMOVE, found, shown.key), *back(say, found, View.SUBJECTS)]
    )


def _surely(say: Say, act: Act, found: Content, key: str) -> Sequence[Button]:
    return [button(say("🗑 Yes, remove it"), act, found.id, key)]


_SIDES: Mapping[View, Side] = {
    View.MAIN: _main,
    View.PART: _part,
    View.WRITE: write,
    View.EMPTY: _empty,
    View.GAPS: _gaps,
    View.SUBJECTS: _list,
    View.SUBJECT: _one,
    View.NAME: _name,
    View.UNITS: _units,
    View.REMOVE: _remove,
}
