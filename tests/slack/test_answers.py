"""Rollcall asked in Slack, in both modes: what somebody does, and what stands in the channel then."""

from __future__ import annotations

import pytest

from store.interface import Store
from tests.bot.world import GROOMING
from tests.slack.fixtures import slack_with_rollcall
from tests.slack.rollcall import chosen, running
from tests.slack.slack import Slack

slack = slack_with_rollcall

ASKED = "who attended the meeting on grooming?"


async def test_a_command_is_answered_for_all_with_who_asked(slack: Slack) -> None:
    bo, policy = slack.person("bo"), await slack.channel("policy")
    said = await slack.command(bo, policy, ASKED)
    assert said.ok
    assert said.body == {}
    answer = await slack.answer(policy)
    assert f"bo asked: {ASKED}" in answer.words
    assert "Nina Larsson" in answer.words
    assert "Show evidence" in answer.words
    assert "Nina Larsson" in answer.text
    assert not answer.unfurls


async def test_a_command_is_answered_where_the_app_is_not_in_the_channel(slack: Slack) -> None:
    bo, secret = slack.person("bo"), await slack.channel("secret", private=True, invited=False)
    await slack.command(bo, secret, ASKED)
    assert "Nina Larsson" in (await slack.answer(secret)).words


async def test_where_the_channel_chose_so_only_who_asked_sees_it_and_may_share_it(
    slack: Slack, store: Store
) -> None:
    bo, policy = slack.person("bo"), await slack.channel("policy")
    chosen(store, policy, public=False)
    await slack.command(bo, policy, ASKED)
    answer = await slack.whisper(bo)
    assert "Nina Larsson" in answer.words
    assert slack.messages(policy) == []
    await slack.click(bo, answer, "share")
    shared = await slack.answer(policy)
    assert f"bo shares an answer: {ASKED}" in shared.words
    assert "Nina Larsson" in shared.words
    await slack.state.until(lambda: answer not in slack.ephemerals(bo), "the answer gone")


async def test_the_command_alone_helps_with_buttons_that_ask(slack: Slack) -> None:
    bo, policy = slack.person("bo"), await slack.channel("policy")
    await slack.command(bo, policy, "")
    help = await slack.answer(policy)
    assert "settings" in help.actions
    asked = [action for action in help.actions if action.startswith("ask")]
    assert len(asked) >= 5
    await slack.click(bo, help, asked[0])
    assert "bo asked:" in (await slack.answer(policy)).words


async def test_a_mention_is_answered_in_a_thread_that_goes_on(slack: Slack) -> None:
    bo, policy = slack.person("bo"), await slack.channel("policy")
    asked, heard = await slack.mention(
        bo, policy, "who attended the meeting of the nordic justice ministers?"
    )
    assert heard.ok
    answer = await slack.answer(policy)
    assert answer.thread == asked.ts
    assert "Peter Hummelgaard" in answer.words
    await slack.mention(bo, policy, "and who did not show up?", thread=asked.ts)
    further = await slack.answer(policy)
    assert further.thread == asked.ts
    assert "Telegram" in further.words


async def test_a_mention_in_a_quiet_channel_is_answered_to_who_asked(slack: Slack, store: Store) -> None:
    bo, policy = slack.person("bo"), await slack.channel("policy")
    chosen(store, policy, public=False, language="sv")
    await slack.mention(bo, policy, "vem deltog i mötet om grooming?")
    answer = await slack.whisper(bo)
    assert "Visa belägg" in answer.words


async def test_a_direct_message_is_answered_in_the_language_of_its_writer(slack: Slack) -> None:
    bo = slack.person("bo")
    bo.locale = "sv-SE"
    await slack.dm(bo, "xyzzy")
    answer = await slack.answer(await slack.direct(bo))
    assert answer.thread == ""
    assert "Jag förstod inte" in answer.words


async def test_another_event_that_may_be_meant_is_opened_by_its_button(slack: Slack) -> None:
    bo, policy = slack.person("bo"), await slack.channel("policy")
    await slack.command(bo, policy, "who attended the meeting with TikTok?")
    answer = await slack.answer(policy)
    assert "its number opens it" in answer.words
    await slack.click(bo, answer, "choose1")
    opened = await slack.answer(policy)
    assert "bo asked: who attended “Roundtable on age verification”?" in opened.words
    assert "#" not in opened.words


async def test_evidence_opens_in_a_window(slack: Slack) -> None:
    bo, policy = slack.person("bo"), await slack.channel("policy")
    await slack.command(bo, policy, ASKED)
    answer = await slack.answer(policy)
    await slack.click(bo, answer, "evidence")
    view = await slack.modal(bo)
    assert view.title == "Evidence"
    assert GROOMING in view.words
    assert "Under mötet berättade Bris" in view.words


async def test_evidence_opens_after_a_restart_and_for_this_workspace_alone(
    slack_both: Slack, store: Store
) -> None:
    bo, policy = slack_both.person("bo"), await slack_both.channel("policy")
    async with running(slack_both, store):
        await slack_both.command(bo, policy, ASKED)
        answer = await slack_both.answer(policy)
    async with running(slack_both, store):
        await slack_both.click(bo, answer, "evidence")
        assert "Nina Larsson" in (await slack_both.modal(bo)).words


async def test_what_is_sent_twice_is_answered_once(slack: Slack) -> None:
    bo, policy = slack.person("bo"), await slack.channel("policy")
    slack.incoming.twice = True
    await slack.mention(bo, policy, ASKED)
    await slack.command(bo, policy, "status")
    await slack.answer(policy)
    slack.incoming.twice = False
    await slack.answer(policy)
    await slack.mention(bo, policy, "latest")
    await slack.answer(policy)
    assert len([each for each in slack.messages(policy) if each.by_app]) == 3


async def test_bots_and_the_app_itself_get_no_answer(slack: Slack) -> None:
    bo = slack.person("bo")
    await slack.dm(bo, "status")
    await slack.answer(await slack.direct(bo))
    own = [each for each in slack.messages(await slack.direct(bo)) if each.by_app]
    assert len(own) == 1


# ---- the shortcut on a message


async def test_the_shortcut_reads_the_press_item_that_a_message_links_to(slack: Slack) -> None:
    bo, policy = slack.person("bo"), await slack.channel("policy")
    link = "<https://elsewhere.example/x|this> and <https://regeringen.example/mote-om-grooming>"
    message = await slack.say(slack.person("astrid"), policy, f"Have you seen {link}?")
    await slack.shortcut(bo, message)
    answer = await slack.whisper(bo)
    assert GROOMING in answer.words
    assert "Nina Larsson" in answer.words
    assert "share" in answer.actions


@pytest.mark.parametrize(
    ("said", "told"),
    [("Nothing here.", "links to no press item"), ("<https://x.example/>", "No press item is known")],
)
async def test_the_shortcut_says_where_there_is_nothing_to_read(slack: Slack, said: str, told: str) -> None:
    bo, policy = slack.person("bo"), await slack.channel("policy")
    await slack.shortcut(bo, await slack.say(bo, policy, said))
    assert told in (await slack.whisper(bo)).words
