"""What the year must show: each step once, nothing lost, somebody next for everything, nobody flooded."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime

from sqlalchemy import select

from benchmarks.year.replay import lives
from domain.deadlines import Terms, WorkCalendar
from domain.escalation import is_able, told
from domain.events import Event, EventKind
from domain.ladder import Step, rungs
from domain.petitions import Petition
from domain.states import State
from storage.books import Books
from storage.casework_tables import petition_steps
from storage.engine import open_engine
from storage.petition_rows import read_event, read_petition
from storage.tables import petition_events, petitions

MOST_A_DAY = 12
_NOT_DERIVED = {"news", "version", "supporters", "account", "merged_into"}
_BY_ITSELF = {Step.QUESTION_LAPSED: EventKind.RESUMED, Step.SILENCE: EventKind.LAPSED}
Done = Mapping[tuple[Step, str], datetime]


@dataclass(slots=True)
class Found:
    """What was counted; all but the first four have to be 0."""

    petitions: int = 0
    events: int = 0
    steps: Counter[Step] = field(default_factory=Counter)
    untold: int = 0  # steps of which there was nobody who could be told
    missing: int = 0  # steps that the rules ask for, and nobody took
    unexpected: int = 0  # steps that no rule asks for
    late: int = 0  # steps taken later than at the second tick after their time
    told_twice: int = 0  # events of a step beyond the one of its row
    differing: int = 0  # petitions whose row is not what the events give
    stranded: int = 0  # open petitions of which nobody is next, though somebody could be
    examples: list[str] = field(default_factory=list)

    @property
    def mistakes(self) -> int:
        """What must not be."""
        wrong = self.missing, self.unexpected, self.late, self.told_twice, self.differing, self.stranded
        return sum(wrong)


def check(url: str, steps: Sequence[datetime], calendar: WorkCalendar) -> Found:
    """Hold the ledger against the rules, with the ticks that there were."""
    engine, found = open_engine(url), Found()
    ticks = [at for at in steps if calendar.is_working_time(at)]
    with engine.begin() as connection:
        books = Books(connection, now=steps[-1])
        for petition, events, done in _all(books):
            found.petitions += 1
            found.events += len(events)
            _check_one(found, petition, events, done, Terms(calendar), ticks)
            if petition.state.is_open and not _has_next(books, petition):
                found.stranded += 1
    engine.dispose()
    return found


def histogram(messages: Sequence[Counter[int]]) -> Counter[int]:
    """Return on how many days of people they got how many messages; days without any are left out."""
    return Counter(number for day in messages for number in day.values())


def _all(books: Books) -> Iterator[tuple[Petition, list[Event], Done]]:
    events: dict[int, list[Event]] = defaultdict(list)
    for row in books.execute(select(petition_events).order_by(petition_events.c.id)):
        events[row.petition_id].append(read_event(row))
    done: dict[int, dict[tuple[Step, str], datetime]] = defaultdict(dict)
    for row in books.execute(select(petition_steps)):
        done[row.petition_id][Step(row.step), row.key] = row.at
    for row in books.execute(select(petitions)).all():
        yield read_petition(row), events[row.id], done[row.id]


def _check_one(
    found: Found,
    petition: Petition,
    events: list[Event],
    done: Done,
    terms: Terms,
    ticks: Sequence[datetime],
) -> None:
    found.steps.update(step for step, _ in done)
    lived = lives(petition, events, terms)
    differing = [
        one.name
        for one in fields(Petition)
        if one.name not in _NOT_DERIVED and getattr(petition, one.name) != getattr(lived[-1][1], one.name)
    ]
    must, may = _expected(lived, terms.calendar, ticks)
    missing, unexpected = must.keys() - done.keys(), done.keys() - must.keys() - may
    late = [key for key in must.keys() & done.keys() if done[key] > must[key]]
    twice = _told_twice(found, events, done)
    found.differing += bool(differing)
    found.missing, found.unexpected = found.missing + len(missing), found.unexpected + len(unexpected)
    found.late, found.told_twice = found.late + len(late), found.told_twice + twice
    if differing or missing or unexpected or late or twice:
        wrong = {
            "differ": differing,
            "missing": missing,
            "unexpected": unexpected,
            "late": late,
            "twice": twice,
        }
        found.examples.append(
            f"{petition.code} {petition.state} {[one.kind.value for one in events]} {wrong}"
        )


def _expected(
    lived: Sequence[tuple[datetime, Petition]], calendar: WorkCalendar, ticks: Sequence[datetime]
) -> tuple[dict[tuple[Step, str], datetime], set[tuple[Step, str]]]:
    """Return which steps must have been taken, with the tick by which, and which may have been.

    A tick at the very moment of a deed goes before or after it.
    """
    must: dict[tuple[Step, str], datetime] = {}
    may: set[tuple[Step, str]] = set()
    ends = [at for at, _ in lived[1:]]
    for number, (since, petition) in enumerate(lived):
        until = ends[number] if number < len(ends) else None
        for rung in rungs(petition, calendar):
            key = rung.step, rung.key
            first = bisect_left(ticks, max(rung.at, since))
            # Whoever else was at it at that moment, or was killed, leaves it to the next tick.
            sure = first + 1
            if first < len(ticks) and (until is None or ticks[first] <= until):
                may.add(key)
            if sure < len(ticks) and (until is None or ticks[sure] < until):
                must.setdefault(key, ticks[sure])
    return must, may


def _told_twice(found: Found, events: Sequence[Event], done: Done) -> int:
    taken = Counter(step for step, _ in done)
    kinds = {EventKind.REMINDED, EventKind.ESCALATED}
    said = Counter(Step(one.fact) for one in events if one.kind in kinds and one.fact is not None)
    for step, kind in _BY_ITSELF.items():
        said[step] += sum(one.kind is kind for one in events)
    found.untold += sum((taken - said).values())
    return sum((said - taken).values())


def _has_next(books: Books, petition: Petition) -> bool:
    """Return whether it is somebody's turn, or nobody of the roster could be told of anything."""
    never = books.sight.never_gets(petition)
    candidates = books.people.candidates(petition.unit, petition.commune)
    able = {one.person for one in candidates if is_able(one, never)}
    if petition.responsible is not None and petition.responsible in able:
        return True
    step = Step.ACCEPT if petition.state is not State.SUBMITTED else Step.WAITING_SECRETARY
    leaders = {one.person for one in candidates if one.role.value in _LEADERS} & able
    return bool(told(step, petition, candidates, never=never)) or not leaders


_LEADERS = {"head", "deputy", "cell_secretary", "commune_officer"}
