"""What a card asks while its buttons are a choice: to whom, by which day, into which, for how long."""

from __future__ import annotations

from storage.card_rows import Card
from texts.assignments import wants_people
from texts.merging import wants_merger
from texts.pauses import wants_length
from texts.promises import wants_days
from texts.wording import Say


def choice_asked(say: Say, card: Card) -> str | None:
    """Return the question that the buttons of the card answer; None while they are its usual ones."""
    if wants_people(card):
        return say("👇 <b>Hand it to whom? Please tap a name.</b>")
    if wants_days(card):
        return say("👇 <b>By which day will there be a result?</b>")
    if wants_merger(card):
        return say("👇 <b>Merge it into which petition?</b> The petitioner is asked first.")
    if wants_length(card):
        return say("👇 <b>For how long shall no petitions of this sender be taken?</b>")
    return None
