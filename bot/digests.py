"""Digests: what a channel is told at its hour.

`compose` looks at what was stored since the channel's last digest and makes a Reply of it, or nothing where
there is nothing to say. `due` says which scheduled moment is to be told now, `owe_digest` writes the digest
to the outbox. "New" is what we stored, not what was published: an old release that is read today is news
today, and its day stands beside it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.commands.looking import has_status, newest, still_to_come
from bot.commands.telling.entries import event_entry, item_entry
from bot.replies import Reply, Section, to_json
from bot.schedule import due
from bot.words import Language, language
from store.catalogue import Catalogue
from store.interface import Asking, Channel, Delivery, FoundEvent, FoundItem, SourceHealth, Store
from store.vocabulary import AWAY, PRESENT, SourceKind, Status

# A channel's first digest looks no further back than this.
FIRST_LOOK = timedelta(days=7)
# Entries of a section; the rest is counted.
CAP = 10
# More new items than this in one period are an import, of which a digest shows the newest.
_MOST_ITEMS = 2000

# What makes an event one that took place; who was invited or expected tells of what may come.
_HAPPENED = PRESENT | AWAY | {Status.JOINED, Status.LEFT}


@dataclass(frozen=True, slots=True)
class News:
    """What a digest is made of: what was stored, the events it tells of, and how the sources are."""

    items: tuple[FoundItem, ...] = ()
    events: tuple[FoundEvent, ...] = ()
    sources: tuple[SourceHealth, ...] = ()


def compose(
    channel: Channel, store: Store, catalogue: Catalogue, now: datetime, *, until: datetime | None = None
) -> Reply | None:
    """The digest of what was stored since the channel's last one, and not after `until`; None where there is
    nothing to say. Writes nothing."""
    since = store.digested_until(channel.id) or (until or now) - FIRST_LOOK
    return digest(gather(store, since, until), catalogue, language(channel.language), now)


def gather(store: Asking, since: datetime, until: datetime | None = None) -> News:
    """What was stored after `since` and not after `until`. Archives are history, and no news."""
    found = store.items(since=since, limit=_MOST_ITEMS)
    later = {each.item.id for each in store.items(since=until, limit=_MOST_ITEMS)} if until else set()
    items = [
        each for each in found if each.source.kind is not SourceKind.ARCHIVE and each.item.id not in later
    ]
    events = store.events_of_items([each.item.id for each in items])
    watched = [each for each in store.status().sources if each.source.kind is not SourceKind.ARCHIVE]
    return News(tuple(items), tuple(events), tuple(watched))


def digest(news: News, catalogue: Catalogue, spoken: Language, now: datetime) -> Reply | None:
    """Pure: the news as a Reply, or None.

    Items of which no event is told are mentions. Sources that could not be read are told beside other news;
    by themselves only when not one could be read, for then silence would look like a quiet day.
    """
    coming = sorted((each for each in news.events if _is_coming(each, now)), key=newest)
    met = sorted((each for each in news.events if _has_happened(each)), key=newest, reverse=True)
    told = {each.item.id for each in (*coming, *met)}
    mentions = [each for each in news.items if each.item.id not in told]
    looked_at = [each for each in news.sources if not each.paused_at]
    unread = [each for each in looked_at if each.problem]
    if not (news.items or (unread and len(unread) == len(looked_at))):
        return None
    sections = (
        _events("digest_met", met, catalogue, spoken, now),
        _events("digest_coming", coming, catalogue, spoken, now),
        _items(mentions, spoken),
        _unread(unread, spoken),
        _held(looked_at, spoken),
    )
    heading = _heading(len(met), len(coming), len(mentions), spoken)
    return Reply(heading, tuple(section for section in sections if section), (), spoken.code)


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
    moment = moment or due(channel, store.digested_until(channel.id), now)
    if moment is None:
        return None
    store.begin_digest(channel.id, moment)
    reply = compose(channel, store, catalogue, now, until=moment)
    if reply is None:
        store.nothing_to_tell(channel.id, moment)
        return None
    period = moment.astimezone(UTC).isoformat(timespec="minutes")
    delivery = Delivery(delivery_id(channel.id, period), channel.id, period, to_json(reply), owed_at=now)
    return delivery if store.owe(delivery, digested_until=moment) else None


def delivery_id(channel_id: str, period: str) -> str:
    """The same for the same channel and period, whoever owes it and how often."""
    return hashlib.sha256(f"{channel_id}\n{period}".encode()).hexdigest()[:32]


def _is_coming(found: FoundEvent, now: datetime) -> bool:
    return bool(found.event.participants) and still_to_come(found, now.date())


def _has_happened(found: FoundEvent) -> bool:
    """Whether it took place; what was announced and has passed since is told as a mention."""
    return not found.event.future and has_status(found, _HAPPENED)


def _heading(met: int, coming: int, mentions: int, spoken: Language) -> str:
    counted = (("met", met), ("coming", coming), ("mentions", mentions))
    parts = [spoken.count(key, number) for key, number in counted if number]
    return spoken.say("digest", parts=spoken.names(parts)) if parts else spoken.say("digest_sources_only")


def _events(
    key: str, found: Sequence[FoundEvent], catalogue: Catalogue, spoken: Language, now: datetime
) -> Section | None:
    shown = tuple(event_entry(each, spoken, catalogue, now.date()) for each in found[:CAP])
    return Section(spoken.say(key), events=shown, more=len(found) - len(shown)) if found else None


def _items(found: Sequence[FoundItem], spoken: Language) -> Section | None:
    shown = tuple(item_entry(each) for each in found[:CAP])
    return (
        Section(spoken.say("digest_mentions"), items=shown, more=len(found) - len(shown)) if found else None
    )


def _unread(unread: Iterable[SourceHealth], spoken: Language) -> Section | None:
    lines = [_not_read(each, spoken) for each in unread]
    if not lines:
        return None
    return Section(spoken.say("digest_unread"), lines=tuple(lines[:CAP]), more=max(0, len(lines) - CAP))


def _held(sources: Iterable[SourceHealth], spoken: Language) -> Section | None:
    """What waits for a person to decide: nothing else tells a channel that it is kept from it."""
    lines = [
        spoken.say(
            "digest_odd_held",
            source=each.source.title,
            n=spoken.count("items", each.held),
            problem=each.alarm.sentence,
        )
        for each in sources
        if each.held and each.alarm
    ]
    if not lines:
        return None
    return Section(spoken.say("digest_odd"), lines=tuple(lines[:CAP]), more=max(0, len(lines) - CAP))


def _not_read(health: SourceHealth, spoken: Language) -> str:
    key = "digest_unread_line" if health.succeeded_at else "digest_unread_never"
    when = spoken.day(health.succeeded_at.date()) if health.succeeded_at else ""
    return spoken.say(key, source=health.source.title, when=when, problem=health.problem)
