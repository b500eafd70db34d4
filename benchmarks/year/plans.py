"""What people will do, drawn by lot: most answer in time, some late, some never, some ask or promise."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random
from typing import Any  # Any: an answer as JSON

from benchmarks.year.commune import Commune
from benchmarks.year.deeds import Deed
from domain.deadlines import WorkCalendar

WORDS = (
    "Đèn đường đầu ngõ hỏng, tối đi lại nguy hiểm.", "Rác ở đầu hẻm ba ngày chưa ai gom.",
    "Đường trước nhà có ổ gà lớn.", "Thanh niên tụ tập gây ồn ban đêm, mất an ninh.",
)  # fmt: skip
_AT_NIGHT, _TO_COMMUNE, _ANONYMOUS, _ABOUT = 0.15, 0.03, 0.1, 0.02
# What happens besides: how often, and after how many working days.
_BESIDES = ((0.7, 0, 1, "accept"), (0.02, 0, 2, "urgent"), (0.02, 0, 3, "say"), (0.01, 1, 6, "withdraw"))
# What who has it does, and how often.
_WAYS = (
    ("in time", 60), ("late", 12), ("never", 6), ("asks", 8), ("promises", 7), ("declines", 3),
    ("passes up", 2), ("hands over", 2),
)  # fmt: skip
# The deed behind it, what follows, and after how many working days.
_DOES = {
    "in time": ("answer", "answered", 0, 4),
    "late": ("answer", "answered", 6, 14),
    "never": ("", "", 0, 0),
    "asks": ("ask", "asked", 0, 3),
    "promises": ("promise", "promised", 0, 4),
    "declines": ("decline", "answered", 0, 4),
    "passes up": ("pass up", "passed up", 0, 3),
    "hands over": ("hand over", "handed over", 0, 3),
}
# What the petitioner does with an answer.
_VERDICTS = (("confirm", 45), ("reopen", 8), ("", 47))
_TRIES = 4
_FIRST_NUMBER = 1_000_000
_STEP = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Aim:
    """A deed with what follows where it succeeds, and how often it may still be tried."""

    deed: Deed
    then: str
    tries: int = _TRIES


class Plans:
    """The agenda of everybody: what is due next, and what follows from what was done."""

    def __init__(self, commune: Commune, calendar: WorkCalendar, dice: Random, bot: str) -> None:
        self._commune, self._calendar, self._dice, self._bot = commune, calendar, dice, bot
        self._numbers = itertools.count(_FIRST_NUMBER)
        self._agenda: list[tuple[datetime, int, Aim]] = []
        self.filed = 0

    def fill(self, first: datetime, last: datetime, petitions: int) -> None:
        """Spread the petitions over the working days from `first` to before `last`, and the leaves."""
        days = [
            day
            for number in range((last - first).days)
            if self._calendar.is_working_day(day := (first + timedelta(days=number)).date())
        ]
        for number in range(petitions):
            self._put(self._moment_of(self._dice.choice(days)), "file", "filed", **self._petition(number))
        for week in range((last - first).days // 7):
            self._put_absences(first + timedelta(days=7 * week))

    def next_at(self) -> datetime | None:
        """Return when somebody next does something."""
        return self._agenda[0][0] if self._agenda else None

    def due(self, now: datetime) -> Sequence[Aim]:
        """Take what is done until now."""
        found = []
        while self._agenda and self._agenda[0][0] <= now:
            found.append(heapq.heappop(self._agenda)[2])
        return found

    def done(self, aim: Aim, outcome: Mapping[str, Any], now: datetime) -> None:
        """Plan what follows from what came of it."""
        assert "error" not in outcome, f"{aim.deed.do}: {outcome['error']}"
        if "refused" in outcome:
            # Whoever has it now may be another one, later.
            if aim.tries > 1 and aim.then in {"answered", "asked"}:
                self._again(now + timedelta(days=2), aim)
            return
        match aim.then:
            case "filed":
                self.filed += 1
                self._plan_answer(now, outcome["petition"])
            case "answered":
                self._plan_verdict(now, outcome["petition"])
            case "asked":
                self._plan_reply(now, outcome["petition"])
            case "promised":
                self._plan_result(now, outcome["petition"], aim.deed.facts["days"])
            case "handed over" | "reopened" | "passed up":
                self._plan_answer(now, outcome["petition"])

    def _petition(self, number: int) -> dict[str, Any]:
        _, who = self._dice.choice(self._commune.residents)
        return {
            "who": who,
            "bot": self._bot,
            "words": f"{self._dice.choice(WORDS)} ({number})",
            "anonymous": self._dice.random() < _ANONYMOUS,
            "to_commune": self._dice.random() < _TO_COMMUNE,
            "about": self._dice.randrange(100) if self._dice.random() < _ABOUT else None,
        }

    def _put_absences(self, week: datetime) -> None:
        for who in self._dice.sample(self._commune.staff, len(self._commune.staff) // 60 + 1):
            at = week + timedelta(days=self._dice.randrange(5), hours=9)
            if self._dice.random() < 0.7:
                self._put(at, "leave", "", who=who, days=self._dice.randint(1, 9))
            else:
                self._put(at, "lose", "", who=who)
                self._put(at + timedelta(days=self._dice.randint(1, 10)), "return", "", who=who)

    def _plan_answer(self, now: datetime, petition: int) -> None:
        dice = self._dice
        for share, least, most, do in _BESIDES:
            if dice.random() < share:
                self._put(self._at_work(now, least, most), do, "", petition=petition)
        do, then, least, most = _DOES[self._lot(_WAYS)]
        if do:
            lots = {"days": dice.randint(2, 15), "which": dice.randrange(10)}
            self._put(self._at_work(now, least, most), do, then, petition=petition, **lots)

    def _plan_verdict(self, now: datetime, petition: int) -> None:
        verdict = self._lot(_VERDICTS)
        if verdict:
            at = now + timedelta(hours=self._dice.randint(1, 120))
            self._put(at, verdict, "reopened" if verdict == "reopen" else "", petition=petition)

    def _plan_reply(self, now: datetime, petition: int) -> None:
        if self._dice.random() < 0.7:
            self._put(now + timedelta(hours=self._dice.randint(1, 90)), "say", "", petition=petition)
        self._put(self._at_work(now, 3, 9), "answer", "answered", petition=petition)

    def _plan_result(self, now: datetime, petition: int, days: int) -> None:
        due = self._calendar.due(now, working_days=days)
        if self._dice.random() < 0.5:
            self._put(due + timedelta(hours=self._dice.randint(-1, 20)), "report", "", petition=petition)
        if self._dice.random() < 0.8:
            self._put(self._at_work(now, max(0, days - 2), days + 3), "answer", "answered", petition=petition)

    def _put(self, at: datetime, do: str, then: str, **facts: Any) -> None:
        number = next(self._numbers)
        heapq.heappush(self._agenda, (at, number, Aim(Deed(number, do, facts), then)))

    def _again(self, at: datetime, aim: Aim) -> None:
        number = next(self._numbers)
        deed = Deed(number, aim.deed.do, aim.deed.facts)
        heapq.heappush(self._agenda, (at, number, Aim(deed, aim.then, aim.tries - 1)))

    def _moment_of(self, day: Any) -> datetime:  # Any: a date
        if self._dice.random() < _AT_NIGHT:
            # In the evening, at night, or on the weekend that follows.
            late = datetime.combine(day, time(18), self._calendar.zone)
            return late + timedelta(minutes=self._dice.randrange(12 * 60 if day.weekday() < 4 else 60 * 60))
        opens = datetime.combine(day, time(6, 30), self._calendar.zone)
        return opens + timedelta(minutes=self._dice.randrange(11 * 60))

    def _at_work(self, now: datetime, least: int, most: int) -> datetime:
        """Return a moment in working time, between `least` and `most` working days from now."""
        days = self._dice.randint(least, most)
        day = self._calendar.later(now, working_days=days).date() if days else now.date()
        at = datetime.combine(day, time(7, 30), self._calendar.zone)
        at = max(at + timedelta(minutes=self._dice.randrange(9 * 60)), now + _STEP)
        return self._calendar.next_working_moment(at)

    def _lot(self, shares: Sequence[tuple[str, int]]) -> str:
        names, weights = zip(*shares, strict=True)
        return str(self._dice.choices(names, weights)[0])
