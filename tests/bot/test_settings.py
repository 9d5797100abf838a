from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import PREFIX, Settings, load_settings, table
from store.errors import InputError


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for setting in table():
        monkeypatch.delenv(setting.name, raising=False)


def test_without_any_setting_the_defaults_hold() -> None:
    settings = load_settings()
    assert settings.db == Path("rollcall.db")
    assert settings.sources is None
    assert settings.allow == ()
    assert settings.digest_cron == "0 8 * * mon-fri"
    assert settings.digest_zone == "Europe/Stockholm"
    assert settings.log_level == "info"


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROLLCALL_DB", "/tmp/elsewhere.db")
    monkeypatch.setenv("ROLLCALL_SOURCES", "mine.toml")
    monkeypatch.setenv("ROLLCALL_LOG_LEVEL", "WARNING")
    settings = load_settings()
    assert settings.db == Path("/tmp/elsewhere.db")
    assert settings.sources == Path("mine.toml")
    assert settings.log_level == "warning"
    assert settings.model_fields_set == {"db", "sources", "log_level"}


@pytest.mark.parametrize(
    "value", ["127.0.0.1:8123,10.0.0.0/8,[::1]:80", " 127.0.0.1:8123  10.0.0.0/8 [::1]:80 "]
)
def test_hosts_that_may_be_fetched_from_are_parted_by_commas_or_blanks(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROLLCALL_ALLOW", value)
    assert load_settings().allow == ("127.0.0.1:8123", "10.0.0.0/8", "[::1]:80")


def test_an_empty_variable_counts_as_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROLLCALL_DB", "")
    assert load_settings().db == Path("rollcall.db")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ROLLCALL_DIGEST_CRON", "every morning"),
        ("ROLLCALL_DIGEST_CRON", "0 8 * *"),
        ("ROLLCALL_DIGEST_CRON", "61 8 * * mon"),
        ("ROLLCALL_DIGEST_ZONE", "Europe/Atlantis"),
        ("ROLLCALL_DIGEST_ZONE", "../../etc/passwd"),
        ("ROLLCALL_DIGEST_LANGUAGE", "tlh"),
        ("ROLLCALL_LOG_LEVEL", "loud"),
        ("ROLLCALL_ALLOW", "http://127.0.0.1/"),
        ("ROLLCALL_SLACK_HTTP", "3000"),
        ("ROLLCALL_SLACK_HTTP", "http://127.0.0.1:3000"),
        ("ROLLCALL_SLACK_API", "http://slack.example/api/"),
        ("ROLLCALL_SLACK_KEY", "password"),
        ("ROLLCALL_SLACK_KEY", "cGFzc3dvcmQ="),
    ],
)
def test_a_wrong_setting_is_refused_in_one_line_that_names_it(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(InputError) as refusal:
        load_settings()
    assert refusal.value.name == name
    assert str(refusal.value).startswith(f"The setting {name} is wrong: ")
    assert "\n" not in str(refusal.value)


def test_the_table_lists_every_setting_with_its_variable_default_and_help() -> None:
    rows = {row.name: row for row in table()}
    assert set(rows) == {PREFIX + name.upper() for name in Settings.model_fields}
    assert rows["ROLLCALL_DB"].default == "rollcall.db"
    assert rows["ROLLCALL_ALLOW"].default == ""
    assert all(row.help for row in rows.values())


@pytest.mark.parametrize("name", ["BOT_TOKEN", "APP_TOKEN", "SIGNING_SECRET", "CLIENT_SECRET", "KEY"])
def test_no_secret_shows_in_what_is_printed_of_the_settings(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = "aGlkZGVuLWhpZGRlbi1oaWRkZW4taGlkZGVuLWhpZGQ="
    monkeypatch.setenv(f"{PREFIX}SLACK_{name}", secret)
    settings = load_settings()
    assert secret not in f"{settings!r} {settings} {settings.model_dump()}"
    given = getattr(settings, f"slack_{name.lower()}")
    assert given.get_secret_value() == secret


def test_a_wrong_key_is_refused_without_a_word_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROLLCALL_SLACK_KEY", "correct horse")
    with pytest.raises(InputError) as refusal:
        load_settings()
    assert "horse" not in str(refusal.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ROLLCALL_MATRIX_HOMESERVER", "matrix.example.org"),
        ("ROLLCALL_MATRIX_HOMESERVER", "http://matrix.example.org"),
        ("ROLLCALL_MATRIX_HOMESERVER", "http://localhost.example.org"),
        ("ROLLCALL_MATRIX_ALLOWED", "@ada"),
        ("ROLLCALL_MATRIX_ALLOWED", "example.org, ada lovelace!"),
    ],
)
def test_a_wrong_setting_of_matrix_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(InputError, match=name):
        load_settings()


def test_who_may_invite_is_a_list_of_users_and_servers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROLLCALL_MATRIX_ALLOWED", "@ada:example.org, ministry.example:8448, *")
    assert load_settings().matrix_allowed == ("@ada:example.org", "ministry.example:8448", "*")


def test_no_secret_of_matrix_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PASSWORD", "TOKEN", "PASSPHRASE"):
        monkeypatch.setenv(f"ROLLCALL_MATRIX_{name}", "hush-hush")
    assert "hush-hush" not in repr(load_settings())
