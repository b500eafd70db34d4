"""How often something comes, in words, and on which of its days few people would."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markupsafe import Markup

from domain.collisions import Collision
from domain.recurrence import MonthlyOnDay, MonthlyOnLunarDay, MonthlyOnWeekday, Rule, Weekly, Which
from texts.wording import Say

_LAST, _LAST_LUNAR = 31, 30  # also in months that are shorter
_EARLY, _FULL_MOON = 10, 15  # days of the moon that have names of their own


def rule_name(say: Say, rule: Rule) -> str:
    """Return how often it comes."""
    match rule:
        case Weekly():
            return say("Every week on {weekday}", weekday=say.day_name(rule.weekday))
        case MonthlyOnDay():
            return _on_day(say, rule.day)
        case MonthlyOnWeekday():
            return _headed(_WHICH[rule.which](say, say.day_name(rule.weekday)))
        case MonthlyOnLunarDay():
            return _on_lunar_day(say, rule.day)


def collision(say: Say, found: Collision) -> Markup:
    """Return what the day falls on."""
    day, tet = say.day(found.day), found.since_tet
    if found.holiday:
        return say("⚠️ {day} is a public holiday: {name}", day=day, name=found.holiday)
    if found.holiday is not None or tet is None:
        return say("⚠️ {day} is a day off", day=day)
    if tet < 0:
        return say.plural("⚠️ {day} is {n} day before Tet", "⚠️ {day} is {n} days before Tet", n=-tet, day=day)
    return say("⚠️ {day} is day {n} of Tet", day=day, n=tet + 1)


def _on_day(say: Say, day: int) -> str:
    if day == _LAST:
        return say("On the last day of every month")
    return say("Every month on day {day}", day=day)


def _on_lunar_day(say: Say, day: int) -> str:
    if day == _LAST_LUNAR:
        return say("On the last day of every lunar month")
    if day == _FULL_MOON:
        return say("Every lunar month at the full moon ({day})", day=day)
    if day <= _EARLY:
        return say("Every lunar month on day {day} (mung {day})", day=day)
    return say("Every lunar month on day {day}", day=day)


def _headed(name: str) -> str:
    return name[:1].upper() + name[1:]


_WHICH: Mapping[Which, Callable[[Say, str], str]] = {
    Which.FIRST: lambda say, weekday: say("Every month on the first {weekday}", weekday=weekday),
    Which.SECOND: lambda say, weekday: say("Every month on the second {weekday}", weekday=weekday),
    Which.THIRD: lambda say, weekday: say("Every month on the third {weekday}", weekday=weekday),
    Which.FOURTH: lambda say, weekday: say("Every month on the fourth {weekday}", weekday=weekday),
    Which.LAST: lambda say, weekday: say("Every month on the last {weekday}", weekday=weekday),
}
