"""What keeps a command from doing what it was asked."""


class DatabaseAwayError(Exception):
    """The database cannot be reached; `said` is what its driver gave as the reason."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


class UnknownIncidentError(Exception):
    """Nothing is parked under this number."""


class FailsAgainError(Exception):
    """A parked update failed once more; `kind` is the name of the error."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class TokenRejectedError(Exception):
    """Telegram does not know the token."""
