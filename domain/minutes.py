"""The minutes (biên bản) of a meeting: plain facts, to which its head adds, agrees, and later corrects.

They are composed anew each time they are looked at, until their head agrees; from then on they stand as they
were read, and what turns out to be wrong is corrected by a line with its day below them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import IntEnum, StrEnum
from unicodedata import normalize

from domain.agendas import AgendaItem
from domain.folding import fold
from domain.identifiers import MeetingId
from domain.parcels import PAGE, units
from domain.refusals import NothingSaid, OldButton, WordsWanted
from domain.routing import Role
from domain.tallies import Tally
from domain.votes import Vote

LONGEST_ADDITION = 8000  # characters added to one section: any one message fits
LONGEST_NAME = 100  # ... of who chaired, of who wrote it down
LONGEST_CORRECTION = 600
MOST_CORRECTIONS = 10
_FRAME, _LINE = 800, 200  # UTF-16 units around what people wrote: in all, and for each line of it
_NUMBER = "so"  # the word number, folded: Tổ dân phố số 5


class Section(StrEnum):
    """A part of the minutes to which its head may add words."""

    CHAIR = "chair"  # where it was not the head: a name, no more
    SECRETARY = "secretary"  # who wrote them down: a name, no more
    ATTENDANCE = "attendance"  # guests, who was excused
    PETITIONS = "petitions"  # what became of the petitions since the meeting before
    AGENDA = "agenda"
    RAISED = "raised"
    DECISIONS = "decisions"
    OTHER = "other"


class Form(IntEnum):
    """Whose form the document has; the number is the part of its card."""

    STATE = 0
    PARTY = 1


NAMES = frozenset({Section.CHAIR, Section.SECRETARY})


@dataclass(frozen=True, slots=True)
class Raised:
    """A petition that was raised at the meeting; nobody's name but that of who is in charge."""

    code: str
    field: str
    words: str
    responsible: str


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision, with the result where it was voted on."""

    words: str
    vote: Vote | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """What was wrong, said after the minutes were agreed to."""

    at: datetime
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """All that is known of one meeting; names and places as they were called then."""

    meeting: MeetingId
    unit: str
    above: str
    began: datetime
    ended: datetime | None
    place: str
    chair: str
    role: Role  # of the chair
    headcount: int | None
    tally: Tally | None = None  # of the petitions, as it was when the meeting ended
    discussed: tuple[AgendaItem, ...] = ()  # by their names alone
    raised: tuple[Raised, ...] = ()
    decided: tuple[Decided, ...] = ()
    next_at: datetime | None = None
    next_place: str = ""
    additions: Mapping[Section, str] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    number: int | None = None  # counted in a unit and year, once they are agreed to
    agreed_at: datetime | None = None

    @property
    def is_agreed(self) -> bool:
        """Whether they stand."""
        return self.agreed_at is not None

    @property
    def most_pages(self) -> int:
        """How many messages they may fill at most: cut between lines, each is at least half full."""
        words = [
            *(one.words for one in self.raised),
            *(one.words for one in self.decided),
            *(one.words for one in self.corrections),
            *(one.name for one in self.discussed),
            *self.additions.values(),
        ]
        length = _FRAME + sum(units(one) + _LINE * (1 + one.count("\n")) for one in words)
        return 1 + 2 * length // PAGE

    def added(self, section: Section, words: str) -> Minutes:
        """Return them with a further line in a section; a name takes the place of another.

        Raises:
            OldButton: they stand already; NothingSaid;
            WordsWanted: all that was added there would be too long.
        """
        self._require_open()
        if not words:
            raise NothingSaid
        known = "" if section in NAMES else self.additions.get(section, "")
        together = f"{known}\n{words}" if known else words
        limit = LONGEST_NAME if section in NAMES else LONGEST_ADDITION
        if len(together) > limit:
            raise WordsWanted(limit=limit)
        return replace(self, additions={**self.additions, section: together})

    def cleared(self, section: Section) -> Minutes:
        """Return them without what was added to a section.

        Raises:
            OldButton: they stand already.
        """
        self._require_open()
        return replace(self, additions={one: said for one, said in self.additions.items() if one != section})

    def agreed(self, *, at: datetime, number: int) -> Minutes:
        """Return them as they stand from now on.

        Raises:
            OldButton: they stand already.
        """
        self._require_open()
        return replace(self, agreed_at=at, number=number)

    def corrected(self, words: str, *, at: datetime) -> Minutes:
        """Return them with a correction below what they say.

        Raises:
            OldButton: they do not stand yet, or were corrected too often;
            WordsWanted: nothing was said, or too much.
        """
        if not self.is_agreed or len(self.corrections) >= MOST_CORRECTIONS:
            raise OldButton
        if not words or len(words) > LONGEST_CORRECTION:
            raise WordsWanted(limit=LONGEST_CORRECTION)
        return replace(self, corrections=(*self.corrections, Correction(at, words)))

    def _require_open(self) -> None:
        if self.is_agreed:
            raise OldButton


def abbreviation(name: str) -> str:
    """Return what stands for a unit in the number of its papers: Thôn Đông Hà 5 → TĐH5."""
    words = [word for word in name.split() if fold(word) != _NUMBER]
    return "".join(word if word[0].isdigit() else _capital(word) for word in words)


def _capital(word: str) -> str:
    """Return the first letter without a tone or an accent; Đ is a letter of its own."""
    return normalize("NFD", word[0].upper())[0]
