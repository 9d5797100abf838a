"""The year of undated texts, by the weekdays that they tell and the terms of those whom they name."""

from __future__ import annotations

import pytest

from tests.watchers.reading_helpers import read


def day_of(text: str, language: str) -> str | None:
    """The day of the first event that is read in an undated text."""
    reading = read(text, language, published=None)
    return next((str(event.date) for event in reading.events if event.date), None)


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        (
            "sv",
            "Kulturminister Alice Bah Kuhnke besökte Lotsverket torsdagen den 12 maj.",
            "2016-05-12",
        ),
        ("sv", "Kulturminister Alice Bah Kuhnke besökte Lotsverket den 12 maj.", None),
        ("sv", "Tidigare kulturminister Alice Bah Kuhnke besökte Lotsverket torsdagen den 12 maj.", None),
        ("sv", "Hugo Farrow besökte Lotsverket torsdagen den 12 maj.", None),
        ("no", "Justisminister Grete Faremo møtte Losverket tirsdag 14. februar.", "2012-02-14"),
        ("no", "Kulturminister Hadia Tajik møtte Losverket 12. mars.", "2013-03-12"),
        ("no", "Statsminister Jens Stoltenberg møtte Losverket tirsdag 8. mai.", None),
        (
            "no",
            "Statsminister Jens Stoltenberg og kulturminister Anniken Huitfeldt møtte Losverket "
            "tirsdag 8. mai.",
            "2012-05-08",
        ),
    ],
)
def test_weekdays_and_terms_tell_the_year_where_only_one_is_left(
    language: str, text: str, day: str | None
) -> None:
    assert day_of(text, language) == day


def test_a_year_that_the_text_speaks_of_counts_for_more_than_terms() -> None:
    text = "Kulturminister Hadia Tajik møtte Losverket 12. mars. Rapporten er fra 5. juni 2012."
    assert day_of(text, "no") == "2012-03-12"
