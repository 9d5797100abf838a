"""Bodies told by what they are for, in small letters, and where such a name ends."""

from __future__ import annotations

import pytest

from watchers.languages import language
from watchers.spans import tokens
from watchers.told_bodies import told_name

ROWS = [
    ("l'Autorité de régulation de la communication audiovisuelle et numérique a", "numérique", "joined"),
    ("la commission des lois du Sénat poursuit", "Sénat", "small letters, with a field of government"),
    ("la commission d'enquête a", "", "small letters and no field that makes a name"),
    ("la Commission européenne pour discuter", "européenne", "an infinitive is no field"),
    ("la Haute Autorité pour la transparence de la vie publique a", "publique", "a head of two words"),
    ("la Fédération des parents et la ministre", "parents", "an article behind 'and' begins another party"),
    ("la commission d'enquête sur les réseaux de vidéo a", "vidéo", "an inquiry by its theme"),
    ("la commission sur le texte", "", "a theme that is no field"),
    ("les commissions des lois et des affaires sociales ont", "sociales", "several at once"),
    ("le Conseil de sa région", "", "a possessive opens no field"),
    ("la Coordination rurale de la Marne, Luc", "Marne", "any capital behind its article"),
    ("le Sénat mardi", "", "a head alone is left to the rules for capitals"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "last", "why"), ROWS, ids=[row[2] for row in ROWS])
def test_the_name_ends_where_its_field_does(text: str, last: str, why: str) -> None:
    words = tokens(text)
    found = told_name(words, 1, {}, language("fr"))
    assert (words[found[1] - 1].text if found else "") == last, why
    assert told_name(words, 1, {}, language("sv")) is None
