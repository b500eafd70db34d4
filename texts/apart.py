"""Work for which a large library is loaded: in a process of its own, which takes the memory with it."""

from __future__ import annotations

import json
import subprocess
import sys
from threading import Lock

_PATIENCE = 60.0  # seconds
# A figure takes half a second and 100 MB: one after the other they are ready as soon.
_ONE = Lock()


def made_apart(module: str, facts: object) -> bytes:
    """Return what `python -m module` writes when it is given these facts as JSON; not within a transaction.

    Raises:
        subprocess.SubprocessError: it ended otherwise, or took too long.
    """
    with _ONE:
        done = subprocess.run(  # noqa: S603  our own interpreter, a module of ours
            [sys.executable, "-m", module],
            input=json.dumps(facts).encode(),
            capture_output=True,
            check=True,
            timeout=_PATIENCE,
        )
    return done.stdout
