"""The command line as an operator uses it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine
from typer.testing import CliRunner, Result

from bot.cli import app
from storage.books import Books
from storage.engine import open_engine
from tests.setup.sheets import HEAD, HUNG, PHUONG, TINH, TO_5, TO_6, TOWN, save_csv, save_xlsx

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
WRONG_ROWS = (
    HEAD,
    (*TO_5, "Vũ An", "09x", "Thành viên"),
    (*TO_5, "", "0911111111", "Thành viên"),
    (*TO_5, "Vũ Bình", "", "Thành viên"),
    (*TO_5, "Vũ Chi", "0912345678", "Thành viên"),
    (*TO_5, "Vũ Dung", "0911111112", "Trưởng nhóm"),
    (*TO_5, "Vũ Giang", "0911111113", "Thành viên", "nam nữ"),
    (*TO_5, "Vũ Hạnh", "0911111114", "Thành viên", "", "", "Đường sắt"),
    ("", "Tổ 7", PHUONG, TINH, "Vũ Khoa", "0911111115", "Thành viên"),
    (*TO_6, "Vũ Lâm", "0911111116", "Cán bộ xã"),
    ("MT-05", "Tổ 5A", PHUONG, TINH, "Vũ Mai", "0911111117", "Thành viên"),
    ("MT-05", TO_5[1], "Phường Cao Lãnh", TINH, "Vũ Nam", "0911111118", "Thành viên"),
    (*TO_5, "Vũ Oanh", "0911111119", "Tổ trưởng"),
    (*TO_5[:2], "", "", "Vũ Phúc", "0911111120", "Thành viên"),
    HEAD,
)


@pytest.fixture
def set_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """An empty folder and an environment without any setting of ours."""
    for name in [name for name in os.environ if name.startswith("CAUNOI_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return monkeypatch


@pytest.fixture
def at(set_up: pytest.MonkeyPatch, database_url: str) -> str:
    """The environment names the test's own database."""
    set_up.setenv("CAUNOI_DATABASE_URL", database_url)
    return database_url


def caunoi(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments])


def count(url: str) -> tuple[int, int]:
    engine: Engine = open_engine(url)
    with engine.connect() as connection:
        books = Books(connection, now=NOW)
        communes = books.units.communes()
        children = [unit for commune in communes for unit in books.units.children(commune.id)]
    engine.dispose()
    return len(communes), len(children)


def test_a_roster_is_imported_and_the_operator_sees_how_much(at: str, tmp_path: Path) -> None:
    result = caunoi("roster", "import", save_xlsx(tmp_path / "tổ.xlsx", *TOWN))
    assert (result.exit_code, count(at)) == (0, (1, 2))
    assert "Đã nhập danh sách: 4 người." in result.output


def test_a_first_import_makes_the_tables_by_itself(
    set_up: pytest.MonkeyPatch, empty_database_url: str, tmp_path: Path
) -> None:
    set_up.setenv("CAUNOI_DATABASE_URL", empty_database_url)
    result = caunoi("roster", "import", save_csv(tmp_path / "roster.csv", *TOWN))
    assert (result.exit_code, count(empty_database_url)) == (0, (1, 2))


def test_every_wrong_row_is_listed_with_its_number_and_nothing_is_imported(at: str, tmp_path: Path) -> None:
    result = caunoi("roster", "import", save_csv(tmp_path / "roster.csv", *WRONG_ROWS))
    assert (result.exit_code, count(at)) == (1, (0, 0))
    for line in (
        "Dòng 3: số điện thoại “09x” không đúng",
        "Dòng 4: thiếu họ và tên",
        "Dòng 5: thiếu số điện thoại",
        "Dòng 6: số điện thoại của “Vũ Chi” đã là của “Lê Thị Lan” ở dòng 2",
        "Dòng 7: không có vai trò “Trưởng nhóm”",
        "Dòng 8: giới tính “nam nữ” không đúng",
        "Dòng 9: không có lĩnh vực “Đường sắt”",
        "Dòng 10: thiếu mã tổ",
        "Dòng 11: cán bộ xã không thuộc tổ nào",
        "Dòng 12: tên tổ là “Tổ 5A”",
        "Dòng 13: tổ thuộc “Phường Cao Lãnh, Tỉnh Đồng Tháp”",
        "Dòng 14: “Vũ Oanh” là tổ trưởng thứ hai của tổ",
        "Dòng 15: thiếu xã/phường",
        "Dòng 15: thiếu tỉnh/thành phố",
        "Dòng 16: “Lê Thị Lan” đã được ghi vai trò này",
        "Có 15 lỗi: chưa nhập dòng nào.",
    ):
        assert line in result.output


def test_whoever_is_missing_is_named_and_stays_until_prune(at: str, tmp_path: Path) -> None:
    caunoi("roster", "import", save_csv(tmp_path / "old.csv", *TOWN))
    new = save_csv(tmp_path / "new.csv", *(row for row in TOWN if row != HUNG))
    kept = caunoi("roster", "import", new).output
    pruned = caunoi("roster", "import", new, "--prune").output
    after = caunoi("roster", "import", new).output
    assert "vẫn giữ vai trò" in kept
    assert "đã gỡ vai trò" in pruned
    assert "• Trần Văn Hùng, Thành viên, Tổ dân phố số 5" in kept
    assert "• Trần Văn Hùng, Thành viên, Tổ dân phố số 5" in pruned
    assert "Hùng" not in after


def test_a_file_that_is_not_there_is_said_in_words(at: str, tmp_path: Path) -> None:
    result = caunoi("roster", "import", tmp_path / "none.xlsx")
    assert result.exit_code == 1
    assert "Không mở được tệp" in result.output


def test_an_unreachable_database_is_said_without_its_password(
    set_up: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    set_up.setenv("CAUNOI_DATABASE_URL", "postgresql://caunoi:hush@127.0.0.1:1/caunoi")
    result = caunoi("roster", "import", save_csv(tmp_path / "roster.csv", *TOWN))
    assert result.exit_code == 1
    assert "Không kết nối được với cơ sở dữ liệu" in result.output
    assert "hush" not in result.output


def test_the_database_is_upgraded_once_and_once_more(
    set_up: pytest.MonkeyPatch, empty_database_url: str
) -> None:
    set_up.setenv("CAUNOI_DATABASE_URL", empty_database_url)
    assert [caunoi("db", "upgrade").exit_code for _ in range(2)] == [0, 0]


def test_parked_updates_are_listed_without_their_words_and_dropped(at: str) -> None:
    incident = _park(at, {"update_id": 7, "message": {"text": "Đèn hỏng"}}, error="ValueError")
    listed = caunoi("updates", "list").output
    assert str(incident) in listed
    assert "message" in listed
    assert "Đèn hỏng" not in listed
    assert [caunoi("updates", "drop", str(incident)).exit_code for _ in range(2)] == [0, 1]
    assert "Không có tin nào bị treo." in caunoi("updates", "list").output


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({}, "Thiếu CAUNOI_BOT_TOKEN"),
        ({"CAUNOI_WEBHOOK_SECRET": "hai từ"}, "CAUNOI_WEBHOOK_SECRET chỉ được gồm chữ cái không dấu"),
        ({"CAUNOI_WEBHOOK_URL": "https://example.vn"}, "Thiếu CAUNOI_WEBHOOK_SECRET"),
        ({"CAUNOI_TELEGRAM_API": "example.vn"}, "CAUNOI_TELEGRAM_API không phải là một địa chỉ"),
        ({"CAUNOI_TELEGRAM_PROXY": "socks5://x"}, "CAUNOI_TELEGRAM_PROXY không phải là proxy HTTP"),
        ({"CAUNOI_LISTEN": "8080"}, "CAUNOI_LISTEN không phải là địa chỉ để lắng nghe"),
        ({"CAUNOI_TIMEZONE": "Hanoi"}, "Không dùng được giá trị của CAUNOI_TIMEZONE"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named_in_words(
    set_up: pytest.MonkeyPatch, settings: Mapping[str, str], said: str
) -> None:
    for name, value in settings.items():
        set_up.setenv(name, value)
    result = caunoi("run")
    assert result.exit_code == 1
    assert said in result.output


def test_commands_that_do_not_talk_to_telegram_never_load_aiogram(at: str, tmp_path: Path) -> None:
    save_csv(tmp_path / "roster.csv", *TOWN)
    script = (
        "import sys\n"
        "from typer.testing import CliRunner\n"
        "from bot.cli import app\n"
        "early = {'sqlalchemy', 'openpyxl', 'alembic', 'aiohttp'} & set(sys.modules)\n"
        "for line in ('roster import roster.csv', 'check', 'db upgrade', 'updates list'):\n"
        "    CliRunner().invoke(app, line)\n"
        "print(sorted(early), 'aiogram' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[] False\n"


def _park(url: str, raw: Mapping[str, object], *, error: str) -> int:
    engine = open_engine(url)
    with engine.begin() as connection:
        incident = Books(connection, now=NOW).updates.park("caunoi_bot", 7, raw, external_id="1", error=error)
    engine.dispose()
    return incident
