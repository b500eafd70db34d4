"""Made-up content of files."""


def made_up(kind: str, number: int, size: int) -> bytes:
    """Return `size` bytes that differ from file to file."""
    seed = f"{kind} {number}\n".encode()
    return (seed * (size // len(seed) + 1))[:size]
