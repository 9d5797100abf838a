"""Who came in whose place, and that the one stood for was not there."""

from __future__ import annotations

import pytest

from store.vocabulary import AWAY, PRESENT, Participant, Status
from tests.watchers.reading_helpers import read

TEXTS = [
    ("en", "State Secretary Ola Berg attended the meeting with Google on behalf of Minister Jane Roe.",
     "Ola Berg", "Jane Roe"),
    ("en", "In place of Jane Roe, John Doe took part in the hearing.", "John Doe", "Jane Roe"),
    ("en", "Maria Ek declined. In her place came Olof Lind to the meeting.", "Olof Lind", "Maria Ek"),
    ("sv", "Statssekreterare Ola Berg deltog i mötet i stället för Karin Holm.", "Ola Berg", "Karin Holm"),
    ("sv", "I Nina Larssons ställe deltog Ola Berg i mötet.", "Ola Berg", "Nina Larsson"),
    ("no", "Statssekretær Ole Dahl deltok i møtet på vegne av Kari Moe.", "Ole Dahl", "Kari Moe"),
    ("da", "Mette Friis deltog i mødet på vegne af Jens Lund.", "Mette Friis", "Jens Lund"),
    ("de", "In Vertretung von Ministerin Anna Huber nahm Staatssekretär Jan Vogt am Treffen mit Meta teil.",
     "Jan Vogt", "Anna Huber"),
    ("nl", "Jan de Wit nam namens Els Kramer deel aan het overleg.", "Jan de Wit", "Els Kramer"),
    ("fr", "Paul Morel a participé à la réunion à la place de Claire Petit.", "Paul Morel", "Claire Petit"),
]  # fmt: skip


def people(text: str, code: str) -> dict[str, Participant]:
    reading = read(text, language=code)
    return {each.name: each for event in reading.events for each in event.participants}


@pytest.mark.parametrize(("code", "text", "came", "away"), TEXTS)
def test_who_stands_in_is_there_for_the_one_who_is_not(code: str, text: str, came: str, away: str) -> None:
    found = people(text, code)
    assert (found[came].status, found[came].on_behalf_of) == (Status.ATTENDED, away)
    assert found.get(away) is None or found[away].status in AWAY


def test_a_body_somebody_speaks_for_is_no_absent_person() -> None:
    found = people("Jane Roe attended the hearing on behalf of Google.", "en")
    assert found["Jane Roe"].on_behalf_of == "Google"
    assert "Google" not in found or found["Google"].status in PRESENT


def test_nobody_stands_in_where_the_wording_names_nobody() -> None:
    assert people("Jane Roe attended the hearing instead of working.", "en")["Jane Roe"].on_behalf_of is None
