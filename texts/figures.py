"""Figures of meetings, for who leads a tổ, a party cell or a commune: a picture, and what it says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta

from babel.numbers import format_decimal, format_percent
from markupsafe import Markup

from domain.actions import Act
from domain.figures import (
    LEAST_CASES,
    LEAST_SHOWN,
    Case,
    Correlation,
    Count,
    Finding,
    Met,
    cases,
    correlation,
    count,
    may_read,
    seats_to_read,
)
from domain.identifiers import UnitId
from domain.people import LANGUAGES, Membership
from domain.units import Unit, told_apart
from storage.books import Books
from storage.card_rows import Card
from texts.apart import made_apart
from texts.content import Button, Content, Paper, Rows, button
from texts.pictures import Picture, Series
from texts.wording import Say, lines, listed, speaker

_MONTHS = 12
_OVER_AFTER = timedelta(days=1)  # then it is missed that nobody opened a meeting
_MOST_OTHERS = 6  # units to which buttons lead
_Month = tuple[int, int]  # year and month


def figures(say: Say, books: Books, card: Card) -> Content | None:
    """Return the picture, with what it says below it; gone for who may read it no more."""
    unit, seats = books.units.get(UnitId(card.subject)), _seats(books, card)
    if not may_read(seats, unit):
        return None
    months, zone = _months(books), books.policy.zone
    since = datetime(*months[0], 1, tzinfo=zone)
    met = books.figures.of(unit, since=since, over=books.now - _OVER_AFTER)
    found = cases(met)
    text = lines(
        say("📊 <b>Figures of meetings</b> · {unit}", unit=unit.name),
        say("From {since} to {until}", since=say.day(since), until=say.day(books.now.astimezone(zone))),
        *_counted(say, count(met)),
        _answered(say, met),
        "",
        _finding(say, correlation(found)),
    )
    return Content(text, _rows(say, books, unit, seats), paper=_paper(books, unit, months, met, found))


def _counted(say: Say, found: Count) -> Sequence[Markup | None]:
    if not found.due:
        return [say("No meeting was due in this time.")]
    share = format_percent(found.held / found.due, locale=say.language)
    missed = [
        say("{n} cancelled", n=found.cancelled) if found.cancelled else None,
        say("{n} not held", n=found.not_held) if found.not_held else None,
        say("{n} nothing known of", n=found.unknown) if found.unknown else None,
    ]
    missing = listed([one for one in missed if one is not None])
    average = None if found.average is None else format_decimal(round(found.average), locale=say.language)
    return [
        say("📅 Held: {held} of {due} meetings ({share})", held=found.held, due=found.due, share=share),
        say("Missing: {what}", what=missing) if missing else None,
        say("👥 On average {n} people at a meeting", n=average) if average is not None else None,
    ]


def _answered(say: Say, met: Sequence[Met]) -> Markup:
    """Return what became of what was raised; few petitions are not broken down."""
    raised, answered = sum(one.raised for one in met), sum(one.answered for one in met)
    if not raised:
        return say("🙋 Nothing was raised at the meetings.")
    if raised < LEAST_SHOWN:
        return say("🙋 Raised at the meetings: fewer than {n} petitions", n=LEAST_SHOWN)
    share = format_percent(answered / raised, locale=say.language)
    return say(
        "🙋 Raised at the meetings: {raised} petitions; {share} of them were answered before the next meeting",
        raised=raised,
        share=share,
    )


def _finding(say: Say, found: Correlation) -> Markup:
    """Return in one sentence what may be said of the finding of Cao Lãnh, and what it stands on."""
    if found.finding is Finding.TOO_FEW:
        return say(
            "🔎 Whether people come again where they are answered in time cannot be told yet: {n} cases so far, and at least {least} are needed.",
            n=found.cases,
            least=LEAST_CASES,
        )
    if found.value is None:
        return say(
            "🔎 Whether people come again where they are answered in time cannot be told: there is no difference to compare in {n} cases.",
            n=found.cases,
        )
    value, low, high = (
        format_decimal(one, "0.00", locale=say.language) for one in (found.value, found.low, found.high)
    )
    on_what = say(
        "rank correlation {value}, interval of 95 percent {low} to {high}, {n} cases",
        value=value,
        low=low,
        high=high,
        n=found.cases,
    )
    return _FINDINGS[found.finding](say, on_what)


_FINDINGS: Mapping[Finding, Callable[[Say, Markup], Markup]] = {
    Finding.SHOWN: lambda say, what: say("🔎 Where more was answered in time, more people came to the next meeting, as Cao Lanh found ({what}). What goes together need not be cause and effect.", what=what),
    Finding.REFUTED: lambda say, what: say("🔎 The finding of Cao Lanh is not borne out here: the next meeting had no more people where more was answered in time ({what}).", what=what),
    Finding.UNDECIDED: lambda say, what: say("🔎 Whether people come again where they are answered in time cannot be told from these figures ({what}).", what=what),
}  # fmt: skip


def _paper(
    books: Books, unit: Unit, months: Sequence[_Month], met: Sequence[Met], found: Sequence[Case]
) -> Paper:
    # A picture is passed on: it speaks Vietnamese, whoever asked for it.
    to_all = speaker(LANGUAGES[0], books.policy.zone)
    shown = _picture(to_all, unit, months, _series(books, unit, months, met), found)
    facts = asdict(shown)
    # matplotlib takes 60 MB and half a second: not the bot's memory, nor the ledger's time.
    return Paper(
        "figures.png", "image/png", shown, lambda _bot: made_apart("texts.plots", facts), is_picture=True
    )


def _picture(
    to_all: Say, unit: Unit, months: Sequence[_Month], series: Sequence[Series], found: Sequence[Case]
) -> Picture:
    def say(sentence: str, **facts: object) -> str:
        return to_all(sentence, **facts).unescape()

    return Picture(
        title=say("Monthly meetings · {unit}", unit=unit.name),
        months=[f"{month}/{year % 100:02}" for year, month in months],
        series=series,
        headcounts=say("People at a meeting, month by month"),
        blank=say("white: no number"),
        cases=[(100 * one.share, 100 * one.change) for one in found],
        answers=say("Petitions answered, and people at the next meeting"),
        share=say("answered before the next meeting, of what was raised at this one"),
        change=say("people at the next meeting, against this one"),
        group=say("mean of each group of at least 5 meetings"),
        nothing=say("nothing to show yet"),
    )


def _series(books: Books, unit: Unit, months: Sequence[_Month], met: Sequence[Met]) -> Sequence[Series]:
    """Return the mean headcounts of the unit, or of each unit directly below it."""
    places = [unit] if unit.code is not None else list(books.units.children(unit.id))
    names = [one.name for one in places]
    counted: dict[tuple[UnitId, _Month], list[int]] = defaultdict(list)
    books.units.prefetch([one.unit for one in met])
    for one in met:
        if one.headcount is not None and one.headcount >= LEAST_SHOWN and one.state.was_held:
            at = one.at.astimezone(books.policy.zone)
            place = _place(books.units.get(one.unit), unit)
            counted[place, (at.year, at.month)].append(one.headcount)
    return [
        Series(name, [_mean(counted.get((place.id, month))) for month in months])
        for place, name in zip(places, told_apart(names), strict=True)
    ]


def _place(of: Unit, within: Unit) -> UnitId:
    """Return the unit directly below `within` in which a meeting's unit lies, or that unit itself."""
    if of.id == within.id:
        return of.id
    return UnitId(int(of.path.removeprefix(within.path).split("/")[0]))


def _mean(values: Sequence[int] | None) -> float | None:
    return round(sum(values) / len(values), 1) if values else None


def _months(books: Books) -> Sequence[_Month]:
    """Return the last twelve months, this one included."""
    today = books.now.astimezone(books.policy.zone)
    last = today.year * 12 + today.month - 1
    return [(number // 12, number % 12 + 1) for number in range(last - _MONTHS + 1, last + 1)]


def _seats(books: Books, card: Card) -> Sequence[Membership]:
    reader = books.accounts.get(card.account) if card.account is not None else None
    return books.people.memberships(reader.person) if reader is not None and reader.person is not None else ()


def _rows(say: Say, books: Books, unit: Unit, seats: Sequence[Membership]) -> Rows:
    """Return a button for each other unit whose figures the reader may see by a role of their own."""
    others = dict.fromkeys(seat.unit for seat in seats_to_read(seats) if seat.unit != unit.id)
    names: list[list[Button]] = [
        [button(say("📊 {unit}", unit=books.units.get(other).name), Act.FIGURES, other)] for other in others
    ]
    return names[:_MOST_OTHERS]
