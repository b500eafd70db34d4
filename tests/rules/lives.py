"""Random lives of a petition: everything that people and time can do to it, in any order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from domain import conversation, endings, urgency
from domain.deadlines import Terms, WorkCalendar
from domain.events import By
from domain.identifiers import PersonId, PetitionId
from domain.petitions import Petition, file
from domain.refusals import Refusal
from domain.routing import Route, Why
from domain.states import State
from tests.rules.cases import HA, HOA, HUNG, LAN, OTHER, a_petition

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
# Holidays of three lengths, the longest over two weekends, and a Saturday that makes up for one of them.
CALENDAR = WorkCalendar(
    ZONE,
    frozenset(date(2027, 2, 1) + timedelta(days=day) for day in range(12)) | {date(2027, 1, 1)},
    frozenset({date(2027, 1, 30)}),
)
TERMS = Terms(CALENDAR)
BEGAN = datetime(2027, 1, 4, 7, 0, tzinfo=ZONE)
Step = Callable[[Petition, By, datetime], Petition]
ROUTES = {
    "to Hùng": Route(PersonId(1), Why.FIELD),
    "to Lan": Route(PersonId(2), Why.HANDED_OVER),
    "to Hà": Route(PersonId(3), Why.COMMUNE),
    "to nobody": Route(None, Why.NOBODY),
}
ANOTHER = replace(a_petition(number=2), id=PetitionId(200), state=State.ASSIGNED)


@dataclass(frozen=True, slots=True)
class Moment:
    """The petition as it stands at a moment, and what brought it there."""

    petition: Petition
    at: datetime
    step: str
    by: By


def _assign(to: Route, one: Petition, by: By, at: datetime) -> Petition:
    return one.assign(to, by=by, at=at, terms=TERMS)


def _pass_up(to: Route, one: Petition, by: By, at: datetime) -> Petition:
    return one.pass_up(to, by, at=at, words="Cần phường.", terms=TERMS)


def _take_back(to: Route, one: Petition, by: By, at: datetime) -> Petition:
    return endings.take_back(one, to, by, at=at, terms=TERMS)


def _promise(days: int, one: Petition, by: By, at: datetime) -> Petition:
    day = at.astimezone(ZONE).date() + timedelta(days=days)
    return conversation.promise(one, by, at=at, day=day, calendar=CALENDAR)


STEPS: dict[str, Step] = {
    "accept": lambda one, by, at: one.accept(by, at=at),
    "answer": lambda one, by, at: one.answer(by, at=at, words="Đã xong.", terms=TERMS),
    "decline": lambda one, by, at: one.decline(by, at=at, words="Xin đến phường.", terms=TERMS),
    "confirm": lambda one, by, at: one.confirm(by, at=at),
    "reopen": lambda one, by, at: one.reopen(by, at=at, terms=TERMS),
    "forget": lambda one, _by, at: one.forget_petitioner(at=at),
    "ask": lambda one, by, at: conversation.ask(one, by, at=at, words="Nhà số mấy?"),
    "reply": lambda one, by, at: conversation.reply(one, by, at=at, words="Số 5.", terms=TERMS),
    "resume": lambda one, _by, at: conversation.resume(one, at=at, terms=TERMS),
    "add": lambda one, by, at: conversation.add(one, by, at=at, words="Thêm nữa."),
    "promise tomorrow": partial(_promise, 1),
    "promise next week": partial(_promise, 7),
    "promise next month": partial(_promise, 31),
    "say the promise was kept": lambda one, by, at: conversation.report_promise(one, by, at=at, kept=True),
    "say it was broken": lambda one, by, at: conversation.report_promise(one, by, at=at, kept=False),
    "lapse": lambda one, _by, at: endings.lapse(one, at=at),
    "withdraw": lambda one, by, at: endings.withdraw(one, by, at=at),
    "merge": lambda one, by, at: endings.merge(one, ANOTHER, by, at=at),
    "absorb": lambda one, _by, at: endings.absorb(one, ANOTHER, at=at),
    "go on": lambda one, by, at: conversation.go_on(one, by, at=at, words="Còn nữa."),
    "make urgent": lambda one, by, at: urgency.make_urgent(one, by, at=at, terms=TERMS),
    "end urgency": lambda one, by, at: urgency.end_urgency(one, by, one.news, at=at, terms=TERMS),
    **{f"assign {name}": partial(_assign, way) for name, way in ROUTES.items()},
    **{f"pass up {name}": partial(_pass_up, ROUTES[name]) for name in ("to Hà", "to nobody")},
    **{f"take back {name}": partial(_take_back, ROUTES[name]) for name in ("to Hùng", "to nobody")},
}
_ENDS = {"withdraw", "merge", "forget", "confirm", "lapse"}
_GOING_ON = sorted(set(STEPS) - _ENDS)
_OF_PETITIONER = {"confirm", "reopen", "reply", "add", "withdraw", "merge"}
_OF_PETITIONER |= {"say the promise was kept", "say it was broken"}
# Mostly a number: that one of the steps possible now, by whoever may; a history of refusals shows little.
Deed = tuple[int | tuple[str, By], timedelta]

_choices = st.integers(0, 10_000)
_forced_deeds = st.tuples(st.sampled_from(sorted(STEPS)), st.sampled_from([HOA, OTHER, HUNG, LAN, HA]))
_waits = st.one_of(
    st.integers(0, 600), st.integers(0, 3 * 1440), st.integers(0, 20 * 1440)
).map(lambda minutes: timedelta(minutes=minutes))  # fmt: skip
_deeds = st.tuples(st.one_of(_choices, _choices, _choices, _forced_deeds), _waits)
histories: st.SearchStrategy[list[Deed]] = st.lists(_deeds, min_size=7, max_size=20)
first_routes = st.sampled_from(sorted(ROUTES))


def live(route: str, history: Sequence[Deed]) -> list[Moment]:
    """Return every moment of a petition that was filed and then went through `history`."""
    lived = [Moment(filed(route), BEGAN, "file", HOA)]
    now = BEGAN
    for choice, wait in history:
        now += wait
        after = stepped(lived[-1].petition, choice, now)
        if after is not None:
            lived.append(after)
    return lived


def filed(route: str) -> Petition:
    """Return the petition as it was filed."""
    due = TERMS.to_answer(BEGAN, urgent=False)
    draft = replace(a_petition(year=2027), created_at=BEGAN, due=due, member_due=due)
    return file(draft, ROUTES[route], at=BEGAN, terms=TERMS)


def stepped(before: Petition, choice: int | tuple[str, By], now: datetime) -> Moment | None:
    """Return what comes of a deed; None where it is refused."""
    if not isinstance(choice, int):
        return _forced(before, *choice, now)
    # Ends come seldom, or every life would be short.
    names = sorted(STEPS) if choice % 5 == 0 else _GOING_ON
    first = choice // 5 % len(names)
    tried = (_forced(before, name, _whoever_may(name, before), now) for name in names[first:] + names)
    return next((one for one in tried if one is not None), None)


def _forced(before: Petition, name: str, by: By, now: datetime) -> Moment | None:
    try:
        return Moment(STEPS[name](before, by, now), now, name, by)
    except Refusal:
        return None


def _whoever_may(name: str, petition: Petition) -> By:
    if name in _OF_PETITIONER:
        return HOA
    return next((one for one in (HUNG, LAN, HA) if one.person == petition.responsible), LAN)
