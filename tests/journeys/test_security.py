"""Forged and replayed buttons change nothing; what is another's cannot be seen; what people wrote is text."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from domain.actions import Act
from tests.databases import fresh_database
from tests.emulated import Emulated
from tests.journeys.acts import (
    ON_CONTENTS,
    ON_DECISIONS,
    ON_DRAFTS,
    ON_GROUPS,
    ON_MEETINGS,
    ON_NOTICES,
    ON_PAUSES,
    ON_PETITIONS,
    ON_RAISED,
    ON_UNITS,
    OWN,
    TARGETED,
)
from tests.journeys.cases import LAMP, electrician, files, neighbour
from tests.journeys.ledgers import rows_of, without
from tests.journeys.sieges import Siege, laid_siege
from tests.town import Person, Town

_POLITE = (
    "hiện do người khác giải quyết.",
    "Chỉ người gửi",
    "Việc này chỉ dành cho tổ trưởng, tổ phó.",
    "Không tìm thấy mã này",
    "Nút này chỉ dành cho người gửi kiến nghị.",
    "Nút này chỉ dành cho người soạn thông báo.",
    "Lịch sinh hoạt do tổ trưởng, tổ phó và cán bộ xã, phường đặt",
    "Nút này đã cũ, không còn dùng được.",
    "Tôi không tìm thấy tổ này.",
    "Nội dung sinh hoạt tháng do cán bộ xã, phường soạn",
    "Chưa ai bấm Bắt đầu cho buổi này",
    "Số liệu sinh hoạt dành cho tổ trưởng, tổ phó",
    "lời hẹn này đã được ghi nhận, hoặc chưa đến ngày hẹn.",
)


@pytest.fixture(scope="module")
def siege_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The database of the siege: who may press is decided before any of its kinds is asked to write."""
    folder: Path = tmp_path_factory.mktemp("siege")
    yield from fresh_database(request, "sqlite", folder)


@pytest.fixture(scope="module")
async def siege(emulated: Emulated, siege_url: str) -> AsyncIterator[Siege]:
    """A town that is besieged."""
    async with laid_siege(emulated, siege_url) as laid:
        yield laid


def _kind(act: Act) -> str:
    kinds = {
        "draft": ON_DRAFTS,
        "petition": ON_PETITIONS,
        "pause": ON_PAUSES,
        "notice": ON_NOTICES,
        "meeting": ON_MEETINGS,
        "decision": ON_DECISIONS,
        "raised": ON_RAISED,
        "content": ON_CONTENTS,
        "unit": ON_UNITS,
        "group": ON_GROUPS,
    }
    return next(kind for kind, acts in kinds.items() if act in acts)


def _aimed(siege: Siege, act: Act) -> list[str]:
    """Return well-formed data for each thing that the act is about."""
    choice = TARGETED[act].format(**siege.facts)
    return [f"1|{act.value}|{subject:x}|{choice}" for subject in siege.subjects[_kind(act)]]


def _malformed(siege: Siege, act: Act) -> list[str]:
    """Return data of an old version, with ids that are none, too large, of other things, wrong choices."""
    subject = siege.subjects[_kind(act)][0]
    others = [
        one for kind, ids in siege.subjects.items() if kind not in {_kind(act), "raised"} for one in ids
    ]
    return [
        f"0|{act.value}|{subject:x}|",
        f"1|{act.value}",
        f"1|{act.value}|{subject:x}|x|x",
        *(f"1|{act.value}|{wrong}|" for wrong in ("", "xyz", "-1", "0", "1f_2", "8" + 15 * "0", 20 * "f")),
        *(f"1|{act.value}|{other:x}|{TARGETED[act].format(**siege.facts)}" for other in others),
    ]


def _wrong_choices(act: Act, subject: int) -> list[str]:
    return [
        f"1|{act.value}|{subject:x}|{wrong}" for wrong in ("", "-1", "xyz", "1.2.3", 20 * "f", "7" + 15 * "f")
    ]


async def _besiege(siege: Siege, presses: list[tuple[Person, str]]) -> list[str]:
    """Let everybody press at once; return the toasts once all are answered."""
    return list(await asyncio.gather(*(who.forges(data, on=siege.on[who]) for who, data in presses)))


def _assert_polite(toasts: list[str]) -> None:
    for toast in toasts:
        assert any(words in toast for words in _POLITE), toast


def test_every_button_is_known_to_be_about_a_thing_or_about_whoever_presses() -> None:
    assert set(TARGETED) | OWN == set(Act)


@pytest.mark.parametrize("act", list(TARGETED))
async def test_a_button_forged_or_replayed_by_others_changes_nothing(siege: Siege, act: Act) -> None:
    data = [*_aimed(siege, act), *_malformed(siege, act)]
    before = rows_of(siege.town.world.engine)
    toasts = await _besiege(siege, [(who, one) for who in siege.attackers for one in data])
    assert rows_of(siege.town.world.engine) == before
    _assert_polite(toasts)


@pytest.mark.parametrize("act", list(TARGETED))
async def test_malformed_data_changes_nothing_even_in_the_owner_s_hand(siege: Siege, act: Act) -> None:
    data = _malformed(siege, act)
    if TARGETED[act]:
        data += _wrong_choices(act, siege.subjects[_kind(act)][0])
    before = rows_of(siege.town.world.engine)
    of_author = ON_NOTICES | ON_MEETINGS | ON_DECISIONS | ON_RAISED | ON_CONTENTS | ON_UNITS
    owner = siege.author if act in of_author else siege.owner
    toasts = await _besiege(siege, [(owner, one) for one in data])
    assert rows_of(siege.town.world.engine) == before
    _assert_polite(toasts)


@pytest.mark.parametrize("act", sorted(OWN))
async def test_buttons_about_oneself_touch_nobody_else_whatever_id_they_hold(siege: Siege, act: Act) -> None:
    who = siege.passer_by
    account = await siege.town.ledger_does(
        lambda books: books.accounts.of("telegram", str(siege.town.bot_id), str(who.id))
    )
    own = (str(who.id), str(account.id) if account else "no account")
    before = without(rows_of(siege.town.world.engine), *own)
    ids = [one for found in siege.subjects.values() for one in found]
    await _besiege(siege, [(who, f"1|{act.value}|{one:x}|en") for one in ids])
    await siege.town.settles()
    assert without(rows_of(siege.town.world.engine), *own) == before


async def test_nothing_of_the_siege_raised_and_no_update_was_parked(siege: Siege) -> None:
    assert rows_of(siege.town.world.engine)["parked_updates"] == []


async def test_what_is_another_s_can_neither_be_looked_up_nor_listed(siege: Siege) -> None:
    tam, quan, nga = siege.attackers
    for who in siege.attackers:
        await who.says("/tracuu KN-26-000001")
        await who.sees("Không tìm thấy mã này")
    await tam.says("/viec")
    await tam.sees("Mục này dành cho thành viên tổ dân vận.")
    for member in (quan, nga):
        await member.says("/viec")
        await member.sees("Hiện không có việc nào chờ đồng chí")
    await tam.sees_nothing_of(LAMP[:15])
    await quan.sees_nothing_of(LAMP[:15])


async def test_what_people_write_is_shown_as_they_wrote_it_and_never_as_markup(town: Town) -> None:
    nasty = '<b>đèn đường</b> & <a href="https://xau.vn">hỏng</a> {code} %s </i>'
    hung = await electrician(town, "Trần <b>Hùng</b> & Con")
    hoa = await neighbour(town, "Hoa <i>&amp;</i>")
    await files(hoa, nasty)
    task = await hung.sees(f"“{nasty}”")
    assert "Người gửi: Hoa <i>&amp;</i>" in task["text"]
    assert sorted(one["type"] for one in task["entities"]) == ["bold", "url"]  # the code; what any app links
    await hung.says(nasty, reply_to=task)
    answer = await hoa.sees(f"💬 Trả lời KN-26-000001\n“{nasty}”\n— Ông Trần <b>Hùng</b> & Con")
    assert sorted(one["type"] for one in answer["entities"]) == ["bold", "url"]
    await hoa.says("/tracuu KN-26-000001")
    await hoa.sees(f"💬 “{nasty}”")
