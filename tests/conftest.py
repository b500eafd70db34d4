"""What every test can ask for."""

import pytest
from hypothesis import settings

# How long an example takes depends on who else uses the machine: nothing to fail for.
settings.register_profile("caunoi", deadline=None)
settings.load_profile("caunoi")

pytest_plugins = ["tests.databases", "tests.towns"]

_LONGEST = (
    "tests/demo/test_running.py",
    "tests/running/test_year.py",
    "tests/demo/test_ladder.py",
    "tests/demo/",
    "tests/journeys/test_security.py",
    "tests/running/test_kills.py",
    "tests/emulator_page/",
    "tests/journeys/",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest: none of them may be what all the others wait for at the end."""
    items.sort(key=lambda item: _place(item.nodeid))


def _place(test: str) -> int:
    return next((at for at, start in enumerate(_LONGEST) if test.startswith(start)), len(_LONGEST))
