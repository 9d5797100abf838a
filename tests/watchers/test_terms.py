"""Boxes about ministers' terms: what they tell, and that nobody in them is taken for part of the item."""

from __future__ import annotations

import pytest

from store.catalogue import load
from store.vocabulary import Day, Term
from tests.builders import item
from watchers.article import from_anything, from_text
from watchers.reading import Reader
from watchers.terms import memberships_of, period_of, terms_of

YGEMAN = "Mellan den 21 januari 2019 och den 30 november 2021 var han energi- och digitaliseringsminister."
BODY = "Ministern samlade tre bolag till ett samtal om annonser som barn ser i sina flöden."


def told(line: str, language: str = "sv") -> tuple[str, str, str]:
    [term] = terms_of([line], language)
    return term.office, str(term.since), str(term.until)


@pytest.mark.parametrize(
    ("line", "language", "expected"),
    [
        (YGEMAN, "sv", ("energi- och digitaliseringsminister", "2019-01-21", "2021-11-30")),
        (
            "Mellan den 1 maj 2019 och den 2 juni 2021 var hon barn-, äldre- och jämställdhetsminister.",
            "sv",
            ("barn-, äldre- och jämställdhetsminister", "2019-05-01", "2021-06-02"),
        ),
        (
            "Between 21 January 2019 and 30 November 2021 he was the Minister for Energy.",
            "en",
            ("Minister for Energy", "2019-01-21", "2021-11-30"),
        ),
        (
            "Mellem 27. juni 2019 og 15. december 2022 var hun kirkeminister.",
            "da",
            ("kirkeminister", "2019-06-27", "2022-12-15"),
        ),
        (
            "Fra 16. oktober 2017 til 24. januar 2020 var hun barneminister.",
            "no",
            ("barneminister", "2017-10-16", "2020-01-24"),
        ),
        ("Han var energiminister mellan 2019 och 2021.", "sv", ("energiminister", "2019", "2021")),
        (
            "Energiminister var han från den 3 maj 2019 till den 4 juni 2020.",
            "sv",
            ("Energiminister", "2019-05-03", "2020-06-04"),
        ),
    ],
)
def test_a_box_tells_the_office_and_its_days(
    line: str, language: str, expected: tuple[str, str, str]
) -> None:
    assert told(line, language) == expected


def test_a_first_day_without_a_year_takes_it_from_the_last_day() -> None:
    line = "Under perioden 5 februari till den 30 november 2021 var hon bostadsminister."
    assert told(line) == ("bostadsminister", "2021-02-05", "2021-11-30")
    line = "Mellan den 5 december och den 30 januari 2021 var hon bostadsminister."
    assert told(line) == ("bostadsminister", "2020-12-05", "2021-01-30")


def test_what_a_box_adds_to_the_office_is_cut_and_its_hyphen_mended() -> None:
    line = "Mellan 2020 och 2021 var hon jämställdhets-och bostadsminister med ansvar för stadsutveckling."
    assert told(line)[0] == "jämställdhets- och bostadsminister"


def test_a_box_in_another_language_than_its_page_is_read() -> None:
    line = "Between 3 January 2019 and 30 October 2021 he was Minister for Home Affairs."
    assert told(line, "sv") == ("Minister for Home Affairs", "2019-01-03", "2021-10-30")


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Statsråd på denna sida som har entledigats",
        "Siden hører til regeringen 2019-2022",
        "Mellan bolagen och ministern var han en brygga.",
        "Mellan den 45 januari och den 99 mars var han minister.",
        BODY,
        "Mellan den 1 maj 2019 och den 2 juni 2021 var hon " + "minister " * 100,
    ],
)
def test_a_line_without_office_or_day_tells_no_term(line: str) -> None:
    assert terms_of([line], "sv") == ()


def test_a_box_that_stands_twice_is_told_once() -> None:
    assert len(terms_of([YGEMAN, "Statsråd på denna sida", YGEMAN], "sv")) == 1


def test_a_name_inside_the_box_says_whose_terms_follow() -> None:
    older = "Under perioden 2014 till 2017 var han inrikesminister."
    boxes = f"Statsråd på denna sida\nAnders Ygeman\n{YGEMAN}\n{older}\n"
    article = from_text(f"{boxes}\n{BODY}", title="Samtal om annonser", language="sv")
    assert [(term.person, term.office) for term in article.terms] == [
        ("Anders Ygeman", "energi- och digitaliseringsminister"),
        ("Anders Ygeman", "inrikesminister"),
    ]
    assert "Ygeman" not in article.text


def test_a_page_whose_title_is_a_name_tells_that_persons_terms() -> None:
    [term] = from_text(f"{YGEMAN}\n\n{BODY}", title="Anders Ygeman", language="sv").terms
    assert term.person == "Anders Ygeman"
    [term] = from_text(f"{YGEMAN}\n\n{BODY}", title="Samtal om annonser", language="sv").terms
    assert term.person is None


def test_a_name_that_stands_beside_no_box_stays_in_the_item() -> None:
    article = from_text(f"Tilda Rosengård\n\n{BODY}\n\n{YGEMAN}", title="Samtal", language="sv")
    assert "Tilda Rosengård" in article.text


def test_nobody_in_a_box_is_mentioned_or_takes_part() -> None:
    boxes = f"Statsråd på denna sida\nAnders Ygeman\n{YGEMAN}"
    reading = Reader(load()).read(item(title="Samtal", body=f"{BODY}\n\n{boxes}", language="sv"))
    assert "Anders Ygeman" not in {mention.name for mention in reading.mentions}
    assert [term.person for term in reading.article.terms] == ["Anders Ygeman"]


def test_a_term_is_a_membership_where_the_catalogue_knows_who_held_the_office_then() -> None:
    [membership] = memberships_of(terms_of([YGEMAN], "sv"), load(), source="https://press.example/1")
    assert membership.person_id == "anders-ygeman"
    assert (membership.since, membership.until) == (Day(2019, 1, 21), Day(2021, 11, 30))
    assert (membership.source, membership.note) == ("https://press.example/1", YGEMAN)


def test_a_term_of_somebody_else_or_an_unknown_office_is_no_membership() -> None:
    since, until = Day(2019, 1, 21), Day(2021, 11, 30)
    others = [
        Term("energi- och digitaliseringsminister", since, until, "Tilda Rosengård", YGEMAN),
        Term("fyrminister", since, until, None, YGEMAN),
        Term("energi- och digitaliseringsminister", None, until, None, YGEMAN),
    ]
    assert list(memberships_of(others, load())) == []


def test_a_reading_carries_the_memberships_that_its_boxes_tell() -> None:
    boxes = f"Statsråd på denna sida\nAnders Ygeman\n{YGEMAN}"
    reading = Reader(load()).read(item(title="Samtal", body=f"{BODY}\n\n{boxes}", language="sv"))
    assert [(told.person_id, told.since) for told in reading.memberships] == [
        ("anders-ygeman", Day(2019, 1, 21))
    ]


PERIOD = [
    ("Innehållet publicerades under perioden 9 juli 2021 - 30 november 2021", "2021-07-09", "2021-11-30"),
    ("Sidan hör till perioden 30 november 2021–17 oktober 2022", "2021-11-30", "2022-10-17"),
    ("Sidan hör till perioden 9 juli–30 november 2021", "2021-07-09", "2021-11-30"),
]


@pytest.mark.parametrize(("line", "first", "last"), PERIOD)
def test_a_page_tells_the_time_that_it_belongs_to(line: str, first: str, last: str) -> None:
    assert period_of([line], "sv") == (Day.parse(first), Day.parse(last))


@pytest.mark.parametrize("line", ["Under perioden 2021 var han minister", "Perioden var lång"])
def test_a_line_without_two_full_days_tells_no_period(line: str) -> None:
    assert period_of([line], "sv") is None


@pytest.mark.parametrize(
    ("told", "until", "day"),
    [
        ("den 21 juli", "30 november 2021", "2021-07-21"),
        ("den 14 december", "30 november 2021", "2020-12-14"),
        ("den 1 mars", "30 november 2022", None),  # lies within in two years
        ("den 2 december", "30 november 2021", None),  # and this in none
    ],
)
def test_a_day_without_a_year_is_in_the_one_that_the_pages_period_leaves_it(
    told: str, until: str, day: str | None
) -> None:
    period = f"Sidan hör till perioden 4 december 2020–{until}"
    text = f"Statsminister Stefan Lindeby reser {told} till Oslo."
    article = from_anything(f"{period}\n\n{text}", title="Ministern reser", language="sv")
    events = Reader(load()).read_article(item(), article).events
    assert str(events[0].date) == str(day)
