"""Bodies told between commas behind a person: "Byråchef Anna Ek, Kemikalieinspektionen, deltog"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from watchers.languages import Language
from watchers.spans import Span, Token


def employers(
    words: Sequence[Token], spans: Sequence[tuple[Span, int, int]], lang: Language
) -> Iterator[tuple[int, int]]:
    """The (person, body) pairs by their places in `spans`, each a span with its first and last token.

    A body follows its person at once behind a comma. It is the person's where a list goes on in such pairs
    ("A, Google, B, Meta och C, Bris"), where the clause goes on behind a closing comma, or where the person
    was the last of a list.
    """
    if not lang.has("switches", "comma_employers"):
        return
    pairs = [i for i in range(len(spans) - 1) if _pair(words, spans[i], spans[i + 1])]
    for i in pairs:
        if _parted(words, spans[i + 1][2], lang) or _listed(words, spans[i], i, pairs, lang):
            yield i, i + 1


def _pair(words: Sequence[Token], one: tuple[Span, int, int], other: tuple[Span, int, int]) -> bool:
    person = one[0].kind == "person" or (one[0].kind == "name" and " " in one[0].name)
    body = other[0].kind == "organization" and not other[0].genitive
    return person and body and not one[0].genitive and other[1] == one[2] + 1 and words[one[2]].text == ","


def _parted(words: Sequence[Token], last: int, lang: Language) -> bool:
    """Whether a comma closes the body and the clause goes on with a verb."""
    if last + 1 >= len(words) or words[last].text != ",":
        return False
    behind = words[last + 1]
    return behind.text.islower() and not lang.has("conjunctions", behind.low) and behind.low in lang.verbs


def _listed(
    words: Sequence[Token], one: tuple[Span, int, int], i: int, pairs: Sequence[int], lang: Language
) -> bool:
    """Whether pairs follow each other, or "och" stands before the last person of a list with its body."""
    beside = i - 2 in pairs or i + 2 in pairs
    closes = one[1] > 0 and lang.has("conjunctions", words[one[1] - 1].low)
    return beside or closes
