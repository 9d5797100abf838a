"""Item + Catalogue → Reading: the article, the names in it, and the events that it tells of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from store.catalogue import Catalogue
from store.vocabulary import Article, Day, Item, Mention, Organization, ParagraphKind, Reading
from watchers.article import from_anything
from watchers.attendance.claims import Claim, Context, Sentence, Told, claims_of, settled
from watchers.attendance.events import Heard, events_of
from watchers.attendance.frames import Refusal, tense_of
from watchers.attendance.pictures import pictured
from watchers.attendance.rosters import entry, opens
from watchers.attendance.speakers import speaker
from watchers.days import FoundDay, find_days, first_day
from watchers.holders import office_spans
from watchers.languages import Language, language
from watchers.mentions import Finder, find_spans
from watchers.offices import before, singular
from watchers.sentences import sentences
from watchers.spans import Span, Token, tokens

# Only what the item itself tells in its own voice tells who was there.
_SILENT = frozenset({ParagraphKind.SPEECH, ParagraphKind.CAPTION})
_YEAR = re.compile(r"(?<!\d)(?:19[89]|20[0-4])\d(?!\d)")
_MANY_YEARS = 3  # a text that speaks of more years tells none as its own
_DATELINE = 60  # characters: "København den 9. december 2024" is a line of its own


@dataclass(frozen=True, slots=True)
class Explained:
    """One sentence with what fired and what was refused in it."""

    text: str
    claims: tuple[Claim, ...]
    refused: tuple[Refusal, ...]


@dataclass(slots=True)
class _Line:
    start: int
    end: int
    kind: ParagraphKind
    words: tuple[Token, ...]
    spans: tuple[Span, ...] = ()
    days: tuple[FoundDay, ...] = field(default=())


class Reader:
    """Reads items. Build one a process: it holds the automaton over the catalogue's names."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._finder = Finder(catalogue)

    def read(self, item: Item, page: str | None = None, selector: str = "") -> Reading:
        """All that an item tells. `page` is its article page where one was fetched, else its body is read;
        `selector` is the source's rule for the page's main text. Never raises for what a text holds."""
        article = from_anything(
            page if page is not None else item.body, title=item.title, language=item.language, day=item.day,
            selector=selector if page is not None else "",
        )  # fmt: skip
        return self.read_article(item, article)

    def read_article(self, item: Item, article: Article) -> Reading:
        if article.day is None:
            article = replace(article, day=dateline(article))
        lines, claims, told, _ = self._understand(article)
        lang = language(article.language)
        heard = [Heard(line.start, line.end, line.words, line.days, line.spans) for line in lines]
        events = events_of(claims, told, heard, article, lang, _offices(lines, lang))
        return Reading(item, article, tuple(_mentions(lines)), events)

    def explain(self, article: Article) -> list[Explained]:
        """Sentence by sentence, what fired and what was refused."""
        lines, claims, _, refused = self._understand(article)
        return [
            Explained(
                article.text[line.start : line.end],
                tuple(c for c in claims if c.sentence == i),
                tuple(refused.get(i, ())),
            )
            for i, line in enumerate(lines)
        ]

    def _understand(
        self, article: Article
    ) -> tuple[list[_Line], list[Claim], list[Told], dict[int, list[Refusal]]]:
        lang = language(article.language)
        lines = list(_lines(article))
        spans = find_spans(
            self._finder,
            article.text,
            article.language,
            [line.words for line in lines],
            lang,
            article.day.first if article.day else None,
        )
        spans = self._named_as_told(spans, article.text)
        named: dict[str, Span] = {}
        for line in lines:
            line.spans = tuple(s for s in spans if line.start <= s.start < line.end)
            _remember_offices(line, named, lang)
        day = article.day.first if article.day else None
        year = _year_told(article) if article.day is None else None
        for line in lines:
            extra = office_spans(line.words, line.spans, lang, named, self._catalogue, day)
            line.spans = tuple(sorted([*line.spans, *extra], key=lambda s: s.start))
            line.days = tuple(
                find_days(article.text[line.start : line.end], article.language, article.day or year)
            )
        return lines, *self._claim(lines, article, lang)

    def _claim(
        self, lines: Sequence[_Line], article: Article, lang: Language
    ) -> tuple[list[Claim], list[Told], dict[int, list[Refusal]]]:
        claims: list[Claim] = []
        told: list[Told] = []
        refused: dict[int, list[Refusal]] = {}
        context, roster = Context(), None
        for index, line in enumerate(lines):
            if line.kind in _SILENT:
                continue
            sentence = Sentence(index, line.words, line.spans, _dated_past(line.days, article.day))
            found, others, refusals, context = claims_of(sentence, context, lang, self._catalogue)
            found = found or list(speaker(line.words, line.spans, index, lang))
            if roster and not found:
                listed = list(entry(roster, sentence, lang))
                roster = roster if listed or line.kind is ParagraphKind.LISTED else None
                found = listed
            roster = (
                opens(line.words, line.kind is ParagraphKind.HEADING, tense_of(line.words, lang), lang)
                or roster
            )
            claims.extend(found)
            told.extend(others)
            refused[index] = refusals
        claims = settled(claims, told)
        shown = [
            claim
            for index, line in enumerate(lines)
            if line.kind is ParagraphKind.CAPTION
            for claim in pictured(index, line.words, line.spans, bool(line.days), claims, lang)
        ]
        return [*claims, *shown], told, refused

    def _named_as_told(self, spans: Sequence[Span], text: str) -> list[Span]:
        """Organisations keep the fullest name that the text itself gives them, in the catalogue's spelling:
        who reads "Europeiska kommissionen" or, in 2022, "Twitter", is not told of another name."""
        fullest: dict[str, str] = {}
        for span in spans:
            known = self._catalogue.organizations.get(span.entity or "")
            if known:
                told = _spelled(_bare(text[span.start : span.end], span), known)
                if len(told) > len(fullest.get(known.id, "")):
                    fullest[known.id] = told
        return [replace(s, name=fullest.get(s.entity or "", s.name)) for s in spans]


def _bare(surface: str, span: Span) -> str:
    bare = surface.removesuffix(":s").removesuffix("'s").removesuffix("’s").rstrip("'’")
    return bare.removesuffix("s") if span.genitive and bare == surface else bare


def _spelled(surface: str, known: Organization) -> str:
    """The name as the catalogue spells it: "Tiktok" is TikTok."""
    names = (known.name, *(other.name for other in known.other_names))
    return next((n for n in names if n.casefold() == surface.casefold()), surface)


def dateline(article: Article) -> Day | None:
    """The day that the text dates itself with, on a short line of its own; None where there is none."""
    for paragraph in (*article.paragraphs[:4], *article.paragraphs[-3:]):
        if len(paragraph.text) <= _DATELINE:
            day = first_day(paragraph.text, article.language)
            if day:
                return day
    return None


def _year_told(article: Article) -> Day | None:
    """The year that an undated text gives most often in a full date: days without a year belong to it."""
    found = find_days(article.text, article.language, None)
    years = [f.day.year for f in found if f.exact and f.day.month]
    years = years or [int(year) for year in set(_YEAR.findall(article.text))]
    return Day(max(sorted(set(years)), key=years.count)) if years and len(set(years)) < _MANY_YEARS else None


def _lines(article: Article) -> Iterator[_Line]:
    blocks = [(0, article.title, ParagraphKind.HEADING)] if article.title else []
    blocks += [(p.start, p.text, p.kind) for p in article.paragraphs]
    for offset, text, kind in blocks:
        for start, end in sentences(text, offset):
            yield _Line(start, end, kind, tuple(tokens(article.text[start:end], start)))


def _remember_offices(line: _Line, named: dict[str, Span], lang: Language) -> None:
    """Which person the text gives which office: what "statsministern" stands for later on."""
    for span in line.spans:
        if span.kind != "person":
            continue
        office = span.office or _office_before(line.words, span, lang)
        if office:
            named.setdefault(singular(office, lang), replace(span, office=office))


def _office_before(words: Sequence[Token], span: Span, lang: Language) -> str | None:
    at = next((i for i, w in enumerate(words) if w.start == span.start), None)
    begin = before(words, at, lang) if at else None
    if at is None or begin is None:
        return None
    return " ".join(w.text for w in words[begin:at]).replace(" ,", ",").strip(" ,")


def _dated_past(days: Sequence[FoundDay], published: Day | None) -> bool | None:
    """Whether the sentence's first full day lies before the publication (True), after it (False), or
    tells nothing (None): the day of publication itself does not."""
    day = next((d.day.full for d in days if d.day.full), None)
    if day is None or published is None or day == published.first or not published.full:
        return None
    return day < published.first


def _offices(lines: Sequence[_Line], lang: Language) -> dict[str, str]:
    """Name → the first office that the text gives it, in direct speech's "says minister X" too."""
    found: dict[str, str] = {}
    for line in lines:
        for span in line.spans:
            office = (
                (span.office or _office_before(line.words, span, lang)) if span.kind == "person" else None
            )
            if office and not any(lang.has("former", word) for word in office.lower().split()):
                found.setdefault(span.name, office)
    return found


def _mentions(lines: Sequence[_Line]) -> Iterator[Mention]:
    for line in lines:
        for span in line.spans:
            if span.kind in ("person", "organization"):
                inferred = span.kind == "person" and not span.sure
                yield Mention(span.name, span.kind, span.start, span.end, span.entity, inferred)
