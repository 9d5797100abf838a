"""Which claims tell of one event, when and where it was."""

from __future__ import annotations

import pytest

from tests.watchers.reading_helpers import read, told


def test_several_sentences_tell_of_one_event() -> None:
    reading = read(
        "Den 12 maj träffade Tilda Rosengård företrädare för Google i Umeå. På mötet deltog även "
        "Barnhjälpen. TikTok tackade nej till mötet."
    )
    (event,) = reading.events
    assert told(event) == {
        "Tilda Rosengård": "attended",
        "Google": "attended",
        "Barnhjälpen": "attended",
        "TikTok": "declined",
    }
    assert (str(event.date), event.place, event.future) == ("2025-05-12", "Umeå", False)


def test_two_days_are_two_events_and_may_have_opposite_answers() -> None:
    past, coming = read(
        "På mötet den 12 maj deltog Google. Till mötet den 2 juni är Google inbjudet, men tackade nej."
    ).events
    assert (str(past.date), told(past)) == ("2025-05-12", {"Google": "attended"})
    assert (str(coming.date), told(coming)) == ("2025-06-02", {"Google": "declined"})


def test_what_is_over_and_what_is_to_come_are_two_events() -> None:
    past, coming = read("Tilda Rosengård träffade Google. Hon ska träffa TikTok.").events
    assert (past.future, coming.future) == (False, True)
    assert told(past)["Google"] == "attended"
    assert told(coming)["TikTok"] == "expected"


def test_two_bodies_visited_are_two_visits() -> None:
    one, other = read("Tilda Rosengård besökte Barnhjälpen. Hon besökte Ungdomsrådet.").events
    assert told(one)["Barnhjälpen"] == "host"
    assert told(other)["Ungdomsrådet"] == "host"


def test_a_meeting_and_a_membership_are_two_events() -> None:
    events = read("Tilda Rosengård träffade Google. TikTok har blivit medlem i Tryggrådet.").events
    assert [event.kind for event in events] == ["meeting", "membership"]


def test_an_undated_event_takes_the_day_of_a_sentence_nearby() -> None:
    (event,) = read("Samtalet den 12 maj blev långt. Google deltog i mötet.").events
    assert str(event.date) == "2025-05-12"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Google deltog i mötet den 3 april 2025.", "2025-04-03"),
        ("Google deltog i mötet den 3 juni 2025.", None),
        ("Google kommer att delta i mötet den 3 juni 2025.", "2025-06-03"),
    ],
)
def test_nobody_was_there_on_a_day_to_come(text: str, day: str | None) -> None:
    (event,) = read(text).events
    assert (str(event.date) if event.date else None) == day


def test_an_event_is_told_though_it_names_nobody() -> None:
    (event,) = read("Den 17 juni hålls toppmötet i Visby.").events
    assert (event.kind, str(event.date), event.place, event.future) == ("summit", "2025-06-17", "Visby", True)
    assert event.participants == ()


def test_several_days_begin_on_their_first() -> None:
    (event,) = read("Konferensen, som arrangerades av Barnhjälpen, hölls i Umeå den 10–12 maj.").events
    assert str(event.date) == "2025-05-10"
    assert event.kind == "conference"


def test_the_country_of_an_office_is_not_where_they_met() -> None:
    text = "Justitsministrene i Danmark, Sverige og Norge mødtes i går."
    (event,) = read(text, "da", "2024-06-01").events
    assert event.place is None


def test_the_first_event_bears_the_title() -> None:
    (event,) = read("Google deltog i mötet.", title="Möte om trygghet").events
    assert event.name == "Möte om trygghet"


def test_everybody_is_once_at_an_event_however_often_the_text_says_so() -> None:
    (event,) = read("Google deltog i mötet. På mötet deltog Google. Google var med vid mötet.").events
    assert [one.name for one in event.participants] == ["Google"]


def test_evidence_is_the_sentence_word_for_word() -> None:
    text = (
        "Först åt alla.\u00a0Google deltog i mö\u00adtet i går. Sedan gick de hem."
        "\n\nTikTok deltog också i mötet."
    )
    reading = read(text)
    quotes = {one.name: one.evidence.quote for event in reading.events for one in event.participants}
    assert quotes == {"Google": "Google deltog i mötet i går.", "TikTok": "TikTok deltog också i mötet."}
    for event in reading.events:
        for evidence in (event.evidence, *(one.evidence for one in event.participants)):
            assert reading.article.text[evidence.start : evidence.end] == evidence.quote
            assert evidence.rule


FILLING = " ".join(f"Frågan är viktig för alla, för det {number}:e året i rad." for number in range(5))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"Nina Larsson deltog i mötet. {FILLING} Det var den 6 maj.", "2025-05-06"),
        (f"Nina Larsson deltog i mötet. {FILLING} Rapporten väntas den 6 juni.", None),
        (f"Nina Larsson deltog i mötet. {FILLING} Den 6 maj, den 7 maj och den 8 maj regnade det.", None),
    ],
    ids=[
        "the only day of the text",
        "a day still to come is none of a past event",
        "too many days to choose from",
    ],
)
def test_an_event_without_a_day_takes_one_from_afar_only_where_the_text_leaves_no_choice(
    text: str, day: str | None
) -> None:
    [event] = read(text).events
    assert (str(event.date) if event.date else None) == day


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Tilda Rosengård träffade Google den 12 maj. Dagen därpå var det besök. Barnhjälpen tog emot "
         "Tilda Rosengård.", ["2025-05-12", "2025-05-13"]),
        ("Från Sverige deltar Tilda Rosengård den 2 juni och Anna Ek den 9 juni.",
         ["2025-06-02", "2025-06-09"]),
        ("Tilda Rosengård träffar Google den 2 juni. Anmälan görs senast den 28 maj.", ["2025-06-02"]),
        ("Nina Larsson deltog i mötet. Anmälan gjordes senast den 6 maj.", ["None"]),
    ],
    ids=["a day that a sentence opens with", "one day each", "a deadline beside", "a deadline alone"],
)  # fmt: skip
def test_each_event_has_the_day_told_of_it(text: str, days: list[str]) -> None:
    assert [str(event.date) for event in read(text).events] == days


@pytest.mark.parametrize(
    ("text", "code", "day"),
    [
        ("Ett samtal med bolagen är planerat till den 17 juni.", "sv", "2025-06-17"),
        ("A hearing is pencilled in for 17 June.", "en", "2025-06-17"),
        ("When: Tuesday 17 June, six in the evening.", "en", "2025-06-17"),
        ("Op 17 juni staat een overleg gepland.", "nl", "2025-06-17"),
    ],
)
def test_an_event_named_with_its_day_is_told_though_nobody_is(text: str, code: str, day: str) -> None:
    (event,) = read(text, code).events
    assert (str(event.date), event.participants) == (day, ())


def test_a_deadline_or_a_day_long_past_is_no_event() -> None:
    assert read("Frågor om mötet ställs senast den 17 juni.").events == ()
    assert read("Mötet den 17 juni 2019 minns alla.").events == ()


def test_a_day_that_only_somebody_quoted_speaks_of_dates_no_event_told_beside() -> None:
    text = "Google deltog i mötet. Tilda Rosengård sade: ”Den 6 maj var svår.”"
    (event,) = read(text).events
    assert event.date is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Minister Elsa Brandvik will meet Google. She made the announcement today. It is for June 3."),
        ("sv", "Minister Elsa Brandvik ska möta Google. Beskedet i dag var väntat. Dagen är den 3 juni."),
    ],
)
def test_the_day_of_a_saying_is_not_that_of_the_event(language: str, text: str) -> None:
    assert [str(event.date) for event in read(text, language).events] == ["2025-06-03"]


def test_a_day_that_tells_more_of_somebody_dates_nobody() -> None:
    told = read("Den 12 maj mötte Anna Ek Google, som kallats dagen innan.")
    assert [(str(event.date), len(event.participants)) for event in told.events] == [("2025-05-12", 2)]


def test_a_weekday_goes_by_its_own_verb_where_nobody_is_told_with_it() -> None:
    told = read("Anna Roy a eu un entretien avec Paul Petit. Le Parlement votera mercredi.", "fr")
    assert [str(event.date) for event in told.events] == ["None"]
