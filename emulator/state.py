"""The state on disk: what changed is written at most a second later, all or nothing."""

import asyncio
import base64
import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from emulator.keeper import Key
from emulator.records import load_world, record
from emulator.wire import Wire
from emulator.world import World

FILE = "emulator.sqlite3"
EVERY = 0.5
_TABLE = (
    "CREATE TABLE IF NOT EXISTS kept (kind TEXT, name TEXT, number INTEGER, body TEXT,"
    " PRIMARY KEY (kind, name, number)) WITHOUT ROWID"
)
Row = tuple[Key, str | None]


class State:
    """Records of the world in one SQLite file."""

    def __init__(self, world: World, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.world = world
        self.path = folder / FILE
        self._busy = asyncio.Lock()
        with sqlite3.connect(self.path) as connection:
            connection.execute(_TABLE)
        connection.close()

    def load(self) -> None:
        """Fill the world with what was kept, and begin to keep what changes."""
        with sqlite3.connect(self.path) as connection:
            rows = connection.execute("SELECT kind, name, number, body FROM kept ORDER BY kind, name, number")
            load_world(
                self.world, [(kind, name, number, json.loads(body)) for kind, name, number, body in rows]
            )
        connection.close()
        self.world.keeper.on = True

    async def keep_writing(self) -> None:
        """Write whatever changed, for as long as the process runs."""
        while True:
            await asyncio.sleep(EVERY)
            await self.write()

    async def write(self) -> None:
        """Write what changed since the last time, in one transaction."""
        async with self._busy:
            keys = self.world.keeper.take()
            if keys:
                emptied = ("everything", "", 0) in keys
                rows = [(key, _text(record(self.world, key))) for key in keys if key[0] != "everything"]
                rows.append((("world", "", 0), _text(record(self.world, ("world", "", 0)))))
                await asyncio.to_thread(_write, self.path, rows, emptied=emptied)


def _text(body: Wire | None) -> str | None:
    return None if body is None else json.dumps(body, ensure_ascii=False, default=_bytes)


def _bytes(value: object) -> object:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    raise TypeError(f"cannot keep {type(value).__name__}")


def _write(path: Path, rows: Iterable[Row], *, emptied: bool) -> None:
    with sqlite3.connect(path) as connection:
        if emptied:
            connection.execute("DELETE FROM kept")
        for key, body in rows:
            if body is None:
                connection.execute("DELETE FROM kept WHERE kind = ? AND name = ? AND number = ?", key)
            else:
                connection.execute("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", (*key, body))
    connection.close()
