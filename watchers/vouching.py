"""Ambiguous names: which of them their surroundings vouch for ("Signal" the app, or a signal)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from store.catalogue import Catalogue
from store.vocabulary import Organization
from watchers.languages import Language
from watchers.offices import is_head
from watchers.spans import Span, fold

_TWO_NAMES = re.compile(r" [A-ZÅÄÖ][^\W\d_]+ [A-ZÅÄÖ]")
_LONG = 4  # letters: a shorter name in capitals is as often something else

_CROWD = 2


_NEAR = 120  # characters


def vouched(spans: Sequence[Span], text: str, catalogue: Catalogue, lang: Language) -> list[Span]:
    """The spans without the ambiguous names that nothing near them vouches for.

    A name is vouched for by one of its context words in the same paragraph, by an unambiguous platform or
    company within 120 characters ("Meta, Google"), by two of them anywhere in the text, or by an office or
    representatives beside it ("Metas direktör", "representatives of Line").
    """
    telling = [s for s in spans if s.sure and _tells(s, catalogue)]
    starts = [s.start for s in telling]
    crowd = len({s.entity for s in telling}) >= _CROWD
    paragraphs = _Paragraphs(text)
    kept: list[Span] = []
    accepted = {s.entity or "" for s in spans if not s.sure and _capital_tells(s, text, lang)}
    last = -_NEAR  # where the last vouched-for platform or company begins
    for span in spans:
        if not span.sure and _everyday_noun(span, text, lang):
            continue
        organization = catalogue.organizations.get(span.entity or "")
        if span.sure or organization is None:
            kept.append(span)
            continue
        nearest = bisect_right(starts, span.start - _NEAR)
        if (
            (nearest < len(starts) and starts[nearest] < span.start + _NEAR)
            or span.start - last < _NEAR
            or (crowd and len(span.name) >= _LONG)
            or _served(span, text, lang)
            or _acts(span, text, lang)
            or span.entity in accepted
            or paragraphs.tell(span, organization)
        ):
            kept.append(replace(span, sure=True))
            accepted.add(span.entity or "")
            last = span.start if _tells(span, catalogue) else last
    return kept


def _capital_tells(span: Span, text: str, lang: Language) -> bool:
    """Whether a capital inside a sentence tells the name, where common nouns have none: "med Apple, företrett
    av …". One letter needs a preposition before it: "på X", but not "minister X"."""
    if not lang.has("plain_names", fold(text[span.start : span.end]).rstrip("s").rstrip(":")):
        return False
    before = re.search(r"([^\W\d_]+) $", text[max(span.start - 30, 0) : span.start])
    if (
        before is None
        or not before[1].islower()
        or re.match(r" (?:[A-ZÅÄÖ]|\d)", text[span.end : span.end + 2])
    ):
        return False
    linked = lang.has("prepositions", before[1]) or lang.has("conjunctions", before[1])
    return linked or span.end - span.start >= _LONG


def _everyday_noun(span: Span, text: str, lang: Language) -> bool:
    """ "ein Signal", "dieses Medium": where all nouns have a capital, one with its article is no name."""
    if not lang.has("switches", "nouns_are_capital"):
        return False
    before = text[max(span.start - 20, 0) : span.start].rstrip().rpartition(" ")[2].lower()
    return lang.has("indefinites", before) or lang.has("noun_articles", before)


def _served(span: Span, text: str, lang: Language) -> bool:
    behind = re.findall(r"[^\W\d_]+", text[span.end : span.end + 40])[:3]
    before = re.findall(r"[^\W\d_]+", text[max(span.start - 40, 0) : span.start])[-3:]
    officer = span.genitive and any(is_head(w.lower(), lang) for w in behind)
    officer = officer or (span.genitive and any(lang.has("representatives", w.lower()) for w in behind[:1]))
    come_from = lang.ends("from_body", text[span.start : span.end].lower())  # "Snapista Eero Laine"
    officer = officer or (come_from and bool(_TWO_NAMES.match(text, span.end)))
    vouching = ("representatives", "somebody")
    return officer or any(lang.has(table, w.lower()) for w in before for table in vouching)


def _acts(span: Span, text: str, lang: Language) -> bool:
    """ "Meta declined": a name alone at a sentence's head does what only a body does. Everyday words that are
    names too ("Line", "Signal") need a verb that is none of "to be"."""
    alone = lang.has("switches", "lone_names") or lang.has("plain_openers", span.name.lower())
    if not alone or span.genitive:
        return False
    behind = re.match(r"(?:, )?\s?([a-zåäöæø]+(?:['’]t)?)\b", text[span.end : span.end + 20])
    before = text[max(span.start - 3, 0) : span.start]
    if behind is None or not (span.start == 0 or before.endswith(("\n", ". ", ".” ", "? ", "! "))):
        return False
    verb = behind[1].replace("’", "'")
    if lang.has("be", verb):
        return not lang.has("common", span.name.lower())
    if lang.has("relatives", verb):
        return True
    return verb in lang.verbs or any(lang.has(t, verb) for t in ("have", "will")) or verb in _DO


_DO = frozenset({"did", "does", "do", "didn't", "doesn't", "won't", "never"})


def _tells(span: Span, catalogue: Catalogue) -> bool:
    organization = catalogue.organizations.get(span.entity or "")
    return bool(organization and organization.kind in ("platform", "company"))


class _Paragraphs:
    """The paragraphs of a text, each looked through once for the words that vouch for a name."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._bounds = [0, *(match.end() for match in re.finditer("\n\n", text)), len(text)]
        self._found: dict[tuple[int, str], list[tuple[int, int]]] = {}

    def tell(self, span: Span, organization: Organization) -> bool:
        """Whether a context word of the organisation stands in the span's paragraph, outside the span."""
        at = bisect_right(self._bounds, span.start, hi=len(self._bounds) - 1) - 1
        key = (at, organization.id)
        if key not in self._found:
            self._found[key] = list(self._first_and_last(at, organization))
        return any(end <= span.start or span.end <= start for start, end in self._found[key])

    def _first_and_last(self, at: int, organization: Organization) -> Iterator[tuple[int, int]]:
        begin, end = self._bounds[at], self._bounds[at + 1]
        low = fold(self._text[begin:end])
        for word in organization.context:
            found = [m.span() for m in re.finditer(rf"(?<![^\W_]){re.escape(word.lower())}", low)]
            yield from ((begin + first, begin + last) for first, last in {*found[:1], *found[-1:]})
