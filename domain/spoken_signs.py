"""Addresses of the web, numbers of documents, abbreviations, and the signs between words."""

from __future__ import annotations

import re
from re import Match

from domain.spoken_words import ABBREVIATIONS, DOCUMENTS, ISSUERS, NUMBERS, PLACES, SAID, either

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_WEB = re.compile(
    r"(?<![\w.])(?:https?://|www\.)[^\s<>]+"
    r"|(?<![\w.])(?:[a-z0-9-]+\.)+(?:(?:vn|com|net|org)(?![\w])(?:/[^\s<>]*)?|(?:me|gle|ly|io|app|info)/[^\s<>]+)",
    re.IGNORECASE,
)
_PROTOCOL = re.compile(r"^(?:https?://)?(?:www\.)?", re.IGNORECASE)
_CODE = r"[^\W\d_a-z][^\W\d_]*(?:\d+)?(?:-[^\W\d_a-z][^\W_]*)*"
_DOCUMENT = re.compile(rf"(?<![\w/])(\d+)(?:/((?:19|20)\d\d))?/({_CODE})(?!\w)")
_OF_PARTY = re.compile(rf"(?<![\w/])(\d+)-({either(DOCUMENTS)})/(?=[^\W\d_a-z])")
_ASSEMBLY = re.compile(r"QH(\d{1,2})")

_SHORT = re.compile(rf"(?<![\w.])({either(ABBREVIATIONS)})(?![^\W\d_])")
_PLACE = re.compile(rf"(?<![\w.])({either(PLACES)})\.\s*(?=[^\W_a-z])(?=(\w))")
_PLACE_NUMBER = re.compile(r"(?<![\w.])([QP])(?=\d)")
_DC = re.compile(r"(?<!\w)([^\W\d_a-zA-Z])/c(?!\w)(\s*:)?")
_SENTENCE_START = re.compile(r"(?:^|[.!?]\s|\n)\s*$")

_BETWEEN = {"&": f" {SAID['and']} ", "=": f" {SAID['equals']} ", "+": f" {NUMBERS['plus']} "}
_JOINED = re.compile(r"(?<=\w)\s*([&=+])\s*(?=\w)")
_LATER_PLUS = re.compile(r"(?<=\w)\+")
_PAUSE = re.compile(r"\s+[-–—−|•·]+\s+|\s*[()\[\]{}/–—→|]\s*|(?<=\w)-(?!\w)|(?<!\w)-(?=\w)")
_BULLET = re.compile(r"^\s*[-–—*+•▪◦·.,:;]+\s*")
_UNSPOKEN = re.compile(r"[^\w\s.,:;!?'’-]|_|(?<!\w)-|-(?!\w)")
_BLANKS = re.compile(r"[^\S\n]+")
_BLANK_BEFORE = re.compile(r"\s+(?=[.,:;!?])")
_REPEATED = re.compile(r"([!?])[!?]+|\.{2,}")
_DOUBLED = re.compile(r"[,;:](?:\s*,)+|,(?=\s*[.:;!?])|(?<=[.:;!?]),")


def say_addresses(text: str) -> str:
    """Say e-mail addresses, and sites by their names: nobody writes down what stands behind them."""
    text = _EMAIL.sub(lambda found: _dotted(found[0]).replace("@", f" {SAID['at']} "), text)
    return _WEB.sub(_site, text)


def say_documents(text: str) -> str:
    """Say numbers of documents: 12/TB-UBND is 12 of the People's Committee, its kind where not yet named."""
    return _DOCUMENT.sub(_document, _OF_PARTY.sub(r"\1/\2-", text))


def say_abbreviations(text: str) -> str:
    """Say the abbreviations of the list, and those of places that stand before a name: Q.5, P. Bến Sen."""
    text = _DC.sub(_address_or_comrade, text)
    text = _PLACE.sub(_place, text)
    text = _SHORT.sub(lambda found: _begun(found, ABBREVIATIONS[found[1]]), text)
    return _PLACE_NUMBER.sub(lambda found: f"{PLACES[found[1]]} ", text)


def say_signs(line: str) -> str:
    """Return a line with words or pauses for signs between words, and without those that say nothing."""
    line = _JOINED.sub(lambda found: _BETWEEN[found[1]], _BULLET.sub("", line))
    line = _PAUSE.sub(", ", _LATER_PLUS.sub(f" {NUMBERS['plus']}", line))
    line = _BLANKS.sub(" ", _UNSPOKEN.sub(" ", line)).strip()
    line = _REPEATED.sub(lambda found: found[1] or ".", _BLANK_BEFORE.sub("", line))
    return _BULLET.sub("", _DOUBLED.sub(lambda found: found[0][:1].strip(",") or _comma(found), line))


def _comma(found: Match[str]) -> str:
    return "," if found[0].count(",") > 1 else ""


def _site(found: Match[str]) -> str:
    written = found[0].rstrip(".,;:!?)\"'")
    host = re.split("[/?#:]", _PROTOCOL.sub("", written))[0]
    return _dotted(host) + found[0][len(written) :]


def _dotted(name: str) -> str:
    return name.replace(".", f" {NUMBERS['dot']} ")


def _document(found: Match[str]) -> str:
    number, year, code = found.groups()
    kind, *issuers = code.split("-")
    assembly = _ASSEMBLY.fullmatch(kind)
    if not (kind in DOCUMENTS or issuers or assembly):
        return found[0]
    words = f"{number}, {SAID['year']} {year}" if year else number
    if assembly:
        return f"{words} {SAID['of']} {SAID['national_assembly']} {assembly[1]}"
    if kind in ABBREVIATIONS:  # 456/UBND-VX: a letter, which has no kind, and the room that wrote it
        return f"{words} {SAID['of']} {ABBREVIATIONS[kind]}"
    said = DOCUMENTS.get(kind, kind)
    # "Thông báo số 12/TB-UBND" has said already what it is.
    if said not in found.string[max(0, found.start() - 40) : found.start()].lower():
        words += f", {said}"
    by = " ".join(ISSUERS.get(one) or ABBREVIATIONS.get(one, one) for one in issuers)
    return f"{words} {SAID['of']} {by}" if by else words


def _address_or_comrade(found: Match[str]) -> str:
    words = SAID["address"] if found[2] else SAID["comrade"]
    return (words[:1].upper() + words[1:] if found[1].isupper() else words) + (found[2] or "")


def _begun(found: Match[str], words: str) -> str:
    """Return the words with a capital where they begin a sentence."""
    begins = _SENTENCE_START.search(found.string[max(0, found.start() - 8) : found.start()])
    return words[:1].upper() + words[1:] if begins and found.start() > 0 else words


def _place(found: Match[str]) -> str:
    if found[2].isupper() or found[2].isdigit():
        return f"{PLACES[found[1]]} "
    return found[0]
