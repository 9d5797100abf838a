"""The test Slack is as strict as Slack: limits, tokens, signatures, retries, broken connections."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from aiohttp import ClientError
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError

from tests.slack.apps import app, client, connected, reached, served
from tests.slack.calls import LimitedError
from tests.slack.faults import Faults, Wrong
from tests.slack.limits import Limits
from tests.slack.slack import Slack


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def counting(slack: Slack) -> tuple[AsyncApp, list[Any]]:
    """An app that keeps the events and commands that it was sent."""
    kept: list[Any] = []
    counter = app(slack)

    @counter.event("app_mention")
    async def mention(event: Any) -> None:
        kept.append(event)

    @counter.command("/rollcall")
    async def command(ack: Any, command: Any) -> None:
        await ack()
        kept.append(command)

    return counter, kept


# Limits


def test_a_channel_gets_one_message_a_second() -> None:
    limits = Limits(clock := Clock())
    limits.burst = 1
    limits.count("T1", "chat.postMessage", 0, "C1")
    limits.count("T1", "chat.postMessage", 0, "C2")
    with pytest.raises(LimitedError) as limited:
        limits.count("T1", "chat.postMessage", 0, "C1")
    assert limited.value.after == 1
    clock.now = 1.0
    limits.count("T1", "chat.postMessage", 0, "C1")


def test_a_method_of_a_tier_is_taken_so_often_a_minute() -> None:
    limits = Limits(clock := Clock())
    for _ in range(50):
        limits.count("T1", "chat.update", 3)
    clock.now = 20.0
    with pytest.raises(LimitedError) as limited:
        limits.count("T1", "chat.update", 3)
    assert limited.value.after == 40
    limits.count("T2", "chat.update", 3)
    clock.now = 60.0
    limits.count("T1", "chat.update", 3)


async def test_too_many_messages_are_turned_away_with_a_time_to_wait(slack: Slack) -> None:
    slack.limits.burst, slack.state.speed = 1, 1.0
    policy = await slack.channel()
    await client(slack).chat_postMessage(channel=policy.id, text="One")
    with pytest.raises(SlackApiError) as limited:
        await client(slack).chat_postMessage(channel=policy.id, text="Two")
    assert limited.value.response.status_code == 429
    assert limited.value.response.headers["Retry-After"] == "1"
    assert [entry.outcome for entry in slack.log("chat.postMessage")] == ["ok", "ratelimited"]


async def test_who_does_not_wait_as_long_as_told_is_hasty(slack: Slack) -> None:
    slack.limits.burst, slack.state.speed = 1, 1.0
    policy, other = await slack.channel("policy"), await slack.channel("other")
    for channel in (policy, other):
        await client(slack).chat_postMessage(channel=channel.id, text="One")
    with pytest.raises(SlackApiError):
        await client(slack).chat_postMessage(channel=policy.id, text="Two")
    await client(slack).users_info(user=slack.person().id)
    assert slack.hasty(grace=0) == []
    slack.state.skipped += 0.5
    with pytest.raises(SlackApiError):
        await client(slack).chat_postMessage(channel=other.id, text="Two")
    with pytest.raises(SlackApiError):
        await client(slack).chat_postMessage(channel=policy.id, text="Two again")
    assert [call.arguments["text"] for call in slack.hasty(grace=0)] == ["Two again"]
    slack.state.skipped += 1.0
    await client(slack).chat_postMessage(channel=policy.id, text="Three")
    assert len(slack.hasty(grace=0)) == 1


# Tokens


async def test_the_token_tells_its_scopes(slack: Slack) -> None:
    told = await client(slack).auth_test()
    assert set(told.headers["X-OAuth-Scopes"].split(",")) == slack.state.app.scopes
    assert (told["team_id"], told["user_id"]) == (slack.team.id, slack.team.bot_user)


async def test_a_token_that_slack_does_not_know_is_refused(slack: Slack) -> None:
    with pytest.raises(SlackApiError, match="invalid_auth"):
        await client(slack, "xoxb-made-up").auth_test()
    with pytest.raises(SlackApiError, match="not_allowed_token_type"):
        await client(slack).apps_connections_open(app_token=slack.bot_token)


async def test_what_the_manifest_does_not_ask_for_is_not_allowed(slack: Slack) -> None:
    policy = await slack.channel(private=True)
    slack.state.grants[slack.bot_token].scopes -= {"groups:history"}
    with pytest.raises(SlackApiError) as refused:
        await client(slack).conversations_history(channel=policy.id)
    assert refused.value.response["error"] == "missing_scope"
    assert refused.value.response["needed"] == "groups:history"


async def test_an_uninstalled_app_is_told_and_can_do_nothing_more(slack: Slack) -> None:
    told: list[str] = []
    leaving = app(slack)

    @leaving.event("tokens_revoked")
    @leaving.event("app_uninstalled")
    async def gone(event: Any) -> None:
        told.append(event["type"])

    async with connected(slack, leaving):
        await slack.dm(slack.person(), "hello")  # Bolt asks who it is before the token goes
        assert (await slack.uninstalls(slack.team)).ok
    assert told == ["tokens_revoked", "app_uninstalled"]
    with pytest.raises(SlackApiError, match="token_revoked"):
        await client(slack).auth_test()


# Workspaces


async def test_a_token_of_one_workspace_sees_nothing_of_another(slack: Slack) -> None:
    other = await slack.workspace("Lighthouse")
    secret = await slack.channel("secret", team=other)
    await slack.say(slack.person("bo", other), secret, "Between us")
    for call in ("conversations_history", "conversations_info", "conversations_members"):
        with pytest.raises(SlackApiError, match="channel_not_found"):
            await getattr(client(slack), call)(channel=secret.id)
    listed = await client(slack, other.bot_token).users_conversations()
    assert [one["id"] for one in listed["channels"]] == [secret.id]
    assert (await client(slack).users_conversations())["channels"] == []


async def test_the_app_is_let_into_another_workspace(slack_http: Slack) -> None:
    slack = slack_http
    other = await slack.workspace("Lighthouse", installed=False)
    secrets = slack.state.app
    link = (
        f"https://slack.com/oauth/v2/authorize?client_id={secrets.client_id}&scope=chat:write,commands"
        "&state=s1&redirect_uri=https://rollcall.example/slack/oauth_redirect"
    )
    back = await slack.allows(slack.person("astrid", other), link)
    code = back.partition("code=")[2].partition("&")[0]
    assert "state=s1" in back
    got = await client(slack, "none").oauth_v2_access(
        client_id=secrets.client_id, client_secret=secrets.client_secret, code=code
    )
    assert got["team"] == {"id": other.id, "name": "Lighthouse"}
    assert (await client(slack, got["access_token"]).auth_test())["team_id"] == other.id
    with pytest.raises(SlackApiError, match="invalid_code"):
        await client(slack, "none").oauth_v2_access(
            client_id=secrets.client_id, client_secret=secrets.client_secret, code=code
        )


# Faults


async def test_a_message_may_be_taken_and_its_answer_lost(slack: Slack) -> None:
    policy = await slack.channel()
    slack.faults.add(Wrong.CUT, "chat.postMessage", times=1)
    with pytest.raises(ClientError):
        await client(slack).chat_postMessage(channel=policy.id, text="One")
    await client(slack).chat_postMessage(channel=policy.id, text="Two")
    assert [one.text for one in slack.messages(policy)] == ["One", "Two"]
    assert [entry.accepted for entry in slack.log("chat.postMessage")] == [True, True]


@pytest.mark.parametrize("wrong", [Wrong.DROPPED, Wrong.BROKEN, Wrong.REFUSED, Wrong.LIMITED])
async def test_a_message_may_be_lost(slack: Slack, wrong: Wrong) -> None:
    policy = await slack.channel()
    slack.faults.add(wrong, "chat.postMessage")
    with pytest.raises((ClientError, SlackApiError)):
        await client(slack).chat_postMessage(channel=policy.id, text="One")
    assert slack.messages(policy) == []
    assert not slack.log("chat.postMessage")[0].accepted


async def test_an_answer_may_come_late(slack: Slack) -> None:
    policy = await slack.channel()
    slack.faults.add(Wrong.LATE, "chat.postMessage", seconds=1.0)
    begun = slack.state.now()
    await client(slack).chat_postMessage(channel=policy.id, text="One")
    assert slack.state.now() - begun >= 1.0


def test_a_share_of_the_calls_is_hit_and_always_the_same_ones() -> None:
    def hits() -> list[int]:
        faults = Faults(seed=7)
        faults.add(Wrong.CUT, "chat.postMessage", share=0.05)
        return [number for number in range(1000) if faults.hit("chat.postMessage")]

    assert hits() == hits()
    assert 30 <= len(hits()) <= 70
    assert Faults().hit("chat.postMessage") is None


# Sockets and HTTP


async def test_every_connection_gets_some_and_none_gets_all(slack: Slack) -> None:
    policy, bo = await slack.channel(), slack.person()
    one, first = counting(slack)
    two, second = counting(slack)
    async with connected(slack, one), connected(slack, two):
        await slack.connected(2)
        for number in range(12):
            assert (await slack.command(bo, policy, str(number))).ok
    assert sorted(int(command["text"]) for command in [*first, *second]) == list(range(12))
    assert first
    assert second


async def test_a_broken_connection_is_noticed_by_who_sends(slack: Slack) -> None:
    policy = await slack.channel()
    dropping, _ = counting(slack)
    async with connected(slack, dropping):
        assert slack.sockets.drop() == 1
        said = await slack.command(slack.person(), policy, "help")
    assert said.problem == "no connection"


async def test_an_app_connects_anew_when_it_is_asked_to(slack: Slack) -> None:
    policy = await slack.channel()
    refreshed, kept = counting(slack)
    async with connected(slack, refreshed):
        await slack.sockets.refresh()
        await slack.state.until(lambda: len(slack.log("apps.connections.open")) == 2, "the second connection")
        await slack.connected()
        assert (await slack.command(slack.person(), policy, "help")).ok
    assert len(kept) == 1


async def test_an_event_that_nobody_acknowledged_comes_again(slack: Slack) -> None:
    slack.state.speed = 1000
    policy, bo = await slack.channel(), slack.person()
    _, heard = await slack.mention(bo, policy, "hello")
    assert heard.problem == "no connection"
    late, kept = counting(slack)
    async with connected(slack, late):
        await slack.state.until(lambda: kept, "the event")
    assert len(kept) == 1


async def test_an_event_may_come_twice_with_the_same_id(slack_both: Slack) -> None:
    policy, bo = await slack_both.channel(), slack_both.person()
    counter, _ = counting(slack_both)
    ids: list[str] = []

    @counter.middleware
    async def keep(body: Any, next: Any) -> None:
        ids.append(body["event_id"])
        await next()

    async with reached(slack_both, counter):
        slack_both.incoming.twice = True
        await slack_both.mention(bo, policy, "hello")
    assert len(ids) == 2
    assert len(set(ids)) == 1


async def test_who_does_not_acknowledge_within_three_seconds_is_too_late(slack: Slack) -> None:
    policy = await slack.channel()
    slow = app(slack)

    @slow.command("/rollcall")
    async def command(ack: Any) -> None:
        await asyncio.sleep(3.2)
        await ack()

    async with connected(slack, slow):
        said = await slack.command(slack.person(), policy, "help")
    assert said.problem == "timeout"
    assert said.ms >= 3000


@pytest.mark.parametrize(("secret", "shift"), [("another", 0), ("", -400)])
async def test_a_forged_or_old_request_is_refused_by_the_app(
    slack_http: Slack, secret: str, shift: float
) -> None:
    counter, kept = counting(slack_http)
    policy = await slack_http.channel()
    async with served(slack_http, counter):
        slack_http.incoming.secret = secret or slack_http.signing_secret
        slack_http.incoming.shift = shift
        said = await slack_http.command(slack_http.person(), policy, "help")
    assert said.problem == "http 401"
    assert kept == []


async def test_the_app_proves_that_the_address_is_its_own(slack_http: Slack) -> None:
    counter, _ = counting(slack_http)
    async with served(slack_http, counter):
        assert (await slack_http.incoming.verify_address()).ok
