"""The ledger's own identifiers."""

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
