"""Which language a text is in."""

from __future__ import annotations

import mmap
from array import array
from collections.abc import Sequence
from functools import cache
from tempfile import TemporaryFile
from typing import Any, Protocol, cast

from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

from watchers.languages import CODES, language

# py3langid tells Bokmål and Nynorsk apart; both are `no` to us.
_OURS = {"nb": "no", "nn": "no"}
_ENOUGH = 4000  # characters: more than this does not change the answer, only the time
_SHORT = 80  # characters: a shorter paragraph may be all names, and is in its article's language
_WORDS = 8  # blanks: an address or a row of numbers has fewer
_EVERYDAY = 0.2  # share of its small words at which a paragraph is in its article's language for sure
# By so much another language must fit better (natural logarithm). Paragraphs of 600 real items in their
# article's language never passed 14; an English sentence of 120 letters among Danish ones has 118.
_CLEARLY = 30.0
_NEIGHBOURS = frozenset({"da", "no"})  # too alike to be told apart by one paragraph
_SMALL = ("glue", "prepositions", "openers", "conjunctions", "articles")


class _Identifier(Protocol):
    def classify(self, instance: str) -> tuple[str, float]: ...

    def rank(self, instance: str) -> list[tuple[str, float]]: ...


@cache
def _identifier() -> _Identifier:
    found = LanguageIdentifier.from_model_file(MODEL_FILE)
    found.set_languages([*CODES, "nn"])
    # It keeps a table of a hundred languages to go back to: 20 MB that nothing reads again.
    found._full_model = (found.nb_ptc, found.nb_pc, found.nb_classes)
    found.tk_nextmove = _mapped(found.tk_nextmove)
    return cast(_Identifier, found)


def _mapped(steps: array[int]) -> Sequence[int]:
    """The same numbers, on disk and mapped: of the forty megabytes that are for a hundred languages, texts in
    ours ask for a tenth."""
    with TemporaryFile() as file:
        file.write(steps.tobytes())
        file.flush()
        mapped = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    return cast(Sequence[int], mapped.cast(cast(Any, steps.typecode)))


def detect(text: str) -> str:
    """The ISO 639-1 code, among ours, that fits `text` best; `en` for a text without words."""
    if not any(character.isalpha() for character in text[:_ENOUGH]):
        return "en"
    code, _ = _identifier().classify(text[:_ENOUGH])
    return _OURS.get(code, code)


def other(text: str, code: str) -> str | None:
    """The language of a paragraph that is clearly in another one of ours than its article's `code`, else
    None: for a short paragraph, and for one whose small words are those of its article's language."""
    if len(text) < _SHORT or text.count(" ") < _WORDS or _small_words(text[:_ENOUGH], code) >= _EVERYDAY:
        return None
    fits: dict[str, float] = {}
    for name, fit in _identifier().rank(text[:_ENOUGH]):
        name = _OURS.get(name, name)
        fits[name] = max(fit, fits.get(name, fit))
    best = max(sorted(fits), key=lambda name: fits[name])
    clear = best != code and fits[best] - fits.get(code, fits[best]) >= _CLEARLY
    return best if clear and not {best, code} <= _NEIGHBOURS else None


def _small_words(text: str, code: str) -> float:
    words = text.lower().split()
    own = _own_small_words(code)
    return sum(word in own for word in words) / len(words) if words else 1.0


@cache
def _own_small_words(code: str) -> frozenset[str]:
    """The language's small words that English, which stands among all others, does not share."""
    own = frozenset[str]().union(*(language(code).words.get(table, ()) for table in _SMALL))
    return own if code == "en" else own - _own_small_words("en")


def normalized(code: str | None) -> str | None:
    """A declared language ("nb-NO", "sv_SE", "Swedish" is not one) as one of our codes, else None."""
    short = (code or "").lower().replace("_", "-").split("-")[0]
    short = _OURS.get(short, short)
    return short if short in CODES else None
