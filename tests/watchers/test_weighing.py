"""What the frames leave open: who counts without a wording, how certain it is, and when it was."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import pytest

from store.catalogue import load
from store.vocabulary import Participant, Status
from tests.watchers.reading_helpers import article, item
from watchers.attendance.candidates import Observed, candidates
from watchers.attendance.judging import Judged
from watchers.attendance.scorers import Sum, Trees
from watchers.attendance.signs import CLASSES, signs_of
from watchers.attendance.weighing import RULE, Weights, weights
from watchers.languages import CODES, language
from watchers.reading import Reader

ALL_KINDS = dict.fromkeys(("person", "organization", "name", "owned"), 0.5)
QUIET = "Bo Ek vid Acme är nöjd."


@dataclass(frozen=True)
class Fake:
    """Judges everybody alike, as resting on the sentence that names them last."""

    shares: Mapping[Status, float]

    def judged(self, text: str, seen: Observed, whom: Collection[str]) -> dict[str, Judged]:
        return {key: Judged(self.shares, seen.people[key].at[-1][0]) for key in whom if seen.people[key].at}


def using(there: float = 9, ahead: float = -9, **shares: float) -> Weights:
    """Weights that go by a judge of these shares."""
    judge = Fake({Status(name): share for name, share in shares.items()})
    return Weights(
        Sum(there, {}), Sum(ahead, {}), judge, ALL_KINDS,
        asked=0.5, worth=0.0, surest=0.5, believe=0.2, away=0.05, overrule=0.6, recant=0.6,
        hosting=0.7, trees=0.0, hours=0.5,
    )  # fmt: skip


NOBODY = using(-9)
EVERYBODY = using(attended=0.9)


def took_part(text: str, using: Weights) -> dict[str, Participant]:
    reading = Reader(load(), using).read(item(text))
    return {each.name: each for event in reading.events for each in event.participants}


def test_somebody_whom_no_wording_claims_counts_where_the_judge_says_so() -> None:
    found = took_part(QUIET, EVERYBODY)["Bo Ek"]
    assert (found.status, found.evidence.rule, found.evidence.quote) == (Status.ATTENDED, RULE, QUIET)


def test_nobody_is_added_by_a_sentence_in_which_a_meeting_is_off() -> None:
    assert took_part("Överläggningen dit man hade kallat Bo Ek ställs in.", EVERYBODY) == {}


def test_and_is_left_alone_where_it_does_not() -> None:
    assert took_part(QUIET, using(attended=0.4)) == {}


def test_the_judge_is_not_asked_where_the_sieve_sees_nobody() -> None:
    assert took_part(QUIET, replace(EVERYBODY, there=Sum(-9, {}))) == {}


def test_it_is_asked_where_a_wording_claims_somebody() -> None:
    text = f"Åsa Lind deltog i mötet. {QUIET}"
    assert "Bo Ek" in took_part(text, replace(EVERYBODY, there=Sum(-9, {})))


def test_a_lone_capitalised_word_that_nobody_knows_never_counts() -> None:
    found = took_part("Bo Ek talade om Klimatvågen.", EVERYBODY)
    assert "Bo Ek" in found
    assert "Klimatvågen" not in found


def test_a_claim_is_as_certain_as_it_is_likely() -> None:
    found = took_part("Bo Ek deltog i mötet. Åsa Lind vid Acme är nöjd.", using(attended=0.7))
    assert {each.certainty for each in found.values()} == {0.7}


def test_trees_and_judge_are_weighed_together() -> None:
    both = replace(using(0.0, attended=0.9), trees=0.5)
    assert took_part(QUIET, both)["Bo Ek"].certainty == pytest.approx(0.75)


def test_nobody_counts_where_not_even_the_surest_is_sure() -> None:
    assert took_part(QUIET, replace(EVERYBODY, surest=0.95)) == {}


def test_what_a_wording_tells_is_left_out_only_where_all_else_speaks_against_it() -> None:
    assert "Bo Ek" in took_part("Bo Ek deltog i mötet.", using(attended=0.3))
    assert "Bo Ek" not in took_part("Bo Ek deltog i mötet.", using(attended=0.1))


def test_that_somebody_stayed_away_is_left_out_only_where_nearly_nothing_speaks_for_it() -> None:
    text = "Åsa Lind uteblev från mötet. Google deltog i mötet."
    assert took_part(text, using(9, absent=0.06))["Åsa Lind"].status == Status.ABSENT
    assert "Åsa Lind" not in took_part(text, using(9, absent=0.04))


def test_what_a_wording_tells_stands_against_a_judge_who_is_not_sure_of_another_outcome() -> None:
    assert took_part("Bo Ek tackade nej till mötet.", using(attended=0.5))["Bo Ek"].status is Status.DECLINED
    assert took_part("Bo Ek tackade nej till mötet.", using(attended=0.9))["Bo Ek"].status is Status.ATTENDED


@pytest.mark.parametrize(
    ("status", "future"),
    [
        (Status.EXPECTED, True),
        (Status.ABSENT, False),
        (Status.DECLINED, False),
        (Status.INVITED, False),
        (Status.JOINED, False),
    ],
)
def test_the_judge_tells_every_status(status: Status, future: bool) -> None:
    reading = Reader(load(), using(ahead=9, **{status.value: 0.9})).read(item(QUIET))
    (event,) = reading.events
    assert event.future is future
    assert event.participants[0].status is status
    assert (event.kind == "membership") is (status is Status.JOINED)


def test_a_claim_rests_on_the_sentence_that_the_judge_names() -> None:
    found = took_part("Bo Ek är nöjd. Hon log åt Bo Ek på torget.", EVERYBODY)["Bo Ek"]
    assert found.evidence.quote == "Hon log åt Bo Ek på torget."


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
    open_minded = using(ahead=bias, attended=0.3, expected=0.5)
    assert took_part("Bo Ek deltog i mötet.", open_minded)["Bo Ek"].status is status


@pytest.mark.parametrize(
    ("bias", "status"), [(0.5, Status.ATTENDED), (-1, Status.ATTENDED), (2, Status.EXPECTED)]
)
def test_where_the_judge_is_silent_a_wordings_own_time_stands_until_much_weighs_against_it(
    bias: float, status: Status
) -> None:
    silent = replace(using(ahead=bias, left=0.5), hours=0.5)
    assert took_part("Bo Ek deltog i mötet.", silent)["Bo Ek"].status is status


def test_what_was_declined_stays_declined() -> None:
    assert (
        took_part("Bo Ek tackade nej till mötet.", using(ahead=9, declined=0.9))["Bo Ek"].status
        is Status.DECLINED
    )


def test_nobody_counts_for_what_a_speaker_says() -> None:
    assert "Bo Ek" not in took_part("Mötet hölls i går.\n\n– Jag minns Bo Ek, säger Åsa Lind.", EVERYBODY)


def test_every_place_of_a_name_is_looked_at() -> None:
    seen = Reader(load()).observed(article("Bo Ek talade. Åsa Lind log.\n\nBo Ek åkte hem."))
    people = seen.people
    assert len(people["bo ek"].at) == 2
    assert len(seen.sentences) == len(seen.times) == 4  # the title is one
    assert {"once", "thrice"} & people["bo ek"].features.keys() == set()
    assert "in stages" in people["bo ek"].features


def test_an_empty_text_has_no_candidates() -> None:
    assert candidates([], [], load()) == {}


def test_a_known_body_is_one_candidate_under_all_its_names() -> None:
    people = Reader(load()).observed(article("Googles chef kom till mötet. Google Sverige var med.")).people
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


@pytest.mark.parametrize(("hosting", "status"), [(0.8, Status.HOST), (0.5, Status.EXPECTED)])
def test_whom_a_wording_has_as_a_guest_hosts_where_the_judge_is_sure(hosting: float, status: Status) -> None:
    judging = using(9, 9, host=hosting, expected=0.9 - hosting)
    assert took_part("Åsa Lind deltar i mötet.", judging)["Åsa Lind"].status == status


def test_who_hosts_one_thing_may_be_a_guest_of_another() -> None:
    text = "Åsa Lind deltar i mötet på måndag. Google deltar. På torsdag är Åsa Lind värd för en konferens."
    events = Reader(load(), using(9, 9, host=0.8, expected=0.1)).read(item(text)).events
    told = {each.status for event in events for each in event.participants if each.name == "Åsa Lind"}
    assert told == {Status.EXPECTED, Status.HOST}


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Åsa Lind från Google deltog i mötet.", "Google"),
        ("Rädda Barnens ordförande Åsa Lind deltog i mötet.", "Rädda Barnen"),
        ("Åsa Lind från Vindkraftsbolaget Havsvik deltog i mötet.", "Vindkraftsbolaget Havsvik"),
    ],
)
def test_the_body_that_somebody_comes_from_is_judged_as_well(text: str, body: str) -> None:
    assert took_part(text, using(attended=0.1)).keys() <= {"Åsa Lind"}
    assert body in took_part(text, EVERYBODY)


def test_the_title_of_a_work_is_nobody() -> None:
    assert "Spelet Röda Havet" not in took_part("Spelet Röda Havet nämndes ofta. Åsa Lind kom.", EVERYBODY)


@pytest.mark.parametrize(("whole", "short"), [("Skerry", "Institute"), ("Marrow", "Press Institute")])
def test_the_short_form_of_a_bodys_name_is_not_one_more_body(whole: str, short: str) -> None:
    text = f"The {whole} {short} came to the meeting. Anna Roe spoke for the {short}."
    found = Reader(load(), EVERYBODY).read(item(text, "en"))
    names = {each.name for event in found.events for each in event.participants}
    assert names == {f"{whole} {short}", "Anna Roe"}


def test_a_surname_in_capitals_is_who_is_named_with_it() -> None:
    text = "Senator Anna Roe came to the meeting.\n\nROE: Thank you all."
    found = Reader(load(), EVERYBODY).read(item(text, "en"))
    assert {each.name for event in found.events for each in event.participants} == {"Anna Roe"}


@pytest.mark.parametrize(
    ("code", "line"),
    [("en", "By Anna Roe, Head of Teen Safety, Acme"), ("sv", "Av Anna Roe"), ("de", "Von Anna Roe")],
)
def test_who_wrote_an_item_was_not_there_for_that(code: str, line: str) -> None:
    reading = Reader(load(), EVERYBODY).read(item(f"{line}\n\nGoogle, Meta", code))
    assert "Anna Roe" not in {each.name for event in reading.events for each in event.participants}


def test_an_item_of_joining_and_leaving_tells_of_no_meeting() -> None:
    text = "Acme har gått med i EU Internet Forum. Bo Ek på Acme är nöjd."
    assert {name: each.status for name, each in took_part(text, EVERYBODY).items()} == {"Acme": Status.JOINED}
    assert "Bo Ek" in took_part(text, using(joined=0.9))
