"""What a handler may hand back: best-effort calls that go straight out after the commit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from domain.remarks import Remark


@dataclass(frozen=True, slots=True)
class Toast:
    """A remark at the top of the screen; an alert has to be closed by hand."""

    remark: Remark | None = None
    facts: Mapping[str, object] = field(default_factory=dict)
    alert: bool = False
    language: str | None = None  # none: the one that the person chose


class Circle(StrEnum):
    """Whose command menu it is."""

    RESIDENTS = "residents"
    TEAM = "team"
    SENDERS = "senders"  # of the team, those who may send notices
    LEADERS = "leaders"  # of these, those who hold meetings


@dataclass(frozen=True, slots=True)
class Menu:
    """The command menu of this private chat."""

    chat: str
    circle: Circle
