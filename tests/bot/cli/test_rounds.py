"""What a round stores at a time."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.cli.rounds import STORED_AT_ONCE, portions
from store.vocabulary import Catch, SourceState
from tests import builders

NOW = datetime(2026, 1, 15, 12, tzinfo=UTC)


def catch(id: str, items: int) -> Catch:
    return Catch(id, NOW, SourceState(), readings=(builders.reading(builders.item()),) * items)


def test_looks_that_bring_nothing_are_stored_together() -> None:
    arrived = [catch(str(number), 0) for number in range(200)]
    assert list(portions(arrived)) == [arrived]


def test_much_that_is_new_is_stored_in_parts_and_all_of_it_in_its_order() -> None:
    arrived = [catch(str(number), 20) for number in range(9)]
    parts = list(portions(arrived))
    assert [each for part in parts for each in part] == arrived
    assert all(sum(len(each.readings) for each in part) <= STORED_AT_ONCE for part in parts)
    assert len(parts) == 5


def test_what_one_source_brings_stays_together() -> None:
    much = catch("much", 3 * STORED_AT_ONCE)
    assert list(portions([catch("a", 1), much, catch("b", 1)])) == [
        [catch("a", 1)],
        [much],
        [catch("b", 1)],
    ]


def test_nothing_that_arrived_is_nothing_to_store() -> None:
    assert not list(portions([]))
