"""What was read of robots.txt is remembered over restarts."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit

from store.sqlite import SqliteStore
from store.vocabulary import RobotsFile
from tests.builders import HOUR, NOON, catch, source, state

LONG = RobotsFile("https://harbour.example", NOON + 24 * HOUR, "User-agent: *\nDisallow: /admin")
SHORT = RobotsFile("https://docks.example", NOON + HOUR, readable=False)


def known(store: SqliteStore, id: str = "harbour") -> tuple[RobotsFile, ...]:
    return store.watched(names=[id])[0].robots


def test_what_a_look_read_is_handed_out_with_its_source_and_with_no_other(store: SqliteStore) -> None:
    store.put_sources([source("fjord")])
    store.save(replace(catch(), robots=(SHORT, LONG)))
    assert known(store) == (SHORT, LONG)
    assert known(store, "fjord") == ()


def test_of_two_that_were_read_the_one_that_holds_longer_stays(store: SqliteStore) -> None:
    newer = replace(LONG, until=NOON + 30 * HOUR, text="User-agent: *\nDisallow: /")
    for file in (LONG, newer, LONG):
        store.save(replace(catch(), robots=(file,)))
    assert known(store) == (newer,)


def test_what_holds_no_more_is_forgotten_when_something_else_is_read(store: SqliteStore) -> None:
    store.save(replace(catch(), robots=(SHORT,)))
    store.save(catch(at=NOON + 2 * HOUR))
    assert known(store) == (SHORT,)
    store.save(replace(catch(at=NOON + 2 * HOUR), robots=(LONG,)))
    assert known(store) == (LONG,)


def test_no_source_of_a_site_that_rests_is_claimed_but_by_its_name(store: SqliteStore) -> None:
    store.put_sources([source("sister", address="https://harbour.example/other"), source("fjord")])
    rests = (("harbour.example", NOON + HOUR), ("harbour.example", NOON))
    store.save(replace(catch(source_id="fjord", state=state(next_look=NOON)), rests=rests))

    def claimed(at: datetime, names: tuple[str, ...] = ()) -> list[str]:
        taken = store.claim("one", now=at, until=at + HOUR, site_of=host, names=names)
        store.release("one")
        return sorted(each.source.id for each in taken)

    assert claimed(NOON) == ["fjord"]
    assert claimed(NOON, ("sister",)) == ["sister"]
    assert claimed(NOON + HOUR) == ["fjord", "harbour", "sister"]


def host(address: str) -> str:
    return urlsplit(address).hostname or ""
