"""What the year of meetings must show: every reminder and nudge once and in time, and what came of it all."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from domain.figures import Correlation, Count, Met, cases, correlation, count
from domain.identifiers import MeetingId
from domain.meeting_steps import MeetingStep, StepKind, outlook, steps
from domain.meetings import Meeting, MeetingState
from domain.quiet import QuietHours
from storage.books import Books
from storage.engine import open_engine
from storage.meeting_tables import meeting_steps, meetings
from storage.minutes_tables import minutes
from storage.tables import groups

_AFTER_FIRST = timedelta(days=5)  # between the first nudge and the second
_LATE_AFTER = 2  # ticks: whoever was killed is started again with the second


@dataclass(slots=True)
class Month:
    """What became of the meetings of one month."""

    count: Count
    raised: int
    answered: int
    reminders: Counter[str]
    nudges: Counter[str]
    written: int


@dataclass(slots=True)
class Found:
    """What was found; the missing, the unexpected and the late have to be 0."""

    meetings: int = 0
    steps: Counter[str] = field(default_factory=Counter)
    told: int = 0  # reminders that groups should have been sent
    missing: int = 0
    unexpected: int = 0
    late: int = 0
    unplanned: int = 0  # neighbourhoods without a meeting ahead at the end
    months: dict[str, Month] = field(default_factory=dict)
    finding: Correlation = field(default_factory=lambda: Correlation(0))
    examples: list[str] = field(default_factory=list)

    @property
    def mistakes(self) -> int:
        """What must not be."""
        return self.missing + self.unexpected + self.late + self.unplanned


def check(url: str, times: Sequence[datetime], zone: ZoneInfo) -> Found:
    """Hold the ledger against the rule of the steps, with the ticks that there were."""
    engine, found = open_engine(url), Found()
    hours = QuietHours(zone)
    with engine.begin() as connection:
        books = Books(connection, now=times[-1])
        done: dict[int, dict[str, datetime]] = defaultdict(dict)
        for row in connection.execute(select(meeting_steps)):
            done[row.meeting_id][row.step] = row.at
        agreed = {row.meeting_id: row.agreed_at for row in connection.execute(select(minutes))}
        every = connection.execute(select(meetings.c.id).order_by(meetings.c.starts_at)).scalars().all()
        for one in every:
            meeting = books.meetings.get(MeetingId(one))
            _check_one(found, meeting, done[meeting.id], agreed.get(meeting.id), times, hours)
        found.meetings = len(every)
        found.unplanned = _unplanned(books)
        _count(found, books, done, agreed, times, zone)
    engine.dispose()
    return found


def _check_one(
    found: Found,
    meeting: Meeting,
    done: Mapping[str, datetime],
    agreed_at: datetime | None,
    times: Sequence[datetime],
    hours: QuietHours,
) -> None:
    ahead = steps(replace(meeting, state=MeetingState.PLANNED), hours=hours)
    found.steps.update(key.partition("@")[0] for key in done)
    found.told += sum(key.startswith(StepKind.REMIND) for key in done)
    if meeting.moved_from is not None:
        # What was done before it was moved may serve for it as well: the last reminder is looked at.
        last = [one for one in ahead if one.kind is StepKind.REMIND][-1]
        if (
            meeting.state is not MeetingState.CANCELLED
            and last.at < times[-1]
            and not last.is_done(set(done))
        ):
            found.missing += 1
            found.examples.append(f"{meeting.id} moved to {meeting.starts_at}: no {last.name}")
        return
    # What was missed before the year began is made good at its first moment.
    made_good = outlook(replace(meeting, state=MeetingState.PLANNED), set(), now=times[0], hours=hours).due
    wanted = {one.key: one for one in ahead if one in made_good or _is_wanted(one, meeting, agreed_at, times)}
    for key, one in wanted.items():
        if key not in done:
            found.missing += 1
            found.examples.append(f"{meeting.id} {meeting.state}: {key} of {one.at} is missing")
        elif _is_late(one, done[key], times):
            found.late += 1
            found.examples.append(f"{meeting.id}: {key} of {one.at} was done at {done[key]}")
    for key in done.keys() - wanted.keys():
        found.unexpected += 1
        found.examples.append(f"{meeting.id} {meeting.state}: {key} was done at {done[key]}")


def _is_wanted(
    one: MeetingStep, meeting: Meeting, agreed_at: datetime | None, times: Sequence[datetime]
) -> bool:
    if not times[0] <= one.at <= times[-1]:
        return False
    if meeting.cancelled_at is not None and one.at > meeting.cancelled_at:
        return False
    if one.kind is not StepKind.NUDGE:
        return True
    is_first = one.at < meeting.starts_at + _AFTER_FIRST
    if meeting.state is MeetingState.NOT_HELD:
        return is_first  # it was said right after it
    return agreed_at is None or one.at <= agreed_at


def _is_late(one: MeetingStep, at: datetime, times: Sequence[datetime]) -> bool:
    place = bisect_left(times, one.at) + _LATE_AFTER
    return place < len(times) and at > times[place]


def _unplanned(books: Books) -> int:
    statement = select(groups.c.unit_id).where(groups.c.unit_id.is_not(None))
    bound = books.execute(statement).scalars().all()
    return sum(not books.meetings.ahead(unit) for unit in bound)


def _count(
    found: Found,
    books: Books,
    done: Mapping[int, Mapping[str, datetime]],
    agreed: Mapping[int, datetime | None],
    times: Sequence[datetime],
    zone: ZoneInfo,
) -> None:
    [commune] = books.units.communes()
    met = books.figures.of(commune, since=times[0], over=times[-1])
    found.finding = correlation(cases(met))
    by_month: dict[str, list[Met]] = defaultdict(list)
    for one in met:
        by_month[f"{one.at.astimezone(zone):%m/%Y}"].append(one)
    for month, these in by_month.items():
        keys = Counter(key.partition("@")[0] for one in these for key in done[one.id])
        found.months[month] = Month(
            count=count(these),
            raised=sum(one.raised for one in these),
            answered=sum(one.answered for one in these),
            reminders=Counter({key: n for key, n in keys.items() if key.startswith(StepKind.REMIND)}),
            nudges=Counter({key: n for key, n in keys.items() if key.startswith(StepKind.NUDGE)}),
            written=sum(agreed.get(one.id) is not None for one in these),
        )
