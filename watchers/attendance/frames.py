"""Wordings of a sentence that tell who was there: finding them, and whom they speak of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from watchers.attendance.parties import Group, Party
from watchers.languages import Form, Frame, Language
from watchers.spans import Token

_GAP = 30  # words that a wording's gap may span: "bjöd <three ministers with their offices> in till"
_EVENT_GAP = 12  # words between a verb and its event noun: "höll i går sitt tredje och sista möte"
_DESCRIBED = 3  # words between an article and its event noun: "ett första digitalt möte"
_LOOK_BACK = 9  # words between an auxiliary and its verb
_NEAR = 6  # words between a wording and what must follow "at once"
_BARE_HAVE = frozenset({"ha", "have", "haben", "hebben", "avoir"})  # infinitives among the forms of "have"
_BEHIND = 12  # words between a verb that comes first and its subject: "På mötet deltar cheferna för … samt X"
_FAR = 16  # words between a verb and its object


@dataclass(frozen=True, slots=True)
class Cue:
    """A frame's wording found in a sentence. `future`: told as still to come; None where the wording
    leaves it open. `gap`: the tokens inside it, (0, 0) for none."""

    frame: Frame
    first: int
    last: int
    gap: tuple[int, int]
    future: bool | None
    negated: bool
    kind: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A wording that was found and not believed, and why."""

    frame: Frame
    first: int
    last: int
    why: str


def cues(
    words: Sequence[Token], lang: Language, dated_past: bool | None = None
) -> tuple[list[Cue], list[Refusal]]:
    """The wordings of the sentence, the longest where two frames share their words.

    `dated_past`: the sentence bears a day before (True) or after (False) the publication.
    """
    found: list[Cue] = []
    refused: list[Refusal] = []
    for form, first, last, gap in _matches(words, lang):
        if any(lang.has("habitual", w.low) for w in words[max(first - 2, 0) : last + 5]):
            refused.append(Refusal(form.frame, first, last, "a habit, no one event"))
            continue
        if form.frame.kind != "membership" and any(lang.has("called_off", w.low) for w in words):
            refused.append(Refusal(form.frame, first, last, "called off"))
            continue
        future, why = _tense(form, words, first, last, lang, dated_past)
        if why:
            refused.append(Refusal(form.frame, first, last, why))
            continue
        negated = _negated(words, first, last, lang)
        if negated and form.words[0] == "<event>":
            if any(lang.has("negations", w.low) for w in words[max(first - 2, 0) : first]):
                refused.append(Refusal(form.frame, first, last, "no such meeting"))
                continue
            negated = False  # "nach dem Gespräch mit X nicht überzeugt" denies something else
        if negated and (form.words[0] == "<event>" or _mutual(form.frame)):
            refused.append(Refusal(form.frame, first, last, "denied: no meeting, so nobody was absent"))
            continue
        kind = form.frame.kind or _event_near(words, first, last, lang)
        found.append(Cue(form.frame, first, last, gap, future, negated, kind))
    return found, refused


def _mutual(frame: Frame) -> bool:
    """Whether both sides only meet, so that denying it leaves no event at all."""
    return frame.subject == frame.object == "attended"


def _matches(words: Sequence[Token], lang: Language) -> Iterator[tuple[Form, int, int, tuple[int, int]]]:
    taken: set[tuple[str, int]] = set()
    for at, word in enumerate(words):
        if _idiom(words, at, lang):
            continue
        candidates = list(lang.forms.get(word.low, ()))
        candidates += [form for prefix, form in lang.prefixes if word.low.startswith(prefix)]
        if lang.event_kind(word.low):
            candidates += lang.forms.get("<event>", ())
        candidates.sort(key=lambda form: -len(form.words))
        for form in candidates:
            if (form.frame.id, at) in taken:
                continue
            match = _match(form, words, at, lang)
            if match:
                taken.add((form.frame.id, at))
                yield form, at, match[0], match[1]


def _idiom(words: Sequence[Token], at: int, lang: Language) -> bool:
    """Whether a set phrase begins at `at` that only looks like a wording: "declined to comment"."""
    phrases = lang.idioms.get(words[at].low, ())
    return any(tuple(w.low for w in words[at : at + len(phrase)]) == phrase for phrase in phrases)


def _match(form: Form, words: Sequence[Token], at: int, lang: Language) -> tuple[int, tuple[int, int]] | None:
    """Where the form ends that begins at `at`, and its (last) gap; None where it does not fit."""
    return _rest(form.words, 1, words, at + 1, lang, (0, 0))


def _rest(
    form: Sequence[str | None],
    want: int,
    words: Sequence[Token],
    i: int,
    lang: Language,
    gap: tuple[int, int],
) -> tuple[int, tuple[int, int]] | None:
    """The match of the form's words from `want` on at `i`. A gap ends at the first place behind which the
    rest fits: "bjöd på fredagen in till", "kallade till sig X till möte"."""
    if want == len(form):
        return i, gap
    wanted = form[want]
    if wanted is not None:
        end = _one(wanted, words, i, lang)
        return None if end is None else _rest(form, want + 1, words, end, lang, gap)
    for end in _ends(form[want + 1] or "", words, i, lang):
        found = _rest(form, want + 2, words, end + 1, lang, (i, end))
        if found:
            return found
    return None


def _one(wanted: str, words: Sequence[Token], i: int, lang: Language) -> int | None:
    """Where the wording's word ends that stands at `i`; an event noun may have its article and what
    describes it before it: "till ett extra möte"."""
    if i < len(words) and _fits(wanted, words[i], lang):
        return i + 1
    if wanted[:1] != "<" or i >= len(words) or not _introduces(words[i], lang):
        return None
    for at in range(i + 1, min(i + 1 + _DESCRIBED, len(words))):
        if _fits(wanted, words[at], lang):
            return at + 1
        if not words[at].text.islower() or lang.has("prepositions", words[at].low):
            return None
    return None


def _introduces(word: Token, lang: Language) -> bool:
    """Whether an event noun may follow: an article, "onsdagens", "årets"."""
    owner = lang.has("event_owners", word.low) or word.low.removesuffix("s") in lang.weekdays
    return owner or lang.has("articles", word.low)


def _ends(target: str, words: Sequence[Token], start: int, lang: Language) -> Iterator[int]:
    """The places, nearest first, at which a gap from `start` may end before the word that it leads to."""
    reach = _EVENT_GAP if target.startswith("<") else _GAP
    for i in range(start, min(start + reach, len(words))):
        if _fits(target, words[i], lang):
            yield i
        if _mark(words, i, ";:–—?!") or lang.has("clause_breaks", words[i].low):
            return


def _fits(wanted: str, word: Token, lang: Language) -> bool:
    if wanted == "<event>":
        return lang.event_kind(word.low) is not None
    if wanted == "<the-event>":
        definite = word.low.endswith(lang.endings.get("definite", ("\0",)))
        return definite and lang.event_kind(word.low) is not None
    if wanted.startswith("<"):
        return lang.event_kind(word.low) == wanted[1:-1]
    return (
        word.low.startswith(wanted[:-1])
        if wanted.endswith("*")
        else word.low == wanted or word.text == wanted
    )


def _event_near(words: Sequence[Token], first: int, last: int, lang: Language) -> str:
    """The kind of the event noun nearest to the wording, '' where the sentence has none."""
    kinds = [
        (min(abs(i - first), abs(i - last)), kind)
        for i, w in enumerate(words)
        if (kind := lang.event_kind(w.low))
    ]
    return min(kinds)[1] if kinds else ""


# ---- tense and negation --------------------------------------------------------------------------


def _tense(
    form: Form, words: Sequence[Token], first: int, last: int, lang: Language, dated_past: bool | None
) -> tuple[bool | None, str]:
    """Whether the wording tells of what is to come (True) or past (False), and why it must be refused."""
    if form.frame.when:
        return form.frame.when == "future", ""
    if form.tense in ("past", "supine") and (
        _passive(words, first, lang) or _by_agent(form, words, last, lang)
    ):
        return None, "passive: the subject is what was done"
    if form.tense == "past":
        return False, ""
    auxiliary = _auxiliary(words, first, lang)
    if form.tense == "supine":
        return (
            (True, "")
            if auxiliary == "will"
            else (None, "wished for")
            if auxiliary == "would"
            else (False, "")
        )
    if form.tense == "present":
        return (not dated_past if dated_past is not None else True), ""
    if form.tense == "infinitive":
        if auxiliary == "would":
            return None, "wished for, not said to happen"
        if auxiliary == "will":
            return (not dated_past if dated_past is not None else True), ""
        if auxiliary == "did":
            return False, ""
        if not _purpose(words, lang):
            return None, "an infinitive that nothing says to happen"
    future = _sentence_tense(words, lang, dated_past)
    if future is None and any(lang.has("would", w.low) for w in words):
        return None, "wished for, not said to happen"
    return future, ""


def _auxiliary(words: Sequence[Token], first: int, lang: Language) -> str:
    """The kind of the nearest auxiliary before a verb: will, did, would, have, or ''."""
    for i in range(first - 1, max(first - 1 - _LOOK_BACK, -1), -1):
        word = words[i]
        if _mark(words, i, ";:–—"):
            return ""
        for kind in ("would", "will", "did", "have"):
            if lang.has(kind, word.low):
                return "would" if kind == "have" and _hypothetical(words, i, lang) else kind
        if lang.has("past", word.low) or lang.has("present", word.low):
            return ""
    return ""


def _hypothetical(words: Sequence[Token], at: int, lang: Language) -> bool:
    """ "skulle i dag ha mött", "would have met": an infinitive "have" under another auxiliary."""
    bare = words[at].low in _BARE_HAVE
    return bare and any(lang.has("would", w.low) for w in words[max(at - _NEAR, 0) : at])


def _by_agent(form: Form, words: Sequence[Token], last: int, lang: Language) -> bool:
    """ "a panel hosted by Acme": a participle, whose doer comes behind it."""
    return (
        last < len(words) and lang.has("agents", words[last].low) and not lang.has("be", form.words[0] or "")
    )


def _passive(words: Sequence[Token], first: int, lang: Language) -> bool:
    """ "was held", "were also hosted": another construction than the active verb's."""
    if first == 0 or lang.has("be", words[first].low):
        return False
    back = words[first - 1]
    if lang.has("be", back.low):
        return True
    return (
        first > 1
        and lang.has("be", words[first - 2].low)
        and (back.low.endswith("ly") or back.low in ("also", "not"))
    )


def _purpose(words: Sequence[Token], lang: Language) -> bool:
    """Whether somebody travels or meets in the sentence, so that "to meet X" tells what for."""
    return any(lang.has("travels", w.low) for w in words)


def _sentence_tense(words: Sequence[Token], lang: Language, dated_past: bool | None) -> bool | None:
    return tense_of(words, lang) if dated_past is None else not dated_past


def tense_of(words: Sequence[Token], lang: Language) -> bool | None:
    """Whether a sentence tells of what is to come (True), of what is past (False), or shows no tense."""
    for at, word in enumerate(words):
        if lang.has("have", word.low):
            rest = words[at + 1 :] if lang.has("switches", "verbs_last") else words[at + 1 : at + 10]
            supine = lang.endings.get("supine", ("\0",))
            return not any(len(w.low) > 3 and w.low.endswith(supine) for w in rest)
        if lang.has("past", word.low) or (
            len(word.low) > 4 and word.low.endswith(lang.endings.get("past", ("\0",)))
        ):
            return False
        if lang.has("present", word.low) or lang.has("will", word.low):
            return True
    return None


def _negated(words: Sequence[Token], first: int, last: int, lang: Language) -> bool:
    for i in range(max(first - 3, 0), min(last + 3, len(words))):
        if lang.has("negations", words[i].low):
            between = words[min(i, first) : max(i, last)]
            if not any(
                w.text in (",", ";", ":") for w in between if w.start >= words[first].start or i < first
            ):
                # "inte bara", "not only" deny nothing.
                following = words[i + 1].low if i + 1 < len(words) else ""
                return not lang.has("only", following)
    return False


# ---- whom a wording speaks of --------------------------------------------------------------------


def subject_of(cue: Cue, words: Sequence[Token], found: Sequence[Group], lang: Language) -> Group | None:
    """The list that is the wording's subject: before it in its clause, else, where the verb comes first,
    inside its gap or right behind it."""
    wall = _last(words, cue.first, lang, _parts)
    relative = _last(words, cue.first, lang, _relates)
    found = [g for g in found if any(wanted(p, cue.frame.who) for p in g.members)]
    # Else another clause lies between; a relative right behind a list is the list's own.
    before = [g for g in found if wall < g.last <= cue.first and relative - g.last <= 1]
    if cue.frame.beside:
        return next((g for g in before if g.last == cue.first), None)
    if lang.has("switches", "verbs_last"):
        before = [g for g in before if not _new_clause(words, g.last, cue.first, lang)]
    free = [g for g in before if not g.preposition and not _owning(g)]
    if free:
        return free[-1]
    inside = [g for g in found if _within(g, cue) and not _owning(g)]
    if inside and not lang.has("switches", "verbs_last"):
        return inside[0]
    # A verb's gap holds its other phrases too: "kam mit Google … zusammen" tells no subject.
    if standing := next((g for g in inside if not g.preposition), None):
        return standing
    transitive_gap = cue.gap != (0, 0) and cue.frame.object is not None
    if not lang.has("switches", "verb_second") or transitive_gap or _told_before(cue, words, lang):
        return None
    behind = [g for g in found if g.first >= cue.last and not g.preposition and not _owning(g)]
    if (
        behind
        and behind[0].first - cue.last <= _BEHIND
        and not _stopped(words, cue.last, behind[0].first, lang)
    ):
        return behind[0]
    return None


def _told_before(cue: Cue, words: Sequence[Token], lang: Language) -> bool:
    """Whether a common noun opens the sentence right before the verb ("Udvalget inviterede A og B"): that is
    its subject, though it names nobody, and what stands behind is the object."""
    if not cue.frame.object or cue.first != 1:
        return False
    low = words[0].low
    return (
        words[0].is_word
        and low.endswith(lang.endings.get("common_subjects", ("\0",)))
        and low not in lang.weekdays
    )


def _told_of(group: Group, words: Sequence[Token], cue: Cue, lang: Language) -> bool:
    """ "ett tal av Anna Ek, som deltog": whatever governs the name, the clause behind it is about it."""
    at = group.last + 1 if group.last < cue.first and words[group.last].text == "," else group.last
    return at + 1 == cue.first and lang.has("relatives", words[at].low)


def objects_of(
    cue: Cue, words: Sequence[Token], found: Sequence[Group], lang: Language, subject: Group | None
) -> list[Group]:
    """The lists that are the wording's object, in order: behind it (and behind a subject that stands
    there), until something else begins."""
    if cue.frame.everyone:
        return _everyone(cue, words, found, lang)
    picked = [g for g in found if _within(g, cue) and g is not subject and not _aside(g, cue, lang)]
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


_TAKE, _SKIP, _STOP = "take", "skip", "stop"


def _judge(
    group: Group, start: int, picked: Sequence[Group], cue: Cue, words: Sequence[Token], lang: Language
) -> str:
    """Whether a list behind a wording is its object, is passed over, or ends the search."""
    listed = words[group.first - 1].text == ":"
    if picked and listed and group.first - start < _NEAR:
        return _TAKE  # "welcomed the chair and four commissioners: A, B and C"
    reach = _NEAR if cue.frame.near else _FAR
    if group.first - start > reach or _stopped(words, start, group.first, lang):
        return _STOP
    if _governed(group, cue, lang) and not (picked and _goes_on(words, start, group, lang)):
        # "met three members of the Commission: A, B and C"
        return _SKIP if any(w.text == ":" for w in words[group.last :]) else _STOP
    # "toured Acme's studio": the owner is the host; elsewhere an owner only owns.
    return _TAKE if not _owning(group) or cue.frame.kind == "visit" else _SKIP


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
        if any(
            w.text in (";", "“", "”", '"') or lang.has("clause_breaks", w.low)
            for w in words[start : group.first]
        ):
            break
        people = any(p.kind == "person" for p in group.members)
        free = (
            group.governed_at < cue.last
            or group.represented
            or lang.has("conjunctions", words[group.first - 1].low)
        )
        if not _owning(group) and (people or free):
            picked.append(group)
        start = group.last
    return picked


def _ends_list(word: Token, opener: Token) -> bool:
    """A semicolon ends no list that a colon opens: "Speakers: A, mayor; B, head of C"."""
    return word.text in ("“", "”", '"') or (word.text == ";" and opener.text != ":")


def _hails(group: Group, lang: Language) -> bool:
    """ "from TikTok, Ms Jane Doe": where somebody comes from, told before the name."""
    return lang.has("origins", group.preposition) and any(p.kind == "person" for p in group.members)


def _goes_on(words: Sequence[Token], start: int, group: Group, lang: Language) -> bool:
    between = words[start : group.first]
    return any(lang.has("conjunctions", w.low) or w.text == "," for w in between)


def _owning(group: Group) -> bool:
    """Whether the list only owns what follows it ("EU:s forum"), and is no party of its own."""
    return all(p.genitive and not p.represented for p in group.members)


def _last(words: Sequence[Token], end: int, lang: Language, fits: Callable[[Token, Language], bool]) -> int:
    """The last word before `end` that fits, -1 for none."""
    return next((i for i in range(end - 1, -1, -1) if fits(words[i], lang)), -1)


def _parts(word: Token, lang: Language) -> bool:
    """Whether a new clause begins at a word, whatever stands before it."""
    if word.text in (";", ":", "–", "—") or lang.has("says", word.low):
        return True
    return _breaks(word, lang) and not lang.has("relatives", word.low)


def _relates(word: Token, lang: Language) -> bool:
    """Whether a relative clause begins at a word."""
    return _breaks(word, lang) and lang.has("relatives", word.low)


def _breaks(word: Token, lang: Language) -> bool:
    # "was invited but sent its apologies": one subject, two verbs
    return lang.has("clause_breaks", word.low) and not lang.has("contrasts", word.low)


def _new_clause(words: Sequence[Token], start: int, end: int, lang: Language) -> bool:
    """Whether a lone comma begins a clause with a subject of its own: "A kam, für B sprach C", but not
    "A war eingeladen, sagte jedoch ab"."""
    commas = [i for i in range(start + 1, end) if words[i].text == ","]
    if len(commas) % 2 == 0:
        return False
    opening = words[commas[-1] + 1 : end]
    return any(not (lang.has("conjunctions", w.low) or lang.has("contrasts", w.low)) for w in opening)


def _stopped(words: Sequence[Token], start: int, end: int, lang: Language) -> bool:
    introduced = end - 1 if end > start and words[end - 1].text == ":" else end  # a colon introduces a list
    return any(_mark(words, i, ';:“”"') or lang.has("stops", words[i].low) for i in range(start, introduced))


def _mark(words: Sequence[Token], at: int, marks: str) -> bool:
    """Whether one of these marks stands at `at`; the colon inside a word ("EU:s", "vd:n") is none."""
    if words[at].text not in marks:
        return False
    inside = (
        words[at].text == ":"
        and 0 < at < len(words) - 1
        and words[at - 1].end == words[at].start
        and words[at + 1].start == words[at].end
    )
    return not (inside and words[at + 1].text.islower())


def wanted(party: Party, kinds: str) -> bool:
    """Whether a frame that speaks of persons, organisations or any may mean this party."""
    if kinds == "any":
        return True
    if kinds == "organization":
        return party.kind != "person"
    return party.kind == "person" or party.represented or (party.kind == "name" and " " in party.name)
