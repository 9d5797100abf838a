"""Saying in a window what was read wrong, and what is one, in both modes."""

from __future__ import annotations

import pytest

from store.interface import Store, Verdict
from store.vocabulary import Status
from tests.bot.world import DIALOGUE, GROOMING
from tests.slack.fixtures import slack_with_rollcall
from tests.slack.nouns import Channel, Message, Person, View
from tests.slack.rollcall import chosen
from tests.slack.slack import Slack

slack = slack_with_rollcall

ASKED = "who attended the meeting on grooming?"


async def opened(slack: Slack, label: str) -> tuple[Person, Message, View]:
    """The window behind an option of an answer's menu."""
    bo, policy = slack.person("bo"), await slack.channel("policy")
    answer = await asked(slack, bo, policy)
    await slack.click(bo, answer, "menu0", label)
    return bo, answer, await slack.modal(bo)


async def asked(slack: Slack, bo: Person, policy: Channel) -> Message:
    await slack.command(bo, policy, ASKED)
    return await slack.answer(policy)


async def test_who_was_not_there_is_said_with_a_note_and_taken_back(slack: Slack, store: Store) -> None:
    bo, answer, view = await opened(slack, "Correct …")
    assert GROOMING in view.words
    values = {"who": "TikTok", "what": "Was not there", "note": "They sent\nnobody."}
    await slack.submit(bo, view, values)
    assert "Corrected: TikTok was not at" in view.words
    assert "Said by bo, 22 November 2026. “They sent nobody.”" in view.words
    (made,) = store.corrections()
    assert (made.verdict, made.name, made.note) == (Verdict.NOT_THERE, "TikTok", "They sent nobody.")
    await slack.state.until(lambda: "TikTok: not there, as bo says" in answer.words, "the answer, anew")
    assert f"bo asked: {ASKED}" in answer.words
    slack.incoming.twice = True
    await slack.click(bo, view, "undo0")
    await slack.state.until(lambda: "Taken back: TikTok was not at" in view.words, "the word of it")
    assert store.corrections()[0].undone_by == "bo"
    await slack.state.until(lambda: "as bo says" not in answer.words, "the answer as it was")


@pytest.mark.parametrize(
    ("said", "status"), [("Part: Did not come", Status.ABSENT), ("Part: Host", Status.HOST)]
)
async def test_another_part_is_chosen(slack: Slack, store: Store, said: str, status: Status) -> None:
    bo, _, view = await opened(slack, "Correct …")
    await slack.submit(bo, view, {"who": "Snapchat", "what": said})
    assert "Corrected: Snapchat and" in view.words
    assert [(each.name, each.status) for each in store.corrections()] == [("Snapchat", status)]


async def test_somebody_else_is_told_in_their_place_and_both_are_taken_back(
    slack: Slack, store: Store
) -> None:
    bo, _, view = await opened(slack, "Correct …")
    said = await slack.submit(bo, view, {"who": "Bris", "what": "It was somebody else"})
    assert said.body["errors"] == {"other": "Write the name of who it is."}
    assert store.corrections() == []
    await slack.submit(bo, view, {"other": "Save the Children"})
    made = {each.name: (each.verdict, each.status) for each in store.corrections()}
    assert made["Bris"] == (Verdict.NOT_THERE, None)
    assert len(made) == 2
    assert (Verdict.STATUS, Status.ATTENDED) in made.values()
    await slack.click(bo, view, "undo0")
    await slack.state.until(lambda: "Taken back" in view.words, "the word of it")
    assert all(each.undone_at for each in store.corrections())


async def test_two_names_are_one(slack: Slack, store: Store) -> None:
    bo, _, view = await opened(slack, "Correct …")
    await slack.submit(bo, view, {"who": "ChildX", "what": "Is the same as somebody else", "other": "Bris"})
    assert "Corrected: ChildX is the same as Bris." in view.words
    assert [each.verdict for each in store.corrections()] == [Verdict.SAME]


async def test_what_is_one_is_chosen_among_what_is_told_of_that_day_or_found_by_words(
    slack: Slack, store: Store
) -> None:
    bo, _, view = await opened(slack, "Merge …")
    assert view.title == "Merge"
    assert await slack.suggest(bo, view, "with", "") == []
    (found, *_) = await slack.suggest(bo, view, "with", "antisemitism")
    assert found["text"]["text"].startswith(f"“{DIALOGUE}"[:20])
    await slack.submit(bo, view, {"with": found})
    assert "From now on these are told as one" in view.words
    assert [each.same for each in store.decisions()] == [True]
    await slack.click(bo, view, "undo0")
    await slack.state.until(lambda: "Taken back" in view.words, "the word of it")
    assert store.decisions()[0].undone_at


async def test_who_may_not_change_anything_is_shown_no_window(slack: Slack, store: Store) -> None:
    bo, policy = slack.person("bo"), await slack.channel("policy")
    chosen(store, policy, editors="admins")
    answer = await asked(slack, bo, policy)
    for label in ("Correct …", "Merge …"):
        await slack.click(bo, answer, "menu0", label)
        assert "Only admins" in (await slack.whisper(bo)).words
    assert slack.views(bo) == []
