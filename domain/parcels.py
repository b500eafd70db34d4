"""What is too much for one message: words cut into pages, files into albums."""

from __future__ import annotations

from collections.abc import Sequence

from domain.drafts import Attachment, Kind

QUOTED = 1500  # characters of a petition that a card quotes; longer words follow it whole, in pages
PAGE = 3500  # characters: with its heading below Telegram's 4,096
ALBUM_MAX = 10  # Telegram's
_TOGETHER = {Kind.PHOTO: "pictures", Kind.VIDEO: "pictures", Kind.DOCUMENT: "documents", Kind.AUDIO: "audio"}


def parcels(files: Sequence[Attachment]) -> Sequence[Sequence[Attachment]]:
    """Return the files in the messages that carry them: albums of one sort, the rest one by one.

    Telegram lets photos and videos share an album, documents only with documents, audio only with audio.
    """
    made: list[list[Attachment]] = []
    for file in files:
        sort = _TOGETHER.get(file.kind)
        if sort and made and _TOGETHER.get(made[-1][0].kind) == sort and len(made[-1]) < ALBUM_MAX:
            made[-1].append(file)
        else:
            made.append([file])
    return made


def pages(words: str, size: int = PAGE) -> Sequence[str]:
    """Cut `words` into pages of at most `size` characters, at the ends of lines or words where it can."""
    left, cut = words, []
    while len(left) > size:
        at = max(left.rfind("\n", 0, size), left.rfind(" ", 0, size))
        at = at if at > size // 2 else size
        cut.append(left[:at].rstrip())
        left = left[at:].lstrip()
    return [*cut, left]


def beginning(words: str, limit: int) -> str:
    """Return at most `limit` characters of `words`, ending in … where something is left out."""
    return words if len(words) <= limit else words[: limit - 1].rstrip() + "…"
