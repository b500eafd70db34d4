"""Vietnamese without its marks, for comparing what people type however they type it."""

import re
import unicodedata

_NUMBER = re.compile(r"\d+")
_WORDS = re.compile(r"[a-z0-9]+")
# What NFD leaves of diacritics, of whatever language.
_MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")


def fold(text: str) -> str:
    """Return `text` in lower case without diacritics (đ → d), its words joined by single blanks."""
    return " ".join(_WORDS.findall(without_marks(text)))


def without_marks(text: str) -> str:
    """Return `text` in lower case without diacritics (đ → d), its signs and blanks left as they are."""
    return _MARKS.sub("", unicodedata.normalize("NFD", text.lower())).replace("đ", "d")


def reading_order(name: str) -> str:
    """Return a key that sorts names as people read them: số 2 before số 10, Đ between D and E."""
    return _NUMBER.sub(lambda digits: digits[0].zfill(9), fold(name))


def mentions(folded: str, phrase: str) -> bool:
    """Return whether the folded `phrase` stands in the text `folded` as whole words."""
    return f" {phrase} " in f" {folded} "
