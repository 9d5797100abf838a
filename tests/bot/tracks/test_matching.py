"""Whether an item is followed and where it says so; and that the store spares no item that is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.tracks.expression import read
from bot.tracks.finding import find
from bot.tracks.matching import Match, match
from bot.tracks.mistakes import Mistake
from store.interface import Facts, FoundItem, Store, Window
from store.sqlite import SqliteStore, open_store
from store.vocabulary import Evidence, Mention, Participant
from tests import builders
from tests.bot.world import DIALOGUE, FORUM, GROOMING, NORDIC, ROUNDTABLE, catalogue
from tests.builders import NOON

TEXT = "Möte om grooming\n\nTikTok och Nina Larsson möttes. Metas rapport om åldersgränser var klar."


def facts(
    text: str = TEXT,
    *participants: Participant,
    mentions: tuple[Mention, ...] = (),
    day: str | None = "2025-12-03",
    language: str = "sv",
) -> Facts:
    named = mentions or (
        builders.mention("TikTok", entity="tiktok", text=TEXT),
        builders.mention("Nina Larsson", kind="person", entity="nina-larsson", text=TEXT),
        builders.mention("Metas", entity="meta", text=TEXT),
    )
    item = builders.item(title="Möte om grooming", day=day)
    source = builders.source("harbour", country="SE")
    return Facts(FoundItem(item, source, ()), text, language, NOON, named, participants)


def told(typed: str, of: Facts) -> Match | None:
    return match(read(typed, catalogue(), (builders.source("harbour"), builders.source("quay"))), of)


def places(typed: str, of: Facts) -> list[str] | None:
    found = told(typed, of)
    return None if found is None else [of.text[place.start : place.end] for place in found.places]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("TikTok", ["TikTok"]),
        ("Meta", ["Metas"]),
        ("Snapchat", None),
        ("grooming", ["grooming"]),
        ("GROOMING", ["grooming"]),
        ("mote", ["Möte"]),
        ("groom", None),
        ("groom*", ["grooming"]),
        ("åldersgräns", None),
        ("åldersgräns*", ["åldersgränser"]),
        ('"om grooming"', ["om grooming"]),
        ('"grooming om"', None),
        ('"om ålders*"', ["om åldersgränser"]),
        ("om", ["om", "om"]),
        ("TikTok grooming", ["grooming", "TikTok"]),
        ("TikTok Snapchat", None),
        ("TikTok OR Snapchat", ["TikTok"]),
        ("TikTok OR Meta", ["TikTok", "Metas"]),
        ("TikTok NOT Snapchat", ["TikTok"]),
        ("TikTok NOT Meta", None),
        ("TikTok NOT (Snapchat OR rapport)", None),
        ("NOT NOT TikTok", []),
        ('"TikTok"', ["TikTok"]),
        ("source:harbour", []),
        ("TikTok source:harbour", ["TikTok"]),
        ("TikTok source:quay", None),
        ("TikTok country:SE", ["TikTok"]),
        ("TikTok country:DK", None),
        ("TikTok language:sv,da", ["TikTok"]),
        ("TikTok language:no", None),
    ],
)
def test_an_item_is_followed_where_it_says_so(typed: str, expected: list[str] | None) -> None:
    assert places(typed, facts()) == expected


ATTENDED = builders.participant(
    "TikTok", entity="tiktok", evidence=builders.evidence("TikTok och Nina Larsson möttes.", text=TEXT)
)
SENT = builders.participant("Ada Ek", "invited", kind="person", affiliation="Meta Platforms")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("TikTok status:attended", True),
        ("TikTok status:host", False),
        ("TikTok status:invited", False),
        ("Meta status:attended", False),  # named, and not there
        ("Meta status:invited", True),  # through somebody of theirs
        ("TikTok Meta status:attended", False),
        ("TikTok OR Meta status:attended", True),
        ("TikTok NOT Meta status:attended", True),
        ("TikTok Meta status:attended,invited", True),
        ("grooming status:attended", True),  # nobody is named: anybody will do
        ("grooming status:left", False),
        ("status:invited", True),
    ],
)
def test_a_status_is_what_those_who_are_named_must_have_had(typed: str, expected: bool) -> None:
    assert bool(told(typed, facts(TEXT, ATTENDED, SENT))) is expected


def test_somebody_who_took_part_is_named_by_that() -> None:
    assert (
        places("TikTok", facts("Text", ATTENDED, mentions=(builders.mention("Bris", start=0),))) is not None
    )
    assert told("Meta", facts("Text", SENT, mentions=(builders.mention("Bris", start=0),)))


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2024-12-09", True), ("2012-05-01", False), ("2022", True), (None, False)],
)
def test_an_office_is_whoever_held_it_on_the_day_of_the_item(day: str | None, expected: bool) -> None:
    strommer = builders.mention("Gunnar Strömmer", kind="person", entity="gunnar-strommer")
    terms = catalogue().terms("gunnar-strommer")
    assert any(term.since and term.since.first < date(2022, 12, 31) for term in terms)
    of = facts("Text", mentions=(strommer,), day=day)
    assert bool(told("justitieminister i Sverige", of)) is expected
    assert told("justitsminister i Danmark", of) is None


def told_with(office: str, status: str = "attended") -> Participant:
    """Somebody whom no catalogue knows."""
    return builders.participant("Tilda Rosengård", status, kind="person", office=office)


@pytest.mark.parametrize(
    ("typed", "office", "language", "expected"),
    [
        ("justitieminister", "justitieminister", "sv", True),
        ("justitieminister", "Justitieministern", "sv", True),
        ("justitieminister", "justitieministerns", "sv", True),
        ("justitieministern", "justitieminister", "sv", True),
        ("justice minister", "justitieminister", "sv", True),
        ("minister of justice", "Minister for Justice", "en", True),
        ("justitieminister", "justitsministeren", "da", True),
        ("justitieminister", "justisministeren", "no", True),
        ("justitieminister", "justitieministeri", "fi", False),
        ("justitieminister", "jämställdhetsminister", "sv", False),
        ("justitieminister", "pressekreterare hos justitieministern", "sv", False),
        ("justitieminister i Sverige", "justitieminister", "sv", True),
        ("justitieminister i Sverige", "Sveriges justitieminister", "sv", True),
        ("justitieminister i Sverige", "Danmarks justitieminister", "sv", False),
        ("justitieminister i Sverige", "justitieminister i Danmark", "sv", False),
        ("Danish justice minister", "justitieminister", "sv", False),
        ("Danish justice minister", "dansk justitieminister", "sv", True),
        ("Danish justice minister", "justice minister of Denmark", "en", True),
        ("Danish justice minister", "Denmark's justice minister", "en", True),
    ],
)
def test_an_office_is_whoever_is_told_with_it_too(
    typed: str, office: str, language: str, expected: bool
) -> None:
    of = facts("Text", told_with(office), mentions=(builders.mention("Bris", start=0),), language=language)
    assert bool(told(typed, of)) is expected


@pytest.mark.parametrize(
    ("typed", "quote", "expected"),
    [
        ("justitieminister i Sverige", "Sveriges justitieminister Tilda Rosengård kom.", True),
        ("justitieminister i Sverige", "Marockos justitieminister Tilda Rosengård kom.", False),
        ("justitieminister i Sverige", "Marockos konung mötte justitieminister Tilda Rosengård.", True),
        (
            "justitieminister i Sverige",
            "Sveriges justitieminister Ada Ek och Marockos justitieminister Tilda Rosengård möttes.",
            False,
        ),
        ("justitieminister", "Marockos justitieminister Tilda Rosengård kom.", True),
    ],
)
def test_whose_office_it_is_stands_before_it(typed: str, quote: str, expected: bool) -> None:
    there = replace(told_with("justitieminister"), evidence=Evidence(quote, 0, len(quote), "test"))
    of = facts("Text", there, mentions=(builders.mention("Bris", start=0),))
    assert bool(told(typed, of)) is expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("justitieminister", False), ("Minister for Justice", False), ("migrationsminister", True)],
)
def test_who_has_one_half_of_a_double_office_has_not_the_other(typed: str, expected: bool) -> None:
    double = "se/minister-for-justice-and-migration"
    assert {"justitieminister", "migrationsminister"} <= set(catalogue().posts[double].labels["sv"])
    of = facts("Text", told_with("migrationsminister"), mentions=(builders.mention("Bris", start=0),))
    assert bool(told(typed, of)) is expected


def test_who_is_told_with_an_office_must_have_had_the_status_too() -> None:
    of = facts(
        "Text", told_with("justitieminister", "invited"), mentions=(builders.mention("Bris", start=0),)
    )
    assert told("justitieminister status:invited", of)
    assert not told("justitieminister status:attended", of)


@pytest.mark.parametrize("written", ["justitieministern", "Justitieministrarna", "justitieminister"])
def test_the_store_finds_who_is_told_with_an_office(tmp_path: Path, written: str) -> None:
    there = builders.event("Talks on piers", told_with("justitieminister"), date="2025-09-05")
    body = f"{written} Tilda Rosengård kom."
    with open_store(tmp_path / "one.db") as store:
        store.put_sources([builders.source(country="SE")])
        store.save(
            builders.catch(builders.reading(builders.item("piers/1", title="Talks", body=body), there))
        )
        assert titles(store, "justitieminister") == ["Talks"]
        assert titles(store, "justitieminister status:attended") == ["Talks"]
        assert titles(store, "Danish justice minister") == []


def test_the_excerpt_shows_the_place_below_the_title() -> None:
    found = told("grooming OR rapport", facts())
    assert found
    assert found.found.excerpt == "Metas rapport om åldersgränser var klar."


# ---- in the store ---------------------------------------------------------------------------------


def titles(store: Store, typed: str) -> list[str]:
    return [each.found.item.title for each in find(read(typed, catalogue()), store, Window())]


def test_what_is_followed_is_found_in_the_store_newest_first(store: Store) -> None:
    assert titles(store, "TikTok") == [GROOMING, ROUNDTABLE, NORDIC]
    assert titles(store, "TikTok NOT Roblox status:attended") == [GROOMING, NORDIC]
    assert titles(store, "Telegram status:absent") == [NORDIC]
    assert titles(store, "justitieminister") == [NORDIC]
    assert titles(store, 'antisemit* OR "EU Internet Forum"') == [FORUM, DIALOGUE]
    assert titles(store, "Snap OR Snapchat country:DK") == [NORDIC]


_VOCABULARY = ["möte", "mote", "groom", "grooming", "groomingen", "ålder", "age", "Age-check", "ß", "nät"]
_WORD = st.sampled_from(_VOCABULARY)
_NAMES = {"tiktok": "TikTok", "meta": "Meta", "snapchat": "Snapchat"}
_ITEM = st.tuples(
    st.lists(_WORD | st.sampled_from([".", "–", "(", "EU:s"]), max_size=8),
    st.lists(st.sampled_from(sorted(_NAMES)), max_size=2),
    st.lists(
        st.tuples(st.sampled_from(sorted(_NAMES)), st.sampled_from(["attended", "invited"])), max_size=2
    ),
)
_TERM = (
    _WORD
    | _WORD.filter(lambda word: len(word) > 2 and word.isalpha()).map(lambda word: f"{word}*")
    | st.tuples(_WORD, _WORD).map(lambda pair: f'"{pair[0]} {pair[1]}"')
    | st.sampled_from(sorted(_NAMES.values()))
)
_EXPRESSION = st.recursive(
    _TERM,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]} AND {pair[1]})"),
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]} OR {pair[1]})"),
        inner.map(lambda one: f"NOT {one}"),
    ),
    max_leaves=5,
)
_LIMIT = st.sampled_from(["", " status:attended", " status:invited", " country:SE", " source:harbour"])


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteStore]:
    with open_store(Path(tmp_path_factory.mktemp("scratch")) / "rollcall.db") as store:
        store.put_sources([builders.source("harbour", country="SE")])
        yield store


@settings(max_examples=150, deadline=None)
@given(items=st.lists(_ITEM, min_size=1, max_size=6), typed=_EXPRESSION, limit=_LIMIT)
def test_the_store_spares_no_item_that_is_followed(
    scratch: SqliteStore,
    items: list[tuple[list[str], list[str], list[tuple[str, str]]]],
    typed: str,
    limit: str,
) -> None:
    readings = [
        builders.reading(
            builders.item(f"harbour/{number}", title="Titel", body=" ".join(text)),
            *(
                builders.event("E", builders.participant(_NAMES[id], status, entity=id))
                for id, status in there
            ),
            mentions=[builders.mention(_NAMES[id], entity=id) for id in named],
        )
        for number, (text, named, there) in enumerate(items)
    ]
    scratch.save(builders.catch(*readings, source_id="harbour"))
    try:
        expression = read(typed + limit, catalogue(), scratch.sources())
    except Mistake:
        return
    judged = scratch.matching(lambda each: match(expression, each) is not None, Window())
    found = find(expression, scratch, Window())
    assert [each.facts.found.item.id for each in found] == [each.found.item.id for each in judged]
