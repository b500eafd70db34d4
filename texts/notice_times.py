"""When a notice is sent: the times to choose from, the quiet hours, and what comes again."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from markupsafe import Markup

from domain.actions import Act
from domain.notice_views import Look, View
from domain.notices import Notice, NoticeState
from domain.quiet import QuietHours
from domain.recurrence import Rule, pack, rules_for, unpack
from storage.books import Books
from texts.content import Button, Content, Rows, button
from texts.notice_days import near_day, other_day
from texts.recurrence import rule_name
from texts.wording import Say, lines

_EVENING, _MORNING = time(19), time(7)
_HOUR = timedelta(hours=1)


def times(say: Say, books: Books, found: Notice, shown: Look) -> Content:
    """Offer the times that are wanted most; any other may be typed."""
    now = books.now.astimezone(books.policy.zone)
    evening = datetime.combine(now.date(), _EVENING, now.tzinfo)
    morning = datetime.combine(now.date() + timedelta(days=1), _MORNING, now.tzinfo)
    offered = [_at(found, evening, say("🌆 Tonight, 19:00"))] if evening > now else []
    text = lines(
        say("🕒 <b>When shall it be sent?</b>"),
        say(
            "Tap a button, or type the time as you would say it, for example: 19h30 thu bay, 5/12 8h, 7 ruoi toi mai."
        ),
        near_day(say, found),
    )
    rows = [[one] for one in (*offered, _at(found, morning, say("🌅 Tomorrow, 07:00")))]
    return Content(text, [*rows, *back(say, found)])


def quiet(say: Say, books: Books, found: Notice, shown: Look) -> Content:
    """Ask what to do about the quiet hours."""
    moment = datetime.fromtimestamp(shown.number * 60, UTC) if shown.number else books.now
    ends = QuietHours(books.policy.zone).ends(moment)
    urgent = say("🚨 Send at that time: it is urgent") if shown.number else say("🚨 Send now: it is urgent")
    text = lines(
        say("🌙 {at} is in the quiet hours (21:00–06:30): people are asleep.", at=moment)
        if shown.number
        else say("🌙 These are the quiet hours (21:00–06:30): people are asleep."),
        other_day(say, books, found, ends),
        say("Shall it wait for the morning?"),
    )
    rows = [
        [_at(found, ends, say("🌅 Send at {at}", at=ends))],
        [button(urgent, Act.NOTICE_URGE, found.id, f"{shown.number:x}")],
    ]
    return Content(text, [*rows, *back(say, found)])


def repeat(say: Say, books: Books, found: Notice, shown: Look) -> Content:
    """Offer the rules that its time may be the first of."""
    if found.send_at is None:
        return Content(say("🔁 Please set a time first."), back(say, found))
    offered = rules_for(found.send_at.astimezone(books.policy.zone))
    text = say("🔁 <b>How often shall this notice come?</b> The first time is {at}.", at=found.send_at)
    rows = [[_rule(say, found, rule)] for rule in offered]
    once = button(say("Only this once"), Act.NOTICE_REPEAT, found.id)
    return Content(text, [*rows, [once], *back(say, found)])


def standing(say: Say, books: Books, found: Notice) -> list[str]:
    """Return when the notice is sent, and how often; or that its time went by."""
    if found.state is NoticeState.MISSED:
        missed = say(
            "⏰ This notice was to be sent at {at}, but I could not send at that time. It was not sent. What shall be done with it?",
            at=found.send_at,
        )
        return [missed]
    at = found.send_at or books.now
    when = say("🕒 It will be sent at <b>{at}</b> ({left}).", at=at, left=_left(say, at - books.now))
    return [when, *([say("🔁 {rule}", rule=rule_name(say, unpack(found.repeats)))] if found.repeats else [])]


def back(say: Say, found: Notice) -> Rows:
    """Return the way back to the notice."""
    return [[button(say("⬅️ Back"), Act.NOTICE_VIEW, found.id, View.MAIN.value)]]


def _left(say: Say, left: timedelta) -> Markup:
    if left >= timedelta(days=1):
        return say.plural("in {n} day", "in {n} days", n=left.days)
    if left >= _HOUR:
        return say.plural("in {n} hour", "in {n} hours", n=left // _HOUR)
    return say("in less than an hour")


def _at(found: Notice, moment: datetime, label: str) -> Button:
    return button(label, Act.NOTICE_AT, found.id, f"{int(moment.timestamp()) // 60:x}")


def _rule(say: Say, found: Notice, rule: Rule) -> Button:
    chosen = found.repeats == pack(rule)
    name = rule_name(say, rule)
    return button(
        say("✅ {choice}", choice=name) if chosen else name, Act.NOTICE_REPEAT, found.id, pack(rule)
    )
