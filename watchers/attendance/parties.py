"""A sentence's names → its parties: who could take part, with office and affiliation, gathered in lists.

"Facebooks topchef, Mark Zuckerberg" is one party (a person with an office and an affiliation);
"representanter från TikTok, Google och Meta" is one list of three.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from watchers.attendance.apposed import before_its_body
from watchers.attendance.behind_names import parenthesis, read_behind
from watchers.attendance.bound import Bound, text_of
from watchers.attendance.employers import employers
from watchers.attendance.led_lists import led_lists
from watchers.languages import Language
from watchers.offices import before, is_head, occupation
from watchers.plain_offices import plain
from watchers.spans import Cover, Span, Token


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

    @property
    def key(self) -> str:
        """What tells one party from another: the catalogue id, else the name in small letters."""
        return self.entity or self.name.casefold()


def parties(words: Sequence[Token], spans: Sequence[Span], lang: Language) -> list[Party]:
    """The parties among the spans of one sentence, in its order."""
    bound = _bind(words, [s for s in spans if s.kind != "place"])
    everything = _bind(words, spans)
    for i, j in employers(words, [(b.span, b.first, b.last) for b in bound], lang):
        bound[i].affiliation, bound[i].affiliation_entity = bound[j].span.name, bound[j].span.entity
        bound[j].attributive, bound[i].finish = True, bound[j].last
    led = led_lists(bound, words, lang)
    for one in bound:
        if one in led:
            continue
        if one.finish > one.last:
            _read_before(one, bound, words, lang)
        elif one.span.kind in ("person", "name"):
            _read_before(one, bound, words, lang)
            _over_place(one, everything, words, lang)
            read_behind(one, bound, everything, words, lang)
        elif lang.has("switches", "verbs_last") and any(
            b.span.kind == "place" and b.first == one.last for b in everything
        ):
            one.finish = one.last + 1  # "Unicef Nederland"
        elif one.last < len(words) and words[one.last].text == "(":
            parenthesis(one, bound, words, one.last, lang)
            one.office = None
        elif _describes(one, words, lang):
            one.attributive = True
    ways = (_served, _lent_their_name)
    named = [one for one in bound if not (one.attributive or any(way(one, words, lang) for way in ways))]
    return [_party(one, words, lang) for one in named if not _abbreviates(one, words, lang)]


def bodies(words: Sequence[Token], spans: Sequence[Span], found: Sequence[Party]) -> Iterator[Party]:
    """The bodies that are no party of the sentence, but told as somebody's ("Anna Roe of Acme")."""
    taken = Cover((party.start, party.end) for party in found)
    for one in _bind(words, [s for s in spans if s.kind in ("organization", "name")]):
        span = one.span
        if span.start not in taken:
            yield Party(
                one.first,
                one.last,
                span.name,
                span.kind,
                span.entity,
                span.start,
                span.end,
                genitive=span.genitive,
            )


def _lent_their_name(one: Bound, words: Sequence[Token], lang: Language) -> bool:
    """ "Anna Eks torg", "Anna Ekin aukio": a square, a street or a prize bears somebody's name."""
    following = words[one.last].low if one.last < len(words) else ""
    return one.span.kind == "person" and one.span.genitive and lang.has("named_after", following)


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
        article = words[one.begin - 1].low if one.begin else ""
        told_office = plain(told_office, lang, article)
    if told_office and all(lang.has("office_fields", w) for w in told_office.lower().split()):
        told_office = None  # "le Brésilien Ana Souza": where she comes from, no office
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
    apposed = any(lang.has("switches", s) for s in ("verbs_last", "comma_employers", "capital_offices"))
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


def _served(one: Bound, words: Sequence[Token], lang: Language) -> bool:
    """ "A, statssekreterare hos minister B, deltog": whom somebody serves, stands in for or is the son of is
    named to tell who that is."""
    link = one.begin - 1
    while link > 0 and (lang.has("articles", words[link].low) or lang.has("former", words[link].low)):
        link -= 1  # "the late Ann Ek"
    if one.span.kind != "person" or link < 1:
        return False
    return lang.has("aide_links", words[link].low) and lang.has("aides", words[link - 1].low)


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


def _is_represented(words: Sequence[Token], one: Bound, lang: Language) -> bool:
    if one.span.compound:  # "Meta-Vertreter"
        return lang.has("representatives", words[one.last - 1].low.rpartition("-")[2])
    around = words[max(one.begin - 6, 0) : one.begin]
    if any(lang.has("representatives", w.low) for w in around):
        return True
    return (
        one.span.genitive and one.finish < len(words) and lang.has("representatives", words[one.finish].low)
    )
