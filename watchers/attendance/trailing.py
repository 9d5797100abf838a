"""Names told behind the clause that they belong to: "Google var på plats, liksom Meta och Snap", "Flera bolag
bjöds in till mötet, däribland Meta"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from watchers.attendance.lists import Group
from watchers.attendance.parties import Party
from watchers.languages import Language
from watchers.spans import Token

_ARTICLES = 3  # words between the joining word and the first name


def trailing(
    words: Sequence[Token], gathered: Sequence[Group], claimed: Sequence[Party], lang: Language
) -> Iterator[tuple[Party, Party]]:
    """Whoever a joining word adds to a party that was claimed before, with that party. Who is claimed already
    is left alone."""
    yield from _joined(words, gathered, claimed, "trailing", lang)


def excepted(
    words: Sequence[Token], gathered: Sequence[Group], claimed: Sequence[Party], lang: Language
) -> Iterator[tuple[Party, Party]]:
    """Whoever the sentence says was not with a party that was claimed before: "… men inte Meta"."""
    yield from _joined(words, gathered, claimed, "excepting", lang)


def instances(
    start: int, words: Sequence[Token], gathered: Sequence[Group], lang: Language
) -> Sequence[Party]:
    """Who is named of those that a common noun tells of: "Mehrere Firmen kamen, darunter Meta und Snap".
    `start`: where the wording that tells of them ends; no other verb stands between."""
    for group in gathered:
        at = _joined_at(words, group, "instances", lang) if group.first > start else None
        if at is not None:
            free = at >= start and not any(_acts(words, i, lang) for i in range(start, at))
            return group.members if free else ()
    return ()


def exceptions(words: Sequence[Token], gathered: Sequence[Group], lang: Language) -> Iterator[Party]:
    """Whoever stands right behind "undantaget", "men inte" and the like."""
    for group in gathered:
        if _joined_at(words, group, "excepting", lang) is not None:
            yield from group.members


def _joined(
    words: Sequence[Token], gathered: Sequence[Group], claimed: Sequence[Party], table: str, lang: Language
) -> Iterator[tuple[Party, Party]]:
    told = {party.start for party in claimed}
    for group in gathered:
        joined = _joined_at(words, group, table, lang)
        if joined is None or any(p.start in told for p in group.members) or _acts(words, group.last, lang):
            continue
        before = [party for party in claimed if party.first < joined]
        if before:
            shared = max(before, key=lambda party: party.first)
            yield from ((party, shared) for party in group.members if not party.genitive)


def companions(
    words: Sequence[Token],
    gathered: Sequence[Group],
    claimed: Sequence[Party],
    lang: Language,
    phrases: str = "together",
) -> Iterator[tuple[Party, Party]]:
    """Whoever comes "tillsammans med" somebody whom the sentence claims, before or behind that party.
    `phrases`: the language's table that says so."""
    told = {party.start for party in claimed}
    for group in gathered:
        if any(p.start in told for p in group.members) or not _together(words, group, lang, phrases):
            continue
        near = min(claimed, key=lambda party: abs(party.first - group.first), default=None)
        if near and not _other_clause(words, near, group, lang):
            yield from ((party, near) for party in group.members if not party.genitive)


def senders(
    words: Sequence[Token], gathered: Sequence[Group], claimed: Sequence[Party], lang: Language
) -> Iterator[tuple[Party, Party]]:
    """The bodies that open a clause as where somebody claimed comes from: "Från Meta kom Anna Ek, från Google
    Bo Alm". Of all such in the labelled items the body took part through them."""
    told = {party.start for party in claimed}
    for group, following in pairwise(gathered):
        if not (lang.has("origins", group.preposition) and _opens_clause(words, group.governed_at, lang)):
            continue
        person = next((p for p in following.members if p.start in told and p.kind == "person"), None)
        if person:
            yield from ((p, person) for p in group.members if p.start not in told and _is_body(p))


def _acts(words: Sequence[Token], at: int, lang: Language) -> bool:
    """Whether a clause of its own follows: "…, ligesom Meta har lovet mere", not "…, ligesom Meta gjorde"."""
    low = words[at].low if at < len(words) else ""
    verbal = low in lang.verbs or any(lang.has(table, low) for table in ("have", "will", "be"))
    return verbal and not lang.has("does", low)


def _opens_clause(words: Sequence[Token], at: int, lang: Language) -> bool:
    return at == 0 or words[at - 1].text == "," or lang.has("conjunctions", words[at - 1].low)


def _is_body(party: Party) -> bool:
    return party.kind == "organization" and not party.genitive


def _other_clause(words: Sequence[Token], party: Party, group: Group, lang: Language) -> bool:
    between = words[min(party.last, group.last) : max(party.first, group.first)]
    return any(lang.has("clause_breaks", w.low) for w in between)


def _together(words: Sequence[Token], group: Group, lang: Language, phrases: str) -> bool:
    end = group.governed_at + 1 if group.governed_at >= 0 else group.first
    return any(
        tuple(w.low for w in words[max(end - len(phrase), 0) : end]) == phrase
        for phrase in lang.phrases.get(phrases, ())
    )


def _joined_at(words: Sequence[Token], group: Group, table: str, lang: Language) -> int | None:
    """Where ", liksom" stands right before a list, None where it does not. What excepts needs no comma."""
    at = group.first - 1
    while at > 0 and group.first - at <= _ARTICLES:
        for phrase in lang.phrases.get(table, ()):
            first = at + 1 - len(phrase)
            if first > 0 and tuple(w.low for w in words[first : at + 1]) == phrase:
                parted = table == "excepting" or words[first - 1].text in (",", "–", "(")
                return first if parted else None
        if not (lang.has("glue", words[at].low) or lang.has("articles", words[at].low)):
            return None
        at -= 1
    return None
