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
_WHAT = {"digest": "owed_digest", "alert": "owed_alert"}
_WHY = {
    "refused": "rests_refused",
    "tries": "rests_tries",
    "unsure": "rests_unsure",
    "unreadable": "rests_unreadable",
}


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
    moment = moment_of(delivery)
    zone = ZoneInfo(channel.zone if channel else "UTC")
    near = now.astimezone(zone).date()
    key = _WHAT.get(delivery.kind, "owed_other")
    return language.say(key, moment=language.moment(moment.astimezone(zone), near) if moment else "–")


def why_it_rests(delivery: Delivery, language: Language) -> str:
    tries = language.count("times", delivery.attempts)
    return language.say(_WHY[delivery.rests], n=tries, problem=delivery.problem)
