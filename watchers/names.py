"""Names that no catalogue holds, found by their capitals and their company: persons by a given name, an
office or a title, organisations by their words or as acronyms, places by CLDR's countries and cities."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from watchers.capitals import built_names
from watchers.enumerations import adjoins, committee, over_commas
from watchers.given_names import is_given
from watchers.inflected_names import inflected_names
from watchers.languages import Language
from watchers.name_kinds import POST_NOMINALS, is_camel, kind_of, without_genitive
from watchers.officers import (
    behind_field,
    bodies_of_offices,
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
from watchers.small_bodies import is_body, legal_form, names_field, small_end, titled_goes_on, with_body
from watchers.spans import Span, Token
from watchers.told_bodies import told_name

_ON_WHAT = frozenset(
    "committee subcommittee council commission forum conference group delegation center centre".split()
)
_HIS_EXCELLENCY = ("H.", "E.", "H.E.", "H.E")
_OWNERS = ("ens", "ets", "ans", "nas")  # a body in the definite form, owning what follows: "Försvarsmaktens"
_ELIDED = re.compile(r"\b((?:[dl]|qu)['’]) ", re.IGNORECASE)  # "Gauthier d' Alincourt"
_LONGEST = 9  # words of a name
_MARKED = 2  # characters from a name to the next word where an apostrophe and a space part them


def unknown_names(
    text: str, sentences: Iterable[Sequence[Token]], known: Sequence[Span], lang: Language
) -> Iterator[Span]:
    """Spans for the runs of capitals in the text, those that are known names included."""
    if lang.has("switches", "built_names"):
        yield from built_names(sentences, known, lang)
        return
    if lang.has("switches", "inflected_names"):
        yield from inflected_names(list(sentences), known, lang)
        return
    starts = {s.start: s for s in known}
    lower = _lower_words(text)
    lines = list(sentences)
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
            small = small_end(words, at, lang)
            if small > at:
                yield _make(words, None, at, small, "organization", lang)
                at = small
                continue
            end = _run(words, at, lang, starts)
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


def _run(words: Sequence[Token], at: int, lang: Language, known: dict[int, Span]) -> int:
    """The end of the run of capitals that begins at `at`; `at` itself where none does."""
    if (
        not words[at].is_word
        or not words[at].is_capital
        or words[at].text.endswith("-")
        or _compound(words[at])
    ):
        return at
    listed = committee(words, at, lang)
    if listed:
        return listed
    if _dates(words, at, lang):
        return at
    end = at + 1
    while end < len(words) and end - at < _LONGEST + 6:
        word, last = words[end], words[end - 1]
        if end - at > 1 and _other_begins(words, at, end, known, lang):
            break
        if (last.text.endswith(("'s", "’s", ":s")) and not _in_office(words, end - 1, at, lang)) or (
            known.get(last.start) and known[last.start].genitive
        ):
            break
        if (
            word.is_word
            and word.is_capital
            and adjoins(word, last)
            and not word.text.endswith("-")
            and not _compound(word)
        ):
            end += 1
        elif (
            _links(words, end, lang, known)
            and not _parts_two(words, end, at, known, lang)
            and not _parted_from_person(words, at, end, lang)
        ) or (titled_goes_on(words, at, end, lang) and words[end + 1].start not in known):
            end += 2
        elif lang.has("particles", word.low) and end + 1 < len(words) and _links(words, end + 1, lang, known):
            end += 3  # "Hugo de la Garde"
        elif _for_something(words, end, lang):
            end += 3
        else:
            break
    return over_commas(words, at, end, lang)


def _for_something(words: Sequence[Token], at: int, lang: Language) -> bool:
    """ "Center for a New Trust": an article inside what an English body is for."""
    if at + 2 >= len(words) or not lang.has("switches", "capital_offices"):
        return False
    article = words[at].low == "for" and words[at + 1].low in ("a", "an")
    return article and words[at + 2].is_capital and is_body(words[at - 1].low, lang)


def _other_begins(words: Sequence[Token], at: int, end: int, known: dict[int, Span], lang: Language) -> bool:
    """ "träffade minister Jane Roe TikTok", "… Jane Roe USA:s minister": behind a person's two names a known
    body is somebody else, and a country is none of the person's names."""
    if not is_given(words[at].text):
        return False
    span = known.get(words[end].start)
    country = words[end].low in lang.countries or words[end].low.removesuffix("s") in lang.countries
    return country or (span is not None and span.kind == "organization")


def _dates(words: Sequence[Token], at: int, lang: Language) -> bool:
    """Whether a month or weekday stands at `at` that is no given name: "On 2 November the City of …"."""
    following = words[at + 1] if at + 1 < len(words) else None
    dated = words[at].low in lang.months or lang.has("weekday_names", words[at].low)
    if dated and at and (words[at - 1].text.isdigit() or lang.has("before_weekday", words[at - 1].low)):
        return True  # "On 3 June Jane Roe …"
    return dated and not (following and following.is_capital and adjoins(following, words[at]))


def _in_office(words: Sequence[Token], at: int, first: int, lang: Language) -> bool:
    """ "Minister of Women’s Affairs": an owner inside an office's field."""
    inside = at - 2 >= first and words[at - 1].low in ("of", "for")
    return inside and lang.has("owning_groups", words[at].low[:-2])


def _parts_two(words: Sequence[Token], at: int, first: int, known: dict[int, Span], lang: Language) -> bool:
    """ "In November the Grand Committee": a month is joined to nothing by an article. "Accra for PyCon",
    "Nameplates for TikTok": nor is a place, or what opens a sentence, to a name of its own by "for"."""
    word = words[at]
    if word.low == "for":
        opens = first == 0 and first == at - 1 and words[at + 1].start in known
        return opens or is_place(words[at - 1].text, lang)
    if word.text != "&" and any(each.text == "&" for each in words[first:at]):
        return True  # "Ek & Söner till Rosenbad"
    return word.low == "the" and words[at - 1].low in lang.months


def _parted_from_person(words: Sequence[Token], first: int, at: int, lang: Language) -> bool:
    """ "reser Anna Ek till Borås": what joins the words of a body joins nothing to a person's two names."""
    person = at - first > 1 and is_given(words[first].text)
    joins = not (lang.has("particles", words[at].low) or words[at].text == "&")
    return person and joins and lang.has("switches", "genitive_bodies")


def _compound(word: Token) -> bool:
    """ "EU-institutionerna": a common noun with a name for its first part."""
    head, _, tail = word.text.rpartition("-")
    return len(head) > 1 and tail[:1].islower() and head.isupper()


def _of_vowel(words: Sequence[Token], at: int, lang: Language, known: Mapping[int, Span]) -> bool:
    """ "Gauthier d'Alincourt", "Conseil d'État", but not "PDG d'OpenAI", "Meta d'Anna Roy"."""
    if words[at - 1].start in known or words[at + 1].start in known or is_head(words[at - 1].low, lang):
        return False
    following = words[at + 2] if at + 2 < len(words) else None
    owner = is_given(words[at + 1].text) and bool(following and following.is_capital)
    return not owner


def _links(words: Sequence[Token], at: int, lang: Language, known: Mapping[int, Span]) -> bool:
    """Whether a small word at `at` joins two capitals into one name: "von der", "Council of Europe"."""
    if at + 1 >= len(words) or not words[at + 1].is_capital or not words[at + 1].is_word:
        return False
    word = words[at]
    if word.text == "&":
        return True
    if word.low == "d'":
        return _of_vowel(words, at, lang, known)
    if word.low == "to":
        return words[at - 1].low in ("access", "right") and lang.has("switches", "capital_offices")
    if word.low == "into":
        return words[at - 1].low == "inquiry"
    if word.low == "av" and is_place(words[at - 1].text, lang):
        return False  # "arrangeras i Stockholm av Norrsken"
    if word.low == "on":
        if lang.has("weekday_names", words[at + 1].low) or words[at + 1].low in lang.months:
            return False
        return words[at - 1].low in _ON_WHAT or words[at - 1].low in ("president", "minister")
    joins = word.low in lang.words["org_joiners"] and word.low not in ("och", "og", "and", "i", "på")
    return word.low in lang.words["particles"] or joins


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
        firm = whole > end and (headed or not lang.has("openers", words[end - 1].low))
        firm_from = end - 1 if firm else end
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
    office_first, name_first = office_inside(words, first, end, lang)
    if office_first is not None and office_first > first and owns_office(words, office_first, lang):
        yield _owner(words, first, office_first, lang)
    yield from (_body(words, *part, lang) for part in bodies_of_offices(words, first, end, name_first, lang))
    if office_first is None and role_opens(words, first, end, lang):
        office_first, name_first = first, first + 1
    end = _person_ends(words, office_first, name_first, end, lang)
    while end - name_first > 2 and words[end - 1].low in POST_NOMINALS:
        end -= 1
    end = body_begins(words, name_first, rank_begins(words, name_first, end, lang), lang)
    title = next((i for i in range(end - 2, name_first - 1, -1) if titled(words[i], lang)), None)
    if title is not None:
        name_first = title + 1
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
        name = without_genitive(name)[0] if name.endswith(":s") else name.removesuffix("s")
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
        behind = given - is_head(words[given - 1].low, lang)
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
    last, genitive = without_genitive(surface[-1])
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
