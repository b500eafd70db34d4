"""What many updates or cards will read, read at once: some statements a batch instead of as many for each."""

from __future__ import annotations

from collections.abc import Sequence, Set

from domain.identifiers import MeetingId, PetitionId, UnitId
from storage.books import Books
from storage.card_rows import Card, CardKind

# Kinds whose subject is a petition.
OF_PETITION = frozenset({CardKind.RECEIPT, CardKind.TASK, CardKind.CONCERN, CardKind.STATUS, CardKind.RAISED})

# Kinds that list petitions in their detail.
_OF_MANY = frozenset({CardKind.REMINDER, CardKind.DIGEST})


def prefetch_updates(
    books: Books,
    *,
    messenger: str,
    bot: str,
    update_ids: Sequence[int],
    users: Sequence[str],
    chats: Sequence[str],
) -> None:
    """Fill what the repositories of this batch know; whoever asks later finds it there."""
    books.updates.prefetch(bot, update_ids)
    known = books.accounts.prefetch(messenger, bot, users)
    if chats:
        # What is filed in groups comes in bursts.
        books.limits.prefetch([account.id for account in known])
    groups = books.groups.prefetch(messenger, bot, chats) if chats else ()
    units = {group.unit for group in groups if group.unit is not None}
    _prefetch_units(books, units)


def prefetch_cards(books: Books, cards: Sequence[Card]) -> None:
    """As `prefetch_updates`, for cards that are about to be rendered."""
    books.accounts.prefetch_ids([card.account for card in cards if card.account is not None])
    petitions = books.petitions.prefetch([petition for card in cards for petition in _shown_on(card)])
    _prefetch_units(books, {petition.unit for petition in petitions})
    notices = [card.id for card in cards if card.kind is CardKind.NOTICE]
    if notices:
        books.notices.prefetch_reads(notices)
    _prefetch_meetings(
        books, [MeetingId(card.subject) for card in cards if card.kind is CardKind.MEETING_REMINDER]
    )


def _prefetch_meetings(books: Books, ids: Sequence[MeetingId]) -> None:
    if ids:
        found = books.meetings.prefetch(list(dict.fromkeys(ids)))
        books.units.prefetch(list({one.unit for one in found}))
        books.tallies.prefetch([one for one in found if one.is_ahead])
        books.agendas.prefetch([one for one in found if one.is_ahead])
        books.attendance.prefetch([one.id for one in found])


def _shown_on(card: Card) -> Sequence[PetitionId]:
    if card.kind in OF_PETITION:
        return [PetitionId(card.subject)]
    if card.kind in _OF_MANY:
        return [PetitionId(petition) for petition, _ in (card.detail or {}).get("petitions", ())]
    return []


def _prefetch_units(books: Books, units: Set[UnitId]) -> None:
    if units:
        books.units.prefetch(list(units))
        books.people.prefetch(units | {books.units.get(unit).above for unit in units})
