"""What the subjects of a month's content are called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from markupsafe import Markup

from domain.parcels import beginning
from domain.subjects import Subject
from texts.wording import Say

_ON_A_BUTTON = 40  # units: more is cut off on a narrow phone


def subject_name(say: Say, subject: Subject) -> Markup:
    """Return the name that somebody gave it, or the bot's own."""
    own = _OWN.get(subject.key)
    return Markup.escape(subject.name) if subject.name or own is None else own(say)


def month_name(month: date) -> str:
    """Return the month as people write it: 12/2026."""
    return f"{month.month}/{month.year}"


def short(name: str) -> str:
    """Return as much of a name, plain or escaped, as a button has room for; it is plain then."""
    return beginning(name.unescape() if isinstance(name, Markup) else name, _ON_A_BUTTON)


_OWN: Mapping[str, Callable[[Say], Markup]] = {
    "security": lambda say: say("Security and public order"),
    "culture": lambda say: say("Culture"),
    "education": lambda say: say("Encouraging learning"),
    "economy": lambda say: say("Economy – Farmers' Union"),
}
