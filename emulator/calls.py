"""The log of Bot API calls: what each bot asked for, and what it was answered."""

from collections import Counter, deque
from dataclasses import dataclass, field

from emulator.params import Params
from emulator.wire import Wire

KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Logged:
    """One call; polls for updates are counted only, unless they fail."""

    token: str
    at: float
    method: str
    chat_id: int | str | None
    message_id: int | None
    code: int
    description: str
    asked: Params

    def wire(self, *, whole: bool) -> Wire:
        """Return the call as the control API shows it; whole, with everything that it carried."""
        return (self._carried if whole else {}) | {
            "at": self.at,
            "method": self.method,
            "chat_id": self.chat_id,
            "message_id": self.message_id,
            "ok": self.code == 200,
            "code": self.code,
            "description": self.description,
        }

    @property
    def _carried(self) -> Wire:
        files = [
            {"name": one.name, "text": one.content.decode(errors="replace")}
            for one in self.asked.uploads.values()
        ]
        return {"asked": dict(self.asked.values), "uploads": files}


@dataclass(slots=True)
class CallLog:
    """The last calls, and how many there were of each kind."""

    calls: deque[Logged] = field(default_factory=lambda: deque(maxlen=KEPT))
    totals: dict[str, Counter[str]] = field(default_factory=dict)

    def note(self, call: Logged) -> None:
        """Record a call."""
        totals = self.totals.setdefault(call.token, Counter())
        totals[call.method] += 1
        if call.code != 200:
            totals[str(call.code)] += 1
        if call.code != 200 or call.method != "getUpdates":
            self.calls.append(call)

    def count(self, token: str) -> int:
        """Return how many calls of one bot there were, polls included."""
        return sum(self.totals.get(token, {}).values())

    def clear(self) -> None:
        """Forget everything."""
        self.calls.clear()
        self.totals.clear()

    def show(self, token: str, *, whole: bool = False) -> Wire:
        """Return the calls of one bot, or of all when `token` is empty; whole, with what they carried."""
        calls = [call.wire(whole=whole) for call in self.calls if not token or call.token == token]
        return {"calls": calls, "totals": dict(self.counted(token))}

    def counted(self, token: str) -> Counter[str]:
        """Return how many calls there were of each method, and how many failed with each code."""
        totals: Counter[str] = Counter()
        for owner, counted in self.totals.items():
            if not token or owner == token:
                totals.update(counted)
        return totals
