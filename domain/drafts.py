"""A petition before it is sent: words and files gathered from any number of messages."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from domain.identifiers import AccountId, AttachmentId, DraftId, GroupId, PersonId, PetitionId, UnitId
from domain.refusals import NothingSaid
from domain.suggestion import suggest_field

MAX_WORDS = 8_000  # characters: two full messages, about four printed pages
KEPT_WITHOUT_CONSENT = timedelta(hours=24)  # docs/rules.md R-02
# Views of the card: which petition a message belongs to, and those sent that it may be added to.
WHICH, SENT = "which", "sent"
_AGAIN = "again:"  # and the petition's id: the view of a reply to its answer
KEPT_UNSENT = timedelta(days=7)
# The codes of domain/data/fields.json in the order of the buttons: the commonest first.
FIELDS = (
    "utilities", "roads", "environment", "security", "fire", "construction", "health", "welfare",
    "education", "culture", "economy", "administration", "mediation", "other",
)  # fmt: skip

# Marks that change the direction of what follows, or cannot be seen at all: a card that quotes them
# would show its own words the wrong way round. ZWJ and ZWNJ stay: emoji and some scripts need them.
_INVISIBLE = dict.fromkeys(
    [
        0x00AD,
        0x061C,
        0x180E,
        0x200B,
        0x200E,
        0x200F,
        0x2060,
        0xFEFF,
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
    ]
)
# Control characters, and halves of a pair, which no database takes.
_UNPRINTABLE = {"Cc", "Cs"}
# Letters and signs that are drawn as nothing: fillers, the empty pattern of Braille.
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")


class Kind(StrEnum):
    """What an attachment is, in the words of the messengers."""

    PHOTO = "photo"
    VIDEO = "video"
    ANIMATION = "animation"
    VIDEO_NOTE = "video_note"
    VOICE = "voice"
    AUDIO = "audio"
    DOCUMENT = "document"
    PLACE = "place"


def look_again_view(petition: PetitionId) -> str:
    """Return the view that asks whether the words are to bring `petition` back, or are a new one."""
    return f"{_AGAIN}{petition:x}"


def to_look_at_again(view: str) -> PetitionId | None:
    """Return the petition of such a view; None for any other view."""
    return PetitionId(int(view.removeprefix(_AGAIN), 16)) if view.startswith(_AGAIN) else None


def is_aside(view: str) -> bool:
    """Return whether a draft in that view may be something else than a new petition."""
    return view in {WHICH, SENT} or view.startswith(_AGAIN)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file as the messenger keeps it, or a place; `album` binds what was sent together."""

    kind: Kind
    file_id: str | None = None
    album: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    id: AttachmentId | None = None


def named(files: Iterable[Attachment]) -> bool:
    """Return whether a file may tell by its own name who sent it: photos and voices lose theirs."""
    return any(file.kind in {Kind.DOCUMENT, Kind.AUDIO} for file in files)


@dataclass(frozen=True, slots=True)
class Draft:
    """What one person has handed over and not sent yet."""

    id: DraftId
    account: AccountId
    unit: UnitId | None
    group: GroupId | None
    origin_message: int | None
    words: str
    field: str | None
    anonymous: bool
    to_commune: bool
    view: str
    created_at: datetime
    excluded: tuple[PersonId, ...] = ()  # whom it is about, in the order in which they were named

    def add(self, words: str) -> Draft:
        """Return the draft with a further paragraph, as much of it as there is room for.

        A draft that is full stays as it is: what was left out leaves no hole in the middle.
        """
        return replace(self, words=self._with(words)[:MAX_WORDS])

    def has_room_for(self, words: str) -> bool:
        """Return whether `add` leaves nothing of `words` out."""
        return len(self._with(words)) <= MAX_WORDS

    def _with(self, words: str) -> str:
        return "\n".join(part for part in (self.words, words) if part)

    @property
    def likely_field(self) -> str:
        """The field that the resident chose, or else the one that the words suggest."""
        return self.field or suggest_field(self.words)

    def require_content(self, files: int) -> None:
        """Raise `NothingSaid` unless there is a word or a file to look at."""
        if not self.words and not files:
            raise NothingSaid


def _is_printed(mark: str) -> bool:
    return mark == "\n" or unicodedata.category(mark) not in _UNPRINTABLE


def visible(words: str) -> str:
    """Return `words` as one may safely quote them: composed, without invisible or control marks."""
    plain = words.replace("\r\n", "\n").replace("\t", " ").translate(_INVISIBLE)
    kept = plain if plain.replace("\n", " ").isprintable() else "".join(filter(_is_printed, plain))
    # What is left may be joiners and odd spaces only: nobody could read it.
    if all(mark in _BLANK or unicodedata.category(mark)[0] in "ZC" for mark in kept):
        return ""
    # Composed last: a mark taken away may have stood between a letter and its accent.
    return unicodedata.normalize("NFC", kept).strip()
