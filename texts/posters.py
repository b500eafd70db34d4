"""A notice as an A4 sheet for the notice board: what stands on it, in which words."""

from __future__ import annotations

from datetime import date

from domain import markup
from texts.wording import Say


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


def dated(say: Say, place: str, day: date) -> str:
    """Return where and when a paper was issued: Phường Minh Tâm, ngày 05 tháng 3 năm 2027."""
    words = say("{place}, {day} {month} {year}", place=place, **day_facts(day))
    return words.unescape()


def day_facts(day: date) -> dict[str, str]:
    """Return a day as Decree 30/2020 writes it: nought before days below 10, and before January and February."""
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    return {"day": f"{day:%d}", "month": month, "year": str(day.year)}
