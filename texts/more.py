"""What is rarely wanted of a petition: the view of its card behind ⋯."""

from __future__ import annotations

from domain.actions import Act
from domain.petitions import Petition
from storage.books import Books
from storage.card_rows import Card
from texts.content import Button, Rows, button
from texts.merging import merge_button
from texts.pauses import leader_pause_rows
from texts.wording import Say


def more_rows(say: Say, books: Books, petition: Petition, card: Card) -> Rows:
    """Return the rare buttons of the responsible person's card, a row each; the last leads back."""
    return [
        *urgent_rows(say, petition),
        [history_button(say, petition)],
        *merge_button(say, petition),
        *leader_pause_rows(say, books, petition, card),
        [button(say("⬅️ Back"), Act.SHOW_MORE, petition.id)],
    ]


def wants_more(card: Card) -> bool:
    """Return whether the card shows its rare buttons."""
    return bool(card.detail and card.detail.get("view") == "more")


def more_button(say: Say, petition: Petition) -> Button:
    """Return the button that leads to the rare ones, and back."""
    return button(say("⋯ More"), Act.SHOW_MORE, petition.id)


def leader_more(say: Say, books: Books, petition: Petition, card: Card) -> Rows:
    """Return what the cards of those who lead, or follow, have below their own buttons."""
    rows: Rows = [[history_button(say, petition)], *leader_pause_rows(say, books, petition, card)]
    account = books.accounts.get(card.account) if card.account is not None else None
    if account is not None and account.person is not None and books.sight.directs(petition, account.person):
        rows = [*urgent_rows(say, petition), *rows]
    if account is None or account.person is None or petition.anonymous or not petition.is_personal:
        return rows
    if petition.account != account.id and books.sight.may_see_name(petition, account.person):
        return [[button(say("👤 See who sent it"), Act.SEE_PETITIONER, petition.id)], *rows]
    return rows


def urgent_rows(say: Say, petition: Petition) -> Rows:
    """Return the button that marks an open petition as urgent, or takes the mark off."""
    if not petition.state.is_open:
        return []
    if petition.urgent:
        return [[button(say("⚡ No longer urgent"), Act.END_URGENCY, petition.id)]]
    return [[button(say("⚡ Urgent"), Act.MAKE_URGENT, petition.id)]]


def history_button(say: Say, petition: Petition) -> Button:
    """Return the button that shows the petition's life."""
    return button(say("🕓 History"), Act.HISTORY, petition.id)
