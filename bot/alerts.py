"""Alerts: what matches a track is told at once, in a few messages an hour.

As a digest does, an alert draws its line before anything is read, and the deliveries are written in the
transaction that moves the line: whatever dies in between, an item is told once. What may not be told now, in
quiet hours or after a full hour's messages, waits behind the line and then comes in one message.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.commands.telling.entries import event_entry, item_entry
from bot.digests import delivery_id
from bot.replies import Action, Reply, Section, to_json
from bot.schedule import quiet_until
from bot.tracks.following import shown
from bot.tracks.matching import Match, told_once
from bot.tracks.news import found_by
from bot.words import Language, language
from store.catalogue import Catalogue
from store.interface import ALERT, Channel, Delivery, FoundEvent, Store, Track, Window

HOUR = timedelta(hours=1)
# More than this at one moment come in one message, however few came in the last hour.
TOGETHER = 3
# Entries of one track in a message that gathers several.
CAP = 10
# What is new is compared with what tells the same when the round that brought it ends, which takes a while.
COMPARED_WITHIN = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Alert:
    """An item that a track tells at once, with the events that it tells of."""

    track: Track
    match: Match
    events: tuple[FoundEvent, ...] = ()


def owe_alerts(store: Store, channel: Channel, now: datetime, catalogue: Catalogue) -> list[Delivery]:
    """Write the alerts that are due to the outbox; those that are new there.

    Calling it again, or after a process died anywhere in it, owes nothing twice and leaves nothing out.
    """
    tracks = [track for track in store.tracks(channel.id) if track.alert]
    if not tracks or quiet_until(channel, now):
        return []
    free = max(track.pace for track in tracks) - store.alerts_since(channel.id, now - HOUR)
    told = store.alerted_until(channel.id)
    if free < 1 or not _is_new(store, told.values(), now):
        return []
    store.begin_alerts(channel.id, now)
    tracks = [track for track in tracks if track.id in told]
    window = Window(stored_after=min(told.values()), stored_until=now)
    found = found_by(tracks, store, catalogue, window, told)
    matches = [each for track in tracks for each in found[track.id]]
    until = _settled(matches, now)
    new = [each for each in told_once(matches) if each.facts.stored_at <= until]
    by_item = {each.item_id: track for track in reversed(tracks) for each in found[track.id]}
    alerts = [Alert(by_item[each.item_id], each) for each in _untold(new, store, channel)]
    deliveries = [
        _delivery(channel, each, now, catalogue) for each in _gathered(_with_events(alerts, store), free)
    ]
    return store.owe_alerts(channel.id, until, deliveries, since=told)


def alert(alerts: Sequence[Alert], channel: Channel, now: datetime, catalogue: Catalogue) -> Reply:
    """Pure: one alert as a Reply, or several by their tracks."""
    spoken = language(channel.language)
    by_track: dict[str, list[Alert]] = {}
    for each in alerts:
        by_track.setdefault(each.track.id, []).append(each)
    sections = [
        _section(told, spoken, catalogue, now, alone=len(by_track) == 1) for told in by_track.values()
    ]
    actions = (_mute(alerts[0].track, spoken),) if len(by_track) == 1 else ()
    return Reply(_heading(alerts, spoken), tuple(sections), (), spoken.code, actions=actions)


# ---- what is to be told ---------------------------------------------------------------------------


def _is_new(store: Store, told: Iterable[datetime], now: datetime) -> bool:
    """Whether anything was stored since the least of the lines; where nothing was, nothing is written."""
    since = min(told, default=None)
    window = Window(stored_after=since, stored_until=now)
    return since is not None and bool(store.matching(lambda _: True, window, most=1))


def _settled(matches: Sequence[Match], now: datetime) -> datetime:
    """Up to when it is known which of the items tell one story; for what is compared with nothing for long,
    nobody waits."""
    waiting = [
        each.facts.stored_at
        for each in matches
        if not each.facts.joined and now - each.facts.stored_at < COMPARED_WITHIN
    ]
    return min((at - timedelta(microseconds=1) for at in waiting), default=now)


def _untold(matches: Sequence[Match], store: Store, channel: Channel) -> list[Match]:
    """Those whose story the channel has not been told at once."""
    ids = {id for each in matches for id in (each.item_id, *each.facts.others)}
    told = store.already_told(channel.id, ids, ALERT)
    return [each for each in matches if told.isdisjoint((each.item_id, *each.facts.others))]


def _with_events(alerts: Sequence[Alert], store: Store) -> list[Alert]:
    events: dict[str, list[FoundEvent]] = {}
    for event in store.events_of_items([each.match.item_id for each in alerts]):
        for id in event.item_ids:
            events.setdefault(id, []).append(event)
    return [replace(each, events=tuple(events.get(each.match.item_id, ()))) for each in alerts]


def _gathered(alerts: Sequence[Alert], free: int) -> list[list[Alert]]:
    """Each in a message of its own, or all in one where there are many, or more than may come this hour."""
    if len(alerts) > min(TOGETHER, free):
        return [list(alerts)]
    return [[each] for each in alerts]


def _delivery(channel: Channel, alerts: Sequence[Alert], now: datetime, catalogue: Catalogue) -> Delivery:
    """The message, whose id is the same whoever owes it and how often: of channel, tracks and items."""
    items = tuple(each.match.item_id for each in alerts)
    told = "\n".join(f"{each.track.id} {id}" for each, id in zip(alerts, items, strict=True))
    period = hashlib.sha256(told.encode(errors="surrogatepass")).hexdigest()[:16]
    id = delivery_id(channel.id, period, ALERT)
    reply = alert(alerts, channel, now, catalogue)
    return Delivery(id, channel.id, period, to_json(reply), owed_at=now, kind=ALERT, items=items)


# ---- as a Reply -----------------------------------------------------------------------------------


def _heading(alerts: Sequence[Alert], spoken: Language) -> str:
    if len(alerts) == 1:
        (only,) = alerts
        title = only.match.facts.found.item.title
        return spoken.say("alert", track=shown(only.track, spoken), title=title)
    tracks = spoken.names(shown(each.track, spoken) for each in alerts)
    return spoken.say("alert_several", items=spoken.count("items", len(alerts)), tracks=tracks)


def _section(
    alerts: Sequence[Alert], spoken: Language, catalogue: Catalogue, now: datetime, *, alone: bool
) -> Section:
    """What one track tells: the events with who was there, and the items that tell of none."""
    track, told = alerts[0].track, alerts[:CAP]
    events = {event.id: event for each in told for event in each.events if event.event.participants}.values()
    items = [each.match.found for each in told if not any(event.event.participants for event in each.events)]
    return Section(
        "" if alone else spoken.say("alert_of", track=shown(track, spoken)),
        events=tuple(event_entry(each, spoken, catalogue, now.date()) for each in events),
        items=tuple(item_entry(each, spoken) for each in items),
        more=len(alerts) - len(told),
    )


def _mute(track: Track, spoken: Language) -> Action:
    """Silence for a day, for whoever is told of too much."""
    say = spoken.commands["track_mute"].again.format(track=track.id)
    return Action("mute", spoken.say("mute_a_day"), say)
