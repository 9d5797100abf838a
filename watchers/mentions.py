"""Article + Catalogue → the names in it, and what each of them is.

One pass of an automaton over the text finds every name, alias and short form of the catalogue; then the
careful look: word bounds and genitives, ambiguous names on context only, names that nobody has told us
of from their capitals, surnames once the full name has been said.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

import ahocorasick_rs

from store.catalogue import Catalogue
from store.vocabulary import Person
from watchers.given_names import is_given
from watchers.holders import COUNTRY
from watchers.languages import Language
from watchers.names import unknown_names
from watchers.short_forms import in_full
from watchers.spans import Span, Token, fold
from watchers.towns import as_regions, as_towns
from watchers.vouching import vouched

# After a name: a genitive or case ending, then no letter. Finnish inflects more richly.
_ENDINGS = {
    "fi": re.compile(
        r"(?::?i?(?:n|lle|lla|llä|lta|ltä|ssa|ssä|sta|stä|a|ä|in|ksi)|:?ta|:?tä|eille|en|on|oon|aan|ään|een|uun|öön)?(?![^\W_])"
    ),
    "": re.compile(r"(?::s|['’]s|s['’]?|['’](?!\w))?(?![^\W_])"),
}
_FINNISH_GENITIVE = ("n", "en", "in", ":n", "on")
_SHORT_ACRONYM = 4
_OFTEN = 3  # times
_ARABIC_ARTICLES = ("al-", "el-", "as-", "an-", "ar-", "ad-", "at-", "az-")
_GIVEN_BEGINS = 2  # letters that "Joe" and "Joseph" share
_BARE = 5  # letters: a shorter name may well end in s itself
_TITLE_CASE = 0.7  # share of capitals among a headline's longer words; running text has under 0.4


class Finder:
    """Finds the catalogue's names. Building one costs some ten milliseconds; it may be shared by threads."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        pairs = {(name, entity) for name, entity in catalogue.names() if len(name) > 1 or name.isupper()}
        names = sorted(pairs)
        # Without regard to case "TT" would be found in every "rätt": acronyms have an automaton of their own.
        self._acronyms = [(name, entity) for name, entity in names if _is_acronym(name)]
        self._names = [(name, entity) for name, entity in names if not _is_acronym(name)]
        self._exact = _automaton(name for name, _ in self._acronyms)
        self._folded = _automaton(fold(name) for name, _ in self._names)
        self._by_folded: dict[str, list[int]] = {}
        for index, (name, _) in enumerate(self._names):
            self._by_folded.setdefault(fold(name), []).append(index)

    def known(self, text: str, code: str) -> list[Span]:
        """The catalogue's names in `text`, in its order; ambiguous ones with `sure` False."""
        ending = _ENDINGS.get(code, _ENDINGS[""])
        found, last = [], 0
        for start, end, index, exact in self._matches(text):
            if start < last:
                continue
            last = end
            tail = ending.match(text, end)
            if tail is None:
                continue
            named = self._acronyms[index] if exact else self._named(index, text[start:end])
            if named:
                found.append(self._span(named[1], text, start, end, tail[0], code))
        return found

    def _matches(self, text: str) -> list[tuple[int, int, int, bool]]:
        """Where a name may stand: (start, end, index, whether it is an acronym), the longest first of those
        that begin together. None begins inside a word."""
        both = (
            (self._exact.find_matches_as_indexes(text), True),
            (self._folded.find_matches_as_indexes(fold(text)), False),
        )
        found = [
            (start, end, index, exact)
            for matches, exact in both
            for index, start, end in matches
            if not start or not ((before := text[start - 1]).isalnum() or before in "@#_/.")
        ]
        return sorted(found, key=lambda match: (match[0], -match[1]))

    def _named(self, index: int, surface: str) -> tuple[str, str] | None:
        """The name and entity that is spelled so, among those that differ in case only."""
        candidates = self._by_folded[fold(self._names[index][0])]
        return next((self._names[i] for i in candidates if _same_case(surface, self._names[i][0])), None)

    def _span(self, entity: str, text: str, start: int, end: int, tail: str, code: str) -> Span:
        known = self.catalogue.organizations.get(entity)
        return Span(
            start,
            end + len(tail),
            self.catalogue.name_of(entity),
            "person" if entity in self.catalogue.persons else "organization",
            entity,
            genitive=bool(tail) if code != "fi" else tail in _FINNISH_GENITIVE,
            compound=text[end + len(tail) : end + len(tail) + 1] == "-",
            sure=not (known and known.ambiguous),
        )

    def person_by_surname(self, surname: str) -> list[Person]:
        return self._surnames().get(_plain(surname), [])

    def _surnames(self) -> dict[str, list[Person]]:
        if not hasattr(self, "_surname_index"):
            index: dict[str, list[Person]] = {}
            for person in self.catalogue.persons.values():
                parts = person.name.split()
                for cut in range(1, len(parts)):
                    index.setdefault(_plain(" ".join(parts[cut:])), []).append(person)
            self._surname_index = index
        return self._surname_index


def _plain(name: str) -> str:
    """A name without case and accents, as headlines and English texts write it."""
    return "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))


def _automaton(names: Iterable[str]) -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(list(names), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)


def _is_acronym(name: str) -> bool:
    return len(name) <= _SHORT_ACRONYM and name.isupper()


def _same_case(surface: str, name: str) -> bool:
    """The capital counts: a name must begin as it does in the catalogue, or with a capital."""
    return surface[0].isupper() or (name[0].islower() and surface[0] == name[0])


def find_spans(
    finder: Finder,
    text: str,
    code: str,
    sentences: Iterable[Sequence[Token]],
    lang: Language,
    day: date | None = None,
) -> list[Span]:
    """Every name in the text, in its order, none overlapping another."""
    known = finder.known(text, code)
    lines = list(sentences)
    headline = lines[0] if lines and is_title_case(lines[0], lang) else None
    unknown = list(unknown_names(text, lines[1:] if headline else lines, known, lang))
    if headline:
        people = [s for s in unknown_names(text, [headline], known, lang) if s.kind == "person"]
        unknown = [*(_two_words(s) for s in people if is_given(s.name.split()[0])), *unknown]
        taken = {s.start for s in unknown}
        unknown += [s for s in _repeated(headline, unknown, text) if s.start not in taken]
    told = _merged(vouched(known, text, finder.catalogue, lang), unknown)
    spans = _titled_elsewhere(list(_with_parts(told, text)))
    if lang.has("switches", "genitive_bodies"):
        spans = _places_listed(spans, text, lang)
    spans = as_regions(spans, text, lang)
    spans = in_full(as_towns(spans, lines, lang, finder.catalogue), text)
    spans = _with_surnames(_told_often(spans), text, lang, finder, day)
    return sorted([*spans, *_opening_surnames(spans, lines, lang)], key=lambda s: s.start)


def _with_parts(spans: Iterable[Span], text: str) -> Iterator[Span]:
    """The spans, a body and the part of it that small letters tell behind it as one: "EU-kommissionens
    representation i Sverige" is not the Commission."""
    last: Span | None = None
    for span in spans:
        bodies = last is not None and last.kind == span.kind == "organization" and last.genitive
        if last and bodies and span.start == last.end + 1 and text[span.start].islower():
            last = Span(last.start, span.end, text[last.start : span.end], span.kind, genitive=span.genitive)
            continue
        if last:
            yield last
        last = span
    if last:
        yield last


def _titled_elsewhere(spans: Sequence[Span]) -> list[Span]:
    """A name of two words whose last the text gives a title or an office elsewhere is a person's: "Corwin
    Delacey", "Mr Delacey"."""
    titled = {s.name.casefold() for s in spans if s.kind == "person" and " " not in s.name and not s.entity}
    return [
        replace(s, kind="person")
        if s.kind == "name" and " " in s.name and s.name.split()[-1].casefold() in titled
        else s
        for s in spans
    ]


def _places_listed(spans: Sequence[Span], text: str, lang: Language) -> list[Span]:
    """A lone word that a list joins to a place is a place too: "skolor i Täby, Sollentuna och Lidingö"."""
    found: list[Span] = []
    for span in spans:
        last = found[-1] if found else None
        lone = span.kind == "name" and " " not in span.name and not (span.entity or span.genitive)
        if last and lone and last.kind == "place" and not last.genitive:
            between = text[last.end : span.start].strip(" ,")
            joined = text[last.end : span.start].strip() == "," or lang.has("conjunctions", between)
            span = replace(span, kind="place") if joined else span
        found.append(span)
    return found


def _told_often(spans: Sequence[Span]) -> list[Span]:
    """A lone word that a text names again and again, and never as a place, is a body: "Samhall"."""
    count = Counter(s.name for s in spans if s.kind == "name" and " " not in s.name)
    places = {s.name for s in spans if s.kind == "place"}
    people = {s.name.split()[-1] for s in spans if s.kind == "person"}
    often = {name for name, n in count.items() if n >= _OFTEN and name not in places | people}
    return [replace(s, kind="organization") if s.kind == "name" and s.name in often else s for s in spans]


def _opening_surnames(
    spans: Sequence[Span], lines: Sequence[Sequence[Token]], lang: Language
) -> Iterator[Span]:
    """Surnames that open a sentence, where a capital alone tells nothing: "Ek och Berg besökte skolan"."""
    people = {s.name.split()[-1].casefold(): s for s in spans if s.kind == "person" and " " in s.name}
    taken = {s.start for s in spans}
    for words in lines:
        for word in words[:1]:
            person = people.get(word.low)
            if person and word.start not in taken and word.is_capital and not lang.has("openers", word.low):
                yield Span(word.start, word.end, person.name, "person", person.entity)


def is_title_case(words: Sequence[Token], lang: Language) -> bool:
    """Whether a headline sets most of its words in capitals, so that capitals tell nothing in it."""
    if not lang.has("switches", "capital_offices"):
        return False
    long = [w for w in words if w.is_word and len(w.text) > 3]
    return len(long) > 3 and sum(w.is_capital for w in long) / len(long) > _TITLE_CASE


def _two_words(span: Span) -> Span:
    """A headline's person, without the verb that follows in capitals: "Jane Doe Meets"."""
    words = span.name.split()
    keep = 3 if len(words) > 2 and words[1].endswith(".") else 2
    cut = len(" ".join(words[keep:])) + (1 if len(words) > keep else 0)
    return replace(span, name=" ".join(words[:keep]), end=span.end - cut)


def _repeated(headline: Sequence[Token], found: Iterable[Span], text: str) -> Iterator[Span]:
    """The names of the running text that stand in a headline whose capitals tell nothing."""
    start, end = headline[0].start, headline[-1].end
    for name in sorted({(s.name, s.kind) for s in found if " " in s.name}, key=lambda pair: -len(pair[0])):
        at = text.find(name[0], start, end)
        if at >= 0:
            yield Span(at, at + len(name[0]), name[0], name[1])


def _merged(known: Sequence[Span], unknown: Iterable[Span]) -> Iterator[Span]:
    """Known and unknown names; a longer unknown person swallows a known name inside it, and a known
    organisation's longer form ("Google Sverige AB") counts as that organisation."""
    taken: list[Span] = []
    swallowed: set[int] = set()
    starts, ends = [s.start for s in known], [s.end for s in known]
    for name in unknown:
        if taken and name.start < taken[-1].end:
            continue
        touched = range(bisect_right(ends, name.start), bisect_left(starts, name.end))
        inside = [known[i] for i in touched if i not in swallowed]
        if not inside:
            taken.append(name)
        elif name.kind == "person" and all(s.kind == "organization" and not s.genitive for s in inside):
            if inside[0].start == name.start and name.name[inside[0].end - name.start :].count(" ") >= 2:
                cut = inside[0].end - name.start  # "Meta whistleblower Jane Doe" keeps "Meta" apart
                taken.append(replace(name, start=inside[0].end + 1, name=name.name[cut:].strip()))
                continue
            swallowed.update(touched)
            taken.append(name)
        elif inside[0].start == name.start and inside[0].end < name.end and inside[0].kind == "organization":
            if inside[0].genitive or (
                name.kind == "organization" and len(inside) == 1 and _own_body(inside[0], name)
            ):
                whole = name.kind == "organization" or not inside[0].genitive
                swallowed.update(touched if whole else ())
                taken.append(name if whole else replace(name, start=inside[0].end))
        elif (
            inside[0].kind == "organization"
            and name.kind == "organization"
            and len(inside) == 1
            and inside[0].start > name.start
        ):
            swallowed.update(touched)
            taken.append(name)
    rest = (s for i, s in enumerate(known) if i not in swallowed)
    yield from sorted([*rest, *taken], key=lambda s: s.start)


def _own_body(known: Span, longer: Span) -> bool:
    """Whether the longer name is another body than the known one: "EU Internet Forum" is not "EU"."""
    return len(known.name) <= 3


def _with_surnames(
    spans: list[Span], text: str, lang: Language, finder: Finder, day: date | None
) -> list[Span]:
    """Surnames standing alone → the person whose full name the text gives, or, behind an office, the only
    one of that surname in the catalogue, or the only one in office at home that day."""
    full: dict[str, Span] = {}
    for span in spans:
        parts = span.name.split()
        if span.kind == "person" and len(parts) > 1:
            surface = text[span.start : span.end].split()
            for words in (parts, surface):
                if words[-1].lower().startswith(_ARABIC_ARTICLES):
                    full.setdefault(words[-1].partition("-")[2].casefold(), span)  # "Sisi" for "Al-Sisi"
                for cut in range(1, len(words)):
                    full.setdefault(" ".join(words[cut:]).casefold(), span)
                    if lang.code != "fi":
                        full.setdefault(" ".join(words[cut:]).casefold() + "s", span)
    for first, span in _first_names(spans).items():
        full.setdefault(first, span)
    whole = {s.name.casefold(): s for s in spans if s.kind == "person" and not s.genitive}
    aliases = _initialled(s for s in spans if s.kind == "person")
    bodies = {s.name.casefold(): s for s in spans if s.kind in ("name", "organization") and not s.genitive}
    owners = (_owner(span, whole) for span in spans)
    resolved = (_resolved(_owning_body(span, bodies), full, finder, lang, day) for span in owners)
    return [replace(s, name=aliases.get(s.name, s.name)) for s in resolved]


def _first_names(spans: Iterable[Span]) -> dict[str, Span]:
    """First words of people's full names that only one person in the text has, and nobody whom the catalogue
    knows: given names standing alone, and surnames of those whose surname comes first ("President Xi")."""
    people: dict[str, dict[str, Span]] = {}
    for span in spans:
        if span.kind == "person" and " " in span.name:
            people.setdefault(span.name.split()[0].casefold(), {})[span.name] = span
    only = {first: next(iter(held.values())) for first, held in people.items() if len(held) == 1}
    return {first: span for first, span in only.items() if not span.entity}


def _initialled(people: Iterable[Span]) -> dict[str, str]:
    """Longer forms of a person's name → the short one that the text uses too: "Joseph R. Biden" and
    "Joe Biden" share surname and how the given name begins, and the longer has an initial. "Jill Biden" and
    "Joe Biden", "Jonas Ek" and "Johan Ek" are two each."""
    shortest: dict[tuple[str, str], str] = {}
    names = dict.fromkeys(p.name for p in people if len(p.name.split()) > 1)
    aliases: dict[str, str] = {}
    for name in sorted(names, key=len):
        key = (name.split()[-1].casefold(), name[:_GIVEN_BEGINS])
        short = shortest.setdefault(key, name)
        initial = any(len(part.rstrip(".")) == 1 for part in name.split()[1:-1])
        aliases[name] = short if initial or name.split()[0] == short.split()[0] else name
    return aliases


def _owner(span: Span, whole: dict[str, Span]) -> Span:
    """ "Sara Modigs vistelse": the genitive of a person whom the text names elsewhere."""
    key = span.name.casefold()
    named = whole.get(key.removesuffix("s")) if key.endswith("s") and not span.entity else None
    return replace(span, name=named.name, kind="person", genitive=True) if named else span


def _owning_body(span: Span, bodies: dict[str, Span]) -> Span:
    """ "Norrskens verksamhet": the genitive of a body that the text names elsewhere without it."""
    key = span.name.casefold()
    if span.entity or span.kind not in ("name", "organization") or not key.endswith("s") or len(key) < _BARE:
        return span
    named = bodies.get(key.removesuffix("s"))
    return (
        replace(span, name=named.name, kind=named.kind, entity=named.entity, genitive=True) if named else span
    )


def _resolved(span: Span, full: dict[str, Span], finder: Finder, lang: Language, day: date | None) -> Span:
    if span.entity or (span.kind not in ("name", "person") and not span.genitive):
        return span
    key = span.name.casefold()
    named = full.get(key)
    if named and len(span.name.split()) < len(named.name.split()):
        return replace(
            span,
            name=named.name,
            kind="person",
            entity=named.entity,
            genitive=key not in named.name.casefold(),
        )
    if span.kind == "name" and " " not in span.name and day:
        home = COUNTRY.get(lang.code)
        catalogue = finder.catalogue
        sitting = [
            p
            for p in finder.person_by_surname(span.name)
            if any(catalogue.posts[t.post_id].country == home for t in catalogue.of(p.id, day))
        ]
        if len(sitting) == 1:
            return replace(span, name=sitting[0].name, kind="person", entity=sitting[0].id)
    if span.kind == "person" and span.office:
        people = finder.person_by_surname(span.name)
        if len(people) == 1:
            return replace(span, name=people[0].name, entity=people[0].id)
    return span
