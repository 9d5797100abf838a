"""The facts that the catalogue ships with."""

import re
import tomllib
from datetime import date
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from store.catalogue import Catalogue, built_in
from store.catalogue.check import check
from store.catalogue.load import read

SOURCES = Path(__file__).parents[3] / "watchers" / "sources.toml"


def offices(catalogue: Catalogue, person: str, day: date, language: str) -> list[str]:
    return [catalogue.posts[term.post_id].label(language) for term in catalogue.of(person, day)]


def holders(catalogue: Catalogue, label: str, day: date, country: str) -> list[str]:
    return [catalogue.name_of(term.person_id) for term in catalogue.holders(label, day, country)]


def test_all_checks_pass() -> None:
    assert check(read(*built_in())) == ()


@pytest.mark.parametrize("path", built_in(), ids=lambda path: path.name)
def test_every_file_is_sorted_by_id(path: Path) -> None:
    for tables in tomllib.loads(path.read_text(encoding="utf-8")).values():
        assert all(earlier["id"] < later["id"] for earlier, later in pairwise(tables))


@pytest.mark.parametrize("path", built_in(), ids=lambda path: path.name)
def test_every_fact_says_where_it_is_from(path: Path) -> None:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    facts = [*data.get("organization", []), *(t for p in data.get("person", []) for t in p["membership"])]
    assert all(fact["source"] for fact in facts)


@pytest.mark.parametrize(
    ("person", "day", "office"),
    [
        ("nina-larsson", date(2025, 12, 3), "jämställdhetsminister"),
        ("camilla-waltersson-gronvall", date(2025, 12, 3), "socialtjänstminister"),
        ("anna-ekstrom", date(2021, 2, 10), "utbildningsminister"),
        ("anders-ygeman", date(2021, 2, 10), "energi- och digitaliseringsminister"),
        ("marta-stenevi", date(2021, 2, 10), "jämställdhets- och bostadsminister"),
        ("marta-stenevi", date(2021, 2, 5), "jämställdhets- och bostadsminister"),
        ("marta-stenevi", date(2021, 11, 30), "jämställdhets- och bostadsminister"),
        ("morgan-johansson", date(2016, 5, 1), "justitie- och migrationsminister"),
        ("morgan-johansson", date(2018, 5, 1), "justitie- och inrikesminister"),
    ],
)
def test_the_office_of_that_day_is_told(catalogue: Catalogue, person: str, day: date, office: str) -> None:
    assert offices(catalogue, person, day, "sv") == [office]


@pytest.mark.parametrize("day", [date(2021, 2, 4), date(2021, 12, 1)])
def test_no_office_is_told_outside_the_term(catalogue: Catalogue, day: date) -> None:
    assert catalogue.of("marta-stenevi", day) == ()


@pytest.mark.parametrize(
    ("country", "name"),
    [
        ("DK", "Peter Hummelgaard"),
        ("SE", "Gunnar Strömmer"),
        ("NO", "Emilie Enger Mehl"),
        ("GL", "Naaja H. Nathanielsen"),
        ("FO", "Bjarni Kárason Petersen"),
    ],
)
@pytest.mark.parametrize(
    "label", ["justitsminister", "justitieminister", "justisminister", "Justice Minister"]
)
def test_the_nordic_justice_ministers_of_december_2024(
    catalogue: Catalogue, label: str, country: str, name: str
) -> None:
    assert holders(catalogue, label, date(2024, 12, 9), country) == [name]


def test_short_forms_of_a_compound_office_lead_to_its_holder(catalogue: Catalogue) -> None:
    day = date(2021, 2, 10)
    assert holders(catalogue, "jämställdhetsminister", day, "SE") == ["Märta Stenevi"]
    assert holders(catalogue, "digitaliseringsminister", day, "SE") == ["Anders Ygeman"]
    assert holders(catalogue, "justitieminister", day, "SE") == ["Morgan Johansson"]


def test_a_person_with_offices_at_home_and_in_brussels_is_one_person(catalogue: Catalogue) -> None:
    countries = {catalogue.posts[term.post_id].country for term in catalogue.terms("ylva-johansson")}
    assert countries == {"SE", "EU"}


def test_leaves_and_stand_ins_leave_one_holder(catalogue: Catalogue) -> None:
    post = "fi/minister-of-education"
    on_leave = [term.person_id for term in catalogue.at(post, date(2021, 3, 1))]
    back = [term.person_id for term in catalogue.at(post, date(2021, 7, 1))]
    assert (on_leave, back) == (["jussi-saramo"], ["li-andersson"])


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Tiktok", "tiktok"),
        ("Snap Inc.", "snap"),
        ("Snapchat", "snapchat"),
        ("Google", "google"),
        ("Meta", "meta"),
        ("Bris", "bris"),
        ("ChildX", "childx"),
        ("ECPAT Sverige", "ecpat-sverige"),
        ("Telegram", "telegram"),
        ("Signal", "signal"),
        ("Amazon", "amazon"),
        ("SoundCloud", "soundcloud"),
        ("Mistral AI", "mistral-ai"),
        ("DailyMotion", "dailymotion"),
        ("Institute for Strategic Dialogue", "institute-for-strategic-dialogue"),
        ("EU:s internetforum", "eu-internet-forum"),
        ("EUIF", "eu-internet-forum"),
        ("Twitter", "x"),
        ("Twitter’s Trust and Safety Council", "twitter-trust-and-safety-council"),
        ("Trust and Safety Council", "twitter-trust-and-safety-council"),
        ("Civil Rights Defenders", "civil-rights-defenders"),
    ],
)
def test_names_that_press_rooms_use_are_known(catalogue: Catalogue, name: str, id: str) -> None:
    assert [entity.id for entity in catalogue.lookup(name)] == [id]


def test_x_knows_until_when_it_was_twitter(catalogue: Catalogue) -> None:
    (twitter,) = (name for name in catalogue.organizations["x"].other_names if name.name == "Twitter")
    assert (str(twitter.since), str(twitter.until)) == ("2006-07-15", "2023-07-23")


def test_everyday_words_are_marked_ambiguous(catalogue: Catalogue) -> None:
    for id in ("x", "signal", "meta", "apple", "snap", "amazon"):
        assert catalogue.organizations[id].ambiguous
        assert catalogue.organizations[id].context


def test_a_name_in_common_finds_both(catalogue: Catalogue) -> None:
    assert {entity.id for entity in catalogue.lookup("Ecpat")} == {"ecpat-sverige", "ecpat-international"}


def test_offices_of_a_bare_director_are_not_found_by_that_word(catalogue: Catalogue) -> None:
    for word in ("verkställande direktör", "generaldirektör", "president", "lagman", "director"):
        assert catalogue.lookup(word) == ()


def test_the_press_rooms_out_of_the_box_have_ids_of_their_own_and_addresses_to_look_at() -> None:
    sources = tomllib.loads(SOURCES.read_text(encoding="utf-8"))["source"]
    assert len({source["id"] for source in sources}) == len(sources) > 100
    assert len({source["address"] for source in sources}) == len(sources)
    for source in sources:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", source["id"])
        assert urlsplit(source["address"]).scheme in ("http", "https")
        assert urlsplit(source["address"]).hostname
        assert source["kind"] == "feed"
        assert source["language"] in ("sv", "da", "no", "fi", "en", "de", "fr")
        assert source["every"] == 3600
