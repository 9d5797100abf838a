"""Article + Catalogue → the names in it, and what each of them is.

One pass of an automaton over the text finds every name, alias and short form of the catalogue; then the
careful look: word bounds and genitives, ambiguous names on context only, names that nobody has told us
of from their capitals, surnames once the full name has been said.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

import ahocorasick_rs

from store.catalogue import Catalogue
from store.letters import unmarked
from store.vocabulary import Person
from watchers.given_names import is_given
from watchers.languages import Language
from watchers.names import unknown_names
from watchers.same_people import opening_surnames, with_surnames
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
    return unmarked(name.casefold())


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
    spans = with_surnames(_told_often(spans), text, lang, finder, day)
    return sorted([*spans, *opening_surnames(spans, lines, lang)], key=lambda s: s.start)


def _with_parts(spans: Iterable[Span], text: str) -> Iterator[Span]:
    """The spans, a body and the part of it that small letters tell behind it as one: "EU-kommissionens
    representation i Finland" is not the Commission."""
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
