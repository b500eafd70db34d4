"""The warning that a notice says “tonight” of another day than the one on which it is read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from domain.near_days import near_days, of_another_day
from domain.notices import Notice
from storage.books import Books
from texts.wording import Say, listed


def other_day(say: Say, books: Books, found: Notice, at: datetime) -> Markup | None:
    """Return it for a notice that is sent `at` that time; None where its words fit."""
    words = of_another_day(found, at=at, zone=books.policy.zone)
    if not words:
        return None
    day = say.weekday(at.astimezone(books.policy.zone).date())
    return say(
        "⚠️ The notice says {words}, but goes out on {day}. Please look at it again, so that nobody mistakes the day.",
        words=_quoted(words),
        day=day,
    )


def near_day(say: Say, found: Notice) -> Markup | None:
    """Return it for a notice whose time is not chosen yet."""
    words = near_days(found.words)
    if not words:
        return None
    return say(
        "⚠️ The notice says {words}: sent on another day, it would mean the wrong one.", words=_quoted(words)
    )


def _quoted(words: Sequence[str]) -> Markup:
    return listed([Markup("“{}”").format(one) for one in words])
