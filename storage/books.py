"""The ledger's books within one transaction: every repository on one connection, at one moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from functools import cached_property

from sqlalchemy import Connection, Table

from storage.accounts import Accounts
from storage.cards import Cards
from storage.deliveries import Deliveries
from storage.drafts import Drafts
from storage.groups import Groups
from storage.people import People
from storage.petitions import Petitions
from storage.units import Units
from storage.updates import Updates


class Books:
    """One batch's view of the ledger; `now` is the same for everything that happens in it."""

    def __init__(self, connection: Connection, *, now: datetime) -> None:
        self.connection, self.now = connection, now
        self._appended: dict[Table, list[Mapping[str, object]]] = defaultdict(list)

    def append(self, table: Table, row: Mapping[str, object]) -> None:
        """Write `row` with the others of its table, in one statement, before the commit.

        Only for rows that nothing in the same batch reads before `flush`.
        """
        self._appended[table].append(row)

    def flush(self) -> None:
        """Write what was appended."""
        for table, rows in self._appended.items():
            self.connection.execute(table.insert(), rows)
        self._appended.clear()

    @cached_property
    def units(self) -> Units:
        """The tree of places."""
        return Units(self)

    @cached_property
    def people(self) -> People:
        """The roster."""
        return People(self)

    @cached_property
    def accounts(self) -> Accounts:
        """Who writes to the bot."""
        return Accounts(self)

    @cached_property
    def groups(self) -> Groups:
        """The chats of neighbourhoods."""
        return Groups(self)

    @cached_property
    def drafts(self) -> Drafts:
        """What is not sent yet."""
        return Drafts(self)

    @cached_property
    def petitions(self) -> Petitions:
        """Petitions, their events, files and supporters."""
        return Petitions(self)

    @cached_property
    def cards(self) -> Cards:
        """What stands in the chats."""
        return Cards(self)

    @cached_property
    def deliveries(self) -> Deliveries:
        """What the courier has to show, and has shown."""
        return Deliveries(self)

    @cached_property
    def updates(self) -> Updates:
        """What has been received."""
        return Updates(self)
