"""Whom a wording speaks of: the lists of parties that are its subject and its object."""

from __future__ import annotations

from collections.abc import Sequence

from watchers.attendance.clauses import last, own_relative, owning, parts, relates, told_of, told_of_another
from watchers.attendance.frames import Cue
from watchers.attendance.lists import Group, relates_to
from watchers.attendance.parties import Party
from watchers.attendance.subjects import acting
from watchers.languages import Language
from watchers.spans import Token, is_mark

_PHRASE = 5  # words of a noun phrase that opens a sentence
_NEAR = 6  # words between a wording and what must follow "at once"
_BEHIND = 12  # words between a verb that comes first and its subject: "På mötet deltar cheferna för … samt X"
_FAR = 16  # words between a verb and its object

_TAKE, _SKIP, _STOP = "take", "skip", "stop"


def subject_of(cue: Cue, words: Sequence[Token], found: Sequence[Group], lang: Language) -> Group | None:
    """The list that is the wording's subject: before it in its clause, else, where the verb comes first,
    inside its gap or right behind it."""
    wall = last(words, cue.first, lang, parts)
    relative = last(words, cue.first, lang, relates)
    own = own_relative(relative, cue, words, lang)
    if told_of_another(found, own, words):
        return None
    found = [g for g in found if any(wanted(p, cue.frame.who) for p in g.members)]
    found = [g for g in found if not _in_oblique_case(g, words, lang)]
    # Else another clause lies between; a relative right behind a list is the list's own.
    before = [g for g in found if wall < g.last <= cue.first and relative - g.last <= 1]
    if cue.frame.beside:
        return next((g for g in before if g.last == cue.first), None)
    if told := told_of(before, own):
        return told
    if lang.has("switches", "verbs_last"):
        before = [g for g in before if not _new_clause(words, g.last, cue.first, lang)]
    free = [
        g
        for g in before
        if not g.preposition and not g.objective and not owning(g) and not _aside_of(g, cue, words, lang)
    ]
    if free and _country_does(cue, words, free[-1], lang):
        return None
    if free:
        return acting(free[-1], found, cue, words, lang)
    inside = [g for g in found if _inside(g, cue, lang) and not owning(g)]
    if cue.frame.object and lang.has("switches", "capital_offices"):
        return None  # English: what stands in a verb's gap is its object, "called Jane Roe to give evidence"
    if (
        inside
        and lang.has("switches", "noun_phrases")
        and cue.frame.object
        and _told_before(cue, words, lang)
    ):
        return None  # "Udvalget kaldte Anna Ek ind": what stands in the gap is the object
    if inside and not lang.has("switches", "verbs_last"):
        return None if _pronoun_before(cue, words, lang) else inside[0]
    # A verb's gap holds its other phrases too: "kam mit Google … zusammen" tells no subject.
    if standing := next((g for g in inside if not g.preposition), None):
        return standing
    if lang.has("prepositions", words[cue.last - 1].low):
        return None  # "ersattes av ambassadören": what stands behind is the preposition's
    transitive_gap = cue.gap != (0, 0) and cue.frame.object is not None
    if (
        cue.frame.fronted
        or not lang.has("switches", "verb_second")
        or transitive_gap
        or _told_before(cue, words, lang)
    ):
        return None
    behind = [g for g in found if g.first >= cue.last and not g.preposition and not owning(g)]
    behind = [g for g in behind if not g.objective]
    if (
        behind
        and behind[0].first - cue.last <= _BEHIND
        and not _stopped(words, cue.last, behind[0].first, lang)
        and not _other_verb(words, cue.last, behind[0].first, lang)
    ):
        return behind[0]
    return None


def _pronoun_before(cue: Cue, words: Sequence[Token], lang: Language) -> bool:
    """Whether a pronoun, or a common noun that opens the sentence, is the subject right before the verb or
    its auxiliary: "Vi bjöd A och B in", "Ministern har kallat A till ett möte"."""
    at = cue.first - 1
    if at >= 0 and lang.has("have", words[at].low):
        at -= 1
    if at < 0:
        return False
    low = words[at].low
    common = at == 0 and lang.ends("common_subjects", low)
    return lang.has("subject_pronouns", low) or (common and low not in lang.weekdays)


def _country_does(cue: Cue, words: Sequence[Token], group: Group, lang: Language) -> bool:
    """ "Anna Ek minns när Sverige gick med i unionen": a country right before the verb is its subject."""
    at = cue.first - 1
    if at < 1 or group.last > at or words[at].low not in lang.countries:
        return False
    return words[at].is_capital and not lang.has("prepositions", words[at - 1].low)


def _other_verb(words: Sequence[Token], start: int, end: int, lang: Language) -> bool:
    """Whether a conjunction joins another verb on: "Estlands minister fick förhinder och ersattes av A"."""
    return any(
        lang.has("conjunctions", words[i].low) and words[i + 1].low in lang.verbs
        for i in range(start, end - 1)
    )


def _aside_of(group: Group, cue: Cue, words: Sequence[Token], lang: Language) -> bool:
    """Whether a list stands in a relative clause that a comma has closed before the verb: "Anne Roy, qui
    dirige Bolcom, participera"."""
    for at in range(1, group.first):
        if words[at - 1].text == "," and relates_to(words, at, group.members[0], lang):
            closed = any(w.text == "," for w in words[group.last : cue.first])
            return closed and not any(w.text == "," for w in words[at : group.first])
    return False


def sayer_of(cue: Cue, words: Sequence[Token], found: Sequence[Group], lang: Language) -> Group | None:
    """Who says something after, before or at what the wording tells of: "said A after talks with B"."""
    if not cue.frame.sayer:
        return None
    wall = last(words, cue.first, lang, lambda word, _: word.text in (";", ":", "–", "—"))
    near = [g for g in found if wall < g.last <= cue.first and cue.first - g.last <= _BEHIND]
    said = any(lang.has("says", w.low) for w in words[wall + 1 : cue.first])
    free = [g for g in near if not g.preposition and not owning(g) and len(g.members) == 1]
    return free[-1] if said and free and free[-1].members[0].kind == "person" else None


def _in_oblique_case(group: Group, words: Sequence[Token], lang: Language) -> bool:
    """Whether its article shows that a list is no subject: "traf die Delegation den Präsidenten A B"."""
    at = group.first - 1
    while (
        at >= 0 and words[at].text.islower() and words[at].low.endswith(("en", "em")) and at > group.first - 4
    ):
        if lang.has("accusatives", words[at].low):
            return True
        at -= 1
    return at >= 0 and lang.has("accusatives", words[at].low)


def _inside(group: Group, cue: Cue, lang: Language) -> bool:
    """Whether a list stands in the wording's gap; where it has several, in any: "kam A mit B zusammen"."""
    if lang.has("switches", "verbs_last"):
        return cue.first < group.first and group.last <= cue.last
    return _within(group, cue)


def _told_before(cue: Cue, words: Sequence[Token], lang: Language) -> bool:
    """Whether a common noun opens the sentence right before the verb ("Udvalget inviterede A og B"): that is
    its subject, though it names nobody, and what stands behind is the object."""
    at = cue.first - 1
    helped = at > 0 and (lang.has("have", words[at].low) or lang.has("will", words[at].low))
    at -= helped
    if (
        not (helped or cue.frame.object)
        or not 0 <= at < _PHRASE
        or (at and not _one_phrase(words[:at], lang))
    ):
        return False
    low = words[at].low
    return words[at].is_word and lang.ends("common_subjects", low) and low not in lang.weekdays


def _one_phrase(words: Sequence[Token], lang: Language) -> bool:
    """Whether words that open a sentence only lead to its noun: "Kontroll- og konstitusjonskomiteen", "Det
    islandske …". Asked in languages with the switch `noun_phrases`."""
    if not lang.has("switches", "noun_phrases"):
        return False
    return all(
        w.is_word
        and (w.text.endswith("-") or any(lang.has(t, w.low) for t in ("glue", "conjunctions", "articles")))
        and not lang.has("prepositions", w.low)
        for w in words
    )


def objects_of(
    cue: Cue, words: Sequence[Token], found: Sequence[Group], lang: Language, subject: Group | None
) -> list[Group]:
    """The lists that are the wording's object, in order: behind it (and behind a subject that stands
    there), until something else begins."""
    if cue.frame.everyone:
        return _everyone(cue, words, found, lang)
    picked = [g for g in found if _within(g, cue) and g is not subject and not _aside(g, cue, lang)]
    if cue.frame.near and any(wanted(p, cue.frame.whom) for g in picked for p in g.members):
        return picked  # "with Jane Roe in the chair"
    if cue.frame.inside:
        return picked
    start = subject.last if subject and subject.first >= cue.last else cue.last
    for group in (g for g in found if g.first >= start and g is not subject):
        verdict = _judge(group, start, picked, cue, words, lang)
        if verdict == _STOP:
            break
        if verdict == _TAKE:
            picked.append(group)
        start = group.last
        if cue.frame.near:
            break
    return picked


def _aside(group: Group, cue: Cue, lang: Language) -> bool:
    """Whether a list in the gap is a place or matter: "kamen im Ministerium mit Google zusammen"."""
    if not lang.has("switches", "verbs_last") or group.governed_at < cue.gap[0]:
        return False
    return not (group.represented or lang.has("companions", group.preposition))


def _judge(
    group: Group, start: int, picked: Sequence[Group], cue: Cue, words: Sequence[Token], lang: Language
) -> str:
    """Whether a list behind a wording is its object, is passed over, or ends the search."""
    listed = words[group.first - 1].text == ":"
    if picked and listed and group.first - start < _NEAR:
        return _TAKE  # "welcomed the chair and four commissioners: A, B and C"
    if cue.frame.adjoins and any(not _light(w, lang) for w in words[cue.last : group.first]):
        return _STOP
    if _subject_there(words, start, group, lang):
        return _STOP
    reach = _NEAR if cue.frame.near else _FAR
    if cue.frame.near and _verb_between(words, start, group.first, lang):
        return _STOP  # "Auf Einladung der Stadt diskutieren A und B"
    if group.first - start > reach or _stopped(words, start, group.first, lang):
        return _STOP
    onwards = picked and _goes_on(words, start, group, lang) and _alike(picked[-1], group, words, cue, lang)
    if _governed(group, cue, lang) and not onwards:
        # "met three members of the Commission: A, B and C"
        return _SKIP if any(w.text == ":" for w in words[group.last :]) else _STOP
    # "toured Acme's studio": the owner is the host; elsewhere an owner only owns.
    return _TAKE if not owning(group) or cue.frame.kind == "visit" else _SKIP


def _subject_there(words: Sequence[Token], start: int, group: Group, lang: Language) -> bool:
    """Whether a list opens a clause of its own: "a rencontré A lundi, B n'a pas répondu"."""
    at = group.first - 1
    while at > start and lang.has("articles", words[at].low):
        at -= 1
    if at < start or words[at].text != "," or group.last >= len(words):
        return False
    low = words[group.last].low
    tables = ("past", "present", "have", "will", "be", "verb_markers")
    return low in lang.verbs or any(lang.has(table, low) for table in tables)


def _verb_between(words: Sequence[Token], start: int, end: int, lang: Language) -> bool:
    """Whether a finite verb stands between, in languages whose verbs come second or last."""
    if not lang.has("switches", "verbs_last"):
        return False
    return any(
        w.text.islower() and (w.low in lang.verbs or lang.has("past", w.low) or lang.has("present", w.low))
        for w in words[start:end]
    )


def _alike(last: Group, group: Group, words: Sequence[Token], cue: Cue, lang: Language) -> bool:
    """Whether a list that goes on is governed as it began: "onder leiding van A, met steun van B"
    tells of two things."""
    if not lang.has("switches", "verbs_last"):
        return True
    return group.preposition in (last.preposition, words[cue.last - 1].low)


def _light(word: Token, lang: Language) -> bool:
    """Whether a word may stand between a wording and the name that must adjoin it."""
    small = lang.has("glue", word.low) or lang.has("articles", word.low) or lang.has("also", word.low)
    ends = (*lang.endings.get("adjectives", ("\0",)), *lang.endings.get("body_nouns", ("\0",)))
    return small or word.low.endswith(ends)


def _governed(group: Group, cue: Cue, lang: Language) -> bool:
    """Whether a preposition behind the wording makes the list part of something else."""
    if group.governed_at < cue.last or group.represented or _hails(group, lang):
        return False
    return not (lang.has("companions", group.preposition) and cue.frame.kind == "meeting")


def _within(group: Group, cue: Cue) -> bool:
    return cue.gap[0] <= group.first and group.last <= cue.gap[1]


def _everyone(cue: Cue, words: Sequence[Token], found: Sequence[Group], lang: Language) -> list[Group]:
    """All people behind the wording, and the bodies that no "of" or "at" makes part of an office."""
    picked = []
    start = cue.last
    for group in (g for g in found if g.first >= cue.last):
        between = words[start : group.first]
        if any(w.text in ("“", "”", '"') or lang.has("clause_breaks", w.low) for w in between):
            break
        if any(w.text == ";" for w in between) and _goes_on_as_sentence(words, group, lang):
            break
        people = any(p.kind == "person" for p in group.members)
        free = (
            group.governed_at < cue.last
            or group.represented
            or lang.has("conjunctions", words[group.first - 1].low)
        )
        if not owning(group) and (people or free):
            picked.append(group)
        start = group.last
    return picked


def _goes_on_as_sentence(words: Sequence[Token], group: Group, lang: Language) -> bool:
    """Whether a verb follows the names behind a semicolon, which makes them no entry of a list."""
    following = words[group.last : group.last + 2]
    tables = ("past", "present", "have", "will")
    return any(lang.has(table, w.low) for w in following for table in tables)


def _hails(group: Group, lang: Language) -> bool:
    """ "from TikTok, Ms Jane Doe": where somebody comes from, told before the name."""
    return lang.has("origins", group.preposition) and any(p.kind == "person" for p in group.members)


def _goes_on(words: Sequence[Token], start: int, group: Group, lang: Language) -> bool:
    if lang.has("locatives", group.preposition):
        return False  # "met Ms Roe, this morning at the Secretariat"
    between = words[start : group.first]
    return any(lang.has("conjunctions", w.low) or w.text == "," for w in between)


def _new_clause(words: Sequence[Token], start: int, end: int, lang: Language) -> bool:
    """Whether a lone comma begins a clause with a subject of its own: "A kam, für B sprach C", but not
    "A war eingeladen, sagte jedoch ab"."""
    commas = [i for i in range(start + 1, end) if words[i].text == ","]
    if len(commas) % 2 == 0:
        return False
    opening = words[commas[-1] + 1 : end]
    if not opening:  # "…, an ihrer Stelle kam B", but "A war eingeladen, kam aber nicht"
        return end < len(words) and lang.has("prepositions", words[end].low)
    return any(not (lang.has("conjunctions", w.low) or lang.has("contrasts", w.low)) for w in opening)


def _stopped(words: Sequence[Token], start: int, end: int, lang: Language) -> bool:
    introduced = end - 1 if end > start and words[end - 1].text == ":" else end  # a colon introduces a list
    return any(
        is_mark(words, i, ';:“”"') or _stops(words, i, lang) or _closes_quote(words, i)
        for i in range(start, introduced)
    )


def _stops(words: Sequence[Token], at: int, lang: Language) -> bool:
    """Whether something else begins at a word; "under dagen", "under besöket" only tell when."""
    following = words[at + 1].low if at + 1 < len(words) else ""
    when = lang.has("time_nouns", following) and not lang.has("clause_breaks", words[at].low)
    return lang.has("stops", words[at].low) and not when


def _closes_quote(words: Sequence[Token], at: int) -> bool:
    """Whether the guillemet at `at` ends what somebody said: "« Nous avons vu X », dit Y"."""
    said = words[at].text == "»" and at + 1 < len(words) and words[at + 1].text == ","
    return said and any(w.text == "«" for w in words[:at])


def wanted(party: Party, kinds: str) -> bool:
    """Whether a frame that speaks of persons, organisations or any may mean this party."""
    if kinds == "any":
        return True
    if kinds == "human":  # a person for certain: no two capitals that may be a thing
        return party.kind == "person"
    if kinds == "organization":
        return party.kind != "person"
    return party.kind == "person" or party.represented or (party.kind == "name" and " " in party.name)
