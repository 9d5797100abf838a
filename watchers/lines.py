"""The sentences of an article as the reader goes through them: words, names, days, and how they open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from store.vocabulary import Article, Day, Paragraph, ParagraphKind
from watchers.attendance.candidates import SILENT, Scene
from watchers.attendance.frames import Refusal
from watchers.attendance.lists import Group, groups
from watchers.attendance.parties import Party, bodies, parties
from watchers.attendance.quotes import attributes, outside
from watchers.attendance.tense import tense_of
from watchers.bearers import Told, offices_apart, offices_beside
from watchers.days import FoundDay, first_day
from watchers.languages import Language, language
from watchers.offices import before, occupation, singular
from watchers.sentences import sentences
from watchers.spans import Span, Token, tokens

MOST_SENTENCES = 3_000  # that are read of one text: the longest of 9,247 press releases has 382
_OFFICES = 300  # offices that a text gives its people; no press item comes near
LABEL = 8  # words before the colon of "Afwezig met kennisgeving:"
HEAD = 5  # lines in which minutes tell their day
_DATELINE = 60  # characters: "København den 9. december 2024" is a line of its own


@dataclass(slots=True)
class Line:
    """One sentence, from `start` to `end` in Article.text, in the language of `code`."""

    start: int
    end: int
    kind: ParagraphKind
    code: str
    words: tuple[Token, ...]
    spans: tuple[Span, ...] = ()
    days: tuple[FoundDay, ...] = field(default=())
    groups: tuple[Group, ...] = ()

    @property
    def lang(self) -> Language:
        return language(self.code)


def own_words(line: Line, quoted: bool) -> tuple[tuple[Token, ...], bool]:
    """The words that a line tells in the item's own voice, and whether it ends within a quotation. Of direct
    speech these are the ones outside its marks, where they say who speaks; a caption has none."""
    if line.kind is not ParagraphKind.SPEECH:
        return (() if line.kind in SILENT else line.words), False
    words, quoted = outside(line.words, quoted)
    told = attributes(words, line.lang) and len(words) < len(line.words)
    return (words if told else ()), quoted


def scenes_of(
    lines: Sequence[Line], refused: Mapping[int, list[Refusal]], published: Day | None
) -> list[Scene]:
    """The sentences as weighing needs them."""
    return [_scene(line, index, bool(refused.get(index)), published) for index, line in enumerate(lines)]


def _scene(line: Line, index: int, refused: bool, published: Day | None) -> Scene:
    silent = line.kind in SILENT
    found = (
        groups(line.words, parties(line.words, line.spans, line.lang), line.lang) if silent else line.groups
    )
    return Scene(
        index,
        line.kind,
        line.words,
        tuple(found),
        line.lang,
        bool(line.days),
        tense_of(line.words, line.lang),
        _ahead(line, published),
        refused,
        tuple(bodies(line.words, line.spans, [party for group in found for party in group.members])),
    )


def _ahead(line: Line, published: Day | None) -> bool | None:
    past = dated_past(line.days, published)
    return None if past is None else not past


def headed_past(lines: Sequence[Line], published: Day | None) -> bool | None:
    """Whether the head of minutes dates them before their publication, for lines such as "Anwesend: A, B"."""
    days = (dated_past(line.days, published) for line in lines[1:HEAD])
    return True if any(day is True for day in days) else None


def called_off(lines: Sequence[Line]) -> bool:
    """Whether the title opens by saying that all of it is off: "Inställt: ministern besöker …"."""
    words = lines[0].words if lines and lines[0].kind is ParagraphKind.HEADING else ()
    mark = next((i for i, w in enumerate(words[:4]) if w.text in (":", "–", "—")), 0)
    if any(lines[0].lang.has("off_title", w.low) for w in words):
        # "Sitzung des Ausschusses abgesagt", but "Ministerin hat abgesagt"
        return any(lines[0].lang.event_kind(w.low) for w in words)
    tables = ("called_off", "called_off_title")
    return any(lines[0].lang.has(table, w.low) for w in words[:mark] for table in tables)


def dateline(article: Article) -> Day | None:
    """The day that the text dates itself with, on a short line of its own; None where there is none."""
    for paragraph in (*article.paragraphs[:4], *article.paragraphs[-3:]):
        if len(paragraph.text) <= _DATELINE:
            day = first_day(paragraph.text, article.language)
            if day:
                return day
    return None


def lines_of(article: Article) -> Iterator[Line]:
    """The sentences of an article in order, its title first."""
    blocks = [Paragraph(article.title, ParagraphKind.HEADING)] if article.title else []
    for block in (*blocks, *article.paragraphs):
        code = block.language or article.language
        for start, end in sentences(block.text, block.start):
            yield Line(start, end, block.kind, code, tuple(tokens(article.text[start:end], start)))


def remember_offices(line: Line, named: dict[str, Span]) -> None:
    """Which person the text gives which office: what "statsministern" stands for later on."""
    for span in line.spans:
        if span.kind != "person" or len(named) >= _OFFICES:
            continue
        office = span.office or _office_before(line.words, span, line.lang)
        if office:
            named.setdefault(singular(office, line.lang), replace(span, office=office))


def _office_before(words: Sequence[Token], span: Span, lang: Language) -> str | None:
    at = next((i for i, w in enumerate(words) if w.start == span.start), None)
    begin = before(words, at, lang) if at else None
    if at and begin is None and " " in span.name:
        begin = occupation(words, at, lang)
    if at is None or begin is None:
        return None
    office = " ".join(w.text for w in words[begin:at]).replace(" ,", ",").strip(" ,")
    return office.replace("' ", "'").replace("’ ", "’")


def dated_past(days: Sequence[FoundDay], published: Day | None) -> bool | None:
    """Whether the sentence's first full day lies before the publication (True), after it (False), or
    tells nothing (None): the day of publication itself does not."""
    day = next((d.day.full for d in days if d.day.full), None)
    if day is None or published is None or day == published.first or not published.full:
        return None
    return day < published.first


def offices_told(lines: Sequence[Line]) -> dict[str, str]:
    """Name → the first office that the text gives it: beside the name, in direct speech's "says minister X"
    too, else apart from it."""
    told = [Told(line.words, line.kind, line.lang, _parties(line)) for line in lines]
    found = offices_beside(told)
    for line in lines:
        for span in line.spans:
            office = (
                (span.office or _office_before(line.words, span, line.lang))
                if span.kind == "person"
                else None
            )
            if office and not any(line.lang.has("former", word) for word in office.lower().split()):
                found.setdefault(span.name, office)
    return {**offices_apart(told, found), **found}


def _parties(line: Line) -> Sequence[Party]:
    if line.groups:
        return [party for group in line.groups for party in group.members]
    return parties(line.words, line.spans, line.lang)
