"""A message that goes out late says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.replies import Reply, Section
from bot.words import language
from store.interface import Channel, Delivery

# What is sent sooner than this after its moment is on time.
LATE = timedelta(minutes=10)


def told_late(reply: Reply, delivery: Delivery, channel: Channel, now: datetime) -> Reply:
    """Pure: the reply; where it is late, with a line on top that says for when it was and when it is sent."""
    moment = moment_of(delivery)
    if moment is None or now - moment < LATE:
        return reply
    spoken, zone = language(reply.language), ZoneInfo(channel.zone)
    sent = now.astimezone(zone)
    line = spoken.say(
        "late",
        moment=spoken.moment(moment.astimezone(zone), sent.date()),
        sent=spoken.moment(sent, sent.date()),
    )
    return replace(reply, sections=(Section(lines=(line,)), *reply.sections))


def moment_of(delivery: Delivery) -> datetime | None:
    """The moment that a message is for: a digest's is its period, of others it is when they were owed."""
    if delivery.kind != "digest":
        return delivery.owed_at
    try:
        moment = datetime.fromisoformat(delivery.period)
    except ValueError:
        return delivery.owed_at
    return moment if moment.tzinfo else delivery.owed_at
