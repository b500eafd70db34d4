"""What a Telegram message holds, as words and attachments."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from aiogram.types import Message, User

from domain.drafts import Attachment, Kind, visible


@dataclass(frozen=True, slots=True)
class Contents:
    """Words that can be read, and files or places."""

    words: str
    files: tuple[Attachment, ...]
    is_foreign: bool = False  # a sticker, a poll, …: nothing that could be passed on

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read and nothing to look at."""
        return not self.words and not self.files

    def without(self, name: str) -> Contents:
        """Return the contents without the bot's own name."""
        return replace(self, words=re.sub(re.escape(name), "", self.words, flags=re.IGNORECASE).strip())


def contents(message: Message) -> Contents:
    """Return what may be passed on; both parts are empty for a sticker, a poll and the like."""
    attached = files(message)
    text = message.text or message.caption
    return Contents(visible(text or ""), attached, is_foreign=text is None and not attached)


def files(message: Message) -> tuple[Attachment, ...]:
    """Return what the message carries besides words: a file, a place, or nothing."""
    file = _place(message) or _file(message)
    return (file,) if file else ()


def own_name(user: User) -> str:
    """Return the name as the messenger shows it, made readable; a nameless account is "?"."""
    return visible(user.full_name)[:100] or "?"


def _place(message: Message) -> Attachment | None:
    if message.location is None:
        return None
    return Attachment(Kind.PLACE, latitude=message.location.latitude, longitude=message.location.longitude)


def _file(message: Message) -> Attachment | None:
    album = message.media_group_id
    if message.photo:
        return Attachment(Kind.PHOTO, message.photo[-1].file_id, album)
    # An animation comes with a document beside it: the more special kind first.
    for kind in (Kind.ANIMATION, Kind.VIDEO, Kind.VIDEO_NOTE, Kind.VOICE, Kind.AUDIO, Kind.DOCUMENT):
        media = getattr(message, kind.value)
        if media is not None:
            return Attachment(kind, media.file_id, album)
    return None
