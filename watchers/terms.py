"""Boxes about ministers' terms ("Between 21 January 2019 and 30 November 2021 he was …") → Terms.

A press page carries them beside the item: they tell who held which office when, and nothing about who was in
the room. Whoever they name is therefore no Mention.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from store.catalogue import Catalogue
from store.vocabulary import Day, Membership, Term
from watchers.days import find_days
from watchers.given_names import is_given
from watchers.languages.detect import detect

_WAS = r"(?:(?:var|är|er)\s(?:han|hon|hun|ho)|(?:he|she)\s(?:was|is|served\sas))"
_SPANNED = re.compile(
    rf"^(?:mellan|under\sperioden|från|mellem|fra|mellom|i\sperioden|between|from|since|sedan)\b"
    rf"(?P<span>.{{3,80}}?),?\s{_WAS}\s(?P<office>.+)",
    re.IGNORECASE,
)
_OFFICE_FIRST = re.compile(rf"^(?P<office>\S+)\s{_WAS}\s(?P<span>.{{3,80}})", re.IGNORECASE)
_PERSON_FIRST = re.compile(
    r"^(?:han|hon|hun|ho|he|she)\s(?:var|was)\s(?P<office>.{3,80}?),?"
    r"\s(?P<span>(?:mellan|under|från|mellem|fra|mellom|i\sperioden|between|from)\b.{3,80})",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"\bperioden:?\s(?P<span>\d.{5,60})$", re.IGNORECASE)
_TO = re.compile(r"\s(?:och|till|t\.o\.m\.|og|til|and|to|until)\s|\s?[–—]\s?|\s-\s")
# What a box adds to the office: its fields, or the end of the sentence.
_ADDED = re.compile(r",?\s(?:med|with|responsible|ansvarig|ansvarlig|i\sregeringen)\b|[.;]|$")
_NAME_WORDS = range(2, 5)
_LONGEST = 400  # characters: a longer line is no box


def terms_of(lines: Iterable[str], language: str, *, title: str = "") -> tuple[Term, ...]:
    """The terms that the lines of a page's boxes tell, each once, in their order.

    A line that is only a person's name says whose terms stand below it, up to the next such line; without
    one it is the page's `title` where that is a name. Lines that tell no office with a day are passed over.
    """
    person = title if is_name(title) else None
    found: dict[tuple[str, Day | None, Day | None, str | None], Term] = {}
    for line in lines:
        if is_name(line):
            person = line
        term = _term(line, language)
        if term:
            term = replace(term, person=person)
            found.setdefault((term.office, term.since, term.until, term.person), term)
    return tuple(found.values())


def period_of(lines: Iterable[str], language: str) -> tuple[Day, Day] | None:
    """The time that a page says it belongs to ("Innehållet publicerades under perioden 9 juli–30 november
    2021"), with the full days that it begins and ends on. None where none of the lines tells such a one."""
    for line in lines:
        match = _PERIOD.search(line) if len(line) <= _LONGEST else None
        since, until = _span(match["span"], language) if match else (None, None)
        if since and until and since.full and until.full:
            return since, until
    return None


def is_name(line: str) -> bool:
    """Whether a line is a person's name and nothing more."""
    words = line.split()
    return (
        len(words) in _NAME_WORDS
        and is_given(words[0])
        and all(word[0].isupper() and word.replace("-", "").isalpha() for word in words)
    )


def memberships_of(terms: Iterable[Term], catalogue: Catalogue, *, source: str = "") -> Iterator[Membership]:
    """The terms as Memberships, where the catalogue knows person and post: by the name that the page gives,
    else the one whom the catalogue has in that office on its first day. `source` is the page's address."""
    for term in terms:
        if term.since is None:
            continue
        held = [m for m in catalogue.holders(term.office, term.since.last) if _bears(m, term, catalogue)]
        if len({m.person_id for m in held}) == 1:
            yield Membership(
                held[0].person_id, held[0].post_id, term.since, term.until, source=source, note=term.evidence
            )


def _bears(membership: Membership, term: Term, catalogue: Catalogue) -> bool:
    return term.person is None or catalogue.persons[membership.person_id].name == term.person


def _term(line: str, language: str) -> Term | None:
    if len(line) > _LONGEST:
        return None
    match = _SPANNED.match(line) or _OFFICE_FIRST.match(line) or _PERSON_FIRST.match(line)
    if match is None:
        return None
    # A box may be in another language than the item: the reading that gives more of the days is right.
    readings = [_span(match["span"], code) for code in (language, detect(line))]
    since, until = max(readings, key=lambda days: len(f"{days[0]}{days[1]}") if any(days) else 0)
    office = _office(match["office"])
    return Term(office, since, until, None, line) if office and (since or until) else None


def _span(text: str, language: str) -> tuple[Day | None, Day | None]:
    """First and last day; a first day without a year takes the last one's, or the year before it."""
    first, *rest = _TO.split(text, maxsplit=1)
    until = _day(rest[0], language, None) if rest else None
    since = _day(first, language, until)
    if since and until and since.first > until.last:
        since = Day(since.year - 1, since.month, since.day)
    return since, until


def _day(text: str, language: str, near: Day | None) -> Day | None:
    found = [one.day for one in find_days(text, language, near)]
    year = re.search(r"\b(?:19|20)\d\d\b", text)
    return found[0] if found else Day(int(year[0])) if year else None


def _office(text: str) -> str:
    end = _ADDED.search(text)
    office = text[: end.start()] if end else text
    office = re.sub(r"-(?=(?:och|og)\s)", "- ", office)  # "jämställdhets-och bostadsminister"
    return re.sub(r"^(?:the|a|an)\s", "", office.strip(" ,"))
