"""Days that words name by how near they are: "tối nay" is another evening for whoever reads it tomorrow."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime, tzinfo
from functools import cache
from importlib import resources

from domain.folding import without_marks
from domain.markup import plain
from domain.notices import Notice


def near_days(words: str) -> Sequence[str]:
    """Return such phrases of `words` (Telegram's HTML) as they are written, each once, in order.

    Without its marks a phrase counts only where nothing has marks: "tôi qua" is not "tối qua".
    """
    text = unicodedata.normalize("NFC", plain(words)).lower()
    has_marks = without_marks(text) != text
    found = _pattern(has_marks=has_marks).findall(text)
    return list(dict.fromkeys(" ".join(phrase.split()) for phrase in found))


def of_another_day(notice: Notice, *, at: datetime, zone: tzinfo) -> Sequence[str]:
    """Return the phrases of a notice that mean another day once it is sent `at` that time.

    What repeats speaks of the day on which it comes.
    """
    same_day = at.astimezone(zone).date() == notice.created_at.astimezone(zone).date()
    return [] if same_day or notice.repeats is not None else near_days(notice.words)


@cache
def _pattern(*, has_marks: bool) -> re.Pattern[str]:
    text = (resources.files("domain") / "data" / "near_days.json").read_text(encoding="utf-8")
    phrases = [one if has_marks else without_marks(one) for one in json.loads(text)]
    longest_first = sorted(phrases, key=len, reverse=True)
    choices = "|".join(longest_first).replace(" ", r"\s+")
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)")
