"""Offices told with what they are for, without a name ("la ministre de l'Agriculture", "le préfet") → the
person to whom the same text gives that office.

For languages with the switch `told_offices`, where the field stands behind the office's head. An office that
two people of the text bear stands for nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from watchers.given_names import is_given
from watchers.languages import Language
from watchers.offices import is_head, of_field
from watchers.spans import Span, Token

_ROOM = 12  # words of an office's field


def told_office_spans(
    words: Sequence[Token], spans: Sequence[Span], lang: Language, named: Mapping[str, Span]
) -> Iterator[Span]:
    """A span for each office of the sentence that stands for one of `named`: office → the person."""
    taken = [(s.start if s.office_start is None else s.office_start, s.end) for s in spans]
    named_here = [s for s in spans if s.kind == "person" or (s.kind == "name" and " " in s.name)]
    people, ends = {s.start for s in named_here}, {s.end for s in named_here}
    for at in range(1, len(words)):
        if not _opens(words, at, lang) or any(a <= words[at].start < b for a, b in taken):
            continue
        end = _field_end(words, at, people, lang)
        if _named_beside(words, at, end, people, ends):
            continue
        person = _bearer(" ".join(w.low for w in words[at:end]).replace("' ", "'"), named)
        if person:
            first, last = words[at].start, words[at].end
            yield Span(
                first, last, person.name, "person", person.entity, office=person.office, office_start=first
            )


def _opens(words: Sequence[Token], at: int, lang: Language) -> bool:
    """Whether an office's head stands at `at`, behind the definite article."""
    low = words[at].low
    head = is_head(low, lang) and not lang.has("office_fields", low)
    return head and lang.has("definite_articles", words[at - 1].low)


def _field_end(words: Sequence[Token], at: int, people: set[int], lang: Language) -> int:
    """Where "ministre de l'Enseignement supérieur et de la Recherche" ends."""
    end = at + 1
    while end < min(at + _ROOM, len(words)) and words[end].start not in people and _belongs(words, end, lang):
        end += 1
    while end > at + 1 and (
        lang.has("field_words", words[end - 1].low) or lang.has("articles", words[end - 1].low)
    ):
        end -= 1
    return end


def _belongs(words: Sequence[Token], at: int, lang: Language) -> bool:
    word = words[at]
    if not word.is_word or is_given(word.text) or word.low in lang.verbs:
        return False
    if is_head(word.low, lang) and not lang.has("office_fields", word.low):
        return False
    return word.is_capital or of_field(words, at, lang)


def _named_beside(words: Sequence[Token], at: int, end: int, people: set[int], ends: set[int]) -> bool:
    """Whether the office's own name follows ("la ministre, Anne Roy") or stands before ("Anne Roy, la
    ministre")."""
    behind = end + 1 if end < len(words) and words[end].text == "," else end
    before = words[at - 3].end if at > 2 and words[at - 2].text == "," else -1
    return (behind < len(words) and words[behind].start in people) or before in ends


def _bearer(label: str, named: Mapping[str, Span]) -> Span | None:
    """The one person of the text whose office it is; one of another field is somebody else."""
    bare = " " not in label
    found = {
        person.name: person
        for office, person in named.items()
        if office == label or (office.split()[0] == label if bare else _agree(office, label))
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _agree(office: str, label: str) -> bool:
    return office.startswith(f"{label} ") or label.startswith(f"{office} ")
