"""Who speaks in direct speech, where the text says so: "säger minister Nina Larsson", "said Ms Kerr"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from store.vocabulary import Article, Paragraph, ParagraphKind
from watchers.languages import Language
from watchers.spans import Span, Token

_BEHIND = 10  # words between "says" and the speaker's name: the office may stand there
_BEFORE = 2  # words and marks between a speaker's name and "says"


@dataclass(frozen=True, slots=True)
class Uttered:
    """A sentence with its names, `start` its offset in the article."""

    start: int
    words: Sequence[Token]
    spans: Sequence[Span]
    lang: Language


def with_speakers(article: Article, sentences: Iterable[Uttered]) -> Article:
    """The article with the speaker of each paragraph of direct speech that names one. "Says she" is the
    speaker before, unless somebody else has been named since; an office alone names nobody."""
    uttered, at = list(sentences), 0
    speaker: str | None = None
    named: str | None = None
    paragraphs = []
    for paragraph in article.paragraphs:
        own, at = _of(paragraph, uttered, at)
        people = [s.name for one in own for s in one.spans if _is_somebody(s)]
        if paragraph.kind is ParagraphKind.SPEECH:
            again = speaker if named in (None, speaker) else None
            said = next((name for one in own if (name := speaker_of(one, again))), None)
            paragraph = replace(paragraph, speaker=said)
            speaker = said or speaker
        named = people[-1] if people else named
        paragraphs.append(paragraph)
    return replace(article, paragraphs=tuple(paragraphs))


def _of(paragraph: Paragraph, uttered: Sequence[Uttered], at: int) -> tuple[list[Uttered], int]:
    """The sentences of a paragraph, looked for from `at` on, and where they end."""
    end = paragraph.start + len(paragraph.text)
    while at < len(uttered) and uttered[at].start < paragraph.start:
        at += 1
    own = []
    while at < len(uttered) and uttered[at].start < end:
        own.append(uttered[at])
        at += 1
    return own, at


def speaker_of(sentence: Uttered, before: str | None = None) -> str | None:
    """Whom a sentence says to be speaking; `before` is whom "he" and "she" stand for."""
    words, lang = sentence.words, sentence.lang
    for at, word in enumerate(words):
        if not lang.has("says", word.low):
            continue
        name = _named_behind(sentence, at) or _named_before(sentence, at)
        if name:
            return name
        if any(lang.has("he", w.low) for w in words[at + 1 : at + 2]):
            return before
    return None


def _named_behind(sentence: Uttered, at: int) -> str | None:
    behind = sentence.words[at + 1 : at + 1 + _BEHIND]
    end = next((w.end for w in reversed(behind)), 0)
    begin = sentence.words[at].end
    found = (s.name for s in sentence.spans if _is_somebody(s) and begin <= s.start < end)
    return next(found, None)


def _named_before(sentence: Uttered, at: int) -> str | None:
    near = sentence.words[max(at - _BEFORE, 0)].start
    found = (s for s in sentence.spans if _is_somebody(s) and s.start < sentence.words[at].start)
    return next((s.name for s in found if s.end >= near), None)


def _is_somebody(span: Span) -> bool:
    return span.kind == "person" and span.sure and not span.genitive
