"""Whose an office is that stands between commas, before a place or beside another's name."""

from __future__ import annotations

import pytest

from tests.watchers.reading_helpers import read

ROWS = [
    (
        "en",
        "Stan Moon, the trade secretary, Mike Pell, the Secretary of State, and Will Ross attended "
        "the meeting.",
        {"Stan Moon": "trade secretary", "Mike Pell": "Secretary of State", "Will Ross": None},
    ),
    (
        "de",
        "An dem Treffen nahmen Anna Beispiel, die Präsidentin, Carl Muster, der Minister, und Dora "
        "Probe teil.",
        {"Anna Beispiel": "Präsidentin", "Carl Muster": "Minister", "Dora Probe": None},
    ),
    (
        "nl",
        "Aan het overleg namen Anna Smit, de voorzitter van de raad, Jan Bakker, de minister van Handel, en "
        "Piet Vos deel.",
        {"Anna Smit": "voorzitter van de raad", "Jan Bakker": "minister van Handel", "Piet Vos": None},
    ),
    (
        "fr",
        "Anna Roy, la ministre de la Culture, Paul Petit, le secrétaire d'État, et Marc Leroy ont participé "
        "à la réunion.",
        {"Anna Roy": "ministre de la Culture", "Paul Petit": "secrétaire d'État", "Marc Leroy": None},
    ),
    (
        "sv",
        "I mötet deltog Googles vd, Anna Holm, Bris ordförande, Jens Bang, och Mette Lund.",
        {"Anna Holm": "vd", "Jens Bang": "ordförande", "Mette Lund": None},
    ),
    (
        "sv",
        "Daniel Lilja, statssekreterare hos landsbygdsminister Bo Alm, deltog i mötet.",
        {"Daniel Lilja": "statssekreterare"},
    ),
    ("en", "Jane Roe, an adviser to Prime Minister Ann Ek, attended the meeting.", {"Jane Roe": "adviser"}),
    ("nl", "Jan Smit, adviseur van minister Anna Ek, nam deel aan het overleg.", {"Jan Smit": "adviseur"}),
    (
        "sv",
        "Vid mötet deltog Finlands ambassadör i Sverige Bo Alm.",
        {"Bo Alm": "ambassadör i Sverige"},
    ),
    (
        "da",
        "I mødet deltog Danmarks ambassadør i Kyiv Jens Holm.",
        {"Jens Holm": "ambassadør i Kyiv"},
    ),
    (
        "no",
        "Finlands ambassadør i Norge, Anna Holm, deltok på møtet.",
        {"Anna Holm": "ambassadør i Norge"},
    ),
    (
        "en",
        "The talks were attended by Ann Eck, Google's head of policy, Bob Alm, vice president at Meta, and "
        "TikTok.",
        {"Ann Eck": "Google's head of policy", "Bob Alm": "vice president at Meta"},
    ),
    (
        "sv",
        "I mötet deltog Anna Ek, Googles vd, Bo Alm, Metas policychef, och Carl Berg.",
        {"Anna Ek": "Googles vd", "Bo Alm": "Metas policychef", "Carl Berg": None},
    ),
    (
        "fr",
        "Ont participé à la réunion Anna Roy de Google et Paul Petit de Meta.",
        {"Anna Roy": None, "Paul Petit": None},
    ),
    ("en", "Indiana Governor Mike Penn attended the meeting.", {"Mike Penn": "Indiana Governor"}),
    ("sv", "I mötet deltog lantbruksråd Anna Holm.", {"Anna Holm": "lantbruksråd"}),
    ("no", "På møtet deltok riksantikvar Bo Holm.", {"Bo Holm": "riksantikvar"}),
    ("fi", "Kokoukseen osallistui käräjätuomari Anna Laine.", {"Anna Laine": "käräjätuomari"}),
]


@pytest.mark.parametrize(("language", "text", "offices"), ROWS)
def test_an_office_is_given_to_whom_it_belongs(
    language: str, text: str, offices: dict[str, str | None]
) -> None:
    told = {one.name: one.office for event in read(text, language).events for one in event.participants}
    assert {name: told.get(name, "not there") for name in offices} == offices


def test_whom_an_aide_serves_was_not_there() -> None:
    told = read("Daniel Lilja, statssekreterare hos landsbygdsminister Bo Alm, deltog i mötet.")
    assert {one.name for event in told.events for one in event.participants} == {"Daniel Lilja"}
