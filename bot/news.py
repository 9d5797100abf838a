"""What is new for a channel: looked up in the store, for a digest to be made of.

"New" is what we stored, not what was published: an old release that is read today is news today, and its day
stands beside it. Archives are history, and no news.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.changes import Difference, difference
from bot.commands.looking import still_to_come
from bot.schedule import next_moment
from store.interface import (
    ChangedItem,
    Channel,
    Correction,
    EventQuery,
    FoundEvent,
    FoundItem,
    SourceHealth,
    Store,
    Verdict,
)
from store.vocabulary import SourceKind

# More new items than this in one period are an import, of which a digest shows the newest.
_MOST_ITEMS = 2000
_MOST_EVENTS = 200
# A source that failed at its last look and was read shortly before is no news: it is looked at again soon.
UNREAD_AFTER = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Followed:
    """What one of the channel's tracks found, the newest first. `name` is the track as people call it."""

    name: str
    items: tuple[FoundItem, ...]


@dataclass(frozen=True, slots=True)
class News:
    """What a digest is made of.

    `items` were stored since the last one and tell no story told before; `events` are those of them that were
    not told before. `followed` has those that the channel's tracks found, by track; None for a channel
    without tracks, which is told of everybody tracked. `soon` are events announced before whose day comes
    before the next digest but one. `changed` are items stored before, with what is different now;
    `corrections` is what people decided, and about which events (`corrected`). So many sources are
    `watched`; those of them that are `unread` could not be read, of `odd` ones an alarm stands. `missed`
    counts the digests between `since` and this one that nobody sent.
    """

    since: datetime
    items: tuple[FoundItem, ...] = ()
    events: tuple[FoundEvent, ...] = ()
    followed: tuple[Followed, ...] | None = None
    soon: tuple[FoundEvent, ...] = ()
    changed: tuple[tuple[ChangedItem, Difference], ...] = ()
    corrections: tuple[Correction, ...] = ()
    corrected: tuple[FoundEvent, ...] = ()
    watched: int = 0
    unread: tuple[SourceHealth, ...] = ()
    odd: tuple[SourceHealth, ...] = ()
    missed: int = 0


def gather(
    store: Store,
    channel: Channel,
    since: datetime,
    until: datetime,
    *,
    followed: Sequence[Followed] | None = None,
    missed: int = 0,
) -> News:
    """What was stored and changed after `since` and not after `until`, for this channel. With `followed` that
    and nothing else is news."""
    items = _items(store, since, until) if followed is None else _once(followed)
    told = [each.item.id for each in items]
    corrections = _corrections(store, since, until)
    seen = store.overview(most=None)
    return News(
        since=since,
        items=tuple(each for each in items if not (each.news_since and each.news_since <= since)),
        events=tuple(each for each in store.events_of_items(told) if not _is_repeated(each, since)),
        followed=None if followed is None else tuple(followed),
        soon=tuple(_soon(store, channel, until)),
        changed=tuple(_changed(store, since, until)),
        corrections=tuple(corrections),
        corrected=tuple(store.events_by_id([each.event_id for each in corrections if each.event_id])),
        watched=seen.n_watched,
        unread=tuple(each for each in _looked_at(seen.failing) if _is_unread(each, until)),
        odd=tuple(_looked_at(seen.odd)),
        missed=missed,
    )


def _items(store: Store, since: datetime, until: datetime) -> list[FoundItem]:
    found = store.items(since=since, limit=_MOST_ITEMS)
    later = {each.item.id for each in store.items(since=until, limit=_MOST_ITEMS)}
    return [
        each for each in found if each.source.kind is not SourceKind.ARCHIVE and each.item.id not in later
    ]


def _is_repeated(found: FoundEvent, since: datetime) -> bool:
    """Whether another press room told of the event before, and that was news then."""
    news = (each.news_at for each in found.also if each.source.kind is not SourceKind.ARCHIVE)
    return any(at and at <= since for at in news)


def _once(followed: Sequence[Followed]) -> list[FoundItem]:
    return list({each.item.id: each for track in followed for each in track.items}.values())


def _soon(store: Store, channel: Channel, until: datetime) -> list[FoundEvent]:
    """Events known before, of somebody tracked, on the days after this digest's up to the next one's: so each
    is told once more, by the last digest before its day."""
    following = next_moment(channel, until)
    zone = ZoneInfo(channel.zone)
    first = until.astimezone(zone).date() + timedelta(days=1)
    last = following.astimezone(zone).date() if following else date.min
    if last < first:
        return []
    query = EventQuery(future=True, since=first, until=last, today=until.date(), limit=_MOST_EVENTS)
    return [
        each
        for each in store.events(query)
        if each.event.date
        and each.event.date.full
        and any(person.entity for person in each.event.participants)
        and still_to_come(each, until.date())
    ]


def _changed(store: Store, since: datetime, until: datetime) -> list[tuple[ChangedItem, Difference]]:
    both = [(each, difference(each.before, each.after)) for each in store.changed(since, until)]
    return [(each, told) for each, told in both if told]


def _corrections(store: Store, since: datetime, until: datetime) -> list[Correction]:
    """What people decided that changes an answer, and that stands."""
    telling = (Verdict.STATUS, Verdict.NOT_THERE, Verdict.SAME)
    return [
        each
        for each in store.corrections(since=since, limit=_MOST_EVENTS)
        if each.verdict in telling and not each.undone_at and since < each.at <= until
    ]


def _looked_at(sources: Sequence[SourceHealth]) -> list[SourceHealth]:
    """Those that are no archives: of these nothing is awaited."""
    return [each for each in sources if each.source.kind is not SourceKind.ARCHIVE]


def _is_unread(health: SourceHealth, until: datetime) -> bool:
    return health.succeeded_at is None or health.succeeded_at <= until - UNREAD_AFTER
