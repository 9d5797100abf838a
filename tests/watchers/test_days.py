"""Days as press offices write them, in every language that has a file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.vocabulary import Day
from watchers.attendance.near_tense import near_tense
from watchers.days import find_days, first_day, of_page, shifted, with_shifted
from watchers.languages import language
from watchers.spans import tokens

TUESDAY = Day(2025, 5, 20)


def days(
    text: str,
    code: str = "sv",
    published: Day | None = TUESDAY,
    future: bool | Callable[[int], bool | None] | None = None,
) -> list[str]:
    return [str(found.day) for found in find_days(text, code, published, future)]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("sv", "Samtalet ägde rum den 3 december 2024 i Umeå."),
        ("sv", "Mötet tisdagen den 3 december 2024"),
        ("sv", "Mötet den 3 dec. 2024"),
        ("en", "The talks took place on 3 December 2024."),
        ("en", "The talks of December 3, 2024 were short."),
        ("en", "It was the 3rd of December 2024."),
        ("da", "Mødet fandt sted den 3. december 2024."),
        ("no", "Møtet fant sted 3. desember 2024."),
        ("de", "Das Treffen fand am 3. Dezember 2024 statt."),
        ("nl", "Het overleg was op 3 december 2024."),
        ("fr", "La réunion a eu lieu le 3 décembre 2024."),
        ("sv", "2024-12-03"),
        ("en", "Dated 2024-12-03."),
        ("de", "3.12.2024"),
        ("sv", "3/12/2024"),
    ],
)
def test_a_full_date_is_read_in_every_language(code: str, text: str) -> None:
    assert days(text, code) == ["2024-12-03"]
    assert str(first_day(text, code)) == "2024-12-03"


@pytest.mark.parametrize(
    ("code", "text", "day"),
    [
        ("sv", "i dag", "2025-05-20"),
        ("sv", "idag", "2025-05-20"),
        ("sv", "i går", "2025-05-19"),
        ("sv", "i förrgår", "2025-05-18"),
        ("sv", "i morgon", "2025-05-21"),
        ("en", "today", "2025-05-20"),
        ("en", "yesterday", "2025-05-19"),
        ("en", "tomorrow", "2025-05-21"),
        ("da", "i går", "2025-05-19"),
        ("da", "i morgen", "2025-05-21"),
        ("no", "i går", "2025-05-19"),
        ("no", "i morgen", "2025-05-21"),
        ("de", "gestern", "2025-05-19"),
        ("de", "heute", "2025-05-20"),
        ("nl", "gisteren", "2025-05-19"),
        ("nl", "vandaag", "2025-05-20"),
        ("fr", "hier", "2025-05-19"),
        ("fr", "aujourd’hui", "2025-05-20"),
        ("fr", "demain", "2025-05-21"),
    ],
)
def test_relative_words_count_from_the_day_of_publication(code: str, text: str, day: str) -> None:
    assert days(text, code) == [day]
    assert days(text, code, published=None) == []


@pytest.mark.parametrize(
    ("code", "text", "day"),
    [
        ("sv", "i fredags", "2025-05-16"),
        ("sv", "på fredag", "2025-05-23"),
        ("sv", "i tisdags", "2025-05-20"),
        ("en", "last Friday", "2025-05-16"),
        ("en", "next Friday", "2025-05-23"),
        ("en", "on Monday", "2025-05-19"),
        ("da", "i fredags", "2025-05-16"),
        ("da", "på fredag", "2025-05-23"),
        ("no", "på fredag", "2025-05-23"),
    ],
)
def test_a_weekday_lies_before_the_publication_unless_its_words_point_ahead(
    code: str, text: str, day: str
) -> None:
    assert days(text, code) == [day]


def test_a_weekday_lies_ahead_in_a_text_about_what_is_to_come() -> None:
    assert days("on Friday", "en", future=True) == ["2025-05-23"]
    assert days("on Friday", "en", future=False) == ["2025-05-16"]


@pytest.mark.parametrize(
    ("code", "text", "day"),
    [
        ("en", "Thursday, May 11", "2025-05-11"),
        ("en", "Thursday, May 11, 2023", "2023-05-11"),
        ("sv", "onsdagen den 16 juni", "2025-06-16"),
        ("sv", "på onsdag den 16 juni", "2025-06-16"),
        ("da", "onsdag den 16. juni", "2025-06-16"),
        ("no", "onsdag 16. juni", "2025-06-16"),
        ("de", "am Mittwoch, dem 16. Juni", "2025-06-16"),
        ("nl", "woensdag 16 juni", "2025-06-16"),
        ("fr", "mercredi 16 juin", "2025-06-16"),
    ],
)
def test_a_date_tells_more_than_the_weekday_before_it(code: str, text: str, day: str) -> None:
    assert days(text, code) == [day]


@pytest.mark.parametrize(
    ("code", "text", "day"),
    [
        ("sv", "den 10–12 maj 2023", "2023-05-10"),
        ("sv", "den 3 till 5 april 2024", "2024-04-03"),
        ("sv", "den 3 och 4 april", "2025-04-03"),
        ("en", "May 10-12, 2023", "2023-05-10"),
        ("en", "3 to 5 April 2024", "2024-04-03"),
        ("da", "3.-5. maj 2024", "2024-05-03"),
        ("no", "3.–5. mai 2024", "2024-05-03"),
        ("de", "am 3. und 4. Mai 2024", "2024-05-03"),
        ("fr", "du 3 au 5 mai 2024", "2024-05-03"),
    ],
)
def test_several_days_count_as_their_first(code: str, text: str, day: str) -> None:
    assert days(text, code) == [day]


def test_a_span_over_two_months_begins_in_the_year_that_it_ends_in() -> None:
    assert days("den 30 april till 2 maj 2024") == ["2024-04-30", "2024-05-02"]
    assert days("30 April – 2 May 2019", "en") == ["2019-04-30", "2019-05-02"]


def test_a_day_without_a_year_is_the_one_nearest_to_the_publication() -> None:
    january = Day(2026, 1, 8)
    assert days("den 20 december", published=january) == ["2025-12-20"]
    assert days("den 20 januari", published=january) == ["2026-01-20"]
    assert days("den 20 januari", published=Day(2025, 12, 8)) == ["2026-01-20"]
    assert days("den 20 januari", published=None) == []


def test_what_is_to_come_is_not_dated_back_nor_what_is_past_ahead() -> None:
    assert days("den 4 januari", future=True) == ["2026-01-04"]
    assert days("den 20 december", future=False) == ["2024-12-20"]


def test_a_month_with_its_year_is_known_to_the_month() -> None:
    assert days("i mars 2024") == ["2024-03"]
    assert days("in March 2024", "en") == ["2024-03"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "He may come, and they march on."),
        ("sv", "den 31 februari 2024"),
        ("sv", "Version 3.5 är klar, 112 deltog."),
        ("en", "Room 12 of 45"),
        ("sv", "2024-13-45"),
    ],
)
def test_what_only_looks_like_a_day_is_none(code: str, text: str) -> None:
    assert days(text, code) == []


def test_a_day_is_exact_where_the_text_gives_its_year_or_counts_from_the_publication() -> None:
    found = find_days("den 3 maj, i går och den 4 maj 2024", "sv", TUESDAY)
    assert [(str(one.day), one.exact) for one in found] == [
        ("2025-05-03", False),
        ("2025-05-19", True),
        ("2024-05-04", True),
    ]


def test_days_stand_where_they_say_they_stand() -> None:
    text = "Mötet den 3 maj 2024 flyttades till i morgon."
    assert [text[one.start : one.end] for one in find_days(text, "sv", TUESDAY)] == ["3 maj 2024", "i morgon"]


@given(
    st.dates(min_value=Day(1990).first, max_value=Day(2049).first),
    st.sampled_from(["{d} maj {y}", "den {d} maj {y}", "{y}-05-{d:02}"]),
)
def test_any_day_of_may_is_read_back(day: object, wording: str) -> None:
    year, number = getattr(day, "year", 2000), getattr(day, "day", 1)
    assert days(wording.format(d=number, y=year)) == [f"{year}-05-{number:02}"]


@given(st.text(max_size=300), st.sampled_from(["sv", "en", "da", "no", "de", "fr", "nl", "fi", "xx"]))
def test_no_text_breaks_the_finding_of_days(text: str, code: str) -> None:
    found = find_days(text, code, TUESDAY)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("code", "text", "day"),
    [
        ("de", "Am Dienstag vergangener Woche", "2025-05-13"),
        ("de", "kommende Woche Dienstag", "2025-05-27"),
        ("de", "am 12./13. Mai", "2025-05-12"),
        ("de", "am 11.5. in Bonn", "2025-05-11"),
        ("nl", "vorige week dinsdag", "2025-05-13"),
        ("nl", "van 3 tot en met 5 juni", "2025-06-03"),
    ],
)
def test_weeks_and_short_dates_are_counted_from_the_day_of_publication(
    code: str, text: str, day: str
) -> None:
    found = find_days(text, code, Day.parse("2025-05-20"))
    assert [str(one.day) for one in found][:1] == [day]


@pytest.mark.parametrize(
    ("code", "text", "day"),
    [("de", "Tags darauf kam sie.", "2025-05-13"), ("nl", "Een dag later kwam zij.", "2025-05-13")],
)
def test_a_day_counts_from_the_last_one_told(code: str, text: str, day: str) -> None:
    found = shifted(text, code, date(2025, 5, 12))
    assert found is not None
    assert str(found.day) == day
    assert shifted(text, code, None) is None


def test_a_swedish_weekday_in_the_definite_goes_by_the_tense() -> None:
    assert days("På måndagen hölls mötet.", "sv", future=None) == ["2025-05-19"]
    assert days("På måndag hålls mötet.", "sv", future=None) == ["2025-05-26"]


@pytest.mark.parametrize(
    ("code", "text", "day"),
    [
        ("sv", "Den 11 april i fjol kom de.", "2024-04-11"),
        ("sv", "Mötet på tisdagsmorgonen", "2025-05-20"),
        ("sv", "för tre dagar sedan", "2025-05-17"),
        ("sv", "den tredje juni", "2025-06-03"),
        ("sv", "tisdag 3/6", "2025-06-03"),
        ("sv", "på julafton", "2024-12-24"),
        ("da", "den 11. april sidste år", "2024-04-11"),
        ("da", "tirsdagens møde", "2025-05-20"),
        ("da", "Grundlovsdag", "2025-06-05"),
        ("no", "for to dager siden", "2025-05-18"),
        ("no", "mandagens høring", "2025-05-19"),
        ("en", "the day before yesterday", "2025-05-18"),
        ("en", "Monday's hearing", "2025-05-19"),
        ("en", "on Tuesday of last week", "2025-05-13"),
        ("en", "the third of June", "2025-06-03"),
        ("en", "on Good Friday", "2025-04-18"),
        ("en", "June 3 and 4", "2025-06-03"),
        ("en", "3, 4 and 5 June", "2025-06-03"),
        ("de", "die gestrige Sitzung", "2025-05-19"),
        ("de", "vor drei Tagen", "2025-05-17"),
        ("de", "am Ostermontag", "2025-04-21"),
        ("fr", "mardi dernier", "2025-05-13"),
        ("fr", "jeudi prochain", "2025-05-22"),
        ("fr", "le 3 juin de l'année dernière", "2024-06-03"),
        ("fr", "jeudi 3 et vendredi 4 avril", "2025-04-03"),
        ("nl", "drie dagen geleden", "2025-05-17"),
        ("nl", "op Koningsdag", "2025-04-27"),
        ("fi", "viime tiistaina", "2025-05-13"),
        ("fi", "Sunnuntaina he tapasivat.", "2025-05-18"),
        ("fi", "maanantain kokous", "2025-05-19"),
        ("fi", "3.–5.6.2024", "2024-06-03"),
        ("fi", "3.–5.6. Helsingissä", "2025-06-03"),
        ("fr", "le 12 juin dernier", "2024-06-12"),
        ("fr", "le 12 juin prochain", "2025-06-12"),
        ("sv", "24 augusti: ministern kallar bolaget", "2025-08-24"),
        ("fi", "ke 21.5. klo 10", "2025-05-21"),
        ("sv", "3.VI.2024", "2024-06-03"),
    ],
)
def test_days_are_told_in_many_words(code: str, text: str, day: str) -> None:
    assert days(text, code)[:1] == [day]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The film Not Born Yesterday is short."),
        ("sv", "Betyget blev 3/6 i rummet."),
        ("fr", "à la veille des élections"),
    ],
)
def test_what_only_sounds_like_a_day_is_none(code: str, text: str) -> None:
    assert days(text, code) == []


@pytest.mark.parametrize(
    ("code", "text", "day"),
    [
        ("sv", "Dagen därpå kom hon.", "2025-05-13"),
        ("sv", "Tre dagar senare kom hon.", "2025-05-15"),
        ("da", "Den 27. samme måned kom hun.", "2025-05-27"),
        ("da", "Aftenen før spiste de.", "2025-05-11"),
        ("no", "Neste dag reiste hun.", "2025-05-13"),
        ("en", "They met again the following day.", "2025-05-13"),
        ("fr", "Le lendemain, elle est partie.", "2025-05-13"),
        ("fi", "Seuraavana päivänä hän lähti.", "2025-05-13"),
    ],
)
def test_days_count_from_the_last_one_told_in_every_language(code: str, text: str, day: str) -> None:
    found = shifted(text, code, date(2025, 5, 12))
    assert found is not None
    assert str(found.day) == day


def test_a_day_counts_from_the_one_told_before_it_in_its_own_sentence() -> None:
    text = "Den 12 maj mötte hon Google, som kallats dagen innan."
    own = find_days(text, "sv", TUESDAY)
    assert [str(one.day) for one in with_shifted(own, text, "sv", date(2025, 3, 1))] == [
        "2025-05-12",
        "2025-05-11",
    ]


def test_a_day_counts_from_the_last_one_of_the_text_where_its_sentence_tells_none() -> None:
    assert [str(one.day) for one in with_shifted([], "Dagen därpå kom hon.", "sv", date(2025, 3, 1))] == [
        "2025-03-02"
    ]
    assert with_shifted([], "Dagen därpå kom hon.", "sv", None) == ()


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("sv", "Måndag förmiddag pysslar hon."),
        ("da", "Mandag formiddag nynner hun."),
        ("no", "Mandag formiddag nynner hun."),
        ("nl", "Maandag knutselt ze."),
    ],
)
def test_a_present_right_behind_the_day_that_opens_the_sentence_looks_ahead(code: str, text: str) -> None:
    assert near_tense(tokens(text), 0, language(code)) is True


def test_a_past_right_behind_the_day_does_not() -> None:
    assert near_tense(tokens("Mandag formiddag gik hun."), 0, language("da")) is not True


def test_a_finnish_day_may_be_called_one() -> None:
    assert days("Seminaari on 8. päivänä helmikuuta 2025.", "fi") == ["2025-02-08"]


def test_a_day_before_something_else_counts_from_none() -> None:
    assert shifted("À la veille des élections, il partit.", "fr", date(2025, 5, 12)) is None
    assert shifted("It was the day before yesterday.", "en", date(2025, 5, 12)) is None


def test_weekdays_of_a_text_without_a_day_of_publication_count_from_the_day_told_before() -> None:
    found = find_days("Fredag møter hun kollegaen.", "no", None, None, date(2025, 5, 14))
    assert [str(one.day) for one in found] == ["2025-05-16"]
    assert find_days("Fredag møter hun kollegaen.", "no", None) == []


def test_what_is_planned_for_a_weekday_lies_ahead_though_it_is_put_off() -> None:
    text = "The talks planned for Thursday have been put off until 24 June."
    told = partial(near_tense, tokens(text), lang=language("en"))
    assert days(text, "en", future=told) == ["2025-05-22", "2025-06-24"]


@pytest.mark.parametrize(
    ("code", "text", "own"),
    [
        ("en", "13 November 2020 Updated: 15 November 2020", []),
        ("sv", "Publicerad 3 maj 2024", []),
        ("de", "Aktualisiert: 3. Mai 2024", []),
        (
            "en",
            "On 13 November 2020 they met; the minutes came on 15 November 2020.",
            ["2020-11-13", "2020-11-15"],
        ),
    ],
)
def test_days_that_are_the_pages_own_are_told_apart(code: str, text: str, own: list[str]) -> None:
    found = find_days(text, code, None)
    assert found
    assert [str(one.day) for one in found if not of_page(text, one, language(code))] == own
