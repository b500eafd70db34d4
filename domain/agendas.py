"""The agenda (chương trình) of a meeting: the petitions, the month's subjects, the tổ's own items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.drafts import Attachment
from domain.meetings import Meeting, MeetingState
from domain.parcels import parcels

_LASTS = timedelta(hours=4)  # a meeting of which nobody knows when it ended
PETITIONS_KEY = "petitions"
MOST_ITEMS = 10  # of the tổ's own: each is a line and a button
LONGEST_ITEM = 200  # characters: it stands in a line of every reminder


class AgendaKind(StrEnum):
    """Where an item comes from."""

    PETITIONS = "petitions"  # what became of what people raised: always the first
    SUBJECT = "subject"  # of the month's content
    OWN = "own"  # what the head put on it


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One thing that a meeting goes through; `words` are Telegram's HTML, "" where its name says all.

    `name` is what somebody called it; "" where `texts.agendas.item_name` has the words: for the petitions,
    and for a subject by its code, which is the part of `key` after the colon.
    """

    key: str  # "petitions", "s:security", "o:1f3": at most 20 characters, the same as long as the item lives
    kind: AgendaKind
    name: str = ""
    words: str = ""
    files: tuple[Attachment, ...] = ()
    since: datetime | None = None  # when it came on the agenda; None: it always is
    done_at: datetime | None = None  # when the head ticked it off

    @property
    def subject(self) -> str:
        """The key of the subject, or the id of the own item, as the month's content knows it."""
        return self.key.partition(":")[2]


PETITIONS = AgendaItem(PETITIONS_KEY, AgendaKind.PETITIONS)


def at_the_end(items: Sequence[AgendaItem], meeting: Meeting) -> Sequence[AgendaItem]:
    """Return what was on the agenda of a meeting when it ended: nobody talked about what came later."""
    over = _over(meeting)
    return [one for one in items if over is None or one.since is None or one.since <= over]


def _over(meeting: Meeting) -> datetime | None:
    if meeting.state not in {MeetingState.ENDED, MeetingState.WRITTEN}:
        return None
    return meeting.ended_at or meeting.starts_at + _LASTS


def albums(items: Sequence[AgendaItem]) -> Sequence[tuple[AgendaItem, Sequence[Attachment]]]:
    """Return the files in the messages that carry them, item by item: none holds files of two items."""
    return [(item, parcel) for item in items for parcel in parcels(item.files)]
