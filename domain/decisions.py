"""What a meeting came to (kết luận): a line each, with the result of the vote where there was one."""

from __future__ import annotations

from dataclasses import dataclass

from domain.identifiers import DecisionId, MeetingId
from domain.votes import Vote

LONGEST = 500  # characters: a line or two of the minutes


@dataclass(frozen=True, slots=True)
class Decision:
    """One of them, in the order in which they were written down."""

    id: DecisionId
    meeting: MeetingId
    words: str
    vote: Vote | None = None
