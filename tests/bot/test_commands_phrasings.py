"""How people put their questions, and what each must be read as."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.words import languages
from tests.bot.reading import told, understood

TABLE = Path(__file__).with_name("phrasings.txt")


def phrasings() -> Iterator[tuple[str, str, str, str]]:
    """Language, command, question and reading of every row of the table."""
    code = ""
    for row in TABLE.read_text("utf-8").splitlines():
        if row.startswith("# ") and row[2:] in languages():
            code = row[2:]
        elif row and not row.startswith("#"):
            command, question, reading = (cell.strip() for cell in row.split("|"))
            yield code, command, question, reading


PHRASINGS = tuple(phrasings())


@pytest.mark.parametrize(("code", "command", "question", "reading"), PHRASINGS)
def test_a_phrasing_gets_its_reading(code: str, command: str, question: str, reading: str) -> None:
    asked = understood(question, code)
    assert asked
    assert (asked.language.code, asked.command.name, told(asked.question)) == (code, command, reading)


def test_every_language_has_many_phrasings_and_none_twice() -> None:
    assert all(count >= 60 for count in Counter(code for code, *_ in PHRASINGS).values())
    assert {code for code, *_ in PHRASINGS} == set(languages())
    assert len({question for _, _, question, _ in PHRASINGS}) == len(PHRASINGS) >= 200


@pytest.mark.parametrize(
    "question",
    [
        "what did the minister do",
        "who",
        "did TikTok meet",
        "who was purple",
        "meeting",
        "mötet",
        "TikTok Meta",
        "1 2 3",
    ],
)
def test_what_asks_nothing_reaches_no_command(question: str) -> None:
    assert understood(question) is None


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("who met TikTok", "en"),
        ("vem träffade TikTok", "sv"),
        ("search grooming", "en"),
        ("sök grooming", "sv"),
        ("hvem var med til mødet om grooming", "da"),
        ("hvem var med på møtet om grooming", "nb"),
        ("kven møtte TikTok sidan 2024", "nb"),
        ("hvem mødte TikTok i december", "da"),
        ("hvem møtte TikTok i desember", "nb"),
        ("hjälp", "sv"),
        ("hjælp", "da"),
        ("hjelp", "nb"),
    ],
)
def test_the_question_tells_the_language(question: str, language: str) -> None:
    asked = understood(question)
    assert asked
    assert asked.language.code == language


@pytest.mark.parametrize("code", ["da", "nb"])
def test_what_is_the_same_in_two_languages_is_of_the_preferred_one(code: str) -> None:
    asked = understood("hvem er statsminister", code)
    assert asked
    assert asked.language.code == code
