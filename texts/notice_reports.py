"""What became of a notice: a bar while it is on its way, then where it stands and where it could not be sent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import datetime

from markupsafe import Markup

from domain.actions import Act
from domain.corrections import is_deletable, is_untold
from domain.markup import plain
from domain.notices import Notice, NoticeState
from domain.parcels import beginning
from storage.books import Books
from storage.card_rows import Card, CardKind
from storage.outcomes import SENT, failures
from texts.content import Button, Content, Rows, button
from texts.files import counted
from texts.notice_papers import print_button
from texts.notice_questions import question
from texts.wording import Say, lines, listed

_CELLS = 10
_NAMED = 8  # neighbourhoods named for each reason; the rest is counted
_LISTED = 200
_QUOTED = 80  # units of a notice's words by which its author knows it


def report(say: Say, books: Books, found: Notice, card: Card) -> Content:
    """Return the author's card of a notice that is out."""
    detail = card.detail or {}
    counted: Mapping[str, int] = detail.get("outcome", {})
    asked = question(say, books, found, detail.get("view"), counted)
    if asked is not None:
        return asked
    if found.state is NoticeState.RECALLED:
        return Content(_recalled(say, books, found))
    total, sent = sum(counted.values()), counted.get(SENT, 0)
    text = lines(
        _heading(say, found),
        _quoted(say, found),
        _corrected(say, found),
        _bar(say, found, sent, total),
        _lead_time(say, found),
        *_failures(say, books, found, counted),
        _pins(say, books, found),
        *_read(say, books, found),
    )
    return Content(text, _rows(say, books, found, counted))


def _bar(say: Say, found: Notice, sent: int, total: int) -> Markup | None:
    if not total:
        return None
    return say("{bar} {sent} of {total}", bar=bar(sent, total), sent=sent, total=total)


def bar(done: int, total: int) -> str:
    """Return a bar of ten cells."""
    full = _CELLS * done // total if total else 0
    return "▓" * full + "░" * (_CELLS - full)


def _heading(say: Say, found: Notice) -> Markup:
    match found.state:
        case NoticeState.SENDING:
            return say("📤 The notice is on its way")
        case NoticeState.HELD:
            return say("⏸ The notice is stopped for now")
        case NoticeState.CANCELLED:
            return say("⏹ The notice was stopped. What was sent stays.")
    return say("✅ The notice was sent at {at}", at=_sent_at(found))


def _sent_at(found: Notice) -> datetime:
    return found.ended_at or found.started_at or found.created_at


def _corrected(say: Say, found: Notice) -> Markup | None:
    if found.corrected_at is None:
        return None
    at = say.later(found.corrected_at, than=_sent_at(found))
    if is_untold(found):
        return say("✏️ Corrected at {at}, silently", at=at)
    return say("✏️ Corrected at {at}; people were told", at=at)


def _quoted(say: Say, found: Notice) -> str | None:
    """Return the beginning of its words, by which its author knows it; of files how many they are."""
    words = found.poll.question if found.poll is not None else plain(found.words).replace("\n", " ")
    return say("“{words}”", words=beginning(words, _QUOTED)) if words else counted(say, found.files)


def _recalled(say: Say, books: Books, found: Notice) -> Markup:
    """Return which notice was recalled, when, and what stays of it."""
    at = found.recalled_at or _sent_at(found)
    return lines(
        say("↩️ The notice was recalled at {at}", at=at),
        _quoted(say, found),
        say("It had been sent at {at}.", at=_sent_at(found)),
        _still_there(say, found),
    )


def _lead_time(say: Say, found: Notice) -> Markup | None:
    if found.state is not NoticeState.SENT or found.lead_time is None:
        return None
    seconds = max(1, round(found.lead_time.total_seconds()))
    if found.send_at is not None and found.issued_at is not None:
        return say("⏱ It reached everybody within {time} of its time.", time=_how_long(say, seconds))
    return say("⏱ It reached everybody within {time}.", time=_how_long(say, seconds))


def _how_long(say: Say, seconds: int) -> Markup:
    """Return a stretch of time in its two largest units."""
    minutes, hours = seconds // 60, seconds // 3600
    if not minutes:
        return say.plural("{n} second", "{n} seconds", n=seconds)
    if not hours:
        return say("{m} min {s} s", m=minutes, s=seconds % 60) if seconds % 60 else say("{m} min", m=minutes)
    return say("{h} h {m} min", h=hours, m=minutes % 60)


def _pins(say: Say, books: Books, found: Notice) -> Markup | None:
    """Return where it could not be pinned, and what can be done about it."""
    if not found.pin or found.state is not NoticeState.SENT:
        return None
    refused = books.outcomes.pins_refused(found.id)
    if not refused:
        return None
    where = books.outcomes.failed_in(found.id, limit=_NAMED, kind=CardKind.NOTICE_PIN)
    names = [books.units.get(unit).name for unit, _ in where]
    return say(
        "📌 Not pinned in {who}: I may not pin there. Please make me an administrator of the group who may pin messages, then tap Pin again.",
        who=_named(say, names, refused),
    )


def _read(say: Say, books: Books, found: Notice) -> list[Markup]:
    """Return how many have read it; of many neighbourhoods also where the most have."""
    if not found.acknowledge:
        return []
    read, before = books.notices.read(found.id)
    earlier = say.plural(
        "{n} had read it before it was corrected, and has not tapped again",
        "{n} had read it before it was corrected, and have not tapped again",
        n=before,
    )
    if not read:
        return [say("👌 Nobody has said yet that they have read it"), *([earlier] if before else [])]
    parts = [say.plural("👌 {n} has read it", "👌 {n} have read it", n=read), *([earlier] if before else [])]
    if books.units.get(found.unit).code is None:
        most = books.notices.read_in(found.id, limit=_NAMED)
        where = [say("{unit}: {n}", unit=books.units.get(unit).name, n=number) for unit, number in most]
        parts.append(say("Most of them: {where}", where=listed(where, by="; ")))
    return parts


def _still_there(say: Say, found: Notice) -> Markup | None:
    if found.recalled_at is None or is_deletable(found, at=found.recalled_at):
        return None
    if found.poll is not None:
        return say(
            "The polls are older than 48 hours: Telegram does not delete them any more. They are closed now: nobody can choose."
        )
    return say(
        "The messages are older than 48 hours: Telegram does not delete them any more. In their place it says now that the notice was recalled; pictures and documents sent apart stay."
    )


def _failures(say: Say, books: Books, found: Notice, counted: Mapping[str, int]) -> list[Markup]:
    """Return for each reason where it could not be sent, and what can be done about it."""
    failed = failures(counted)
    if not failed:
        return []
    where: dict[str, list[str]] = defaultdict(list)
    for unit, why in books.outcomes.failed_in(found.id, limit=_LISTED):
        where[why].append(books.units.get(unit).name)
    parts = [say("⚠️ Could not be sent: {n}", n=sum(failed.values()))]
    for why, number in sorted(failed.items()):
        parts.append(_REASONS.get(why, _other)(say, _named(say, where[why], number)))
    return parts


def _named(say: Say, names: list[str], number: int) -> Markup:
    named = listed(names[:_NAMED])
    if not names:
        return say.plural("{n} resident", "{n} residents", n=number)
    rest = number - len(names[:_NAMED])
    return say("{names} and {n} more", names=named, n=rest) if rest > 0 else named


def _other(say: Say, who: Markup) -> Markup:
    return say("• {who}: Telegram does not take it. Please tell the operator.", who=who)


def _not_there(say: Say, who: Markup) -> Markup:
    return say("• {who}: I am no longer in the group. Please add me again, then tap Send again.", who=who)


_REASONS: Mapping[str, Callable[[Say, Markup], Markup]] = {
    "gone": _not_there,
    "kicked": _not_there,
    "not_member": _not_there,
    "deleted": lambda say, who: say("• {who}: the group was deleted. Please found a new one and add me.", who=who),
    "no_chat": lambda say, who: say("• {who}: Telegram does not know this group any more. Please add me again.", who=who),
    "forbidden": lambda say, who: say("• {who}: I may not write there. Please let me write in the group's permissions.", who=who),
    "blocked": lambda say, who: say("• {who}: they have blocked me. They read it in the group.", who=who),
    "deactivated": lambda say, who: say("• {who}: the account does not exist any more.", who=who),
}  # fmt: skip


def _rows(say: Say, books: Books, found: Notice, counted: Mapping[str, int]) -> Rows:
    stop = button(say("⏹ Send no more"), Act.NOTICE_STOP, found.id)
    match found.state:
        case NoticeState.SENDING:
            return [[button(say("⏸ Stop for now"), Act.NOTICE_HOLD, found.id), stop]]
        case NoticeState.HELD:
            return [[button(say("▶️ Go on"), Act.NOTICE_GO_ON, found.id), stop]]
    correct = [] if found.poll else [button(say("✏️ Correct"), Act.NOTICE_CORRECT, found.id)]
    rows: list[list[Button]] = [
        [button(say("🔁 Send again where it failed"), Act.NOTICE_RESEND, found.id)]
        if failures(counted) and found.state is NoticeState.SENT
        else [],
        [button(say("🔔 Tell people of the correction"), Act.NOTICE_TELL, found.id)]
        if is_untold(found)
        else [],
        [*correct, button(say("↩️ Recall"), Act.NOTICE_RECALL, found.id)],
        _pin_buttons(say, books, found),
        [print_button(say, found)],
    ]
    return [row for row in rows if row]


def _pin_buttons(say: Say, books: Books, found: Notice) -> list[Button]:
    if found.pinned_until is None:
        return []
    again = button(say("📌 Pin again"), Act.NOTICE_PIN_AGAIN, found.id)
    off = button(say("📌 Take the pin off"), Act.NOTICE_UNPIN, found.id)
    if not books.outcomes.pins_refused(found.id):
        return [off]
    return [again, off] if books.outcomes.is_pinned(found.id) else [again]
