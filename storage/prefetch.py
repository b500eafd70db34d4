"""What many updates will read, read at once: seven statements a batch instead of as many an update."""

from __future__ import annotations

from collections.abc import Sequence

from storage.books import Books


def prefetch(
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
    books.accounts.prefetch(messenger, bot, users)
    groups = books.groups.prefetch(messenger, bot, chats) if chats else ()
    units = {group.unit for group in groups if group.unit is not None}
    if units:
        books.units.prefetch(list(units))
        books.people.prefetch(units | {books.units.get(unit).above for unit in units})
