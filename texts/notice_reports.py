"""What became of a notice: a bar while it is on its way, then where it stands and where it could not be sent."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from domain.actions import Act
from domain.notices import Notice, NoticeState
from storage.books import Books
from texts.content import Rows, button
from texts.wording import Say, lines

_CELLS = 10
_NOT_FAILED = ("sent", "waiting", "held", "cancelled")


def outcome_lines(say: Say, books: Books, found: Notice, counted: Mapping[str, int]) -> Markup:
    """Return how far the notice is; `counted` as `Broadcasts.outcome` has it."""
    total, sent = sum(counted.values()), counted.get("sent", 0)
    return lines(
        _heading(say, found),
        say("{bar} {sent} of {total}", bar=bar(sent, total), sent=sent, total=total),
        *failures(say, counted),
        say.plural("👌 {n} has read it", "👌 {n} have read it", n=books.notices.read(found.id))
        if found.acknowledge
        else None,
    )


def bar(done: int, total: int) -> str:
    """Return a bar of ten cells."""
    full = _CELLS * done // total if total else 0
    return "▓" * full + "░" * (_CELLS - full)


def failures(say: Say, counted: Mapping[str, int]) -> list[Markup]:
    """Return a line for each reason why it could not be shown somewhere."""
    failed = {why: number for why, number in counted.items() if why not in _NOT_FAILED and number}
    if not failed:
        return []
    return [say("⚠️ Could not be sent: {n}", n=sum(failed.values()))]


def report_rows(say: Say, found: Notice, counted: Mapping[str, int]) -> Rows:
    """Return what may be done about a notice that is out."""
    match found.state:
        case NoticeState.SENDING:
            hold = button(say("⏸ Stop for now"), Act.NOTICE_HOLD, found.id)
            return [[hold, button(say("⏹ Send no more"), Act.NOTICE_STOP, found.id)]]
        case NoticeState.HELD:
            go_on = button(say("▶️ Go on"), Act.NOTICE_GO_ON, found.id)
            return [[go_on, button(say("⏹ Send no more"), Act.NOTICE_STOP, found.id)]]
    if any(why not in _NOT_FAILED for why in counted):
        return [[button(say("🔁 Send again where it failed"), Act.NOTICE_RESEND, found.id)]]
    return []


def _heading(say: Say, found: Notice) -> Markup:
    match found.state:
        case NoticeState.SENDING:
            return say("📤 The notice is on its way")
        case NoticeState.HELD:
            return say("⏸ The notice is stopped for now")
        case NoticeState.CANCELLED:
            return say("⏹ The notice was stopped")
        case NoticeState.RECALLED:
            return say("↩️ The notice was recalled")
        case _:
            return say(
                "✅ The notice was sent at {at}", at=found.ended_at or found.started_at or found.created_at
            )
