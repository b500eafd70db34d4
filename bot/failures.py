"""What keeps a command from doing anything at all."""


class DatabaseAwayError(Exception):
    """The database cannot be reached; `said` is what its driver gave as the reason."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said
