"""When a channel's next digest comes, in words and in each reader's zone."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.chats.slack import blocks as kit
from bot.schedule import next_moment
from bot.words import language
from store.interface import Channel

_FORM = "{date_long_pretty} {time}"


def next_digest(channel: Channel, now: datetime) -> str:
    """A sentence for `mrkdwn`."""
    spoken = language(channel.language)
    moment = next_moment(channel, now) if channel.cron else None
    if moment is None:
        return spoken.say("slack_no_digests")
    zone = ZoneInfo(channel.zone)
    fallback = spoken.moment(moment.astimezone(zone), now.astimezone(zone).date())
    return spoken.say("slack_next_digest", moment=kit.moment(moment, fallback, _FORM))
