"""Templates (mẫu) of notices: those that come with the bot, and those that a unit keeps of its own."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from domain.identifiers import TemplateId, UnitId

LONGEST_NAME = 40  # characters: it stands on a button
MOST_TEMPLATES = 30  # of one unit: all of them are buttons of one card


class Sample(StrEnum):
    """What every neighbourhood announces now and then; `texts.notice_templates` has the words."""

    MEETING = "meeting"
    POWER = "power"
    WATER = "water"
    VACCINATION = "vaccination"
    CLEANING = "cleaning"
    FIRE = "fire"
    FRAUD = "fraud"


@dataclass(frozen=True, slots=True)
class Template:
    """Words that a unit keeps under a name; Telegram's HTML."""

    id: TemplateId
    unit: UnitId
    name: str
    words: str
