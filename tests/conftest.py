"""What every test can ask for."""

import gc

import pytest
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

# How long an example takes depends on who else uses the machine: nothing to fail for.
settings.register_profile("caunoi", deadline=None)
settings.load_profile("caunoi")

# Until all is loaded: what is loaded stays, and looking for garbage among it took a sixth of that time.
gc.disable()

pytest_plugins = ["tests.databases", "tests.towns"]

# What takes longest is begun first: nothing of it may be what all the others wait for at the end. A browser
# keeps a core busy: two workers have all its tests, while the journeys of the others mostly wait.
_LONGEST = ("tests/running/test_year.py", "tests/running/test_kills.py", "tests/journeys/test_security.py")
_IN_BROWSERS = {
    "tests/demo/test_running.py": "browser 1",
    "tests/demo/test_petitions_in_private.py": "browser 1",
    "tests/demo/test_petitions_in_the_group.py": "browser 1",
    "tests/emulator_page/test_in_a_browser.py": "browser 1",
    "tests/emulator_page/test_notices_on_the_page.py": "browser 1",
    "tests/demo/": "browser 2",
}


class InGroups(LoadFileScheduling):  # type: ignore[misc]  # published without types
    """Gives each worker a file at a time, or all that is done in the same browser."""

    def _split_scope(self, nodeid: str) -> str:
        return _browser(nodeid) or super()._split_scope(nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> InGroups:
    """Say who gets which tests, instead of `--dist`."""
    return InGroups(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest."""
    gc.enable()
    items.sort(key=lambda item: _place(item.nodeid))


def _browser(test: str) -> str | None:
    return next((group for start, group in _IN_BROWSERS.items() if test.startswith(start)), None)


def _place(test: str) -> int:
    if _browser(test):
        return 0
    return next((at for at, start in enumerate(_LONGEST, 1) if test.startswith(start)), len(_LONGEST) + 1)
