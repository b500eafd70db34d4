"""One meeting moved or cancelled: what the group reads, and the card on which that is prepared."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from markupsafe import Markup

from domain.actions import Act
from domain.identifiers import MeetingId
from domain.meeting_changes import Asks, ChangeKind, MeetingChange, tells_at
from domain.meetings import Meeting, MeetingState
from domain.recurrence import unpack
from domain.schedules import LONGEST_PLACE
from storage.books import Books
from storage.card_rows import Card
from texts.content import Button, Content, Rows, button, in_rows
from texts.recurrence import collision
from texts.wording import Say, lines

_OFFERED_BEFORE, _OFFERED_AFTER = 3, 7  # days around the day by the rule


def news(say: Say, books: Books, card: Card) -> Content | None:
    """Return what the group reads of a meeting that was moved or cancelled, or takes place after all."""
    found = books.meetings.find(MeetingId(card.subject))
    before = card.detail
    if found is None or before is None:
        return None
    former = datetime.fromisoformat(before["former"])
    return Content(_told(say, books, found, former=former, elsewhere=before["elsewhere"]))


def change(say: Say, books: Books, card: Card) -> Content | None:
    """Return the card on which somebody prepares to move or cancel a meeting."""
    found = books.meetings.find(MeetingId(card.subject))
    if found is None or card.account is None:
        return None
    prepared = books.meeting_changes.find(card.account, found.id)
    if prepared is None or not found.is_ahead:
        return Content(_standing(say, books, found), rows(say, books, found))
    match prepared.asks:
        case Asks.TIME:
            return _time(say, books, found, prepared)
        case Asks.PLACE:
            return _place(say, found, prepared)
        case Asks.CONSENT:
            return _consent(say, books, found, prepared)


def rows(say: Say, books: Books, found: Meeting) -> Rows:
    """Return the buttons that move or cancel a meeting that is ahead, or take that back."""
    if found.starts_at <= books.now:
        return ()
    back = [button(say("↩️ As it was before"), Act.MEETING_AS_BEFORE, found.id)]
    if found.state is MeetingState.CANCELLED:
        return [[button(say("↩️ It takes place after all"), Act.MEETING_AS_BEFORE, found.id)]]
    if not found.is_ahead:
        return ()
    return [
        [
            button(say("🔀 Move it"), Act.MEETING_CHANGE, found.id, ChangeKind.MOVE.value),
            button(say("❌ Cancel it"), Act.MEETING_CHANGE, found.id, ChangeKind.CANCEL.value),
        ],
        *([back] if found.moved_from is not None else []),
    ]


def _told(say: Say, books: Books, found: Meeting, *, former: datetime, elsewhere: bool) -> Markup:
    unit = books.units.get(found.unit).name
    if found.state is MeetingState.CANCELLED:
        return lines(
            say("❌ <b>The meeting is cancelled</b> · {unit}", unit=unit),
            say("There is no meeting at {at}.", at=found.starts_at),
            _why(say, found),
            _next(say, books, found),
        )
    where = say("📍 {place}", place=found.place) if found.place else None
    if found.starts_at != former:
        return lines(
            say("🔀 <b>The meeting is moved</b> · {unit}", unit=unit),
            say("🕒 <b>{at}</b>", at=found.starts_at),
            where,
            say("(instead of {at})", at=former),
            _why(say, found),
        )
    if elsewhere:
        heading = say("📍 <b>The meeting has another place</b> · {unit}", unit=unit)
    else:
        heading = say("✅ <b>The meeting takes place as planned</b> · {unit}", unit=unit)
    return lines(heading, say("🕒 <b>{at}</b>", at=found.starts_at), where, _why(say, found))


def _why(say: Say, found: Meeting) -> Markup | None:
    return say("Reason: {reason}", reason=found.reason) if found.reason else None


def _next(say: Say, books: Books, found: Meeting) -> Markup | None:
    held = books.schedules.of(books.units.get(found.unit))
    if held is None:
        return None
    starts = books.plans.starts(found.unit, unpack(held.rule), n=2)
    return say("The next one: {at}", at=next(one for one in starts if one.date() > found.planned_on))


def _standing(say: Say, books: Books, found: Meeting) -> Markup:
    """Return how the meeting stands, for who may change it."""
    unit = books.units.get(found.unit).name
    is_cancelled = found.state is MeetingState.CANCELLED
    return lines(
        say("❌ <b>The meeting is cancelled</b> · {unit}", unit=unit)
        if is_cancelled
        else say("📅 <b>Monthly meeting</b> · {unit}", unit=unit),
        say("🕒 {at}", at=found.starts_at),
        say("📍 {place}", place=found.place) if found.place else None,
        say("🔀 It was to be at {at}.", at=found.moved_from)
        if found.moved_from not in {None, found.starts_at} and not is_cancelled
        else None,
        _why(say, found),
    )


def _time(say: Say, books: Books, found: Meeting, prepared: MeetingChange) -> Content:
    text = lines(
        say("🔀 <b>To when is the meeting of {at} moved?</b>", at=found.starts_at),
        say("Tap a day (at the same hour), or type it as you would say it, for example: 19h30 thu bay."),
    )
    offered = [_at(say, found, moment) for moment in _around(books, found)]
    only_place = button(say("📍 Only another place"), Act.MEETING_ASK, found.id, Asks.PLACE.value)
    return Content(text, [*in_rows(offered, of=2), [only_place], _leaving(say, found, prepared)])


def _place(say: Say, found: Meeting, prepared: MeetingChange) -> Content:
    text = lines(
        say("📍 <b>Where do people meet?</b>"),
        say("Please type the place, at most {n} characters, for example: Nha van hoa to 5.", n=LONGEST_PLACE),
    )
    return Content(text, [_leaving(say, found, prepared)])


def _consent(say: Say, books: Books, found: Meeting, prepared: MeetingChange) -> Content:
    after = prepared.applied(found, at=books.now)
    told = _told(say, books, after, former=found.starts_at, elsewhere=after.place != found.place)
    is_move = prepared.kind is ChangeKind.MOVE
    day = after.starts_at.astimezone(books.policy.zone).date()
    warnings = (
        [collision(say, one) for one in books.calendars.collisions(found.unit, [day])] if is_move else []
    )
    text = lines(
        say("👀 This is what the group will read:"),
        say("<blockquote>{words}</blockquote>", words=told),
        *warnings,
        _waits(say, books, found, after),
        say("You may type a reason first; people read it too.")
        if not prepared.reason
        else say("Type again to change the reason."),
    )
    agree = say("✅ Move it and tell the group") if is_move else say("✅ Cancel it and tell the group")
    ask = Act.MEETING_ASK
    others = [
        button(say("🕒 Another day or hour"), ask, found.id, Asks.TIME.value),
        button(say("📍 Another place"), ask, found.id, Asks.PLACE.value),
    ]
    return Content(
        text,
        [
            [button(agree, Act.MEETING_CHANGE_AGREE, found.id)],
            *([others] if is_move else []),
            _dropping(say, found, prepared),
        ],
    )


def _waits(say: Say, books: Books, found: Meeting, after: Meeting) -> Markup | None:
    ends = tells_at(found, after, now=books.now, hours=books.meeting_steps.hours)
    return say("🌙 People are asleep now: the group is told at {at}.", at=ends) if ends else None


def _leaving(say: Say, found: Meeting, prepared: MeetingChange) -> list[Button]:
    """Return the way back to what was prepared so far, or out."""
    if prepared.starts_at is None:
        return _dropping(say, found, prepared)
    return [button(say("⬅️ Back"), Act.MEETING_ASK, found.id, Asks.CONSENT.value)]


def _dropping(say: Say, found: Meeting, prepared: MeetingChange) -> list[Button]:
    is_move = prepared.kind is ChangeKind.MOVE
    label = say("✖️ Leave it as it is") if is_move else say("✖️ Do not cancel it")
    return [button(label, Act.MEETING_CHANGE_DROP, found.id)]


def _around(books: Books, found: Meeting) -> Iterator[datetime]:
    """Yield the same hour on the days around it that are ahead."""
    begins = found.starts_at.astimezone(books.policy.zone)
    for days in (*range(-_OFFERED_BEFORE, 0), *range(1, _OFFERED_AFTER + 1)):
        moment = begins + timedelta(days=days)
        if moment > books.now:
            yield moment


def _at(say: Say, found: Meeting, moment: datetime) -> Button:
    return button(_short(say, moment.date()), Act.MEETING_AT, found.id, f"{int(moment.timestamp()) // 60:x}")


def _short(say: Say, day: date) -> str:
    name = say.day_name(day.weekday())
    return f"{name[:1].upper()}{name[1:]} {day:%d/%m}"
