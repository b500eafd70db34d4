"""Numbers in Vietnamese words, as they are spoken: mốt, tư, lăm, lẻ, không trăm, nghìn.

Not the library num2words: it leaves out "không trăm" (2026: hai nghìn lẻ hai mươi sáu), says "bốn" for "tư",
and reads 2,4 as "hai phẩy bốn mươi".
"""

from __future__ import annotations

from collections.abc import Iterator

from domain.spoken_words import DIGITS, NUMBERS, POWERS

_GROUP = 1000
_MOST_DIGITS = 15  # beyond a million milliards nobody follows: digit by digit


def cardinal(number: int | str) -> str:
    """Return a number, from 0 on, in words; one of more than 15 digits is read digit by digit.

    A group that is nought is not said: 1.000.005 is một triệu không trăm lẻ năm.
    """
    digits = str(number)
    if len(digits) > _MOST_DIGITS:
        return by_digit(digits)
    return " ".join(_words(int(digits))) or DIGITS[0]


def by_digit(digits: str) -> str:
    """Return each digit in words, as telephone numbers are read; anything else in `digits` is passed over."""
    return " ".join(DIGITS[int(sign)] for sign in digits if sign.isdecimal())


def decimal(whole: str, fraction: str) -> str:
    """Return what stands before and behind the comma in words: 2,4; 2,45; 2,05 (không năm)."""
    behind = cardinal(fraction) if len(fraction) <= 2 and fraction[0] != "0" else by_digit(fraction)
    return f"{cardinal(whole)} {NUMBERS['point']} {behind}"


def _words(number: int) -> Iterator[str]:
    milliards, rest = divmod(number, _GROUP**3)
    if milliards:
        yield from _words(milliards)
        yield POWERS[3]
    led = bool(milliards)
    for power in (2, 1, 0):
        group = rest // _GROUP**power % _GROUP
        if group:
            yield from _group(group, led=led)
            yield from filter(None, [POWERS[power]])
        led = led or bool(group)


def _group(group: int, *, led: bool) -> Iterator[str]:
    """Yield up to three digits; `led`: something was said before them, so that the hundreds are said too."""
    hundreds, rest = divmod(group, 100)
    if hundreds or led:
        yield DIGITS[hundreds]
        yield NUMBERS["hundred"]
    tens, ones = divmod(rest, 10)
    if tens:
        yield from (NUMBERS["ten"],) if tens == 1 else (DIGITS[tens], NUMBERS["tens"])
    elif ones and (hundreds or led):
        yield NUMBERS["odd"]
    if ones:
        yield _ones(ones, tens=tens)


def _ones(ones: int, *, tens: int) -> str:
    match ones:
        case 1 if tens > 1:
            return NUMBERS["one"]
        case 4 if tens > 1:
            return NUMBERS["four"]
        case 5 if tens:
            return NUMBERS["five"]
    return DIGITS[ones]
