"""Names that no catalogue holds, by how they are built, for languages with the switch `built_names`.

A name is a given name with a surname, a surname behind an office or title, a body by its head, an acronym, a
camel, a place of CLDR or of the language's list, an office told more closely ("eine Parlamentarische
Staatssekretärin"); and, once the full name stands somewhere in the text, the surname alone. Where every noun
has a capital (switch `nouns_are_capital`, German), nothing else is; elsewhere other capitals may be names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from watchers.built_bodies import body_end, capital, common, given, is_body, nominative, other
from watchers.company_names import (
    attached_bodies,
    bracketed_bodies,
    everyday,
    introduced_bodies,
    listed_people,
)
from watchers.languages import Language
from watchers.lone_names import lone_names
from watchers.offices import before, is_head
from watchers.places import is_place
from watchers.spans import Span, Token
from watchers.unnamed_offices import office_end

_ACRONYM = 7
_SHORT = 3  # letters: time zones are named for "ACT" and "NSW" too
_SURNAMES = 3  # words behind an office: "Präsident Xi Jinping"


def built_names(
    text: str, sentences: Iterable[Sequence[Token]], known: Sequence[Span], lang: Language
) -> list[Span]:
    """Spans for the unknown names of the sentences in their order, none of them over a known one."""
    lines = list(sentences)
    covered = _covered(lines, known)
    found = [span for words in lines for span in _of_sentence(words, covered, lang)]
    found.extend(_spoken_of(lines, _covered(lines, [*known, *found]), lang))
    found.extend(_by_company(lines, [*known, *found], lang))
    if not lang.has("switches", "nouns_are_capital"):
        found.extend(_other_capitals(lines, _covered(lines, [*known, *found]), lang))
    found.extend(lone_names(text, lines, _covered(lines, [*known, *found]), lang))
    found = _with_full_names(found)
    people = {
        part
        for s in (*known, *found)
        if s.kind == "person"
        for part in s.name.split()[1:]
        if not lang.has("particles", part.lower())
    }
    covered = _covered(lines, [*known, *found])
    found.extend(span for words in lines for span in _surnames(words, people, covered))
    return sorted(found, key=lambda s: s.start)


def _by_company(lines: Sequence[Sequence[Token]], found: Sequence[Span], lang: Language) -> list[Span]:
    """The names that what stands beside them tells."""
    told = list(found)
    told.extend(listed_people(lines, _covered(lines, told), lang))
    people = {s.end: s for s in told if s.kind == "person"}
    told.extend(bracketed_bodies(lines, people, _covered(lines, told), lang))
    told.extend(attached_bodies(lines, _covered(lines, told), lang))
    told.extend(introduced_bodies(lines, _covered(lines, told), lang))
    return told[len(found) :]


def _covered(lines: Sequence[Sequence[Token]], spans: Sequence[Span]) -> dict[int, int]:
    """The words that spans lie over, wholly or in part ("X" in "Twitter/X"), by their start → where the last
    of those spans ends."""
    bounds = sorted((s.start, s.end) for s in spans)
    covered: dict[int, int] = {}
    at = 0
    for word in (word for words in lines for word in words):
        while at < len(bounds) and bounds[at][1] <= word.start:
            at += 1
        if at < len(bounds) and bounds[at][0] < word.end:
            covered[word.start] = max(bounds[at][1], word.end)
    return covered


def _of_sentence(words: Sequence[Token], covered: Mapping[int, int], lang: Language) -> Iterator[Span]:
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


def _name_at(words: Sequence[Token], at: int, covered: Mapping[int, int], lang: Language) -> tuple[int, str]:
    """Where the name that begins at `at` ends, and its kind; `at` itself where none does."""
    last = office_end(words, at, covered, lang)
    if last > at:
        return last, "office"
    if not capital(words, at):
        last = _noble_end(words, at, covered, lang)
        if last > at:
            return last, "person"
        return body_end(words, at, covered, lang) if words[at].is_word else at, "organization"
    place, body = _place_end(words, at, lang), body_end(words, at, covered, lang)
    if place > at and body <= place and not _introduced(words, at, lang):
        return place, "place"
    if body > at:
        return body, "organization"
    last = _person_end(words, at, covered, lang)
    if last > at:
        return last, "person"
    last = _proper_end(words, at, covered, lang)
    if last > at:
        return last, "organization"
    return (at + 1, "organization") if _lettered(words[at], lang) else (at, "")


# ---- persons -------------------------------------------------------------------------------------


def _person_end(words: Sequence[Token], at: int, covered: Mapping[int, int], lang: Language) -> int:
    if lang.has("titles", words[at].low) or _dates_office(words, at, lang):
        return at
    end = _full_name_end(words, at, covered, lang) if given(words, at, lang) else at
    if end > at:
        return end
    return _surname_end(words, at, covered, lang) if _introduced(words, at, lang) else at


def _dates_office(words: Sequence[Token], at: int, lang: Language) -> bool:
    """ "seit Mai Leiterin der Abteilung": a month before an office is no given name."""
    if at == 0 or not lang.has("since", words[at - 1].low) or words[at].low not in lang.months:
        return False
    return at + 1 < len(words) and is_head(words[at + 1].low, lang)


def _introduced(words: Sequence[Token], at: int, lang: Language) -> bool:
    """Whether an office or title stands right before: "Kanzlerin", "Frau"."""
    if at == 0 or words[at - 1].text == ",":
        return False
    if lang.has("titles", words[at - 1].low):
        return True
    begin = before(words, at, lang)
    # "Jan Berg, directeur Publieke Zaken": what follows an office behind a name is what it is for.
    behind_name = begin is not None and begin > 1 and words[begin - 1].text == ","
    if behind_name and begin and words[begin - 2].is_capital and not given(words, at, lang):
        return False
    return begin is not None


def _noble_end(words: Sequence[Token], at: int, covered: Mapping[int, int], lang: Language) -> int:
    """Behind a title, a surname that particles open: "Frau Dr. von Beust"; `at` where none does."""
    if at == 0 or not lang.has("titles", words[at - 1].low):
        return at
    i = at
    while i < len(words) and not words[i].is_capital and lang.has("particles", words[i].low):
        i += 1
    return _surname_end(words, i, covered, lang) if i > at and capital(words, i) else at


def _full_name_end(words: Sequence[Token], at: int, covered: Mapping[int, int], lang: Language) -> int:
    """Behind given names, initials and particles, the surname; `at` where none follows."""
    i = at + 1
    while capital(words, i) and (given(words, i, lang) or len(words[i].low) == 1):
        i += 1
    first = i
    while i < len(words) and lang.has("particles", words[i].low):
        i += 1
    if (
        not capital(words, i)
        or words[i].start in covered
        or (i > first > at + 1 and _leads_away(words, i, lang))
    ):
        # "Jens Martin": the last given name is the surname.
        return first if first - at > 1 else at
    if lang.has("switches", "nouns_are_capital") and not _introduced(words, at, lang):
        return i + 1  # "hat Anna Beispiel Hilfe angeboten": what follows is a noun as a rule
    return _surname_end(words, i + 1, covered, lang, taken=i + 1 - first)


def _leads_away(words: Sequence[Token], at: int, lang: Language) -> bool:
    """Whether what follows a particle is a body or a place: "Ida Martin van Stichting Voorbeeld"."""
    return is_body(words[at], lang) or is_place(words[at].text, lang)


def _surname_end(
    words: Sequence[Token], at: int, covered: Mapping[int, int], lang: Language, taken: int = 0
) -> int:
    """Over the words with a capital that may belong to a surname; particles may open it."""
    i = at
    while not taken and capital(words, i) and lang.has("particles", words[i].low):
        i += 1
    while i - at + taken < _SURNAMES and capital(words, i) and not common(words, i, covered, lang):
        if is_body(words[i], lang):
            break
        i += 1
    return _over_surname_particles(words, i, lang) if i - at == 1 and not taken else i


def _over_surname_particles(words: Sequence[Token], at: int, lang: Language) -> int:
    """Behind a given name that no list holds, the particles and the surname: "hoogleraar Ineke van der Wal".
    A lone "van" may as well lead to a body or a field: "minister Jansen van Financiën"."""
    i = at
    while i < len(words) and not words[i].is_capital and lang.has("particles", words[i].low):
        i += 1
    firm = i - at > 1 or (i > at and lang.has("firm_particles", words[at].low))
    while i + 1 < len(words) and words[i].is_capital and lang.has("particles", words[i].low):
        i, firm = i + 1, True  # "Cieltje Van Achter"
    return i + 1 if firm and capital(words, i) and not _leads_away(words, i, lang) else at


def _spoken_of(
    lines: Sequence[Sequence[Token]], covered: Mapping[int, int], lang: Language
) -> Iterator[Span]:
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
    """The words with a capital that follow a small word, or open a sentence and say something: those behind
    any word, those behind an article."""
    bare = {w[0].text for w in lines if len(w) > 1 and lang.has("says", w[1].low) and capital(w, 0)}
    articled: set[str] = set()
    for words in lines:
        for back, word in pairwise(words):
            if word.is_word and word.is_capital and back.is_word and not back.is_capital:
                determined = lang.has("articles", back.low) or lang.has("indefinites", back.low)
                (articled if determined else bare).add(word.text)
    return bare, articled


def _free_pair(words: Sequence[Token], at: int, covered: Mapping[int, int], lang: Language) -> bool:
    return all(
        capital(words, i)
        and words[i].text.replace("-", "").isalpha()
        and not common(words, i, covered, lang)
        and not everyday(words[i], lang)
        and not is_body(words[i], lang)
        for i in (at, at + 1)
    )


def _surnames(words: Sequence[Token], people: set[str], covered: Mapping[int, int]) -> Iterator[Span]:
    """The surnames of people told elsewhere, standing alone or owning something ("Beispiels Rede")."""
    for word in words:
        told = word.text in people or word.text.removesuffix("s") in people
        if told and word.is_capital and word.start not in covered:
            yield Span(word.start, word.end, word.text, "name")


# ---- what else bears a capital -------------------------------------------------------------------


def _proper_end(words: Sequence[Token], at: int, covered: Mapping[int, int], lang: Language) -> int:
    """Where a name ends that an adjective with a capital opens, where all nouns have one: "die Deutsche
    Musterhilfe". `at` where none begins; where a sentence opens, the capital tells nothing."""
    if at == 0 or not words[at - 1].is_word or not lang.has("switches", "nouns_are_capital"):
        return at
    last = at + 1
    if not lang.ends("proper_adjectives", words[at].low) or lang.has("place_prepositions", words[at - 1].low):
        return at
    ordinary = not capital(words, last) or other(words, last, covered, lang) or given(words, last, lang)
    return at if ordinary or words[at].low in lang.countries else last + 1


def _lettered(word: Token, lang: Language) -> bool:
    """An acronym or a camel: "BSI", "HateAid"; "SchülerInnen" is neither, nor is a company's "AG"."""
    if lang.has("not_names", word.low) or lang.has("firm_heads", word.low):
        return False
    if word.text.isupper():
        return 2 <= len(word.text) <= _ACRONYM and word.text.isalpha()
    parts = word.text.split("-")
    return all(_camel(part) for part in parts) and not word.text.endswith(("Innen", "In"))


def _camel(text: str) -> bool:
    return any(a.islower() and b.isupper() for a, b in pairwise(text))


def _place_end(words: Sequence[Token], at: int, lang: Language) -> int:
    for length in (2, 1) if at + 1 < len(words) else (1,):
        low = " ".join(w.low for w in words[at : at + length])
        for name in (low, low.removesuffix("s"), low.removesuffix("'s")):
            if name in lang.countries or lang.has("cities", name):
                return at + length
    known = len(words[at].text) > _SHORT and is_place(words[at].text, lang)
    if known and not common(words, at, (), lang):
        return at + 1
    return at


def _other_capitals(
    lines: Sequence[Sequence[Token]], covered: Mapping[int, int], lang: Language
) -> Iterator[Span]:
    """The runs of capitals that nothing else tells about: names where nouns are small, though not at once
    behind a full stop."""
    for words in lines:
        at = 1
        while at < len(words):
            run = at
            while capital(words, run) and _loose(words, run, covered, lang):
                run += 1
            end = _over_particles(words, run, lang) if run > at else run
            if end == at + 1 and _of_a_place(words, at, lang):
                at = end
                continue
            marks = (",", "(", "&", ":") if end - at > 1 else (",", "(", "&")
            opens = not words[at - 1].is_word and words[at - 1].text not in marks
            if end > at and not opens:
                person = end > run or _of_a_body(words, at, end, lang)
                kind = "person" if person else "name"
                if _particle_before(words, at, lang):
                    kind = "person" if end - at == 1 else "organization"  # "Van Voorbeeld Logistiek"
                    at -= 1
                yield _span(words, at, end, kind, lang)
            at = max(end, at + 1)


def _particle_before(words: Sequence[Token], at: int, lang: Language) -> bool:
    """ "dineerde Van Wijngaarden": inside a sentence only a surname bears a particle with a capital."""
    if at < 2 or not words[at - 2].is_word or words[at - 1].start == words[at].start:
        return False
    return words[at - 1].text[:1].isupper() and lang.has("particles", words[at - 1].low)


def _of_a_place(words: Sequence[Token], at: int, lang: Language) -> bool:
    """ "de Poolse ambtgenoot", "de Rotterdamse haven": an adjective that tells where from."""
    following = at + 1 < len(words) and words[at + 1].text.islower()
    return bool(following) and lang.ends("demonyms", words[at].low)


def _over_particles(words: Sequence[Token], at: int, lang: Language) -> int:
    """The end of a surname with two particles or more, which nothing else has: "van der Berg"."""
    i = at
    while i < len(words) and not words[i].is_capital and lang.has("particles", words[i].low):
        i += 1
    return i + 1 if i - at > 1 and capital(words, i) else at


def _of_a_body(words: Sequence[Token], at: int, end: int, lang: Language) -> bool:
    """ "Edo Haveman van Meta": two words or three, and a body that they come from."""
    linked = end + 1 < len(words) and lang.has("affiliates", words[end].low) and words[end + 1].is_capital
    return linked and 1 < end - at <= _SURNAMES and not any(is_body(w, lang) for w in words[at:end])


def _loose(words: Sequence[Token], at: int, covered: Mapping[int, int], lang: Language) -> bool:
    return not common(words, at, covered, lang) and not lang.has("not_names", words[at].low)


def _with_full_names(found: Sequence[Span]) -> list[Span]:
    """The names, with bodies by the full name that the text gives them: "de Kamer" for the "Tweede Kamer"."""
    bodies = [s for s in found if s.kind == "organization" and " " in s.name]
    lasts = {s.name.rpartition(" ")[2]: s.name for s in reversed(bodies)}
    return [_in_full(span, lasts) for span in found]


def _in_full(span: Span, lasts: Mapping[str, str]) -> Span:
    full = lasts.get(span.name) if span.kind == "name" else None
    return replace(span, name=full, kind="organization") if full else span


def _span(words: Sequence[Token], at: int, end: int, kind: str, lang: Language) -> Span:
    text = " ".join(w.text for w in words[at:end]).replace(" ,", ",").rstrip(".")
    start, stop = words[at].start, words[end - 1].end
    if kind == "office":
        return Span(start, stop, text, "person", office=text, office_start=start)
    if kind == "organization":
        text = nominative(words[at:end], lang)
    return Span(start, stop, text, kind)
