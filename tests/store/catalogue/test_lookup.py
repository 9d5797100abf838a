import pickle
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.catalogue import Catalogue, load
from store.vocabulary import Membership

SMALL = """
[[post]]
id = "se/minister-for-trains"
name = "Minister for Trains"
organization = "cabinet"
country = "SE"
[post.labels]
sv = ["tågminister", "järnvägsminister"]
en = ["Minister for Trains"]

[[post]]
id = "dk/minister-for-trains"
name = "Minister for Trains"
organization = "cabinet"
country = "DK"
[post.labels]
da = ["togminister"]
sv = ["tågminister"]

[[organization]]
id = "cabinet"
name = "The Cabinet"
kind = "authority"
other_names = ["Ministry's House", { name = "The Council", until = 1999-12-31 }]

[[person]]
id = "ada-ek"
name = "Ada Ek"
[[person.membership]]
post = "se/minister-for-trains"
since = 2020-02-05
until = 2020-11-30

[[person]]
id = "bo-al"
name = "Bo Al"
[[person.membership]]
post = "se/minister-for-trains"
since = 2020-11-30
[[person.membership]]
post = "se/minister-for-trains"
since = "2019"
until = "2020-01"

[[person]]
id = "eva-sund"
name = "Eva Sund"
[[person.membership]]
post = "se/minister-for-trains"
since = 2020-06-01
until = 2020-07-01
acting = true

[[person]]
id = "ib-holm"
name = "Ib Holm"
[[person.membership]]
post = "dk/minister-for-trains"
"""

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def small(write: Callable[..., Path]) -> Catalogue:
    return load(write(SMALL))


def people(terms: Iterable[Membership]) -> list[str]:
    return [term.person_id for term in terms]


# ---- by office and day ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "holders"),
    [
        (date(2020, 2, 4), []),
        (date(2020, 2, 5), ["ada-ek"]),
        (date(2020, 11, 29), ["ada-ek"]),
        (date(2020, 11, 30), ["ada-ek", "bo-al"]),
        (date(2020, 12, 1), ["bo-al"]),
        (date(2099, 1, 1), ["bo-al"]),
    ],
)
def test_a_term_counts_from_its_first_day_to_its_last(
    small: Catalogue, day: date, holders: list[str]
) -> None:
    assert people(small.at("se/minister-for-trains", day)) == holders


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (date(2018, 12, 31), False),
        (date(2019, 1, 1), True),
        (date(2020, 1, 31), True),
        (date(2020, 2, 1), False),
    ],
)
def test_a_year_or_month_without_a_day_counts_whole(small: Catalogue, day: date, held: bool) -> None:
    assert bool(small.of("bo-al", day)) is held


def test_a_stand_in_is_told_beside_the_holder_and_marked(small: Catalogue) -> None:
    terms = small.at("se/minister-for-trains", date(2020, 6, 15))
    assert [(term.person_id, term.acting) for term in terms] == [("ada-ek", False), ("eva-sund", True)]


def test_a_term_without_days_covers_every_day(small: Catalogue) -> None:
    assert people(small.at("dk/minister-for-trains", date(1950, 1, 1))) == ["ib-holm"]


def test_terms_come_by_their_first_day_whatever_the_order_in_the_file(small: Catalogue) -> None:
    assert [str(term.since) for term in small.terms("bo-al")] == ["2019", "2020-11-30"]


def test_nobody_known_is_an_empty_answer(small: Catalogue) -> None:
    day = date(2020, 6, 15)
    assert (small.at("se/no-such-post", day), small.of("nobody", day), small.terms("nobody")) == ((), (), ())
    assert small.holders("no such office", day) == ()


def test_holders_are_found_by_any_label_of_any_language(small: Catalogue) -> None:
    day = date(2021, 1, 1)
    assert people(small.holders("Järnvägsminister", day)) == ["bo-al"]
    assert people(small.holders("minister for trains", day)) == ["bo-al", "ib-holm"]


def test_a_country_keeps_its_own_holders_only(small: Catalogue) -> None:
    day = date(2021, 1, 1)
    assert people(small.holders("tågminister", day, "DK")) == ["ib-holm"]
    assert people(small.holders("tågminister", day, "SE")) == ["bo-al"]
    assert small.holders("tågminister", day, "NO") == ()


@unhurried
@given(st.data())
def test_at_and_of_agree_on_every_day(catalogue: Catalogue, data: st.DataObject) -> None:
    term = data.draw(st.sampled_from(catalogue.memberships))
    day = data.draw(st.dates(date(1990, 1, 1), date(2040, 1, 1)))
    assert (term in catalogue.at(term.post_id, day)) == (term in catalogue.of(term.person_id, day))
    assert set(catalogue.of(term.person_id, day)) <= set(catalogue.terms(term.person_id))


# ---- by name -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["The Cabinet", "the cabinet", "  THE   CABINET ", "ministry’s house", "The Council"]
)
def test_lookup_takes_any_alias_in_any_letter_case(small: Catalogue, name: str) -> None:
    assert [entity.id for entity in small.lookup(name)] == ["cabinet"]


def test_lookup_finds_all_offices_of_a_label(small: Catalogue) -> None:
    assert [post.id for post in small.lookup("TÅGMINISTER")] == [
        "se/minister-for-trains",
        "dk/minister-for-trains",
    ]


@pytest.mark.parametrize("name", ["Cabinet", "The Cabinets", "The Cabinet's", "tagminister", ""])
def test_lookup_wants_the_exact_name(small: Catalogue, name: str) -> None:
    assert small.lookup(name) == ()


@unhurried
@given(st.data())
def test_every_name_finds_its_bearer_however_it_is_typed(catalogue: Catalogue, data: st.DataObject) -> None:
    name, id = data.draw(st.sampled_from(list(catalogue.names())))
    typed = data.draw(
        st.sampled_from([name, name.upper(), name.lower(), name.replace(" ", "\u00a0"), f" {name} "])
    )
    assert id in [entity.id for entity in catalogue.lookup(typed)]


@unhurried
@given(st.data())
def test_every_label_leads_to_its_post(catalogue: Catalogue, data: st.DataObject) -> None:
    label, post_id = data.draw(st.sampled_from(list(catalogue.labels())))
    assert post_id in [entity.id for entity in catalogue.lookup(label)]


def test_names_leave_offices_out_and_labels_hold_nothing_else(small: Catalogue) -> None:
    assert dict(small.names()) == {
        "Ada Ek": "ada-ek",
        "Bo Al": "bo-al",
        "Eva Sund": "eva-sund",
        "Ib Holm": "ib-holm",
        "The Cabinet": "cabinet",
        "Ministry's House": "cabinet",
        "The Council": "cabinet",
    }
    assert set(small.labels("da")) == {("togminister", "dk/minister-for-trains")}
    assert ("järnvägsminister", "se/minister-for-trains") in set(small.labels())


def test_name_of_tells_the_id_where_the_catalogue_lacks_it(small: Catalogue) -> None:
    assert small.name_of("ada-ek") == "Ada Ek"
    assert small.name_of("se/minister-for-trains") == "Minister for Trains"
    assert small.name_of("long-gone") == "long-gone"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Tiktk", "TikTok"),
        ("Snapshat", "Snapchat"),
        ("Marta Stenevi", "Märta Stenevi"),
        ("Stenvi", "Märta Stenevi"),
        ("Lokke Rasmusen", "Lars Løkke Rasmussen"),
        ("Camilla Grönvall", "Camilla Waltersson Grönvall"),
        ("Facebok Inc.", "Meta"),
    ],
)
def test_near_guesses_what_was_misspelt(catalogue: Catalogue, typed: str, meant: str) -> None:
    assert catalogue.near(typed)[0] == meant


def test_near_guesses_nothing_from_noise(catalogue: Catalogue) -> None:
    assert catalogue.near("qqzzxx") == ()


@unhurried
@given(st.text(max_size=30), st.integers(1, 5))
def test_near_gives_canonical_names_and_no_more_than_asked(
    catalogue: Catalogue, typed: str, limit: int
) -> None:
    known = {catalogue.name_of(id) for _, id in catalogue.names()}
    found = catalogue.near(typed, limit)
    assert len(found) <= limit
    assert set(found) <= known


def test_a_catalogue_can_be_sent_to_another_process(small: Catalogue) -> None:
    copy = pickle.loads(pickle.dumps(small))
    assert copy.memberships == small.memberships
    assert [entity.id for entity in copy.lookup("ada ek")] == ["ada-ek"]


@pytest.mark.parametrize(
    ("id", "runs"), [("tiktok", True), ("bytedance", True), ("saab", False), ("bris", False)]
)
def test_who_runs_a_platform(catalogue: Catalogue, id: str, runs: bool) -> None:
    assert catalogue.runs_platform(catalogue.organizations[id]) is runs
