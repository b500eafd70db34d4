"""The ledger's own identifiers."""

import subprocess
import sys
import time

import pytest

from storage.ids import is_made_here, new_id


def test_ids_grow_even_when_the_clock_of_the_machine_jumps_back(monkeypatch: pytest.MonkeyPatch) -> None:
    before = new_id()
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now - 3600)
    made = [new_id() for _ in range(10_000)]
    assert [before, *made] == sorted({before, *made})
    assert all(is_made_here(one, since=before) for one in made)
    assert not is_made_here(before, since=made[0])


def test_processes_forked_from_one_do_not_make_the_ids_of_each_other() -> None:
    forking = """
import os
from storage.ids import new_id
children = 0
for _ in range(8):
    if os.fork() == 0:
        os.write(1, f"{new_id() >> 12 & 0x3FF}\\n".encode())
        os._exit(0)
    children += 1
for _ in range(children):
    os.wait()
"""
    drawn = subprocess.run([sys.executable, "-c", forking], capture_output=True, check=True, text=True)
    assert len(set(drawn.stdout.split())) > 1
