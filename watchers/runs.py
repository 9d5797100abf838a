"""Runs of capitals: where a name that nobody has told us of may end, and what begins another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from watchers.enumerations import adjoins, committee, over_commas
from watchers.given_names import is_given
from watchers.languages import Language, language
from watchers.offices import is_head
from watchers.places import is_place, is_town
from watchers.small_bodies import is_body, titled_goes_on
from watchers.spans import Span, Token

_ON_WHAT = frozenset(
    "committee subcommittee council commission forum conference group delegation center centre".split()
)
_LONGEST = 9  # words of a name
_UNIONS = frozenset({"EU", "EZ", "UN"})  # CLDR's territories that are parties
_COUNTRY = 4  # words: "Storbritannien och Nordirland"


def run_end(words: Sequence[Token], at: int, lang: Language, known: dict[int, Span]) -> int:
    """The end of the run of capitals that begins at `at`; `at` itself where none does."""
    if (
        not words[at].is_word
        or not words[at].is_capital
        or words[at].text.endswith("-")
        or _compound(words[at])
    ):
        return at
    listed = committee(words, at, lang)
    if listed:
        return listed
    if _dates(words, at, lang):
        return at
    country = _country_end(words, at, lang) or _post_end(words, at, lang)
    if country:
        return country
    end = at + 1
    while end < len(words) and end - at < _LONGEST + 6:
        word, last = words[end], words[end - 1]
        if end - at > 1 and _other_begins(words, at, end, known, lang):
            break
        if (last.text.endswith(("'s", "’s", ":s")) and not _in_office(words, end - 1, at, lang)) or (
            _owner_ends(words, at, end, known)
        ):
            break
        if (
            word.is_word
            and word.is_capital
            and adjoins(word, last)
            and not word.text.endswith("-")
            and not _compound(word)
        ):
            end += 1
        elif (
            _links(words, end, lang, known)
            and not _parts_two(words, end, at, known, lang)
            and not _parted_from_person(words, at, end, lang)
        ) or (titled_goes_on(words, at, end, lang) and words[end + 1].start not in known):
            end += 2
        elif lang.has("particles", word.low) and end + 1 < len(words) and _links(words, end + 1, lang, known):
            end += 3  # "Hugo de la Garde"
        elif _for_something(words, end, lang):
            end += 3
        elif _somewhere(words, at, end, lang):
            end += 2
        else:
            break
    return over_commas(words, at, end, lang)


def _owner_ends(words: Sequence[Token], at: int, end: int, known: Mapping[int, Span]) -> bool:
    """Whether a known name in the genitive ends before `end`: "Google Deepminds Jane Roe"."""
    spans = (known.get(word.start) for word in words[at:end])
    return any(span.genitive and span.end == words[end - 1].end for span in spans if span)


def _country_end(words: Sequence[Token], at: int, lang: Language) -> int | None:
    """Behind a country of several words ("Förenade arabemiraten") or one that another stands right behind
    ("Norge Finland"); None where neither stands."""
    longest = _COUNTRY if words[at].low in _first_words(lang.code) else 1
    for end in range(min(at + longest, len(words)), at + 1, -1):
        name = " ".join(word.low for word in words[at:end])
        code = lang.countries.get(name) or lang.countries.get(name.removesuffix("s"))
        goes_on = end < len(words) and words[end].is_capital and adjoins(words[end], words[end - 1])
        if code and code not in _UNIONS:
            return None if goes_on else end  # "Sri Lanka Cricket"
    alone = at + 1 < len(words) and words[at].low in lang.countries and words[at + 1].low in lang.countries
    return at + 1 if alone and adjoins(words[at + 1], words[at]) else None


def _post_end(words: Sequence[Token], at: int, lang: Language) -> int | None:
    """Behind a place that tells where a post is: "ambassadör i Kyjiv Anna Ek"; None where there is none."""
    if not at or not lang.has("place_prepositions", words[at - 1].low):
        return None
    for end in range(at + 1, min(at + _COUNTRY, len(words) - 1)):
        if not words[end].is_capital or not adjoins(words[end], words[end - 1]):
            return None
        if is_given(words[end].text) and is_place(" ".join(w.text for w in words[at:end]), lang):
            return end
    return None


@cache
def _first_words(code: str) -> frozenset[str]:
    """What the names of several words begin with that countries have in a language."""
    return frozenset(name.split()[0] for name in language(code).countries if " " in name)


def _for_something(words: Sequence[Token], at: int, lang: Language) -> bool:
    """ "Center for a New Trust": an article inside what an English body is for."""
    if at + 2 >= len(words) or not lang.has("switches", "capital_offices"):
        return False
    article = words[at].low == "for" and words[at + 1].low in ("a", "an")
    return article and words[at + 2].is_capital and is_body(words[at - 1].low, lang)


def _somewhere(words: Sequence[Token], at: int, end: int, lang: Language) -> bool:
    """ "Föreningen Unga på Nätet": where the members of a body are, in its name; its seat is a place."""
    if end - at < 2 or end + 1 >= len(words) or not lang.has("seats", words[end].low):
        return False
    where = words[end + 1]
    noun = where.text.istitle() and lang.ends("common_subjects", where.low) and not is_given(where.text)
    return noun and is_body(words[at].low, lang) and not (is_place(where.text, lang) or is_town(where.text))


def _other_begins(words: Sequence[Token], at: int, end: int, known: dict[int, Span], lang: Language) -> bool:
    """ "träffade minister Jane Roe TikTok", "… Jane Roe USA:s minister": behind a person's two names a known
    body is somebody else, and a country is none of the person's names."""
    if not is_given(words[at].text):
        return False
    span = known.get(words[end].start)
    country = words[end].low in lang.countries or words[end].low.removesuffix("s") in lang.countries
    return country or (span is not None and span.kind == "organization")


def _dates(words: Sequence[Token], at: int, lang: Language) -> bool:
    """Whether a month or weekday stands at `at` that is no given name: "On 2 November the City of …"."""
    following = words[at + 1] if at + 1 < len(words) else None
    dated = words[at].low in lang.months or lang.has("weekday_names", words[at].low)
    if dated and at and (words[at - 1].text.isdigit() or lang.has("before_weekday", words[at - 1].low)):
        return True  # "On 3 June Jane Roe …"
    return dated and not (following and following.is_capital and adjoins(following, words[at]))


def _in_office(words: Sequence[Token], at: int, first: int, lang: Language) -> bool:
    """ "Minister of Women’s Affairs": an owner inside an office's field."""
    inside = at - 2 >= first and words[at - 1].low in ("of", "for")
    return inside and lang.has("owning_groups", words[at].low[:-2])


def _parts_two(words: Sequence[Token], at: int, first: int, known: dict[int, Span], lang: Language) -> bool:
    """ "In November the Grand Committee": a month is joined to nothing by an article. "Accra for PyCon",
    "Nameplates for TikTok": nor is a place, or what opens a sentence, to a name of its own by "for"."""
    word = words[at]
    if word.low == "for":
        opens = first == 0 and first == at - 1 and words[at + 1].start in known
        return opens or is_place(words[at - 1].text, lang)
    if word.text != "&" and any(each.text == "&" for each in words[first:at]):
        return True  # "Ek & Söner till Rosenbad"
    return word.low == "the" and words[at - 1].low in lang.months


def _parted_from_person(words: Sequence[Token], first: int, at: int, lang: Language) -> bool:
    """ "reser Anna Ek till Borås": what joins the words of a body joins nothing to a person's two names."""
    person = at - first > 1 and is_given(words[first].text)
    joins = not (lang.has("particles", words[at].low) or words[at].text == "&")
    return person and joins and lang.has("switches", "genitive_bodies")


def _compound(word: Token) -> bool:
    """ "EU-institutionerna": a common noun with a name for its first part."""
    head, _, tail = word.text.rpartition("-")
    return len(head) > 1 and tail[:1].islower() and head.isupper()


def _of_vowel(words: Sequence[Token], at: int, lang: Language, known: Mapping[int, Span]) -> bool:
    """ "Gauthier d'Alincourt", "Conseil d'État", but not "PDG d'OpenAI", "Meta d'Anna Roy"."""
    if words[at - 1].start in known or words[at + 1].start in known or is_head(words[at - 1].low, lang):
        return False
    following = words[at + 2] if at + 2 < len(words) else None
    owner = is_given(words[at + 1].text) and bool(following and following.is_capital)
    return not owner


def _links(words: Sequence[Token], at: int, lang: Language, known: Mapping[int, Span]) -> bool:
    """Whether a small word at `at` joins two capitals into one name: "von der", "Council of Europe"."""
    if at + 1 >= len(words) or not words[at + 1].is_capital or not words[at + 1].is_word:
        return False
    word = words[at]
    if word.text == "&":
        return True
    if word.low == "d'":
        return _of_vowel(words, at, lang, known)
    if word.low == "to":
        return words[at - 1].low in ("access", "right") and lang.has("switches", "capital_offices")
    if word.low == "into":
        return words[at - 1].low == "inquiry"
    if word.low in ("av", "till") and is_place(words[at - 1].text, lang):
        return False  # "arrangeras i Stockholm av Norrsken", "från Stockholm till Oslo"
    if word.low == "on":
        if lang.has("weekday_names", words[at + 1].low) or words[at + 1].low in lang.months:
            return False
        return words[at - 1].low in _ON_WHAT or words[at - 1].low in ("president", "minister")
    if word.low == "de" and at > 1 and is_given(words[at - 2].text):
        span = known.get(words[at + 1].start)
        if span and span.kind == "organization":
            return False  # "Anne Roy de Google"
    joins = word.low in lang.words["org_joiners"] and word.low not in ("och", "og", "and", "i", "på")
    return word.low in lang.words["particles"] or joins
