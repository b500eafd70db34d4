"""Remembers which records changed since the state was last written."""

from dataclasses import dataclass, field

Key = tuple[str, str, int]


@dataclass(slots=True)
class Keeper:
    """Marks of change; nothing is marked while nothing is kept."""

    on: bool = False
    dirty: dict[Key, None] = field(default_factory=dict)

    def mark(self, kind: str, name: str, number: int = 0) -> None:
        """Note that a record changed, appeared or vanished."""
        if self.on:
            self.dirty[kind, name, number] = None

    def take(self) -> list[Key]:
        """Return what changed since the last time, and forget it."""
        taken, self.dirty = list(self.dirty), {}
        return taken

    def put_back(self, keys: list[Key]) -> None:
        """Mark again what was taken but not written."""
        self.dirty = dict.fromkeys(keys) | self.dirty
