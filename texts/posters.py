"""A notice as an A4 sheet for the notice board: what stands on it, in which words.

It is run as a process of its own (`texts.apart`): what `poster` is told comes as JSON, with the language and the
zone in which to speak.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from zoneinfo import ZoneInfo

from domain import markup
from texts.papers import dated
from texts.wording import Say, speaker


def poster(
    say: Say,
    *,
    words: str,
    unit: str,
    above: str | None,
    day: date,
    role: str,
    name: str,
    link: str,
) -> bytes:
    """Return a PDF with the notice, large enough to be read from two metres, on as many pages as that takes.

    The same notice gives the same bytes. It takes some tenths of a second: not within a transaction.

    Args:
        say: speaks the language of the heading and of the last lines.
        words: the notice in Telegram's HTML; bold, italic, underlined and struck words stay so, emoji go.
        unit: whose notice it is; `above`: what that lies in.
        day: when it was issued, a calendar date in the unit's time zone.
        role: what the person is who signs (`texts.names.role_name`); `name` is theirs.
        link: where people ask back, as `https://t.me/<bot>?start=to_<code>`; it becomes a QR code.
    """
    # reportlab takes half a second to load, and few who start us print anything.
    from texts.poster_pages import Sheet, draw  # noqa: PLC0415

    return draw(
        Sheet(
            above=above or "",
            unit=unit,
            title=str(say("NOTICE").unescape()),
            lines=markup.lines(words),
            dated=dated(say, above or unit, day),
            role=role,
            name=name,
            ask=say("To ask or to report: scan this code with your phone, or open").unescape(),
            link=link,
            page=lambda number, pages: say("Page {n} of {pages}", n=number, pages=pages).unescape(),
        )
    )


if __name__ == "__main__":
    facts = json.load(sys.stdin)
    words_of = speaker(facts.pop("language"), ZoneInfo(facts.pop("zone")))
    sys.stdout.buffer.write(poster(words_of, day=date.fromisoformat(facts.pop("day")), **facts))
