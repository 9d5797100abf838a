"""Bodies whose names go on in small letters behind their capitals: "Lunds universitet", "Nordiska rådet",
"Myndigheten för digital förvaltning", "Umeå kommun"."""

from __future__ import annotations

from collections.abc import Sequence

from watchers.enumerations import adjoins
from watchers.given_names import given_names
from watchers.languages import Language
from watchers.places import is_place
from watchers.spans import Token

_LONGEST = 9  # words of a name
_NONE = ("\0",)
# Behind these a body's name has ended: another clause, phrase or verb begins.
_CLOSING = ("stops", "prepositions", "clause", "past", "present", "have", "will", "would", "says", "articles")
_ADVERBS = ("also", "negations", "he", "they")


def with_body(words: Sequence[Token], end: int, lang: Language) -> int:
    """Where a body ends whose capitals end at `end`; `end` itself where nothing in small letters follows.

    The body is told by its owner ("Lunds universitet"), its place ("Borås bibliotek"), its field
    ("Myndigheten för digital förvaltning") or an adjective ("Nordiska rådet", "Nationellt centrum mot våld",
    "Dansk industri").
    """
    head = words[end - 1].low
    if lang.has("field_bodies", head) or head.endswith(lang.endings.get("field_bodies", _NONE)):
        return _field_end(words, end, lang)
    if end >= len(words) or not words[end].is_word or not adjoins(words[end], words[end - 1]):
        return end
    low, genitive = words[end].low, lang.has("switches", "genitive_bodies")
    local = lang.has("local_bodies", low) or (genitive and lang.has("local_bodies", low.removesuffix("s")))
    owned = genitive and words[end - 1].low.endswith("s") and is_body(low, lang)
    owned = owned or _of_a_state(words, end, lang)
    committee = low.endswith(lang.endings.get("owned_bodies", _NONE))  # "Folketingets Retsudvalg"
    if local or (owned and (words[end].text.islower() or committee)):
        return end + 1
    return end + 1 if _of_a_nation(words, end, lang) else _described_end(words, end, lang)


def _of_a_state(words: Sequence[Token], end: int, lang: Language) -> bool:
    """ "Statens kulturråd", "Region Jönköpings län"."""
    low = words[end].low
    bodily = low.removesuffix("s").endswith(lang.endings.get("state_bodies", _NONE))
    of_state = bodily and lang.has("states", words[end - 1].low)
    county = end > 1 and lang.has("counties", low) and lang.has("county_bodies", words[end - 2].low)
    return of_state or county


def _of_a_nation(words: Sequence[Token], end: int, lang: Language) -> bool:
    """ "Dansk industri": inside a sentence such an adjective has a capital only where it opens a name."""
    inside = end > 1 and words[end - 2].is_word and lang.has("nation_adjectives", words[end - 1].low)
    return inside and _goes_on(words[end], lang)


def _described_end(words: Sequence[Token], end: int, lang: Language) -> int:
    """Over the head that a capital adjective describes, one more adjective between, and its field."""
    adjectives = lang.endings.get("body_adjectives", _NONE)
    told_so = (w for w in words[max(end - 2, 0) : end] if w.is_capital and w.low.endswith(adjectives))
    if (
        not next(told_so, None)
        or lang.has("openers", words[end - 1].low)
        or lang.has("offices", words[end - 1].low)
    ):
        return end
    if not words[end - 1].low.endswith(lang.endings.get("agreeing", ("a", "t"))):
        return end
    for at in range(end, min(end + 2, len(words))):
        low = words[at].low
        if not words[at].text.islower():
            return end
        if low.removesuffix("s").endswith(lang.endings.get("small_bodies", _NONE)):
            return _field_end(words, at + 1, lang)
        if not low.endswith(adjectives):
            return end
    return end


def _field_end(words: Sequence[Token], end: int, lang: Language) -> int:
    """Over "för samhällsskydd och beredskap", up to the verb or whatever else begins."""
    if end + 1 >= len(words) or not lang.has("field_joiners", words[end].low):
        return end
    last = end + 1
    while last < len(words) and last - end <= _LONGEST and _of_field(words, last, lang):
        last += 1
        if words[last - 1].low.endswith(lang.endings.get("owning_fields", _NONE)):
            break  # "Myndigheten för digital förvaltnings konferens"
    return last if last > end + 1 else end


def _of_field(words: Sequence[Token], at: int, lang: Language) -> bool:
    word = words[at]
    if lang.has("conjunctions", word.low) or word.text == ",":
        behind = words[at + 1] if at + 1 < len(words) else None
        return bool(behind and behind.text.islower() and _of_field(words, at + 1, lang)) and word.text != ","
    return _goes_on(word, lang)


def _goes_on(word: Token, lang: Language) -> bool:
    """Whether a small word may be part of a body's name: nothing else begins with it."""
    if not word.text.islower() or word.low in lang.verbs:
        return False
    closing = (*_CLOSING, *_ADVERBS) if lang.has("switches", "genitive_bodies") else _CLOSING
    return not any(lang.has(table, word.low) for table in closing)


def _field_joined(words: Sequence[Token], at: int, end: int, lang: Language) -> bool:
    """Whether "og" at `end` joins on to what a body is for: "Udvalget for Børn og Medier", not "Styrelsen for
    Vand og BSI"."""
    head, joined = words[at].low, words[end + 1].text
    bodily = lang.has("field_bodies", head) or head.endswith(lang.endings.get("field_bodies", _NONE))
    field = any(lang.has("org_joiners", w.low) for w in words[at + 1 : end])
    plain = joined[:1].isupper() and not joined.isupper() and joined not in given_names()
    again = lang.has("field_bodies", joined.lower()) or is_place(joined, lang)
    return bodily and field and plain and not again and lang.has("conjunctions", words[end].low)


def names_field(words: Sequence[Token], at: int, end: int, lang: Language) -> bool:
    """Whether a body's head at `at` is joined to what it is for: "Udvalget for Digitalisering"."""
    joined = at + 2 < end and lang.has("field_joiners", words[at + 1].low)
    return joined and lang.has("switches", "noun_phrases") and lang.has("field_bodies", words[at].low)


def legal_form(words: Sequence[Token], end: int, lang: Language) -> int:
    """Behind "e.V.", "ab", "hb": the form of a company that its name is told with."""
    told = (
        end < len(words) and lang.has("legal_forms", words[end].low) and adjoins(words[end], words[end - 1])
    )
    return end + 1 if told else end


def titled_goes_on(words: Sequence[Token], at: int, end: int, lang: Language) -> bool:
    """Whether a small word at `end` joins the capitals of one title: "Barnens Rätt i Samhället", "Sveriges
    Kommuner och Regioner". The title opens with an owner; what "och" joins ends alike."""
    if end - at < 2 or end + 1 >= len(words) or not lang.has("switches", "genitive_bodies"):
        return False
    if lang.has("switches", "noun_phrases") and _field_joined(words, at, end, lang):
        return True
    first, last, joined = words[at].text, words[end - 1].text, words[end + 1].text
    if not first.endswith("s") or first in given_names() or not joined[0].isupper():
        return False
    if is_place(joined, lang) or joined in given_names():
        return False
    alike = lang.has("conjunctions", words[end].low) and last[-2:] == joined[-2:] and last[-2:].islower()
    return alike or (lang.has("place_prepositions", words[end].low) and joined.endswith(("et", "en")))


def is_body(word: str, lang: Language) -> bool:
    """Whether a lower-case word, in the genitive too, is what bodies are called."""
    owning = ("s",) if lang.has("switches", "genitive_bodies") else ("ts", "ens")
    plain = word.removesuffix("s") if word.endswith(owning) else word
    if lang.has("organizations", word) or lang.has("organizations", plain):
        return True
    return len(plain) > 5 and plain.endswith(lang.endings.get("organizations", ()))
