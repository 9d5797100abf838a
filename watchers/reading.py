"""Item + Catalogue → Reading: the article, the names in it, and the events that it tells of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from store.catalogue import Catalogue
from store.vocabulary import Article, Day, Item, Mention, Organization, ParagraphKind, Reading
from watchers.agendas import owner, ruled
from watchers.article import from_anything
from watchers.attendance.candidates import SILENT, Observed, Scene, candidates
from watchers.attendance.claims import claims_of
from watchers.attendance.event_days import as_told, asides, within_spans
from watchers.attendance.event_days import dateline as dateline_of
from watchers.attendance.events import Heard, events_of
from watchers.attendance.frames import Cue, Refusal, cues
from watchers.attendance.headlines import journey
from watchers.attendance.near_tense import near_tense
from watchers.attendance.pictures import Shown, pictured
from watchers.attendance.quotes import outside as outside_quotes
from watchers.attendance.rosters import entry, opens
from watchers.attendance.settling import settled
from watchers.attendance.speakers import speaker
from watchers.attendance.tense import tense_of
from watchers.attendance.times import times
from watchers.attendance.told import Claim, Context, Sentence, Told
from watchers.attendance.weighing import FRAMES_ALONE, Weights, disbelieved, weigh, weights
from watchers.days import FoundDay, find_days, of_page, with_shifted
from watchers.days import Told as DayTold
from watchers.explaining import Explained, doubted, seen, silence
from watchers.holders import office_spans
from watchers.languages import language
from watchers.lines import (
    LABEL,
    MOST_SENTENCES,
    Line,
    called_off,
    dated_past,
    dateline,
    headed_past,
    lines_of,
    offices_told,
    own_words,
    remember_offices,
    scenes_of,
)
from watchers.mentions import Finder, find_spans
from watchers.spans import Cover, Span
from watchers.speech import Uttered, with_speakers
from watchers.terms import memberships_of
from watchers.told_names import told_names
from watchers.years import year_told

_BLANK = 1  # characters between two sentences of a caption
OPENING = 4  # the last line that may open an item with its day
_CASE_ENDING = 5  # letters: ":ssa", "eille"


class Reader:
    """Reads items. Build one a process: it holds the automaton over the catalogue's names."""

    def __init__(self, catalogue: Catalogue, using: Weights | None = None) -> None:
        """`using`: other weights than Rollcall's own for what the frames leave open."""
        self._catalogue = catalogue
        self._finder = Finder(catalogue)
        self._weights = using or weights()

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
        lines, claims, told, refused = self._understand(article)
        claims = self._weigh(article, lines, claims, refused)
        lang = language(article.language)
        told_of = {index: {c.status for c in found} for index, found in _by_sentence(claims).items()}
        anywhere = {claim.status for claim in claims}
        for index, line in enumerate(lines):
            line.days = _as_told(line, told_of.get(index), anywhere, article.day)
        heard = [_heard(line, index, article.day) for index, line in enumerate(lines)]
        events = events_of(claims, told, heard, article, lang, offices_told(lines))
        told_terms = tuple(memberships_of(article.terms, self._catalogue, source=item.address))
        return Reading(item, _spoken(article, lines), tuple(_mentions(lines)), events, told_terms)

    def explain(self, article: Article) -> list[Explained]:
        """Sentence by sentence, the names seen, what fired and what was refused. An article that bears no day
        gets the one it dates itself with."""
        article = article if article.day else replace(article, day=dateline(article))
        lines, told, _, refused = self._understand(article)
        claims = self._weigh(article, lines, told, refused)
        spoken = {p.start: p.speaker for p in _spoken(article, lines).paragraphs}
        known = self._finder.known(article.text, article.language)
        left_out = doubted(known, (span for line in lines for span in line.spans))
        by_line = _by_sentence(claims)
        left = _by_sentence(disbelieved(told, claims))
        explained, speaker = [], None
        for index, line in enumerate(lines):
            speaker = spoken.get(line.start, speaker) if line.kind is ParagraphKind.SPEECH else None
            silent = silence(line.kind) if line.kind in SILENT else ""
            one = Explained(
                text=article.text[line.start : line.end],
                kind=line.kind,
                language=line.code,
                speaker=speaker,
                words=line.words,
                seen=seen(line.spans, (s for s in left_out if line.start <= s.start < line.end)),
                cues=() if silent else tuple(_cues(line, article)),
                claims=tuple(by_line.get(index, ())),
                refused=tuple(refused.get(index, ())),
                disbelieved=tuple(left.get(index, ())),
                silent=silent,
            )
            explained.append(one)
        return explained

    def observed(self, article: Article) -> Observed:
        """Everybody whom the text names, with what speaks for and against their presence, and of each
        sentence what speaks for its telling of something to come: what weights are learnt from."""
        article = article if article.day else replace(article, day=dateline(article))
        lines, claims, _, refused = self._understand(article)
        return self._observed(lines, claims, scenes_of(lines, refused, article.day))

    def _observed(self, lines: Sequence[Line], claims: Sequence[Claim], scenes: Sequence[Scene]) -> Observed:
        sentences = [(line.start, line.end) for line in lines]
        return Observed(candidates(scenes, claims, self._catalogue), sentences, times(scenes, claims))

    def _weigh(
        self,
        article: Article,
        lines: Sequence[Line],
        claims: Sequence[Claim],
        refused: Mapping[int, list[Refusal]],
    ) -> list[Claim]:
        if self._weights is FRAMES_ALONE or called_off(lines):
            return list(claims)
        scenes = scenes_of(lines, refused, article.day)
        seen = self._observed(lines, claims, scenes)
        return weigh(article.text, seen, claims, scenes, self._weights)

    def _understand(
        self, article: Article
    ) -> tuple[list[Line], list[Claim], list[Told], dict[int, list[Refusal]]]:
        lines = list(islice(lines_of(article), MOST_SENTENCES))
        day = article.day.first if article.day else None
        spans = self._named_as_told(self._find(article, lines, day), article.text)
        starts = [span.start for span in spans]
        named: dict[str, Span] = {}
        for line in lines:
            line.spans = tuple(spans[bisect_left(starts, line.start) : bisect_left(starts, line.end)])
            remember_offices(line, named)
        year = None if article.day else year_told(article, named, self._catalogue)
        last: date | None = None
        for line in lines:
            extra = office_spans(line.words, line.spans, line.lang, named, self._catalogue, day)
            line.spans = tuple(sorted([*line.spans, *extra], key=lambda s: s.start))
            text = article.text[line.start : line.end]
            days = find_days(text, line.code, article.day or year, _told_when(line), last)
            own = [d for d in days if not of_page(text, d, line.lang)]
            line.days = with_shifted(own, text, line.code, last or day)
            last = next((d.day.full for d in line.days if d.day.full), last)
        told = ruled(
            [article.text[x.start : x.end] for x in lines],
            within_spans([x.days for x in lines], article.day),
            language(article.language),
        )
        for line, days_told in zip(lines, told, strict=True):
            line.days = days_told
        return lines, *self._claim(lines, article)

    def _find(self, article: Article, lines: Sequence[Line], day: date | None) -> list[Span]:
        """The names of the article, those of each line by its own language."""
        found: list[Span] = []
        codes = dict.fromkeys(line.code for line in lines)
        for code in codes:
            own = [line for line in lines if line.code == code]
            words = [line.words for line in own]
            spans = find_spans(self._finder, article.text, code, words, language(code), day)
            cover = Cover((line.start, line.end) for line in own)
            found += spans if len(codes) == 1 else [s for s in spans if s.start in cover]
        return sorted(found, key=lambda span: span.start)

    def _claim(
        self, lines: Sequence[Line], article: Article
    ) -> tuple[list[Claim], list[Told], dict[int, list[Refusal]]]:
        claims: list[Claim] = []
        told: list[Told] = []
        refused: dict[int, list[Refusal]] = {}
        owners = (owner(line.words, line.spans, line.lang) for line in lines)
        context, roster, quoted = Context(keeper=next(filter(None, owners), None)), None, False
        for index, line in enumerate(lines):
            lang = line.lang
            words, quoted = own_words(line, quoted)
            if not words:
                continue
            starts = {word.start for word in words}
            spans = (
                tuple(s for s in line.spans if s.start in starts)
                if len(words) < len(line.words)
                else line.spans
            )
            told_past = dated_past(line.days, article.day)
            if told_past is None and any(w.text == ":" for w in line.words[:LABEL]):
                told_past = headed_past(lines[: index + 1], article.day)
            sentence = Sentence(index, words, spans, told_past)
            understood = claims_of(sentence, context, lang, self._catalogue)
            line.groups, context = tuple(understood.groups), understood.context
            found = understood.claims or list(speaker(words, spans, index, lang))
            if not found and line.kind is ParagraphKind.HEADING:
                told_next = tense_of(lines[index + 1].words, lang) if index + 1 < len(lines) else None
                found = list(journey(words, spans, index, told_next, lang))
            if roster and not found:
                listed = list(entry(roster, sentence, lang))
                roster = roster if listed or line.kind is ParagraphKind.LISTED else None
                found = listed
            roster = (
                opens(line.words, line.kind is ParagraphKind.HEADING, tense_of(line.words, lang), lang)
                or roster
            )
            claims.extend(found)
            told.extend(understood.told)
            refused[index] = understood.refused
        claims = [] if called_off(lines) else settled(claims, told)
        shown = [
            claim
            for caption in _captions(lines)
            for claim in pictured(caption, claims, lines[caption[0].index].lang)
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


def _captions(lines: Sequence[Line]) -> list[list[Shown]]:
    """The captions, each with its sentences."""
    found: list[list[Shown]] = []
    for index, line in enumerate(lines):
        if line.kind is ParagraphKind.CAPTION:
            goes_on = bool(found) and found[-1][-1].index == index - 1
            goes_on = goes_on and line.start - lines[index - 1].end <= _BLANK
            told = Shown(index, line.words, line.spans, bool(line.days))
            found[-1].append(told) if goes_on else found.append([told])
    return found


def _heard(line: Line, index: int, published: Day | None) -> Heard:
    """A line as events need it: with the days that may be theirs."""
    opens = dateline_of(line.words, line.start, line.days, published) if index <= OPENING else None
    bounds, said = asides(line.words, line.start, line.days, line.lang)
    days = [day for day in line.days if day not in bounds and day is not opens]
    others = [day for day in days if day not in said]
    own = others if any(day.day.full for day in others) else days
    unquoted = outside_quotes(line.words, False)[0]
    if unquoted:  # what somebody says of a day tells less than the item's own words
        spoken = {w.start - line.start for w in line.words} - {w.start - line.start for w in unquoted}
        others = [day for day in others if day.start not in spoken]
    quiet = line.kind in SILENT or line.kind is ParagraphKind.SPEECH
    return Heard(
        line.start,
        line.end,
        line.words,
        tuple(own),
        line.spans,
        tuple(others),
        opens.day if opens else None,
        quiet,
    )


def _as_told(
    line: Line, own: Collection[str] | None, anywhere: Collection[str], published: Day | None
) -> tuple[FoundDay, ...]:
    """The days of a line in the week that those told in it speak for. Where nobody is, those told `anywhere`
    speak for a day of which no verb beside it says when it is."""
    if own is not None:
        return as_told(line.days, own, published)
    moved = as_told(line.days, anywhere, published)
    silent = (near_tense(line.words, line.start + day.start, line.lang) is None for day in line.days)
    return tuple(new if open_ else old for old, new, open_ in zip(line.days, moved, silent, strict=True))


def _told_when(line: Line) -> DayTold:
    """What the verb nearest to an offset in the line tells, else whether the line looks ahead."""
    # A present that announces looks ahead: "Am Freitag empfängt …" is the Friday to come.
    ahead = tense_of(line.words, line.lang) or None

    def told(offset: int) -> bool | None:
        near = near_tense(line.words, line.start + offset, line.lang)
        return ahead if near is None else near

    return told


def _bare(surface: str, span: Span) -> str:
    bare = surface.removesuffix(":s").removesuffix("'s").removesuffix("’s").rstrip("'’")
    return bare.removesuffix("s") if span.genitive and bare == surface else bare


def _spelled(surface: str, known: Organization) -> str:
    """The name as the catalogue spells it, without a case ending: "Tiktok" and "TikTokin" are TikTok."""
    names = (known.name, *(other.name for other in known.other_names))
    low = surface.casefold()
    begun = (n for n in names if low.startswith(n.casefold()) and len(low) - len(n) <= _CASE_ENDING)
    return max(begun, key=len, default=surface)


def _spoken(article: Article, lines: Sequence[Line]) -> Article:
    if all(paragraph.kind is not ParagraphKind.SPEECH for paragraph in article.paragraphs):
        return article
    return with_speakers(article, [Uttered(line.start, line.words, line.spans, line.lang) for line in lines])


def _cues(line: Line, article: Article) -> list[Cue]:
    return cues(line.words, line.lang, dated_past(line.days, article.day))[0]


def _mentions(lines: Sequence[Line]) -> Iterator[Mention]:
    for line in lines:
        told = set(told_names(line.words, line.spans, line.lang))
        for span in line.spans:
            if span.kind in ("person", "organization") or span in told:
                inferred = span.kind == "person" and not span.sure
                kind = "person" if span.kind == "person" else "organization"
                yield Mention(span.name, kind, span.start, span.end, span.entity, inferred)


def _by_sentence(claims: Iterable[Claim]) -> dict[int, list[Claim]]:
    found: dict[int, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.sentence, []).append(claim)
    return found
