"""Whether two names are the same one, typed by two people."""

import unicodedata

# Grave, acute, tilde, hook above, dot below. The other marks (ă â ê ô ơ ư đ) make another letter.
_TONES = "\u0300\u0301\u0303\u0309\u0323"
# Control and format characters, and halves of a pair: a database refuses some of them.
_UNSEEN = {"Cc", "Cf", "Cs"}


def tidy(text: str) -> str:
    """Return `text` composed (NFC), its blanks single, without characters that nobody sees."""
    seen = (sign for sign in text if sign.isspace() or unicodedata.category(sign) not in _UNSEEN)
    return " ".join(unicodedata.normalize("NFC", "".join(seen)).split())


def spelling(name: str) -> str:
    """Return a key that is the same for one name in any case and with its tone marks old style or new.

    `Hoà Thành` is `HÒA THÀNH`; `Hà` is not `Hạ`, nor `Hân` `Hận`.
    """
    return " ".join(_toneless_then_tone(word) for word in tidy(name).casefold().split())


def _toneless_then_tone(word: str) -> str:
    marks = unicodedata.normalize("NFD", word)
    tones = sorted(mark for mark in marks if mark in _TONES)
    return unicodedata.normalize(
        "NFC", "".join(mark for mark in marks if mark not in _TONES) + "".join(tones)
    )
