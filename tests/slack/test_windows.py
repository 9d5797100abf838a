"""Choosing without typing: the modals and the app's Home, in both modes."""

from __future__ import annotations

from store.interface import Store
from tests.bot.world import FORUM, GROOMING
from tests.slack.fixtures import slack_with_rollcall
from tests.slack.rollcall import chosen
from tests.slack.slack import Slack

slack = slack_with_rollcall


# ---- settings


async def test_what_is_chosen_in_the_settings_is_kept_and_told(slack: Slack, store: Store) -> None:
    bo, policy = slack.person("bo"), await slack.channel("policy")
    await slack.command(bo, policy, "settings")
    view = await slack.modal(bo)
    assert view.title == "Settings"
    values = {"days": ["mon", "wed"], "time": "07:30", "cap": "5", "answers": "private", "language": "sv"}
    said = await slack.submit(bo, view, values)
    assert said.ok
    await slack.state.until(lambda: "Sparat." in view.words, "what came of it")
    assert "Nästa sammanfattning kommer <!date^" in view.words
    assert "/invite" not in view.words
    (channel,) = store.channels()
    assert (channel.id, channel.name) == (f"slack:{policy.team}:{policy.id}", "policy")
    assert (channel.cron, channel.cap, channel.public, channel.language) == (
        "30 7 * * mon,wed",
        5,
        False,
        "sv",
    )
    assert channel.zone == "Europe/Stockholm"


async def test_what_cannot_be_is_told_at_its_field_and_nothing_kept(slack: Slack, store: Store) -> None:
    bo, policy = slack.person("bo"), await slack.channel("policy")
    await slack.command(bo, policy, "settings")
    view = await slack.modal(bo)
    said = await slack.submit(bo, view, {"quiet_from": "22:00"})
    assert said.body["errors"] == {"quiet_to": "Choose both times, or neither."}
    assert store.channels() == []
    await slack.submit(bo, view, {"quiet_to": "07:00"})
    await slack.state.until(lambda: "Saved." in view.words, "what came of it")
    assert store.channels()[0].quiet == "22:00-07:00"


async def test_zones_and_countries_are_found_by_typing(slack: Slack, store: Store) -> None:
    bo, policy = slack.person("bo"), await slack.channel("policy")
    await slack.command(bo, policy, "settings")
    view = await slack.modal(bo)
    (zone, *_) = await slack.suggest(bo, view, "zone", "oslo")
    (country, *_) = await slack.suggest(bo, view, "holidays", "Norw")
    await slack.submit(bo, view, {"zone": zone, "holidays": country})
    await slack.state.until(lambda: "Saved." in view.words, "what came of it")
    assert (store.channels()[0].zone, store.channels()[0].holidays) == ("Europe/Oslo", "NO")


async def test_where_the_app_is_not_it_says_how_to_invite_it(slack: Slack) -> None:
    bo, secret = slack.person("bo"), await slack.channel("secret", private=True, invited=False)
    await slack.command(bo, secret, "settings")
    view = await slack.modal(bo)
    await slack.submit(bo, view)
    await slack.state.until(lambda: "Saved." in view.words, "what came of it")
    assert "/invite @Rollcall" in view.words


async def test_only_admins_change_what_is_theirs_to_change(slack: Slack, store: Store) -> None:
    bo, astrid, policy = slack.person("bo"), slack.person("astrid"), await slack.channel("policy")
    chosen(store, policy, editors="admins")
    await slack.command(bo, policy, "settings")
    assert "Only admins" in (await slack.whisper(bo)).words
    assert slack.views(bo) == []
    await slack.command(astrid, policy, "settings")
    view = await slack.modal(astrid)
    await slack.submit(astrid, view, {"cap": "7"})
    await slack.state.until(lambda: "Saved." in view.words, "what came of it")
    assert store.channels()[0].cap == 7


async def test_who_lost_the_right_meanwhile_changes_nothing(slack: Slack, store: Store) -> None:
    bo, policy = slack.person("bo"), await slack.channel("policy")
    chosen(store, policy)
    await slack.command(bo, policy, "settings")
    view = await slack.modal(bo)
    chosen(store, policy, editors="admins")
    await slack.submit(bo, view, {"cap": "7"})
    await slack.state.until(lambda: "Only admins" in view.words, "the refusal")
    assert store.channels()[0].cap == 10


async def test_a_modal_that_is_sent_twice_is_done_once(slack: Slack, store: Store) -> None:
    bo, policy = slack.person("bo"), await slack.channel("policy")
    await slack.command(bo, policy, "settings")
    view = await slack.modal(bo)
    slack.incoming.twice = True
    await slack.submit(bo, view, {"cap": "7"})
    slack.incoming.twice = False
    await slack.state.until(lambda: "Saved." in view.words, "what came of it")
    assert store.channels()[0].cap == 7


async def test_settings_may_be_asked_for_in_words_too(slack: Slack) -> None:
    bo, policy = slack.person("bo"), await slack.channel("policy")
    await slack.mention(bo, policy, "settings")
    answer = await slack.answer(policy)
    assert "What this channel gets" in answer.words
    await slack.click(bo, answer, "settings")
    assert (await slack.modal(bo)).title == "Settings"


# ---- Home


async def test_home_says_how_to_begin(slack: Slack) -> None:
    bo = slack.person("bo")
    await slack.opens_home(bo)
    home = await slack.home(bo)
    assert "/invite @Rollcall" in home.words
    assert GROOMING in home.words  # what was read last


async def test_home_shows_a_channel_its_next_digest_and_the_sources(slack: Slack, store: Store) -> None:
    bo = slack.person("bo")
    policy, media = await slack.channel("policy"), await slack.channel("media")
    for place in (policy, media):
        chosen(store, place, cron="0 8 * * mon" if place is policy else "")
    await slack.opens_home(bo)
    home = await slack.home(bo)
    assert "#media" in home.words
    assert "No digests come here." in home.words
    assert "5 press rooms are watched." in home.words
    await slack.click(bo, home, "home_channel", policy.id)
    other = await slack.home(bo)
    assert "The next digest comes <!date^" in other.words
    await slack.click(bo, other, "settings")
    view = await slack.modal(bo)
    await slack.submit(bo, view, {"cap": "3"})
    await slack.state.until(lambda: "Saved." in view.words, "what came of it")
    assert {each.name: each.cap for each in store.channels()} == {"policy": 3, "media": 10}


async def test_home_opens_evidence_and_the_press_rooms(slack: Slack) -> None:
    bo = slack.person("bo")
    await slack.opens_home(bo)
    home = await slack.home(bo)
    await slack.click(bo, home, "evidence")
    assert (await slack.modal(bo)).title == "Evidence"
    await slack.click(bo, home, "sources")
    assert "last read: 20 November 2026" in (await slack.modal(bo)).words


async def test_home_shows_nobody_the_channels_of_others(slack: Slack, store: Store) -> None:
    bo, cecilia = slack.person("bo"), slack.person("cecilia")
    secret = await slack.channel("secret", cecilia, private=True)
    chosen(store, secret)
    await slack.opens_home(bo)
    assert "secret" not in (await slack.home(bo)).words
    await slack.opens_home(cecilia)
    assert "#secret" in (await slack.home(cecilia)).words


async def test_home_shows_what_the_channel_follows_and_the_meetings_of_that_alone(
    slack: Slack, store: Store
) -> None:
    bo, policy = slack.person("bo"), await slack.channel("policy")
    chosen(store, policy)
    await slack.opens_home(bo)
    home = await slack.home(bo)
    assert "follows nothing of its own" in home.words
    assert FORUM in home.words
    await slack.click(bo, home, "follow")
    await slack.submit(bo, await slack.modal(bo), {"words": "grooming"})
    other = await slack.home(bo)
    assert "1: grooming" in other.words
    assert "Meetings of what is followed" in other.words
    assert GROOMING in other.words
    assert FORUM not in other.words
    await slack.close(bo, slack.views(bo)[0])
    await slack.click(bo, other, "tracks")
    await slack.click(bo, await slack.modal(bo), "track_do", "week.1")
    assert "1: grooming (silent until" in (await slack.home(bo)).words
