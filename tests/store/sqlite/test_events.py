"""Which events come back, with whom and of which items."""

from __future__ import annotations

import pytest

from store.interface import EventQuery
from store.sqlite import SqliteStore
from store.vocabulary import AWAY, PRESENT, Day, Status
from tests.builders import HOUR, NOON, catch, event, evidence, item, participant, reading, source
from tests.store.sqlite.asking import asked, save, told


def test_an_undated_event_of_an_item_that_tells_its_month_only_was_in_that_month(store: SqliteStore) -> None:
    store.put_sources([source()])
    store.save(catch(reading(item(day="2026-01"), event(date=None))))
    assert len(store.events(EventQuery(day=Day(2026, 1)))) == 1
    assert store.events(EventQuery(day=Day(2025))) == []


def test_an_event_comes_back_whole_with_its_item_and_source(store: SqliteStore) -> None:
    minister = participant(
        "Nina Larsson",
        Status.HOST,
        kind="person",
        entity="nina-larsson",
        office="jämställdhetsminister",
        affiliation="Arbetsmarknadsdepartementet",
        on_behalf_of="regeringen",
        inferred=True,
        certainty=0.8,
        evidence=evidence("bjöd in", text="Nina Larsson bjöd in", rule="sv.host"),
    )
    held = event("möte om grooming", minister, participant("TikTok"), date="2025-12", place="Rosenbad")
    brought = told(1, held)
    save(store, brought)
    (found,) = store.events(EventQuery())
    assert found.event == held
    assert found.item == brought.item
    assert found.source == source("harbour")
    assert (found.id, found.fit) == ("harbour/1.1", 0)


def test_without_a_question_the_newest_events_come_first(store: SqliteStore) -> None:
    dates = ["2025-12-01", "2025-12-03", "2024", "2025-12-02"]
    save(store, *(told(n, event(given, date=given)) for n, given in enumerate(dates)))
    assert asked(store, EventQuery()) == ["2025-12-03", "2025-12-02", "2025-12-01", "2024"]


def test_an_event_of_no_known_day_comes_last(store: SqliteStore) -> None:
    save(store, told(1, event("undated", date=None), day=None), told(2, event("old", date="1999")))
    assert asked(store, EventQuery()) == ["old", "undated"]


def test_no_more_are_given_than_asked_for(store: SqliteStore) -> None:
    save(store, told(1, *(event(str(number)) for number in range(9))))
    assert len(asked(store, EventQuery())) == 5
    assert len(asked(store, EventQuery(limit=2))) == 2
    assert asked(store, EventQuery(limit=0)) == []


# ---- who


def test_one_of_each_group_must_take_part(store: SqliteStore) -> None:
    tiktok, meta = participant("TikTok", entity="tiktok"), participant("Meta", entity="meta")
    nina = participant("Nina Larsson", kind="person", entity="nina-larsson")
    save(store, told(1, event("both", tiktok, nina), event("one", tiktok), event("other", meta, nina)))
    assert asked(store, EventQuery(who=(("tiktok",),))) == ["both", "one"]
    assert asked(store, EventQuery(who=(("tiktok",), ("nina-larsson",)))) == ["both"]
    assert asked(store, EventQuery(who=(("tiktok", "meta"), ("nina-larsson",)))) == ["both", "other"]
    assert asked(store, EventQuery(who=((),))) == []


@pytest.mark.parametrize("name", ["ecpat sverige", "ECPAT Sverige", "ecpat-sverige"])
def test_somebody_whom_the_catalogue_does_not_know_is_found_by_name(store: SqliteStore, name: str) -> None:
    save(store, told(1, event("x", participant("ECPAT Sverige"))))
    assert asked(store, EventQuery(who=((name,),))) == ["x"]


def test_a_person_is_found_by_a_part_of_the_name_and_an_organisation_is_not(store: SqliteStore) -> None:
    ygeman = participant("Anders Ygeman", kind="person")
    save(store, told(1, event("person", ygeman)), told(2, event("organisation", participant("EU Kids"))))
    assert asked(store, EventQuery(who=(("ygeman",),))) == ["person"]
    assert asked(store, EventQuery(who=(("anders",),))) == ["person"]
    assert asked(store, EventQuery(who=(("yge",),))) == []
    assert asked(store, EventQuery(who=(("EU",),))) == []


def test_an_organisation_takes_part_through_its_people(store: SqliteStore) -> None:
    save(store, told(1, event("x", participant("Jane Doe", kind="person", affiliation="TikTok"))))
    assert asked(store, EventQuery(who=(("tiktok", "TikTok"),))) == ["x"]


def test_with_statuses_the_one_asked_for_must_have_one_of_them(store: SqliteStore) -> None:
    tiktok = participant("TikTok", "attended", entity="tiktok")
    away = participant("TikTok", "absent", entity="tiktok")
    telegram = participant("Telegram", "absent", entity="telegram")
    save(store, told(1, event("came", tiktok, telegram)), told(2, event("stayed away", away)))
    assert asked(store, EventQuery(who=(("tiktok",),), statuses=AWAY)) == ["stayed away"]
    assert asked(store, EventQuery(who=(("tiktok",),), statuses=PRESENT)) == ["came"]
    assert asked(store, EventQuery(who=(("TikTok",),), statuses=AWAY)) == ["stayed away"]
    assert asked(store, EventQuery(who=(("tiktok",), ("telegram",)), statuses=AWAY)) == []


def test_statuses_alone_ask_that_somebody_has_one_of_them(store: SqliteStore) -> None:
    save(
        store,
        told(1, event("all came", participant("TikTok"))),
        told(2, event("one declined", participant("TikTok"), participant("Signal", "declined"))),
    )
    assert asked(store, EventQuery(statuses=AWAY)) == ["one declined"]
    assert asked(store, EventQuery(statuses=frozenset({Status.LEFT}))) == []


# ---- the events of items


def test_the_events_of_items_come_in_the_order_of_the_items_and_of_the_text(store: SqliteStore) -> None:
    save(store, told(1, event("a", date="1999"), event("b")), told(2, event("c")), told(3))
    wanted = ["harbour/2", "harbour/1", "harbour/3", "harbour/2", "unknown"]
    assert [each.event.name for each in store.events_of_items(wanted)] == ["c", "a", "b"]
    assert store.events_of_items([]) == []


def test_an_event_of_a_replaced_item_is_searched_in_its_new_words_only(store: SqliteStore) -> None:
    save(store, told(1, event("fishing", participant("Meta", entity="meta"))))
    store.save(catch(told(1, event("sailing"), title="Edited"), at=NOON + HOUR))
    assert asked(store, EventQuery(words=(("fish",),))) == []
    assert asked(store, EventQuery(who=(("meta",),))) == []
    assert asked(store, EventQuery(words=(("sail",),))) == ["sailing"]
