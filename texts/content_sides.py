"""The sides of a content's card that are about one subject, or about what a tổ adds of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markupsafe import Markup

from domain.actions import Act
from domain.agendas import LONGEST_ITEM
from domain.content_views import Awaited, Look, View
from domain.contents import Content, Part
from domain.people import Account
from domain.subjects import Subject
from domain.units import Unit
from storage.books import Books
from texts.content import Content as Shown
from texts.content import Rows, button
from texts.files import counted
from texts.subjects import month_name, short, subject_name
from texts.wording import Say, lines

Side = Callable[[Say, Books, Content, Look, Account | None], Shown]


def named(say: Say, books: Books, unit: Unit, key: str) -> Markup:
    """Return what the unit calls its subject of that key."""
    subjects = books.subjects.of(unit)
    return subject_name(say, next((one for one in subjects if one.key == key), Subject(key)))


def heading(say: Say, books: Books, found: Content, key: str) -> Markup:
    """Return the subject with its month and unit."""
    unit = books.units.get(found.unit)
    facts = {"name": named(say, books, unit, key), "month": month_name(found.month), "unit": unit.name}
    return say("<b>{name}</b> · {month} · {unit}", **facts)


def said(say: Say, part: Part) -> list[Markup | None]:
    """Return what is said of a subject: its words, and what files there are."""
    words = Markup(part.words) if part.words else None  # noqa: S704  made from entities, its text escaped
    files = counted(say, part.files)
    return [words, Markup.escape(files) if files else None]


def back(say: Say, found: Content, view: View = View.MAIN, label: Markup | None = None) -> Rows:
    """Return the button that leads to another side."""
    return [[button(label or say("⬅️ Back"), Act.CONTENT_VIEW, found.id, view.value)]]


def write(say: Say, books: Books, found: Content, shown: Look, reader: Account | None) -> Shown:
    """Wait for what is to be said of a subject."""
    unit = books.units.get(found.unit)
    part = _spoken(books, found, unit, shown.key)
    words = reader.expects_words if reader is not None else None
    is_anew = words is not None and Awaited.read(words).replaces is not None
    has_words = not part.is_empty
    text = lines(
        say("✍️ {heading}", heading=heading(say, books, found, shown.key)),
        say("Please send it here: words, photos, documents or a recording; in as many messages as you like."),
        _what_becomes(say, is_anew=is_anew) if has_words else None,
        say("It was sent already: what you send now goes to the heads at once.") if found.is_out else None,
        "" if has_words else None,
        *said(say, part),
    )
    return Shown(text, back(say, found, label=say("✅ Done") if has_words and not is_anew else None))


def _what_becomes(say: Say, *, is_anew: bool) -> Markup:
    if is_anew:
        return say("What you send now replaces what stands below.")
    return say("What you send now is added to what stands below.")


def _part(say: Say, books: Books, found: Content, shown: Look, reader: Account | None) -> Shown:
    unit, key = books.units.get(found.unit), shown.key
    own, given = books.contents.part(found.id, key), books.contents.given(unit, found.month).get(key)
    text = lines(
        heading(say, books, found, key),
        _whose(say, books, unit, own, given),
        "",
        *said(say, _spoken(books, found, unit, key)),
    )
    return Shown(text, [*_adapting(say, found, unit, key, (own, given)), *back(say, found)])


def _spoken(books: Books, found: Content, unit: Unit, key: str) -> Part:
    """Return what is said of the subject in the unit: its own words, or what it was given."""
    own = books.contents.part(found.id, key)
    if unit.code is None or not own.is_empty:
        return own
    return books.contents.given(unit, found.month).get(key, own)


def _whose(say: Say, books: Books, unit: Unit, own: Part, given: Part | None) -> Markup:
    above = books.units.get(unit.above).name
    if own.left_out:
        return say("🚫 Your neighbourhood leaves this out.")
    if own.is_empty:
        return say("🏛 As {unit} gives it.", unit=above)
    changed = given.changed_at if given is not None else None
    if changed is not None and own.changed_at is not None and changed > own.changed_at:
        return say("⚠️ In your own words; {unit} has changed its words since then.", unit=above)
    return say("✏️ In your own words.")


def _adapting(say: Say, found: Content, unit: Unit, key: str, parts: tuple[Part, Part | None]) -> Rows:
    own, given = parts
    out = say("✅ Talk about it again") if own.left_out else say("🚫 Leave it out")
    rows = [
        [button(say("✏️ Say it otherwise"), Act.CONTENT_ANEW, found.id, key)],
        [button(say("➕ Add to it"), Act.CONTENT_WRITE, found.id, key)],
        [button(out, Act.CONTENT_OUT, found.id, key)],
    ]
    if not own.is_empty and given is not None:
        rows.append([button(say("↩️ Back to the words that were given"), Act.CONTENT_EMPTY, found.id, key)])
    elif not own.is_empty:
        rows.append([button(say("🗑 Remove the words"), Act.CONTENT_EMPTY, found.id, key)])
    return rows


def _items(say: Say, books: Books, found: Content, shown: Look, reader: Account | None) -> Shown:
    own = books.agendas.own(found.id)
    rows = [
        [button(say("🗑 {name}", name=short(one.name)), Act.AGENDA_REMOVE, found.id, one.subject)]
        for one in own
    ]
    text = lines(
        say("🗂 <b>Items of your own for {month}</b>", month=month_name(found.month)),
        *(say("• {name}", name=one.name) for one in own),
        say("Tap one to remove it.") if own else say("There are none yet."),
    )
    return Shown(text, [*rows, [button(say("➕ Add an item"), Act.AGENDA_ADD, found.id)], *back(say, found)])


def _item(say: Say, books: Books, found: Content, shown: Look, reader: Account | None) -> Shown:
    text = say(
        "✍️ Please type what else your neighbourhood is to talk about, at most {n} characters. For example: Election of the deputy head",
        n=LONGEST_ITEM,
    )
    return Shown(text, back(say, found))


SIDES: Mapping[View, Side] = {
    View.PART: _part,
    View.WRITE: write,
    View.ITEMS: _items,
    View.ITEM: _item,
}
