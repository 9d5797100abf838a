"""Invited, sent away, uninstalled, revoked: where Rollcall is in Slack, and what it forgets."""

from __future__ import annotations

from store.interface import Store
from tests.slack.fixtures import slack_with_rollcall
from tests.slack.rollcall import chosen
from tests.slack.slack import Slack

slack = slack_with_rollcall


async def test_a_channel_that_invites_it_gets_what_is_usual_and_is_told_so(
    slack: Slack, store: Store
) -> None:
    policy = await slack.channel("policy", invited=False)
    await slack.invite(policy)
    hello = await slack.answer(policy)
    assert "/rollcall" in hello.words
    assert "The next digest comes <!date^" in hello.words
    assert hello.actions == ["follow", "tracks", "settings"]
    (channel,) = store.channels()
    assert (channel.name, channel.address, channel.present) == ("policy", policy.id, True)
    assert channel.cron == "0 8 * * mon-fri"


async def test_what_was_chosen_waits_where_it_is_sent_away(slack: Slack, store: Store) -> None:
    policy = await slack.channel("policy")
    chosen(store, policy, cap=3)
    await slack.remove(policy)
    await slack.state.until(lambda: not store.channels()[0].present, "its leaving")
    await slack.invite(policy)
    await slack.answer(policy)
    (channel,) = store.channels()
    assert (channel.present, channel.cap) == (True, 3)


async def test_who_speaks_to_it_shows_that_it_is_there(slack: Slack, store: Store) -> None:
    policy = await slack.channel("policy")
    chosen(store, policy, present=False)
    await slack.mention(slack.person("bo"), policy, "status")
    await slack.answer(policy)
    await slack.state.until(lambda: store.channels()[0].present, "its presence")


async def test_where_it_is_uninstalled_nothing_is_sent_any_more(slack: Slack, store: Store) -> None:
    policy = await slack.channel("policy")
    chosen(store, policy)
    await slack.uninstalls(slack.team)
    await slack.state.until(lambda: not store.channels()[0].present, "its leaving")


async def test_who_asks_after_the_token_was_revoked_is_told_so(slack: Slack) -> None:
    policy = await slack.channel("policy")
    await slack.revokes(slack.team)
    said = await slack.command(slack.person("bo"), policy, "status")
    assert said.ok
    assert "not installed in this workspace any more" in (await slack.whisper(slack.person("bo"))).text
