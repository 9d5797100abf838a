"""The work of reading grows with a text, not with its square.

Counted are the calls that Python makes, which are the same on every machine: a text of twice the length may
need little more than twice as many.
"""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from store.catalogue import load
from tests.builders import item
from watchers.explaining import Explained
from watchers.reading import Reader

SHORT = 6_000  # characters
GROWTH = 2.5  # times the calls for twice the text; the square would be 4
SYLLABLES = ("ba", "de", "fi", "go", "lu", "ma", "ne", "ri", "so", "tu")


def name(number: int) -> str:
    """A name of two words, another for each number."""
    digits = [SYLLABLES[int(digit)] for digit in f"{number:06}"]
    return f"{''.join(digits[:3]).title()} {''.join(digits[3:]).title()}"


NAMES = [name(number * 7919 % 1_000_000) for number in range(1_000)]
TEXTS = {
    "one endless word": "a" * 2 * SHORT,
    "one list of names": "Ministern träffade " + ", ".join(NAMES),
    "one list of names joined by and": "Ministern träffade " + " och ".join(NAMES),
    "a sentence a name": " ".join(f"Minister {who} kom." for who in NAMES),
    "an ambiguous name again and again": "X " * SHORT,
    "a platform again and again": "TikTok, " * SHORT,
    "blank lines": "a\n\n\n\n\n\n\n\n\n" * SHORT,
    "short lines": "Xy z\n" * SHORT,
    "lists on lines": "Deltagare:\n- Anna Ek\n" * SHORT,
    "deep parentheses": "(a " * SHORT + ")" * SHORT,
    "A and A": "A och " * SHORT,
    "offices": "justitieministern, " * SHORT,
    "days": "".join(f"Den {n % 28 + 1} maj {1950 + n % 90} kom TikTok. " for n in range(SHORT // 10)),
    "direct speech": "– Det var bra, säger minister Anna Ek.\n" * SHORT,
    "boxes about terms": "Mellan den 2 maj 2019 och den 3 juni 2021 var han energiminister.\n" * SHORT,
    "two languages": (
        "Mötet handlade om barn på nätet.\n"
        "The minister met representatives of Google in Copenhagen, and they agreed to meet again.\n"
    )
    * SHORT,
    "markup": "<div><p>Anna Ek</p></div>" * SHORT,
}


@pytest.fixture(scope="module")
def reader() -> Reader:
    reader = Reader(load())
    for code in ("sv", "en", "de"):  # what is loaded once is loaded before anything is counted
        reader.read(item(body=TEXTS["two languages"][:2_000], language=code))
    return reader


def calls(reader: Reader, text: str, language: str) -> int:
    """How many functions are called, and generators gone on with, while the text is read."""
    count = 0
    of = item(body=text, language=language)

    def seen(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        reader.read(of)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("language", ["sv", "de"])
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_twice_the_text_is_about_twice_the_work(reader: Reader, text: str, language: str) -> None:
    short = calls(reader, text[:SHORT], language)
    assert calls(reader, text[: 2 * SHORT], language) < GROWTH * short + 2_000


def test_an_explanation_holds_each_sentence_once_however_many_there_are(reader: Reader) -> None:
    article = reader.read(item(body="Ministern kom. " * 2_000, language="sv")).article
    explained: list[Explained] = reader.explain(article)
    assert len([sentence for sentence in explained if sentence.text == "Ministern kom."]) == 2_000
