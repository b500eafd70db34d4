"""What is too much for one message: words cut into pages, files into albums."""

from __future__ import annotations

from collections.abc import Sequence

from domain.drafts import Attachment, Kind

# Lengths are in UTF-16 units, as Telegram counts its 4,096: an emoji is two or more.
QUOTED = 1500  # of a petition on a card; longer words follow it whole, in pages
ANSWERED = 3300  # of an answer on its card; the rest of it follows in pages
EXCHANGED = 300  # of a question or a reply on the card of its petition
PAGE = 3500  # with its heading below the limit
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
    """Cut `words` into pages of at most `size` units, at the ends of lines or words where it can."""
    left, cut = words, []
    while units(left) > size:
        fits = _fitting(left, size)
        at = max(left.rfind("\n", 0, fits), left.rfind(" ", 0, fits))
        at = at if at > fits // 2 else fits
        cut.append(left[:at].rstrip())
        left = left[at:].lstrip()
    return [*cut, left]


def beginning(words: str, limit: int) -> str:
    """Return at most `limit` units of `words`, ending in … where something is left out."""
    return words if units(words) <= limit else words[: _fitting(words, limit - 1)].rstrip() + "…"


def units(words: str) -> int:
    """Return the length of `words` in UTF-16 units."""
    return len(words.encode("utf-16-le")) // 2


def _fitting(words: str, limit: int) -> int:
    """Return how many characters fit into `limit` units; half a pair at the end does not."""
    return len(words.encode("utf-16-le")[: 2 * limit].decode("utf-16-le", "ignore"))
