"""What happens around each meeting, drawn by lot: most are held, some moved, cancelled, forgotten.

How many come depends on what share of the petitions raised at the meeting before was answered by then, as
much as `effect` says: what the figures have to find again, or not to find where it is nought.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any  # Any: an answer as JSON

from sqlalchemy import Engine, select

from benchmarks.year.commune import Commune
from benchmarks.year.plans import WORDS, Aim, Plans
from domain.deadlines import WorkCalendar
from domain.meetings import MeetingState
from storage.meeting_tables import meetings
from storage.tables import petitions, units

_MOVED, _CANCELLED, _FORGOTTEN = 0.03, 0.02, 0.06
_NOISE = 0.07  # of how many come, besides what answers do
_COME = 4  # residents of a tổ who say whether they come
_LOOKED_AHEAD = timedelta(days=6)
# When the minutes are agreed to, in days after the meeting, and how often; None: never.
_WRITTEN = ((0.05, 50), (1, 20), (3.2, 18), (7.2, 8), (None, 4))
_HOUR, _MINUTE = timedelta(hours=1), timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Leaders:
    """The accounts of who leads each neighbourhood, by its code; none where nobody ever opened the bot."""

    accounts: Mapping[str, Sequence[str]]

    def first(self, code: str) -> str | None:
        """Return who holds the meetings there."""
        return next(iter(self.accounts.get(code, ())), None)


class Evenings(Plans):
    """Looks each day what meetings the ledger has, and plans what people do about them."""

    def __init__(
        self, commune: Commune, leaders: Leaders, calendar: WorkCalendar, dice: Random, bot: str,
        *, engine: Engine, effect: float,
    ) -> None:  # fmt: skip
        super().__init__(commune, calendar, dice, bot)
        self._leaders, self._engine, self._effect = leaders, engine, effect
        self._looked_on: date | None = None
        self._fated: set[int] = set()  # of which it is known whether they are moved or cancelled
        self._planned: set[int] = set()
        self._usual = {code: dice.uniform(28, 70) for code in leaders.accounts}
        self._level: dict[str, float] = defaultdict(lambda: 1.0)
        self._diligence = {code: dice.uniform(0.1, 1.0) for code in leaders.accounts}
        self._before: dict[str, int] = {}  # the meeting held before
        self._unit_of: dict[int, str] = {}
        self._residents: dict[str, list[str]] = defaultdict(list)
        for code, account in commune.residents:
            self._residents[code].append(account)

    def due(self, now: datetime) -> Sequence[Aim]:
        """Take what is done until now; on each new day, look first what meetings there are."""
        if now.date() != self._looked_on:
            self._looked_on = now.date()
            self._look(now)
        return super().due(now)

    def done(self, aim: Aim, outcome: Mapping[str, Any], now: datetime) -> None:
        """Plan the answer to what was raised."""
        assert "error" not in outcome, f"{aim.deed.do}: {outcome['error']}"
        if aim.then == "raised" and outcome.get("petition"):
            self.filed += 1
            self._plan_answer_to(outcome["petition"], self._unit_of[aim.deed.facts["meeting"]], now)

    def _look(self, now: datetime) -> None:
        statement = (
            select(meetings.c.id, meetings.c.starts_at, units.c.code)
            .join(units, units.c.id == meetings.c.unit_id)
            .where(
                meetings.c.state == MeetingState.PLANNED.value,
                meetings.c.starts_at > now,
                meetings.c.starts_at < now + _LOOKED_AHEAD,
            )
            .order_by(meetings.c.id)
        )
        with self._engine.connect() as connection:
            found = connection.execute(statement).all()
        for row in found:
            starts_at = row.starts_at.astimezone(self._calendar.zone)
            if row.id not in self._fated:
                self._fated.add(row.id)
                self._unit_of[row.id] = row.code
                self._plan_change(row.id, row.code, starts_at)
            if starts_at.date() == now.date() and row.id not in self._planned:
                self._planned.add(row.id)
                self._plan_evening(row.id, row.code, starts_at)

    def _plan_change(self, meeting: int, code: str, starts_at: datetime) -> None:
        who, lot = self._leaders.first(code), self._dice.random()
        days = self._dice.choice((2, 4))
        at = datetime.combine(starts_at.date() - timedelta(days=days), time(10), starts_at.tzinfo)
        if who is None or lot >= _MOVED + _CANCELLED:
            return
        if lot < _MOVED:
            to = starts_at + timedelta(days=self._dice.choice((-1, 1, 2)))
            self._put(at, "move", "", who=who, meeting=meeting, to=to.timestamp())
        else:
            self._put(at, "cancel", "", who=who, meeting=meeting)

    def _plan_evening(self, meeting: int, code: str, starts_at: datetime) -> None:
        dice, who = self._dice, self._leaders.first(code)
        for one in dice.sample(self._residents[code], _COME):
            at = starts_at - timedelta(minutes=dice.randrange(30, 115))
            self._put(at, "come", "", who=one, meeting=meeting, coming=dice.random() < 0.7)
        if who is None:
            return
        if dice.random() < _FORGOTTEN:
            self._plan_forgotten(meeting, code, who, starts_at)
            return
        people = self._people(code)
        self._put(starts_at + 5 * _MINUTE, "begin", "", who=who, meeting=meeting)
        for number in range(dice.choices(range(7), (8, 15, 20, 20, 17, 12, 8))[0]):
            words = f"{dice.choice(WORDS)} ({meeting:x}.{number})"
            self._put(starts_at + 40 * _MINUTE, "raise", "raised", who=who, meeting=meeting, words=words)
        self._put(starts_at + 70 * _MINUTE, "decide", "", who=who, meeting=meeting, people=people)
        self._put(starts_at + 85 * _MINUTE, "end", "", who=who, meeting=meeting, people=people)
        days, _ = dice.choices(_WRITTEN, [weight for _, weight in _WRITTEN])[0]
        if days is not None:
            self._put(starts_at + 90 * _MINUTE + timedelta(days=days), "agree", "", who=who, meeting=meeting)
        self._before[code] = meeting

    def _plan_forgotten(self, meeting: int, code: str, who: str, starts_at: datetime) -> None:
        """Let a meeting that nobody opened be told of after the first nudge, or never."""
        at, lot = starts_at + timedelta(days=3) + _HOUR, self._dice.random()
        if lot < 0.4:
            self._put(at, "not held", "", who=who, meeting=meeting)
        elif lot < 0.8:
            self._put(at, "record", "", who=who, meeting=meeting, people=self._people(code))
            self._put(at + _HOUR, "agree", "", who=who, meeting=meeting)
            self._before[code] = meeting

    def _people(self, code: str) -> int:
        """Return how many come: the more, the more was answered of what was raised the last time."""
        dice, share = self._dice, self._share_answered(code)
        moved = self._effect * (share - 0.5) if share is not None else 0.0
        level = self._level[code] + moved + dice.gauss(0, _NOISE)
        self._level[code] = max(0.4, min(1.6, 1 + 0.8 * (level - 1)))
        return max(5, round(self._usual[code] * level))

    def _share_answered(self, code: str) -> float | None:
        if code not in self._before:
            return None
        statement = select(petitions.c.answered_at).where(petitions.c.meeting_id == self._before[code])
        with self._engine.connect() as connection:
            answered = [row.answered_at is not None for row in connection.execute(statement)]
        return sum(answered) / len(answered) if answered else None

    def _plan_answer_to(self, petition: int, code: str, now: datetime) -> None:
        if self._dice.random() < self._diligence[code]:
            self._put(self._at_work(now, 0, 9), "answer", "", petition=petition)
        elif self._dice.random() < 0.6:
            self._put(self._at_work(now, 24, 40), "answer", "", petition=petition)
