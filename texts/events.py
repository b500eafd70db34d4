"""What happened to a petition, in a few words each."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from domain.events import EventKind
from texts.wording import Say

_NAMES: Mapping[EventKind, Callable[[Say], str]] = {
    EventKind.FILED: lambda say: say("Sent"),
    EventKind.ASSIGNED: lambda say: say("Given to the person who answers"),
    EventKind.ACCEPTED: lambda say: say("Taken on"),
    EventKind.ANSWERED: lambda say: say("Answered"),
    EventKind.ANSWER_CONTINUED: lambda say: say("The answer went on"),
    EventKind.CONFIRMED: lambda say: say("The petitioner was satisfied"),
    EventKind.REOPENED: lambda say: say("The petitioner asked to look again"),
    EventKind.PASSED_UP: lambda say: say("Passed up"),
    EventKind.DECLINED: lambda say: say("Outside our competence"),
    EventKind.ERASED: lambda say: say("The petitioner's data were erased"),
    EventKind.ASKED: lambda say: say("The petitioner was asked a question"),
    EventKind.REPLIED: lambda say: say("The petitioner replied"),
    EventKind.RESUMED: lambda say: say("No reply came: the clock runs again"),
    EventKind.ADDED: lambda say: say("The petitioner added something"),
    EventKind.PROMISED: lambda say: say("A day was promised"),
    EventKind.PROMISE_KEPT: lambda say: say("The petitioner said that the promise was kept"),
    EventKind.PROMISE_BROKEN: lambda say: say("The petitioner said that the promise was not kept"),
    EventKind.TAKEN_BACK: lambda say: say("Taken back from above"),
    EventKind.URGENT: lambda say: say("Marked as urgent"),
    EventKind.NOT_URGENT: lambda say: say("The urgent mark was taken off"),
    EventKind.REMINDED: lambda say: say("Reminded"),
    EventKind.ESCALATED: lambda say: say("Reported one level up"),
    EventKind.NAME_SEEN: lambda say: say("The petitioner's name was seen"),
    EventKind.LAPSED: lambda say: say("Ended without confirmation"),
    EventKind.WITHDRAWN: lambda say: say("Withdrawn by the petitioner"),
    EventKind.MERGED: lambda say: say("Merged into another petition"),
    EventKind.ABSORBED: lambda say: say("Another petition was merged into it"),
}


def event_name(say: Say, kind: EventKind) -> str:
    """Return what happened, as the history and the export list it."""
    return _NAMES[kind](say)
