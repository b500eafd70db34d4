"""What a whole neighbourhood may read of its petitions: each counted once, and some not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.identifiers import PersonId
from domain.petitions import Petition
from domain.states import State
from domain.tallies import Standing, Tally, counts, standing, tally
from tests.rules.cases import a_petition
from texts.tallies import tally_line
from texts.wording import speaker

SAY = speaker("vi", ZoneInfo("Asia/Ho_Chi_Minh"))
DUE = a_petition().due
IN_TIME, LATE = DUE, DUE + timedelta(minutes=1)


@pytest.mark.parametrize(
    ("state", "in_time", "late"),
    [
        (State.SUBMITTED, Standing.IN_PROGRESS, Standing.OVERDUE),
        (State.ASSIGNED, Standing.IN_PROGRESS, Standing.OVERDUE),
        (State.IN_PROGRESS, Standing.IN_PROGRESS, Standing.OVERDUE),
        (State.PASSED_UP, Standing.PASSED_UP, Standing.OVERDUE),
        (State.ANSWERED, Standing.ANSWERED, Standing.ANSWERED),
        (State.CLOSED, Standing.ANSWERED, Standing.ANSWERED),
        (State.DECLINED, Standing.DECLINED, Standing.DECLINED),
    ],
)
def test_a_petition_is_overdue_only_while_somebody_owes_an_answer(
    state: State, in_time: Standing, late: Standing
) -> None:
    petition = replace(a_petition(), state=state)
    assert standing(petition, now=IN_TIME) is in_time
    assert standing(petition, now=LATE) is late
    promised = replace(petition, promised_for=LATE)
    assert standing(promised, now=LATE) is in_time
    asked = replace(petition, asked_at=IN_TIME)
    assert standing(asked, now=LATE) is in_time, "the petitioner is waited for"


def test_what_the_neighbourhood_does_not_know_of_and_what_went_on_elsewhere_is_not_counted() -> None:
    petition = replace(a_petition(), state=State.ASSIGNED)
    assert counts(petition)
    assert not counts(replace(petition, to_commune=True))
    assert not counts(replace(petition, excluded=frozenset({PersonId(7)})))
    assert not counts(replace(petition, state=State.MERGED))
    assert not counts(replace(petition, state=State.WITHDRAWN))


@given(st.lists(st.sampled_from(State)), st.booleans())
def test_each_petition_is_counted_once_and_the_next_deadline_is_told(
    states: list[State], is_late: bool
) -> None:
    petitions = [replace(a_petition(), state=state) for state in states]
    now = LATE if is_late else IN_TIME
    found = tally(petitions, now=now)
    assert found.received == sum(counts(one) for one in petitions)
    waits = any(one.state.is_open for one in petitions)
    assert found.changes_at == (DUE if waits and not is_late else None)


def test_the_line_says_what_there_is_and_nothing_of_what_there_is_not() -> None:
    assert tally_line(SAY, Tally(5, 0, 1, 0, 1)) == "7 kiến nghị: 5 đã trả lời, 1 đang giải quyết, 1 quá hạn"
    every = Tally(answered=1, declined=2, overdue=3, passed_up=4, in_progress=5)
    assert tally_line(SAY, every) == (
        "15 kiến nghị: 1 đã trả lời, 2 không thuộc thẩm quyền, 4 đã chuyển cấp trên, "
        "5 đang giải quyết, 3 quá hạn"
    )
    assert tally_line(SAY, Tally()) == "chưa có kiến nghị nào"


def test_a_promise_beyond_the_due_date_is_the_next_moment_to_count_anew() -> None:
    petition: Petition = replace(a_petition(), state=State.ASSIGNED, promised_for=DUE + timedelta(days=3))
    assert tally([petition], now=LATE).changes_at == DUE + timedelta(days=3)
