"""What a digest tells of press rooms that could not be read, and of what is kept aside."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.chats.plain import plain
from bot.digests import compose
from store.interface import Store
from store.vocabulary import Alarm
from tests import builders
from tests.bot.digests.channel import CHANNEL, NOW, headings, save
from tests.bot.world import catalogue


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
    assert digest.sections[-1].lines == (
        "Not read: 1 of 6 press rooms, 1 of them never.",
        "Press room of tax: never read so far. It answers 503.",
    )


def test_a_source_that_was_read_shortly_before_is_no_news(store: Store) -> None:
    store.put_sources([builders.source("tax")])
    read = NOW - timedelta(hours=2)
    state = replace(builders.state(problem="It answers 503."), succeeded_at=read)
    store.save(builders.catch(source_id="tax", at=NOW, state=state, problem="It answers 503."))
    assert "Sources not read" not in headings(compose(CHANNEL, store, catalogue(), NOW))
    later = compose(CHANNEL, store, catalogue(), NOW + timedelta(hours=5))
    assert later
    assert later.sections[-1].lines == (
        "Not read: 1 of 6 press rooms, the longest since 20 November 2026.",
        "Press room of tax: not read since 20 November 2026. It answers 503.",
    )


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
    assert silent.sections[0].lines == (
        "Not read: 1 of 1 press rooms, 1 of them never.",
        "Press room of customs: never read so far. It answers 503.",
    )
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
