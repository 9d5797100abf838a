"""Looking again at a feed: what is the same is not read again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from store.vocabulary import Catch, Watched
from tests.builders import source
from tests.fakes import FailingReader, FakeDoor, FakeReader, fetched
from watchers.poll import poll

NOW = datetime(2025, 12, 3, 12, 0, tzinfo=UTC)
ROOM = source("x", title="The X room", address="https://x.example/feed")


def rss(*titles: str, clock: str = "12:00") -> str:
    items = "".join(f"<item><guid>{title[:3]}</guid><title>{title}</title></item>" for title in titles)
    built = f"<lastBuildDate>Wed, 03 Dec 2025 {clock}:00 GMT</lastBuildDate>"
    return f'<rss version="2.0"><channel><title>X</title>{built}{items}</channel></rss>'


async def look(sent: str, before: Catch | None = None, reader: FakeReader | None = None) -> Catch:
    watched = Watched(ROOM)
    if before:
        known = {reading.item.id: reading.item.content_hash for reading in before.readings}
        watched = Watched(ROOM, before.state, known, entries=before.entries or {})
    return await poll(watched, FakeDoor({ROOM.address: fetched(sent)}), reader or FakeReader(), NOW)


async def test_the_very_same_document_is_an_unchanged_feed_whatever_the_server_says() -> None:
    first = await look(rss("One", "Two"))
    again = await look(rss("One", "Two"), first)
    assert again.unchanged
    assert again.entries is None
    assert again.state.document == first.state.document


async def test_of_a_feed_with_a_new_item_the_others_are_listed_without_being_read() -> None:
    first = await look(rss("One", "Two"))
    reader = FakeReader()
    again = await look(rss("Six", "One", "Two"), first, reader)
    assert [reading.item.title for reading in again.readings] == ["Six"]
    assert set(again.listed) == {*first.listed, again.readings[0].item.id}
    assert again.entries is not None
    assert set(again.entries.values()) == set(again.listed)


async def test_a_clock_in_the_feed_is_no_news() -> None:
    first = await look(rss("One", "Two"))
    again = await look(rss("One", "Two", clock="12:30"), first)
    assert (again.readings, again.unchanged) == ((), False)
    assert set(again.listed) == set(first.listed)


async def test_an_entry_whose_item_could_not_be_read_is_taken_up_again() -> None:
    failed = await look(rss("One", "Two poison"), reader=FailingReader())
    assert [reading.item.title for reading in failed.readings] == ["One"]
    assert failed.state.document is None
    again = await look(rss("One", "Two poison"), failed)
    assert [reading.item.title for reading in again.readings] == ["Two poison"]


async def test_an_entry_whose_item_the_store_has_lost_is_read_again() -> None:
    first = await look(rss("One", "Two"))
    lost = replace(first, readings=first.readings[:1], state=replace(first.state, document=None))
    again = await look(rss("One", "Two"), lost)
    assert [reading.item.title for reading in again.readings] == ["Two"]
