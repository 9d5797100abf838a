"""Bodies whose names go on in small letters behind their capitals: "Lunds universitet", "Nordiska rådet",
"Myndigheten för digital förvaltning", "Umeå kommun", "Nærings- og fiskeridepartementet"."""

from __future__ import annotations

from collections.abc import Sequence

from watchers.enumerations import adjoins
from watchers.given_names import is_given
from watchers.languages import Language
from watchers.places import is_place
from watchers.spans import Token

_LONGEST = 9  # words of a name
_COMMITTEE = 9  # letters: "utskottet" alone is any committee
_SEAT = 3  # words of a place: "Västra Götalands län"
_UNIT = 2  # digits of a regiment
# Behind these a body's name has ended: another clause, phrase or verb begins.
_CLOSING = ("stops", "prepositions", "clause", "past", "present", "have", "will", "would", "says", "articles")
_ADVERBS = ("also", "negations", "he", "they")


def with_body(words: Sequence[Token], end: int, lang: Language) -> int:
    """Where a body ends whose capitals end at `end`; `end` itself where nothing in small letters follows.

    The body is told by its owner ("Lunds universitet"), its place ("Borås bibliotek", "Högskolan i Skövde"),
    its field ("Myndigheten för digital förvaltning") or an adjective ("Nordiska rådet", "Nationellt centrum
    mot våld", "Dansk industri", "Luleå tekniska universitet").
    """
    head = words[end - 1].low
    if lang.has("field_bodies", head) or lang.ends("field_bodies", head):
        return _field_end(words, end, lang)
    return _over_part(words, _small_words_end(words, end, lang), lang)


def _small_words_end(words: Sequence[Token], end: int, lang: Language) -> int:
    """Over the small words that close a body behind its capitals."""
    if end >= len(words) or not words[end].is_word or not adjoins(words[end], words[end - 1]):
        return end
    seated = _seated_end(words, end, lang)
    if seated > end:
        return seated
    if _owned_or_local(words, end, lang):
        return end + 1
    for told in (_of_a_country, _qualified_end, _stately_end, _described_end):
        stop = told(words, end, lang)
        if stop > end:
            return stop
    return end + 1 if _of_a_nation(words, end, lang) else end


def _over_part(words: Sequence[Token], end: int, lang: Language) -> int:
    """Over what a body in the genitive has of its own, and what that is for: "Nordiska rådets presidium",
    "Europaparlamentets utskott för medborgerliga fri- och rättigheter"."""
    if not lang.has("switches", "genitive_bodies"):
        return end
    owns = end < len(words) and words[end - 1].text.islower() and words[end - 1].low.endswith("s")
    if owns and words[end].text.islower() and lang.ends("owned_bodies", words[end].low.removesuffix("s")):
        end += 1
    return _field_end(words, end, lang) if lang.ends("committees_of_fields", words[end - 1].low) else end


def small_end(words: Sequence[Token], at: int, lang: Language) -> int:
    """Where a body ends that begins at `at` and needs no capital; `at` itself where none does.

    Its parts may share their last: "Nærings- og fiskeridepartementet", "kontroll- og konstitusjonskomiteen".
    Without a capital: a committee ("justitieutskottet"), a body with its seat ("länsstyrelsen i Örebro län"),
    or what an adjective in small letters tells whose it is ("den mexikanska senaten").
    """
    word = words[at]
    if not word.is_word or not lang.words.get("seats"):
        return at
    if lang.has("units", word.text):
        return _unit_end(words, at, lang)
    if word.text.endswith("-"):
        return _shared_end(words, at, lang)
    low = word.low.removesuffix("s")
    if len(low) > _COMMITTEE and lang.ends("committees", low):
        return at + 1
    if at + 1 == len(words) or not word.text.islower():
        return at
    if lang.ends("owned_bodies", low) and at > 0 and _is_owner(words[at - 1]):
        field = _field_end(words, at + 1, lang) if lang.ends("committees_of_fields", low) else at + 1
        behind = _over_seat(words, field, lang)
        return behind if behind > at + 1 else at  # "EU-kommissionens representation i Finland"
    seated = _seated_end(words, at + 1, lang)
    return seated if seated > at + 1 else _foreign_end(words, at, lang)


def _is_owner(word: Token) -> bool:
    return word.is_capital and word.low.endswith("s")


def _unit_end(words: Sequence[Token], at: int, lang: Language) -> int:
    """Over a unit of the armed forces by its letters and number: "P 18", "I 21", "Amf 4"; `at` where none is
    told. "I 21 kommuner" opens with a preposition."""
    number = words[at + 1].text.rstrip(".") if at + 1 < len(words) else ""
    if not number.isdigit():
        return at
    behind = words[at + 2] if at + 2 < len(words) else None
    counted = behind is not None and behind.is_word and not _closes(behind, lang)
    return at if counted or at == 0 or len(number) > _UNIT else at + 2


def _closes(word: Token, lang: Language) -> bool:
    return any(lang.has(table, word.low) for table in (*_CLOSING, "conjunctions"))


def _shared_end(words: Sequence[Token], at: int, lang: Language) -> int:
    """Over the bodies that share their last part; `at` where none do."""
    last = at
    while last + 2 < len(words) and words[last].text.endswith("-"):
        if words[last + 1].text == ",":
            last += 2
            continue
        closing = words[last + 2].low.removesuffix("s")
        small = words[at].text.islower()
        bodily = lang.ends("committees" if small else "shared_bodies", closing)
        return last + 3 if bodily and lang.has("conjunctions", words[last + 1].low) else at
    return at


def _foreign_end(words: Sequence[Token], at: int, lang: Language) -> int:
    """Over an adjective of a nation and its body, with its seat; `at` where there is none."""
    body = words[at + 1]
    if not body.text.islower() or not lang.ends("nationals", words[at].low):
        return at
    if not lang.ends("foreign_bodies", body.low.removesuffix("s")):
        return at
    field = _field_end(words, at + 2, lang)
    return field if field > at + 2 else _over_seat(words, at + 2, lang)


def _over_seat(words: Sequence[Token], end: int, lang: Language) -> int:
    """Over the place behind a body that ends at `end`: "i Bern"; `end` where none is told."""
    seated = end + 1 < len(words) and lang.has("seats", words[end].low) and words[end + 1].is_capital
    return end + 2 if seated else end


def _owned_or_local(words: Sequence[Token], end: int, lang: Language) -> bool:
    """Whether one small word closes the body: "Umeå kommun", "Lunds domkapitel", "Statens kulturråd"."""
    low, genitive = words[end].low, lang.has("switches", "genitive_bodies")
    if lang.has("local_bodies", low) or (genitive and _is_local(low.removesuffix("s"), lang)):
        return True
    owner = genitive and words[end - 1].low.endswith("s")
    committee = owner and lang.ends("owned_bodies", low.removesuffix("s"))  # "Folketingets Retsudvalg"
    owned = (owner and is_body(low, lang)) or _of_a_state(words, end, lang)
    return committee or (owned and words[end].text.islower())


def _is_local(low: str, lang: Language) -> bool:
    """Whether a place bears what is called so: "kommun", "artilleriregemente"."""
    return lang.has("local_bodies", low) or lang.ends("local_bodies", low)


def _seated_end(words: Sequence[Token], end: int, lang: Language) -> int:
    """Over the seat that tells a body from its like: "Högskolan i Skövde", "Länsstyrelsen i Örebro län"."""
    body = words[end - 1].low
    if not (lang.has("seated_bodies", body) or lang.ends("seated_bodies", body)):
        return end
    if not lang.has("seats", words[end].low):
        return end
    last = end + 1
    while last < len(words) and words[last].is_word and words[last].is_capital and last - end <= _SEAT:
        last += 1
    if last == end + 1 or words[end + 1].low in lang.months:
        return end
    return last + 1 if last < len(words) and lang.has("counties", words[last].low) else last


def _of_a_country(words: Sequence[Token], end: int, lang: Language) -> int:
    """Over what a country has of its own: "Frankrikes senat", "Sveriges ständiga representation i Genève"."""
    owner = words[end - 1].low
    if not owner.endswith("s") or owner.removesuffix("s") not in lang.countries:
        return end
    described = lang.ends("adjectives", words[end].low)
    at = end + 1 if described and end + 1 < len(words) else end
    if not lang.ends("national_bodies", words[at].low.removesuffix("s")):
        return end
    return _over_seat(words, at + 1, lang)


def _qualified_end(words: Sequence[Token], end: int, lang: Language) -> int:
    """Over an adjective and what a place bears: "Luleå tekniska universitet", "Foss videregående skole"."""
    if end + 1 >= len(words) or not words[end].text.islower() or not words[end + 1].text.islower():
        return end
    qualified = lang.ends("body_adjectives", words[end].low) or lang.has("body_qualifiers", words[end].low)
    plain = words[end + 1].low.removesuffix("s")
    borne = lang.has("local_bodies", plain) or lang.has("local_bodies", words[end + 1].low)
    return end + 2 if qualified and borne else end


def _stately_end(words: Sequence[Token], end: int, lang: Language) -> int:
    """Over an adjective and what a state has: "Statens geotekniska institut"."""
    if end + 1 >= len(words) or not lang.has("states", words[end - 1].low):
        return end
    small = words[end].text.islower() and words[end + 1].text.islower()
    described = small and lang.ends("body_adjectives", words[end].low)
    return end + 2 if described and lang.ends("state_bodies", words[end + 1].low.removesuffix("s")) else end


def _of_a_state(words: Sequence[Token], end: int, lang: Language) -> bool:
    """ "Statens kulturråd", "Region Jönköpings län"."""
    low = words[end].low
    bodily = lang.ends("state_bodies", low.removesuffix("s"))
    of_state = bodily and lang.has("states", words[end - 1].low)
    county = end > 1 and lang.has("counties", low) and lang.has("county_bodies", words[end - 2].low)
    return of_state or county


def _of_a_nation(words: Sequence[Token], end: int, lang: Language) -> bool:
    """ "Dansk industri": inside a sentence such an adjective has a capital only where it opens a name."""
    inside = end > 1 and (words[end - 2].is_word or words[end - 2].text in (",", "("))
    return inside and lang.has("nation_adjectives", words[end - 1].low) and goes_on(words[end], lang)


def _described_end(words: Sequence[Token], end: int, lang: Language) -> int:
    """Over the head that a capital adjective describes, one more adjective between, and its field."""
    told_so = (
        w for w in words[max(end - 2, 0) : end] if w.is_capital and lang.ends("body_adjectives", w.low)
    )
    if (
        not next(told_so, None)
        or lang.has("openers", words[end - 1].low)
        or lang.has("offices", words[end - 1].low)
    ):
        return end
    if not lang.ends("agreeing", words[end - 1].low):
        return end
    for at in range(end, min(end + 2, len(words))):
        low = words[at].low
        if not words[at].text.islower():
            return end
        if lang.ends("small_bodies", low.removesuffix("s")):
            return _field_end(words, at + 1, lang)
        if not lang.ends("body_adjectives", low):
            return end
    return end


def _field_end(words: Sequence[Token], end: int, lang: Language) -> int:
    """Over "för samhällsskydd och beredskap", up to the verb or whatever else begins."""
    if end + 1 >= len(words) or not lang.has("field_joiners", words[end].low):
        return end
    last = end + 1
    if words[last].text.isupper() and len(words[last].text) > 1:
        last += 1  # "Nasjonalt senter for FRM"
    while last < len(words) and last - end <= _LONGEST and _of_field(words, last, lang):
        last += 1
        if lang.ends("owning_fields", words[last - 1].low):
            break  # "Myndigheten för digital förvaltnings konferens"
    return last if last > end + 1 else end


def _of_field(words: Sequence[Token], at: int, lang: Language) -> bool:
    word = words[at]
    if lang.has("conjunctions", word.low) or word.text == ",":
        behind = words[at + 1] if at + 1 < len(words) else None
        return bool(behind and behind.text.islower() and _of_field(words, at + 1, lang)) and word.text != ","
    return goes_on(word, lang)


def goes_on(word: Token, lang: Language) -> bool:
    """Whether a small word may be part of a body's name: nothing else begins with it."""
    if not word.text.islower() or word.low in lang.verbs:
        return False
    closing = (*_CLOSING, *_ADVERBS) if lang.has("switches", "genitive_bodies") else _CLOSING
    return not any(lang.has(table, word.low) for table in closing)


def _field_joined(words: Sequence[Token], at: int, end: int, lang: Language) -> bool:
    """Whether "og" at `end` joins on to what a body is for: "Udvalget for Børn og Medier", not "Styrelsen for
    Vand og BSI"."""
    head, joined = words[at].low, words[end + 1].text
    bodily = lang.has("field_bodies", head) or lang.ends("field_bodies", head)
    field = any(lang.has("org_joiners", w.low) for w in words[at + 1 : end])
    plain = joined[:1].isupper() and not joined.isupper() and not is_given(joined)
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
    if not first.endswith("s") or is_given(first) or not joined[0].isupper():
        return False
    if is_place(joined, lang) or is_given(joined):
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
