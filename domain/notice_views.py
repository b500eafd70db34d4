"""What the card of a notice that is being written shows: itself, or one of the questions about it."""

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
    TIME = "time"
    QUIET = "quiet"  # minutes since 1970: when it would be sent; 0: now
    REPEAT = "repeat"
    AUDIENCE = "to"  # the page
    NAME = "by"  # in whose name
    TEMPLATES = "templates"
    TEMPLATE = "template"  # its id
    BLANK = "blank"
    GAPS = "gaps"  # it was to be sent with blanks
    KEEP = "keep"  # under which name its words are kept
    BAD_WORDS = "badwords"  # the messenger does not take the formatting
    BAD_FILE = "badfile"  # ... a file


@dataclass(frozen=True, slots=True)
class Look:
    """A view with its number."""

    view: View = View.MAIN
    number: int = 0

    def facts(self) -> dict[str, object]:
        """Return it as a card keeps it."""
        return {} if self.view is View.MAIN else {"view": self.view.value, "number": self.number}


def look(facts: Mapping[str, Any] | None) -> Look:
    """Return what a card shows; whatever it does not say is the card itself."""
    kept = facts or {}
    view = kept.get("view")
    return Look(View(view), int(kept.get("number", 0))) if view in set(View) else Look()


_CHOICE = re.compile(r"(?P<view>[a-z]+)(?:\.(?P<number>[0-9a-f]{1,15}|[1-7][0-9a-f]{15}))?")
# What a button may turn the card to; the other views follow from what somebody does.
_BY_BUTTON = {View.MAIN, View.TIME, View.REPEAT, View.AUDIENCE, View.NAME, View.TEMPLATES, View.TEMPLATE}


def asked_for(choice: str) -> Look:
    """Return the view that a button's choice names: `time`, `to.2`.

    Raises:
        OldButton: it names none.
    """
    match = _CHOICE.fullmatch(choice)
    if match is None or match["view"] not in set(View) or View(match["view"]) not in _BY_BUTTON:
        raise OldButton
    return Look(View(match["view"]), int(match["number"] or "0", 16))
