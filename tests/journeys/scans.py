"""Looking for a person everywhere: in the ledger, in the logs, and in whatever reached other chats."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import structlog

from bot.logs import set_up_logs
from tests.journeys.ledgers import rows_of
from tests.town import Person, Town

USERNAME = "hoa_ngo_12"


async def marked(town: Town, name: str) -> Person:
    """Return a resident of tổ 5 whose id, name, username and number can be mistaken for nothing else."""
    user = await town.emulated.users(name, username=USERNAME, phone="+84977123456")
    person = Person(town, name, user["id"], "+84977123456")
    await person.opens("to_MT-05")
    await person.sees("trợ lý tự động")
    return person


def traces_of(person: Person) -> list[str]:
    """Return what leads to the person wherever it stands."""
    return [str(person.id), person.name, USERNAME, person.phone, person.phone[3:]]


@contextmanager
def logs_of(town: Town, monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """Catch what the bot writes to standard error, with the set-up of a real run."""
    before, out = structlog.get_config(), io.StringIO()
    monkeypatch.setattr(sys, "stderr", out)
    set_up_logs(secret=town.token)
    yield out
    structlog.configure(**before)


def in_ledger(town: Town, person: Person) -> list[tuple[str, str]]:
    """Return the rows, with their tables, that lead to the person, but for where the bot answers them."""
    found = []
    for table, rows in rows_of(town.world.engine, without=frozenset()).items():
        for row in rows:
            is_address = table == "cards" and f"'chat': '{person.id}'" in row
            beside = row.replace(f"'chat': '{person.id}'", "") if is_address else row
            if any(trace in beside for trace in traces_of(person)):
                found.append((table, row))
    return found


async def reached_others(town: Town, person: Person) -> list[str]:
    """Return whatever was sent to other chats, or shown to anybody in passing, that leads to the person."""
    calls = [one for one in await town.emulated.carried(town.token) if one["chat_id"] != person.id]
    assert calls, "nothing was sent at all"
    return [repr(one) for one in calls if any(trace in repr(one) for trace in traces_of(person))]


async def stands_with(others: list[Person], person: Person) -> list[str]:
    """Return what leads to the person in the messages of the bot that others have before them now."""
    shown = [repr(one) for other in others for one in await other.reads() if one["from"]["is_bot"]]
    return [one for one in shown if any(trace in one for trace in traces_of(person))]
