"""Offices as they are called on their own, whatever form their sentence gives them."""

from __future__ import annotations

from collections.abc import Sequence

from watchers.languages import Language
from watchers.offices import is_head, singular


def plain(office: str, lang: Language, article: str = "") -> str:
    """An office in its plain form with the text's own capitals: "regiondirektören" → "regiondirektör",
    "tillförordnade direktören" → "tillförordnad direktör". `article`: the word before it, in lower case."""
    words = office.split(" ")
    while len(words) > 1 and lang.has("office_countries", words[0].lower()):
        words = words[1:]  # "U.S. Senator": whose office it is, not what it is called
    if lang.has("switches", "nouns_are_capital"):
        return _declined(words, article, lang)
    head = next((i for i, w in enumerate(words) if is_head(w.lower().strip(","), lang)), len(words) - 1)
    if head and head < len(words) - 1 and not lang.has("switches", "genitive_bodies"):
        return " ".join(words)
    led = [_undefined(word, lang) for word in words[:head]]
    return " ".join([*led, _singular_as_told(words[head], lang), *words[head + 1 :]])


def _singular_as_told(word: str, lang: Language) -> str:
    low = singular(word, lang)
    if low == word.lower():
        return word
    kept = word.lower().startswith(low)
    return word[: len(low)] if kept else word[:1] + low[1:]


def _undefined(word: str, lang: Language) -> str:
    """ "tillförordnade" → "tillförordnad", "fungerende" → "fungerende": an adjective as it stands without an
    article, where the language's own table knows that form."""
    short = word[:-1]
    inflects = word[-1:] in "ae" and not lang.has("switches", "capital_offices")  # "Indiana Governor"
    return short if inflects and lang.has("office_adjectives", short.lower()) else word


def _declined(words: Sequence[str], article: str, lang: Language) -> str:
    """A German office as it stands alone: "(der) Vorsitzende" → "Vorsitzender", "(den) Präsidenten" →
    "Präsident", "(der) Vorsitzenden" → "Vorsitzende"."""
    head = next((i for i, w in enumerate(words) if is_head(w.lower(), lang)), len(words) - 1)
    word = words[head]
    if word.endswith(("sitzende", "ordnete", "auftragte", "sandte")) and article == "der":
        word += "r"
    elif word.endswith(("sitzenden", "ordneten", "auftragten", "sandten")):
        # "die", "der" and "zur" before that ending are of several, or of a woman.
        word = word[:-1] + ("r" if article in ("den", "dem") else "")
    elif word.endswith(("isten", "denten")):
        word = word[:-2]
    return " ".join([*words[:head], word, *words[head + 1 :]])
