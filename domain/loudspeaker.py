"""Written Vietnamese as a person reads it over the loudspeaker: numbers, dates and abbreviations in words.

The text goes through `_PASSES`, one kind of writing after the other, the more special before the more
general; what one pass has said has no digits or signs left in which a later one could find something. The
words are in data/loudspeaker.json. Chosen where people differ: "trên" in house numbers (southern: xẹt),
"lẻ" (linh), "nghìn" (ngàn), and "mùng" for the first ten days of a month: "năm tháng mười" is five months.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

from domain import markup
from domain.spoken_numbers import say_calls, say_numbers, say_quantities, say_shares
from domain.spoken_signs import say_abbreviations, say_addresses, say_documents, say_signs
from domain.spoken_times import say_dates, say_hours, say_ordinals
from domain.spoken_words import NUMBERS

_PASSES: Sequence[Callable[[str], str]] = (
    say_addresses,
    say_documents,
    say_calls,
    say_shares,
    say_ordinals,
    say_dates,
    say_hours,
    say_abbreviations,
    say_quantities,
    say_numbers,
)
_KEYCAP = "\u20e3"
_NUMBERED = re.compile(r"^(\s*\d{1,2})\s*[.)/:]\s*(?=[^\W\d_])")
_LEVELS = re.compile(r"^\d{1,2}(?:\.\d{1,2})+(?=\.\s)")
_SIGN_OF_LINE = re.compile(r"^[^\w(]+")
_SEPARATORS = re.compile(r"\n{3,}")


def read_aloud(words: str) -> str:
    """Return `words` (Telegram's HTML, or plain) for reading aloud: no digits or signs, each line a sentence.

    What is not known stays as it is: names, foreign words, abbreviations of no list. Lines stay lines.
    """
    # NFKC also makes letters of the ornamental ones that people copy from web pages (𝐓𝐁), and m² m2.
    text = unicodedata.normalize("NFKC", markup.plain(words).replace(_KEYCAP, "."))
    spoken = "\n".join(_line(line) for line in text.splitlines())
    return _SEPARATORS.sub("\n\n", spoken).strip()


def _line(line: str) -> str:
    text = _NUMBERED.sub(r"\1. ", _SIGN_OF_LINE.sub("", line))
    text = _LEVELS.sub(lambda found: found[0].replace(".", f" {NUMBERS['dot']} "), text)
    begun_in_words = text[:1].isalpha()
    first = text[:1]
    for say in _PASSES:
        text = say(text)
    text = say_signs(text)
    if not (begun_in_words and text.startswith(first)):
        text = text[:1].upper() + text[1:]
    return _ended(text)


def _ended(text: str) -> str:
    if not text or text[-1] in ".!?:":
        return text
    return text.rstrip(",; ") + "."
