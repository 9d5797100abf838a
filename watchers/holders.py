"""Offices told without a name → who held them: the person that the text itself named with that office,
else the catalogue's holder on that day, marked as inferred.

"Justitsministrene i Danmark, Sverige og Norge" is three people; "ministern" alone is left to the sentences
before it. Nobody is inferred where the catalogue knows two holders, or none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from store.catalogue import Catalogue
from watchers.languages import Language
from watchers.offices import is_head, office_begins, singular
from watchers.spans import Span, Token
from watchers.told_offices import told_office_spans

COUNTRY = {"sv": "SE", "da": "DK", "no": "NO", "fi": "FI"}
_COUNTRIES_AWAY = 3  # words between "justitsministrene" and the first of its countries
_LIST = 24  # words: a list of countries is shorter


def office_spans(
    words: Sequence[Token],
    spans: Sequence[Span],
    lang: Language,
    named: Mapping[str, Span],
    catalogue: Catalogue,
    day: date | None,
) -> list[Span]:
    """A span for each office of the sentence that stands for a person. `named`: office in the plain form →
    the person whom the text gave it to."""
    if lang.has("switches", "told_offices"):
        return list(told_office_spans(words, spans, lang, named))
    found: list[Span] = []
    taken = [(s.start if s.office_start is None else s.office_start, s.end) for s in spans]
    for at, word in enumerate(words):
        if not is_head(word.low, lang) and singular(word.low, lang) == word.low:
            continue
        if any(start <= word.start < end for start, end in taken) or _belongs_to_name(words, at, spans):
            continue
        begin = office_begins(words, at, lang)
        label = singular(_label(words, begin, at), lang)
        found.extend(_resolve(words, begin, at, label, lang, named, catalogue, day))
    return found


def _label(words: Sequence[Token], begin: int, at: int) -> str:
    return " ".join(w.text for w in words[begin : at + 1]).replace(" ,", ",").lower()


def _belongs_to_name(words: Sequence[Token], at: int, spans: Sequence[Span]) -> bool:
    """Whether a name follows at once, so that the office is that person's."""
    following = [w for w in words[at + 1 : at + 3] if w.text != ","]
    starts = {s.start for s in spans if s.kind in ("person", "name")}
    return bool(following) and following[0].start in starts


def _resolve(
    words: Sequence[Token], begin: int, at: int, label: str, lang: Language, named: Mapping[str, Span],
    catalogue: Catalogue, day: date | None,
) -> Iterator[Span]:  # fmt: skip
    first, last = words[begin].start, words[at].end
    countries = list(_countries_after(words, at, lang)) if _is_plural(words[at].low, lang) else []
    if countries:
        end = countries[-1][1]
        for code, _ in countries:
            yield from _holder(label, code, first, end, catalogue, day)
        return
    if _is_plural(words[at].low, lang) or not _is_definite(words, begin, at, lang):
        return
    owner = _country_before(words, begin, lang)
    person = named.get(label) or next((p for o, p in named.items() if _same_office(o, label, lang)), None)
    if person and owner is None:
        yield Span(
            first,
            last,
            person.name,
            "person",
            person.entity,
            office=person.office or label,
            office_start=first,
        )
        return
    home = owner or COUNTRY.get(lang.code)
    if home and label not in lang.words.get("bare_offices", frozenset()):
        yield from _holder(label, home, first, last, catalogue, day)


def _same_office(known: str, label: str, lang: Language) -> bool:
    """Whether an office told in full is the one that a shorter label stands for; a deputy's is not."""
    if any(lang.has("lesser", w) and w not in label.split() for w in known.split()):
        return False
    return len(label) > 6 and (known.endswith(label) or label in known.split())


def _holder(
    label: str, country: str, start: int, end: int, catalogue: Catalogue, day: date | None
) -> Iterator[Span]:
    if day is None:
        return
    holders = [t for t in catalogue.holders(label, day, country) if not t.acting]
    people = {t.person_id for t in holders}
    if len(people) == 1:
        person = people.pop()
        office = catalogue.posts[holders[0].post_id]
        yield Span(
            start,
            end,
            catalogue.name_of(person),
            "person",
            person,
            office=office.label("en") and label,
            office_start=start,
            sure=False,
        )


def _is_plural(word: str, lang: Language) -> bool:
    return lang.ends("plural_offices", word)


def _is_definite(words: Sequence[Token], begin: int, at: int, lang: Language) -> bool:
    if lang.ends("definite_offices", words[at].low):
        return True
    article = begin > 0 and words[begin - 1].low in lang.words.get("definite_articles", frozenset())
    return article or _country_before(words, begin, lang) is not None


def _country_before(words: Sequence[Token], begin: int, lang: Language) -> str | None:
    if begin == 0:
        return None
    low = words[begin - 1].low.removesuffix("'s").removesuffix("’s").removesuffix(":s")
    return lang.countries.get(low.removesuffix("s")) or (
        lang.countries.get(low) if low.endswith("s") else None
    )


def _countries_after(words: Sequence[Token], at: int, lang: Language) -> Iterator[tuple[str, int]]:
    """The countries listed behind "ministrene i …", each with where it ends."""
    begun = False
    for i in range(at + 1, min(at + 1 + _LIST, len(words))):
        word = words[i]
        code = lang.countries.get(word.low)
        if code and word.is_capital:
            begun = True
            yield code, word.end
        elif (
            begun
            and not (word.text == "," or lang.has("conjunctions", word.low) or lang.has("glue", word.low))
        ) or (
            not begun
            and (
                i - at > _COUNTRIES_AWAY
                or not (lang.has("prepositions", word.low) or lang.has("glue", word.low))
            )
        ):
            return
