"""Taking a petition back: the petitioner's buttons, which ask once for certainty."""

from __future__ import annotations

from domain.actions import Act
from domain.petitions import Petition
from storage.card_rows import Card
from texts.content import Rows, button
from texts.wording import Say


def withdraw_rows(say: Say, petition: Petition, card: Card) -> Rows:
    """Return the button that withdraws, or the question whether it is meant; for the petitioner only."""
    if card.account is None or card.account != petition.account or not petition.state.is_open:
        return []
    if not wants_certainty(card):
        return [[button(say("↩️ Withdraw"), Act.WITHDRAW, petition.id)]]
    return [
        [button(say("↩️ Yes, withdraw it"), Act.WITHDRAW_SURELY, petition.id)],
        [button(say("⬅️ Back"), Act.WITHDRAW, petition.id)],
    ]


def wants_certainty(card: Card) -> bool:
    """Return whether the card asks if the withdrawal is meant."""
    return bool(card.detail and card.detail.get("view") == "withdraw")
