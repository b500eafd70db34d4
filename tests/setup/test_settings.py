"""The settings come from the environment and `.env`, and none is used that cannot be right."""

from __future__ import annotations

import os
from dataclasses import asdict
from pathlib import Path

import pytest

from bot.settings import SettingsError, Unfit, read_settings
from domain.policy import Policy


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """An environment without settings of ours, in a folder without `.env`."""
    for name in [name for name in os.environ if name.upper().startswith("CAUNOI_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return monkeypatch


def test_without_any_setting_the_defaults_of_the_readme_hold() -> None:
    settings = read_settings()
    assert settings.bot_token is None
    assert settings.database_url == "sqlite:///data/caunoi.db"
    assert (settings.telegram_api, settings.send_rate) == ("https://api.telegram.org", 30)
    assert (settings.listen_host, settings.listen_port) == ("127.0.0.1", 8080)
    assert settings.timezone.key == "Asia/Ho_Chi_Minh"


def test_what_an_operator_sets_of_the_rules_is_the_policy(environment: pytest.MonkeyPatch) -> None:
    assert read_settings().policy == Policy()
    wanted = {"ACCEPT_DAYS": 2, "ANSWER_DAYS": 7, "URGENT_DAYS": 3, "RETENTION_MONTHS": 12}
    limits = {"PETITIONS_A_DAY": 3, "NOTICES_A_DAY": 5, "OPEN_DRAFTS": 4, "FILES_A_PETITION": 6}
    for name, value in (wanted | limits).items():
        environment.setenv(f"CAUNOI_{name}", str(value))
    policy = asdict(read_settings().policy)
    assert {name: policy[name.lower()] for name in wanted | limits} == wanted | limits


@pytest.mark.parametrize(
    ("name", "value"),
    [("ACCEPT_DAYS", "0"), ("ANSWER_DAYS", "91"), ("URGENT_DAYS", "1,5"), ("RETENTION_MONTHS", "-1")],
)
def test_a_deadline_or_period_that_is_none_is_refused(
    environment: pytest.MonkeyPatch, name: str, value: str
) -> None:
    environment.setenv(f"CAUNOI_{name}", value)
    with pytest.raises(SettingsError) as refused:
        read_settings()
    assert [(one.name, one.kind) for one in refused.value.wrong] == [(f"CAUNOI_{name}", Unfit.INVALID)]


def test_the_token_is_read_from_the_file_and_never_shown(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("CAUNOI_BOT_TOKEN=1:hush\nCAUNOI_LISTEN=\nOTHER=1\n", encoding="utf-8")
    settings = read_settings()
    assert settings.bot_token is not None
    assert settings.bot_token.get_secret_value() == "1:hush"
    assert "hush" not in repr(settings)
    assert settings.listen == "127.0.0.1:8080"


def test_the_environment_goes_before_the_file(environment: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("CAUNOI_SEND_RATE=5\n", encoding="utf-8")
    environment.setenv("CAUNOI_SEND_RATE", "7")
    assert read_settings().send_rate == 7


def test_an_address_of_postgresql_without_a_driver_gets_ours(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("CAUNOI_DATABASE_URL", "postgres://caunoi:hush@db/caunoi")
    settings = read_settings()
    assert settings.database_url == "postgresql+psycopg://caunoi:hush@db/caunoi"
    assert "hush" not in repr(settings)


def test_a_webhook_without_a_secret_is_refused_and_with_one_taken(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("CAUNOI_WEBHOOK_URL", "https://example.vn/hook/")
    with pytest.raises(SettingsError) as refused:
        read_settings()
    assert [(one.name, one.kind) for one in refused.value.wrong] == [
        ("CAUNOI_WEBHOOK_SECRET", Unfit.SECRET_MISSING)
    ]
    environment.setenv("CAUNOI_WEBHOOK_SECRET", "long-random_word")
    assert read_settings().webhook_url == "https://example.vn/hook"


def test_every_setting_that_cannot_be_used_is_named_without_its_value(
    environment: pytest.MonkeyPatch,
) -> None:
    values = {"TELEGRAM_API": "hush", "LISTEN": "hush", "WEBHOOK_SECRET": "hush hush", "SEND_RATE": "0"}
    for name, value in values.items():
        environment.setenv(f"CAUNOI_{name}", value)
    with pytest.raises(SettingsError) as refused:
        read_settings()
    assert {one.name for one in refused.value.wrong} == {f"CAUNOI_{name}" for name in values}
    assert "hush" not in str(refused.value)
