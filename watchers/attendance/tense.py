"""When a wording happens: what is past, still to come, only wished for, or denied."""

from __future__ import annotations

from collections.abc import Sequence

from watchers.attendance.verbless import denied_apart
from watchers.languages import Form, Language
from watchers.spans import Token, is_mark, phrase_end

_AGENT = 6  # words between a participle and who did it: "hosted … by"
_SHORTEST = 4  # letters of a verb that its ending tells of
_HELPED = 2  # words before a verb where its own auxiliary may stand
_LOOK_BACK = 9  # words between an auxiliary and its verb
_ADVERBS = 2  # words between "would" and "have": "would also gladly have come"
_BARE_HAVE = frozenset({"ha", "have", "haben", "hebben", "avoir"})  # infinitives among the forms of "have"


def tense(
    form: Form, words: Sequence[Token], first: int, last: int, lang: Language, dated_past: bool | None
) -> tuple[bool | None, str]:
    """Whether the wording tells of what is to come (True) or past (False), and why it must be refused."""
    if _doubted(words, first, lang):
        return None, "only whether or if it happens"
    if form.frame.when and not (form.tense == "infinitive" and _auxiliary(words, first, lang) == "would"):
        return form.frame.when == "future", ""
    if form.tense in ("past", "supine") and (
        _passive(words, first, lang)
        or _by_agent(form, words, last, lang)
        or _participle(form, words, last, lang)
    ):
        return None, "passive: the subject is what was done"
    if form.tense == "past":
        return (None, "wished for") if _not_come_true(words, first, lang) else (False, "")
    if any(lang.has("only_asked", w.low) for w in words[max(first - _AGENT, 0) : first]):
        return None, "asked, not said to happen"  # "ob TikTok der Einladung folgt"
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
        if _bare_verb(words, first, auxiliary, lang) and auxiliary not in ("will", "did"):
            return None, "an infinitive that nothing says to happen"
        return (not dated_past if dated_past is not None else True), ""
    if form.tense == "infinitive":
        if any(lang.has("questions", w.low) for w in words[max(first - _AGENT, 0) : first]):
            return None, "asked, not said to happen"
        if not auxiliary and _bare_plural(words, first, lang):
            return (not dated_past if dated_past is not None else True), ""
        if auxiliary == "would":
            return None, "wished for, not said to happen"
        if auxiliary == "will":
            return (not dated_past if dated_past is not None else True), ""
        if auxiliary == "did":
            return False, ""
        if not _purpose(words, lang):
            return None, "an infinitive that nothing says to happen"
    if auxiliary == "will" and dated_past is None and not lang.has("present", _helper(words, first, lang)):
        return True, ""  # "spoke of the trip on which he will hold talks with X"
    own = _own_tense(words[first:last], lang) if dated_past is None else None
    future = own if own is not None else _sentence_tense(words, lang, dated_past)
    if future is None and not is_label(form) and any(lang.has("would", w.low) for w in words):
        return None, "wished for, not said to happen"
    return future, ""


def is_label(form: Form) -> bool:
    """Whether the wording is the label of a line: "Present: Anna Ek"."""
    return form.frame.opens and form.words[-1] == ":"


def _helper(words: Sequence[Token], first: int, lang: Language) -> str:
    """The nearest word before `first` that tells of what is to come."""
    before = reversed(words[max(first - 1 - _LOOK_BACK, 0) : first])
    return next((w.low for w in before if lang.has("will", w.low)), "")


def _doubted(words: Sequence[Token], first: int, lang: Language) -> bool:
    """ "Whether X makes the trip depends on …", "X denied that he met Y", "Had X come, …": a clause that says
    nothing of what happens."""
    phrases = lang.opened.get("doubted", {})
    start = max(first - 2 * _LOOK_BACK, 0)
    for i in range(first - 1, start - 1, -1):
        if is_mark(words, i, ";:–—"):
            return False
        if lang.has("doubts", words[i].low) or phrase_end(words, i, phrases, first):
            return True
    return start == 0 and _conditional(words, first, lang)


def _conditional(words: Sequence[Token], first: int, lang: Language) -> bool:
    """ "Had Roe come, …", "Hade Roe kommit …"; no question tells of anybody either."""
    if first < 2 or not lang.has("have", words[0].low) or not words[1].is_capital:
        return False
    return all(word.text != "," for word in words[:first])


def _bare_plural(words: Sequence[Token], first: int, lang: Language) -> bool:
    """ "Google and Meta attend the hearing": in languages with the switch `bare_plurals` an infinitive right
    behind a name, the first verb of its sentence, is the present of several."""
    if not lang.has("switches", "bare_plurals") or first == 0:
        return False
    named = words[first - 1].is_capital or words[first - 1].text == ")"
    joined = any(lang.has("conjunctions", w.low) for w in words[:first])
    return named and joined and tense_of(words[:first], lang) is None


def _bare_verb(words: Sequence[Token], first: int, auxiliary: str, lang: Language) -> bool:
    """Whether what looks like a present is an infinitive: "beder dem om at mødes", "bør inviteres". Asked
    in languages whose file tells the marks of the infinitive."""
    if first == 0 or not words[first].low.endswith("s") or "infinitive_marks" not in lang.words:
        return False
    return lang.has("infinitive_marks", words[first - 1].low) or auxiliary == "would"


def _auxiliary(words: Sequence[Token], first: int, lang: Language) -> str:
    """The kind of the nearest auxiliary before a verb: will, did, would, have, or ''."""
    for i in range(first - 1, max(first - 1 - _LOOK_BACK, -1), -1):
        word = words[i]
        if is_mark(words, i, ";:–—"):
            return ""
        if lang.has("reported_will", word.low):
            return "will" if any(lang.has("announces", w.low) for w in words[:i]) else "would"
        if _unfulfilled(words, i, lang):
            return "would"
        for kind in ("would", "will", "did", "have"):
            if lang.has(kind, word.low):
                return "would" if kind == "have" and _hypothetical(words, i, lang) else kind
        if lang.has("past", word.low) or lang.has("present", word.low):
            return ""
    return ""


def _unfulfilled(words: Sequence[Token], at: int, lang: Language) -> bool:
    """ "was due to speak", "had been expected to attend": what was to come and may not have come."""
    due = lang.has("dues", words[at].low) and at > 0 and lang.has("was", words[at - 1].low)
    return due and not any(lang.has("announces", w.low) for w in words[:at])


def _hypothetical(words: Sequence[Token], at: int, lang: Language) -> bool:
    """ "skulle i dag ha mött", "would have met": an infinitive "have" under another auxiliary."""
    bare = words[at].low in _BARE_HAVE
    return bare and any(lang.has("would", w.low) for w in words[max(at - _AGENT, 0) : at])


def _not_come_true(words: Sequence[Token], first: int, lang: Language) -> bool:
    """ "would have attended": where the past looks like the participle."""
    at = first - 1
    if at < 1 or words[at].low not in _BARE_HAVE:
        return False
    before = words[max(at - _ADVERBS, 0) : at]
    return any(lang.has(table, w.low) for w in before for table in ("would", "reported_will"))


def _participle(form: Form, words: Sequence[Token], last: int, lang: Language) -> bool:
    """ "ett seminarium arrangerat av Bolaget": a supine that its doer follows is a participle."""
    if form.tense != "supine" or last >= len(words) or (form.words[0] or "").endswith("s"):
        return False
    return lang.has("doers_behind", words[last].low)


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


def _own_tense(wording: Sequence[Token], lang: Language) -> bool | None:
    """What the verb of a wording that bears no tense tells: "leds av" looks ahead, "leddes av" back; the
    participle in "led by" does neither."""
    for at, word in enumerate(wording):
        if lang.has("present", word.low) or (lang.has("will", word.low) and not lang.has("be", word.low)):
            return True
        if lang.has("past", word.low):
            by = at + 1 < len(wording) and lang.has("agents", wording[at + 1].low)
            return None if by else False
    return None


def _sentence_tense(words: Sequence[Token], lang: Language, dated_past: bool | None) -> bool | None:
    return tense_of(words, lang) if dated_past is None else not dated_past


def _relative_clause(words: Sequence[Token], lang: Language) -> frozenset[int]:
    """The places of the first relative clause between commas: "Roe, who leads the panel, pressed …"."""
    for at in range(1, len(words)):
        if lang.has("relatives", words[at].low) and words[at - 1].text == ",":
            close = next((i for i in range(at, len(words)) if words[i].text == ","), at)
            return frozenset(range(at, close))
    return frozenset()


def tense_of(words: Sequence[Token], lang: Language) -> bool | None:
    """Whether a sentence tells of what is to come (True), of what is past (False), or shows no tense."""
    small_verbs = not lang.has("switches", "capital_offices")
    aside = frozenset() if small_verbs else _relative_clause(words, lang)
    for at, word in enumerate(words):
        if at in aside:
            continue
        if at and word.is_capital and small_verbs:
            continue  # the minister's name is "Schoof", which is no verb here
        if lang.has("past", word.low):
            return False  # "had", "avait" are past by themselves
        if lang.has("switches", "verbs_tell_tense") and (told := _verb_tense(word, lang)) is not None:
            return told
        if lang.has("have", word.low) and _hypothetical(words, at, lang):
            return None
        if lang.has("have", word.low):
            rest = words[at + 1 :] if lang.has("switches", "verbs_last") else words[at + 1 : at + 10]
            return not any(len(w.low) > 3 and lang.ends("supine", w.low) for w in rest)
        if len(word.low) > 4 and lang.ends("past", word.low):
            return False
        if lang.has("present", word.low) or lang.has("will", word.low):
            return True
        if at + 1 < len(words) and lang.has("he", words[at + 1].low) and word.text.islower():
            if lang.ends("verbs_present", word.low):
                return True  # "hinner hon med"
            if lang.ends("verbs_past", word.low):
                return False
    return None


def _of_other(words: Sequence[Token], at: int, lang: Language) -> bool:
    """Whether the "not" at `at` is that of "but not Meta"."""
    behind = words[at + 1] if at + 1 < len(words) else None
    if denied_apart(words, at, lang) or (at > 0 and lang.has("heedless", words[at - 1].low)):
        return True  # "Missa inte föreläsningen med A"
    contrast = at > 0 and (lang.has("contrasts", words[at - 1].low) or lang.has("though", words[at - 1].low))
    return bool(contrast and behind and behind.is_capital)


def _verb_tense(word: Token, lang: Language) -> bool | None:
    """What a verb's form alone tells: "osallistuu" to come, "osallistui" past, "participera" to come."""
    low = word.low
    if low in lang.coming_verbs or (len(low) > _SHORTEST and lang.ends("future", low)):
        return True
    return False if low in lang.past_verbs else None


def unheld(words: Sequence[Token], first: int, lang: Language) -> bool:
    """Whether the event at `first` is one that the sentence says was sought or denied, but not held: "holds
    no record of a meeting with", "denied that … talks with", "a call with … was not granted"."""
    low = [w.low for w in words]
    for phrase in lang.phrases.get("undone", ()):
        if any(tuple(low[i : i + len(phrase)]) == phrase for i in range(len(low))):
            return True
    for i in range(first - 1, max(first - 1 - _AGENT, -1), -1):
        if is_mark(words, i, ",;:–—"):
            return False
        if lang.has("deniers", words[i].low):
            return True
    return False


def _neither(words: Sequence[Token], first: int, lang: Language) -> bool:
    """Whether "varken", "weder" stands before the subject of a wording; another verb's denies nobody."""
    for at in range(first - 1, max(first - _LOOK_BACK, 0) - 1, -1):
        low = words[at].low
        if lang.has("neither", low):
            return True
        if at < first - _HELPED and (lang.has("have", low) or lang.has("past", low) or low in lang.verbs):
            return False
    return False


def negated(words: Sequence[Token], first: int, last: int, lang: Language) -> bool:
    """Whether a wording is denied: by a word near it, or by "varken" before its subject. What denies another
    member of the list does not: "Google deltog men inte Meta"."""
    if _neither(words, first, lang):
        return True
    for i in range(max(first - 3, 0), min(last + 3, len(words))):
        governs = i >= last and lang.has("prepositions", words[i].low)  # "came without A" denies A alone
        if lang.has("negations", words[i].low) and not governs and not _of_other(words, i, lang):
            between = words[min(i, first) : max(i, last)]
            if not any(
                w.text in (",", ";", ":") for w in between if w.start >= words[first].start or i < first
            ):
                # "inte bara", "not only" deny nothing.
                following = words[i + 1].low if i + 1 < len(words) else ""
                return not lang.has("only", following)
    return False
