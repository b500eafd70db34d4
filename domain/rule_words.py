"""How often people meet, as they type it: ngày 5 hằng tháng, T7 đầu tháng 19h30, rằm, mùng 1 âm lịch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from domain.recurrence import MonthlyRule


class WhyNot(StrEnum):
    """What is wrong with the words for a rule."""

    NO_RULE = "no_rule"  # nothing that can be understood
    UNCLEAR = "unclear"  # more than one rule may be meant
    NOT_MONTHLY = "not_monthly"  # every week, every quarter
    NO_SUCH_DAY = "no_such_day"  # ngày 32, thứ 9, ngày 31 âm lịch
    NO_SUCH_HOUR = "no_such_hour"  # 25h


@dataclass(frozen=True, slots=True)
class SaidRule:
    """A rule as it was typed, and whether its hour was said or is the one that was there before."""

    rule: MonthlyRule
    with_hour: bool


def read_rule(words: str, *, at: time) -> SaidRule | WhyNot:
    """Return the rule that `words` name, or why they name none; `at` is its hour where they say none."""
    return WhyNot.NO_RULE
