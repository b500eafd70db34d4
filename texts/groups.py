"""What the bot says to a group about itself, and the question to whom the group belongs."""

from __future__ import annotations

from domain.actions import Act
from domain.identifiers import GroupId, UnitId
from storage.books import Books
from storage.card_rows import Card
from texts.content import Button, Content, button
from texts.wording import Say, lines


def greeting(say: Say, books: Books, card: Card) -> Content:
    """Return the one greeting of a group: what the bot is, what it keeps, and the way to a private chat."""
    group = books.groups.get(GroupId(card.subject))
    unit = books.units.get(UnitId(group.unit)) if group.unit is not None else None
    text = lines(
        say("👋 Hello, neighbours of <b>{unit}</b>.", unit=unit.name if unit else "")
        if unit
        else say("👋 Hello, neighbours."),
        say(
            "🤖 I am Cầu Nối, an automatic assistant: I pass your petitions to the person in charge and bring the answer back."
        ),
        "",
        say("Write /kiennghi and your words here, or open a private chat with the button below."),
        say("I keep only what you hand to me; the other talk in this group I neither read nor keep."),
        "",
        say("🚨 In an emergency call 113 (police), 114 (fire), 115 (ambulance) first."),
    )
    return Content(text, [[_private_chat(say, unit.code if unit else None)]])


def binding(say: Say, books: Books, card: Card) -> Content | None:
    """Ask the head to say whose group this is; gone once it is bound, or no group of its own any more."""
    group = books.groups.get(GroupId(card.subject))
    if group.unit is not None or not group.present:
        return None
    choices = (card.detail or {}).get("units", [])
    if choices:
        rows = [[button(books.units.get(unit).name, Act.BIND, group.id, f"{unit:x}")] for unit in choices]
        return Content(say("🔗 Which neighbourhood does this group belong to?"), rows)
    text = lines(
        say("🔗 This group does not belong to a neighbourhood yet."),
        say("I ask the head of the neighbourhood to tap the button below; nobody else's tap counts."),
        say("If I do not know you yet: open a private chat with me first and share your phone number."),
    )
    bind = button(say("🔗 Bind the group to the neighbourhood"), Act.BIND_ASK, group.id)
    return Content(text, [[bind], [_private_chat(say, None)]])


def _private_chat(say: Say, code: str | None) -> Button:
    return Button(say("💬 Open a private chat"), start=f"to_{code}" if code else "hello")
