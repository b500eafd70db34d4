"""The steps of a meeting: each once, at a decent hour, whatever clocks, machines and hands do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.identifiers import MeetingId, ScheduleId, UnitId
from domain.meeting_steps import LEAST_NOTICE, MeetingStep, StepKind, next_step, outlook, steps
from domain.meetings import Meeting, MeetingState
from domain.schedules import REMINDED_BEFORE
from tests.rules.test_quiet import HOURS, ZONE

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
# Thursday, 1 April 2027, half past seven in the evening: the usual hour.
EVENING = datetime(2027, 4, 1, 19, 30, tzinfo=ZONE)

hours_of_meetings = st.integers(0, 24 * 60 - 1).map(
    lambda minute: EVENING.replace(hour=0, minute=0) + minute * MINUTE
)
leads = st.lists(
    st.integers(1, 10 * 24 * 4).map(lambda quarter: quarter * 15 * MINUTE), min_size=1, max_size=4
)
any_looks = st.lists(
    st.integers(-11 * 24 * 12, 9 * 24 * 12).map(lambda fives: fives * 5 * MINUTE), max_size=30
)


def a_meeting(starts_at: datetime = EVENING, before: Sequence[timedelta] = REMINDED_BEFORE) -> Meeting:
    """Return a meeting that is ahead."""
    return Meeting(
        MeetingId(1), UnitId(2), date(2027, 4, 1), starts_at, "Nhà văn hoá", ScheduleId(3), tuple(before)
    )


class Ledger:
    """What is kept of the steps that were done, and what was done, in order."""

    def __init__(self) -> None:
        self.done: set[str] = set()
        self.taken: list[tuple[datetime, MeetingStep]] = []

    def look(self, meeting: Meeting, now: datetime) -> Sequence[MeetingStep]:
        """Do what is due."""
        found = outlook(meeting, self.done, now=now, hours=HOURS).due
        assert not {one.key for one in found} & self.done
        self.done |= {one.key for one in found}
        self.taken += [(now, one) for one in found]
        return found

    def live(self, meeting: Meeting, *, since: datetime, until: datetime) -> None:
        """Look whenever something is said to be due, and not otherwise."""
        now = since
        while now <= until:
            self.look(meeting, now)
            again = outlook(meeting, self.done, now=now, hours=HOURS).again_at
            assert again is None or again > now
            now = again or until + MINUTE

    def when(self, kind: StepKind) -> list[str]:
        """Return when steps of this kind were done."""
        return [f"{now:%d/%m %H:%M}" for now, one in self.taken if one.kind is kind]


@pytest.mark.parametrize(
    ("starts_at", "before", "reminded"),
    [
        ("2027-04-01 19:30", "3d 1d 2h", ["29/03 19:30", "31/03 19:30", "01/04 17:30"]),
        ("2027-04-01 08:00", "3d 1d 2h", ["29/03 08:00", "31/03 08:00", "01/04 06:30"]),
        ("2027-04-01 06:30", "3d 1d 2h", ["29/03 06:30", "31/03 06:30", "31/03 20:50"]),
        ("2027-04-01 21:00", "1d 30m", ["01/04 06:30", "01/04 20:30"]),
        ("2027-04-01 22:00", "30m", ["01/04 20:50"]),
        ("2027-04-01 07:30", "3h 2h", ["01/04 06:30"]),  # both wait for the morning: people are reminded once
        ("2027-04-01 19:30", "7d 1d", ["25/03 19:30", "31/03 19:30"]),
        ("2027-04-01 19:30", "5m", []),
    ],
)  # fmt: skip
def test_people_are_reminded_at_the_hours_counted_by_hand(
    starts_at: str, before: str, reminded: list[str]
) -> None:
    units = {"d": DAY, "h": HOUR, "m": MINUTE}
    meeting = a_meeting(
        datetime.fromisoformat(starts_at).replace(tzinfo=ZONE),
        [int(one[:-1]) * units[one[-1]] for one in before.split()],
    )
    ledger = Ledger()
    ledger.live(meeting, since=meeting.starts_at - 20 * DAY, until=meeting.starts_at + 20 * DAY)
    assert ledger.when(StepKind.REMIND) == reminded
    assert len(ledger.when(StepKind.OPEN)) == 1
    assert len(ledger.when(StepKind.NUDGE)) == 2


def test_of_reminders_that_were_missed_only_the_last_is_given_and_none_late() -> None:
    ledger = Ledger()
    assert [one.before for one in ledger.look(a_meeting(), EVENING - 10 * HOUR)] == [DAY]
    assert ledger.look(a_meeting(), EVENING - 10 * HOUR + MINUTE) == []
    late = EVENING - LEAST_NOTICE + MINUTE
    assert [one.kind for one in Ledger().look(a_meeting(), late)] == [StepKind.OPEN]
    assert [one.kind for one in Ledger().look(a_meeting(), EVENING + 2 * DAY)] == []


def test_a_reminder_that_was_missed_waits_for_the_morning_when_it_is_night() -> None:
    ledger, night = Ledger(), EVENING.replace(hour=2) - DAY
    assert ledger.look(a_meeting(), night) == []
    assert next_step(a_meeting(), ledger.done, now=night, hours=HOURS) == night.replace(hour=6, minute=30)
    ledger.live(a_meeting(), since=night, until=EVENING - HOUR)
    assert ledger.when(StepKind.REMIND) == ["31/03 06:30", "31/03 19:30", "01/04 17:30"]


@pytest.mark.parametrize(
    ("moved", "by", "more"),
    [
        (
            "29/03 20:00",
            DAY,
            ["01/04 19:30", "02/04 17:30"],
        ),  # "three days before" was said of the day before
        ("29/03 20:00", 7 * DAY, ["05/04 19:30", "07/04 19:30", "08/04 17:30"]),
        ("31/03 20:00", DAY, ["02/04 17:30"]),
        ("01/04 18:00", HOUR, []),
        ("01/04 19:10", HOUR, []),
        ("01/04 18:00", 2 * DAY, ["02/04 19:30", "03/04 17:30"]),
        ("29/03 20:00", -DAY, ["30/03 19:30", "31/03 17:30"]),
        ("20/03 20:00", -11 * DAY, ["20/03 20:00", "21/03 17:30"]),  # soon, and nobody has heard of it yet
    ],
)
def test_a_meeting_that_is_moved_is_reminded_of_from_its_new_time_on(
    moved: str, by: timedelta, more: list[str]
) -> None:
    meeting, ledger = a_meeting(), Ledger()
    at = datetime.strptime(f"2027/{moved}", "%Y/%d/%m %H:%M").replace(tzinfo=ZONE)
    ledger.live(meeting, since=EVENING - 20 * DAY, until=at - MINUTE)
    before = len(ledger.when(StepKind.REMIND))
    meeting = meeting.moved(EVENING + by)
    ledger.live(meeting, since=at, until=meeting.starts_at + DAY)
    assert ledger.when(StepKind.REMIND)[before:] == more
    # Who was offered to open it at seven is offered it once more, an hour later.
    assert len(ledger.when(StepKind.OPEN)) == (2 if moved == "01/04 19:10" else 1)


def test_a_clock_that_leapt_a_month_ahead_and_came_back_has_cost_no_reminder() -> None:
    ledger = Ledger()
    assert ledger.look(a_meeting(), EVENING + 40 * DAY)  # a nudge: by that clock nobody wrote anything
    ledger.live(a_meeting(), since=EVENING - 5 * DAY, until=EVENING)
    assert ledger.when(StepKind.REMIND) == ["29/03 19:30", "31/03 19:30", "01/04 17:30"]


@given(hours_of_meetings, leads, any_looks)
def test_whatever_the_clock_shows_each_step_is_done_once_and_in_its_time(
    starts_at: datetime, before: Sequence[timedelta], looks: Sequence[timedelta]
) -> None:
    meeting, ledger = a_meeting(starts_at, before), Ledger()
    for look in looks:  # forwards and back
        assert len(ledger.look(meeting, starts_at + look)) <= len(StepKind)
    assert len({one.key for _, one in ledger.taken}) == len(ledger.taken)
    for now, one in ledger.taken:
        assert one.at <= now
        if one.kind is StepKind.REMIND:
            assert now <= starts_at - LEAST_NOTICE
            assert not HOURS.is_quiet(now)


@given(hours_of_meetings, leads, any_looks)
def test_who_looks_whenever_told_to_reminds_as_often_as_there_are_times_to(
    starts_at: datetime, before: Sequence[timedelta], looks: Sequence[timedelta]
) -> None:
    """However often somebody looks besides, and then goes back to sleep."""
    meeting, ledger = a_meeting(starts_at, before), Ledger()
    for look in sorted(looks):
        ledger.live(meeting, since=starts_at + look, until=starts_at + look)
    always = Ledger()
    always.live(meeting, since=starts_at - 30 * DAY, until=starts_at + 30 * DAY)
    times = {one.at for one in steps(meeting, hours=HOURS) if one.kind is StepKind.REMIND}
    assert len(always.when(StepKind.REMIND)) == len(times)
    assert len(ledger.when(StepKind.REMIND)) <= len(times)


@given(st.lists(st.tuples(st.integers(-6, 200), st.integers(-48, 240)), max_size=9), leads)
def test_however_often_it_is_moved_no_reminder_comes_twice_for_one_evening(
    moves: Sequence[tuple[int, int]], before: Sequence[timedelta]
) -> None:
    meeting, ledger, now = a_meeting(before=before), Ledger(), EVENING - 11 * DAY
    given_for: dict[timedelta, datetime] = {}
    for pause, by in moves:
        now += pause * HOUR
        for one in ledger.look(meeting, now):
            if one.kind is StepKind.REMIND:
                assert one.before not in given_for or one.at > given_for[one.before]
                given_for[one.before] = meeting.starts_at
        meeting = meeting.moved(meeting.starts_at + by * HOUR)


@given(hours_of_meetings, st.sampled_from(MeetingState))
def test_what_is_over_or_cancelled_reminds_nobody_any_more(starts_at: datetime, state: MeetingState) -> None:
    meeting = replace(a_meeting(starts_at), state=state)
    kinds = {one.kind for one in steps(meeting, hours=HOURS)}
    if state is MeetingState.PLANNED:
        assert kinds == set(StepKind)
    elif state in {MeetingState.OPEN, MeetingState.ENDED}:
        assert kinds == {StepKind.NUDGE}
    else:
        assert kinds == set()
