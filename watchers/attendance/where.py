"""Where an event was: which of the places that a text names is the event's own, and not that of a war, of a
body's seat or of somebody's post.

A place is tied to an event by what its preposition hangs on: "mötet i Genève" and "träffades i Oslo" tell
where, "situationen i Ryssland" and "stöd till Ukraina" do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from watchers.attendance.signs import signs_of
from watchers.inflected_places import places_within
from watchers.languages import Language
from watchers.places import is_place, is_town
from watchers.spans import Cover, Span, Token

_GATHERINGS = frozenset(
    {"meets", "comes", "takes_part", "receives", "gathers", "stages", "sees", "eats", "agrees"}
)
_MOVES = frozenset({"comes", "receives", "gathers"})  # whose object is no matter: not "diskuterade läget i"
_WHEN = frozenset({"hours", "gone", "ahead"})
_BESIDE = frozenset({*_WHEN, "company_of"})
_LINKS = 2  # places hang on one another: "besök på kontoret i Oslo"
_BACK = 4  # words back to the preposition of what a place hangs on: "på det nya stora kontoret"
_OBJECT = 7  # words of what is visited: "besöker Södra Skånes nya sjukhus i Lund"
_PARTING = frozenset(',–—-:;”"»')  # marks behind which a sentence goes on
_OPENING = 4  # the last sentence that may open an item with its dateline
_LONGEST = 4  # words of a dateline's place, and one behind it
_DASH = 3  # letters between a dateline's place and the next word: " – "
_DASHES = frozenset("–—-")
_MARKS = frozenset(",(")
_LABEL = 2  # words and marks of a label: "Plats:"


class Tie(IntEnum):
    """How a place hangs on what a sentence tells."""

    NONE = 0
    DATELINE = 1  # "BERLIN – Der Minister …"
    LOOSE = 2  # it opens the sentence, or stands behind a name or a day
    OWN = 3  # it hangs on a word for a gathering or a journey


@dataclass(frozen=True, slots=True)
class Placed:
    """A place that a sentence names, and how it hangs on what the sentence tells."""

    name: str
    tie: Tie
    wide: bool  # a country


class _Sentence:
    def __init__(self, words: Sequence[Token], spans: Sequence[Span], lang: Language) -> None:
        self.words = words
        self.lang = lang
        self.places = {s.start: s for s in spans if s.kind == "place"}
        self.names = {s.start: s for s in spans if s.kind == "name"}
        self.people = Cover((s.start, s.end) for s in spans if s.kind == "person")
        self._kinds = {s.end: s.kind for s in spans if not s.genitive}

    def is_event(self, at: int) -> bool:
        low = self.words[at].low
        known = self.lang.event_kind(low) or self.lang.has("travels", low)
        return bool(known) or bool(signs_of(self.lang.code, low) & _GATHERINGS)

    def moves(self, at: int) -> bool:
        low = self.words[at].low
        return self.lang.has("travels", low) or bool(signs_of(self.lang.code, low) & _MOVES)

    @cached_property
    def first_event(self) -> int:
        """The first word of a gathering or a journey; behind the last word where there is none."""
        return next(filter(self.is_event, range(len(self.words))), len(self.words))

    @cached_property
    def first_travel(self) -> int:
        found = (at for at, word in enumerate(self.words) if self.lang.has("travels", word.low))
        return next(found, len(self.words))

    def text(self, first: int, last: int) -> str:
        return " ".join(word.text for word in self.words[first:last])

    def ends(self, at: int, *kinds: str) -> bool:
        """Whether a name of one of the kinds ends with the word."""
        return self._kinds.get(self.words[at].end) in kinds


def placed(index: int, words: Sequence[Token], spans: Sequence[Span], lang: Language) -> Iterator[Placed]:
    """The places of a sentence that may be an event's, in its order. `index`: which of the text's it is."""
    told = _Sentence(words, spans, lang)
    line = _dateline(index, told)
    if line:
        yield Placed(line, Tie.DATELINE, False)
    if not lang.words.get("in_places"):
        for at, name in places_within(words, lang):
            tie = _inflected_tie(at, told)
            if tie:
                yield Placed(name, tie, words[at].low in lang.countries)
        return
    for first, last in _seen(told):
        name = told.text(first, last)
        owns = name.lower() not in lang.countries and name.lower().removesuffix("s") in lang.countries
        tie = Tie.NONE if owns or lang.has("not_parties", name.lower()) else _tie(first, last, told)
        if tie:
            yield Placed(name, tie, name.lower() in lang.countries)


def _inflected_tie(at: int, told: _Sentence) -> Tie:
    """What a place whose case tells where hangs on: "vierailulla Virossa", "Pariisissa pidetty kokous"; a
    noun right before it has the place for its own ("tilanteesta Ukrainassa")."""
    if any(told.is_event(i) for i in (at - 1, at + 1) if 0 <= i < len(told.words)):
        return Tie.OWN
    before = told.words[at - 1] if at else None
    free = before is None or not before.text.islower() or bool(signs_of(told.lang.code, before.low) & _BESIDE)
    return Tie.LOOSE if free else Tie.NONE


def _seen(told: _Sentence) -> Iterator[tuple[int, int]]:
    """The words of each place: those that the spans tell, and those that are no part of what else they tell,
    as in "Norra sjukhuset i Lund"."""
    taken = 0
    for at, word in enumerate(told.words):
        if at >= taken:
            span = told.places.get(word.start) or _unknown_place(at, told)
            last = _last(at, span, told) if span else _known_place(at, told)
            if last and word.start not in told.people:
                yield at, last
                taken = last


def _unknown_place(at: int, told: _Sentence) -> Span | None:
    """A name that nothing is known of, where an event is "in" it: "a roundtable in Port Marrow". In Nordic
    languages a body's own meetings are "i" it."""
    span = told.names.get(told.words[at].start)
    if span is None or at < 2 or not told.lang.has("in_places", told.words[at - 1].low):
        return None
    owned = "of" in signs_of(told.lang.code, told.words[at - 1].low)
    return span if not owned and told.lang.event_kind(told.words[at - 2].low) else None


def _last(at: int, span: Span, told: _Sentence) -> int:
    """The end of a place that a span tells; 0 where it owns what follows, as "Norges" does."""
    behind = (i for i in range(at + 1, len(told.words)) if told.words[i].start >= span.end)
    return 0 if span.genitive else next(behind, len(told.words))


def _known_place(at: int, told: _Sentence) -> int:
    """The end of a place that we know, right behind a preposition; 0 where there is none."""
    if not at or not told.words[at].is_capital or not told.lang.has("in_places", told.words[at - 1].low):
        return 0
    for last in range(min(at + _LONGEST, len(told.words)), at, -1):
        name = told.text(at, last)
        if is_place(name, told.lang) or is_town(name):
            return last
    return 0


def _tie(first: int, behind: int, told: _Sentence) -> Tie:
    words, lang = told.words, told.lang
    if lang.has("where_labels", words[0].low) and any(w.text == ":" for w in words[1 : _LABEL + 1]):
        return Tie.OWN
    if behind < len(words) and lang.event_kind(words[behind].low):
        return Tie.OWN  # "the Brussels summit"
    if not first:
        return Tie.NONE
    before = words[first - 1].low
    if lang.has("in_places", before):
        return _hung(first - 1, told, _LINKS)
    if lang.has("travels", before) or (told.first_travel < first and told.ends(first - 1, "person")):
        return Tie.OWN
    signs = signs_of(lang.code, before)
    if "to" in signs:
        return _journey(first - 1, told)
    return Tie.OWN if "of" in signs and first > 1 and lang.event_kind(words[first - 2].low) else Tie.NONE


def _dateline(index: int, told: _Sentence) -> str | None:
    """The place that a line opens with before a dash, which is not always a token, or before a mark
    and a number: "BERLIN – Der Minister …", "Brussels, 5 December 2018"."""
    words = told.words
    for last in range(1, min(_LONGEST, len(words) - 1) if index <= _OPENING else 0):
        name = told.text(0, last)
        if words[last - 1].is_capital and is_place(name, told.lang):
            behind = words[last]
            dash = behind.text in _DASHES or behind.start - words[last - 1].end >= _DASH
            numbered = behind.text in _MARKS and any(w.text[0].isdigit() for w in words[last + 1 : last + 3])
            return (name.title() if name.isupper() else name) if dash or numbered else None
    return None


def _journey(link: int, told: _Sentence) -> Tie:
    """Of what stands behind "to": "reste till Oslo", "besöket i dag till Oslo"; not "stöd till Ukraina"."""
    return Tie.OWN if told.first_travel < link and _hung(link, told, 0) else Tie.NONE


def _hung(link: int, told: _Sentence, deep: int) -> Tie:
    """What the preposition at `link` hangs on."""
    if not link:
        return Tie.OWN if any(told.lang.event_kind(w.low) for w in told.words) else Tie.LOOSE
    word = told.words[link - 1]
    if told.is_event(link - 1) or _object_of_visit(link, told):
        return Tie.OWN
    loose = word.text in _PARTING or word.text[0].isdigit() or word.low in told.lang.months
    if loose or signs_of(told.lang.code, word.low) & _BESIDE or told.ends(link - 1, "person"):
        return Tie.LOOSE
    inner = range(link - 2, max(link - _BACK, 0) - 1, -1)
    inner_link = next((i for i in inner if _locates(i, told)), None)
    if inner_link is not None:
        return _hung(inner_link, told, deep - 1) if deep else Tie.NONE
    named = told.ends(link - 1, "organization", "name", "place")
    return Tie.LOOSE if named and told.first_event < link else Tie.NONE


def _object_of_visit(link: int, told: _Sentence) -> bool:
    """ "besöker Norra sjukhuset i Lund": behind a verb of going or receiving stand only who is visited, and
    no other preposition."""
    for at in range(link - 1, max(link - _OBJECT, 0) - 1, -1):
        if told.moves(at):
            return True
        word = told.words[at]
        if not word.is_word or told.lang.has("prepositions", word.low):
            return False
    return False


def _locates(at: int, told: _Sentence) -> bool:
    """Whether a word begins to tell where, or with whom; "i går" tells when."""
    low, behind = told.words[at].low, told.words[at + 1].low
    if signs_of(told.lang.code, behind) & _WHEN:
        return False
    return told.lang.has("in_places", low) or "with" in signs_of(told.lang.code, low)


def chosen(own: Sequence[int], told: Sequence[Sequence[Placed]]) -> str | None:
    """The place of an event. `own`: the sentences that tell of it; `told`: the places of each sentence of the
    text, the first its title. What its own sentences tell comes before the title, that before the one place
    which the text ties to what it tells, and that before its dateline."""
    mine = [place for number in own for place in told[number] if place.tie > Tie.DATELINE]
    title = [place for place in told[0] if place.tie > Tie.DATELINE] if told else []
    everywhere = [place for places in told for place in places]
    tied = [place for place in everywhere if place.tie is Tie.OWN]
    narrow = [place for place in tied if not place.wide] or tied
    only = narrow if len({place.name for place in narrow}) == 1 else []
    line = [place for place in everywhere if place.tie is Tie.DATELINE]
    for places in ([p for p in mine if p.tie is Tie.OWN], mine, title, only, line):
        if places:
            return min(places, key=lambda place: place.wide).name
    return None
