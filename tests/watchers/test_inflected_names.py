"""Finnish names without their case endings: persons, bodies and owners."""

from __future__ import annotations

import pytest

from tests.watchers.reading_helpers import seen
from watchers.inflected import plain_name, plain_noun
from watchers.inflected_names import inflected_names
from watchers.languages import language
from watchers.spans import tokens

FI = language("fi")
NOUNS = [
    ("Kalastajaliiton", "Kalastajaliitto", "the double consonant comes back"),
    ("Metsälaitokselle", "Metsälaitos", "a word in -s"),
    ("Karhu-säätiön", "Karhu-säätiö", "a name and what it is called"),
    ("Saamelaiskäräjillä", "Saamelaiskäräjät", "a word that is plural"),
    ("Laine", "Laine", "no noun of the table"),
]
SURNAMES = [
    ("Heikkisen", True, "Heikkinen"),
    ("Laineen", True, "Laine"),
    ("Kivijärven", True, "Kivijärvi"),
    ("Holmgrenin", True, "Holmgren"),
    ("Bergman", False, "Bergman"),
    ("Uotinen", True, "Uotinen"),
    ("Lehtomaan", False, "Lehtomaa"),
    ("Vuorenmäen", False, "Vuorenmäki"),
    ("Virtasen", False, "Virtanen"),
]
SENTENCES = [
    ("Ministeri tapasi johtajan Karmen Lausin.", ["Karmen Laus"], "an office in the genitive shows the case"),
    ("Mukana oli Anna Bergman.", ["Anna Bergman"], "no case is guessed"),
    ("Keskustelu Sten Nygrenin kanssa jatkuu.", ["Sten Nygren"], "a postposition shows the case"),
    ("Puhujana on Karhu-säätiön Max Roos.", ["Karhu-säätiö", "Max Roos"], "an owner before a person"),
    ("Läsnä oli Vesian johtaja Anna Salo.", ["Vesia", "Anna Salo"], "an owner before an office"),
    ("Se on Terveyden ja hoivan laitoksen asia.", ["Terveyden ja hoivan laitos"], "owners joined"),
    ("Edellinen johtaja Anna Salo lähti.", ["Anna Salo"], "an everyday word that opens the sentence"),
    ("Puhujana oli Helmi Salo.", ["Helmi Salo"], "a given name that is also a month's short form"),
    ("Illalla kokoontui Oulussa Kalastajaliitto.", ["Oulussa", "Kalastajaliitto"], "a place before a body"),
    ("Paikalla oli EOAK:n Anna Salo.", ["EOAK", "Anna Salo"], "an ending behind a colon"),
    ("Asian tutki kalastusministeriö.", ["kalastusministeriö"], "a ministry needs no capital"),
    ("Väkeä tuli luotsivirastosta.", ["luotsivirasto"], "nor an agency, in any case"),
    ("Vene-, luotsi- ja kalaministeriö vastasi.", ["Vene-, luotsi- ja kalaministeriö"], "a head of three"),
    ("Ministeriö ja virasto vastasivat.", [], "a head alone is any"),
    ("Siellä olivat Lapuan ja Iin kunnat.", ["Lapuan kunta", "Iin kunta"], "owners that share a head"),
    ("Mukana olivat Lapuan kunnat.", ["Lapuan"], "one owner of several is none of them"),
]  # fmt: skip


@pytest.mark.parametrize(("word", "plain", "why"), NOUNS, ids=[row[2] for row in NOUNS])
def test_a_noun_loses_its_case(word: str, plain: str, why: str) -> None:
    assert plain_noun(word, FI) == plain, why


@pytest.mark.parametrize(("word", "certain", "plain"), SURNAMES, ids=[row[0] for row in SURNAMES])
def test_a_surname_loses_its_case_where_it_surely_has_one(word: str, certain: bool, plain: str) -> None:
    assert plain_name(word, set(), certain, FI) == plain


@pytest.mark.parametrize(("text", "names", "why"), SENTENCES, ids=[row[2] for row in SENTENCES])
def test_the_names_of_a_sentence(text: str, names: list[str], why: str) -> None:
    assert [span.name for span in inflected_names([tokens(text)], (), FI)] == names, why


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tiistaina tarkastusvaliokunta kuuli Maija Saloa.", "tarkastusvaliokunta"),
        ("Hän oli sivistysvaliokunnan kuultavana.", "sivistysvaliokunta"),
        ("Savi- ja vesivaliokunta on saanut mietintönsä valmiiksi.", "Savi- ja vesivaliokunta"),
        ("Hän kävi sosiaali- ja terveysvaliokunnassa.", "sosiaali- ja terveysvaliokunta"),
        ("Kokouksen järjesti Savelan yliopiston ylioppilaskunta.", "Savelan yliopiston ylioppilaskunta"),
    ],
)
def test_committees_need_no_capital_and_a_part_of_a_body_is_told_with_it(text: str, name: str) -> None:
    assert name in seen(text, "fi")


def test_any_committee_is_nobody() -> None:
    assert seen("Tiistaina valiokunta kuuli asiantuntijoita.", "fi") == set()
