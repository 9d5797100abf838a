"""Digests: what a channel is told, and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.chats.plain import plain
from bot.digests import CAP, FIRST_LOOK, compose, delivery_id, owe_digest
from bot.replies import from_json
from bot.schedule import due
from store.interface import Channel, Delivery, Store, StoreStatus
from store.sqlite import SqliteStore, open_store
from store.sqlite.opening import open_connections
from store.vocabulary import Alarm, SourceKind
from tests import builders
from tests.bot.world import DIALOGUE, GROOMING, OPEN_MEETING, READ, catalogue, filled

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)  # a Friday, an hour and a half after the world was read
CHANNEL = Channel("terminal", "console", "terminal", cron="0 9 * * mon-fri", zone="Europe/Stockholm")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """The world in a store of its own."""
    store = filled(tmp_path / "world.db")
    store.put_channel(CHANNEL)
    yield store
    store.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path / "empty.db")
    store.put_channel(CHANNEL)
    yield store
    store.close()


def at(text: str, zone: str = "Europe/Stockholm") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def save(store: Store, *ids: str, when: datetime = NOW, kind: SourceKind = SourceKind.FEED) -> None:
    store.put_sources([builders.source("harbour", kind=kind)])
    readings = [
        builders.reading(builders.item(f"harbour/{id}", fetched_at=when), builders.event()) for id in ids
    ]
    store.save(builders.catch(*readings, source_id="harbour", at=when))


def test_the_first_digest_tells_what_was_stored_lately_however_old_it_is(store: Store) -> None:
    digest = compose(CHANNEL, store, catalogue(), NOW)
    assert digest
    names = [event.name for event in digest.events]
    assert names[0] == GROOMING
    assert DIALOGUE in names
    assert "10 February 2021" in plain(digest)


def test_the_first_digest_does_not_reach_back_for_ever(store: Store) -> None:
    assert compose(CHANNEL, store, catalogue(), READ + FIRST_LOOK + timedelta(minutes=1)) is None


def test_what_is_coming_stands_apart_from_what_took_place(store: Store) -> None:
    digest = compose(CHANNEL, store, catalogue(), NOW)
    assert digest
    sections = {section.heading: [event.name for event in section.events] for section in digest.sections}
    assert sections["Coming up"] == [OPEN_MEETING]
    assert OPEN_MEETING not in sections["Who met whom"]
    assert digest.heading == "Rollcall: 6 events with participants and 1 coming up."


def test_an_announcement_whose_day_has_passed_is_told_as_a_mention_only(store: Store) -> None:
    digest = compose(CHANNEL, store, catalogue(), datetime(2027, 2, 1, tzinfo=UTC), until=NOW)
    assert digest
    assert OPEN_MEETING not in [event.name for event in digest.events]
    assert OPEN_MEETING in [item.title for section in digest.sections for item in section.items]


@pytest.mark.parametrize(
    ("code", "heading", "sections"),
    [
        ("en", "Rollcall: 6 events with participants and 1 coming up.", ["Who met whom", "Coming up"]),
        ("sv", "Rollcall: 6 händelser med deltagare och 1 på gång.", ["Vem träffade vem", "På gång"]),
        ("da", "Rollcall: 6 begivenheder med deltagere og 1 på vej.", ["Hvem mødte hvem", "På vej"]),
        ("nb", "Rollcall: 6 hendelser med deltakere og 1 som kommer.", ["Hvem møtte hvem", "Kommer"]),
    ],
)
def test_a_digest_is_written_in_the_channels_language(
    store: Store, code: str, heading: str, sections: list[str]
) -> None:
    digest = compose(replace(CHANNEL, language=code), store, catalogue(), NOW)
    assert digest
    assert (digest.language, digest.heading) == (code, heading)
    assert [section.heading for section in digest.sections][:2] == sections
    december = {"en": "3 December", "sv": "3 december", "da": "3. december", "nb": "3. desember"}[code]
    assert f"— {december} 2025, Stockholm" in plain(digest)


def test_a_section_is_capped_and_counts_the_rest(empty: Store) -> None:
    save(empty, *(str(number) for number in range(CAP + 7)))
    digest = compose(CHANNEL, empty, catalogue(), NOW + timedelta(hours=1))
    assert digest
    assert len(digest.sections[0].events) == CAP
    assert digest.sections[0].more == 7


def test_nothing_new_is_nothing_to_say(empty: Store) -> None:
    assert compose(CHANNEL, empty, catalogue(), NOW) is None


def test_an_archive_is_no_news(empty: Store) -> None:
    save(empty, "old", kind=SourceKind.ARCHIVE)
    assert compose(CHANNEL, empty, catalogue(), NOW + timedelta(hours=1)) is None


def fail(store: Store, *ids: str) -> None:
    store.put_sources([builders.source(id) for id in ids])
    for id in ids:
        state = builders.state(problem="It answers 503.", failures=1, succeeded_at=None)
        store.save(builders.catch(source_id=id, at=NOW, state=state, problem="It answers 503."))


def test_sources_that_could_not_be_read_are_told_beside_news(store: Store) -> None:
    fail(store, "tax")
    digest = compose(CHANNEL, store, catalogue(), NOW)
    assert digest
    assert digest.sections[-1].heading == "Sources not read"
    assert digest.sections[-1].lines == ("Press room of tax: never read so far. It answers 503.",)


def test_one_source_that_cannot_be_read_is_no_digest_by_itself(empty: Store) -> None:
    save(empty, "1", when=NOW - timedelta(days=30))
    fail(empty, "tax")
    assert compose(CHANNEL, empty, catalogue(), NOW) is None


def test_silence_because_nothing_could_be_read_is_said(empty: Store) -> None:
    fail(empty, "tax", "customs")
    digest = compose(CHANNEL, empty, catalogue(), NOW)
    assert digest
    assert digest.heading == "Rollcall: no press room could be read."


def test_a_paused_source_is_not_told_as_unread_whatever_it_was_before(store: Store, empty: Store) -> None:
    fail(store, "tax")
    store.pause("tax", NOW)
    digest = compose(CHANNEL, store, catalogue(), NOW)
    assert digest
    assert "Sources not read" not in [section.heading for section in digest.sections]
    fail(empty, "tax", "customs")
    empty.pause("tax", NOW)
    silent = compose(CHANNEL, empty, catalogue(), NOW)
    assert silent
    assert [len(section.lines) for section in silent.sections] == [1]
    empty.pause("customs", NOW)
    assert compose(CHANNEL, empty, catalogue(), NOW) is None


def test_what_is_kept_aside_is_counted_and_none_of_it_is_told(store: Store) -> None:
    alarm = Alarm("flood", "All of it is new.", NOW)
    store.put_sources([builders.source("tax")])
    state = replace(builders.state(), alarm=alarm)
    hidden = builders.reading(builders.item("tax/1", source_id="tax", title="Hidden"), builders.event())
    store.save(builders.catch(hidden, at=NOW, state=state))
    digest = compose(CHANNEL, store, catalogue(), NOW)
    assert digest
    assert "Hidden" not in plain(digest)
    assert digest.sections[-1].heading == "Sources to look at"
    assert digest.sections[-1].lines == (
        "Press room of tax: 1 item kept aside until somebody decides. All of it is new.",
    )


def test_a_digest_that_is_due_is_owed_once(store: Store) -> None:
    owed = owe_digest(store, CHANNEL, NOW, catalogue())
    assert owed
    assert owe_digest(store, CHANNEL, NOW, catalogue()) is None
    (delivery,) = store.owed()
    assert delivery.id == owed.id == delivery_id("terminal", delivery.period)
    assert from_json(delivery.payload).heading.startswith("Rollcall: 6 events")
    assert store.digested_until("terminal") == at("2026-11-20T09:00")


def test_what_is_stored_after_the_hour_waits_for_the_next_digest(store: Store) -> None:
    save(store, "late", when=NOW - timedelta(minutes=30))
    first = owe_digest(store, CHANNEL, NOW, catalogue())
    assert first
    assert "Meeting about grooming" not in first.payload
    second = owe_digest(store, CHANNEL, NOW + timedelta(days=3), catalogue())
    assert second
    assert from_json(second.payload).heading == "Rollcall: 1 event with participants."


def test_a_quiet_period_owes_nothing(empty: Store) -> None:
    assert owe_digest(empty, CHANNEL, NOW, catalogue()) is None
    assert empty.owed() == []


def test_a_quiet_period_is_over_once_it_has_been_looked_at(empty: Store) -> None:
    owe_digest(empty, CHANNEL, NOW, catalogue())
    assert due(CHANNEL, empty.digested_until(CHANNEL.id), NOW) is None


class Busy(SqliteStore):
    """A store in which somebody saves a look, begun before the hour, while a digest is being composed."""

    def status(self) -> StoreStatus:
        save(self, "meanwhile", when=at("2026-11-20T08:59"))
        return super().status()


@pytest.mark.parametrize("quiet", [True, False])
def test_what_is_saved_while_a_digest_is_composed_is_told_by_the_next(tmp_path: Path, quiet: bool) -> None:
    with Busy(open_connections(tmp_path / "busy.db")) as store:
        store.put_channel(CHANNEL)
        if not quiet:
            save(store, "before", when=NOW - timedelta(hours=2))
        first = owe_digest(store, CHANNEL, NOW, catalogue())
        assert (first is None) is quiet
        second = owe_digest(store, CHANNEL, NOW + timedelta(days=3), catalogue())
    assert second
    assert from_json(second.payload).heading == "Rollcall: 1 event with participants."


class Dying(SqliteStore):
    def owe(self, delivery: Delivery, *, digested_until: datetime | None = None) -> bool:
        raise InterruptedError


def test_a_process_that_dies_before_the_digest_is_owed_leaves_it_due(tmp_path: Path) -> None:
    path = tmp_path / "dying.db"
    with Dying(open_connections(path)) as store:
        store.put_channel(CHANNEL)
        save(store, "before", when=NOW - timedelta(hours=2))
        with pytest.raises(InterruptedError):
            owe_digest(store, CHANNEL, NOW, catalogue())
    with open_store(path) as again:
        assert owe_digest(again, CHANNEL, NOW, catalogue())


def test_several_missed_periods_become_one(store: Store) -> None:
    assert owe_digest(store, CHANNEL, NOW, catalogue())
    for day in range(3):
        save(store, f"day {day}", when=NOW + timedelta(days=day))
    later = owe_digest(store, CHANNEL, NOW + timedelta(days=12), catalogue())
    assert later
    assert from_json(later.payload).heading == "Rollcall: 3 events with participants."
    assert len(store.owed()) == 2


def test_a_digest_may_be_asked_for_at_any_moment(store: Store) -> None:
    moment = READ + timedelta(minutes=1)
    owed = owe_digest(store, CHANNEL, moment, catalogue(), moment=moment)
    assert owed
    assert store.digested_until("terminal") == moment
