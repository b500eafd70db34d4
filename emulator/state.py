"""The state on disk: what changed is written at most a second later, all or nothing."""

import asyncio
import base64
import json
import sqlite3
from pathlib import Path

from emulator.keeper import Key
from emulator.records import load_world, record
from emulator.wire import Wire
from emulator.world import World

FILE = "emulator.sqlite3"
EVERY = 0.5
AT_ONCE = 50
WORLD: Key = ("world", "", 0)
EVERYTHING: Key = ("everything", "", 0)
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
            if not keys:
                return
            try:
                rows = await self._rows([key for key in keys if key != EVERYTHING])
                await asyncio.to_thread(_write, self.path, rows, emptied=EVERYTHING in keys)
            except asyncio.CancelledError:
                self.world.keeper.put_back(keys)
                raise

    async def _rows(self, keys: list[Key]) -> list[Row]:
        """Return the present records, letting others work in between.

        What changes meanwhile is written newer than the rest, and again the next time.
        """
        rows: list[Row] = []
        for start in range(0, len(keys), AT_ONCE):
            rows += [(key, _text(record(self.world, key))) for key in keys[start : start + AT_ONCE]]
            await asyncio.sleep(0)
        return [*rows, (WORLD, _text(record(self.world, WORLD)))]


def _text(body: Wire | None) -> str | None:
    return None if body is None else json.dumps(body, ensure_ascii=False, default=_bytes)


def _bytes(value: object) -> object:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    raise TypeError(f"cannot keep {type(value).__name__}")


def _write(path: Path, rows: list[Row], *, emptied: bool) -> None:
    gone = [key for key, body in rows if body is None]
    kept = [(*key, body) for key, body in rows if body is not None]
    with sqlite3.connect(path) as connection:
        if emptied:
            connection.execute("DELETE FROM kept")
        connection.executemany("DELETE FROM kept WHERE kind = ? AND name = ? AND number = ?", gone)
        connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", kept)
    connection.close()
