"""The year of an undated text, for the days that it tells without one: by the time that its page gives, by
the years that it speaks of, or by when those whom it names with their offices held them.

"Thursday 12 May" lies in four or five years of thirty; that the minister was Alice Bah Kuhnke leaves one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from store.catalogue import Catalogue
from store.vocabulary import Article, Day, Membership
from watchers.day_patterns import patterns
from watchers.days import FoundDay, find_days
from watchers.languages import Language, language
from watchers.spans import Span

_YEAR = re.compile(r"(?<!\d)(?:19[89]|20[0-4])\d(?!\d)")
_MANY_YEARS = 3  # a text that speaks of more years tells none as its own
_READ = 20_000  # characters in which days are looked for: each year is tried
_BESIDE = 20, 6  # characters before a date in which its weekday stands, and between the two
_ALIKE = 7  # letters at the end that two names of one office share: "minister"


def year_told(article: Article, named: Mapping[str, Span], catalogue: Catalogue) -> Day | None:
    """The year that days without one belong to in an undated text; None where more than one may be meant.

    It is the only one in which all of them lie within the time that the page says it belongs to; else the one
    that the text gives most often in a full date; else, where the text speaks of no year, the only one in
    which the weekdays are right and those who are `named` with an office (office → who) held it then.
    """
    within = list(_within(article))
    if len(within) == 1:
        return within[0]
    found = find_days(article.text, article.language, None)
    years = [f.day.year for f in found if f.exact and f.day.month]
    years = years or [int(year) for year in set(_YEAR.findall(article.text))]
    if not years:
        return _in_office(article, named, catalogue)
    return Day(max(sorted(set(years)), key=years.count)) if len(set(years)) < _MANY_YEARS else None


def _within(article: Article) -> Iterator[Day]:
    """The years of the article's period in which all its days without a year lie within that."""
    if article.period is None:
        return
    since, until = article.period
    for year in map(Day, range(since.year, until.year + 1)):
        days = [found.day for found in find_days(article.text, article.language, year)]
        told = [day for day in days if day.full and day.year == year.year]
        if told and all(since.first <= day.first <= until.last for day in told):
            yield year


def _in_office(article: Article, named: Mapping[str, Span], catalogue: Catalogue) -> Day | None:
    """The only year in which all days lie within the terms of all who are named with their office."""
    lang = language(article.language)
    held = [terms for office, span in named.items() if (terms := _terms(office, span, lang, catalogue))]
    if not held:
        return None
    latest = max(term.since.year for term in catalogue.memberships if term.since)
    first = max(min(term.since.year for term in terms if term.since) for terms in held)
    last = min(max(term.until.year if term.until else latest for term in terms) for terms in held)
    text = article.text[:_READ]
    fitting = [Day(year) for year in range(first, last + 1) if _fits(text, Day(year), held, lang)]
    return fitting[0] if len(fitting) == 1 else None


def _terms(office: str, span: Span, lang: Language, catalogue: Catalogue) -> list[Membership]:
    """When somebody held the office that the text gives them, or one that it may be short for."""
    if any(lang.has("former", word) for word in office.split()):
        return []
    terms = [term for term in catalogue.terms(span.entity or "") if term.since]
    labels = [{x.lower() for x in catalogue.posts[t.post_id].labels.get(lang.code, ())} for t in terms]
    told = [t for t, names in zip(terms, labels, strict=True) if office in names]
    alike = [t for t, names in zip(terms, labels, strict=True) if any(_short_for(office, x) for x in names)]
    return told or alike


def _short_for(office: str, label: str) -> bool:
    """Whether an office is told by a part of its name: "social minister" of a "minister for children and
    social affairs" in the languages that write both as one word, "barnminister" of a "barn-, äldre- och
    jämställdhetsminister"; but "statsminister" of no "finansminister"."""
    pairs = zip(reversed(office), reversed(label), strict=False)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    part = office[: len(office) - shared]
    return shared >= _ALIKE and (not part or f"{part}-" in label)


def _fits(text: str, year: Day, held: Sequence[Sequence[Membership]], lang: Language) -> bool:
    """Whether all days that are told without a year lie in that year within a term of each who is named, and
    fall on the weekdays that are told with them."""
    days = [d for d in find_days(text, lang.code, year) if d.day.full and not d.exact and not d.weekday]
    own = [d for d in days if d.day.year == year.year]
    return (
        bool(own)
        and all(any(_covers(term, day.day) for term in terms) for day in own for terms in held)
        and all(_on_weekday(text, day, lang) for day in own)
    )


def _covers(term: Membership, day: Day) -> bool:
    begun = term.since is not None and term.since.first <= day.first
    return begun and (term.until is None or day.first <= term.until.last)


def _on_weekday(text: str, day: FoundDay, lang: Language) -> bool:
    """Whether a date falls on the weekday right before it, where one stands there."""
    reach, gap = _BESIDE
    before = text[max(day.start - reach, 0) : day.start].lower()
    told = [m for m in patterns(lang.code).weekday.finditer(before) if len(before) - m.end() <= gap]
    full = day.day.full
    return not told or full is None or lang.weekdays[told[-1]["name"]] == full.weekday()
