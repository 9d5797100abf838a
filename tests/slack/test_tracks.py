"""Choosing what a channel follows without writing a command, in both modes."""

from __future__ import annotations

from bot.deliver import deliver
from bot.digests import compose
from bot.replies import to_json
from store.interface import Delivery, Store, Track
from store.vocabulary import Status
from tests.bot.world import NOW, catalogue
from tests.slack.fixtures import slack_with_rollcall
from tests.slack.nouns import Channel, Person, View
from tests.slack.rollcall import chosen, running
from tests.slack.slack import Slack

slack = slack_with_rollcall


async def following(slack: Slack) -> tuple[Person, Channel, View]:
    """Somebody in a channel with the empty form before them."""
    bo, policy = slack.person("bo"), await slack.channel("policy")
    await slack.command(bo, policy, "follow")
    return bo, policy, await slack.modal(bo)


async def listed(slack: Slack, bo: Person, policy: Channel) -> View:
    """The window with what the channel follows."""
    await slack.command(bo, policy, "track list")
    answer = await slack.answer(policy)
    await slack.click(bo, answer, "tracks")
    return await slack.modal(bo)


async def test_what_would_match_shows_while_somebody_types(slack: Slack) -> None:
    bo, _, view = await following(slack)
    assert view.title == "Follow something"
    assert "shows here while you choose" in view.words
    await slack.click(bo, view, "words", "groom*")
    await slack.state.until(lambda: "“groom*” would have matched" in view.words, "the preview")
    assert "Möte om grooming" in view.words
    assert view.state["words"]["words"]["value"] == "groom*"
    await slack.click(bo, view, "words", "groom* AND NOT")
    await slack.state.until(lambda: "“NOT” needs something behind it." in view.words, "the mistake")
    assert "           ^^^" in view.words
    await slack.click(bo, view, "words", "")
    await slack.state.until(lambda: "shows here while you choose" in view.words, "the hint again")


async def test_of_what_is_typed_quickly_the_last_is_shown(slack: Slack) -> None:
    bo, _, view = await following(slack)
    for typed in ("g", "gr", "gro", "groo", "groom*"):
        await slack.click(bo, view, "words", typed)
    await slack.state.until(lambda: "“groom*” would have matched" in view.words, "the preview")


async def test_names_are_chosen_and_joined_with_words_rooms_and_parts(slack: Slack, store: Store) -> None:
    bo, _, view = await following(slack)
    (meta, *_) = await slack.suggest(bo, view, "names", "meta")
    (tiktok, *_) = await slack.suggest(bo, view, "names", "tikt")
    (room, *_) = await slack.suggest(bo, view, "rooms", "regering")
    assert (meta["value"], room["value"]) == ("Meta", "regeringen")
    await slack.click(bo, view, "names", [meta, tiktok])
    await slack.state.until(lambda: "“Meta OR TikTok” would have matched" in view.words, "the preview")
    values = {"words": "grooming", "parts": ["attended"], "rooms": [room], "alert": "alert"}
    await slack.submit(bo, view, {"names": [meta, tiktok], **values})
    assert "Following" in view.words
    (track,) = store.tracks()
    assert track.expression == "(Meta OR TikTok) AND grooming"
    assert (track.limits.sources, track.limits.statuses) == (("regeringen",), (Status.ATTENDED,))
    assert track.alert


async def test_a_mistake_stands_at_its_field_and_points_at_the_spot(slack: Slack, store: Store) -> None:
    bo, _, view = await following(slack)
    said = await slack.submit(bo, view, {"words": "(Meta OR TikTok"})
    assert said.body["errors"] == {
        "words": "This parenthesis is never closed. Here: ▸(◂Meta OR TikTok",
    }
    said = await slack.submit(bo, view, {"words": ""})
    assert "Choose somebody" in said.body["errors"]["names"]
    assert store.tracks() == []
    await slack.submit(bo, view, {"words": "(Meta OR TikTok)"})
    assert [each.expression for each in store.tracks()] == ["(Meta OR TikTok)"]


async def test_a_track_is_changed_and_keeps_its_number(slack: Slack, store: Store) -> None:
    bo, policy, view = await following(slack)
    await slack.submit(bo, view, {"words": "TikTok country:SE"})
    await slack.close(bo, view)
    tracks = await listed(slack, bo, policy)
    assert "TikTok country:SE" in tracks.words
    await slack.click(bo, tracks, "track_do", "change.1")
    change = await slack.modal(bo)
    assert change.title == "Change what is followed"
    assert "would have matched" in change.words
    await slack.click(bo, change, "words", "Snapchat country:SE")
    await slack.state.until(lambda: "“Snapchat country:SE” would" in change.words, "the preview")
    await slack.submit(bo, change, {"alert": "alert"})
    assert "is what is followed from now on" in change.words
    (track,) = store.tracks()
    assert (track.id, track.expression, track.alert) == ("1", "Snapchat", True)
    assert track.limits.countries == ("SE",)
    await slack.state.until(lambda: "Snapchat" in tracks.words, "the list below, anew")


async def test_a_track_is_muted_told_again_and_ended(slack: Slack, store: Store) -> None:
    bo, policy, view = await following(slack)
    await slack.submit(bo, view, {"words": "TikTok"})
    await slack.close(bo, view)
    tracks = await listed(slack, bo, policy)
    slack.incoming.twice = True
    steps = [
        ("week.1", "is silent until Sunday 29 November 2026"),
        ("unmute.1", "is told again"),
        ("alert.1", "is told at once"),
        ("later.1", "no longer told at once"),
        ("end.1", "is followed no more"),
    ]
    for chosen_, told in steps:
        await slack.click(bo, tracks, "track_do", chosen_)
        await slack.state.until(lambda told=told: told in tracks.words, told)  # type: ignore[misc]
    assert store.tracks() == []
    slack.incoming.twice = False
    await slack.click(bo, tracks, "track_new")
    await slack.state.until(lambda: slack.views(bo)[-1].title == "Follow something", "the form on top")


async def test_in_a_message_following_something_is_a_button_away(slack: Slack) -> None:
    bo, policy = slack.person("bo"), await slack.channel("policy")
    await slack.mention(bo, policy, "follow")
    await slack.click(bo, await slack.answer(policy), "follow")
    assert (await slack.modal(bo)).title == "Follow something"


async def test_what_a_digest_tells_can_be_muted_from_there(slack_both: Slack, store: Store) -> None:
    bo, policy = slack_both.person("bo"), await slack_both.channel("policy")
    channel = chosen(store, policy)
    digest = compose(channel, store, catalogue(), NOW)
    assert digest
    store.put_track(Track("", channel.id, "TikTok"), NOW)
    async with running(slack_both, store) as rollcall:
        store.owe(Delivery("a", channel.id, "a", to_json(digest), owed_at=NOW), digested_until=NOW)
        await deliver(store, {"slack": rollcall}, NOW)
        told = await slack_both.answer(policy)
        await slack_both.click(bo, told, "menu0", "Mute …")
        tracks = await slack_both.modal(bo)
        assert "1: TikTok" in tracks.words
        await slack_both.click(bo, tracks, "track_do", "day.1")
        await slack_both.state.until(lambda: "is silent until" in tracks.words, "the silence")


async def test_who_may_not_change_anything_is_shown_no_form(slack: Slack, store: Store) -> None:
    bo, policy = slack.person("bo"), await slack.channel("policy")
    chosen(store, policy, editors="admins")
    await slack.command(bo, policy, "följ")
    assert "Only admins" in (await slack.whisper(bo)).words
    assert slack.views(bo) == []
