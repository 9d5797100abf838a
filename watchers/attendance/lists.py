"""Parties of a sentence → the lists that they are told in, and the preposition that governs each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from watchers.attendance.parties import Party
from watchers.languages import Language
from watchers.spans import Token

_PAIR = 2
_PARTICIPLES = ("ed", "ing", "en")  # "Invited by A, B and C came"
_TO_EVENT = 4  # words behind an object within which the event stands that it is asked to
_LINK_WORDS = 7  # words that may stand between two members of a list


@dataclass(frozen=True, slots=True)
class Group:
    """Parties told in one list. `preposition` is the word that governs it, '' for none."""

    members: tuple[Party, ...]
    first: int
    last: int
    preposition: str = ""
    represented: bool = False
    governed_at: int = -1  # where the preposition stands
    objective: bool = False  # in the case of an object, so that it is no subject


def groups(words: Sequence[Token], found: Sequence[Party], lang: Language) -> list[Group]:
    """The parties gathered in lists, in the sentence's order."""
    gathered: list[list[Party]] = []
    for party in found:
        if gathered and _same_list(words, gathered[-1][-1], party, lang):
            gathered[-1].append(party)
        else:
            gathered.append([party])
    gathered = [part for members in gathered for part in _parted(words, members, lang)]
    return [_group(words, members, lang) for members in gathered]


def _parted(words: Sequence[Token], members: list[Party], lang: Language) -> list[list[Party]]:
    """ "At the invitation of A, B and C met": where a preposition opens the sentence and a verb follows the
    list, the comma ends what the preposition governs, for the verb has no other subject. In languages whose
    verb comes second or last the verb tells nothing of that."""
    last = members[-1].last
    verbal = last < len(words) and _verbal(words[last], lang)
    if len(members) >= _PAIR and verbal and _two_clauses(words, members, lang):
        return [members[:-1], members[-1:]]
    if len(members) < _PAIR or not verbal or not lang.has("switches", "capital_offices"):
        return [members]
    at = _governing(words, members[0].first, lang)
    heads = lang.has("prepositions", words[0].low) or words[0].low.endswith(_PARTICIPLES)
    opened = at >= 0 and heads and not any(w.text == "," for w in words[:at])
    if not opened or any(_verbal(w, lang) for w in words[1 : members[0].first]):
        return [members]
    cut = next((i for i in range(1, len(members)) if _comma_only(words, members[i - 1], members[i])), 0)
    return [members[:cut], members[cut:]] if cut else [members]


def _two_clauses(words: Sequence[Token], members: Sequence[Party], lang: Language) -> bool:
    """ "Es sprach A, B sagte ab": behind a verb that has its subject, a comma alone parts no list from the
    verb that follows it."""
    clause = words[max((i + 1 for i in range(members[0].first) if words[i].text in ",;:"), default=0) :]
    before = clause[: len(clause) - len(words) + members[0].first]
    return _comma_only(words, members[-2], members[-1]) and any(_verbal(w, lang) for w in before)


def _comma_only(words: Sequence[Token], left: Party, right: Party) -> bool:
    return [w.text for w in words[left.last : right.first]] == [","]


def _group(words: Sequence[Token], members: list[Party], lang: Language) -> Group:
    first, last = members[0].first, members[-1].last
    represented = any(p.represented for p in members)
    members = [replace(p, represented=True) if represented and p.kind != "person" else p for p in members]
    objective = False
    if lang.has("switches", "object_genitive") and not _owns(words, first, last, lang):
        objective = any(p.genitive for p in members) and not _governed_behind(words, last, lang)
        members = [replace(p, genitive=False) for p in members]
    at = _governing(words, first, lang)
    if at >= 0 and lang.has("relatives", words[at].low) and _acts(words, last, lang):
        at = -1  # "det möte som A kallat till": the clause's subject
    return Group(tuple(members), first, last, words[at].low if at >= 0 else "", represented, at, objective)


def _governed_behind(words: Sequence[Token], last: int, lang: Language) -> bool:
    return last < len(words) and lang.has("postpositions", words[last].low)


def _owns(words: Sequence[Token], first: int, last: int, lang: Language) -> bool:
    """Whether a list in the genitive owns what follows it ("Bolcomin ja Medrixin toimistot"). Where objects
    too stand in the genitive ("tapasi Anna Laineen"), only the common noun behind it shows that."""
    if last >= len(words) or not words[last].text[:1].islower():
        return False
    low = words[last].low
    asked = any(lang.has("takes_objects", w.low) for w in words[:first])
    if asked and any(lang.event_kind(w.low) for w in words[last : last + _TO_EVENT]):
        return False  # "kutsui Bolcomin ja Medrixin keskusteluun"
    small = ("conjunctions", "postpositions", "also", "negations", "not_owned", "stops", "clause", "says")
    return not (_verbal(words[last], lang) or any(lang.has(table, low) for table in small))


def _acts(words: Sequence[Token], at: int, lang: Language) -> bool:
    """Whether a verb stands at `at`, finite or, as Swedish may leave "har" out, a supine."""
    if at >= len(words):
        return False
    low = words[at].low
    supine = len(low) > 3 and lang.ends("supine", low)
    return _verbal(words[at], lang) or (supine and lang.has("switches", "verb_second"))


def _governing(words: Sequence[Token], first: int, lang: Language) -> int:
    """Where the preposition before a list stands, over articles and the like; -1 where it stands free."""
    at = first - 1
    while at >= 0 and first - at < 6:
        word = words[at]
        if lang.has("representatives", word.low):
            return _governing(words, at, lang)
        if lang.has("oblique", word.low) and at and lang.has("prepositions", words[at - 1].low):
            at -= 1  # "mit ihrem Amtskollegen"
            continue
        if lang.has("prepositions", word.low):
            if at > 0 and any(lang.has("representatives", w.low) for w in words[max(at - 2, 0) : at]):
                return _governing(words, at - 1, lang)
            return at
        small = any(lang.has(table, word.low) for table in ("glue", "articles", "namers"))
        if not (small or _inflected(word, lang)):
            return -1
        at -= 1
    return -1


def _inflected(word: Token, lang: Language) -> bool:
    """Whether an adjective may stand before the name: "mit ihrem neuen estnischen Amtskollegen"; only where
    all nouns have a capital, so that a small word with such an ending is no noun."""
    governed = word.text.islower() and lang.ends("governed_adjectives", word.low)
    return governed and word.low not in lang.verbs


def _same_list(words: Sequence[Token], left: Party, right: Party, lang: Language) -> bool:
    if left.first == right.first:
        return True  # one office in the plural stands for several holders
    if left.genitive and not left.represented and right.first - left.last == 0:
        return False
    between = words[left.last : right.first]
    if not between or len(between) > _LINK_WORDS:
        return False
    if _paired(words[max(left.first - _LINK_WORDS, 0) : left.first], between, lang):
        return True
    joined = False
    repeated = _repeats(words, left, between, lang)
    if _two_sides(between, lang) or any(
        relates_to(words, at, right, lang) for at in range(left.last, right.first)
    ):
        return False
    for word in between:
        if word is repeated:
            continue
        if word.text == ";" and lang.has("switches", "verbs_last") and sum(w.text == ";" for w in words) == 1:
            return False  # "A und B sprechen; Staatssekretärin C ist verhindert"
        if word.text in (",", "/", "&", ";") or lang.has("conjunctions", word.low):
            joined = True
        elif word.text in ("(", ")", "–", "—", ":", "“", "”", '"') or _closes(word, joined, lang):
            return False
    return joined


def _repeats(words: Sequence[Token], left: Party, between: Sequence[Token], lang: Language) -> Token | None:
    """The preposition that is said again before the next member: "invitations to A and to B"."""
    at = _governing(words, left.first, lang)
    low = words[at].low if at >= 0 else ""
    return next((w for w in between[1:] if low and w.low == low), None)


def relates_to(words: Sequence[Token], at: int, name: Party, lang: Language) -> bool:
    """Whether a clause about who was named before begins at a word with `name` behind it: "Roe, som
    efterträdde A", "Roth, der A nachfolgte"; "Roth, der Minister A" is a list."""
    if lang.has("relatives", words[at].low):
        return True
    named = name.kind == "person" and not name.office and name.first == at + 1
    return named and lang.has("relative_articles", words[at].low)


def _two_sides(between: Sequence[Token], lang: Language) -> bool:
    """ "krydsede Anna Ek, direktør, klinger med Per Lund": "med" parts two sides, but "A, sammen med B"."""
    for back, word in pairwise(between):
        again = lang.has("together", back.low) or lang.has("conjunctions", back.low) or back.text == ","
        if lang.has("parts_lists", word.low) and not (again and lang.has("companions", word.low)):
            return True
    return False


def _paired(before: Sequence[Token], between: Sequence[Token], lang: Language) -> bool:
    """Whether two words join a list from both sides: "såväl A som B", "weder A, B noch C"."""
    told, opened = tuple(w.low for w in between), {w.low for w in before}
    return any(pair[0] in opened and told == pair[1:] for pair in lang.phrases.get("pairs", ()))


def _closes(word: Token, joined: bool, lang: Language) -> bool:
    """Whether a word between two names shows that they stand in no one list."""
    if lang.has("glue", word.low) and (joined or lang.has("conjunctions", word.low)):
        return False
    foreign = word.is_capital and not lang.has("switches", "nouns_are_capital")
    return not joined or lang.has("stops", word.low) or foreign or _verbal(word, lang)


def _verbal(word: Token, lang: Language) -> bool:
    """Whether a word looks like a finite verb, so that a new clause begins here."""
    if lang.has("past", word.low) or lang.has("present", word.low) or lang.has("have", word.low):
        return True
    if word.low in lang.verbs or lang.ends("finite", word.low):
        return True
    return lang.has("will", word.low) or lang.has("would", word.low) or lang.ends("past", word.low)
