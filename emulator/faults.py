"""Faults on demand: calls that fail, are answered late, or are cut off."""

from dataclasses import dataclass, field

from emulator.errors import ApiError, forbidden, too_many_requests

ERRORS = {
    "400": ApiError(400, "Bad Request: chat not found"),
    "unreadable": ApiError(
        400, "Bad Request: can't parse entities: Can't find end of the entity starting at byte offset 17"
    ),
    "wrong_file": ApiError(400, "Bad Request: wrong file identifier/HTTP URL specified"),
    "undeletable": ApiError(400, "Bad Request: message can't be deleted"),
    "401": ApiError(401, "Unauthorized"),
    "409": ApiError(
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    ),
    "500": ApiError(500, "Internal Server Error"),
    "502": ApiError(502, "Bad Gateway"),
    "503": ApiError(503, "Service Unavailable"),
    "504": ApiError(504, "Gateway Timeout"),
    "blocked": forbidden("bot was blocked by the user"),
    "deactivated": forbidden("user is deactivated"),
    "kicked": forbidden("bot was kicked from the group chat"),
    "chat_deleted": forbidden("the group chat was deleted"),
    "not_member": forbidden("bot is not a member of the supergroup chat"),
    "cannot_initiate": forbidden("bot can't initiate conversation with a user"),
}
"""Faults that answer with an error and have no effect."""
OTHERS = frozenset(
    {
        "429",
        "drop_before",
        "drop_after",
        "slow",
        "slow_after",
        "garbage",
        "garbage_after",
        "unparseable_update",
    }
)


@dataclass(slots=True)
class Fault:
    """A failure to be shown to the next `times` calls that fit."""

    fault: str
    times: int = 1
    token: str = ""
    method: str = "*"
    chat: int | None = None
    retry_after: int = 1
    seconds: float = 1.0

    def fits(self, token: str, method: str, chat: int | str | None) -> bool:
        """Say whether the fault is meant for this call."""
        return (
            self.token in {"", token}
            and self.method.lower() in {"*", method.lower()}
            and (self.chat is None or str(self.chat) == str(chat))
        )

    @property
    def error(self) -> ApiError | None:
        """The error that the fault answers with, if it does."""
        return too_many_requests(self.retry_after) if self.fault == "429" else ERRORS.get(self.fault)


@dataclass(slots=True)
class Faults:
    """The failures that wait for their calls."""

    waiting: list[Fault] = field(default_factory=list)

    def take(self, token: str, method: str, chat: int | str | None) -> Fault | None:
        """Return the fault that this call meets, and count it."""
        for fault in self.waiting:
            if fault.fits(token, method, chat):
                fault.times -= 1
                if fault.times <= 0:
                    self.waiting.remove(fault)
                return fault
        return None
