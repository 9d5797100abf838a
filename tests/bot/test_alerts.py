"""Alerts: what matches is told at once, once, in few messages, and never in quiet hours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.alerts import COMPARED_WITHIN, TOGETHER, owe_alerts
from bot.chats.plain import plain
from bot.replies import Reply, from_json
from store.interface import Channel, Joined, Keys, Limits, Store, Track
from store.sqlite import SqliteStore, open_store
from store.vocabulary import Status
from tests import builders
from tests.bot.world import catalogue

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
CHANNEL = Channel("terminal", "console", "terminal", zone="Europe/Stockholm", quiet="22:00-07:00")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    with open_store(tmp_path / "alerts.db") as store:
        store.put_sources([builders.source("harbour")])
        store.put_channel(CHANNEL)
        yield store


def follow(store: Store, expression: str = "TikTok", *, at: datetime = NOW, **changes: Any) -> Track:
    track = Track("", CHANNEL.id, expression, alert=True)
    return store.put_track(replace(track, **changes), at)


def save(
    store: Store,
    *ids: str,
    at: datetime,
    body: str = "TikTok kom till mötet.",
    event: bool = False,
    joined: bool = True,
) -> None:
    readings = [
        builders.reading(
            builders.item(f"harbour/{id}", title=f"Nyhet {id}", body=body, language="sv"),
            *([builders.event(f"Möte {id}")] if event else []),
            mentions=[builders.mention("TikTok", entity="tiktok")] if "TikTok" in body else [],
        )
        for id in ids
    ]
    store.save(builders.catch(*readings, source_id="harbour", at=at))
    if joined:
        join(store)


def join(store: Store, **same_as: str) -> None:
    """What is new has been compared; `two="one"` says that the item two tells the story of one."""
    for each in store.unjoined():
        other = same_as.get(each.id.removeprefix("harbour/"))
        story = f"harbour/{other}" if other else None
        store.join([Joined(each.id, Keys("", "", ""), story, "said so" if story else "")])


def owe(store: Store, at: datetime, channel: Channel = CHANNEL) -> list[Reply]:
    return [from_json(each.payload) for each in owe_alerts(store, channel, at, catalogue())]


def told(store: Store) -> list[str]:
    """The items of all messages owed so far, in their order."""
    return [id.removeprefix("harbour/") for each in store.owed() for id in each.items]


def test_what_matches_is_told_at_once_and_once(store: SqliteStore) -> None:
    follow(store)
    save(store, "1", at=NOW + MINUTE)
    save(store, "2", at=NOW + MINUTE, body="Något annat.")
    (reply,) = owe(store, NOW + 2 * MINUTE)
    assert reply.heading == "TikTok: Nyhet 1"
    assert owe(store, NOW + 3 * MINUTE) == []
    assert told(store) == ["1"]


def test_the_message_says_where_it_stands_who_was_there_and_how_to_silence_it(store: SqliteStore) -> None:
    track = follow(store)
    save(store, "1", at=NOW + MINUTE)
    save(store, "2", at=NOW + MINUTE, event=True)
    first, second = owe(store, NOW + 2 * MINUTE)
    assert "TikTok kom till mötet." in plain(first)
    assert [event.name for event in second.events] == ["Möte 2"]
    assert [(each.name, each.say) for each in first.actions] == [("mute", f"mute {track.id} for 1 day")]


def test_a_message_is_in_the_channels_language(store: SqliteStore) -> None:
    follow(store)
    save(store, *map(str, range(4)), at=NOW + MINUTE)
    (reply,) = owe(store, NOW + 2 * MINUTE, replace(CHANNEL, language="sv"))
    assert reply.heading == "4 pressmeddelanden om TikTok."
    assert reply.language == "sv"


def test_only_tracks_that_alert_do(store: SqliteStore) -> None:
    follow(store, alert=False)
    save(store, "1", at=NOW + MINUTE)
    assert owe(store, NOW + 2 * MINUTE) == []
    assert told(store) == []


def test_nothing_from_before_a_track_is_told(store: SqliteStore) -> None:
    save(store, "old", at=NOW - MINUTE)
    follow(store)
    assert owe(store, NOW + MINUTE) == []
    save(store, "new", at=NOW + 2 * MINUTE)
    owe(store, NOW + 3 * MINUTE)
    assert told(store) == ["new"]


def test_turning_alerts_on_floods_nobody(store: SqliteStore) -> None:
    track = follow(store, alert=False)
    save(store, *map(str, range(5)), at=NOW + MINUTE)
    store.put_track(replace(track, alert=True), NOW + HOUR)
    assert owe(store, NOW + HOUR + MINUTE) == []


def test_an_item_of_several_tracks_is_told_by_the_first_alone(store: SqliteStore) -> None:
    follow(store, "TikTok")
    follow(store, "mötet")
    save(store, "1", at=NOW + MINUTE)
    (reply,) = owe(store, NOW + 2 * MINUTE)
    assert reply.heading.startswith("TikTok:")
    save(store, "2", at=NOW + 3 * MINUTE, body="Mer om mötet.")
    (reply,) = owe(store, NOW + 4 * MINUTE)
    assert reply.heading == "mötet: Nyhet 2"


def test_an_item_that_is_changed_later_is_not_told_again(store: SqliteStore) -> None:
    follow(store)
    save(store, "1", at=NOW + MINUTE)
    owe(store, NOW + 2 * MINUTE)
    save(store, "1", at=NOW + 3 * MINUTE, body="TikTok kom till mötet, och gick igen.")
    assert owe(store, NOW + 4 * MINUTE) == []


def test_a_story_is_told_once_whoever_tells_it_first(store: SqliteStore) -> None:
    follow(store)
    save(store, "1", "2", at=NOW + MINUTE, joined=False)
    join(store, **{"2": "1"})
    (reply,) = owe(store, NOW + 2 * MINUTE)
    assert told(store) == ["1"]
    assert "harbour.example/2" in plain(reply)
    save(store, "3", at=NOW + 3 * MINUTE, joined=False)
    join(store, **{"3": "1"})
    assert owe(store, NOW + 4 * MINUTE) == []


def test_what_has_not_been_compared_yet_waits_and_then_waits_no_longer(store: SqliteStore) -> None:
    follow(store)
    save(store, "0", at=NOW + MINUTE)
    save(store, "1", at=NOW + 2 * MINUTE, joined=False)
    owe(store, NOW + 3 * MINUTE)
    assert told(store) == ["0"]
    save(store, "2", at=NOW + 3 * MINUTE, joined=False)
    assert owe(store, NOW + 4 * MINUTE) == []
    join(store, **{"2": "1"})
    owe(store, NOW + 5 * MINUTE)
    assert told(store) == ["0", "1"]
    save(store, "3", at=NOW + 6 * MINUTE, joined=False)
    assert owe(store, NOW + 7 * MINUTE) == []
    owe(store, NOW + 7 * MINUTE + COMPARED_WITHIN)
    assert told(store) == ["0", "1", "3"]


def test_a_limit_holds(store: SqliteStore) -> None:
    follow(store, limits=Limits(statuses=(Status.ATTENDED,)))
    save(store, "named", at=NOW + MINUTE)
    save(store, "there", at=NOW + MINUTE, event=True)
    owe(store, NOW + 2 * MINUTE)
    assert told(store) == ["there"]


# ---- pacing ---------------------------------------------------------------------------------------


def test_many_at_one_moment_come_in_one_message(store: SqliteStore) -> None:
    follow(store)
    save(store, *map(str, range(TOGETHER + 1)), at=NOW + MINUTE)
    (reply,) = owe(store, NOW + 2 * MINUTE)
    assert reply.heading == "4 items on TikTok."
    assert len(told(store)) == TOGETHER + 1


def test_after_an_hours_messages_the_rest_gathers_into_one(store: SqliteStore) -> None:
    follow(store, pace=2)
    for number in range(10):
        save(store, str(number), at=NOW + (2 * number + 1) * MINUTE)
        owe(store, NOW + (2 * number + 2) * MINUTE)
    assert len(store.owed()) == 2
    (reply,) = owe(store, NOW + HOUR + 3 * MINUTE)
    assert reply.heading == "8 items on TikTok."
    assert sorted(told(store)) == sorted(map(str, range(10)))


def test_several_tracks_in_one_message_are_told_apart(store: SqliteStore) -> None:
    follow(store, "TikTok", pace=1)
    follow(store, "rapport", pace=1)
    save(store, "1", at=NOW + MINUTE)
    save(store, "2", at=NOW + MINUTE, body="En rapport.")
    (reply,) = owe(store, NOW + 2 * MINUTE)
    assert reply.heading == "2 items on TikTok and rapport."
    assert [section.heading for section in reply.sections] == ["Followed: TikTok", "Followed: rapport"]


# ---- silence --------------------------------------------------------------------------------------


def test_quiet_hours_are_kept_and_what_came_then_is_told_after(store: SqliteStore) -> None:
    evening = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)
    follow(store, at=evening)
    save(store, *map(str, range(5)), at=evening + 2 * HOUR)
    assert owe(store, evening + 3 * HOUR) == []
    (reply,) = owe(store, datetime(2026, 11, 21, 6, 0, tzinfo=UTC))
    assert reply.heading == "5 items on TikTok."


def test_what_came_while_a_track_was_silent_is_left_out(store: SqliteStore) -> None:
    track = follow(store)
    store.put_track(replace(track, muted_at=NOW, muted_until=NOW + HOUR), NOW)
    save(store, "silent", at=NOW + MINUTE)
    assert owe(store, NOW + 2 * MINUTE) == []
    save(store, "loud", at=NOW + HOUR + MINUTE)
    owe(store, NOW + HOUR + 2 * MINUTE)
    assert told(store) == ["loud"]


# ---- dying half-way -------------------------------------------------------------------------------


class Died(BaseException):
    """A process that is gone: nothing catches it."""


class Dying:
    """A store whose process dies before or after one of its calls."""

    def __init__(self, store: Store, call: str, *, after: bool) -> None:
        self._store, self._call, self._after = store, call, after

    def __getattr__(self, name: str) -> Any:
        real = getattr(self._store, name)
        if name != self._call:
            return real

        def dies(*given: Any, **more: Any) -> Any:
            if self._after:
                real(*given, **more)
            raise Died

        return dies


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize(
    "call",
    [
        "tracks",
        "alerts_since",
        "alerted_until",
        "matching",
        "begin_alerts",
        "already_told",
        "events_of_items",
        "owe_alerts",
    ],
)
def test_whatever_dies_half_way_every_item_is_told_once(store: SqliteStore, call: str, after: bool) -> None:
    follow(store)
    save(store, "1", at=NOW + MINUTE)
    with pytest.raises(Died):
        owe_alerts(Dying(store, call, after=after), CHANNEL, NOW + 2 * MINUTE, catalogue())
    save(store, "late", at=NOW + MINUTE)  # a look that was slow to be saved
    owe(store, NOW + 3 * MINUTE)
    save(store, "3", at=NOW + 3 * MINUTE)
    owe(store, NOW + 4 * MINUTE)
    owe(store, NOW + 5 * MINUTE)
    assert sorted(told(store)) == ["1", "3", "late"]


def test_two_processes_at_once_tell_it_once(store: SqliteStore, tmp_path: Path) -> None:
    follow(store)
    save(store, "1", at=NOW + MINUTE)

    class Second:
        """The same store, where another process alerts right after this one has read."""

        def __getattr__(self, name: str) -> Any:
            real = getattr(store, name)
            if name != "already_told":
                return real

            def meanwhile(*given: Any) -> Any:
                found = real(*given)
                with open_store(tmp_path / "alerts.db") as other:
                    save(other, "2", at=NOW + MINUTE)
                    owe(other, NOW + 3 * MINUTE)
                return found

            return meanwhile

    assert owe_alerts(Second(), CHANNEL, NOW + 2 * MINUTE, catalogue()) == []
    owe(store, NOW + 4 * MINUTE)
    assert sorted(told(store)) == ["1", "2"]
