"""Every setting, from the environment; whatever is wrong with them is said at once, in one list."""

import os
import re
from datetime import timedelta
from difflib import get_close_matches
from importlib.util import find_spec

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

PREFIX = "KAIKUBOT_"
DATABASES = (
    "it should be a SQLite file, for example sqlite:////var/lib/kaikubot.sqlite, "
    "or PostgreSQL, postgresql+asyncpg://user:password@host/database"
)


MOST_DRAFT_HOURS = 7 * 24
HIGHEST_PORT = 65535
WITHOUT_SECRETS = ("draft_hours", "listen", "ops_listen")
"""Settings whose wrong value may be shown: no token or password can stand in it by mistake."""
OTHERWISE = {"draft_hours": f"it should be a whole number of hours from 1 to {MOST_DRAFT_HOURS}"}
READABLE = "it should be plain text in UTF-8"


def default_database_url() -> SecretStr:
    """A SQLite file where the platform keeps a program's data."""
    return SecretStr(f"sqlite:///{user_data_path('kaikubot') / 'kaikubot.sqlite'}")


class WrongSettingsError(Exception):
    """Settings are missing or wrong; `problems` has a sentence for each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class Settings(BaseSettings):
    """The settings; each is read from `KAIKUBOT_` and its name in capitals."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True)

    token: SecretStr
    api_url: str = "https://api.telegram.org"
    database_url: SecretStr = Field(default_factory=default_database_url)
    draft_hours: int = Field(default=24, ge=1, le=MOST_DRAFT_HOURS)
    webhook_url: str = ""
    webhook_secret: SecretStr = Field(default=SecretStr(""), validate_default=True)
    listen: str = "127.0.0.1:8080"
    ops_listen: str = ""

    @property
    def listens_at(self) -> tuple[str, int]:
        """The host and port where Telegram's calls arrive."""
        return _host_and_port(self.listen)

    @property
    def ops(self) -> tuple[str, int] | None:
        """Where health and metrics are answered, if anywhere."""
        return _host_and_port(self.ops_listen) if self.ops_listen else None

    @property
    def bot_id(self) -> int:
        """The bot's number in Telegram, which stays when its token is changed."""
        return int(self.token.get_secret_value().partition(":")[0])

    @property
    def draft_lifetime(self) -> timedelta:
        """How long an untouched draft is kept."""
        return timedelta(hours=self.draft_hours)

    @field_validator("token")
    @classmethod
    def _has_a_tokens_shape(cls, token: SecretStr) -> SecretStr:
        if not re.fullmatch(r"[0-9]{1,16}:[\w-]+", token.get_secret_value(), re.ASCII):
            raise ValueError("it should look like 123456:ABC-DEF, as @BotFather gives it")
        return token

    @field_validator("listen", "ops_listen")
    @classmethod
    def _is_a_place_to_listen(cls, place: str) -> str:
        if place and not (re.fullmatch(r"[^\s:]+:[0-9]{1,5}", place) and _host_and_port(place)[1] <= HIGHEST_PORT):
            raise ValueError("it should be a host and a port, for example 127.0.0.1:8080")
        return place

    @field_validator("webhook_url")
    @classmethod
    def _is_a_webhook(cls, url: str) -> str:
        if url and not re.fullmatch(r"https?://[^\s/]+(/\S*)?", url):
            raise ValueError("it should be an address that begins with https://")
        return url

    @field_validator("webhook_secret")
    @classmethod
    def _webhook_has_a_secret(cls, secret: SecretStr, info: ValidationInfo) -> SecretStr:
        if info.data.get("webhook_url") and not re.fullmatch(r"[\w-]{16,256}", secret.get_secret_value(), re.ASCII):
            raise ValueError("with a webhook it should have 16 to 256 letters, digits, _ and -")
        return secret

    @field_validator("api_url")
    @classmethod
    def _is_an_address(cls, url: str) -> str:
        if not url.startswith(("http://", "https://")):
            raise ValueError("it should be an address that begins with https:// or http://")
        return url.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _is_a_database_we_know(cls, url: SecretStr) -> SecretStr:
        return known_database(url)


def _host_and_port(place: str) -> tuple[str, int]:
    host, _, port = place.rpartition(":")
    return host, int(port)


def known_database(url: SecretStr) -> SecretStr:
    """The same address; raises ValueError for a database that the bot does not work with."""
    try:
        address = make_url(url.get_secret_value())
    except (ArgumentError, ValueError):
        raise ValueError(DATABASES) from None
    if not (_is_file(address) or _is_server(address)):
        raise ValueError(DATABASES)
    if _is_server(address) and not (find_spec("asyncpg") and find_spec("greenlet")):
        raise ValueError("PostgreSQL's driver is not installed. Run: uv sync --extra postgres")
    return url


def _is_file(address: URL) -> bool:
    return address.drivername == "sqlite" and not address.host and address.database not in (None, "", ":memory:")


def _is_server(address: URL) -> bool:
    return address.drivername == "postgresql+asyncpg" and bool(address.database)


class DatabaseSettings(BaseSettings):
    """What a command needs that only uses the database."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True)

    database_url: SecretStr = Field(default_factory=default_database_url)

    @field_validator("database_url")
    @classmethod
    def _is_a_database_we_know(cls, url: SecretStr) -> SecretStr:
        return known_database(url)


def load() -> Settings:
    """The settings of the environment. Raises WrongSettingsError."""
    problems = _unknown()
    try:
        chosen = Settings()  # type: ignore[call-arg]  # the environment fills it in
    except ValidationError as wrong:
        problems = [*_sentences(wrong), *problems]
    if problems:
        raise WrongSettingsError(problems)
    return chosen


def load_database() -> DatabaseSettings:
    """The database's settings alone. Raises WrongSettingsError."""
    problems = _unknown()
    try:
        chosen = DatabaseSettings()
    except ValidationError as wrong:
        problems = [*_sentences(wrong), *problems]
    if problems:
        raise WrongSettingsError(problems)
    return chosen


def _unknown() -> list[str]:
    """What is set in the environment as if it were one of ours: a slip of the pen must not go unnoticed."""
    set_here = {
        name: name.upper().removeprefix(PREFIX) for name in sorted(os.environ) if name.upper().startswith(PREFIX)
    }
    known = [name.upper() for name in Settings.model_fields]
    return [
        f"{name} is not a setting. {_meant(short, known)}" for name, short in set_here.items() if short not in known
    ]


def _meant(name: str, known: list[str]) -> str:
    if near := get_close_matches(name, known, n=1):
        return f"Did you mean {PREFIX}{near[0]}?"
    return f"The settings are: {', '.join(PREFIX + each for each in known)}."


def _sentences(wrong: ValidationError) -> list[str]:
    return [_sentence(str(error["loc"][0]), error["type"], error["msg"], error["input"]) for error in wrong.errors()]


def _sentence(name: str, kind: str, message: str, value: object) -> str:
    setting = f"{PREFIX}{name.upper()}"
    if kind == "missing":
        return f"{setting} is missing."
    right = message.removeprefix("Value error, ") if kind == "value_error" else OTHERWISE.get(name, READABLE)
    shown = f" ({value})" if name in WITHOUT_SECRETS else ""
    return f"{setting} is wrong{shown}: {right}."
