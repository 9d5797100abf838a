"""Places in the cases that tell where: "Helsingissä", "Virossa", "Tampereella"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from babel import Locale

from watchers.inflected import candidates
from watchers.languages import Language
from watchers.places import is_place, is_town
from watchers.spans import Token


def places_within(words: Sequence[Token], lang: Language) -> Iterator[tuple[int, str]]:
    """The places of a sentence in such a case, with the number of the word, by their plain names."""
    for at, word in enumerate(words):
        if word.is_capital and lang.ends("local_cases", word.low):
            name = _plain(word, lang)
            if name:
                yield at, name


def _plain(word: Token, lang: Language) -> str | None:
    country = lang.countries.get(word.low)
    if country:
        return Locale(lang.code).territories.get(country)
    forms = [form for form in candidates(word.text, lang) if len(form) > 1]
    return next((form for form in forms if is_place(form, lang) or is_town(form)), None)
