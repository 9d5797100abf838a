"""What the outbox holds, told to people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.lateness import moment_of
from bot.words import Language
from store.interface import Channel, Delivery

# So much of an id tells one delivery from all others.
SHORT_ID = 10


def resting_line(
    delivery: Delivery, channels: Mapping[str, Channel], language: Language, now: datetime
) -> str:
    """One that rests: whose it is, why, and what can be done."""
    channel = channels.get(delivery.channel_id)
    return language.say(
        "status_resting_line",
        channel=channel.name if channel else delivery.channel_id,
        what=what_it_is(delivery, channel, language, now),
        why=why_it_rests(delivery, language),
        id=delivery.id[:SHORT_ID],
    )


def what_it_is(delivery: Delivery, channel: Channel | None, language: Language, now: datetime) -> str:
    """`digest for Monday 08:00`."""
    key = f"owed_{delivery.kind}" if f"owed_{delivery.kind}" in language.phrases else "owed_other"
    moment = moment_of(delivery)
    zone = ZoneInfo(channel.zone if channel else "UTC")
    near = now.astimezone(zone).date()
    return language.say(key, moment=language.moment(moment.astimezone(zone), near) if moment else "–")


def why_it_rests(delivery: Delivery, language: Language) -> str:
    tries = language.count("times", delivery.attempts)
    return language.say(f"rests_{delivery.rests}", n=tries, problem=delivery.problem)
