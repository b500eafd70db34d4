"""Telephone and house numbers, shares, quantities with their units, and any number that is left, in words."""

from __future__ import annotations

import re
from re import Match

from domain.spoken_cardinals import by_digit, cardinal, decimal
from domain.spoken_words import (
    AFTER,
    ATTACHED,
    BEFORE,
    COMPARED,
    DASH,
    NUMBERS,
    RATES,
    SAID,
    UNITS,
    after,
    either,
)

_START, _END = r"(?<![\w/])(?<!\d[.,])", r"(?![\w/]|[.,]\d)"
_PHONE = re.compile(rf"(?<![\w/])(?<!\d[.,])(\+?84|0)((?:[ .\-]?\d){{8,10}}){_END}")
_PREFIX = re.compile(r"\((\+84|0\d{1,4})\)\s*(?=\d)")
_SERVICE = re.compile(rf"{_START}(?:1[89]00(?:[ .\-]?\d){{4,6}}){_END}")
_HOTLINE = re.compile(rf"({after('hotline')})(\d{{3,5}}){_END}")
_CALL = re.compile(rf"(?<!\w)(?i:{either(BEFORE['call'])})(?!\w)[^.!?\n]{{0,80}}")
_NO_CALL = rf"(?!\s+{either([*AFTER['counted'], *AFTER['scale'], *UNITS])}(?!\w))(?!%)"
_EMERGENCY = re.compile(rf"(?<![\w.,])(11[1-5])(?![\w]|[.,]\d){_NO_CALL}")

_HOUSE = r"(\d+[^\W\d_]?(?:/\d+[^\W\d_]?)+)"
_HOUSE_AFTER = re.compile(rf"({after('house')}){_HOUSE}(?![\w/])")
_HOUSE_BEFORE = re.compile(rf"()(?<![\w/]){_HOUSE}(?=,?\s+{either(AFTER['house'])}\s)")
_SHARE = re.compile(rf"{_START}(\d{{1,6}})/(\d{{1,6}})(?=\s+{either(AFTER['share'])}(?!\w))")
_COUNTED = re.compile(rf"{_START}(\d{{1,6}})/(\d{{1,6}})(?=\s+{either(AFTER['counted'])}(?!\w))")
_LISTED = re.compile(rf"({after('list')})(\d{{1,2}}(?:,\d{{1,2}})+)(?![\w,])")

# Digits are possessive, so that they alone are read in no time; the group is not: CPython 3.11.2 misreads it.
_NUMBER = r"(?<!\d)(?<!\d[.,])\d++(?:[.,]\d++)*"
_SPACED, _CLOSE = either(set(UNITS) - ATTACHED), either(ATTACHED)
_UNIT = rf"(?:\s?{_SPACED}|{_CLOSE})(?!\w)"
_QUANTITY = re.compile(rf"({_NUMBER})(?:({_UNIT})?{DASH}({_NUMBER}))?({_UNIT})")
_RANGE = re.compile(rf"(?<=\d){DASH}(?=\d)")
_BELOW_ZERO = re.compile(r"(?<!\S)[-−](?=\d+(?:[.,]\d+)?\s?[°º])")
_TIMES = re.compile(r"(?<=[\dm])(?:\s*[x×]\s*(?=\d)|\s+[x×]\s+(?=\w))|(?<=\w)\s+[x×]\s+(?=\d)")
_COMPARED = re.compile(r"(?<![-=<>])([<>≥≤])\s*(?=\d)")
_PER_UNIT = re.compile(rf"(?<=[^\W\d_])/({either(UNITS)})(?!\w)")
_PER = re.compile(
    rf"(?<!\w)({either({*RATES, *(name.split()[-1] for name in UNITS.values())})})/(?=[^\W\d_])"
)
_OVER = re.compile(r"(?<=\d)/(?=\d)")
_JOINT = re.compile(r"(?<=[^\W\d_])-?(?=\d)|(?<=\d)-?(?=[^\W\d_])")
_ANY = re.compile(_NUMBER)
_LONG = 9  # digits without dots between them: an account, a card, nothing that is counted


def say_calls(text: str) -> str:
    """Say telephone numbers digit by digit; 113 to 115 only where somebody is called: else they count."""
    text = _PHONE.sub(_phone, _PREFIX.sub(r"\1 ", text))
    text = _SERVICE.sub(lambda found: by_digit(found[0]), text)
    text = _HOTLINE.sub(lambda found: found[1] + by_digit(found[2]), text)
    return _CALL.sub(lambda call: _EMERGENCY.sub(lambda found: by_digit(found[1]), call[0]), text)


def say_shares(text: str) -> str:
    """Say house numbers (ngõ 12/5), parts (2/3 số hộ), counts out of a whole (45/60 hộ), lists (tổ 5,6)."""
    for house in (_HOUSE_AFTER, _HOUSE_BEFORE):
        text = house.sub(lambda found: found[1] + found[2].replace("/", f" {SAID['over']} "), text)
    text = _SHARE.sub(rf"\1 {SAID['part']} \2", text)
    text = _COUNTED.sub(rf"\1 {SAID['over']} \2", text)
    return _LISTED.sub(lambda found: found[1] + found[2].replace(",", ", "), text)


def say_quantities(text: str) -> str:
    """Say money, measures and percentages with their units, from … to, and prices (đ/hộ, đồng/m2)."""
    text = _BELOW_ZERO.sub(f"{NUMBERS['minus']} ", text)
    text = _COMPARED.sub(lambda found: f" {COMPARED[found[1]]} ", text)
    text = _TIMES.sub(f" {SAID['times']} ", text)
    text = _QUANTITY.sub(_quantity, text)
    text = _PER_UNIT.sub(lambda found: f" {SAID['each']} {UNITS[found[1]]}", text)
    return _PER.sub(rf"\1 {SAID['each']} ", text)


def say_numbers(text: str) -> str:
    """Say every number that is left; no digit remains."""
    text = _RANGE.sub(f" {SAID['to']} ", text)
    text = _OVER.sub(f" {SAID['over']} ", text)
    text = _JOINT.sub(" ", text)
    return _ANY.sub(lambda found: numeral(found[0]), text)


def numeral(written: str, *, counts: bool = False) -> str:
    """Return a number in words: 1.203 · 2,4 · 1.203,5 · 2.1.5 · 007; `counts`: a unit stands behind it."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", written):
        return _with_fraction(written.replace(".", ""))
    if re.fullmatch(r"\d{1,3}(?:,\d{3}){2,}" + ("|\\d{1,3},\\d{3}" if counts else ""), written):
        return _whole(written.replace(",", ""), counts=True)
    if re.fullmatch(r"\d+[.,]\d+", written):
        return _with_fraction(written.replace(".", ","))
    parts = re.split(r"([.,])", written)
    joints = {".": f" {NUMBERS['dot']} ", ",": ", "}
    return "".join(joints.get(part) or _whole(part, counts=counts) for part in parts)


def _with_fraction(written: str) -> str:
    whole, _, fraction = written.partition(",")
    return decimal(whole, fraction) if fraction else _whole(whole, counts=True)


def _whole(digits: str, *, counts: bool) -> str:
    numbered = digits.startswith("0") and len(digits) > 2
    return by_digit(digits) if numbered or (len(digits) >= _LONG and not counts) else cardinal(digits)


def _phone(found: Match[str]) -> str:
    return by_digit("0" + found[2])


def _quantity(found: Match[str]) -> str:
    low, unit_of_low, high, unit = found.groups()
    words = numeral(low, counts=True)
    if high:
        words += _unit(unit_of_low) + f" {SAID['to']} {numeral(high, counts=True)}"
    return words + _unit(unit)


def _unit(written: str | None) -> str:
    return f" {UNITS[written.strip()]}" if written else ""
