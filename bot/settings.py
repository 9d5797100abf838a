"""The settings of Rollcall, read once from the environment when a command starts.

`Settings` is the one list: each field is a setting with its default and its help, and the environment
variable is `ROLLCALL_` and the field's name in capitals. `table()` gives the list for help and documents.
"""

from __future__ import annotations

import base64
import ipaddress
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, NamedTuple
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from store.errors import InputError

PREFIX = "ROLLCALL_"
_HOST = re.compile(r"[\w.-]+(:\d+)?|\[[0-9a-fA-F:]+\](:\d+)?")


class Settings(BaseSettings):
    """Every setting, checked. Frozen; `model_fields_set` tells which ones were given."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, extra="ignore", frozen=True)

    db: Path = Field(default=Path("rollcall.db"), description="the database file")
    contact: str = Field(
        default="",
        description="an address or e-mail that press rooms can reach you at; sent in the User-Agent",
    )
    sources: Path | None = Field(
        default=None,
        description="a TOML file of your own sources; without it the built-in press rooms are watched",
    )
    allow: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(),
        description="private hosts, host:port pairs or networks that may be fetched from, parted by commas",
    )
    pause: float = Field(
        default=1.0, ge=0, le=60, description="seconds between two requests to one press room's site"
    )
    deadline: float = Field(
        default=30.0, ge=0.1, le=600, description="seconds that one answer of a press room may take"
    )
    max_bytes: int = Field(
        default=15_000_000,
        ge=10_000,
        le=1_000_000_000,
        description="bytes of an answer, unpacked, beyond which it is not read",
    )
    workers: int | None = Field(
        default=None,
        ge=0,
        le=256,
        description="processes that look at press rooms, 0 for the program's own; without it, one for each "
        "core where many are due or people ask in Slack or Matrix",
    )
    answerers: int | None = Field(
        default=None,
        ge=0,
        le=64,
        description="processes that answer questions in Slack and Matrix, 0 for the program's own; without "
        "it, one for each core, 4 at the most",
    )
    cluster: str = Field(
        default="",
        description="a Dask scheduler, such as tcp://10.0.0.5:8786, whose machines look at the press rooms",
    )
    digest_cron: str = Field(
        default="0 8 * * mon-fri", description="when the terminal's digest comes: five cron fields"
    )
    digest_zone: str = Field(
        default="Europe/Stockholm", description="the time zone of the digest's schedule and times"
    )
    digest_language: Literal["en", "sv", "da", "nb"] = Field(
        default="en",
        description="the language of the terminal's digest, and of answers to what shows none: "
        "en, sv, da or nb",
    )
    slack_bot_token: SecretStr | None = Field(
        default=None, description="the token xoxb-… of your workspace; without it Rollcall is not in Slack"
    )
    slack_app_token: SecretStr | None = Field(
        default=None, description="the token xapp-… that Socket Mode connects with"
    )
    slack_signing_secret: SecretStr | None = Field(
        default=None, description="what Slack signs its requests over HTTP with"
    )
    slack_http: str = Field(
        default="",
        description="host:port to take Slack's signed requests at, such as 127.0.0.1:3000, behind a server "
        "that speaks HTTPS",
    )
    slack_client_id: str = Field(
        default="", description="the app's client ID, to be installed in several workspaces"
    )
    slack_client_secret: SecretStr | None = Field(
        default=None, description="the app's client secret, to be installed in several workspaces"
    )
    slack_key: SecretStr | None = Field(
        default=None,
        description="encrypts the tokens of several workspaces in the database: 32 bytes in base64, such as "
        "`openssl rand -base64 32` makes",
    )
    slack_api: str = Field(
        default="https://slack.com/api/",
        description="where Slack's Web API is; that of GovSlack is https://slack-gov.com/api/",
    )
    matrix_homeserver: str = Field(
        default="",
        description="the address of your Matrix homeserver, such as https://matrix.example.org; without it "
        "Rollcall is not in Matrix",
    )
    matrix_user: str = Field(
        default="", description="the bot's account, such as @rollcall:example.org; its name is enough"
    )
    matrix_password: SecretStr | None = Field(default=None, description="the password of the bot's account")
    matrix_token: SecretStr | None = Field(
        default=None, description="an access token of the bot's account, where it has no password"
    )
    matrix_passphrase: SecretStr | None = Field(
        default=None, description="what the keys of encrypted rooms are kept under on disk"
    )
    matrix_folder: Path = Field(
        default=Path("rollcall-matrix"), description="the folder that the login and the keys are kept in"
    )
    matrix_allowed: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(),
        description="users (@ada:example.org) and servers (example.org) that may invite the bot, parted by "
        "commas, * for everybody; without it those of its own server",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="what `rollcall run` logs: debug, info, warning or error"
    )

    @field_validator("allow", "matrix_allowed", mode="before")
    @classmethod
    def _parted(cls, value: object) -> object:
        return tuple(value.replace(",", " ").split()) if isinstance(value, str) else value

    @field_validator("allow")
    @classmethod
    def _hosts(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for entry in value:
            if not (_HOST.fullmatch(entry) or _is_network(entry)):
                raise ValueError(f"'{entry}' is no host, host:port or network such as 10.0.0.0/8")
        return value

    @field_validator("cluster")
    @classmethod
    def _scheduler(cls, value: str) -> str:
        if value and not is_scheduler(value):
            raise ValueError(f"'{value}' is no scheduler's address")
        return value

    @field_validator("matrix_homeserver")
    @classmethod
    def _homeserver(cls, value: str) -> str:
        if value and not re.match(r"https://|http://(127\.0\.0\.1|localhost|\[::1\])(:|/|$)", value):
            raise ValueError(f"'{value}' is no https address")
        return value.rstrip("/")

    @field_validator("matrix_allowed")
    @classmethod
    def _inviters(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for entry in value:
            if not re.fullmatch(rf"\*|(@[^\s:]+:)?(?:{_HOST.pattern})", entry):
                raise ValueError(f"'{entry}' is no user such as @ada:example.org and no server")
        return value

    @field_validator("slack_http")
    @classmethod
    def _host_and_port(cls, value: str) -> str:
        if value and not re.fullmatch(r"([\w.-]+|\[[0-9a-fA-F:]+\]):\d{1,5}", value):
            raise ValueError(f"'{value}' is no host and port")
        return value

    @field_validator("slack_key")
    @classmethod
    def _key(cls, value: SecretStr | None) -> SecretStr | None:
        """No word of a secret in what is said of it."""
        try:
            fine = value is None or len(base64.urlsafe_b64decode(value.get_secret_value())) == 32
        except ValueError:
            fine = False
        if not fine:
            raise ValueError("it is not 32 bytes in base64")
        return value

    @field_validator("slack_api")
    @classmethod
    def _web_api(cls, value: str) -> str:
        if not re.match(r"https://|http://(127\.0\.0\.1|localhost|\[::1\])[:/]", value):
            raise ValueError(f"'{value}' is no https address")
        return value if value.endswith("/") else f"{value}/"

    @field_validator("digest_cron")
    @classmethod
    def _five_fields(cls, value: str) -> str:
        from bot.schedule import is_cron  # 30 ms to load

        if not is_cron(value):
            raise ValueError(f"'{value}' is no schedule of five cron fields that comes at some time")
        return value

    @field_validator("digest_zone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, OSError, ValueError):  # ZoneInfo raises each, by what is wrong with the name
            raise ValueError(f"'{value}' is no time zone such as Europe/Stockholm") from None
        return value

    @field_validator("log_level", mode="before")
    @classmethod
    def _lower(cls, value: object) -> object:
        return value.lower() if isinstance(value, str) else value


class Setting(NamedTuple):
    """One row of the list: `name` is the environment variable, `default` as one would write it."""

    name: str
    default: str
    help: str


def table() -> tuple[Setting, ...]:
    """The settings in the order of `Settings`."""
    return tuple(
        Setting(PREFIX + name.upper(), _shown(field.default), field.description or "")
        for name, field in Settings.model_fields.items()
    )


def load_settings() -> Settings:
    """The settings of this process' environment; InputError, named for the variable, where one is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        raise _refusal(error.errors()[0]) from None


def _refusal(error: Mapping[str, object]) -> InputError:
    location = error["loc"]
    name = PREFIX + str(location[0]).upper() if isinstance(location, tuple) and location else PREFIX
    reason = str(error["msg"]).removeprefix("Value error, ")
    wanted = next((setting.help for setting in table() if setting.name == name), "see rollcall --help")
    return InputError(f"The setting {name} is wrong: {reason}. It is {wanted}.", name=name)


def is_scheduler(address: str) -> bool:
    """Whether this is how Dask writes a scheduler's address: tcp://10.0.0.5:8786, tls://scheduler:8786."""
    return re.fullmatch(r"(tcp|tls)://([\w.-]+|\[[0-9a-fA-F:]+\]):\d+", address) is not None


def _is_network(entry: str) -> bool:
    try:
        ipaddress.ip_network(entry, strict=False)
    except ValueError:
        return False
    return True


def _shown(default: object) -> str:
    return "" if default is None or default == () else str(default)
