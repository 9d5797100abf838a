from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.interface import EventQuery
from store.sqlite import SqliteStore
from store.vocabulary import AWAY, PRESENT, Day, Event, Reading, Status
from tests.builders import HOUR, NOON, article, catch, event, evidence, item, participant, reading, source

DAY = Day(2025, 12, 3)


def told(
    number: int,
    *events: Event,
    title: str = "News",
    body: str = "Nothing else.",
    day: str | None = "2025-12-03",
) -> Reading:
    return reading(item(f"harbour/{number}", title=title, body=body, day=day), *events)


def save(store: SqliteStore, *readings: Reading) -> None:
    store.save(catch(*readings))


def asked(store: SqliteStore, query: EventQuery) -> list[str]:
    return [found.event.name for found in store.events(query)]


# ---- what comes back


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


# ---- words


@pytest.mark.parametrize(
    "word", ["groom", "grooming", "rosen", "stenevi", "ecpat", "bjöd", "bjod", "headl", "below", "märta sten"]
)
def test_a_word_fits_the_events_name_place_people_and_sentence_and_the_items_title_and_text(
    store: SqliteStore, word: str
) -> None:
    held = event(
        "Grooming summit",
        participant("Märta Stenevi", kind="person", affiliation="ECPAT"),
        place="Rosenbad",
        evidence=evidence("Hon bjöd in."),
    )
    save(store, told(1, held, title="A headline", body="Far below it was told."))
    assert asked(store, EventQuery(words=((word,),))) == ["Grooming summit"]


def test_an_event_that_fits_no_word_is_left_out(store: SqliteStore) -> None:
    save(store, told(1, event("meeting on grooming")), told(2, event("meeting on fishing")))
    assert asked(store, EventQuery(words=(("groom",),))) == ["meeting on grooming"]
    assert asked(store, EventQuery(words=(("sailing",),))) == []


def test_words_are_prefixes_and_not_parts(store: SqliteStore) -> None:
    save(store, told(1, event("bridegroom meeting")))
    assert asked(store, EventQuery(words=(("groom",),))) == []


def test_an_event_that_fits_more_groups_comes_first_and_alternatives_count_once(store: SqliteStore) -> None:
    save(
        store,
        told(1, event("hearing, meeting, talks", date="2025-12-09")),
        told(2, event("meeting on grooming", date="2025-12-01")),
    )
    found = store.events(EventQuery(words=(("hearing", "meet", "talk"), ("groom",))))
    assert [(each.event.name, each.fit) for each in found] == [
        ("meeting on grooming", 2),
        ("hearing, meeting, talks", 1),
    ]


def test_of_more_fits_than_are_asked_for_own_words_come_before_the_title_and_the_title_before_the_text(
    store: SqliteStore,
) -> None:
    save(
        store,
        told(1, event("text", date="2025-12-09"), body="All about grooming."),
        told(2, event("title", date="2025-12-08"), title="On grooming", body="And grooming again."),
        told(3, event("grooming", date="2025-12-01")),
    )
    query = EventQuery(words=(("groom",),))
    assert asked(store, replace(query, limit=1)) == ["grooming"]
    assert asked(store, replace(query, limit=2)) == ["grooming", "title"]
    assert sorted(asked(store, query)) == ["grooming", "text", "title"]


def test_where_words_fit_alike_the_newest_comes_first(store: SqliteStore) -> None:
    save(store, told(1, event("grooming 1", date="2024")), told(2, event("grooming 2", date="2025")))
    assert asked(store, EventQuery(words=(("groom",),))) == ["grooming 2", "grooming 1"]


def test_a_word_of_two_parts_is_a_phrase(store: SqliteStore) -> None:
    save(store, told(1, event("EU Internet Forum")), told(2, event("forum on the internet")))
    assert asked(store, EventQuery(words=(("internet for",),))) == ["EU Internet Forum"]


HOSTILE = [
    '"',
    '""',
    "'; DROP TABLE items; --",
    "groom*",
    "AND",
    "OR NOT NEAR(",
    "name:groom",
    "^groom",
    "{name} : x",
    "(((",
    "-groom",
    "+",
    "*",
    "😀",
    "\x00",
    "\ud83d",
    "%_",
    "groom" * 5000,
    "a " * 5000,
    " ",
    "",
    "日本語",
    "e\u0301",
]


@pytest.mark.parametrize("word", HOSTILE)
def test_nothing_that_a_user_types_breaks_the_search(store: SqliteStore, word: str) -> None:
    save(store, told(1, event("fishing")))
    query = EventQuery(words=((word,),), who=((word,),), places=(word,))
    assert store.events(query) == []
    assert asked(store, EventQuery(words=((word, "fish"), (word,)))) == ["fishing"]
    assert store.items(words=[word], naming=[word], hits_only=False) == []


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(), st.text(), st.text())
def test_no_text_at_all_breaks_the_search(store: SqliteStore, word: str, name: str, place: str) -> None:
    store.events(EventQuery(words=((word, name),), who=((name,),), places=(place,)))
    store.items(words=[word, name], naming=[name])


def test_a_great_many_alternatives_are_searched(store: SqliteStore) -> None:
    save(store, told(1, event("fishing")))
    many = tuple(f"w{number}" for number in range(5000))
    assert asked(store, EventQuery(words=(("fish", *many),) * 8)) == ["fishing"]


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


# ---- day, place, kind, future


@pytest.mark.parametrize(
    ("date", "fits"),
    [
        ("2025-12-03", True),
        ("2025-12", True),
        ("2025", True),
        ("2025-12-02", False),
        ("2025-11", False),
        ("2024", False),
    ],
)
def test_the_events_own_date_must_agree_with_the_day(store: SqliteStore, date: str, fits: bool) -> None:
    save(store, told(1, event("x", date=date), day="2025-12-03"))
    assert bool(asked(store, EventQuery(day=DAY))) is fits


@pytest.mark.parametrize(
    ("published", "fits"),
    [
        ("2025-12-02", False),
        ("2025-12-03", True),
        ("2025-12-04", True),
        ("2025-12-06", True),
        ("2025-12-07", False),
        (None, False),
    ],
)
def test_an_undated_event_fits_a_day_that_its_item_followed_by_three_days_at_most(
    store: SqliteStore, published: str | None, fits: bool
) -> None:
    save(store, told(1, event("x", date=None), day=published))
    assert bool(asked(store, EventQuery(day=DAY))) is fits


def test_a_month_or_year_fits_every_day_in_it(store: SqliteStore) -> None:
    save(store, told(1, event("x", date="2025-12-31")))
    assert asked(store, EventQuery(day=Day(2025, 12)))
    assert asked(store, EventQuery(day=Day(2025)))
    assert not asked(store, EventQuery(day=Day(2025, 11)))


def test_the_day_of_publication_is_the_articles_or_the_moments_where_the_item_has_none(
    store: SqliteStore,
) -> None:
    by_article = reading(item("harbour/1", day=None), event("a", date=None), article=article(day=DAY))
    by_moment = reading(
        item("harbour/2", day=None, published=NOON),
        event("b", date=None),
        article=article(day=None),
    )
    save(store, by_article, by_moment)
    assert asked(store, EventQuery(day=DAY)) == ["b", "a"]


def test_since_and_until_keep_events_that_may_have_been_between_them(store: SqliteStore) -> None:
    dates = ["2023-12-31", "2024-01-01", "2024", "2024-12-31", "2025-01-01"]
    save(store, *(told(n, event(given, date=given)) for n, given in enumerate(dates)))
    query = EventQuery(since=date(2024, 1, 1), until=date(2024, 12, 31))
    assert asked(store, query) == ["2024-12-31", "2024", "2024-01-01"]
    assert len(asked(store, EventQuery(since=date(2024, 12, 31)))) == 3
    assert asked(store, EventQuery(until=date(2023, 12, 31))) == ["2023-12-31"]


def test_a_publication_day_at_the_beginning_of_time_is_no_trouble(store: SqliteStore) -> None:
    save(store, told(1, event("x", date=None), day="0001-01-01"))
    assert asked(store, EventQuery(day=Day(1))) == ["x"]


@pytest.mark.parametrize(("place", "fits"), [("København", True), ("KØBENHAVN", True), ("Aarhus", False)])
def test_the_place_must_be_within_the_events_place_whatever_its_case(
    store: SqliteStore, place: str, fits: bool
) -> None:
    save(store, told(1, event("x", place="Eigtveds Pakhus, København")), told(2, event("y", place=None)))
    assert asked(store, EventQuery(places=(place,))) == (["x"] if fits else [])


def test_the_place_is_found_without_its_accents(store: SqliteStore) -> None:
    save(store, told(1, event("x", place="Luleå")))
    assert asked(store, EventQuery(places=("lulea",))) == ["x"]


def test_kinds_keep_events_of_these_kinds(store: SqliteStore) -> None:
    save(store, told(1, event("x", kind="visit"), event("y", kind="hearing"), event("z", kind="call")))
    assert asked(store, EventQuery(kinds=frozenset({"visit", "call"}))) == ["x", "z"]


TODAY = date(2025, 12, 3)


@pytest.mark.parametrize(
    ("given", "future", "coming"),
    [
        ("2025-12-04", True, True),
        ("2025-12-02", True, False),  # was to come when it was announced, and has been since
        ("2025-12-03", True, True),
        ("2025-12-03", False, False),
        ("2026", False, True),
        ("2025-12", True, True),
        ("2025-12", False, False),
        ("2025-11", True, False),
    ],
)
def test_whether_an_event_is_to_come_goes_by_its_date_as_seen_from_today(
    store: SqliteStore, given: str, future: bool, coming: bool
) -> None:
    save(store, told(1, event("x", date=given, future=future)))
    assert bool(asked(store, EventQuery(future=True, today=TODAY))) is coming
    assert bool(asked(store, EventQuery(future=False, today=TODAY))) is not coming


@pytest.mark.parametrize(("published", "coming"), [(1, True), (30, True), (40, False)])
def test_an_undated_announcement_is_to_come_for_a_month(
    store: SqliteStore, published: int, coming: bool
) -> None:
    day = str(Day.of(TODAY - timedelta(days=published)))
    save(store, told(1, event("x", date=None, future=True), day=day))
    assert bool(asked(store, EventQuery(future=True, today=TODAY))) is coming
    assert bool(asked(store, EventQuery(future=False, today=TODAY))) is not coming


def test_without_today_an_event_is_to_come_if_its_text_said_so(store: SqliteStore) -> None:
    save(store, told(1, event("x", date="1999", future=True), event("y", date="1999")))
    assert asked(store, EventQuery(future=True)) == ["x"]
    assert asked(store, EventQuery(future=False)) == ["y"]


def test_every_given_part_must_fit(store: SqliteStore) -> None:
    telegram = participant("Telegram", "absent", entity="telegram")
    held = event("meeting on platforms", telegram, place="København", kind="summit")
    save(store, told(1, held))
    fits = EventQuery(
        words=(("platform",), ("nordic",)),
        who=(("telegram",),),
        day=DAY,
        since=date(2025, 1, 1),
        places=("Köpenhamn", "københavn"),
        kinds=frozenset({"summit"}),
        statuses=AWAY,
        future=False,
        today=date(2026, 1, 1),
    )
    assert asked(store, fits) == ["meeting on platforms"]


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
