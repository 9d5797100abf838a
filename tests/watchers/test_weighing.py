"""What the frames leave open: who counts without a wording, how certain it is, and when it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from store.catalogue import load
from store.vocabulary import Participant, Status
from tests.watchers.reading_helpers import article, item
from watchers.attendance.candidates import candidates
from watchers.attendance.scorers import Sum, Trees
from watchers.attendance.signs import CLASSES, signs_of
from watchers.attendance.weighing import RULE, Weights, weights
from watchers.languages import CODES, language
from watchers.reading import Reader

ALL_KINDS = dict.fromkeys(("person", "organization", "name"), 0.5)
NOBODY = Weights(Sum(-9, {}), Sum(-9, {}), accept=ALL_KINDS, surest=0.5)
EVERYBODY = replace(NOBODY, there=Sum(9, {}))
QUIET = "Bo Ek vid Acme är nöjd."


def took_part(text: str, using: Weights) -> dict[str, Participant]:
    reading = Reader(load(), using).read(item(text))
    return {each.name: each for event in reading.events for each in event.participants}


def test_somebody_whom_no_wording_claims_counts_where_all_else_speaks_for_it() -> None:
    found = took_part(QUIET, EVERYBODY)["Bo Ek"]
    assert (found.status, found.evidence.rule, found.evidence.quote) == (Status.ATTENDED, RULE, QUIET)


def test_and_is_left_alone_where_it_does_not() -> None:
    assert took_part(QUIET, NOBODY) == {}


def test_a_lone_capitalised_word_that_nobody_knows_never_counts() -> None:
    found = took_part("Bo Ek talade om Klimatvågen.", EVERYBODY)
    assert "Bo Ek" in found
    assert "Klimatvågen" not in found


def test_a_claim_is_as_certain_as_it_is_likely() -> None:
    found = took_part(
        "Bo Ek deltog i mötet. Åsa Lind vid Acme är nöjd.", replace(NOBODY, there=Sum(0.85, {}))
    )
    assert {each.certainty for each in found.values()} == {0.7}


def test_nobody_counts_where_not_even_the_surest_is_sure() -> None:
    assert took_part(QUIET, replace(EVERYBODY, there=Sum(0.5, {}), surest=0.9)) == {}


def test_what_a_wording_tells_is_left_out_only_where_all_else_speaks_against_it() -> None:
    assert "Bo Ek" in took_part("Bo Ek deltog i mötet.", NOBODY)
    assert "Bo Ek" not in took_part("Bo Ek deltog i mötet.", replace(NOBODY, believe=0.2))


def test_who_stayed_away_is_told_whatever_is_weighed() -> None:
    assert "Bo Ek" in took_part("Bo Ek tackade nej till mötet.", replace(NOBODY, believe=0.2))


def test_a_tree_asks_one_thing_after_another() -> None:
    trees = Trees(1.0, [["a", -1.0, ["b", 0.5, 2.0]], 0.25])
    assert [trees.odds(made) for made in ({}, {"a": 1}, {"a": 1, "b": 1}, {"b": 1})] == [
        0.25,
        1.75,
        3.25,
        0.25,
    ]


@pytest.mark.parametrize(("bias", "status"), [(9, Status.EXPECTED), (-9, Status.ATTENDED)])
def test_the_time_of_a_sentence_is_weighed_too(bias: float, status: Status) -> None:
    using = replace(NOBODY, ahead=Sum(bias, {}))
    assert took_part("Bo Ek deltog i mötet.", using)["Bo Ek"].status is status


@pytest.mark.parametrize(
    ("bias", "status"), [(1, Status.ATTENDED), (-1, Status.ATTENDED), (2, Status.EXPECTED)]
)
def test_a_wordings_own_time_stands_until_much_weighs_against_it(bias: float, status: Status) -> None:
    using = replace(NOBODY, ahead=Sum(bias, {}))
    assert took_part("Bo Ek deltog i mötet.", using)["Bo Ek"].status is status


def test_what_was_declined_stays_declined() -> None:
    using = replace(NOBODY, ahead=Sum(9, {}))
    assert took_part("Bo Ek tackade nej till mötet.", using)["Bo Ek"].status is Status.DECLINED


def test_nobody_counts_for_what_a_speaker_says() -> None:
    assert "Bo Ek" not in took_part("Mötet hölls i går.\n\n– Jag minns Bo Ek, säger Åsa Lind.", EVERYBODY)


def test_every_place_of_a_name_is_looked_at() -> None:
    people, sentences = Reader(load()).observed(article("Bo Ek talade. Åsa Lind log.\n\nBo Ek åkte hem."))
    assert len(people["bo ek"].at) == 2
    assert len(sentences) == 4  # the title is one
    assert {"once", "thrice"} & people["bo ek"].features.keys() == set()
    assert "in stages" in people["bo ek"].features


def test_an_empty_text_has_no_candidates() -> None:
    assert candidates([], [], load()) == {}


def test_a_known_body_is_one_candidate_under_all_its_names() -> None:
    people, _ = Reader(load()).observed(article("Googles chef kom till mötet. Google Sverige var med."))
    assert "google" in {one.party.key for one in people.values()}


@pytest.mark.parametrize("code", CODES)
def test_every_language_has_words_of_every_class(code: str) -> None:
    assert {name for name, _, _ in language(code).signs} == set(CLASSES)


def test_a_word_may_be_of_several_classes_and_a_stem_stands_for_all_that_begin_so() -> None:
    assert signs_of("en", "interviewed") == {"media"}
    assert signs_of("en", "delegation") == {"company_of", "stands_for"}
    assert signs_of("en", "xylophone") == frozenset()


def test_what_is_likely_lies_between_nought_and_one() -> None:
    assert 0 < weights().there.likely(["frame"] * 2) < 1
    assert Sum(1e6, {}).likely([]) == pytest.approx(1)
    assert Sum(-1e6, {}).likely([]) == pytest.approx(0)


def test_nobody_counts_in_whose_place_somebody_else_came() -> None:
    assert "Åsa Lind" not in took_part("Bo Ek kom i stället för minister Åsa Lind.", EVERYBODY)


def test_nobody_counts_for_being_the_one_to_ask() -> None:
    found = took_part(
        "Bo Ek talade.\n\nVid frågor, kontakta Åsa Lind. Anmälan på 08-123456 till Ola Berg.", EVERYBODY
    )
    assert found.keys() & {"Åsa Lind", "Ola Berg"} == set()


@pytest.mark.parametrize("title", ["Inställt: Bo Ek besöker Acme", "Inställt – Bo Ek besöker Acme"])
def test_a_title_that_calls_all_of_it_off_leaves_nobody(title: str) -> None:
    reading = Reader(load(), EVERYBODY).read(item("Bo Ek kommer att besöka Acme i maj.", title=title))
    assert reading.events == ()
