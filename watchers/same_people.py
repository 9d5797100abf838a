"""Whom the names of a text mean: a surname alone, one with an initial, one in the genitive, one that opens a
sentence is the person whom the text names in full, or whom the catalogue knows by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from watchers.holders import COUNTRY
from watchers.languages import Language
from watchers.spans import Span, Token

if TYPE_CHECKING:
    from store.catalogue import Catalogue
    from store.vocabulary import Person
    from watchers.mentions import Finder

_ARABIC_ARTICLES = ("al-", "el-", "as-", "an-", "ar-", "ad-", "at-", "az-")
_MINISTERS = ("statsråd",)  # what ministers are called too, in Swedish and Norwegian
_ALIKE = 6  # letters at the end of an office that tell its kind: "minister", "president"
_LONG_GIVEN = 8  # letters
_GIVEN_BEGINS = 2  # letters that "Joe" and "Joseph" share
_BARE = 5  # letters: a shorter name may well end in s itself


def with_surnames(
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
    people = [s for s in spans if s.kind == "person"]
    aliases = {**_initialled(people), **_misspelt(people)}
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


def _misspelt(people: Iterable[Span]) -> dict[str, str]:
    """Names of which one letter inside a long given name differs from one told before: "Volodymyr Zelenskyj"
    and "Volodomyr Zelenskyj". Shorter ones are as often two people: "Mikael Ek", "Mikaela Ek"."""
    told: dict[tuple[str, int], list[str]] = {}
    aliases: dict[str, str] = {}
    for name in dict.fromkeys(p.name for p in people if " " in p.name):
        given, _, surname = name.partition(" ")
        alike = told.setdefault((surname, len(given)), [])
        same = (o for o in alike if sum(a != b for a, b in zip(o, given, strict=True)) == 1)
        first = next(same, None) if len(given) >= _LONG_GIVEN else None
        if first:
            aliases[name] = f"{first} {surname}"
        else:
            alike.append(given)
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
        if len(people) == 1 and _may_hold(people[0], span.office, finder.catalogue):
            return replace(span, name=people[0].name, entity=people[0].id)
    return span


def _may_hold(person: Person, office: str, catalogue: Catalogue) -> bool:
    """Whether the catalogue has a person in an office of that kind: "minister Persson" may be one of its
    ministers, "polischef Persson" is somebody else."""
    told = office.split()[-1].casefold()
    terms = catalogue.terms(person.id)
    labels = [
        label for term in terms for those in catalogue.posts[term.post_id].labels.values() for label in those
    ]
    if told.startswith(_MINISTERS):
        return any(label.endswith("minister") for label in labels)
    return any(label.split()[-1].casefold()[-_ALIKE:] in told for label in labels)


def opening_surnames(
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
