"""Who held what, as boxes beside items tell."""

from __future__ import annotations

from dataclasses import replace

from store.sqlite import open_store
from store.sqlite.store import SqliteStore
from store.vocabulary import Catch, Day, Membership, Paragraph, ParagraphKind, Reading
from tests.builders import HOUR, NOON, article, item, source, state

POST = "se/minister-for-gender-equality"
TERM = Membership("nina-larsson", POST, Day(2025, 6, 28), None, source="", note="Från den 28 juni 2025: …")


def reading(number: int, *terms: Membership, body: str = "Text.") -> Reading:
    return Reading(item(f"harbour/{number}", body=body), article(), (), (), terms)


def store_with(*readings: Reading) -> SqliteStore:
    store = open_store(":memory:")
    store.put_sources([source("harbour")])
    for hours, each in enumerate(readings):
        at = NOON + hours * HOUR
        store.save(
            Catch("harbour", at, replace(state(), looked_at=at), readings=(each,), listed=(each.item.id,))
        )
    return store


def test_a_term_is_found_by_its_person_and_by_its_post_with_the_item_that_tells_it() -> None:
    with store_with(reading(1, TERM)) as store:
        [told] = store.terms_told(["nina-larsson"])
        assert told == replace(TERM, source="https://harbour.example/1")
        assert store.terms_told([POST]) == [told]
        assert store.terms_told(["anna-ekstrom"]) == []


def test_of_several_items_that_tell_a_term_the_newest_counts() -> None:
    ended = replace(TERM, until=Day(2026, 1, 9))
    with store_with(reading(1, TERM), reading(2, ended)) as store:
        [told] = store.terms_told([POST])
        assert (told.until, told.source) == (Day(2026, 1, 9), "https://harbour.example/2")


def test_an_item_that_is_changed_tells_what_it_tells_now() -> None:
    with store_with(reading(1, TERM), reading(1, body="Another text.")) as store:
        assert store.terms_told([POST]) == []


def test_a_term_without_a_first_day_is_not_kept() -> None:
    with store_with(reading(1, replace(TERM, since=None))) as store:
        assert store.terms_told([POST]) == []


def test_a_paragraph_keeps_its_speaker_and_its_language() -> None:
    said = Paragraph("“Good,” she said.", ParagraphKind.SPEECH, 30, speaker="Jane Roe", language="en")
    told = replace(article(), paragraphs=(*article().paragraphs, said))
    with store_with(replace(reading(1), article=told)) as store, store._db.reading() as db:
        [(kept,)] = db.execute("SELECT paragraphs FROM articles").fetchall()
    assert '["speech",30,17,"Jane Roe","en"]' in kept
