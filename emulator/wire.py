"""JSON as it goes over the wire, read without trusting it."""

import json
from typing import TypeAlias

Wire: TypeAlias = dict[str, object]
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def as_wire(value: object) -> Wire:
    """Return `value` when it is a JSON object, an empty one otherwise."""
    return value if isinstance(value, dict) else {}


def as_list(value: object) -> list[object]:
    """Return `value` when it is a JSON array, an empty one otherwise."""
    return value if isinstance(value, list) else []


def as_int(value: object, default: int = 0) -> int:
    """Return the whole number in `value`, however it was written."""
    if isinstance(value, int | float):
        return int(value)
    if isinstance(value, str) and value.lstrip("-").isdecimal():
        return int(value)
    return default


def as_float(value: object) -> float | None:
    """Return the number in `value`, or None."""
    if isinstance(value, int | float):
        return float(value)
    try:
        return float(value) if isinstance(value, str) else None
    except ValueError:
        return None


def as_text(value: object) -> str:
    """Return `value` when it is text, a number's digits, or an empty text."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def compact(**fields: object) -> Wire:
    """Return the fields that have a value."""
    return {name: value for name, value in fields.items() if value is not None}


def dumps(value: object) -> bytes:
    """Return `value` as compact UTF-8 JSON."""
    return _ENCODER.encode(value).encode("utf-8", "surrogatepass")
