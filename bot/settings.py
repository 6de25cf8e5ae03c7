"""Every setting, from the environment; whatever is wrong with them is said at once, in one list."""

from datetime import timedelta
from importlib.util import find_spec

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

PREFIX = "KAIKUBOT_"
DATABASES = (
    "it should be a SQLite file, for example sqlite:////var/lib/kaikubot.sqlite, "
    "or PostgreSQL, postgresql+asyncpg://user:password@host/database"
)


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
    draft_hours: int = Field(default=24, ge=1, le=7 * 24)

    @property
    def draft_lifetime(self) -> timedelta:
        """How long an untouched draft is kept."""
        return timedelta(hours=self.draft_hours)

    @field_validator("token")
    @classmethod
    def _has_a_tokens_shape(cls, token: SecretStr) -> SecretStr:
        number, _, secret = token.get_secret_value().partition(":")
        if not (number.isdigit() and secret):
            raise ValueError("it should look like 123456:ABC-DEF, as @BotFather gives it")
        return token

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
    try:
        return Settings()  # type: ignore[call-arg]  # the environment fills it in
    except ValidationError as wrong:
        raise WrongSettingsError(_sentences(wrong)) from None


def load_database() -> DatabaseSettings:
    """The database's settings alone. Raises WrongSettingsError."""
    try:
        return DatabaseSettings()
    except ValidationError as wrong:
        raise WrongSettingsError(_sentences(wrong)) from None


def _sentences(wrong: ValidationError) -> list[str]:
    return [_sentence(str(error["loc"][0]), error["type"], error["msg"]) for error in wrong.errors()]


def _sentence(name: str, kind: str, message: str) -> str:
    setting = f"{PREFIX}{name.upper()}"
    if kind == "missing":
        return f"{setting} is missing."
    return f"{setting} is wrong: {message.removeprefix('Value error, ')}."
