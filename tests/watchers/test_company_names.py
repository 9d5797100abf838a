"""Names that what stands beside them tells, in languages where a capital alone tells nothing."""

from __future__ import annotations

import pytest

from store.vocabulary import Mention
from tests.watchers.reading_helpers import participant, read, seen


def found(text: str, language: str) -> dict[str, str]:
    mentions: tuple[Mention, ...] = read(text, language).mentions
    return {one.name: one.kind for one in mentions if one.entity is None}


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("de", "Gestern sprach Ida Probe (Fjordwerk) lange.", "Fjordwerk"),
        ("de", "Gestern sprach die Hamburger Agentur Fjordwerk lange.", "Fjordwerk"),
        ("de", "Der Chef des Drohnenbauers Aerostella schwieg.", "Aerostella"),
        ("de", "Gestern sprach Fjordtron-Chefin Ida Probe lange.", "Fjordtron"),
        ("de", "Gestern schrieb taz-Redakteurin Ida Probe lange.", "taz"),
        ("de", "Gestern sprach der Bundesverband Digitale Wirtschaft.", "Bundesverband Digitale Wirtschaft"),
        ("nl", "Gisteren zei softwarebouwer Wolkwerk niets.", "Wolkwerk"),
        ("nl", "Gisteren zei vakbond De Schakel niets.", "De Schakel"),
        ("nl", "Gisteren zei stichting Kind & Scherm niets.", "stichting Kind & Scherm"),
        ("nl", "Gisteren zei de politie Oost-Nederland niets.", "politie Oost-Nederland"),
        ("nl", "Gisteren zei de Inspectie van het Speelgoed niets.", "Inspectie van het Speelgoed"),
    ],
)
def test_a_body_is_known_by_its_company(language: str, text: str, name: str) -> None:
    assert found(text, language)[name] == "organization"


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("de", "Gestern sprach Studentin Rukmini Vaidyanathan lange.", "Rukmini Vaidyanathan"),
        ("de", "Es kamen Rukmini Vaidyanathan (Fjordwerk) und andere.", "Rukmini Vaidyanathan"),
        ("de", "Gestern sprach Frau Dr. von Probeck lange.", "von Probeck"),
        ("nl", "Gisteren zei hoogleraar Ybeltje van der Wal niets.", "Ybeltje van der Wal"),
        ("nl", "Gisteren zei minister Sieltje Van Achter niets.", "Sieltje Van Achter"),
        ("nl", "Gisteren zweeg ook Van Wijngaarden lange tijd.", "Van Wijngaarden"),
    ],
)
def test_a_person_is_known_by_company_where_no_list_holds_the_given_name(
    language: str, text: str, name: str
) -> None:
    assert found(text, language)[name] == "person"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Das Unternehmen Kunden zu nennen, wäre falsch."),
        ("de", "Die EU-Beauftragte schwieg."),
        ("de", "Ida Probe (rechts) schwieg."),
        ("de", "Die Kölner Polizeiwache Nord blieb zu."),
        ("nl", "De Poolse ambtgenoot zweeg in de Rotterdamse haven."),
        ("nl", "’s Avonds zweeg de bond van het jaar."),
    ],
)
def test_what_only_looks_so_names_no_body(language: str, text: str) -> None:
    assert "organization" not in found(text, language).values()


@pytest.mark.parametrize(
    ("language", "text", "office", "affiliation"),
    [
        ("de", "An der Tagung nahm die Leiterin des Instituts für Musterkunde, Ida Probe, teil.", "Leiterin",
         "Institut für Musterkunde"),
        ("de", "An der Tagung nahm der Geschäftsführer von Pro Exempel, Ida Probe, teil.", "Geschäftsführer",
         "Pro Exempel"),
        ("de", "An der Tagung nahm die Strafrechtlerin Ida Probe teil.", "Strafrechtlerin", None),
        ("de", "An der Tagung nahm SPD-Fraktionschefin Ida Probe teil.", "SPD-Fraktionschefin", "SPD"),
        ("nl", "Aan de conferentie nam jongerenwerker Ida Probe deel.", "jongerenwerker", None),
        ("nl", "Aan de conferentie nam NOS-verslaggever Ida Probe deel.", "NOS-verslaggever", "NOS"),
    ],
)  # fmt: skip
def test_an_office_is_told_before_its_body_or_by_its_ending(
    language: str, text: str, office: str, affiliation: str | None
) -> None:
    one = participant(read(text, language), "Ida Probe")
    assert (one.office, one.affiliation) == (office, affiliation)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Für die Open Skalmo Foundation war Jonas Probe geladen.", "Open Skalmo Foundation"),
        ("Moderation: Jonas Probe, Wasser & Luft Verbund e.V., Berlin.", "Wasser & Luft Verbund e.V."),
        ("Jonas Probe, Open Skalmo Foundation GmbH, sprach.", "Open Skalmo Foundation GmbH"),
    ],
)
def test_a_closing_word_tells_a_name_of_everyday_words(text: str, name: str) -> None:
    assert name in seen(text, "de")


def test_a_legal_form_behind_a_known_company_is_nobody() -> None:
    assert "AG" not in seen("Am Montag kam die Deutsche Telekom AG zum Gespräch.", "de")
