"""What is rarely wanted of a petition: the view of its card behind ⋯."""

from __future__ import annotations

from domain.actions import Act
from domain.petitions import Petition
from storage.books import Books
from storage.card_rows import Card
from texts.content import Button, Rows, button
from texts.wording import Say


def more_rows(say: Say, books: Books, petition: Petition, card: Card) -> Rows:
    """Return the rare buttons of the responsible person's card, a row each; the last leads back."""
    return [
        [history_button(say, petition)],
        [button(say("⬅️ Back"), Act.SHOW_MORE, petition.id)],
    ]


def wants_more(card: Card) -> bool:
    """Return whether the card shows its rare buttons."""
    return bool(card.detail and card.detail.get("view") == "more")


def more_button(say: Say, petition: Petition) -> Button:
    """Return the button that leads to the rare ones, and back."""
    return button(say("⋯ More"), Act.SHOW_MORE, petition.id)


def history_button(say: Say, petition: Petition) -> Button:
    """Return the button that shows the petition's life."""
    return button(say("🕓 History"), Act.HISTORY, petition.id)
