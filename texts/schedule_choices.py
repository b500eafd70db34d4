"""What is asked on the card of a schedule: the day, the hour, the place, the reminders."""

from __future__ import annotations

from datetime import time, timedelta

from markupsafe import Markup

from domain.actions import Act
from domain.recurrence import (
    MonthlyOnDay,
    MonthlyOnLunarDay,
    MonthlyOnWeekday,
    MonthlyRule,
    Which,
    pack,
    unpack,
)
from domain.schedule_views import Look, View
from domain.schedules import LONGEST_PLACE, REMINDED_BEFORE, USUAL_HOUR, ScheduleDraft
from domain.units import Unit, told_apart
from storage.books import Books
from texts.content import Button, Content, Rows, button, in_rows
from texts.recurrence import rule_name
from texts.wording import Say, lines

_HOURS = [
    *(time(hour, minute) for hour in (18, 19, 20) for minute in (0, 30)),
    *(time(hour) for hour in (7, 8, 9, 14, 15, 16)),
]
_MONTH, _LUNAR_MONTH = range(1, 32), range(1, 31)
_ON_A_PAGE = 20
_NEW_MOON, _FULL_MOON = 1, 15


def to_view(label: str, unit: Unit, look: Look) -> Button:
    """Return a button that turns the card."""
    return button(label, Act.SCHEDULE_VIEW, unit.id, look.choice())


def days(say: Say, books: Books, unit: Unit, chosen: ScheduleDraft | None, shown: Look) -> Content:
    """Ask what kind of day it is."""
    is_first = books.schedules.of(unit) is None and chosen is None
    text = lines(
        say("📅 <b>Monthly meetings</b> of {unit}", unit=unit.name),
        _nothing_yet(say, books, unit) if is_first else None,
        say("📆 <b>On which day do people meet?</b>"),
        say(
            "Tap a button, or type it as you would say it, for example: thu bay tuan dau thang 19h30 tai nha van hoa."
        ),
    )
    at = _hour(books, unit, chosen)
    rows = [
        [to_view(say("📅 A day of the month (1–31)"), unit, Look(View.DATES))],
        [to_view(say("🗓 A weekday (first Saturday…)"), unit, Look(View.WEEKDAYS))],
        [_rule(say("🏁 The last day of the month"), unit, MonthlyOnDay(at=at, day=_MONTH[-1]))],
        [to_view(say("🌙 A day of the lunar month"), unit, Look(View.LUNAR))],
    ]
    return Content(text, [*rows, *(one_by_one(say, unit) if is_first else _back(say, unit))])


def _nothing_yet(say: Say, books: Books, unit: Unit) -> Markup:
    if unit.code is not None:
        return say("Nothing is set yet. I remind the group by myself once it is.")
    return say(
        "Nothing is set yet. What is set here holds for all {n} neighbourhoods; each head may set another one for their own.",
        n=books.schedules.spread(unit).neighbourhoods,
    )


def dates(say: Say, books: Books, unit: Unit, chosen: ScheduleDraft | None, shown: Look) -> Content:
    """Offer the days of the month."""
    at = _hour(books, unit, chosen)
    offered = [_rule(f"{day}", unit, MonthlyOnDay(at=at, day=day)) for day in _MONTH]
    text = lines(
        say("📅 <b>On which day of each month?</b>"),
        say("In months that do not have the day, it is the last one."),
    )
    return Content(text, [*in_rows(offered, of=7), *_back(say, unit, Look(View.DAYS))])


def weekdays(say: Say, books: Books, unit: Unit, chosen: ScheduleDraft | None, shown: Look) -> Content:
    """Offer the days of the week."""
    offered = [to_view(_headed(say.day_name(day)), unit, Look(View.WEEKS, day)) for day in range(7)]
    text = say("🗓 <b>On which day of the week?</b>")
    return Content(text, [*in_rows(offered, of=2), *_back(say, unit, Look(View.DAYS))])


def weeks(say: Say, books: Books, unit: Unit, chosen: ScheduleDraft | None, shown: Look) -> Content:
    """Offer which of the weekdays of a month."""
    at = _hour(books, unit, chosen)
    rules = [MonthlyOnWeekday(at=at, which=which, weekday=shown.number) for which in Which]
    text = say("🗓 <b>Which {weekday} of the month?</b>", weekday=say.day_name(shown.number))
    rows = [[_rule(rule_name(say, rule), unit, rule)] for rule in rules]
    return Content(text, [*rows, *_back(say, unit, Look(View.WEEKDAYS))])


def lunar(say: Say, books: Books, unit: Unit, chosen: ScheduleDraft | None, shown: Look) -> Content:
    """Offer the days of the lunar month."""
    at = _hour(books, unit, chosen)
    first = _rule(say("🌑 The first (mung 1)"), unit, MonthlyOnLunarDay(at=at, day=_NEW_MOON))
    full = _rule(say("🌕 Full moon (15)"), unit, MonthlyOnLunarDay(at=at, day=_FULL_MOON))
    others = [day for day in _LUNAR_MONTH if day not in {_NEW_MOON, _FULL_MOON}]
    offered = [_rule(f"{day}", unit, MonthlyOnLunarDay(at=at, day=day)) for day in others]
    text = lines(
        say("🌙 <b>On which day of the lunar month?</b>"),
        say("Leap months count too. In months of 29 days, 30 is the 29th."),
    )
    return Content(text, [[first, full], *in_rows(offered, of=7), *_back(say, unit, Look(View.DAYS))])


def hour(say: Say, books: Books, unit: Unit, chosen: ScheduleDraft | None, shown: Look) -> Content:
    """Offer the usual hours."""
    offered = [button(f"{at:%H:%M}", Act.SCHEDULE_HOUR, unit.id, f"{at:%H%M}") for at in _HOURS]
    text = lines(
        say("🕒 <b>At which hour?</b>"),
        say("Tap a button, or type it as you would say it, for example: 7 ruoi toi."),
    )
    return Content(text, [*in_rows(offered, of=3), *_back(say, unit)])


def place(say: Say, books: Books, unit: Unit, chosen: ScheduleDraft | None, shown: Look) -> Content:
    """Ask for the place."""
    text = lines(
        say("📍 <b>Where do people meet?</b>"),
        say("Please type the place, at most {n} characters, for example: Nha van hoa to 5.", n=LONGEST_PLACE),
    )
    return Content(text, _back(say, unit))


def reminders(say: Say, books: Books, unit: Unit, chosen: ScheduleDraft | None, shown: Look) -> Content:
    """Offer the reminders to be turned on or off."""
    known = chosen or books.schedules.of(unit)
    on = known.reminded_before if known is not None else REMINDED_BEFORE
    rows = [[_reminder(say, unit, before, is_on=before in on)] for before in REMINDED_BEFORE]
    text = lines(
        say("🔔 <b>When is the group reminded?</b>"), say("Tap to turn a reminder on or off, then go back.")
    )
    return Content(text, [*rows, *_back(say, unit)])


def common(say: Say, books: Books, unit: Unit, chosen: ScheduleDraft | None, shown: Look) -> Content:
    """Ask whether the unit shall have again what the one above has."""
    own, above = books.schedules.own(unit.id), books.schedules.above(unit)
    if own is None or above is None:
        return Content(say("📅 <b>Monthly meetings</b> of {unit}", unit=unit.name), _back(say, unit))
    rule = unpack(above.rule)
    text = lines(
        say("↩️ <b>Meet as {unit} has it?</b>", unit=books.units.get(above.unit).name),
        say("{rule}, at {at}", rule=rule_name(say, rule), at=f"{rule.at:%H:%M}"),
        say("📍 {place}", place=above.place) if above.place else None,
        say("The schedule of {unit} itself is then forgotten.", unit=unit.name),
    )
    sure = button(say("✅ Yes, as the common one"), Act.SCHEDULE_COMMON, unit.id, f"{own.id:x}")
    return Content(text, [[sure], *_back(say, unit)])


def below(say: Say, books: Books, unit: Unit, chosen: ScheduleDraft | None, shown: Look) -> Content:
    """Offer the units below, so that one of them may be set apart."""
    units = books.units.children(unit.id)
    names = told_apart([one.name for one in units])
    first = shown.number * _ON_A_PAGE
    page = list(zip(units, names, strict=True))[first : first + _ON_A_PAGE]
    turns = [
        (say("◀️ Before"), shown.number - 1, first > 0),
        (say("More ▶️"), shown.number + 1, first + _ON_A_PAGE < len(units)),
    ]
    pages = [to_view(label, unit, Look(View.BELOW, number)) for label, number, is_there in turns if is_there]
    text = lines(
        say("🏘 <b>Whose meetings are set?</b>"),
        say("✏️ stands before those that have a schedule of their own."),
    )
    offered = in_rows([_unit(say, books, one, name) for one, name in page], of=2)
    return Content(text, [*offered, *([pages] if pages else []), *_back(say, unit)])


def one_by_one(say: Say, unit: Unit) -> Rows:
    """Return the way to the units below one that is no neighbourhood."""
    if unit.code is not None:
        return []
    return [[to_view(say("🏘 One by one"), unit, Look(View.BELOW))]]


def _unit(say: Say, books: Books, unit: Unit, name: str) -> Button:
    has_own = books.schedules.own(unit.id) is not None
    label = say("✏️ {unit}", unit=_headed(name)) if has_own else _headed(name)
    return button(label, Act.SCHEDULE_UNIT, unit.id)


def _hour(books: Books, unit: Unit, chosen: ScheduleDraft | None) -> time:
    known = chosen or books.schedules.of(unit)
    return unpack(known.rule).at if known is not None else USUAL_HOUR


def _rule(label: str, unit: Unit, rule: MonthlyRule) -> Button:
    return button(label, Act.SCHEDULE_RULE, unit.id, pack(rule))


def _reminder(say: Say, unit: Unit, before: timedelta, *, is_on: bool) -> Button:
    amount = (
        say.plural("{n} day before", "{n} days before", n=before.days)
        if before.days
        else say.plural("{n} hour before", "{n} hours before", n=before.seconds // 3600)
    )
    label = say("✅ {choice}", choice=amount) if is_on else say("⬜ {choice}", choice=amount)
    return button(label, Act.SCHEDULE_REMIND, unit.id, f"{int(before.total_seconds()) // 60:x}")


def _headed(name: str) -> str:
    return name[:1].upper() + name[1:]


def _back(say: Say, unit: Unit, to: Look | None = None) -> Rows:
    return [[to_view(say("⬅️ Back"), unit, to or Look())]]
