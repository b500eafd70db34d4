"""Attachments, counted in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from domain.drafts import Attachment, Kind
from texts.wording import Say, listed

# Kinds that people call by one word are counted together.
_CALLED = {Kind.VIDEO_NOTE: Kind.VIDEO, Kind.ANIMATION: Kind.VIDEO, Kind.AUDIO: Kind.VOICE}

_NEARLY_A_MESSAGE = 3_500  # of the 4,096 characters after which messengers cut


def may_go_on(words: str, files: Sequence[Attachment]) -> bool:
    """Return whether more may be on its way: an album comes photo by photo, a long text in two messages."""
    return bool(files) or len(words) > _NEARLY_A_MESSAGE


def counted(say: Say, files: Sequence[Attachment]) -> str | None:
    """Return "📎 2 photos, 1 video", or None without files."""
    if not files:
        return None
    counts = Counter(_CALLED.get(file.kind, file.kind) for file in files)
    return say("📎 {files}", files=listed([_of_kind(say, kind, n) for kind, n in counts.items()]))


def _of_kind(say: Say, kind: Kind, n: int) -> str:
    match kind:
        case Kind.PHOTO:
            return say.plural("{n} photo", "{n} photos", n=n)
        case Kind.VIDEO | Kind.VIDEO_NOTE | Kind.ANIMATION:
            return say.plural("{n} video", "{n} videos", n=n)
        case Kind.VOICE | Kind.AUDIO:
            return say.plural("{n} recording", "{n} recordings", n=n)
        case Kind.DOCUMENT:
            return say.plural("{n} document", "{n} documents", n=n)
        case Kind.PLACE:
            return say.plural("{n} place on the map", "{n} places on the map", n=n)
