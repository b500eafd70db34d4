"""The card on which it is said when a unit meets."""

from __future__ import annotations

from domain.actions import Act
from domain.identifiers import UnitId
from domain.recurrence import pack, rules_for, unpack
from storage.books import Books
from storage.card_rows import Card
from texts.content import Content, button
from texts.recurrence import rule_name
from texts.wording import Say, lines


def schedule(say: Say, books: Books, card: Card) -> Content:
    """Return the card: what holds now, and rules to choose from."""
    unit = books.units.get(UnitId(card.subject))
    found = books.schedules.of(unit)
    rule = unpack(found.rule) if found is not None else None
    now = books.now.astimezone(books.policy.zone).replace(hour=19, minute=30)
    text = lines(
        say("📅 <b>Monthly meetings</b> of {unit}", unit=unit.name),
        say("{rule}, at {at}", rule=rule_name(say, rule), at=f"{rule.at:%H:%M}") if rule else None,
    )
    rows = [
        [button(rule_name(say, one), Act.SCHEDULE_RULE, unit.id, pack(one))] for one in rules_for(now)[1:]
    ]
    return Content(text, rows)
