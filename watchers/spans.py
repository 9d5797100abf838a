"""Words and names as they stand in a text: the small pieces that reading is made of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

# French elisions are words of their own: "l'Arcom", "qu'OpenAI". Only before a vowel or h, and with a
# capital only where a sentence opens, so that "m'n", "it's", "D'Souza" and a brand "L'Oréal" stay whole.
_ELISION = (
    r"(?:(?:[cdjlmnst]|(?:jus|lors|puis)?qu)['’]"
    r"|(?:\A|(?<=[«“\"])|(?<=« ))(?:L['’]|(?:[CDJNS]|(?:Lors|Puis)?[Qq]u)['’](?=[a-zà-ÿ])))"
    r"(?=[aeiouyhà-ÿœAEIOUYHÀ-ßŒ])"
)
TOKEN = re.compile(_ELISION + r"|[^\W_]+(?:[.'’\-&/][^\W_]+)*\.?-?|[,;:()–—\"“”„»«!?…&]|\.", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark of a sentence; `low` is the word in lower case without a closing full stop."""

    text: str
    low: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum()

    @property
    def is_capital(self) -> bool:
        """Whether it looks like (a part of) a name: a capital first or, as in iPhone, soon after."""
        elided = self.text[-1] in "'’"
        return not elided and (self.text[0].isupper() or (len(self.text) > 2 and self.text[1].isupper()))


def tokens(text: str, start: int = 0) -> list[Token]:
    """The words and marks of `text`, offsets counted from `start` on."""
    found = []
    for match in TOKEN.finditer(text):
        word = match[0]
        bare = word.rstrip(".") or word
        # A closing full stop belongs to initials and short forms ("H.", "U.S."), else to the sentence.
        if bare is not word and len(bare) > 1 and "." not in bare and not _abbreviates(bare):
            word = bare
        low = bare.lower().replace("’", "'")
        found.append(Token(word, low, start + match.start(), start + match.start() + len(word)))
    return found


def _abbreviates(word: str) -> bool:
    return word.lower() in _SHORT


_SHORT = frozenset(
    "mr mrs ms dr prof st sr jr sen rep gov gen lt col sgt hon rev msgr ven bl t.f tf fd fhv kl".split()
)


@dataclass(frozen=True, slots=True)
class Span:
    """A name in the text. `kind`: person, organization, place or name (somebody or something unknown).

    `genitive`: the name owns what follows ("Metas företrädare"). `weak`: an ambiguous name, not vouched
    for by its surroundings. `office` stands with the name where it was read as one run of words
    ("President Biden").
    """

    start: int
    end: int
    name: str
    kind: str
    entity: str | None = None
    genitive: bool = False
    office: str | None = None
    office_start: int | None = None
    compound: bool = False
    sure: bool = True


class Cover:
    """The places that pairs of (start, end) cover, asked in time that grows with the logarithm of them."""

    def __init__(self, pairs: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(pairs)
        self._starts = [start for start, _ in ordered]
        self._reach = list(accumulate((end for _, end in ordered), max))

    def __contains__(self, place: int) -> bool:
        at = bisect_right(self._starts, place)
        return at > 0 and place < self._reach[at - 1]


def in_range(words: Sequence[Token], at: int) -> bool:
    """Whether the dash at `at` joins two numbers: "den 13–14 oktober"."""
    if words[at].text not in "–—" or not 0 < at < len(words) - 1:
        return False
    return words[at - 1].text[-1].isdigit() and words[at + 1].text[0].isdigit()


def is_mark(words: Sequence[Token], at: int, marks: str) -> bool:
    """Whether one of these marks stands at `at`; the colon inside a word ("EU:s", "vd:n") is none."""
    if words[at].text not in marks or in_range(words, at):
        return False
    inside = (
        words[at].text == ":"
        and 0 < at < len(words) - 1
        and words[at - 1].end == words[at].start
        and words[at + 1].start == words[at].end
    )
    return not (inside and words[at + 1].text.islower())


def phrase_end(
    words: Sequence[Token], at: int, phrases: Mapping[str, tuple[tuple[str, ...], ...]], end: int
) -> int:
    """Where a phrase that begins at a word ends, before `end`; 0 where none does. Commas inside it do not
    count. `phrases`: by their first word."""
    for phrase in phrases.get(words[at].low, ()):
        behind = at + 1
        for low in phrase[1:]:
            behind += behind < end and words[behind].text == ","
            if behind >= end or words[behind].low != low:
                break
            behind += 1
        else:
            return behind
    return 0


_FOLDS = {i: chr(i).lower() for i in range(0x250) if len(chr(i).lower()) == 1}


def fold(text: str) -> str:
    """`text` in lower case, each character at its place."""
    low = text.lower()
    return low if len(low) == len(text) else text.translate(_FOLDS)
