"""German and Dutch verbs in all their forms and places."""

from __future__ import annotations

import pytest

from watchers.languages.split_verbs import split_verbs

GERMAN = {"kommen": "kam gekommen kommt", "laden": "lud geladen lädt"}
DUTCH = {"nemen": "nam namen genomen neemt"}


@pytest.mark.parametrize(
    ("tense", "wording"),
    [
        ("past", "schaltete … zu"),
        ("past", "zuschalteten"),
        ("supine", "zugeschaltet"),
        ("infinitive", "zuzuschalten"),
        ("past", "kam … zu wort"),
        ("past", "zu wort … kamen"),
        ("present", "kommen … zu wort"),
        ("supine", "zu wort … gekommen"),
    ],
)
def test_a_german_verb_stands_first_or_last(tense: str, wording: str) -> None:
    found = split_verbs("de", ["zu-schalten", "zu wort > kommen"], [], GERMAN)
    assert wording in found[tense]


@pytest.mark.parametrize(
    ("tense", "wording"),
    [
        ("past", "nam … aan … deel"),
        ("past", "namen … deel … aan"),
        ("supine", "deelgenomen aan"),
        ("infinitive", "aan … deel te nemen"),
    ],
)
def test_a_dutch_verb_has_what_goes_with_it_on_either_side(tense: str, wording: str) -> None:
    assert wording in split_verbs("nl", ["aan > deel-nemen"], [], DUTCH)[tense]


def test_the_participle_of_an_active_verb_needs_its_auxiliary() -> None:
    found = split_verbs("de", [], ["begrüßen", "ein-laden"], GERMAN)
    assert found["supine"] == []
    assert {"hat … begrüßt", "eingeladen hatte"} <= set(found["past"])


def test_an_infinitive_at_the_end_is_no_present() -> None:
    assert "teilnehmen" not in split_verbs("nl", ["teil-nemen"], [], DUTCH)["present"]
