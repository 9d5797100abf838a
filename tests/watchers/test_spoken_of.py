"""Who is only spoken of: criticised before a meeting, or discussed at it, nobody was there by that."""

from __future__ import annotations

import pytest

from tests.watchers.reading_helpers import read, statuses


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "Anna Ek kritiserade Google inför mötet med Meta."),
        ("da", "Anna Ek kritiserede Google før mødet med Meta."),
        ("no", "Anna Ek kritiserte Google før møtet med Meta."),
        ("en", "Anna Ek criticised Google ahead of her meeting with Meta."),
        ("de", "Anna Ek kritisierte Google vor dem Treffen mit Meta."),
        ("fr", "Anna Ek a critiqué Google avant sa rencontre avec Meta."),
        ("nl", "Anna Ek schreef Google na het gesprek met Meta."),
        ("fi", "Anna Laine arvosteli Googlea ennen tapaamista Metan kanssa."),
    ],
)
def test_who_acts_before_a_meeting_was_at_it_and_not_whom_it_was_done_to(language: str, text: str) -> None:
    person = "Anna Laine" if language == "fi" else "Anna Ek"
    assert statuses(read(text, language)) == {person: "attended", "Meta": "attended"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "Google kritiserades vid mötet."),
        ("da", "Google blev kritiseret på mødet."),
        ("no", "Google ble kritisert på møtet."),
        ("en", "Google was criticised at the meeting."),
        ("de", "Google wurde bei dem Treffen kritisiert."),
        ("fr", "Google a été critiqué lors de la réunion."),
        ("nl", "Google werd tijdens het overleg bekritiseerd."),
        ("fi", "Googlea arvosteltiin kokouksessa."),
    ],
)
def test_who_is_spoken_of_at_a_meeting_was_not_there_by_that(language: str, text: str) -> None:
    assert statuses(read(text, language)) == {}


def test_who_speaks_there_was() -> None:
    assert statuses(read("Google berichtete bei dem Treffen von der Arbeit.", "de")) == {"Google": "attended"}
    assert statuses(read("Under mötet delade Google sina erfarenheter.")) == {"Google": "attended"}
