"""How often something comes, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from domain.recurrence import MonthlyOnDay, MonthlyOnLunarDay, MonthlyOnWeekday, Rule, Weekly, Which
from texts.wording import Say


def rule_name(say: Say, rule: Rule) -> str:
    """Return how often it comes."""
    match rule:
        case Weekly():
            return say("Every week on {weekday}", weekday=say.day_name(rule.weekday))
        case MonthlyOnDay():
            return say("Every month on day {day}", day=rule.day)
        case MonthlyOnWeekday():
            return _WHICH[rule.which](say, say.day_name(rule.weekday))
        case MonthlyOnLunarDay():
            return say("Every lunar month on day {day}", day=rule.day)


_WHICH: Mapping[Which, Callable[[Say, str], str]] = {
    Which.FIRST: lambda say, weekday: say("Every month on the first {weekday}", weekday=weekday),
    Which.SECOND: lambda say, weekday: say("Every month on the second {weekday}", weekday=weekday),
    Which.THIRD: lambda say, weekday: say("Every month on the third {weekday}", weekday=weekday),
    Which.FOURTH: lambda say, weekday: say("Every month on the fourth {weekday}", weekday=weekday),
    Which.LAST: lambda say, weekday: say("Every month on the last {weekday}", weekday=weekday),
}
