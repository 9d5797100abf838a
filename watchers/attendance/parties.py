"""A sentence's names → its parties: who could take part, with office and affiliation, gathered in lists.

"Facebooks topchef, Mark Zuckerberg" is one party (a person with an office and an affiliation);
"representanter från TikTok, Google och Meta" is one list of three.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from watchers.attendance.apposed import before_its_body
from watchers.attendance.bound import Bound, text_of
from watchers.attendance.employers import employers
from watchers.languages import Language
from watchers.offices import after, before, is_head, occupation, plain
from watchers.spans import Span, Token


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who could take part. `first` and `last` are token indexes (last exclusive) of all that
    belongs to the name: office before, apposition behind. `through`: known only as an affiliation of the
    person who stands for it. `on_behalf_of`: in whose place a person comes; `stood_for`: a person in whose
    place another comes."""

    first: int
    last: int
    name: str
    kind: str
    entity: str | None
    start: int
    end: int
    office: str | None = None
    affiliation: str | None = None
    affiliation_entity: str | None = None
    genitive: bool = False
    represented: bool = False
    inferred: bool = False
    former: bool = False
    sure: bool = True
    on_behalf_of: str | None = None
    stood_for: bool = False


def parties(words: Sequence[Token], spans: Sequence[Span], lang: Language) -> list[Party]:
    """The parties among the spans of one sentence, in its order."""
    bound = _bind(words, [s for s in spans if s.kind != "place"])
    everything = _bind(words, spans)
    for i, j in employers(words, [(b.span, b.first, b.last) for b in bound], lang):
        bound[i].affiliation, bound[i].affiliation_entity = bound[j].span.name, bound[j].span.entity
        bound[j].attributive, bound[i].finish = True, bound[j].last
    for one in bound:
        if one.finish > one.last:
            _read_before(one, bound, words, lang)
        elif one.span.kind in ("person", "name"):
            _read_before(one, bound, words, lang)
            _over_place(one, everything, words, lang)
            _read_after(one, bound, everything, words, lang)
        elif lang.has("switches", "verbs_last") and any(
            b.span.kind == "place" and b.first == one.last for b in everything
        ):
            one.finish = one.last + 1  # "Unicef Nederland"
        elif one.last < len(words) and words[one.last].text == "(":
            _parenthesis(one, bound, words, one.last, lang)
            one.office = None
        elif _describes(one, words, lang):
            one.attributive = True
    return [
        _party(one, words, lang) for one in bound if not (one.attributive or _abbreviates(one, words, lang))
    ]


def _abbreviates(one: Bound, words: Sequence[Token], lang: Language) -> bool:
    """ "budgetramen (MFR) diskuterades": letters in brackets behind a common noun are its short form."""
    if not lang.has("switches", "comma_employers") or one.span.entity or one.first < 2:
        return False
    bracketed = words[one.first - 1].text == "(" and one.last < len(words) and words[one.last].text == ")"
    return bracketed and one.span.name.isupper() and words[one.first - 2].text[1:].islower()


def _describes(one: Bound, words: Sequence[Token], lang: Language) -> bool:
    """ "a Facebook whistleblower", "Reddit chief spurns": a body that only tells whose somebody is."""
    if one.last >= len(words) or not lang.has("switches", "bodies_own_people"):
        return False
    low = words[one.last].low
    return is_head(low, lang) and not lang.has("representatives", low) and low not in lang.verbs


def _bind(words: Sequence[Token], spans: Sequence[Span]) -> list[Bound]:
    starts, ends = [w.start for w in words], [w.end for w in words]
    bound = []
    for span in spans:
        first, last = bisect_right(ends, span.start), bisect_left(starts, span.end)
        if first < last:
            bound.append(Bound(span, first, last, first, last))
    return bound


def _party(one: Bound, words: Sequence[Token], lang: Language) -> Party:
    span = one.span
    represented = span.kind != "person" and _is_represented(words, one, lang)
    told_office = one.office or span.office
    if told_office and lang.plurals:
        told_office = plain(told_office, lang)
    kind = "person" if span.kind == "name" and told_office and " " in span.name else span.kind
    return Party(
        first=one.begin,
        last=one.finish,
        name=span.name,
        kind=kind,
        entity=span.entity,
        start=span.start,
        end=span.end,
        office=told_office,
        affiliation=one.affiliation,
        affiliation_entity=one.affiliation_entity,
        genitive=span.genitive or span.compound,
        represented=represented,
        inferred=span.kind == "person" and not span.sure,
        former=one.former,
        sure=span.sure,
    )


def _read_before(one: Bound, bound: Sequence[Bound], words: Sequence[Token], lang: Language) -> None:
    """The office right before a name, and the organisation that stands in the genitive before that."""
    at = one.first
    while at > 0 and (
        lang.has("titles", words[at - 1].low) or words[at - 1].low in ("mr", "ms", "mrs", "dr")
    ):
        at -= 1
    if _aide(one, bound, words, at, lang):
        return
    begin = before(words, at, lang)
    apposed = lang.has("switches", "verbs_last") or lang.has("switches", "comma_employers")
    if begin is None and apposed and before_its_body(one, bound, words, at, lang):
        return
    if begin is None and " " in one.span.name:
        begin = occupation(words, at, lang)
    if begin is None and one.span.office_start is not None:
        begin = next((i for i, w in enumerate(words) if w.start == one.span.office_start), None)
    if begin is None:
        one.begin = at
        _owner_of(one, bound, at, words, lang)
        return
    one.former = any(lang.has("former", words[i].low) for i in range(max(begin - 1, 0), at))
    part = next((b for b in bound if b.span.compound and begin <= b.first and b.last <= at), None)
    if part:  # "Facebook-Chef Mark Zuckerberg"
        one.affiliation, one.affiliation_entity = part.span.name, part.span.entity
        part.attributive = True
    owner = next(
        (
            b
            for b in bound
            if begin <= b.first and b.last < at and b.span.kind == "organization" and b is not one
        ),
        None,
    )
    if owner and begin == owner.first:
        one.affiliation, one.affiliation_entity = owner.span.name, owner.span.entity
        owner.attributive = True
    elif lang.words.get("told_bodies") or lang.words.get("office_fields"):
        _of_body(one, [b for b in bound if begin <= b.first and b.last <= at and b is not one])
    text = text_of(words, owner.last if owner and begin == owner.first else begin, at).strip(" ,")
    one.office = None if one.former else text
    one.begin = begin
    _affiliate_left(one, bound, begin, words, lang)


def _of_body(one: Bound, inside: Sequence[Bound]) -> None:
    """ "la présidente de l'Arcom, Anne Roy": the bodies that an office names belong to its holder."""
    for other in inside:
        if other.span.kind in ("organization", "name"):
            one.affiliation = one.affiliation or other.span.name
            one.affiliation_entity = one.affiliation_entity or other.span.entity
            other.attributive = True


def _aide(one: Bound, bound: Sequence[Bound], words: Sequence[Token], at: int, lang: Language) -> bool:
    """ "Statssekreteraren hos minister A, B, deltog": an office served under somebody, who is not meant."""
    chief = next((b for b in bound if b.finish == at - 1 and b.span.kind == "person" and b is not one), None)
    if chief is None or chief.begin < 2 or words[at - 1].text != ",":
        return False
    link = chief.begin - 1
    if not lang.has("aide_links", words[link].low) or not is_head(words[link - 1].low, lang):
        return False
    begin = before(words, link, lang)
    if begin is None:
        return False
    one.office, one.begin = text_of(words, begin, link), begin
    chief.attributive = True
    return True


def _over_place(one: Bound, everything: Sequence[Bound], words: Sequence[Token], lang: Language) -> None:
    """ "Canada's Justin Trudeau", "US President Joe Biden": the country belongs to the name."""
    place = next((b for b in everything if b.span.kind == "place" and b.last == one.begin), None)
    # "met in Oslo Prime Minister Doe": a place with its own preposition belongs to the verb.
    if place and not (place.first > 0 and lang.has("place_prepositions", words[place.first - 1].low)):
        one.begin = place.first


def _owner_of(one: Bound, bound: Sequence[Bound], at: int, words: Sequence[Token], lang: Language) -> None:
    """ "Metas företrädare Karin Alm": whom a representative represents; "Gavi's Ana Ruiz": whose she is."""
    if at == 0:
        return
    if not lang.has("representatives", words[at - 1].low):
        _owned(one, bound, at, lang)
        return
    owner = next((b for b in bound if b.last == at - 1 and b.span.genitive and b is not one), None)
    if owner and owner.span.kind in ("organization", "name"):
        one.office = words[at - 1].text if lang.has("switches", "comma_employers") else one.office
        one.affiliation, one.affiliation_entity = owner.span.name, owner.span.entity
        owner.attributive = True
        one.begin = owner.begin


def _affiliate_left(
    one: Bound, bound: Sequence[Bound], at: int, words: Sequence[Token], lang: Language
) -> None:
    """The body that stands right before an office: "Google-Chef", "Meta vice president Jane Roe"."""
    owner = next(
        (b for b in bound if b.last == at and b is not one and b.span.kind in ("organization", "name")), None
    )
    if owner is None or not (owner.span.genitive or lang.code in ("en", "de", "nl", "no", "da", "sv")):
        return
    one.affiliation, one.affiliation_entity = owner.span.name, owner.span.entity
    owner.attributive = True
    one.begin = owner.begin


def _owned(one: Bound, bound: Sequence[Bound], at: int, lang: Language) -> None:
    """ "Energinet's Bodil Kragh": in languages whose file says so, a body may own a person by name."""
    owner = next((b for b in bound if b.last == at and b.span.genitive and b is not one), None)
    if owner is None or owner.span.kind == "person" or not lang.has("switches", "bodies_own_people"):
        return
    one.affiliation, one.affiliation_entity = owner.span.name, owner.span.entity
    owner.attributive = True
    one.begin = owner.begin


def _read_after(
    one: Bound, bound: Sequence[Bound], everything: Sequence[Bound], words: Sequence[Token], lang: Language
) -> None:
    """What is told right behind a name: "(Organisation)", ", office of Organisation", "from Organisation"."""
    at = one.last
    if at < len(words) and words[at].text == "(":
        _parenthesis(one, bound, words, at, lang)
        at = one.finish
    found = after(words, at, lang)
    if found:
        first, last = found
        following = next(
            (
                b
                for b in everything
                if b.first >= first
                and b.span.kind in ("person", "name")
                and b.first <= last + _belongs_to_next(words, first, last, lang)
            ),
            None,
        )
        if one.office and _next_ones(words, first, last, everything, lang):
            following = one  # "minister A, generaldirektören för Verket, B": the second office is B's
        elif following is None or (
            following.span.kind == "name" and _links_to_body(words, first, following.first, lang)
        ):
            _appose(one, bound, words, first, last, lang)
            return
    _affiliate_right(one, bound, words, at, lang)
    if one.finish == at:
        _over_field(one, words, at, lang)
    if one.finish == at:
        _over_relative(one, bound, everything, words, at, lang)


def _belongs_to_next(words: Sequence[Token], first: int, last: int, lang: Language) -> int:
    """ "A B, die Präsidentin des Rates, C D": an office with its article, between two commas, is told of the
    name behind it where one follows at once; 1 for such an office, else 0."""
    closed = last + 1 < len(words) and words[last].text == ","
    return int(closed and lang.has("definite_articles", words[first].low))


def _next_ones(
    words: Sequence[Token], first: int, last: int, everything: Sequence[Bound], lang: Language
) -> bool:
    """Whether a comma and a person follow an office in the definite, so that it is told before its holder."""
    definite = lang.endings.get("definite_offices", ("\0",))
    head = any(w.low.endswith(definite) for w in words[first : min(first + 3, last)])
    if not head or last >= len(words) or words[last].text != ",":
        return False
    return any(b.first == last + 1 and b.span.kind == "person" for b in everything)


def _over_field(one: Bound, words: Sequence[Token], at: int, lang: Language) -> None:
    """ "Ms Doe for online safety, Dr. Roe for …": the field that a person stands for, inside a list."""
    if at >= len(words) or not lang.has("field_links", words[at].low):
        return
    last = at + 1
    while last < len(words) and last - at < 6 and words[last].is_word and not words[last].is_capital:
        if lang.has("conjunctions", words[last].low) or lang.has("clause", words[last].low):
            break
        last += 1
    if (
        last > at + 1
        and last < len(words)
        and (words[last].text == "," or lang.has("conjunctions", words[last].low))
    ):
        one.finish = last


def _over_relative(
    one: Bound, bound: Sequence[Bound], everything: Sequence[Bound], words: Sequence[Token], at: int,
    lang: Language,
) -> None:  # fmt: skip
    """ ", who heads public policy, and …": a clause inside a list, which goes on behind its comma."""
    if at + 1 >= len(words) or words[at].text != "," or not lang.has("relatives", words[at + 1].low):
        return
    close = next((i for i in range(at + 2, min(at + 16, len(words))) if words[i].text == ","), None)
    if close is None or close + 1 >= len(words):
        return
    named = any(b.first == close + 1 for b in everything)
    if named or lang.has("conjunctions", words[close + 1].low):
        one.finish = close
        for other in bound:
            if at < other.first and other.last <= close and other.span.kind != "person":
                other.attributive = True


def _links_to_body(words: Sequence[Token], first: int, at: int, lang: Language) -> bool:
    return at > first and lang.has("office_links", words[at - 1].low)


def _appose(
    one: Bound, bound: Sequence[Bound], words: Sequence[Token], first: int, last: int, lang: Language
) -> None:
    text = text_of(words, first, last)
    former = any(lang.has("former", words[i].low) for i in range(first, min(first + 3, last)))
    if not former and (one.office is None or lang.has("event_roles", one.office.lower())):
        one.office = _without_article(text, lang)
    for other in bound:
        if first <= other.first < last and other is not one:
            if other.span.kind in ("organization", "name") and one.affiliation is None and not former:
                one.affiliation, one.affiliation_entity = other.span.name, other.span.entity
            other.attributive = True
    one.finish = last


def _without_article(text: str, lang: Language) -> str:
    head, _, rest = text.partition(" ")
    return rest if rest and (lang.has("articles", head.lower())) else text


def _parenthesis(one: Bound, bound: Sequence[Bound], words: Sequence[Token], at: int, lang: Language) -> None:
    close = next((i for i in range(at + 1, min(at + 14, len(words))) if words[i].text == ")"), None)
    if close is None:
        return
    one.finish = close + 1
    for other in bound:
        if at < other.first < close:
            other.attributive = True
            if other.span.kind != "person" and one.affiliation is None:
                one.affiliation, one.affiliation_entity = other.span.name, other.span.entity
    if one.office is None and any(is_head(words[i].low, lang) for i in range(at + 1, close)):
        one.office = text_of(words, at + 1, close)


def _affiliate_right(
    one: Bound, bound: Sequence[Bound], words: Sequence[Token], at: int, lang: Language
) -> None:
    """ "Sam Altman of OpenAI", "Åsa Ek från stiftelsen Barnen": an organisation behind a linking word."""
    link = at + 1 if at < len(words) and words[at].text == "," else at
    if link >= len(words) or not lang.has("affiliates", words[link].low):
        return
    other = next(
        (b for b in bound if link < b.first <= link + 4 and b.span.kind in ("organization", "name")), None
    )
    between = words[link + 1 : other.first] if other else []
    if other is None or any(not w.is_word or (w.is_capital and not lang.has("glue", w.low)) for w in between):
        return
    if any(lang.has("companions", w.low) for w in between):
        return  # "A i samarbejde med B"
    one.affiliation, one.affiliation_entity = other.span.name, other.span.entity
    other.attributive = True
    one.finish = other.last


def _is_represented(words: Sequence[Token], one: Bound, lang: Language) -> bool:
    if one.span.compound:  # "Meta-Vertreter"
        return lang.has("representatives", words[one.last - 1].low.rpartition("-")[2])
    around = words[max(one.begin - 6, 0) : one.begin]
    if any(lang.has("representatives", w.low) for w in around):
        return True
    return (
        one.span.genitive and one.finish < len(words) and lang.has("representatives", words[one.finish].low)
    )
