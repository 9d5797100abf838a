"""Direct speech with its speaker, and pages in two languages."""

from __future__ import annotations

import pytest

from store.catalogue import load
from store.vocabulary import Article, ParagraphKind
from tests.builders import article, item
from watchers.article import from_text
from watchers.reading import Reader

BODY = "Ministern Tilda Rosengård samlade tre bolag till ett samtal om annonser som barn ser i sina flöden."
ENGLISH = (
    "On Thursday the minister Tilda Rosengard met representatives of Google and Discord in Copenhagen, and "
    "they agreed to meet again next year."
)
DANISH = "Ministeren holdt et møde om børn på nettet, og det handlede om hvordan skolerne kan hjælpe dem."


def read(*lines: str, language: str = "sv") -> Article:
    body = "\n\n".join(lines)
    return Reader(load()).read(item(title="Samtal", body=body, language=language)).article


def speakers(*lines: str, language: str = "sv") -> list[str | None]:
    read_as = read(*lines, language=language)
    return [p.speaker for p in read_as.paragraphs if p.kind is ParagraphKind.SPEECH]


@pytest.mark.parametrize(
    ("line", "language", "speaker"),
    [
        ("– Det var bra, säger minister Tilda Rosengård.", "sv", "Tilda Rosengård"),
        ("– Det var bra, säger jämställdhetsminister Nina Larsson (L).", "sv", "Nina Larsson"),
        ("– Det var bra. Nu fortsätter vi, sade barn- och jämställdhetsminister Anna Ek.", "sv", "Anna Ek"),
        ("“It was a good talk,” said Ms Kerr.", "en", "Kerr"),
        ("“It was a good talk,” Minister Elsa Brandvik said.", "en", "Elsa Brandvik"),
        ("– Det var en god samtale, siger minister Mette Frederiksen.", "da", "Mette Frederiksen"),
    ],
)  # fmt: skip
def test_the_speaker_is_whom_the_text_names_beside_the_verb(line: str, language: str, speaker: str) -> None:
    assert speakers(line, language=language) == [speaker]


def test_speech_of_which_the_text_names_no_speaker_has_none() -> None:
    assert speakers("– Det var ett gott samtal om annonser.") == [None]
    assert speakers(BODY, "– Det var bra, säger en elev.") == [None]


def test_an_office_alone_names_no_speaker() -> None:
    assert speakers("– Det var bra, säger statsministern.") == [None]


def test_he_and_she_are_the_speaker_before() -> None:
    said = "– Det var bra, säger minister Tilda Rosengård."
    assert speakers(said, "– Vi ses igen, säger hon.") == ["Tilda Rosengård"] * 2


def test_he_and_she_are_nobody_once_somebody_else_was_named() -> None:
    said = "– Det var bra, säger minister Tilda Rosengård."
    between = "Vid bordet satt också direktör Hugo Farrow från bolaget."
    assert speakers(said, between, "– Vi ses igen, säger han.") == ["Tilda Rosengård", None]


def test_only_direct_speech_has_a_speaker() -> None:
    told = read(BODY, "Det var bra, säger minister Tilda Rosengård om samtalet.")
    assert [paragraph.speaker for paragraph in told.paragraphs] == [None, None]


def test_a_name_that_is_only_talked_about_does_not_speak() -> None:
    assert speakers("– Tilda Rosengård gjorde ett gott arbete i dag, säger en elev.") == [None]


# ---- two languages -------------------------------------------------------------------------------


def languages(text: str, language: str) -> list[str | None]:
    return [p.language for p in from_text(text, title="Samtal", language=language).paragraphs]


def test_a_paragraph_in_another_language_is_told() -> None:
    assert languages(f"{DANISH}\n\n{ENGLISH}", "da") == [None, "en"]
    assert languages(f"{BODY}\n\n{ENGLISH}", "sv") == [None, "en"]


@pytest.mark.parametrize(
    "line",
    [
        "The minister met Google.",
        "Google, Meta, Snapchat, TikTok, Discord, Roblox, Microsoft, Spotify, Telegram, Reddit, Twitch",
        "https://www.example.org/statements/2025/05/statement-by-the-prime-minister-of-sweden-on-peace",
    ],
)
def test_a_short_line_a_list_of_names_or_an_address_is_in_its_articles_language(line: str) -> None:
    assert languages(f"{BODY}\n\n{line}", "sv") == [None, None]


def test_danish_and_norwegian_are_too_alike_to_be_told_apart_by_a_paragraph() -> None:
    assert languages(DANISH, "no") == [None]


def test_a_paragraph_is_read_with_the_file_of_its_own_language() -> None:
    reading = Reader(load()).read(item(title="Samtale", body=f"{DANISH}\n\n{ENGLISH}", language="da"))
    who = {p.name: p.evidence.rule for event in reading.events for p in event.participants}
    assert {"Google", "Discord"} <= set(who)
    assert who["Google"].startswith("en.")


def test_offsets_stay_true_in_a_text_of_two_languages() -> None:
    reading = Reader(load()).read(item(title="Samtale", body=f"{DANISH}\n\n{ENGLISH}", language="da"))
    text = reading.article.text
    assert all(m.name in text[m.start : m.end] for m in reading.mentions if m.entity)
    assert [m.start for m in reading.mentions] == sorted(m.start for m in reading.mentions)


def test_an_article_without_speech_is_handed_on_as_it_is() -> None:
    told = article("The minister met TikTok.")
    assert Reader(load()).read_article(item(), told).article == told
