"""The app's Home: the channels of who looks, and what there is to know of one of them. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.chats.slack import blocks as kit
from bot.chats.slack import inputs
from bot.chats.slack.answering import FOLLOW, SETTINGS, TRACKS
from bot.chats.slack.blocks import Block
from bot.chats.slack.cards import event_blocks
from bot.chats.slack.taming import SENTENCE
from bot.chats.slack.upcoming import next_digest
from bot.replies import EventEntry
from bot.words import Language, language
from store.interface import Channel

CHANNEL, SOURCES = "home_channel", "sources"
MEETINGS = 5
_TRACKS = 12


@dataclass(frozen=True, slots=True)
class Shown:
    """What a Home shows. `channels` are those that who looks is in and that get anything, `chosen` one of
    them, or None where there is none; `tracks` is what that follows, a line each. So many sources are
    `watched`, `unread` of them could not be read. `key` is that under which `meetings` are kept."""

    spoken: Language
    now: datetime
    channels: Sequence[Channel]
    chosen: Channel | None
    tracks: Sequence[str] = ()
    watched: int = 0
    unread: int = 0
    meetings: Sequence[EventEntry] = ()
    key: str = ""


def home_view(shown: Shown) -> Block:
    """The Home as `views.publish` takes it."""
    blocks = [*_channel(shown), *_tracks(shown), *_sources(shown), *_meetings(shown)]
    chosen = shown.chosen.address if shown.chosen else ""
    return {
        "type": "home",
        "private_metadata": json.dumps({"channel": chosen}),
        "blocks": blocks[: kit.VIEW_BLOCKS],
    }


def chosen_channel(view: Mapping[str, Any]) -> str:
    """Slack's id of the channel that a Home shows, '' for none."""
    return str(json.loads(view.get("private_metadata") or "{}").get("channel", ""))


def _channel(shown: Shown) -> Iterator[Block]:
    spoken = shown.spoken
    if shown.chosen is None:
        yield kit.header(spoken.say("slack_welcome"))
        yield kit.section(kit.plain(spoken.say("slack_first_steps")))
        return
    options = [
        kit.option(f"#{each.name.lstrip('#')}", each.address) for each in shown.channels[: kit.OPTIONS]
    ]
    menu = {**inputs.select(options, shown.chosen.address), "action_id": CHANNEL}
    yield kit.header(f"#{shown.chosen.name.lstrip('#')}")
    yield kit.section(kit.mrkdwn(next_digest(shown.chosen, shown.now)))
    settings = kit.button(
        SETTINGS, language(shown.chosen.language).say("slack_settings"), shown.chosen.address
    )
    yield kit.actions([menu, settings], block_id="home")


def _tracks(shown: Shown) -> Iterator[Block]:
    """What the channel follows, to be changed there."""
    if shown.chosen is None:
        return
    spoken, address = shown.spoken, shown.chosen.address
    yield kit.divider()
    yield kit.rich(kit.line(kit.words(spoken.say("slack_tracks"), bold=True)))
    if shown.tracks:
        lines = [kit.line(kit.words(each, most=SENTENCE)) for each in shown.tracks[:_TRACKS]]
        yield kit.rich(kit.bullets(lines))
    else:
        yield kit.section(kit.plain(spoken.say("track_list_none")))
    if (more := len(shown.tracks) - _TRACKS) > 0:
        yield kit.context(kit.plain(spoken.say("more", n=more)))
    made = [(FOLLOW, "slack_track_new"), *([(TRACKS, "slack_tracks_change")] if shown.tracks else [])]
    yield kit.actions([kit.button(id, spoken.say(key), address) for id, key in made])


def _sources(shown: Shown) -> Iterator[Block]:
    spoken = shown.spoken
    yield kit.divider()
    yield kit.rich(kit.line(kit.words(spoken.say("slack_sources"), bold=True)))
    lines = [spoken.say("status_sources", n=spoken.count("sources", shown.watched))]
    if shown.watched:
        unread = spoken.say("slack_unread", n=shown.unread)
        lines.append(unread if shown.unread else spoken.say("status_all_read"))
    show = kit.button(SOURCES, spoken.say("slack_show_sources"))
    yield kit.section(kit.plain(" ".join(lines)), accessory=show)


def _meetings(shown: Shown) -> Iterator[Block]:
    heading = "slack_meetings_followed" if shown.tracks else "slack_meetings"
    if shown.meetings:
        yield kit.divider()
        yield kit.rich(kit.line(kit.words(shown.spoken.say(heading), bold=True)))
    for event in shown.meetings[:MEETINGS]:
        yield from event_blocks(event, shown.spoken, shown.key)
