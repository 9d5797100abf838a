"""French press prose, read end to end: who hosted, came, was asked, declined, joined and left."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from store.vocabulary import Day, Item, Reading
from tests.watchers.reading_helpers import frames_of, statuses
from watchers.article import from_text
from watchers.attendance.frames import cues
from watchers.languages import language
from watchers.reading import Reader
from watchers.spans import tokens

CODE = "fr"
DAY = "2025-06-04"  # a Wednesday
NOBODY: dict[str, str] = {}


def read(reader: Reader, text: str, title: str = "Actualité") -> Reading:
    fetched = datetime(2025, 6, 5, tzinfo=UTC)
    return reader.read(Item("one", "press", "", title, None, Day.parse(DAY), text, CODE, fetched, ""))


ROWS: list[tuple[str, dict[str, str], str]] = [
    (
        "La ministre de la Culture, Rachida Benali, a reçu mardi les représentants de TikTok et de Meta.",
        {"Rachida Benali": "host", "TikTok": "attended", "Meta": "attended"},
        "an office with its field, parted from the name by a comma",
    ),
    (
        "Le ministre de l'Intérieur Gérald Armand a rencontré à Bruxelles la commissaire européenne "
        "Ingrid Solberg.",
        {"Gérald Armand": "attended", "Ingrid Solberg": "attended"},
        "a field in capitals right before the name",
    ),
    (
        "Le président de la République, Étienne Morel, s'est entretenu avec Hugo Lenoir, patron d'OpenAI.",
        {"Étienne Morel": "attended", "Hugo Lenoir": "attended", "OpenAI": "attended"},
        "a reflexive verb, and a company through its head",
    ),
    (
        "Hugo Lenoir, le patron de Meta, a décliné l’invitation des députés.",
        {"Hugo Lenoir": "declined"},
        "typographic apostrophes",
    ),
    (
        "La réunion s'est tenue en présence de la ministre déléguée chargée du Numérique, Clara Vasseur, "
        "et de représentants de Google et de TikTok.",
        {"Clara Vasseur": "attended", "Google": "attended", "TikTok": "attended"},
        "in somebody's presence",
    ),
    (
        "Le 12 juin 2025, la présidente du Parlement européen Anna Verdi recevra le Premier ministre danois "
        "Søren Holm.",
        {"Anna Verdi": "host", "Søren Holm": "expected"},
        "the future is a form of the verb",
    ),
    (
        "Le commissaire européen Paul Renard participera jeudi à la conférence de Munich.",
        {"Paul Renard": "expected"},
        "a weekday behind a verb in the future lies ahead",
    ),
    (
        "Ont participé à la réunion : Google, Meta, TikTok et l'Arcom.",
        {"Google": "attended", "Meta": "attended", "TikTok": "attended", "Arcom": "attended"},
        "a list behind a colon",
    ),
    (
        "Étaient notamment présents Clara Vasseur, directrice générale de l'Arcom, et Hugo Lenoir, maire "
        "de Nantes.",
        {"Clara Vasseur": "attended", "Hugo Lenoir": "attended"},
        "the verb before its subjects, each with an apposition",
    ),
    (
        "Sont attendus Clara Vasseur et le chancelier allemand Karl Weber.",
        {"Clara Vasseur": "expected", "Karl Weber": "expected"},
        "expected, with the verb first and a nationality in the office",
    ),
    (
        "Hugo Lenoir, patron d'OpenAI, et Clara Vasseur ont confirmé leur venue au sommet.",
        {"Hugo Lenoir": "expected", "OpenAI": "expected", "Clara Vasseur": "expected"},
        "who confirms that he will come is expected",
    ),
    (
        "TikTok n'a pas participé à la réunion.",
        {"TikTok": "absent"},
        "a denied verb in the past",
    ),
    (
        "Ni Google ni Meta n'ont participé à la réunion.",
        {"Google": "absent", "Meta": "absent"},
        "neither … nor",
    ),
    (
        "Hugo Lenoir ne viendra pas au sommet de Paris.",
        {"Hugo Lenoir": "declined"},
        "a denied verb in the future",
    ),
    (
        "Snapchat brillait par son absence à l'audition de mardi.",
        {"Snapchat": "absent"},
        "absence told with irony",
    ),
    (
        "Faute de disponibilité, Hugo Lenoir n'a pas pu assister à la conférence.",
        {"Hugo Lenoir": "absent"},
        "could not come",
    ),
    (
        "Invité par la ministre, le patron de Telegram, Hugo Lenoir, a refusé de venir.",
        {"Hugo Lenoir": "declined"},
        "the company that he leads has not declined",
    ),
    (
        "Le sommet a été boycotté par TikTok.",
        {"TikTok": "declined"},
        "a refusal in the passive",
    ),
    (
        "La patronne de la CFDT, Aline Marchand, a été reçue mardi à Matignon par le Premier ministre, "
        "François Bayle.",
        {"Aline Marchand": "attended", "François Bayle": "host"},
        "received in the passive, the host behind",
    ),
    (
        "La commission d'enquête a auditionné Marie Delorme, directrice des affaires publiques de TikTok "
        "France.",
        {"Marie Delorme": "attended", "TikTok": "attended"},
        "a hearing by an unnamed committee, of an officer who comes for her company",
    ),
    (
        "La députée Laure Meunier, rapporteure de la commission d'enquête, a convoqué TikTok et Snapchat.",
        {"Laure Meunier": "host", "TikTok": "invited", "Snapchat": "invited"},
        "summoned, outcome unknown",
    ),
    (
        "Plusieurs plateformes, dont TikTok, Snapchat et Meta, ont été conviées à la table ronde.",
        {"TikTok": "invited", "Snapchat": "invited", "Meta": "invited"},
        "an invitation in the passive, a list behind dont",
    ),
    (
        "Lors d'une rencontre avec les dirigeants de Microsoft, la ministre Clara Vasseur a rappelé la loi.",
        {"Microsoft": "attended", "Clara Vasseur": "attended"},
        "rencontre as a noun",
    ),
    (
        "Un déjeuner de travail entre Anna Verdi et Marc Duval est prévu demain.",
        {"Anna Verdi": "expected", "Marc Duval": "expected"},
        "a meal between two, to come",
    ),
    (
        "Selon nos informations, Hugo Lenoir doit rencontrer vendredi Étienne Morel.",
        {"Hugo Lenoir": "expected", "Étienne Morel": "expected"},
        "doit before an infinitive announces",
    ),
    (
        "Le commissaire Michel Aubry se rendra à Dublin les 3 et 4 juillet pour y rencontrer les dirigeants "
        "de TikTok et de Meta.",
        {"Michel Aubry": "expected", "TikTok": "expected", "Meta": "expected"},
        "a journey and what it is for",
    ),
    (
        "Accompagnée de Paul Renard, la ministre Clara Vasseur a visité une école à Lille.",
        {"Paul Renard": "attended", "Clara Vasseur": "attended"},
        "in somebody's company",
    ),
    (
        "Aux côtés du ministre Éric Lambert, Clara Vasseur a inauguré le salon mercredi.",
        {"Éric Lambert": "attended", "Clara Vasseur": "attended"},
        "at somebody's side",
    ),
    (
        "La réunion, organisée par l'Arcom, a rassemblé les représentants de TikTok et de YouTube.",
        {"Arcom": "host", "TikTok": "attended", "YouTube": "attended"},
        "an organiser in the passive, and whom the meeting gathered",
    ),
    (
        "Le sommet était coprésidé par Étienne Morel et Anna Verdi.",
        {"Étienne Morel": "host", "Anna Verdi": "host"},
        "two chairs",
    ),
    (
        "Étienne Morel et Anna Verdi se retrouveront vendredi à l'Élysée.",
        {"Étienne Morel": "expected", "Anna Verdi": "expected"},
        "a palace takes no part",
    ),
    (
        "La directrice générale de l'association e-Enfance, Justine Carlier, est intervenue lors de la "
        "table ronde.",
        {"Justine Carlier": "attended"},
        "an office at a named body, parted by a comma",
    ),
    (
        "Hugo Lenoir a ouvert la séance. Clara Vasseur y a participé, et elle a reçu Anna Verdi.",
        {"Hugo Lenoir": "attended", "Clara Vasseur": "host", "Anna Verdi": "attended"},
        "there, told by y",
    ),
    (
        "Sont invités Clara Vasseur et Google.",
        {"Clara Vasseur": "invited", "Google": "invited"},
        "the invited behind their verb",
    ),
    (
        "Google a rejoint la coalition contre la désinformation.",
        {"Google": "joined"},
        "a membership that begins",
    ),
    (
        "Microsoft se retire du code de bonnes pratiques.",
        {"Microsoft": "left"},
        "a membership that ends",
    ),
    (
        "La ministre aurait rencontré en secret les dirigeants de Google.",
        NOBODY,
        "the conditional reports a rumour",
    ),
    (
        "Le ministre Éric Lambert pourrait rencontrer les dirigeants de TikTok.",
        NOBODY,
        "may is no announcement",
    ),
    (
        "Snapchat souhaite rencontrer le ministre Éric Lambert.",
        NOBODY,
        "a wish",
    ),
    (
        "La rencontre avec TikTok a été reportée.",
        NOBODY,
        "put off",
    ),
    (
        "Google participe à la transition énergétique.",
        NOBODY,
        "a contribution to no event",
    ),
    (
        "Meta a reçu une lettre de l'Arcom.",
        NOBODY,
        "a letter is no guest",
    ),
    (
        "La ministre Clara Vasseur a invité les plateformes à la prudence.",
        NOBODY,
        "an invitation to caution",
    ),
    (
        "La ministre Clara Vasseur a présenté un projet de loi visant TikTok et Meta.",
        NOBODY,
        "a bill",
    ),
    (
        "Le code de conduite a été signé par Google, Meta et TikTok.",
        NOBODY,
        "a standing list of signatories",
    ),
    (
        "Microsoft quitte la Russie.",
        NOBODY,
        "a market is no membership",
    ),
    (
        "Selon Hugo Lenoir, patron d'OpenAI, la rencontre est prévue en juin.",
        NOBODY,
        "who is quoted on a meeting takes no part in it",
    ),
    (
        "Le colloque était animé par la juriste Sonia Morin, en présence du maire de Rennes, Loïc Tanguy.",
        {"Sonia Morin": "attended", "Loïc Tanguy": "attended"},
        "what a comma and a preposition begin is no office of the name before",
    ),
    (
        "Autour de la table, des représentants de Snapchat, de la Cnil et du Conseil national du numérique.",
        {"Snapchat": "attended", "CNIL": "attended", "Conseil national du numérique": "attended"},
        "bodies joined, each with its own article",
    ),
    (
        "Retenu à Lyon, le commissaire Michael Brandt s'est fait représenter à la réunion par sa directrice, "
        "Eva Lind.",
        {"Michael Brandt": "absent", "Eva Lind": "attended"},
        "who was held up elsewhere, and the stand-in behind the event",
    ),
    (
        "Le commissaire Michael Brandt s'est fait représenter par sa directrice de cabinet, Eva Lind.",
        {"Michael Brandt": "absent", "Eva Lind": "attended"},
        "who stands in, and for whom",
    ),
    (
        "Cloudflare, fidèle du salon, passe son tour.",
        {"Cloudflare": "declined"},
        "an everyday way to say no",
    ),
    (
        "« Nous avons rencontré trop de promesses », déplore Hortense Malavoy, membre du collège.",
        NOBODY,
        "what a quotation's guillemets close is no object of its verb",
    ),
    (
        "Anne Roy, qui dirige Bolcom, participera au sommet.",
        {"Anne Roy": "expected"},
        "a name inside a closed relative clause is not who comes",
    ),
    (
        "Absent de la réunion, Luc Petit, directeur du port, s'est dit prêt à venir.",
        {"Luc Petit": "absent"},
        "an opening that tells who was absent",
    ),
    (
        "Le Conseil d'État a annulé l'amende infligée à Google.",
        NOBODY,
        "a court's decision is no event",
    ),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*row[:2], id=row[2]) for row in ROWS])
def test_a_text_tells_who_was_there(reader: Reader, text: str, expected: dict[str, str]) -> None:
    assert statuses(read(reader, text)) == expected


@pytest.mark.parametrize("frame", frames_of(CODE), ids=lambda frame: frame["id"])
def test_a_frame_is_found_in_its_example(frame: dict[str, Any]) -> None:
    found, _ = cues(tokens(frame["example"]), language(CODE))
    assert frame["id"] in {cue.frame.id for cue in found}


@pytest.mark.parametrize("frame", frames_of(CODE), ids=lambda frame: frame["id"])
def test_a_frame_leaves_its_counter_example_alone(reader: Reader, frame: dict[str, Any]) -> None:
    article = from_text(frame["counter"], title="Actualité", language=CODE, day=Day.parse(DAY))
    assert [claim for line in reader.explain(article) for claim in line.claims] == []


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Le ministre de l'Intérieur Gérald Armand a rencontré Anna Verdi.", "ministre de l'Intérieur"),
        (
            "La ministre déléguée à l'Égalité entre les femmes et les hommes, Aline Roy, a reçu Anna Verdi.",
            "ministre déléguée à l'Égalité entre les femmes et les hommes",
        ),
        ("Gérald Armand, maire de Nantes, a rencontré Anna Verdi.", "maire de Nantes"),
        (
            "Le vice-Premier ministre chinois Ding Wei a rencontré Anna Verdi.",
            "vice-Premier ministre chinois",
        ),
    ],
)
def test_an_office_is_told_with_what_it_is_for(reader: Reader, text: str, office: str) -> None:
    (event,) = read(reader, text).events
    assert event.participants[0].office == office


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L'Arcom n'a rien dit d’OpenAI", ["l'", "arcom", "n'", "a", "rien", "dit", "d'", "openai"]),
        ("Aujourd'hui, jusqu'à midi", ["aujourd'hui", ",", "jusqu'", "à", "midi"]),
        ("« L'accord qu'Anna vit", ["«", "l'", "accord", "qu'", "anna", "vit"]),
        ("D'Souza met L'Oréal", ["d'souza", "met", "l'oréal"]),
        ("It's rock 'n' roll, m'n O'Brien", ["it's", "rock", "n", "roll", ",", "m'n", "o'brien"]),
    ],
)
def test_an_elision_is_a_word_of_its_own(text: str, words: list[str]) -> None:
    assert [token.low for token in tokens(text)] == words


def test_a_weekday_told_as_coming_lies_ahead(reader: Reader) -> None:
    (event,) = read(reader, "Clara Vasseur rencontrera Anna Verdi lundi prochain.").events
    assert str(event.date) == "2025-06-09"
