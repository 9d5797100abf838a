"""`rollcall slack` and `rollcall doctor slack`, as they are typed."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from slack_sdk.oauth.installation_store import Installation

from bot.chats.core import Core
from bot.chats.slack.installs import Installed
from bot.chats.slack.manifest import as_yaml, manifest
from bot.cli.common import now
from store.catalogue import load
from store.interface import Channel
from store.sqlite import open_store
from tests.bot.cli.conftest import Run
from tests.house.tree import text
from tests.slack.fixtures import emulators, slack, slack_http
from tests.slack.slack import Slack

__all__ = ["emulators", "slack", "slack_http"]


def test_the_manifest_is_printed_alone(run: Run) -> None:
    result = run("slack", "manifest")
    assert result.exit_code == 0
    assert result.stdout == as_yaml(manifest())


def test_the_manifest_for_http_names_the_address(run: Run) -> None:
    result = run("slack", "manifest", "--http", "https://rollcall.example.org")
    assert result.stdout == as_yaml(manifest("https://rollcall.example.org"))


def test_an_address_that_slack_cannot_use_is_refused_in_a_sentence(run: Run) -> None:
    result = run("slack", "manifest", "--http", "http://rollcall.example.org")
    assert result.exit_code == 4
    assert result.stderr.startswith("Error: 'http://rollcall.example.org' is no address")


def test_without_tokens_the_doctor_says_where_they_are(run: Run) -> None:
    result = run("doctor", "slack")
    assert result.exit_code == 1
    said = result.stdout.splitlines()
    assert [line.split()[:2] for line in said] == [
        ["missing", "ROLLCALL_SLACK_BOT_TOKEN"],
        ["missing", "ROLLCALL_SLACK_APP_TOKEN"],
    ]
    assert "OAuth & Permissions" in said[0]


@pytest.fixture
def _tokens(slack: Slack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROLLCALL_SLACK_BOT_TOKEN", slack.bot_token)
    monkeypatch.setenv("ROLLCALL_SLACK_APP_TOKEN", f" {slack.app_token}\n")
    monkeypatch.setenv("ROLLCALL_SLACK_API", slack.api)


@pytest.mark.usefixtures("_tokens")
async def test_the_doctor_says_what_the_guide_shows_and_no_secret(slack: Slack, run: Run) -> None:
    result = await asyncio.to_thread(run, "doctor", "slack")
    assert result.exit_code == 0
    shown = [line.strip() for line in text("docs/slack.md").splitlines() if line.strip().startswith("fine ")]
    assert result.stdout.splitlines() == shown
    assert slack.bot_token not in result.output
    assert slack.app_token not in result.output


@pytest.mark.usefixtures("_tokens")
async def test_the_doctor_knows_the_channels_of_the_database(slack: Slack, run: Run, tmp_path: Path) -> None:
    lobby = await slack.channel("lobby", invited=False)
    with open_store(tmp_path / "ours.db") as store:
        store.put_channel(Channel(id="slack:lobby", chat="slack", name="lobby", address=lobby.id))
    result = await asyncio.to_thread(run, "doctor", "slack", "--db", "ours.db")
    assert result.exit_code == 1
    assert "It is not in #lobby, which gets digests: type /invite @Rollcall there." in result.stdout


KEY = "j+rT/0q4m3oI7y6Zs1N5kQeWbXcV2uLgHfPdAaR8tEw="


@pytest.fixture
async def _installed(slack_http: Slack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that holds what one workspace handed over, and the settings of several."""
    monkeypatch.setenv("ROLLCALL_SLACK_CLIENT_ID", slack_http.state.app.client_id)
    monkeypatch.setenv("ROLLCALL_SLACK_CLIENT_SECRET", slack_http.state.app.client_secret)
    monkeypatch.setenv("ROLLCALL_SLACK_SIGNING_SECRET", slack_http.signing_secret)
    monkeypatch.setenv("ROLLCALL_SLACK_HTTP", "127.0.0.1:3000")
    monkeypatch.setenv("ROLLCALL_SLACK_API", slack_http.api)
    monkeypatch.setenv("ROLLCALL_SLACK_KEY", KEY)
    team = slack_http.team
    with open_store(tmp_path / "ours.db") as store:
        installed = Installed(Core(store, load(), now, "en"), KEY)
        await installed.async_save(
            Installation(user_id="U1", team_id=team.id, team_name=team.name, bot_token=team.bot_token)
        )


@pytest.mark.usefixtures("_installed")
async def test_the_doctor_looks_at_the_workspaces_that_installed_the_app(run: Run) -> None:
    result = await asyncio.to_thread(run, "doctor", "slack", "--db", "ours.db")
    assert "fine     rollcall is in the workspace Harbour." in result.stdout
    assert result.exit_code == 0


@pytest.mark.usefixtures("_installed")
async def test_another_key_than_the_tokens_were_encrypted_with_is_told(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROLLCALL_SLACK_KEY", KEY.replace("j", "k", 1))
    result = await asyncio.to_thread(run, "doctor", "slack", "--db", "ours.db")
    assert result.exit_code == 4
    assert "ROLLCALL_SLACK_KEY is not the key" in result.stderr
