"""How long a notice took, and until when it stays pinned."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.identifiers import AccountId, NoticeId, PersonId, UnitId
from domain.notices import PINNED_FOR, Audience, Notice, NoticeState
from domain.refusals import OldButton

NOON = datetime(2026, 12, 5, 5, 0, tzinfo=UTC)
NOTICE = Notice(
    NoticeId(1),
    AccountId(2),
    PersonId(3),
    UnitId(4),
    Audience((UnitId(4),)),
    NoticeState.DRAFT,
    NOON,
    words="Họp tổ.",
)
MINUTE = timedelta(minutes=1)


def test_what_is_sent_now_counts_from_the_moment_it_was_issued() -> None:
    sending = NOTICE.issue(at=NOON)
    assert sending.lead_time is None
    assert sending.finish(at=NOON + MINUTE).lead_time == MINUTE


def test_what_was_scheduled_counts_from_its_time_and_not_from_the_day_before() -> None:
    scheduled = NOTICE.schedule(NOON, at=NOON - timedelta(days=1))
    late = scheduled.issue(at=NOON + 3 * MINUTE).finish(at=NOON + 4 * MINUTE)
    assert late.lead_time == 4 * MINUTE


def test_what_is_sent_before_its_time_counts_from_when_it_was_let_go() -> None:
    scheduled = NOTICE.schedule(NOON, at=NOON - timedelta(days=1))
    early = scheduled.issue(at=NOON - 10 * MINUTE).finish(at=NOON - 9 * MINUTE)
    assert early.lead_time == MINUTE


def test_sending_again_where_it_failed_makes_no_lead_time_longer() -> None:
    sent = NOTICE.issue(at=NOON).finish(at=NOON + MINUTE)
    again = replace(sent, state=NoticeState.SENDING).finish(at=NOON + timedelta(days=1))
    assert again.lead_time == MINUTE


def test_a_pin_stays_a_week_and_is_set_for_a_week_again_only_while_it_stands() -> None:
    sent = replace(NOTICE, pin=True).issue(at=NOON).finish(at=NOON)
    assert sent.pinned_until == NOON + PINNED_FOR
    assert sent.pinned_anew(at=NOON + MINUTE).pinned_until == NOON + MINUTE + PINNED_FOR
    off = sent.unpinned()
    assert (off.pin, off.pinned_until) == (False, None)
    with pytest.raises(OldButton):
        off.unpinned()
    with pytest.raises(OldButton):
        off.pinned_anew(at=NOON)


def test_what_is_not_to_be_pinned_waits_for_no_end_of_it() -> None:
    assert NOTICE.issue(at=NOON).finish(at=NOON).pinned_until is None
