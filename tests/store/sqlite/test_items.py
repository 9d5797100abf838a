from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from store.excerpts import EXCERPT, cut
from store.sqlite import SqliteStore
from store.vocabulary import Organization, Person, Reading
from tests.builders import HOUR, NOON, article, catch, item, mention, reading


def told(number: int, text: str, *named: str, day: str = "2025-12-03", title: str = "News") -> Reading:
    """An item that mentions `named`, each as "Name" or "Name=catalogue-id"."""
    of = item(f"harbour/{number}", title=title, body=text, day=day)
    whole = article(text, title=title)
    pairs = [each.partition("=") for each in named]
    mentions = [mention(name, entity=entity or None, text=whole.text) for name, _, entity in pairs]
    return reading(of, article=whole, mentions=mentions)


def found(store: SqliteStore, **asked: object) -> list[str]:
    return [each.item.id for each in store.items(**asked)]  # type: ignore[arg-type]


def test_items_that_mention_nobody_tracked_are_given_only_where_asked_for(store: SqliteStore) -> None:
    store.save(catch(told(1, "Meta came.", "Meta=meta"), told(2, "Kalle came.", "Kalle")))
    assert found(store) == ["harbour/1"]
    assert sorted(found(store, hits_only=False)) == ["harbour/1", "harbour/2"]


def test_all_words_must_begin_a_word_of_the_title_or_the_text(store: SqliteStore) -> None:
    first = told(1, "They met about grooming.", title="The minister and Meta")
    store.save(catch(first, told(2, "A minister of fishing.")))
    assert found(store, words=["minist", "groom"], hits_only=False) == ["harbour/1"]
    assert found(store, words=["rooming"], hits_only=False) == []


def test_one_of_the_named_must_be_mentioned_by_id_or_by_name(store: SqliteStore) -> None:
    store.save(
        catch(
            told(1, "Metas chef kom.", "Metas=meta", day="2025-12-03"),
            told(2, "Roblox came.", "Roblox", day="2025-12-02"),
            told(3, "Signal came.", "Signal=signal", day="2025-12-01"),
        )
    )
    assert found(store, naming=["meta", "signal"]) == ["harbour/1", "harbour/3"]
    assert found(store, naming=["ROBLOX"], hits_only=False) == ["harbour/2"]
    assert found(store, naming=["nobody"]) == []


def test_the_newest_items_come_first_by_the_moment_or_the_day_of_publication(store: SqliteStore) -> None:
    store.save(
        catch(
            item("harbour/old", day="2025-11-30"),
            item("harbour/moment", day=None, published=NOON),
            item("harbour/day", day="2025-12-03"),
            item("harbour/neither", day=None, fetched_at=NOON + HOUR),
        )
    )
    assert found(store, hits_only=False) == [
        "harbour/neither",
        "harbour/moment",
        "harbour/day",
        "harbour/old",
    ]
    assert found(store, hits_only=False, limit=1) == ["harbour/neither"]


def test_since_keeps_items_first_stored_after_that_moment(store: SqliteStore) -> None:
    store.save(catch(told(1, "Meta came.", "Meta=meta"), at=NOON))
    store.save(catch(told(2, "Meta came.", "Meta=meta"), at=NOON + HOUR))
    assert found(store, since=NOON) == ["harbour/2"]
    assert found(store, since=NOON + HOUR) == []


def test_an_item_edited_later_is_not_stored_anew(store: SqliteStore) -> None:
    store.save(catch(told(1, "Meta came.", "Meta=meta"), at=NOON))
    store.save(catch(told(1, "Meta and X came.", "Meta=meta"), at=NOON + HOUR))
    assert found(store, since=NOON) == []


def test_mentions_are_canonical_names_in_the_order_of_the_text_each_once(store: SqliteStore) -> None:
    store.put_catalogue(
        SimpleNamespace(
            persons={"nina-larsson": Person("nina-larsson", "Nina Larsson")},
            organizations={"meta": Organization("meta", "Meta", "platform")},
            posts={},
            memberships=(),
        )
    )
    text = "Jämställdhetsministern mötte Metas chef. TikTok och Kalle var med, Meta också."
    named = ["TikTok=tiktok", "Kalle", "Metas=meta", "Meta=meta", "Jämställdhetsministern=nina-larsson"]
    store.save(catch(told(1, text, *named)))
    assert store.items()[0].mentions == ("Nina Larsson", "Meta", "TikTok")


def test_the_excerpt_shows_the_word_that_was_asked_for(store: SqliteStore) -> None:
    text = "First sentence. " * 40 + "Then they spoke of Grooming at length. " + "Last sentence. " * 40
    store.save(catch(told(1, text)))
    (one,) = store.items(words=["groom"], hits_only=False)
    assert one.excerpt.startswith("Then they spoke of Grooming at length. Last sentence.")
    assert one.excerpt.endswith("…")


def test_the_excerpt_shows_who_was_asked_for_else_the_first_who_is_tracked(store: SqliteStore) -> None:
    far = "Filler. " * 60
    store.save(catch(told(1, f"Meta came. {far} Signal came late. {far}", "Meta=meta", "Signal=signal")))
    assert "Signal came late." in store.items(naming=["signal"])[0].excerpt
    assert store.items()[0].excerpt.startswith("Meta came.")


def test_the_excerpt_rather_shows_a_name_in_a_sentence_than_one_in_a_heading(store: SqliteStore) -> None:
    store.save(catch(told(1, "Meta\n\nThen Signal came late.", "Meta=meta", "Signal=signal")))
    store.save(catch(told(2, "Meta and Signal", "Meta=meta", "Signal=signal")))
    headed, bare = sorted(store.items(), key=lambda found: found.item.id)
    assert headed.excerpt == "Then Signal came late."
    assert bare.excerpt == "Meta and Signal"


def test_the_excerpt_of_an_item_that_names_nobody_is_the_start_of_its_text(store: SqliteStore) -> None:
    store.save(catch(told(1, "Short text.")))
    assert store.items(hits_only=False)[0].excerpt == "Short text."


@pytest.mark.parametrize("place", [0, 5, 300, 1999])
@pytest.mark.parametrize("text", ["a" * 2000, "word " * 400, "One. Two three.\n" * 125])
def test_a_piece_shows_its_place_and_is_short(text: str, place: int) -> None:
    piece = cut(text, place)
    assert len(piece) <= EXCERPT + 2
    assert piece.strip("… ")


def test_first_and_last_keep_what_was_published_between_them(store: SqliteStore) -> None:
    days = ["2025-11-30", "2025-12-01", "2025-12-31", "2026-01-01"]
    store.save(catch(*(told(n, "Meta came.", "Meta=meta", day=day) for n, day in enumerate(days))))
    assert found(store, first=date(2025, 12, 1), last=date(2025, 12, 31)) == ["harbour/2", "harbour/1"]
    assert found(store, naming=["meta"], first=date(2025, 12, 31)) == ["harbour/3", "harbour/2"]
    assert found(store, words=["meta"], last=date(2025, 11, 30)) == ["harbour/0"]


def test_several_words_in_one_are_a_phrase_and_two_letters_a_whole_word(store: SqliteStore) -> None:
    store.save(catch(told(1, "Age verification by AI."), told(2, "Air, and verification of age.")))
    assert found(store, words=["age verif"], hits_only=False) == ["harbour/1"]
    assert found(store, words=["ai"], hits_only=False) == ["harbour/1"]


def test_words_and_names_are_asked_for_together(store: SqliteStore) -> None:
    store.save(catch(told(1, "Meta came.", "Meta=meta"), told(2, "Meta left.", "Meta=meta")))
    assert found(store, words=["left"], naming=["Meta"]) == ["harbour/2"]


def test_items_are_counted_as_far_as_it_makes_a_difference(store: SqliteStore) -> None:
    store.save(catch(*(told(n, "Meta came.", "Meta=meta", "Meta=meta") for n in range(7)), told(9, "None.")))
    assert store.count_items(naming=["meta"]) == 7
    assert store.count_items(naming=["meta"], most=5) == 5
    assert store.count_items(words=["none"]) == 0
    assert store.count_items(words=["none"], hits_only=False) == 1


def test_of_very_many_items_the_newest_are_found_and_all_that_fit(store: SqliteStore) -> None:
    readings = [told(n, "Fishing." if n % 300 else "Sailing.") for n in range(1500)]
    store.save(catch(*readings))
    assert store.count_items(words=["fish"], hits_only=False, most=2000) == 1495
    assert len(found(store, words=["sail"], hits_only=False)) == 5
