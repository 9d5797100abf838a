"""Events are found by words, whatever is typed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.interface import EventQuery
from store.sqlite import SqliteStore
from tests.builders import event, evidence, participant
from tests.store.sqlite.asking import asked, save, told


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
