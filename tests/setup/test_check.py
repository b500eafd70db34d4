"""`caunoi check` says in words what is wrong, what to do, and whether the bot can work."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any  # Telegram's answer, as JSON
from zoneinfo import ZoneInfo

import pytest
from aiohttp import web
from pydantic import SecretStr

from bot.check import examine_ledger, examine_token
from bot.settings import Settings
from domain.identifiers import Address
from domain.people import LANGUAGES
from domain.routing import Role
from domain.setup import Finding, Flaw
from domain.sheets import Mistake, RowMistake, Unreadable, UnreadableFile
from services.roster import RosterDesk
from storage.books import Books
from storage.engine import open_engine
from tests.setup.sheets import HEAD, HUNG, OFFICER, OTHER_HEAD, TOWN, lines
from texts.roster import role_name
from texts.setup import checked, finding
from texts.sheets import mistake, unreadable
from texts.wording import speaker

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
ME = {"id": 1, "is_bot": True, "username": "caunoi_bot", "can_join_groups": True}


@asynccontextmanager
async def telegram(answer: Mapping[str, Any], *, status: int = 200) -> AsyncIterator[str]:
    """A server that gives the same answer to everything."""

    async def respond(_request: web.Request) -> web.Response:
        return web.Response(text=json.dumps(answer), status=status, content_type="application/json")

    application = web.Application()
    application.router.add_get("/bot1:good/getMe", respond)
    runner = web.AppRunner(application)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


def settings(**values: Any) -> Settings:
    return Settings(_env_file=None, **values)


@contextmanager
def opened(url: str) -> Iterator[Books]:
    engine = open_engine(url)
    with engine.begin() as connection:
        books = Books(connection, now=datetime(2026, 11, 22, 3, tzinfo=UTC))
        yield books
        books.flush()
    engine.dispose()


def flaws_of(url: str) -> dict[Flaw, Finding]:
    return {one.flaw: one for one in examine_ledger(settings(database_url=url))}


async def test_a_good_token_is_said_to_be_whose_it_is() -> None:
    async with telegram({"ok": True, "result": ME}) as address:
        examined = await examine_token(settings(bot_token=SecretStr("1:good"), telegram_api=address))
    assert (examined.bot, examined.found) == ("caunoi_bot", [])


async def test_a_bot_that_hears_everything_and_joins_no_group_is_told_apart() -> None:
    me = ME | {"can_join_groups": False, "can_read_all_group_messages": True}
    async with telegram({"ok": True, "result": me}) as address:
        examined = await examine_token(settings(bot_token=SecretStr("1:good"), telegram_api=address))
    assert [one.flaw for one in examined.found] == [Flaw.NO_GROUPS_ALLOWED, Flaw.HEARS_EVERYTHING]
    assert not any(one.stops for one in examined.found)


@pytest.mark.parametrize(
    ("code", "flaw"), [(401, Flaw.TOKEN_REJECTED), (404, Flaw.TOKEN_REJECTED), (502, Flaw.TELEGRAM_AWAY)]
)
async def test_an_answer_that_is_no_yes_stops_the_bot(code: int, flaw: Flaw) -> None:
    answer = {"ok": False, "error_code": code, "description": "as Telegram words it"}
    async with telegram(answer, status=code) as address:
        examined = await examine_token(settings(bot_token=SecretStr("1:good"), telegram_api=address))
    assert [(one.flaw, one.stops) for one in examined.found] == [(flaw, True)]


async def test_a_telegram_that_cannot_be_reached_is_named_without_the_token() -> None:
    unreachable = settings(bot_token=SecretStr("1:good"), telegram_api="http://127.0.0.1:1")
    [found] = (await examine_token(unreachable)).found
    assert found.flaw is Flaw.TELEGRAM_AWAY
    assert "1:good" not in finding(speaker("vi", ZONE), found)


async def test_a_missing_token_is_found_without_asking_anybody() -> None:
    assert [one.flaw for one in (await examine_token(settings())).found] == [Flaw.TOKEN_MISSING]


def test_a_database_without_tables_is_found_and_left_as_it_was(
    empty_database_url: str, tmp_path: Path
) -> None:
    found = flaws_of(empty_database_url)
    assert list(found) == [Flaw.NOT_MIGRATED, Flaw.ROSTER_EMPTY]
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_is_not_there_stops_the_bot() -> None:
    found = flaws_of("postgresql+psycopg://nobody@127.0.0.1:1/nothing")
    assert [(one.flaw, one.stops) for one in found.values()] == [(Flaw.DATABASE_AWAY, True)]


def test_a_migrated_database_lacks_only_the_roster(database_url: str) -> None:
    assert list(flaws_of(database_url)) == [Flaw.ROSTER_EMPTY]


def test_a_fresh_roster_lacks_groups_members_and_everybody_in_the_bot(database_url: str) -> None:
    with opened(database_url) as books:
        RosterDesk(books).import_rows(lines(*TOWN))
    found = flaws_of(database_url)
    assert found[Flaw.WITHOUT_MEMBERS].names == ["Tổ dân phố số 6 (Phường Mỹ Trà)"]
    assert (found[Flaw.WITHOUT_GROUP].count, found[Flaw.WITHOUT_GROUP].total) == (2, 2)
    assert (found[Flaw.HEADS_AWAY].count, found[Flaw.MEMBERS_AWAY].count) == (2, 2)
    assert Flaw.WITHOUT_HEAD not in found
    assert not any(one.stops for one in found.values())


def test_whoever_opened_the_bot_and_a_bound_group_are_counted_as_there(database_url: str) -> None:
    with opened(database_url) as books:
        RosterDesk(books).import_rows(lines(HEAD, HUNG))
        _open_the_bot(books, "+84912345678")
        unit = books.units.with_code("MT-05")
        assert unit is not None
        books.groups.bind(books.groups.join(Address("telegram", "caunoi_bot", "-1")).id, unit.id)
        books.groups.join(Address("telegram", "caunoi_bot", "-2"))
    found = flaws_of(database_url)
    assert list(found) == [Flaw.MEMBERS_AWAY, Flaw.GROUPS_UNBOUND]
    assert (found[Flaw.GROUPS_UNBOUND].count, found[Flaw.GROUPS_UNBOUND].total) == (1, 2)


def test_a_head_who_left_the_roster_leaves_two_until_prune(database_url: str) -> None:
    with opened(database_url) as books:
        RosterDesk(books).import_rows(lines(HEAD, HUNG))
        RosterDesk(books).import_rows(lines((*HUNG[:6], "Tổ trưởng")))
    found = flaws_of(database_url)
    assert (found[Flaw.TWO_HEADS].count, found[Flaw.NOT_LISTED].count) == (1, 1)
    with opened(database_url) as books:
        RosterDesk(books).import_rows(lines((*HUNG[:6], "Tổ trưởng")), prune=True)
    assert not {Flaw.TWO_HEADS, Flaw.NOT_LISTED} & set(flaws_of(database_url))


def test_a_neighbourhood_that_nobody_serves_any_more_is_not_a_flaw(database_url: str) -> None:
    with opened(database_url) as books:
        RosterDesk(books).import_rows(lines(HEAD, HUNG, OTHER_HEAD, OFFICER))
        RosterDesk(books).import_rows(lines(HEAD, HUNG, OFFICER), prune=True)
    assert flaws_of(database_url)[Flaw.WITHOUT_GROUP].total == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_flaw_mistake_and_role_has_a_sentence_in_each_language(language: str) -> None:
    say = speaker(language, ZONE)
    said = [finding(say, Finding(flaw, 1, 2, ["A"] * 7, "…")) for flaw in Flaw]
    said += [mistake(say, RowMistake(3, kind, "male", "female", 2)) for kind in Mistake]
    said += [unreadable(say, UnreadableFile("f", why)) for why in Unreadable]
    said += [role_name(say, role) for role in Role] + [checked(say, [])]
    assert all(said)
    assert not any("{" in sentence for sentence in said)


def _open_the_bot(books: Books, phone: str) -> None:
    person = books.people.with_phone(phone)
    assert person is not None
    account = books.accounts.add("telegram", "caunoi_bot", "100")
    books.accounts.recognise(account, person.id)
    books.accounts.set_reachable(account.id, reachable=True)
