"""What the card of a meeting shows its head: the meeting itself, or one of the questions about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any  # facts of a card, as JSON

from domain.refusals import OldButton


class View(StrEnum):
    """A side of the card; the comment says what its number is."""

    MAIN = "main"
    COUNT = "count"  # how many people came; what was typed and is asked back, or 0
    RAISE = "raise"  # what people raise
    DECIDE = "decide"
    VOTE = "vote"  # the decision that was voted on
    DECISIONS = "decisions"  # which one to take away
    END = "end"  # whether to end it without a headcount


@dataclass(frozen=True, slots=True)
class Look:
    """A view with its number."""

    view: View = View.MAIN
    number: int = 0

    def facts(self) -> dict[str, object]:
        """Return it as a card keeps it."""
        return {} if self.view is View.MAIN else {"view": self.view.value, "number": self.number}


def look(facts: Mapping[str, Any] | None) -> Look:
    """Return what a card shows; whatever it does not say is the meeting itself."""
    kept = facts or {}
    view = kept.get("view")
    return Look(View(view), int(kept.get("number", 0))) if view in set(View) else Look()


# What a button may turn the card to; the other views follow from what somebody does.
_BY_BUTTON = {View.MAIN, View.COUNT, View.RAISE, View.DECIDE, View.DECISIONS}


def asked_for(choice: str) -> View:
    """Return the view that a button's choice names.

    Raises:
        OldButton: it names none.
    """
    if choice not in set(View) or View(choice) not in _BY_BUTTON:
        raise OldButton
    return View(choice)
