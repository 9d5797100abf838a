"""Names that no catalogue holds, in a language that writes every noun with a capital, as German does.

A capital tells nothing there. A name is what is built like one: a given name with a surname, a surname
behind an office or title, a body by how its last word ends, an acronym, a camel, a place of CLDR or of the
language's list; and, once the full name stands somewhere in the text, the surname alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from watchers.given_names import given_names
from watchers.languages import Language
from watchers.offices import before, is_head
from watchers.spans import Span, Token

_ACRONYM = 7
_SURNAMES = 3  # words behind an office: "Präsident Xi Jinping"
_BODY = 6  # words of a body's name behind its head: "Verband der Deutschen Internetwirtschaft"


def names_among_nouns(
    sentences: Iterable[Sequence[Token]], known: Sequence[Span], lang: Language
) -> Iterator[Span]:
    """Spans for the unknown names of the sentences, none of them over a known one."""
    lines = list(sentences)
    covered = {s.start: s.end for s in known}
    found = [span for words in lines for span in _of_sentence(words, covered, lang)]
    found.extend(_spoken_of(lines, covered | {s.start: s.end for s in found}, lang))
    yield from found
    people = {part for s in (*known, *found) if s.kind == "person" for part in s.name.split()[1:]}
    taken = {s.start: s.end for s in (*known, *found)}
    for words in lines:
        yield from _surnames(words, people, taken)


def _of_sentence(words: Sequence[Token], covered: dict[int, int], lang: Language) -> Iterator[Span]:
    at = 0
    while at < len(words):
        if words[at].start in covered:
            stop = covered[words[at].start]
            at = next((i for i in range(at + 1, len(words)) if words[i].start >= stop), len(words))
            continue
        end, kind = _name_at(words, at, covered, lang)
        if end > at:
            yield _span(words, at, end, kind, lang)
        at = max(end, at + 1)


def _name_at(words: Sequence[Token], at: int, covered: dict[int, int], lang: Language) -> tuple[int, str]:
    """Where the name that begins at `at` ends, and its kind; `at` itself where none does."""
    if not _capital(words, at):
        return at, ""
    last = _place_end(words, at, lang)
    if last > at and not _introduced(words, at, lang):
        return last, "place"
    last = _body_end(words, at, covered, lang)
    if last > at:
        return last, "organization"
    last = _person_end(words, at, covered, lang)
    if last > at:
        return last, "person"
    return (at + 1, "organization") if _lettered(words[at], lang) else (at, "")


def _capital(words: Sequence[Token], at: int) -> bool:
    return at < len(words) and words[at].is_word and words[at].is_capital and not words[at].text.endswith("-")


def _common(words: Sequence[Token], at: int, covered: dict[int, int], lang: Language) -> bool:
    """Whether a word with a capital is no part of a person's or body's name that stands before it."""
    low = words[at].low
    if _other(words, at, covered, lang) or low.endswith(lang.endings.get("nouns", ("\0",))):
        return True
    return any(lang.has(table, low) for table in ("glue", "nouns", "openers"))


def _other(words: Sequence[Token], at: int, covered: dict[int, int], lang: Language) -> bool:
    """Whether something else begins: a known name, an office, representatives, an event, a day."""
    word = words[at]
    if word.start in covered or lang.event_kind(word.low) or is_head(word.low, lang):
        return True
    return lang.has("representatives", word.low) or word.low in lang.weekdays or word.low in lang.months


# ---- persons -------------------------------------------------------------------------------------


def _person_end(words: Sequence[Token], at: int, covered: dict[int, int], lang: Language) -> int:
    if _given(words[at], lang):
        return _full_name_end(words, at, covered, lang)
    return _surname_end(words, at, covered, lang) if _introduced(words, at, lang) else at


def _given(word: Token, lang: Language) -> bool:
    everyday = lang.has("openers", word.low) or word.low in lang.months
    return word.text.split("-")[0] in given_names() and not everyday


def _introduced(words: Sequence[Token], at: int, lang: Language) -> bool:
    """Whether an office or title stands right before: "Kanzlerin", "Frau"."""
    if at == 0 or words[at - 1].text == ",":
        return False
    return lang.has("titles", words[at - 1].low) or before(words, at, lang) is not None


def _full_name_end(words: Sequence[Token], at: int, covered: dict[int, int], lang: Language) -> int:
    """Behind given names, initials and particles, the surname; `at` where none follows."""
    i = at + 1
    while _capital(words, i) and (_given(words[i], lang) or len(words[i].low) == 1):
        i += 1
    first = i
    while i < len(words) and lang.has("particles", words[i].low):
        i += 1
    if not _capital(words, i) or words[i].start in covered:
        # "Jens Martin": the last given name is the surname.
        return first if first - at > 1 else at
    i += 1
    while (
        i - first < _SURNAMES
        and _capital(words, i)
        and not _common(words, i, covered, lang)
        and not _is_body(words[i], lang)
    ):
        i += 1
    return i


def _surname_end(words: Sequence[Token], at: int, covered: dict[int, int], lang: Language) -> int:
    i = at
    while i - at < _SURNAMES and _capital(words, i) and not _common(words, i, covered, lang):
        i += 1
    return i


def _surnames(words: Sequence[Token], people: set[str], taken: dict[int, int]) -> Iterator[Span]:
    """The surnames of people told elsewhere, standing alone or owning something ("Beispiels Rede")."""
    for word in words:
        inside = any(start <= word.start < end for start, end in taken.items())
        if not inside and word.is_capital and (word.text in people or word.text.removesuffix("s") in people):
            yield Span(word.start, word.end, word.text, "name")


def _spoken_of(lines: Sequence[Sequence[Token]], covered: dict[int, int], lang: Language) -> Iterator[Span]:
    """People whose given name no list holds: two capitals side by side, the second of which stands alone
    elsewhere, and never behind an article, as common nouns do."""
    bare, articled = _alone(lines, lang)
    for words in lines:
        at = 0
        while at + 1 < len(words):
            surname = words[at + 1].text.removesuffix("s")
            if surname in bare - articled and _free_pair(words, at, covered, lang):
                yield _span(words, at, at + 2, "person", lang)
                at += 1
            at += 1


def _alone(lines: Sequence[Sequence[Token]], lang: Language) -> tuple[set[str], set[str]]:
    """The words with a capital that follow a small word: those behind none but other words, those behind an
    article."""
    bare: set[str] = set()
    articled: set[str] = set()
    for words in lines:
        for back, word in pairwise(words):
            if word.is_word and word.is_capital and back.is_word and not back.is_capital:
                determined = lang.has("articles", back.low) or lang.has("indefinites", back.low)
                (articled if determined else bare).add(word.text)
    return bare, articled


def _free_pair(words: Sequence[Token], at: int, covered: dict[int, int], lang: Language) -> bool:
    return all(
        _capital(words, i)
        and words[i].text.replace("-", "").isalpha()
        and not _common(words, i, covered, lang)
        and not _is_body(words[i], lang)
        for i in (at, at + 1)
    )


# ---- bodies --------------------------------------------------------------------------------------


def _body_end(words: Sequence[Token], at: int, covered: dict[int, int], lang: Language) -> int:
    head = at
    while _capital(words, head) and words[head].low.endswith(lang.endings.get("proper_adjectives", ("\0",))):
        head += 1
    if not _capital(words, head) or words[head].start in covered or not _is_body(words[head], lang):
        return at
    end = _tail_end(words, head, covered, lang)
    alone = end - at == 1
    indefinite = at > 0 and lang.has("indefinites", words[at - 1].low)
    return at if alone and (indefinite or lang.has("organizations", _bare(words[head].low))) else end


def _tail_end(words: Sequence[Token], head: int, covered: dict[int, int], lang: Language) -> int:
    """The end of what belongs to a body's name behind its head: "für Sicherheit", "der Deutschen Industrie",
    and what follows at once where such a body bears a name ("Stiftung Warentest")."""
    end = head + 1
    if lang.has("named_bodies", words[head].low):
        while end - head < _BODY and _capital(words, end) and not _common(words, end, covered, lang):
            end += 1
    if end < len(words) and lang.has("org_joiners", words[end].low):
        joined = _joined(words, end + 1, covered, lang)
        if not joined:
            return end
        end = joined
        while (
            end - head < _BODY
            and _capital(words, end)
            and words[end - 1].low.endswith(lang.endings.get("adjectives", ("\0",)))
        ):
            end += 1
    return end


def _joined(words: Sequence[Token], at: int, covered: dict[int, int], lang: Language) -> int:
    """The end of the noun that begins at `at`, an adjective before it taken along ("politische Bildung");
    0 where none does."""
    adjective = at < len(words) and words[at].low.endswith(lang.endings.get("adjectives", ("\0",)))
    if adjective and not words[at].is_capital and not lang.has("articles", words[at].low):
        at += 1
    named = _capital(words, at) and not _other(words, at, covered, lang) and not _given(words[at], lang)
    return at + 1 if named else 0


def _is_body(word: Token, lang: Language) -> bool:
    low = _bare(word.low)
    if lang.has("not_names", low):
        return False
    if lang.has("organizations", low) or lang.has("organizations", word.low):
        return True
    return any(form.endswith(lang.endings.get("organizations", ("\0",))) for form in (low, word.low))


def _bare(low: str) -> str:
    """A noun without the ending of the genitive: "Verbandes", "Ausschusses", "Instituts"."""
    if low.endswith(("sses", "ndes", "ates", "ages", "tes", "des")):
        return low[:-2]
    return low[:-1] if low.endswith("s") and not low.endswith(("ss", "us", "is")) else low


def _lettered(word: Token, lang: Language) -> bool:
    """An acronym or a camel: "BSI", "HateAid"; "SchülerInnen" is neither."""
    if lang.has("not_names", word.low):
        return False
    if word.text.isupper():
        return 2 <= len(word.text) <= _ACRONYM and word.text.isalpha()
    camel = any(a.islower() and b.isupper() for a, b in pairwise(word.text))
    return (
        camel and "-" not in word.text and not word.text.endswith(("Innen", "In")) and not _given(word, lang)
    )


# ---- places, spans -------------------------------------------------------------------------------


def _place_end(words: Sequence[Token], at: int, lang: Language) -> int:
    for length in (2, 1) if at + 1 < len(words) else (1,):
        low = " ".join(w.low for w in words[at : at + length])
        for name in (low, low.removesuffix("s")):
            if name in lang.countries or lang.has("cities", name):
                return at + length
    return at


def _span(words: Sequence[Token], at: int, end: int, kind: str, lang: Language) -> Span:
    text = [w.text for w in words[at:end]]
    if kind == "organization":
        text = _nominative(text, words[at:end], lang)
    return Span(words[at].start, words[end - 1].end, " ".join(text).rstrip("."), kind)


def _nominative(text: list[str], words: Sequence[Token], lang: Language) -> list[str]:
    """ "Europäischen Kommission", "Deutschen Städtetages" → the form that the name takes on its own."""
    head = next((i for i, w in enumerate(words) if _is_body(w, lang)), None)
    if head is None:
        return text
    low = words[head].low
    if not low.endswith(lang.endings.get("organizations", ("\0",))) and not lang.has("organizations", low):
        text[head] = text[head][: len(_bare(low))]
        low = _bare(low)
    if low.endswith(lang.endings.get("feminine", ("\0",))):
        ending = "e"
    else:
        ending = "es" if low.endswith(lang.endings.get("neuter", ("\0",))) else "er"
    for i in range(head):
        for case in ("en", "em", "er", "es", "e"):
            if text[i].endswith(case):
                text[i] = text[i].removesuffix(case) + ending
                break
    return text
