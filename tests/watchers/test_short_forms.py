"""Bodies by their letters."""

from __future__ import annotations

import pytest

from tests.watchers.reading_helpers import read, seen, statuses


@pytest.mark.parametrize(
    ("language", "text", "full", "short"),
    [
        ("sv", "I går besökte hon Rymdens skalmoinstitut (RSI).", "Rymdens skalmoinstitut", "RSI"),
        ("sv", "Värd var Allmänna skalmoföreningen, ASF, i Växjö.", "Allmänna skalmoföreningen", "ASF"),
        ("en", "The minister met the Roe Tea Council, RTC, on Monday.", "Roe Tea Council", "RTC"),
        ("no", "I går besøkte hun Norges skalmoforbund, NSF, og dro hjem.", "Norges skalmoforbund", "NSF"),
        ("fi", "Ministeri tapasi eilen Savenliiton (SL). SL kiitti.", "Savenliitto", "SL"),
        ("sv", "I går besökte hon Göta skalmoregemente (Ing 2) i Eksjö.", "Göta skalmoregemente", "Ing 2"),
    ],
)  # fmt: skip
def test_letters_behind_a_body_are_the_body(language: str, text: str, full: str, short: str) -> None:
    names = seen(text, language)
    assert full in names
    assert short not in names


@pytest.mark.parametrize(
    "text",
    [
        "På mötet fanns Nordiska skalmorådet, TCO, och Bredka kommun.",
        "På mötet fanns Nordiska skalmorådet, Volvo, och Bredka kommun.",
    ],
)
def test_who_stands_behind_a_body_in_a_list_stays_somebody(text: str) -> None:
    assert {"TCO", "Volvo"} & seen(text)


def test_a_body_in_full_and_by_its_letters_comes_once() -> None:
    text = "Ministern mötte i går Nordiska skalmorådet (NSR). Efteråt sade NSR att mötet var bra."
    assert statuses(read(text)) == {"Nordiska skalmorådet": "attended"}
