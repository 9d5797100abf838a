"""The app's Home: the channels of who looks, and what there is to know of one of them. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.chats.slack import blocks as kit
from bot.chats.slack import inputs
from bot.chats.slack.blocks import Block
from bot.chats.slack.cards import event_blocks
from bot.chats.slack.upcoming import next_digest
from bot.replies import EventEntry
from bot.words import Language, language
from store.interface import Channel, SourceHealth

CHANNEL, SOURCES, FIRST_STEP = "home_channel", "sources", "settings"
_MEETINGS = 5


@dataclass(frozen=True, slots=True)
class Shown:
    """What a Home shows. `channels` are those that who looks is in and that get anything, `chosen` one of
    them, or None where there is none; `key` is that under which `meetings` are kept."""

    spoken: Language
    now: datetime
    channels: Sequence[Channel]
    chosen: Channel | None
    sources: Sequence[SourceHealth] = ()
    meetings: Sequence[EventEntry] = ()
    key: str = ""


def home_view(shown: Shown) -> Block:
    """The Home as `views.publish` takes it."""
    blocks = [*_channel(shown), *_sources(shown), *_meetings(shown)]
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
        FIRST_STEP, language(shown.chosen.language).say("slack_settings"), shown.chosen.address
    )
    yield kit.actions([menu, settings], block_id="home")


def _sources(shown: Shown) -> Iterator[Block]:
    spoken = shown.spoken
    watched = [each for each in shown.sources if not each.paused_at]
    unread = [each for each in watched if each.problem]
    yield kit.divider()
    yield kit.rich(kit.line(kit.words(spoken.say("slack_sources"), bold=True)))
    lines = [spoken.say("status_sources", n=spoken.count("sources", len(watched)))]
    if watched:
        lines.append(spoken.say("slack_unread", n=len(unread)) if unread else spoken.say("status_all_read"))
    show = kit.button(SOURCES, spoken.say("slack_show_sources"))
    yield kit.section(kit.plain(" ".join(lines)), accessory=show)


def _meetings(shown: Shown) -> Iterator[Block]:
    if shown.meetings:
        yield kit.divider()
        yield kit.rich(kit.line(kit.words(shown.spoken.say("slack_meetings"), bold=True)))
    for event in shown.meetings[:_MEETINGS]:
        yield from event_blocks(event, shown.spoken, shown.key)


# ---- the press rooms, in a window of their own


def sources_view(sources: Sequence[SourceHealth], spoken: Language) -> Block:
    """Every press room, those that could not be read first: when it was read last, and what is wrong."""
    ordered = sorted(sources, key=lambda each: (not each.problem, each.source.title.casefold()))
    lines = [kit.line(*_source(each, spoken)) for each in ordered]
    blocks = [kit.rich(kit.bullets(lines[at : at + 25])) for at in range(0, len(lines), 25)]
    return {
        "type": "modal",
        "title": kit.plain(spoken.say("slack_sources"), kit.TITLE),
        "close": kit.plain(spoken.say("slack_close"), kit.TITLE),
        "blocks": blocks[: kit.VIEW_BLOCKS] or [kit.section(kit.plain(spoken.say("slack_no_sources")))],
    }


def _source(health: SourceHealth, spoken: Language) -> Iterator[Block]:
    yield kit.link(health.source.address, health.source.title, most=kit.NAME, bold=bool(health.problem))
    when = spoken.day(health.succeeded_at.date()) if health.succeeded_at else spoken.say("never")
    key = "slack_source_paused" if health.paused_at else "slack_source_read"
    told = spoken.say(key, when=when)
    yield kit.words(f" — {told} {health.problem or ''}".rstrip(), most=500)
