"""Callback data: what is packed comes back, and garbage is no action."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.actions import MAX_BYTES, Act, Action, unpack
from domain.drafts import FIELDS
from domain.refusals import OldButton

ids = st.integers(0, 2**63 - 1)
choices = st.sampled_from(["", *FIELDS, "vi", "en"]) | ids.map(lambda number: f"{number:x}")


@given(st.sampled_from(Act), ids, choices)
@example(Act.CHOOSE_COMMUNE, 2**63 - 1, f"{2**63 - 1:x}")
def test_an_action_comes_back_from_its_data_within_the_limit_of_bytes(
    act: Act, subject: int, choice: str
) -> None:
    packed = Action(act, subject, choice).pack()
    assert len(packed.encode()) <= MAX_BYTES
    assert unpack(packed) == Action(act, subject, choice)


@given(st.text(max_size=80))
@example("1|send")
@example("1|send|xyz|")
@example("1|send|-5|")
@example("1|send|0x5|")
@example("1|send| 5|")
@example("1|send|5_0|")
@example("1|send|05|")
@example("1|send|8000000000000000|")
@example("1|fly|5|")
@example("0|send|5|")
@example("2|send|5|")
@example("1|send|5||")
@example("")
def test_whatever_no_button_of_this_version_carries_is_no_action(data: str) -> None:
    action = unpack(data)
    assert action is None or action.pack() == data
    assert action is None or action.subject < 2**63


@given(ids)
def test_a_choice_that_is_an_id_is_read_as_that_id(number: int) -> None:
    assert Action(Act.HAND_TO, 1, f"{number:x}").number() == number


@pytest.mark.parametrize("choice", ["", "utilities", "-1", "8000000000000000", "f" * 40, "٣", "1 "])
def test_a_choice_that_no_database_could_hold_is_an_old_button(choice: str) -> None:
    with pytest.raises(OldButton):
        Action(Act.HAND_TO, 1, choice).number()
