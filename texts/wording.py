"""Sentences in the reader's language, with everything that people wrote escaped."""

from __future__ import annotations

import gettext
import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from domain.people import LANGUAGES

_CATALOGS = Path(__file__).parent.parent / "locales"
# Vietnamese days as they stand within a line: thứ Bảy, Chủ nhật; CLDR has a capital at the head of each word.
_CAPITALS_OF_CLDR = re.compile("T(?=h. )|(?<=Ch. )N")
_MOMENTS = {"vi": "HH:mm EEEE, dd/MM/yyyy", "en": "HH:mm EEEE, dd/MM/yyyy"}

_THOUSAND = 1000
_A_MONDAY = date(2024, 1, 1)


class Say:
    """Says English sentences of the code in one language; facts are escaped for Telegram's HTML."""

    def __init__(self, language: str, zone: ZoneInfo) -> None:
        self.language, self._zone = language, zone
        self._plain: dict[str, Markup] = {}  # sentences without facts: most of the buttons
        self._catalog = gettext.translation("caunoi", _CATALOGS, [language])

    def __call__(self, sentence: str, **facts: object) -> Markup:
        """Return the translated sentence, its `{facts}` filled in."""
        if facts:
            return self._fill(self._catalog.gettext(sentence), facts)
        if sentence not in self._plain:
            self._plain[sentence] = self._fill(self._catalog.gettext(sentence), facts)
        return self._plain[sentence]

    def plural(self, one: str, many: str, *, n: int, **facts: object) -> Markup:
        """Return the form that fits `n`, which is also the fact `{n}`."""
        return self._fill(self._catalog.ngettext(one, many, n), facts | {"n": n})

    def moment(self, at: datetime) -> str:
        """Return a time as a person writes it: 19:30 thứ Bảy, 05/12/2026."""
        return _moment(self.language, self._zone, at)

    def later(self, at: datetime, *, than: datetime) -> str:
        """Return a time as one adds it to another: the hour alone where it is the same day."""
        here, before = at.astimezone(self._zone), than.astimezone(self._zone)
        return here.strftime("%H:%M") if here.date() == before.date() else self.moment(at)

    def weekday(self, day: date) -> str:
        """Return a day with its name: thứ Bảy, 05/12/2026."""
        return _small(format_date(day, "EEEE, dd/MM/yyyy", locale=self.language))

    def day_name(self, weekday: int) -> str:
        """Return the name of a day of the week, Monday being 0: thứ Hai."""
        return _small(format_date(_A_MONDAY + timedelta(days=weekday), "EEEE", locale=self.language))

    def day(self, day: date) -> str:
        """Return a day as a person writes it: 05/12/2026."""
        return day.strftime("%d/%m/%Y")

    def _fill(self, sentence: str, facts: dict[str, object]) -> Markup:
        written = {name: self._written(fact) for name, fact in facts.items()}
        return Markup(sentence.format(**written))  # noqa: S704  the sentence is ours, the facts are escaped

    def _written(self, fact: object) -> Markup:
        if isinstance(fact, Markup):
            return fact
        if isinstance(fact, int):
            # Without thousands there is nothing to format, and most numbers here are counts of days.
            return escape(fact if abs(fact) < _THOUSAND else format_decimal(fact, locale=self.language))
        return escape(self.moment(fact) if isinstance(fact, datetime) else fact)


@cache
def speaker(language: str, zone: ZoneInfo) -> Say:
    """Return the one `Say` of a language; an unknown language is answered in Vietnamese."""
    return Say(language if language in LANGUAGES else LANGUAGES[0], zone)


# The same deadlines stand on the cards of a whole day, and Babel takes 20 µs for each.
@lru_cache(maxsize=4096)
def _moment(language: str, zone: ZoneInfo, at: datetime) -> str:
    return _small(format_datetime(at, _MOMENTS[language], tzinfo=zone, locale=language))


def _small(written: str) -> str:
    return _CAPITALS_OF_CLDR.sub(lambda letter: letter[0].lower(), written)


def lines(*parts: str | None) -> Markup:
    """Join what there is, a line each; "" is an empty line."""
    # Most parts are sentences of ours: escaped already, and not looked at once more.
    escaped = (part if isinstance(part, Markup) else escape(part) for part in parts if part is not None)
    return Markup("\n".join(escaped))  # noqa: S704  every part is escaped


def listed(parts: Sequence[str], *, by: str = ", ") -> Markup:
    """Join names; those that have commas of their own are joined `by` a semicolon."""
    return escape(by).join(parts)
