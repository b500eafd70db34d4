"""To whom a notice goes, in whose name, and how many that are."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from domain.actions import Act
from domain.notice_views import Look, View
from domain.notices import Notice, seats_to_send
from domain.picking import PLACES_ON_A_PAGE
from domain.units import Unit, told_apart
from storage.audiences import Reach
from storage.books import Books
from texts.content import Button, Content, Rows, button, in_rows
from texts.names import role_in
from texts.wording import Say, lines

_NAMED = 5  # neighbourhoods without a group; of more only the number is told


def reach_lines(say: Say, books: Books, found: Notice) -> list[str | None]:
    """Return to how many chats it goes, and which neighbourhoods have no group; or what can be done."""
    reached = books.audiences.reach(found.audience)
    return [
        _reach(say, books, found, reached),
        None if reached.is_nobody else without_group(say, books, reached),
    ]


def _reach(say: Say, books: Books, found: Notice, reached: Reach) -> Markup:
    if reached.is_nobody:
        chosen = found.audience
        return nobody(
            say,
            groups=chosen.groups and bool(chosen.units),
            subscribers=chosen.subscribers and bool(chosen.units),
        )
    parts = [
        _groups(say, books, found, reached.groups) if reached.groups else None,
        say.plural("{n} resident in private", "{n} residents in private", n=reached.residents)
        if reached.residents
        else None,
    ]
    return say("👥 It goes to: {who}", who=Markup(", ").join(part for part in parts if part))


def _groups(say: Say, books: Books, found: Notice, n: int) -> Markup:
    units = [books.units.get(unit) for unit in found.audience.units]
    if n == 1 and len(units) == 1 and units[0].code is not None:
        return say("the group of {unit}", unit=units[0].name)
    return say.plural("{n} group", "{n} groups", n=n)


def without_group(say: Say, books: Books, reached: Reach) -> Markup | None:
    """Return which neighbourhoods have no group, or how many; None where all have one."""
    units = reached.without_group
    if not units:
        return None
    if len(units) > _NAMED:
        return say.plural(
            "⚠️ {n} neighbourhood has no group with me in it.",
            "⚠️ {n} neighbourhoods have no group with me in it.",
            n=len(units),
        )
    listed = ", ".join(books.units.get(unit).name for unit in units)
    return say("⚠️ No group with me in it: {units}", units=listed)


def nobody(say: Say, *, groups: bool, subscribers: bool) -> Markup:
    """Return why nobody would get it, and what can be done."""
    if groups:
        return say(
            "⚠️ It would reach nobody yet: there is no group with me in it, and no resident gets notices in private. Please add me to the neighbourhood's group, then send; the notice is kept."
        )
    if subscribers:
        return say(
            "⚠️ It would reach nobody yet: no resident gets notices in private. Please send it to the group too; the notice is kept."
        )
    return say("⚠️ It would reach nobody: please choose under “To whom”; the notice is kept.")


def audience(say: Say, books: Books, found: Notice, shown: Look) -> Content:
    """Offer groups and subscribers, and the places below the unit."""
    below = books.units.children(found.unit)
    several = len({seat.unit for seat in seats_to_send(books.people.memberships(found.person))}) > 1
    text = lines(
        say("👥 <b>To whom does it go?</b>"),
        say("In the name of: {unit}", unit=books.units.get(found.unit).name),
        *reach_lines(say, books, found),
    )
    rows = [
        [_part(say, found, say("Groups"), "groups", chosen=found.audience.groups)],
        [
            _part(
                say,
                found,
                say("Residents who asked for notices in private"),
                "people",
                chosen=found.audience.subscribers,
            )
        ],
        *_places(say, found, below, page=shown.number),
        *([[button(say("🏷 In whose name"), Act.NOTICE_VIEW, found.id, View.NAME.value)]] if several else []),
        [button(say("⬅️ Back"), Act.NOTICE_VIEW, found.id, View.MAIN.value)],
    ]
    return Content(text, rows)


def names(say: Say, books: Books, found: Notice, shown: Look) -> Content:
    """Offer the units in whose name the person may send."""
    seats = seats_to_send(books.people.memberships(found.person))
    rows = []
    for seat in {one.unit: one for one in seats}.values():
        unit = books.units.get(seat.unit)
        label = say("{unit} ({role})", unit=unit.name, role=role_in(say, seat.role, unit))
        rows.append([button(label, Act.NOTICE_BY, found.id, f"{seat.unit:x}")])
    return Content(say("🏷 <b>In whose name is the notice sent?</b>"), rows)


def _places(say: Say, found: Notice, below: Sequence[Unit], *, page: int) -> Rows:
    if not below:
        return []
    all_of_them = found.unit in found.audience.units
    first = page * PLACES_ON_A_PAGE
    named = list(zip(below, told_apart([one.name for one in below]), strict=True))
    places = [
        _place(say, found, one, name, chosen=all_of_them or one.id in found.audience.units)
        for one, name in named[first : first + PLACES_ON_A_PAGE]
    ]
    chosen = len(below) if all_of_them else len(found.audience.units)
    every = button(say("✅ All ({n})", n=len(below)), Act.NOTICE_TO, found.id, "all")
    none = button(say("▫️ None (chosen: {n})", n=chosen), Act.NOTICE_TO, found.id, "none")
    return [[every, none], *in_rows(places, of=2), *_pages(say, found, page, len(below))]


def _pages(say: Say, found: Notice, page: int, places: int) -> Rows:
    last = (places - 1) // PLACES_ON_A_PAGE
    facts = {"page": page + 1, "of": last + 1}
    turns = [
        _page(found, page - 1, say("⬅️ Page before")) if page > 0 else None,
        _page(found, page + 1, say("Next page ({page}/{of}) ➡️", **facts)) if page < last else None,
    ]
    shown = [turn for turn in turns if turn is not None]
    return [shown] if shown else []


def _page(found: Notice, page: int, label: str) -> Button:
    return button(label, Act.NOTICE_VIEW, found.id, f"{View.AUDIENCE.value}.{page:x}")


def _place(say: Say, found: Notice, place: Unit, name: str, *, chosen: bool) -> Button:
    return button(_ticked(say, name, chosen=chosen), Act.NOTICE_TO, found.id, f"{place.id:x}")


def _part(say: Say, found: Notice, label: str, choice: str, *, chosen: bool) -> Button:
    return button(_ticked(say, label, chosen=chosen), Act.NOTICE_TO, found.id, choice)


def _ticked(say: Say, label: str, *, chosen: bool) -> Markup:
    return say("✅ {choice}", choice=label) if chosen else say("▫️ {choice}", choice=label)
