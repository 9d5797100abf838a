"""Digests: what a channel is told at its hour.

`compose` looks at what is new since the channel's last digest and makes a Reply of it, or nothing where there
is nothing to say. `owe_digest` writes the digest that is due to the outbox.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from itertools import takewhile

from bot.composing import digest
from bot.news import News, gather
from bot.replies import Reply, to_json
from bot.schedule import due, moments
from bot.tracks.news import by_track, narrowed
from store.catalogue import Catalogue
from store.interface import Channel, Delivery, Store

# A channel's first digest looks no further back than this.
FIRST_LOOK = timedelta(days=7)
# More digests than this that nobody sent are not counted.
_MOST_MISSED = 100


def compose(
    channel: Channel, store: Store, catalogue: Catalogue, now: datetime, *, until: datetime | None = None
) -> Reply | None:
    """The digest of what is new since the channel's last one, and not after `until`; None where there is
    nothing to say, and the channel wants no line for that. Writes nothing."""
    return digest(_news(channel, store, catalogue, until or now), channel, catalogue, now)


def owe_digest(
    store: Store, channel: Channel, now: datetime, catalogue: Catalogue, *, moment: datetime | None = None
) -> Delivery | None:
    """Write the digest that is due to the outbox; None where none is due, nothing is to be said, or it is
    owed already.

    `moment` is the scheduled moment it is for, by default the one that is `due`; what was stored after it is
    left to the next digest. Calling it again for the same moment owes nothing twice. The line is drawn before
    anything is read, so that what others save meanwhile falls behind it and is told next time; a process that
    dies in between leaves the digest due.
    """
    moment = moment or due(channel, _told(store, channel), now)
    if moment is None:
        return None
    store.begin_digest(channel.id, moment)
    news = _news(channel, store, catalogue, moment)
    reply = digest(news, channel, catalogue, now)
    if reply is None:
        store.nothing_to_tell(channel.id, moment)
        return None
    delivery = _delivery(channel, moment, reply, news, now)
    return delivery if store.owe(delivery, digested_until=moment) else None


def delivery_id(channel_id: str, period: str, kind: str = "digest") -> str:
    """The same for the same channel, kind and period, whoever owes it and how often."""
    parts = (channel_id, period) if kind == "digest" else (channel_id, kind, period)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def _delivery(channel: Channel, moment: datetime, reply: Reply, news: News, now: datetime) -> Delivery:
    period = moment.astimezone(UTC).isoformat(timespec="minutes")
    return Delivery(
        delivery_id(channel.id, period),
        channel.id,
        period,
        to_json(reply),
        owed_at=now,
        items=_items_told(reply, news),
    )


def _news(channel: Channel, store: Store, catalogue: Catalogue, until: datetime) -> News:
    since = store.digested_until(channel.id) or until - FIRST_LOOK
    missed = _missed(channel, _told(store, channel), until)
    followed = by_track(store, channel, catalogue, since, until)
    news = gather(store, channel, since, until, followed=followed, missed=missed)
    return narrowed(news, store, channel, catalogue)


def _told(store: Store, channel: Channel) -> datetime | None:
    """Up to when nothing is due: it has been told, or came before the schedule was chosen."""
    moments_ = (store.digested_until(channel.id), store.due_from(channel.id))
    return max((each for each in moments_ if each), default=None)


def _missed(channel: Channel, told: datetime | None, until: datetime) -> int:
    """How many digests lay between the last one and this, and were not sent."""
    if told is None:
        return 0
    return sum(1 for _ in takewhile(lambda each: each < until, moments(channel, told, _MOST_MISSED)))


def _items_told(reply: Reply, news: News) -> tuple[str, ...]:
    """The items that the reply shows, or shows an event of."""
    of = {event.id: event.item.id for event in (*news.events, *news.soon)}
    shown = [of[event.id] for event in reply.events if event.id in of]
    shown += [item.id for section in reply.sections for item in section.items]
    return tuple(dict.fromkeys(shown))
