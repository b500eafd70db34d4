"""What goes before what: people wait for answers, and for nothing of what is sent to many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from domain.identifiers import CardId
from storage.card_rows import PRIORITY_OF_REMINDERS, Card

_LATER = 10  # a priority between conversations and what is sent to many
_FEW = 20  # cards sent to many that one batch of taps changes for those who tapped


def waited_for(touched: Sequence[Card]) -> Sequence[Card]:
    """Return what people wait for; what goes to many is taken from the ledger bit by bit.

    What somebody has before them, and taps on, is an answer to them, however it came there.
    """
    answers = {card.id for card in touched if _is_for_many(card) and _is_before_somebody(card)}
    few = answers if len(answers) <= _FEW else frozenset[CardId]()
    return [
        replace(card, priority=0) if card.id in few else card
        for card in touched
        if not _is_for_many(card) or card.id in few
    ]


def after_what_is_new(card: Card) -> Card:
    """Return the card, where it stands already in a place behind those that do not yet.

    What tells how many days are left changes by the thousand each morning.
    """
    return replace(card, priority=max(card.priority, _LATER)) if card.message is not None else card


def _is_for_many(card: Card) -> bool:
    return card.priority >= PRIORITY_OF_REMINDERS


def _is_before_somebody(card: Card) -> bool:
    return card.account is not None and card.message is not None
