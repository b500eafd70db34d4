"""A process that forks bots: each starts at once, because everything is imported already.

A line of JSON on standard input, the environment of a bot and how many seconds its clock is ahead of the
machine's, forks one; its process id is the answer.
"""

import json
import os
import signal
import sys
from datetime import timedelta

from bot import wiring
from bot.clock import wall_clock
from bot.process import run
from bot.settings import read_settings


def main() -> None:
    """Fork until standard input ends."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the dead are not waited for
    print("ready", flush=True)  # noqa: T201  the answer on standard output
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _live(**json.loads(line))
        print(child, flush=True)  # noqa: T201


def _live(environment: dict[str, str], ahead: float) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    with open(os.devnull, "r+b") as nothing:  # noqa: PTH123  the pipes belong to the parent alone
        os.dup2(nothing.fileno(), 0)
        os.dup2(nothing.fileno(), 1)
    os.environ.update(environment)
    vars(wiring)["wall_clock"] = lambda zone: lambda: wall_clock(zone)() + timedelta(seconds=ahead)
    try:
        run(read_settings())
    finally:
        os._exit(0)


if __name__ == "__main__":
    main()
