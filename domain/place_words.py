"""A place behind what is typed of a time: thứ bảy tuần đầu tháng 19h30 tại nhà văn hoá tổ 5."""

from __future__ import annotations

from collections.abc import Iterator

from domain.folding import fold

_AT = {"tai", "o"}  # tại, ở


def cuts(words: str) -> Iterator[tuple[str, str]]:
    """Yield what may be the time and the place in `words`: all of them with no place, then each cut.

    Whoever reads the time decides which cut is the one: the first before which there is one.
    """
    parts = words.split()
    yield " ".join(parts), ""
    for number, part in enumerate(parts[:-1]):
        if number and fold(part) in _AT:
            yield " ".join(parts[:number]), " ".join(parts[number + 1 :])
