"""A source that somebody adds floods nobody."""

from __future__ import annotations

from datetime import timedelta

import pytest

from store.sqlite import SqliteStore
from store.vocabulary import Catch
from tests.builders import HOUR, NOON, catch, item, source, state

BEFORE = NOON - timedelta(days=1)


@pytest.fixture
def fjord(store: SqliteStore) -> SqliteStore:
    """A store in which somebody added the source fjord."""
    store.watch(source("fjord"))
    return store


def brought(*numbers: int, at: int = 0, listed: tuple[int, ...] = ()) -> Catch:
    """What a look so many hours after noon brought: these items, and these that it only listed."""
    items = [item(f"fjord/{number}", source_id="fjord") for number in numbers]
    return catch(
        *items,
        source_id="fjord",
        at=NOON + at * HOUR,
        listed=tuple(f"fjord/{number}" for number in (*numbers, *listed)),
    )


def news(store: SqliteStore) -> list[str]:
    return sorted(each.item.id for each in store.items(since=BEFORE, hits_only=False))


def stored(store: SqliteStore) -> int:
    return len(store.items(hits_only=False))


def test_what_is_listed_at_the_first_look_is_stored_and_no_news(fjord: SqliteStore) -> None:
    fjord.save(brought(1, 2))
    assert (stored(fjord), news(fjord)) == (2, [])


def test_what_comes_later_is_news(fjord: SqliteStore) -> None:
    fjord.save(brought(1))
    fjord.save(brought(2, at=1, listed=(1,)))
    assert news(fjord) == ["fjord/2"]


def test_what_the_first_look_had_no_time_to_read_is_no_news_either(fjord: SqliteStore) -> None:
    fjord.save(brought(1, listed=(2, 3)))
    fjord.save(brought(2, 3, 4, at=1, listed=(1,)))
    assert news(fjord) == ["fjord/4"]


def test_the_first_item_of_an_empty_feed_is_news(fjord: SqliteStore) -> None:
    fjord.save(brought())
    fjord.save(brought(1, at=1))
    assert news(fjord) == ["fjord/1"]


def test_a_look_that_failed_draws_no_line(fjord: SqliteStore) -> None:
    failed = catch(source_id="fjord", state=state(problem="It is down."), problem="It is down.")
    fjord.save(failed)
    fjord.save(brought(1, at=1))
    assert (stored(fjord), news(fjord)) == (1, [])


def test_saving_the_first_look_again_changes_nothing(fjord: SqliteStore) -> None:
    for _ in range(2):
        fjord.save(brought(1))
    fjord.save(brought(2, at=1))
    assert news(fjord) == ["fjord/2"]


def test_a_source_that_was_put_from_a_file_is_news_from_its_first_look(store: SqliteStore) -> None:
    store.put_sources([source("fjord")])
    store.save(brought(1))
    assert news(store) == ["fjord/1"]


def test_what_came_out_while_a_source_was_removed_is_no_news(fjord: SqliteStore) -> None:
    fjord.save(brought(1))
    fjord.remove("fjord", NOON)
    fjord.watch(source("fjord"))
    fjord.save(brought(2, at=48, listed=(1,)))
    fjord.save(brought(3, at=49, listed=(1, 2)))
    assert news(fjord) == ["fjord/3"]
