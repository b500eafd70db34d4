"""Callback queries: each may be answered once, and soon."""

from dataclasses import dataclass, field

from emulator.errors import bad_request

ANSWER_WITHIN = 15.0
KEPT = 10_000


@dataclass(frozen=True, slots=True)
class Query:
    """A tap on a button that waits for its bot."""

    bot: int
    user: int
    asked: float


@dataclass(slots=True)
class Queries:
    """The taps not answered yet."""

    last_id: int = 4_000_000_000_000_000_000
    waiting: dict[str, Query] = field(default_factory=dict)

    def ask(self, bot: int, user: int, now: float) -> str:
        """Record a tap and return its id."""
        self.last_id += 1_000_003
        query_id = str(self.last_id)
        self.waiting[query_id] = Query(bot, user, now)
        if len(self.waiting) > KEPT:
            del self.waiting[next(iter(self.waiting))]
        return query_id

    def answer(self, query_id: str, bot: int, now: float) -> Query:
        """Return the tap that is answered.

        Raises:
            ApiError: it is unknown, somebody else's, answered already, or too old.
        """
        query = self.waiting.get(query_id)
        if query is None or query.bot != bot or now - query.asked > ANSWER_WITHIN:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        del self.waiting[query_id]
        return query
