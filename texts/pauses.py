"""A pause of somebody's filing: as the person, the leader who set it, and the commune see it."""

from __future__ import annotations

from domain.actions import Act
from domain.drafts import Draft
from domain.identifiers import PauseId
from domain.parcels import beginning
from domain.pauses import LENGTHS, Pause, may_pause
from domain.petitions import Petition
from domain.routing import Role
from storage.books import Books
from storage.card_rows import Card
from texts.content import Content, Rows, button
from texts.names import role_name
from texts.wording import Say, lines

_QUOTED = 1200


def leader_pause_rows(say: Say, books: Books, petition: Petition, card: Card) -> Rows:
    """Return how a leader stops taking the sender's petitions, or takes them again; for how long, once asked.

    It tells of a pause only on the petition from which that was set: on no other card of the same person.
    """
    account = books.accounts.get(card.account) if card.account is not None else None
    if petition.account is None or account is None or account.person is None:
        return []
    if not may_pause(petition, account, books.people.memberships(account.person)):
        return []
    pause = books.pauses.set_from(petition.id)
    if pause is None and wants_length(card):
        return length_rows(say, petition)
    if pause is None:
        return [[button(say("⏸ Pause the sender"), Act.CHOOSE_PAUSE, petition.id)]]
    label = say("▶️ End the pause (until {day})", day=say.day(pause.last_day))
    return [[button(label, Act.END_PAUSE, pause.id)]]


def length_rows(say: Say, petition: Petition) -> Rows:
    """Return for how long the sender's petitions may not be taken."""
    lengths = [
        button(
            say("⏸ {days} days", days=days),
            Act.PAUSE,
            petition.id,
            f"{days:x}",
        )
        for days in LENGTHS
    ]
    return [lengths, [button(say("⬅️ Back"), Act.CHOOSE_PAUSE, petition.id)]]


def wants_length(card: Card) -> bool:
    """Return whether the card shows for how long the sender may be paused."""
    return bool(card.detail and card.detail.get("view") == "pause")


def pause_card(say: Say, books: Books, card: Card) -> Content | None:
    """Return what the person reads: until when, why, and how to object."""
    pause = books.pauses.get(PauseId(card.subject))
    if pause is None:
        return None
    unit = books.units.get(pause.unit)
    above = books.units.get(unit.above).name
    if pause.ended_at is not None:
        return Content(_lifted(say, pause, unit.name, above))
    text = lines(
        say(
            "⏸ <b>The {role} of {unit} takes no petitions of yours until the end of {day}.</b>",
            role=_role(say, books, pause), unit=unit.name, day=say.day(pause.last_day),
        ),
        say("Reason: “{words}”", words=beginning(pause.reason, _QUOTED)),
        say(
            "What you have sent already is dealt with as before, and you can still write straight to {above}.",
            above=above,
        ),
        _objection(say, pause, above),
    )  # fmt: skip
    return Content(text, _object_row(say, books, pause))


def objection_card(say: Say, books: Books, card: Card) -> Content | None:
    """Return what the commune's officer decides: the reason and the objection, and nobody's name."""
    pause = books.pauses.get(PauseId(card.subject))
    if pause is None or pause.objection is None:
        return None
    text = lines(
        say("🏛 <b>Objection to a pause</b>"),
        say(
            "{unit} takes no petitions of one resident until the end of {day}.",
            unit=books.units.get(pause.unit).name,
            day=say.day(pause.last_day),
        ),
        say("Reason: “{words}”", words=beginning(pause.reason, _QUOTED)),
        say("Objection: “{words}”", words=beginning(pause.objection, _QUOTED)),
        _decided(say, pause),
    )
    if not pause.waits_for_decision or not pause.is_in_force(books.limits.today):
        return Content(text)
    lift = button(say("▶️ Lift the pause"), Act.LIFT_PAUSE, pause.id)
    return Content(text, [[lift, button(say("⏸ Keep it"), Act.KEEP_PAUSE, pause.id)]])


def draft_line(say: Say, books: Books, found: Draft) -> str | None:
    """Return what the card of a draft says while its tổ does not take it."""
    pause = _of_draft(books, found)
    if pause is None:
        return None
    return lines(
        "",
        say(
            "⏸ {unit} takes no petitions of yours until the end of {day}. Reason: “{words}”",
            unit=books.units.get(pause.unit).name,
            day=say.day(pause.last_day),
            words=beginning(pause.reason, 300),
        ),
        say("The draft is kept; you can also send it straight to the commune."),
    )


def draft_row(say: Say, books: Books, found: Draft) -> Rows:
    """Return the way to object, on the card of a draft that its tổ does not take."""
    pause = _of_draft(books, found)
    return [] if pause is None else _object_row(say, books, pause)


def reason_asked(say: Say, days: int, code: str) -> str:
    """Return the question for the reason of a pause."""
    return say(
        "✍️ Why should the sender of <b>{code}</b> not file for {days} days? They read your words.",
        code=code, days=days,
    )  # fmt: skip


def objection_asked(say: Say, above: str) -> str:
    """Return the question for what the person says against a pause."""
    return say(
        "✍️ What do you want to say to {above} about the pause? The officer sees your words and not your name.",
        above=above,
    )


def exported(say: Say, books: Books, pause: Pause) -> list[str]:
    """Return what is kept of a pause, for the person whose filing it stopped."""
    unit, day = books.units.get(pause.unit).name, say.day(pause.last_day)
    head = say("⏸ {unit} took no petitions of yours until the end of {day}.", unit=unit, day=day)
    reason = say("Reason: “{words}”", words=pause.reason)
    said = [say("Objection: “{words}”", words=pause.objection)] if pause.objection else []
    return [str(one.unescape()) for one in (head, reason, *said)]


def _of_draft(books: Books, found: Draft) -> Pause | None:
    if found.unit is None or found.to_commune:
        return None
    return books.pauses.in_force(found.account, found.unit)


def _object_row(say: Say, books: Books, pause: Pause) -> Rows:
    if pause.objection is not None or not pause.is_in_force(books.limits.today):
        return []
    above = books.units.get(books.units.get(pause.unit).above)
    return [[button(say("🏛 Object to {above}", above=above.name), Act.OBJECT, pause.id)]]


def _role(say: Say, books: Books, pause: Pause) -> str:
    seats = books.people.memberships(pause.by)
    deputy = any(one.role is Role.DEPUTY and one.unit == pause.unit for one in seats)
    return role_name(say, Role.DEPUTY if deputy else Role.HEAD)


def _lifted(say: Say, pause: Pause, unit: str, above: str) -> str:
    if pause.decided_at == pause.ended_at:
        return say(
            "▶️ {above} has lifted the pause: {unit} takes your petitions again.", above=above, unit=unit
        )
    return say("▶️ {unit} takes your petitions again.", unit=unit)


def _objection(say: Say, pause: Pause, above: str) -> str | None:
    if pause.objection is None:
        return None
    if pause.decided_at is not None:
        return say("🏛 {above} has looked at your objection, and the pause stays.", above=above)
    return say("🏛 Your objection is with {above}. I tell you what comes of it.", above=above)


def _decided(say: Say, pause: Pause) -> str | None:
    if pause.ended_at is not None:
        return say("▶️ The pause is lifted.")
    return say("⏸ The pause stays.") if pause.decided_at is not None else None
