"""Where a petition can be, and the groups of states that rules speak of."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Where a petition is; the values are what the ledger stores."""

    SUBMITTED = "submitted"
    ASSIGNED = "assigned"
    IN_PROGRESS = "in_progress"
    ANSWERED = "answered"
    CLOSED = "closed"
    PASSED_UP = "passed_up"
    DECLINED = "declined"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"

    @property
    def is_open(self) -> bool:
        """Whether somebody still owes the petitioner an answer."""
        return self in OPEN

    @property
    def awaits_last_word(self) -> bool:
        """Whether the petitioner may now confirm, or ask to look again."""
        return self in {State.ANSWERED, State.DECLINED}

    @property
    def is_ended(self) -> bool:
        """Whether nobody owes anything any more, neither an answer nor a word about it."""
        return self in {State.CLOSED, State.MERGED, State.WITHDRAWN}


OPEN = frozenset({State.SUBMITTED, State.ASSIGNED, State.IN_PROGRESS, State.PASSED_UP})
