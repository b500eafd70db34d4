"""What the card of a schedule shows: the schedule itself, or one of the questions about it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any  # facts of a card, as JSON

from domain.refusals import OldButton


class View(StrEnum):
    """A side of the card; the comment says what its number is."""

    MAIN = "main"
    DAYS = "days"  # which kind of rule
    DATES = "dates"
    WEEKDAYS = "weekdays"
    WEEKS = "weeks"  # the weekday, Monday being 0
    LUNAR = "lunar"
    HOUR = "hour"
    PLACE = "place"
    REMINDERS = "reminders"
    COMMON = "common"  # whether to have what the unit above has again
    BELOW = "below"  # the page of the units below


# Only here the next message is not taken for a rule or an hour.
_ASKS_NOTHING = {View.REMINDERS, View.COMMON, View.BELOW}


@dataclass(frozen=True, slots=True)
class Look:
    """A view with its number."""

    view: View = View.MAIN
    number: int = 0

    @property
    def asks(self) -> bool:
        """Whether something may be typed that this side of the card is about."""
        return self.view is not View.MAIN and self.view not in _ASKS_NOTHING

    def facts(self) -> dict[str, object]:
        """Return it as a card keeps it."""
        return {} if self.view is View.MAIN else {"view": self.view.value, "number": self.number}

    def choice(self) -> str:
        """Return it as a button names it: `days`, `weeks.5`."""
        return f"{self.view.value}.{self.number}" if self.number else self.view.value


def look(facts: Mapping[str, Any] | None) -> Look:
    """Return what a card shows; whatever it does not say is the schedule itself."""
    kept = facts or {}
    view = kept.get("view")
    return Look(View(view), int(kept.get("number", 0))) if view in set(View) else Look()


_CHOICE = re.compile(r"(?P<view>[a-z]+)(?:\.(?P<number>[1-9][0-9]{0,3}))?")
_SUNDAY = 6


def asked_for(choice: str) -> Look:
    """Return the view that a button's choice names.

    Raises:
        OldButton: it names none.
    """
    match = _CHOICE.fullmatch(choice)
    if match is None or match["view"] not in set(View):
        raise OldButton
    found = Look(View(match["view"]), int(match["number"] or 0))
    if found.view is View.WEEKS and found.number > _SUNDAY:
        raise OldButton
    return found
