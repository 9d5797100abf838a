"""Names that no catalogue holds, found by their capitals and their company: persons by a given name, an
office or a title, organisations by their words or as acronyms, places by CLDR's countries and cities."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from watchers.capitals import built_names
from watchers.given_names import is_given
from watchers.inflected_names import inflected_names
from watchers.languages import Language
from watchers.name_kinds import POST_NOMINALS, is_camel, kind_of, without_genitive
from watchers.officers import (
    behind_field,
    bodies_of_offices,
    office_behind_name,
    office_inside,
    officers_of,
    rank_begins,
    titled,
)
from watchers.offices import is_head
from watchers.openings import opening_name, told_inside
from watchers.origins import comes_from, origin
from watchers.owners import body_begins, owner_ends, owns_office, owns_thing, role_opens
from watchers.places import is_place
from watchers.runs import run_end
from watchers.small_bodies import is_body, legal_form, names_field, small_end, with_body
from watchers.small_committees import small_committee_end
from watchers.spans import Span, Token
from watchers.told_bodies import told_name

_HIS_EXCELLENCY = ("H.", "E.", "H.E.", "H.E")
_OWNERS = ("ens", "ets", "ans", "nas")  # a body in the definite form, owning what follows: "Försvarsmaktens"
_ELIDED = re.compile(r"\b((?:[dl]|qu)['’]) ", re.IGNORECASE)  # "Gauthier d' Alincourt"
_MARKED = 2  # characters from a name to the next word where an apostrophe and a space part them


def unknown_names(
    text: str, sentences: Iterable[Sequence[Token]], known: Sequence[Span], lang: Language
) -> Iterator[Span]:
    """Spans for the runs of capitals in the text, those that are known names included."""
    if lang.has("switches", "built_names"):
        yield from built_names(text, sentences, known, lang)
        return
    if lang.has("switches", "inflected_names"):
        yield from inflected_names(list(sentences), known, lang)
        return
    starts = {s.start: s for s in known}
    lower = _lower_words(text)
    lines, committees = list(sentences), bool(lang.words.get("small_committees"))
    inside = told_inside(text, lines) if lang.words.get("common") else frozenset()
    for words in lines:
        at = 0
        person_ended = -1
        while at < len(words):
            body = told_name(words, at, starts, lang)
            if body:
                yield _make(words, None, body[0], body[1], body[2], lang)
                at = body[1]
                continue
            if committees and lang.has("list_openers", words[at].low) and at + 1 < len(words):
                at += small_committee_end(words, at + 1, lang) > at + 1  # "The House ethics committee"
            small = small_committee_end(words, at, lang) if committees else small_end(words, at, lang)
            if small > at:
                yield _make(words, None, at, small, "organization", lang)
                at = small
                continue
            end = run_end(words, at, lang, starts)
            if end == at:
                at += 1
                continue
            found = [
                s
                for s in _spans(words, at, end, lang, lower, starts, inside)
                if not (s.kind == "person" and s.office is None and _behind(words, s, person_ended))
            ]
            yield from found
            if found and found[-1].kind == "person":
                person_ended = found[-1].end
            # A person's name may end before the run does; the rest is looked at for itself.
            stop = next((i for i in range(at, end) if found and words[i].start >= found[-1].end), end)
            at = max(stop, at + 1) if found else end


def _behind(words: Sequence[Token], span: Span, ended: int) -> bool:
    """ "President Jane Doe of Utopia": what "of" ties to a person is none."""
    between = [w.low for w in words if ended <= w.start < span.start]
    return ended >= 0 and between in (["of"], ["of", "the"], ["for"], ["in"])


def _lower_words(text: str) -> frozenset[str]:
    return frozenset(word.strip('.,;:!?()"”“') for word in text.split() if word[:1].islower())


def _spans(
    words: Sequence[Token], at: int, end: int, lang: Language, lower: frozenset[str], known: dict[int, Span],
    inside: frozenset[str],
) -> Iterator[Span]:  # fmt: skip
    first = at
    # A sentence's first word is a name only if it is not an everyday word with a capital.
    opens = at == 0 or (not words[at - 1].is_word and words[at - 1].text not in (",", "(", "&"))
    whole = legal_form(words, with_body(words, end, lang), lang)
    if opens:
        headed = any(lang.has(t, words[end - 1].low) for t in ("field_bodies", "seated_bodies"))
        goes_on = whole > end and (headed or not lang.has("openers", words[end - 1].low))
        firm_from = end - 1 if goes_on else end
        while first < firm_from and _everyday(words[first], lang, lower) and words[first].start not in known:
            if names_field(words, first, end, lang):
                break  # "Udvalget for Digitalisering"
            first += 1
        firm = first < end and (_firm(words[first], lang) or whole > end)
        if end - first == 1 and first == at and not (firm or opening_name(words, first, inside, lang)):
            return
    if first == end:
        return
    alone = _person_before(words, first, end, whole, lang)
    if alone:
        yield _make(words, None, first, alone, "person", lang)
        first = alone
    owner = owner_ends(words, first, end, lang)
    if owner:
        yield _owner(words, first, owner, lang)
        first = owner
    split = None if owner else _body_then_person(words, first, end, known, lang)
    if split:
        yield _make(words, None, first, split, "organization", lang)
        first = split
    title = next((i for i in range(end - 2, first - 1, -1) if titled(words[i], lang)), None)
    office_first, name_first = _addressed(words, first, title, end, lang)
    if office_first is not None and office_first > first and owns_office(words, office_first, lang):
        yield _owner(words, first, office_first, lang)
    stop = name_first if title is None else title
    yield from (_body(words, *part, lang) for part in bodies_of_offices(words, first, end, stop, lang))
    if office_first is None and role_opens(words, first, end, lang):
        office_first, name_first = first, first + 1
    end = _person_ends(words, office_first, name_first, end, lang)
    while end - name_first > 2 and words[end - 1].low in POST_NOMINALS:
        end -= 1
    end = body_begins(words, name_first, rank_begins(words, name_first, end, lang), lang)
    if name_first == end or lang.has("prepositions", words[name_first].low):
        return
    if whole > end and whole == legal_form(words, with_body(words, end, lang), lang):
        owns = owns_office(words, whole, lang)
        yield (_owner if owns else _body)(words, name_first, whole, lang)
        return
    if office_first is not None:
        name_first = behind_field(words, name_first, end, lang)
    kind = kind_of(words, first, office_first, name_first, end, lang)
    if kind is None:
        return
    kind = "person" if kind == "name" and comes_from(words, name_first, end, lang) else kind
    if kind in ("name", "organization") and owns_office(words, end, lang):
        yield _owner(words, name_first, end, lang)
    elif (kind == "name" or end - name_first == 1) and owns_thing(words, end, office_first, lang):
        owning = _owner(words, name_first, end, lang)
        yield owning if owning.kind == "place" else replace(owning, kind="name")
    else:
        yield _make(words, office_first, name_first, end, kind, lang)


def _addressed(
    words: Sequence[Token], first: int, title: int | None, end: int, lang: Language
) -> tuple[int | None, int]:
    """Where a run's office begins, if any, and where the name does: behind a `title`, as in "Advisor to the
    President on Trade Dr. Jane Doe", else behind the office itself."""
    if title is None:
        office, name = office_inside(words, first, end, lang)
        # "Jane Roe Director of Policy": without a comma, what follows a person's two names is their office.
        behind = office is not None and name == end and office_behind_name(words, first, end, lang)
        return (None, first) if behind else (office, name)
    held = any(is_head(word.low, lang) for word in words[first:title])
    return first if held else None, title + 1


def _person_before(words: Sequence[Token], first: int, end: int, whole: int, lang: Language) -> int | None:
    """Where a person's name ends that stands before the place or owner of a body in small letters: "besöker
    Anna Ek Väsby skola"; None where none does."""
    person = is_given(words[first].text) and lang.has("switches", "genitive_bodies")
    return end - 1 if person and whole > end and end - first > 2 else None


def _body(words: Sequence[Token], first: int, end: int, lang: Language) -> Span:
    return _make(words, None, first, end, "organization", lang)


def _owner(words: Sequence[Token], first: int, end: int, lang: Language) -> Span:
    """An owner in the genitive: "Vinnovas Anna Ek", "Islands Jón Ek"."""
    name = " ".join(w.text for w in words[first:end])
    if end == len(words) or words[end].start - words[end - 1].end < _MARKED:  # "Vestas' Anna Ek" ends in s
        name = without_genitive(name, lang)[0] if name.endswith(":s") else name.removesuffix("s")
    kind = "place" if is_place(name, lang) else "organization"
    return Span(words[first].start, words[end - 1].end, name, kind, genitive=True)


def _body_then_person(
    words: Sequence[Token], first: int, end: int, known: Mapping[int, Span], lang: Language
) -> int | None:
    """ "generaldirektören för Finansinspektionen Malin Alp", "från Meta Malin Alp": where a person's name
    follows a body's."""
    body = known.get(words[first].start)
    if body and body.kind == "organization":
        behind = next((i for i in range(first, end - 1) if words[i].start >= body.end), None)
        if behind and is_given(words[behind].text):
            return behind
    for i in range(first + 1, end - 1):
        if (
            is_given(words[i].text)
            and is_body(words[i - 1].low, lang)
            and not lang.has("switches", "capital_offices")
        ):
            return i
    if officers_of(words, first, lang):
        given = next((i for i in range(first + 1, end - 1) if is_given(words[i].text)), first)
        behind = given - (is_head(words[given - 1].low, lang) or titled(words[given - 1], lang))
        return behind if behind > first else None
    owned = first > 0 and lang.has("contracted", words[first - 1].low)
    if not owned or is_given(words[first].text) or titled(words[first], lang):
        return None
    # "la présidente du Bundestag Erika Roth": the body that an office belongs to, then who holds it
    return next((i for i in range(first + 1, end - 1) if is_given(words[i].text)), None)


def _person_ends(words: Sequence[Token], office: int | None, name: int, end: int, lang: Language) -> int:
    """ "President Jane Doe of Utopia": a person's name ends where a linking word begins the rest."""
    addressed = name > 0 and titled(words[name - 1], lang)
    if name < end and (behind := origin(words, name, end, lang)):
        return behind
    if name >= end or not (office is not None or addressed or is_given(words[name].text)):
        return end
    if not lang.has("switches", "capital_offices") or _bodily_name(words, name, end, lang):
        return end
    links = (
        i for i in range(name + 1, end) if words[i].low in ("of", "in", "for", "to", "the", "and", "at", "on")
    )
    return next(links, end)


def _bodily_name(words: Sequence[Token], name: int, end: int, lang: Language) -> bool:
    return any(is_body(w.low, lang) for w in words[name : name + 3] if w.is_capital) and not is_given(
        words[name].text
    )


def _firm(word: Token, lang: Language) -> bool:
    """Whether a lone first word of a sentence is a name: an acronym, a camel, or a body by its ending."""
    acronym = word.text.isupper() and len(word.text) > 1
    bodily = is_body(word.low, lang) and not lang.has("organizations", word.low)
    return acronym or is_camel(word.text) or bodily  # "Företag som deltar": a common noun alone is no name


def _make(
    words: Sequence[Token], office_first: int | None, name_first: int, end: int, kind: str, lang: Language
) -> Span:
    surface = [
        w.text.rstrip(".") if i == end - 1 else w.text
        for i, w in enumerate(words[name_first:end], name_first)
    ]
    last, genitive = without_genitive(surface[-1], lang)
    if kind == "organization" and lang.has("switches", "genitive_bodies") and _owning(last.lower(), lang):
        last, genitive = last[:-1], True
    name = _ELIDED.sub(r"\1", " ".join([*surface[:-1], last]).replace(" ,", ","))
    office = None
    if office_first is not None:
        stop = next((i for i in range(office_first, name_first) if titled(words[i], lang)), name_first)
        office = " ".join(w.text for w in words[office_first:stop] if w.text not in _HIS_EXCELLENCY)
        office = office.replace(" ,", ",") or None
    return Span(
        words[name_first].start,
        words[end - 1].end,
        name,
        kind,
        genitive=genitive,
        office=office,
        office_start=words[office_first].start if office_first is not None else None,
    )


def _owning(low: str, lang: Language) -> bool:
    """Whether a body's last word owns what follows: "Försvarsmaktens", "Ystad kommuns", "Lotsverkets"."""
    bare = low.removesuffix("s")
    if low.endswith(_OWNERS) or lang.ends("owning_fields", low):
        return True
    bodily = lang.has("local_bodies", bare) or is_body(bare, lang) or lang.ends("state_bodies", bare)
    return low.endswith("s") and bodily and not lang.has("local_bodies", low)


def _everyday(word: Token, lang: Language, lower: frozenset[str]) -> bool:
    if word.text.isupper() and len(word.text) > 1:
        return False
    plural = word.low.endswith("s") and lang.has("common", word.low)
    adverb = lang.ends("openers", word.low) and not is_given(word.text)
    return plural or adverb or lang.has("openers", word.low) or word.low in lower
