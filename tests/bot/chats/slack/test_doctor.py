"""What is missing for Slack is told in a sentence each, with the place to mend it, and no secret in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.chats.finding import Finding
from bot.chats.slack.doctor import Access, clocks, examine, scopes, written
from bot.chats.slack.manifest import SCOPES
from store.interface import Channel
from tests.slack.faults import Wrong
from tests.slack.slack import Slack

BARE = Access("xoxb-1", "xapp-1-A1-2", "a" * 32, "", "", "", http=False, api="")
KEY = "j+rT/0q4m3oI7y6Zs1N5kQeWbXcV2uLgHfPdAaR8tEw="
SEVERAL = {
    "bot_token": "",
    "http": True,
    "client_id": "1.2",
    "client_secret": "s",
    "key": KEY,
    "installed": ("xoxb-2",),
}


def access(slack: Slack) -> Access:
    return replace(
        BARE,
        bot_token=slack.bot_token,
        app_token=slack.app_token,
        signing_secret=slack.signing_secret,
        http=not slack.state.app.socket_mode,
        api=slack.api,
    )


def now() -> datetime:
    return datetime.now(UTC)


async def examined(access: Access, *channels: Channel) -> list[Finding]:
    return [finding async for finding in examine(access, channels, now)]


def missing(findings: list[Finding]) -> list[str]:
    return [finding.sentence for finding in findings if not finding.fine]


def owed(name: str, address: str) -> Channel:
    return Channel(id=f"slack:{name}", chat="slack", name=name, address=address)


async def test_where_all_is_well_nothing_is_missing(slack_both: Slack) -> None:
    policy = await slack_both.channel("policy")
    findings = await examined(access(slack_both), owed("policy", policy.id))
    assert missing(findings) == []
    said = [finding.sentence for finding in findings]
    assert "rollcall is in the workspace Harbour." in said
    assert "It is in #policy." in said


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"bot_token": ""}, "ROLLCALL_SLACK_BOT_TOKEN is not set"),
        ({"bot_token": "xapp-1"}, "no token that begins with xoxb-"),
        ({"app_token": ""}, "ROLLCALL_SLACK_APP_TOKEN is not set"),
        ({"app_token": "xoxb-1"}, "no token that begins with xapp-"),
        ({"http": True, "signing_secret": ""}, "ROLLCALL_SLACK_SIGNING_SECRET is not set"),
        ({"http": True, "signing_secret": "xoxb-1"}, "is no signing secret"),
        ({**SEVERAL, "client_secret": ""}, "ROLLCALL_SLACK_CLIENT_SECRET is not set"),
        ({**SEVERAL, "key": ""}, "ROLLCALL_SLACK_KEY is not set"),
        ({**SEVERAL, "key": "c2hvcnQ="}, "ROLLCALL_SLACK_KEY is no key of 32 bytes"),
        ({**SEVERAL, "http": False}, "ROLLCALL_SLACK_HTTP is not set"),
        ({**SEVERAL, "installed": ()}, "No workspace has installed the app: open /slack/install"),
    ],
)
def test_what_the_settings_lack_is_named_with_its_place(change: dict[str, object], named: str) -> None:
    (finding,) = written(replace(BARE, **change))  # type: ignore[arg-type]  # by name, as Access has them
    assert not finding.fine
    assert named in finding.sentence
    assert "xapp-1-A1-2" not in finding.sentence


def test_several_workspaces_need_no_token_of_their_own() -> None:
    assert list(written(replace(BARE, **SEVERAL))) == []  # type: ignore[arg-type]  # as above


async def test_every_workspace_that_installed_the_app_is_looked_at(slack_http: Slack) -> None:
    slack, other = slack_http, await slack_http.workspace("Lighthouse")
    lobby = await slack.channel("lobby", team=other, invited=False)
    several = replace(
        access(slack),
        bot_token="",
        client_id="1.2",
        client_secret="s",
        key=KEY,
        installed=(slack.bot_token, other.bot_token),
    )
    findings = await examined(several, replace(owed("lobby", lobby.id), workspace=other.id))
    said = [finding.sentence for finding in findings]
    assert "rollcall is in the workspace Harbour." in said
    assert "rollcall is in the workspace Lighthouse." in said
    assert missing(findings) == ["It is not in #lobby, which gets digests: type /invite @Rollcall there."]


async def test_a_token_that_was_taken_back_is_noticed(slack: Slack) -> None:
    slack.state.grants[slack.bot_token].revoked = True
    (sentence,) = missing(await examined(access(slack)))
    assert "does not know the token in ROLLCALL_SLACK_BOT_TOKEN" in sentence
    assert slack.bot_token not in sentence


async def test_a_token_without_the_scope_for_sockets_is_noticed(slack: Slack) -> None:
    slack.state.grants[slack.app_token].scopes = frozenset()
    (sentence,) = missing(await examined(access(slack)))
    assert "connections:write" in sentence


async def test_scopes_that_slack_did_not_give_are_named(slack: Slack) -> None:
    slack.state.grants[slack.bot_token].scopes -= {"groups:history", "commands"}
    (sentence,) = missing(await examined(access(slack)))
    assert "commands, groups:history" in sentence
    assert "rollcall slack manifest" in sentence


def test_more_than_the_scopes_is_no_fault() -> None:
    assert scopes(",".join([*SCOPES, "files:read"])).fine


async def test_socket_mode_that_is_off_is_noticed(slack_http: Slack) -> None:
    (sentence,) = missing(await examined(replace(access(slack_http), http=False)))
    assert "Socket Mode is off" in sentence


async def test_tokens_of_two_apps_are_noticed(slack: Slack) -> None:
    other = "xapp-1-A0THER-0"
    slack.state.grants[other] = slack.state.grants[slack.app_token]
    (sentence,) = missing(await examined(replace(access(slack), app_token=other)))
    assert "two different apps" in sentence


async def test_channels_that_it_is_not_in_are_named(slack: Slack) -> None:
    lobby = await slack.channel("lobby", invited=False)
    secret = await slack.channel("secret", private=True, invited=False)
    findings = await examined(access(slack), owed("lobby", lobby.id), owed("secret", secret.id))
    assert missing(findings) == [
        "It is not in #lobby, which gets digests: type /invite @Rollcall there.",
        "#secret gets digests and is private or gone: type /invite @Rollcall there.",
    ]


async def test_channels_without_digests_and_of_others_are_left_alone(slack: Slack) -> None:
    lobby = await slack.channel("lobby", invited=False)
    findings = await examined(
        access(slack),
        replace(owed("silent", lobby.id), cron=""),
        replace(owed("elsewhere", lobby.id), workspace="T2"),
        Channel(id="console", chat="console", name="terminal"),
    )
    assert missing(findings) == []
    assert slack.log("conversations.info") == []


@pytest.mark.parametrize(("seconds", "side"), [(400, "400 seconds ahead of"), (-400, "400 seconds behind")])
def test_a_clock_that_is_off_is_told(seconds: int, side: str) -> None:
    headers = {"Date": "Sun, 22 Nov 2026 10:00:00 GMT"}
    there = datetime(2026, 11, 22, 10, tzinfo=UTC)
    assert side in clocks(headers, there + timedelta(seconds=seconds)).sentence
    assert clocks(headers, there + timedelta(seconds=30)).fine
    assert clocks({}, there).fine


@pytest.mark.parametrize("wrong", [Wrong.DROPPED, Wrong.BROKEN])
async def test_slack_that_cannot_be_reached_is_a_finding_too(slack: Slack, wrong: Wrong) -> None:
    slack.faults.add(wrong)
    sentences = missing(await examined(access(slack)))
    assert len(sentences) == 2
    assert all("Slack" in sentence for sentence in sentences)
