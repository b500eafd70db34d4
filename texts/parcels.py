"""What follows a card that cannot hold it: pages of words, parcels of files."""

from __future__ import annotations

from collections.abc import Sequence

from domain.drafts import Attachment
from domain.parcels import parcels
from texts.content import Content
from texts.wording import Say


def page(say: Say, code: str, cut: Sequence[str], part: int) -> Content | None:
    """Return page `part`, counted from 0, of words that were cut; None where there is no such page."""
    if part >= len(cut):
        return None
    facts = {"code": code, "page": part + 1, "of": len(cut), "words": cut[part]}
    return Content(say("📄 <b>{code}</b>, page {page} of {of}\n{words}", **facts))


def parcel(files: Sequence[Attachment], part: int) -> Content | None:
    """Return parcel `part`, counted from 0, of the files; None where there is no such parcel."""
    made = parcels(files)
    return Content(files=tuple(made[part])) if part < len(made) else None
