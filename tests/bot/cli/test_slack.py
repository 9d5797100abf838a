"""`rollcall slack` and `rollcall doctor slack`, as they are typed."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.chats.slack.manifest import as_yaml, manifest
from store.interface import Channel
from store.sqlite import open_store
from tests.bot.cli.conftest import Run
from tests.house.tree import text
from tests.slack.fixtures import emulators, slack
from tests.slack.slack import Slack

__all__ = ["emulators", "slack"]


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
