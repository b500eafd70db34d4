"""What the server refuses: ApiError to bots in Telegram's words, Misuse to tests and the page."""

from emulator.wire import Wire


class ApiError(Exception):
    """A Bot API call that fails, with Telegram's code and description."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code, self.description, self.parameters = code, description, parameters

    @property
    def wire(self) -> Wire:
        """The body of the answer."""
        body: Wire = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = dict(self.parameters)
        return body


class Misuse(Exception):  # noqa: N818 - it names what happened, as the control API words it
    """A call of the control API that cannot be done."""


def bad_request(words: str) -> ApiError:
    """Return a 400 in Telegram's form."""
    return ApiError(400, f"Bad Request: {words}")


def forbidden(words: str) -> ApiError:
    """Return a 403 in Telegram's form."""
    return ApiError(403, f"Forbidden: {words}")


def conflict(words: str) -> ApiError:
    """Return a 409 in Telegram's form."""
    return ApiError(409, f"Conflict: {words}")


def too_many_requests(seconds: int) -> ApiError:
    """Return a 429 that asks to wait for `seconds`."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
