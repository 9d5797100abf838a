"""Words become expressions that find what their beginnings would."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.sqlite import SqliteStore
from store.sqlite.matching import Matching
from store.sqlite.words import parts
from tests.builders import HOUR, NOON, catch, item

TEXT = "Groomingmötet, grooming og GROOMING i København: mødet om X, EU:s möte på Ærø; straße e\u0301t\u00e9."
LETTERS = "aåäeéoöøæsßGRm ü"


def expression(store: SqliteStore, *alternatives: str) -> str:
    with store._db.reading() as db:
        return Matching(db, "articles").one_of(alternatives)


def found(store: SqliteStore, fits: str) -> bool:
    if not fits:
        return False
    with store._db.reading() as db:
        matches = "SELECT count(*) FROM articles_fts WHERE articles_fts MATCH ?"
        return bool(db.execute(matches, [fits]).fetchone()[0])


def test_the_few_words_that_begin_so_are_searched_for(store: SqliteStore) -> None:
    store.save(catch(item(title="News", body=TEXT)))
    assert expression(store, "groom") == '"grooming" OR "groomingmotet"'
    assert expression(store, "mød", "sail") == '"mødet"'
    assert expression(store, "københavn") == '"københavn"'


def test_where_many_begin_so_it_is_their_beginning(store: SqliteStore) -> None:
    store.save(catch(item(title="News", body=" ".join(f"groom{number}" for number in range(50)))))
    assert expression(store, "groom", "gro") == '"groom"* OR "gro"*'


def test_of_several_words_the_last_is_a_beginning(store: SqliteStore) -> None:
    store.save(catch(item(title="News", body="The EU Internet Forum met.")))
    assert expression(store, "internet for") == '"internet forum"'
    assert found(store, expression(store, "internet for"))
    assert not found(store, expression(store, "eu forum"))


def test_one_or_two_letters_are_a_whole_word(store: SqliteStore) -> None:
    store.save(catch(item(title="News", body="Air and rain.")))
    assert expression(store, "ai") == '"ai"'
    assert not found(store, expression(store, "ai"))


@pytest.mark.parametrize("word", ["", "?!", "\ud83d", "_"])
def test_what_no_text_can_hold_is_no_expression(store: SqliteStore, word: str) -> None:
    assert expression(store, word) == ""


def test_what_is_published_later_is_found_as_well(store: SqliteStore) -> None:
    store.save(catch(item(title="News", body="grooming")))
    assert expression(store, "groom") == '"grooming"'
    store.save(catch(item("harbour/2", title="News", body="groomed"), at=NOON + HOUR))
    assert expression(store, "groom") == '"groomed" OR "grooming"'


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=LETTERS, min_size=3, max_size=12))
def test_all_is_found_that_a_beginning_finds(store: SqliteStore, typed: str) -> None:
    store.save(catch(item(title="News", body=TEXT)))
    words = parts(typed)
    if words and len(words[-1]) > 2:
        assert found(store, expression(store, typed)) == found(store, f'"{" ".join(words)}"*')
