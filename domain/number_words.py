"""Numbers as people say them, where they stand beside an hour, a month or a day: bảy giờ, ngày mười lăm."""

from __future__ import annotations

import re

# Unmarked, sáu is also "after" and bảy is "this" (bây giờ): these two count with their marks only, which
# make digits of them before.
_ONES = {
    "mot": 1,
    "1": 1,
    "hai": 2,
    "ba": 3,
    "bon": 4,
    "tu": 4,
    "nam": 5,
    "6": 6,
    "7": 7,
    "tam": 8,
    "chin": 9,
}
_LATER_ONES = _ONES | {"lam": 5, "sau": 6, "bay": 7}
_FROM_TEN = {"muoi": 10} | {f"muoi {word}": 10 + one for word, one in _LATER_ONES.items()}
_FROM_TWENTY = {
    f"{tens} muoi{ones}": ten * 10 + one
    for tens, ten in list(_ONES.items())[2:7]
    for ones, one in {"": 0, **{f" {word}": one for word, one in _LATER_ONES.items()}}.items()
}
_NUMBERS = _ONES | _FROM_TEN | _FROM_TWENTY
# Beside a day of the month nothing else can be meant; hăm is hai mươi in the south.
_DAYS = _NUMBERS | _LATER_ONES | {f"ham {word}": 20 + one for word, one in _LATER_ONES.items()}


def _any_of(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_BEFORE = re.compile(rf"\b({_any_of(_NUMBERS)})(?= ?(?:gio|tieng|phut|ruoi|thang)\b)")
_AFTER = re.compile(rf"\b(kem|thang|mong|mung) ({_any_of(_NUMBERS)})\b")
_AFTER_HOUR = re.compile(rf"\bgio ({_any_of(_FROM_TEN | _FROM_TWENTY)})\b")

_OF_MONTH = re.compile(rf"\b(ngay|hom|mong|mung) ({_any_of(_DAYS)})\b")
_OF_CALENDAR = re.compile(rf"\b({_any_of(_DAYS)})(?= (?:am|al|duong|dl|ta|tay|(?:hang|moi) thang)\b)")
_OF_CLOCK = re.compile(r"\b(sau|bay)(?= ?(?:gio|ruoi|h)\b)")


def with_digits(text: str) -> str:
    """Return `text`, which is without marks, with the numbers of hours, minutes and months in digits."""
    text = _AFTER_HOUR.sub(lambda found: f"gio {_NUMBERS[found[1]]}", text)
    text = _AFTER.sub(lambda found: f"{found[1]} {_NUMBERS[found[2]]}", text)
    return _BEFORE.sub(lambda found: str(_NUMBERS[found[1]]), text)


def with_days(text: str) -> str:
    """Return `text`, which is without marks, with the numbers of days of the month in digits too.

    Not for text in which ngày mốt or giờ này may stand.
    """
    text = _OF_MONTH.sub(lambda found: f"{found[1]} {_DAYS[found[2]]}", text)
    text = _OF_CALENDAR.sub(lambda found: str(_DAYS[found[1]]), text)
    return _OF_CLOCK.sub(lambda found: str(_DAYS[found[1]]), text)
