"""What a channel's tracks have to tell: by track for its digest, and which of other news is theirs at all."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.news import Followed, News
from bot.tracks.following import expression_of, shown
from bot.tracks.matching import Match, match, told_once
from bot.words import language
from store.catalogue import Catalogue
from store.interface import Channel, Facts, Store, Track, Window

DIGEST = "digest"


def by_track(
    store: Store, channel: Channel, catalogue: Catalogue, since: datetime, until: datetime
) -> list[Followed] | None:
    """What each of the channel's tracks found among what was stored after `since` and not after `until`, the
    newest first; None for a channel without tracks. A story is told once, by the item that was stored first,
    and not if a digest has told the channel of it."""
    tracks = store.tracks(channel.id)
    if not tracks:
        return None
    matches = found_by(tracks, store, catalogue, Window(stored_after=since, stored_until=until))
    once = {each.item_id for each in told_once([each for told in matches.values() for each in told])}
    others = {id for told in matches.values() for each in told for id in each.facts.others}
    before = store.already_told(channel.id, others, DIGEST)
    spoken = language(channel.language)
    return [
        Followed(
            shown(track, spoken),
            tuple(
                each.found
                for each in matches[track.id]
                if each.item_id in once and before.isdisjoint(each.facts.others)
            ),
        )
        for track in tracks
    ]


def found_by(
    tracks: Sequence[Track],
    store: Store,
    catalogue: Catalogue,
    window: Window,
    told_until: Mapping[str, datetime] | None = None,
) -> dict[str, list[Match]]:
    """For each track, by its id, the items of a window that are its to tell, the newest first; with
    `told_until` only what was stored after it has told, by its id."""
    expressions = [(track, expression_of(track, catalogue)) for track in tracks]
    found: dict[str, list[Match]] = {track.id: [] for track in tracks}

    def fits(facts: Facts) -> bool:
        for track, expression in expressions:
            new = told_until is None or told_until[track.id] < facts.stored_at
            if new and track.tells_of(facts.stored_at) and (told := match(expression, facts)):
                found[track.id].append(told)
        return False  # what is found is kept here

    store.matching(fits, window)
    return found


def narrowed(news: News, store: Store, channel: Channel, catalogue: Catalogue) -> News:
    """Of what is told beside new items, what the channel's tracks follow; all of it where it has none."""
    if news.followed is None:
        return news
    events = {each.id: each.item_ids for each in (*news.soon, *news.corrected)}
    items = {id for ids in events.values() for id in ids}
    items |= {each.found.item.id for each, _ in news.changed}
    theirs = _followed(items, store, channel, catalogue)
    corrected = [each for each in news.corrected if not theirs.isdisjoint(events[each.id])]
    kept = {each.id for each in corrected}
    return replace(
        news,
        soon=tuple(each for each in news.soon if not theirs.isdisjoint(events[each.id])),
        changed=tuple(each for each in news.changed if each[0].found.item.id in theirs),
        corrections=tuple(each for each in news.corrections if not each.event_id or each.event_id in kept),
        corrected=tuple(corrected),
    )


def _followed(items: Collection[str], store: Store, channel: Channel, catalogue: Catalogue) -> frozenset[str]:
    """Which of these items a track of the channel tells."""
    found = found_by(store.tracks(channel.id), store, catalogue, Window(items=tuple(items)))
    return frozenset(each.item_id for told in found.values() for each in told)
