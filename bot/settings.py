"""The settings, from the environment and `.env`: the only reader of either."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, SettingsConfigDict

from domain.calendars import MOST_DAYS
from domain.policy import Policy

PREFIX = "CAUNOI_"
_DEFAULTS = Policy()
_HOST_AND_PORT = re.compile(r"(?P<host>.+):(?P<port>\d{1,5})")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")  # what Telegram accepts as `secret_token`


class Unfit(StrEnum):
    """What is wrong with the value of a setting."""

    NOT_AN_ADDRESS = "not_an_address"
    NOT_HOST_AND_PORT = "not_host_and_port"
    NOT_A_SECRET = "not_a_secret"
    SECRET_MISSING = "secret_missing"
    TOKEN_MISSING = "token_missing"
    NOT_A_PROXY = "not_a_proxy"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class WrongSetting:
    """One setting (as the environment names it) and what is wrong with it; never its value."""

    name: str
    kind: Unfit


class SettingsError(Exception):
    """The settings cannot be used; `texts.setup` finds the words."""

    def __init__(self, wrong: tuple[WrongSetting, ...]) -> None:
        super().__init__(", ".join(f"{one.name} is {one.kind}" for one in wrong))
        self.wrong = wrong


def _unfit(kind: Unfit) -> PydanticCustomError:
    return PydanticCustomError(kind.value, kind.value)


def _address(value: str) -> str:
    if not value.startswith(("http://", "https://")):
        raise _unfit(Unfit.NOT_AN_ADDRESS)
    return value.rstrip("/")


def _proxy(value: str) -> str:
    # A SOCKS proxy would need a library that nothing else here needs.
    if not value.startswith(("http://", "https://")):
        raise _unfit(Unfit.NOT_A_PROXY)
    return value


def _host_and_port(value: str) -> str:
    found = _HOST_AND_PORT.fullmatch(value)
    if found is None or int(found["port"]) > 65535:
        raise _unfit(Unfit.NOT_HOST_AND_PORT)
    return value


def _secret(value: SecretStr) -> SecretStr:
    if not _SECRET.fullmatch(value.get_secret_value()):
        raise _unfit(Unfit.NOT_A_SECRET)
    return value


def _with_driver(url: str) -> str:
    # What hosts of PostgreSQL hand out names no driver; ours is psycopg 3.
    return re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", url)


class Settings(BaseSettings):
    """What an operator can set; see README.md for the meaning of each."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,  # `CAUNOI_BOT_TOKEN=` in a copied .env means: not set
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,  # a token must not end up in a log
    )

    bot_token: SecretStr | None = None
    telegram_api: Annotated[str, AfterValidator(_address)] = "https://api.telegram.org"
    telegram_proxy: Annotated[str, AfterValidator(_proxy)] | None = Field(default=None, repr=False)
    # Not shown: it may hold a password, as the proxy may.
    database_url: Annotated[str, AfterValidator(_with_driver)] = Field(
        default="sqlite:///data/caunoi.db", repr=False
    )
    timezone: ZoneInfo = ZoneInfo("Asia/Ho_Chi_Minh")
    send_rate: float = Field(default=30, gt=0)  # messages a second
    # Working days, where units set none of their own: docs/rules.md R-72.
    accept_days: int = Field(default=_DEFAULTS.accept_days, gt=0, le=MOST_DAYS)
    answer_days: int = Field(default=_DEFAULTS.answer_days, gt=0, le=MOST_DAYS)
    urgent_days: int = Field(default=_DEFAULTS.urgent_days, gt=0, le=MOST_DAYS)
    retention_months: int = Field(default=_DEFAULTS.retention_months, gt=0)
    # Of one resident: docs/rules.md.
    petitions_a_day: int = Field(default=_DEFAULTS.petitions_a_day, gt=0)
    notices_a_day: int = Field(default=_DEFAULTS.notices_a_day, gt=0)
    open_drafts: int = Field(default=_DEFAULTS.open_drafts, gt=0)
    files_a_petition: int = Field(default=_DEFAULTS.files_a_petition, gt=0)
    webhook_url: Annotated[str, AfterValidator(_address)] | None = None
    webhook_secret: Annotated[SecretStr, AfterValidator(_secret)] | None = None
    listen: Annotated[str, AfterValidator(_host_and_port)] = "127.0.0.1:8080"

    @model_validator(mode="after")
    def _refuse_an_open_webhook(self) -> Settings:
        # Without the secret anybody who finds the address could write in anybody's name.
        if self.webhook_url is not None and self.webhook_secret is None:
            raise _unfit(Unfit.SECRET_MISSING)
        return self

    def require_token(self) -> str:
        """Return the bot's token.

        Raises:
            SettingsError: there is none.
        """
        if self.bot_token is None:
            raise SettingsError((WrongSetting(f"{PREFIX}BOT_TOKEN", Unfit.TOKEN_MISSING),))
        return self.bot_token.get_secret_value()

    @property
    def policy(self) -> Policy:
        """What these settings make of the rules."""
        return Policy(
            zone=self.timezone,
            accept_days=self.accept_days,
            answer_days=self.answer_days,
            urgent_days=self.urgent_days,
            retention_months=self.retention_months,
            petitions_a_day=self.petitions_a_day,
            notices_a_day=self.notices_a_day,
            open_drafts=self.open_drafts,
            files_a_petition=self.files_a_petition,
        )

    @property
    def listen_host(self) -> str:
        """The address to listen on."""
        return self.listen.rpartition(":")[0].strip("[]")

    @property
    def listen_port(self) -> int:
        """The port to listen on."""
        return int(self.listen.rpartition(":")[2])


def read_settings() -> Settings:
    """Return the settings of this process.

    Raises:
        SettingsError: some cannot be used; it names all of them.
    """
    try:
        return Settings()
    except ValidationError as error:
        wrong = tuple(_wrong(list(one["loc"]), one["type"]) for one in error.errors(include_input=False))
    # Outside the handler: the original error would carry the values.
    raise SettingsError(wrong)


def _wrong(place: list[int | str], kind: str) -> WrongSetting:
    # The check of two settings together has no place: it is about the secret.
    name = str(place[0]) if place else "webhook_secret"
    known = kind if kind in set(Unfit) else Unfit.INVALID
    return WrongSetting((PREFIX + name.removeprefix(PREFIX.lower())).upper(), Unfit(known))
