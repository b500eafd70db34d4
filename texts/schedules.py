"""The card on which it is said when a unit meets."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from markupsafe import Markup

from domain.actions import Act
from domain.identifiers import AccountId, UnitId
from domain.people import Account
from domain.recurrence import unpack
from domain.schedule_views import Look, View, look
from domain.schedules import Schedule, ScheduleDraft, seats_to_schedule
from domain.units import Unit
from storage.books import Books
from storage.card_rows import Card
from texts.content import Button, Content, Rows, button
from texts.recurrence import collision, rule_name
from texts.schedule_choices import (
    below,
    common,
    dates,
    days,
    hour,
    lunar,
    one_by_one,
    place,
    reminders,
    to_view,
    weekdays,
    weeks,
)
from texts.wording import Say, lines

_PREVIEWED = 12
_View = Callable[[Say, Books, Unit, ScheduleDraft | None, Look], Content]


def schedule(say: Say, books: Books, card: Card) -> Content | None:
    """Return the card of a unit's schedule, as its reader has chosen it or as it holds."""
    reader = books.accounts.get(card.account) if card.account is not None else None
    if reader is None:
        return None
    unit = books.units.get(UnitId(card.subject))
    held, chosen = books.schedules.of(unit), books.schedule_drafts.find(reader.id, unit.id)
    shown = look(card.detail)
    if shown.view in _VIEWS:
        return _VIEWS[shown.view](say, books, unit, chosen, shown)
    if chosen is not None:
        return _chosen(say, books, unit, chosen)
    if held is not None:
        return _held(say, books, reader, unit, held)
    return days(say, books, unit, None, shown)


def units(say: Say, books: Books, card: Card) -> Content | None:
    """Ask for which of their units somebody says when it meets."""
    reader = books.accounts.get(AccountId(card.subject))
    if reader is None:
        return None
    own = [books.units.get(one) for one in _units(books, reader)]
    rows = [[button(unit.name, Act.SCHEDULE_UNIT, unit.id)] for unit in own]
    return Content(say("📅 <b>Whose meetings are set?</b>"), rows)


def _units(books: Books, reader: Account) -> Sequence[UnitId]:
    seats = seats_to_schedule(books.people.memberships(reader.person)) if reader.person is not None else ()
    return list(dict.fromkeys(seat.unit for seat in seats))


def _held(say: Say, books: Books, reader: Account, unit: Unit, held: Schedule) -> Content:
    text = lines(
        say("📅 <b>Monthly meetings</b> of {unit}", unit=unit.name),
        *terms(say, held),
        _whose(say, books, unit, held),
        "",
        say("To change it, tap a button or type the new one, for example: ngay 5 hang thang 19h30."),
    )
    back = books.schedules.above(unit) if held.unit == unit.id else None
    rows = [
        *_change_rows(say, unit),
        *one_by_one(say, unit),
        *([[to_view(_common_label(say, books, back), unit, Look(View.COMMON))]] if back else []),
        *_other_units(say, books, reader, unit),
    ]
    return Content(text, rows)


def _chosen(say: Say, books: Books, unit: Unit, chosen: ScheduleDraft) -> Content:
    text = lines(
        say("📝 <b>New schedule</b> of {unit}", unit=unit.name),
        *terms(say, chosen),
        "",
        *preview(say, books, unit, chosen.rule),
        "",
        say("Is it right? It holds once you tap ✅."),
    )
    rows = [
        [button(say("✅ Use this schedule"), Act.SCHEDULE_AGREE, unit.id)],
        *_change_rows(say, unit),
        [button(say("✖️ Drop it, keep the old one"), Act.SCHEDULE_DROP, unit.id)],
    ]
    return Content(text, rows)


def terms(say: Say, found: Schedule | ScheduleDraft) -> list[Markup]:
    """Return when and where the meetings are, and when people are reminded."""
    reminders = [_before(say, one) for one in found.reminded_before]
    return [
        say("🕒 {when}", when=rule_words(say, found)),
        say("📍 {place}", place=found.place) if found.place else say("📍 No place yet"),
        say("🔔 The group is reminded {times} before", times=", ".join(reminders))
        if reminders
        else say("🔕 The group is not reminded"),
    ]


def preview(say: Say, books: Books, unit: Unit, rule: str) -> list[Markup]:
    """Return the days of the next meetings."""
    starts = books.plans.starts(unit.id, unpack(rule), n=_PREVIEWED)
    listed = [say("{n}. {day}", n=n, day=say.weekday(start.date())) for n, start in enumerate(starts, 1)]
    return [say("The next {n} meetings:", n=_PREVIEWED), *listed, *warnings(say, books, unit.id, starts)]


def rule_words(say: Say, found: Schedule | ScheduleDraft) -> Markup:
    """Return when the meetings are."""
    rule = unpack(found.rule)
    return say("<b>{rule}, at {at}</b>", rule=rule_name(say, rule), at=f"{rule.at:%H:%M}")


def warnings(say: Say, books: Books, unit: UnitId, starts: Sequence[datetime]) -> list[Markup]:
    """Return which of these days are holidays, or days off there."""
    days_ = [start.astimezone(books.policy.zone).date() for start in starts]
    return [collision(say, one) for one in books.calendars.collisions(unit, days_)]


def _whose(say: Say, books: Books, unit: Unit, held: Schedule) -> Markup | None:
    if held.unit != unit.id:
        return say("🏛 This is the common schedule of {unit}.", unit=books.units.get(held.unit).name)
    if unit.code is not None:
        return None
    found = books.schedules.spread(unit)
    return say(
        "🏘 {n} neighbourhoods meet like this; {others} have a schedule of their own.",
        n=found.neighbourhoods - found.otherwise,
        others=found.otherwise,
    )


def _change_rows(say: Say, unit: Unit) -> list[list[Button]]:
    return [
        [
            to_view(say("📆 Day"), unit, Look(View.DAYS)),
            to_view(say("🕒 Hour"), unit, Look(View.HOUR)),
        ],
        [
            to_view(say("📍 Place"), unit, Look(View.PLACE)),
            to_view(say("🔔 Reminders"), unit, Look(View.REMINDERS)),
        ],
    ]


def _common_label(say: Say, books: Books, above: Schedule) -> Markup:
    return say("↩️ As {unit} has it", unit=books.units.get(above.unit).name)


def _other_units(say: Say, books: Books, reader: Account, unit: Unit) -> Rows:
    others = [books.units.get(one) for one in _units(books, reader) if one != unit.id]
    return [[button(say("🏘 {unit}", unit=one.name), Act.SCHEDULE_UNIT, one.id)] for one in others]


def _before(say: Say, before: timedelta) -> str:
    if before.days:
        return say.plural("{n} day", "{n} days", n=before.days)
    return say.plural("{n} hour", "{n} hours", n=before.seconds // 3600)


_VIEWS: Mapping[View, _View] = {
    View.DAYS: days,
    View.DATES: dates,
    View.WEEKDAYS: weekdays,
    View.WEEKS: weeks,
    View.LUNAR: lunar,
    View.HOUR: hour,
    View.PLACE: place,
    View.REMINDERS: reminders,
    View.COMMON: common,
    View.BELOW: below,
}
