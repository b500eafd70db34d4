"""Formatted words, as Telegram's HTML has them, taken apart into lines and runs."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from html.parser import HTMLParser


class Style(StrEnum):
    """How a run of words stands out on paper."""

    BOLD = "b"
    ITALIC = "i"
    UNDERLINED = "u"
    STRUCK = "s"


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look; `link` is where they lead, if they do."""

    text: str
    styles: frozenset[Style] = frozenset()
    link: str | None = None


_STYLES = {
    "b": Style.BOLD,
    "strong": Style.BOLD,
    "i": Style.ITALIC,
    "em": Style.ITALIC,
    "u": Style.UNDERLINED,
    "ins": Style.UNDERLINED,
    "s": Style.STRUCK,
    "strike": Style.STRUCK,
    "del": Style.STRUCK,
}


# A sign that opens no tag is a sign: the parser would look for declarations behind it, and may raise.
_NO_TAG = re.compile(r"<(?!/?[a-zA-Z])")
_TAG = re.compile(r"""</?[a-zA-Z](?:"[^"]*"|[^<>"])*>""")


def lines(words: str) -> Sequence[Sequence[Run]]:
    """Return the runs of each line; what is no markup of Telegram's is text. Spoilers are shown."""
    reader = _Reader()
    reader.feed(_NO_TAG.sub("&lt;", words))
    reader.close()
    return reader.lines


def plain(words: str) -> str:
    """Return the words without their markup: quickly, for it is asked of each message of a notice."""
    return html.unescape(_TAG.sub("", words))


class _Reader(HTMLParser):
    """Follows which tags are open; one that is closed without having been opened changes nothing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[list[Run]] = [[]]
        self._open: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open.append((tag, dict(attrs).get("href")))

    def handle_endtag(self, tag: str) -> None:
        for at in reversed(range(len(self._open))):
            if self._open[at][0] == tag:
                del self._open[at]
                return

    def handle_data(self, data: str) -> None:
        styles = frozenset(_STYLES[tag] for tag, _ in self._open if tag in _STYLES)
        link = next((where for _, where in reversed(self._open) if where), None)
        first, *others = data.split("\n")
        self._add(Run(first, styles, link))
        for text in others:
            self.lines.append([])
            self._add(Run(text, styles, link))

    def _add(self, run: Run) -> None:
        if run.text:
            self.lines[-1].append(run)
