"""What a channel's tracks give its digest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.chats.plain import plain
from bot.digests import compose, owe_digest
from bot.tracks.news import by_track
from store.interface import Channel, Joined, Keys, Store, Track
from store.sqlite import open_store
from tests import builders
from tests.bot.world import catalogue
from tests.builders import HOUR, NOON

MINUTE = timedelta(minutes=1)
MORE = "Mötet har flyttats till en större lokal, och fler organisationer har bjudits in till det."
NO_KEYS = Keys("", "", "")
CHANNEL = Channel("terminal", "console", "terminal", cron="0 * * * *", zone="UTC")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "news.db") as store:
        store.put_sources([builders.source("harbour")])
        store.put_channel(CHANNEL)
        yield store


def follow(store: Store, expression: str, **changes: Any) -> Track:
    return store.put_track(replace(Track("", CHANNEL.id, expression), **changes), NOON)


def save(store: Store, at: Any = NOON + MINUTE, **bodies: str) -> None:
    readings = [
        builders.reading(
            builders.item(f"harbour/{id}", title=f"Nyhet {id}", body=body, language="sv"),
            mentions=[builders.mention("TikTok", entity="tiktok")] if "TikTok" in body else [],
        )
        for id, body in bodies.items()
    ]
    store.save(builders.catch(*readings, source_id="harbour", at=at))


def told(store: Store, since: Any = NOON, until: Any = NOON + HOUR) -> dict[str, list[str]] | None:
    found = by_track(store, CHANNEL, catalogue(), since, until)
    if found is None:
        return None
    return {each.name: sorted(item.item.id.removeprefix("harbour/") for item in each.items) for each in found}


def test_a_channel_without_tracks_has_none(store: Store) -> None:
    save(store, a="TikTok")
    assert told(store) is None


def test_each_track_has_what_matches_it_and_is_new(store: Store) -> None:
    save(store, NOON - MINUTE, old="TikTok om barn")
    follow(store, "TikTok")
    follow(store, "barn*")
    follow(store, "reklam")
    save(store, a="TikTok kom.", b="En rapport om barnen.", c="TikTok och barn.", d="Annat.")
    save(store, NOON + 2 * HOUR, late="TikTok igen.")
    assert told(store) == {"TikTok": ["a", "c"], "barn*": ["b", "c"], "reklam": []}


def test_an_item_stands_in_a_digest_once_under_the_track_that_was_added_first(store: Store) -> None:
    follow(store, "TikTok")
    follow(store, "barn")
    save(store, a="TikTok och barn.", b="Bara barn.", c="Annat, om Snapchat.")
    digest = compose(CHANNEL, store, catalogue(), NOON + HOUR)
    assert digest
    assert [(each.heading, [item.title for item in each.items]) for each in digest.sections] == [
        ("Mentions: TikTok", ["Nyhet a"]),
        ("Mentions: barn", ["Nyhet b"]),
    ]
    assert "Snapchat" not in plain(digest)


def test_where_no_track_finds_anything_there_is_nothing_to_say(store: Store) -> None:
    follow(store, "reklam")
    save(store, a="TikTok kom.")
    assert compose(CHANNEL, store, catalogue(), NOON + HOUR) is None


def test_what_is_muted_is_left_out_of_the_digest_too(store: Store) -> None:
    track = follow(store, "TikTok")
    store.put_track(replace(track, muted_at=NOON, muted_until=NOON + 10 * MINUTE), NOON)
    save(store, NOON + 5 * MINUTE, silent="TikTok")
    save(store, NOON + 15 * MINUTE, loud="TikTok")
    assert told(store) == {"TikTok": ["loud"]}


def test_a_story_is_told_once_and_not_again_in_a_later_digest(store: Store) -> None:
    follow(store, "TikTok")
    save(store, a="TikTok kom.", b="TikTok kom då.")
    store.join(
        [Joined("harbour/a", Keys("", "", "")), Joined("harbour/b", Keys("", "", ""), "harbour/a", "same")]
    )
    assert told(store) == {"TikTok": ["a"]}
    owed = owe_digest(store, CHANNEL, NOON + HOUR, catalogue(), moment=NOON + HOUR)
    assert owed
    assert owed.items == ("harbour/a",)
    save(store, NOON + HOUR + MINUTE, c="TikTok kom alltså.")
    store.join([Joined("harbour/c", NO_KEYS, "harbour/a", "same")])
    assert told(store, NOON + HOUR, NOON + 2 * HOUR) == {"TikTok": []}


def announce(store: Store, at: Any, told: str) -> None:
    for name, entity in (("TikTok", "tiktok"), ("Snapchat", "snapchat")):
        who = builders.participant(name, "expected", entity=entity)
        event = builders.event(f"Möte med {name}", who, date="2025-12-06", future=True)
        item = builders.item(f"harbour/{entity}", title=f"Om {name}", body=f"{name} {told}")
        store.save(builders.catch(builders.reading(item, event), at=at))


def test_what_is_coming_and_what_was_changed_is_told_of_what_is_followed_alone(store: Store) -> None:
    daily = replace(CHANNEL, cron="0 8 * * *")
    track = follow(store, "TikTok")
    announce(store, NOON + MINUTE, "väntas.")
    store.nothing_to_tell(CHANNEL.id, NOON + HOUR)
    announce(store, NOON + 2 * HOUR, f"väntas. {MORE}")
    digest = compose(daily, store, catalogue(), NOON + 20 * HOUR)
    assert digest
    assert "Möte med TikTok" in plain(digest)
    assert "Om TikTok" in plain(digest)
    assert "Snapchat" not in plain(digest)
    store.remove_track(track.id)
    everything = compose(daily, store, catalogue(), NOON + 20 * HOUR)
    assert everything
    assert "Möte med Snapchat" in plain(everything)
    assert "Om Snapchat" in plain(everything)
