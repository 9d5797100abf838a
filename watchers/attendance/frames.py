"""Wordings of a sentence that tell who was there: finding them, and whom they speak of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from watchers.attendance.tense import is_label, negated, tense, unheld
from watchers.attendance.verbless import denied_apart
from watchers.languages import Form, Frame, Language
from watchers.spans import Token, is_mark

_GAP = 30  # words that a wording's gap may span: "bjöd <three ministers with their offices> in till"
_DENIED = 7  # words between "denied" and what is denied: "denied that it had met"
_BESIDE = 3  # words
_ATTEND = ("attend",)
_HABIT = 6  # words before a wording of a verb that may stand last: "Vroeger ging je op bezoek bij"
_BODY = 12  # words from a verb to the body that is joined or left
_EVENT_GAP = 12  # words between a verb and its event noun: "höll i går sitt tredje och sista möte"
_DESCRIBED = 3  # words between an article and its event noun: "ett första digitalt möte"


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
        back = _HABIT if lang.has("switches", "verbs_last") else 2
        if any(lang.has("habitual", w.low) for w in words[max(first - back, 0) : last + 5]):
            refused.append(Refusal(form.frame, first, last, "a habit, no one event"))
            continue
        if form.frame.kind != "membership" and called_off(words, first, lang):
            refused.append(Refusal(form.frame, first, last, "called off"))
            continue
        if words[first].low.startswith(_ATTEND) and any(
            lang.has("schools", w.low) for w in words[last : last + _BESIDE]
        ):
            refused.append(Refusal(form.frame, first, last, "where somebody studied"))
            continue
        if _long_ago(words, first, last, lang):
            refused.append(Refusal(form.frame, first, last, "long ago: another event"))
            continue
        if any(lang.has("denials", w.low) for w in words[max(first - _DENIED, 0) : first]):
            refused.append(Refusal(form.frame, first, last, "denied by whom it is said of"))
            continue
        if _in_no_event(form.frame, words, last, lang):
            refused.append(Refusal(form.frame, first, last, "took part in what is no event"))
            continue
        if form.frame.away and last < len(words) and lang.has("only", words[last].low):
            refused.append(Refusal(form.frame, first, last, "not only: nothing is denied"))
            continue
        future, why = tense(form, words, first, last, lang, dated_past)
        if why:
            refused.append(Refusal(form.frame, first, last, why))
            continue
        denied = negated(words, first, last, lang) and not _denies_itself(form, lang)
        if _of_event(form, lang) and unheld(words, first, lang):
            refused.append(Refusal(form.frame, first, last, "a meeting only sought, refused or denied"))
            continue
        if denied and form.words[0] == "<event>":
            if any(lang.has("negations", w.low) for w in words[max(first - 2, 0) : first]):
                refused.append(Refusal(form.frame, first, last, "no such meeting"))
                continue
            denied = False  # "nach dem Gespräch mit X nicht überzeugt" denies something else
        if denied and form.frame.weak and form.frame.subject not in ("absent", "declined"):
            refused.append(Refusal(form.frame, first, last, "something else is denied"))
            continue
        if denied and (form.words[0] == "<event>" or _mutual(form.frame)):
            refused.append(Refusal(form.frame, first, last, "denied: no meeting, so nobody was absent"))
            continue
        kind = form.frame.kind or _event_near(words, first, last, lang)
        found.append(Cue(form.frame, first, last, gap, future, denied, kind))
    return found, refused


def _denies_itself(form: Form, lang: Language) -> bool:
    """Whether the denial is part of the wording: "von … kam keine Antwort"."""
    return any(word is not None and lang.has("negations", word) for word in form.words)


def _of_event(form: Form, lang: Language) -> bool:
    """Whether a wording opens with the event itself: "meeting with", "<event> between"."""
    head = form.words[0] or ""
    return head == "<event>" or lang.event_kind(head) is not None


def _in_no_event(frame: Frame, words: Sequence[Token], last: int, lang: Language) -> bool:
    """ "deltog ikke i kampagnen": what the wording is followed by is a campaign, a study, a war."""
    behind = [w.low for w in words[last : last + _DESCRIBED + 2]]
    links = (i for i, low in enumerate(behind) if lang.has("place_prepositions", low))
    link = next(links, len(behind)) + 1
    near = behind[link : link + _DESCRIBED]
    return frame.subject == "attended" and any(lang.has("not_attended", low) for low in near)


def called_off(words: Sequence[Token], first: int, lang: Language) -> bool:
    """Whether the clause of the wording at `first` says that the meeting does not take place: "ställs in",
    "inställt". Behind "eftersom" something else does not."""
    low = [w.low for w in words]
    phrases = (*lang.phrases.get("called_off", ()), *((w,) for w in lang.words.get("called_off", ())))
    found = (
        at
        for phrase in phrases
        for at in range(len(low) - len(phrase) + 1)
        if tuple(low[at : at + len(phrase)]) == phrase
    )
    return any(not _clause_between(words, first, at, lang) for at in found)


def _clause_between(words: Sequence[Token], first: int, at: int, lang: Language) -> bool:
    """Whether a clause of cause or time parts what stands at `at` from the wording before it."""
    return any(lang.has("causes", w.low) for w in words[first:at])


def _long_ago(words: Sequence[Token], first: int, last: int, lang: Language) -> bool:
    """ "attended last year's summit": whether the phrase for another year stands right beside a wording, and
    not in a clause that closed before it: "A, who took over last year, attended"."""
    near = max(first - _BESIDE, 0)
    closed = (i + 1 for i in range(near, first) if words[i].text == "," and _relative(words[:i], lang))
    low = [w.low for w in words[max(closed, default=near) : last + _BESIDE]]
    return any(
        tuple(low[at : at + len(phrase)]) == phrase
        for phrase in lang.phrases.get("long_ago", ())
        for at in range(len(low))
    )


def _relative(words: Sequence[Token], lang: Language) -> bool:
    """Whether a relative clause is open at the end of these words, behind a comma."""
    opened = max((i for i, w in enumerate(words[:-1]) if w.text == ","), default=-1)
    return opened >= 0 and lang.has("relatives", words[opened + 1].low)


def _mutual(frame: Frame) -> bool:
    """Whether both sides only meet, so that denying it leaves no event at all."""
    return frame.subject == frame.object == "attended"


@cache
def _literals(wording: tuple[str | None, ...]) -> frozenset[str]:
    """The words that a sentence must hold for a wording to stand in it: a quick look before the long one."""
    return frozenset(w for w in wording[1:] if w and w[0] != "<" and not w.endswith("*"))


def _matches(words: Sequence[Token], lang: Language) -> Iterator[tuple[Form, int, int, tuple[int, int]]]:
    taken: set[tuple[str, int]] = set()
    held = frozenset(each for word in words for each in (word.low, word.text))
    idle = {i for at in range(len(words)) for i in range(at, _idiom_end(words, at, lang))}
    for at, word in enumerate(words):
        if at in idle or _only_a_name(words, at, lang):
            continue
        candidates = list(_beginning(words, at, lang))
        candidates += [form for prefix, form in lang.prefixes if word.low.startswith(prefix)]
        if lang.event_kind(word.low):
            candidates += lang.forms.get("<event>", ())
        candidates = [form for form in candidates if _literals(form.words) <= held]
        candidates.sort(key=lambda form: -len(form.words))
        for form in candidates:
            place = (form.frame.like or form.frame.id, at)
            if place in taken:
                continue
            match = _match(form, words, at, lang)
            if match and match[0] - 1 not in idle:
                taken.add(place)
                yield form, at, match[0], match[1]
                if is_label(form):
                    break  # "Inviterte: Anna Ek" invites nobody


def _beginning(words: Sequence[Token], at: int, lang: Language) -> Iterator[Form]:
    """The forms that begin with the word at `at` and, where they tell their second, with the one behind."""
    if words[at].low not in lang.forms:
        return
    by_second = lang.by_two[words[at].low]
    yield from by_second.get("", ())
    if at + 1 < len(words):
        for second in dict.fromkeys((words[at + 1].low, words[at + 1].text)):
            yield from by_second.get(second, ())


def _only_a_name(words: Sequence[Token], at: int, lang: Language) -> bool:
    """ "minister Schoof": a capital inside a sentence, where nouns are small, is no verb."""
    if at == 0 or not words[at].is_capital or words[at].start - words[at - 1].end != 1:
        return False
    return lang.has("switches", "verbs_last") and not lang.has("switches", "nouns_are_capital")


def _idiom_end(words: Sequence[Token], at: int, lang: Language) -> int:
    """Where the set phrase ends that begins at `at` and only looks like a wording ("declined to comment",
    "för närvarande"); 0 where none does."""
    phrases = lang.opened.get("idioms", {}).get(words[at].low, ())
    fitting = (p for p in phrases if tuple(w.low for w in words[at : at + len(p)]) == p)
    return max((at + len(phrase) for phrase in fitting), default=0)


def _match(form: Form, words: Sequence[Token], at: int, lang: Language) -> tuple[int, tuple[int, int]] | None:
    """Where the form ends that begins at `at`, and its (last) gap; None where it does not fit."""
    found = _rest(form.words, 1, words, at + 1, lang, (0, 0))
    crossed = found and form.frame.tight and any(w.text == "," for w in words[slice(*found[1])])
    goes_on = found and form.frame.ends and found[0] < len(words) and words[found[0]].is_word
    far = found and form.frame.reach and found[1][1] - found[1][0] > form.frame.reach
    if crossed or far or goes_on or (form.frame.opens and not _begins(words, at, lang)):
        return None
    return None if form.frame.needs_body and found and not _before_body(words, at, found[0], lang) else found


def _begins(words: Sequence[Token], at: int, lang: Language) -> bool:
    """Whether a clause begins at `at`: at the sentence's head, behind a mark or a conjunction."""
    return at == 0 or not words[at - 1].is_word or lang.has("conjunctions", words[at - 1].low)


def _before_body(words: Sequence[Token], at: int, end: int, lang: Language) -> bool:
    """Whether what one can be a member of follows: "left the coalition", "joined it", not "left the quay"."""
    if end < len(words) and lang.has("itself", words[end].low):
        return True
    return any(lang.has("joinable", w.low.removesuffix("'s")) for w in words[at : at + _BODY])


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
        if (form[want + 1] or "").startswith("<") and _governed(words, i, end, lang):
            continue
        # "hat A und B zu einer Anhörung eingeladen": gaps are one, but for "wurde A von B empfangen"
        apart = lang.has("doers", form[want - 1] or "")
        found = _rest(form, want + 2, words, end + 1, lang, (i if apart else gap[0] or i, end))
        if found:
            return found
    return None


def _governed(words: Sequence[Token], first: int, at: int, lang: Language) -> bool:
    """Whether the event noun at `at` hangs on a preposition of the gap: "höll ett anförande på konferensen"
    holds no conference. An article may stand between."""
    back = at - 1
    while back > first and _introduces(words[back], lang) and words[back].low not in lang.weekdays:
        back -= 1
    return back >= first and lang.has("event_links", words[back].low)


def _one(wanted: str, words: Sequence[Token], i: int, lang: Language) -> int | None:
    """Where the wording's word ends that stands at `i`; an event noun may have its article and what
    describes it before it: "till ett extra möte"."""
    if wanted in ("<end>", "<stop>"):
        return i if _clause_ends(words, i, lang, wanted == "<end>") else None
    if i < len(words) and _fits(wanted, words[i], lang):
        return i + 1
    if wanted[:1] != "<" or i >= len(words) or not _introduces(words[i], lang):
        return None
    owned = wanted == "<the-event>" and not lang.has("articles", words[i].low)
    for at in range(i + 1, min(i + 1 + _DESCRIBED, len(words))):
        if _fits("<event>" if owned else wanted, words[at], lang):
            return at + 1
        closes = lang.has("prepositions", words[at].low) or lang.has("articles", words[at].low)
        if not words[at].text.islower() or closes:
            return None
    return None


def _clause_ends(words: Sequence[Token], i: int, lang: Language, closing: bool) -> bool:
    """Whether nothing follows in the clause, or where `closing` only when and where: "lagmand A B tager imod
    i Tinganes"."""
    if i >= len(words) or not words[i].is_word:
        return True
    tables = ("conjunctions", "clause_breaks", *(["closing"] if closing else []))
    return any(lang.has(table, words[i].low) for table in tables)


def _introduces(word: Token, lang: Language) -> bool:
    """Whether an event noun may follow: an article, "onsdagens", "årets", "rådets"."""
    owner = lang.has("event_owners", word.low) or word.low.removesuffix("s") in lang.weekdays
    body = word.text.islower() and lang.ends("owning_bodies", word.low)
    return owner or body or lang.has("articles", word.low)


def _ends(target: str, words: Sequence[Token], start: int, lang: Language) -> Iterator[int]:
    """The places, nearest first, at which a gap from `start` may end before the word that it leads to."""
    reach = _EVENT_GAP if target.startswith("<") else _GAP
    for i in range(start, min(start + reach, len(words))):
        if _fits(target, words[i], lang) and not denied_apart(words, i, lang):
            yield i
        broken = is_mark(words, i, ";:–—?!") and not _in_range(words, i)
        if broken or lang.has("clause_breaks", words[i].low):
            return


def _in_range(words: Sequence[Token], at: int) -> bool:
    """Whether a dash stands between two numbers: "den 13–14 oktober"."""
    return 0 < at < len(words) - 1 and words[at - 1].text.isdigit() and words[at + 1].text.isdigit()


def _fits(wanted: str, word: Token, lang: Language) -> bool:
    if wanted == "<event>":
        return lang.event_kind(word.low) is not None
    if wanted == "<the-event>":
        definite = lang.ends("definite", word.low)
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
