"""What the verb nearest to a day says: "holdt tirsdag" lies behind, "will receive him on Wednesday" ahead."""

from __future__ import annotations

from collections.abc import Sequence

from watchers.attendance.signs import signs_of
from watchers.languages import Language
from watchers.spans import Token

_REACH = 14  # words between a day and its verb
_HELPED = 9  # words between "has" and its participle
_SHORTEST = 4
_OPENS = 1  # words before a day that opens its sentence: "Am Montag"
_PLANNED = 3  # words between what is planned and its day
_CLOSES = frozenset({";", ":", "–", "—", "»", "”", '"', ","})


def near_tense(words: Sequence[Token], offset: int, lang: Language) -> bool | None:
    """Whether what stands at `offset` is told as to come (True), as past (False), or neither: by the nearest
    verb that tells, in its own clause before any other."""
    here = next((i for i, word in enumerate(words) if word.end > offset), len(words) - 1)
    if any(lang.has("ahead_verbs", word.low) for word in words[max(here - _PLANNED, 0) : here]):
        return True  # "planned for Thursday has been put off"
    nearest: tuple[int, bool] | None = None
    for at in range(max(here - _REACH, 0), min(here + _REACH, len(words))):
        told = _told(words, at, lang)
        if told is None:
            continue
        far = abs(at - here) + 4 * sum(1 for w in words[min(at, here) : max(at, here)] if w.text in _CLOSES)
        if nearest is None or far < nearest[0]:
            nearest = far, told
    return nearest[1] if nearest else _fronted(words, here, lang)


def _fronted(words: Sequence[Token], here: int, lang: Language) -> bool | None:
    """True where the verb behind a day that opens the sentence bears the ending of a present: "Mandag
    formiddag taler …". In languages with `verbs_behind_days` nothing but a time of the day stands between."""
    behind = words[here + 1 : here + 3] if here <= _OPENS else ()
    for word in behind:
        if not word.text.islower():
            return None
        if lang.ends("verbs_behind_days", word.low):
            return True
        if "hours" not in signs_of(lang.code, word.low):
            return None
    return None


def _told(words: Sequence[Token], at: int, lang: Language) -> bool | None:
    word = words[at]
    low = word.low
    if not word.is_word or (at and word.is_capital and not lang.has("switches", "capital_offices")):
        return None
    if lang.has("have", low):
        return False if _helps(words, at, lang) or lang.has("past", low) else None
    if at and lang.has("infinitive_be", words[at - 1].low):
        return True  # "to be held on Tuesday"
    participle = lang.has("switches", "verbs_last") and lang.ends("supine", low)
    if participle and not lang.has("past", low):
        return None  # "wird am Montag abgehalten": its auxiliary tells
    if lang.has("says", low) or lang.has("past", low) or low in lang.past_verbs:
        return False
    if lang.has("will", low) and not lang.has("be", low):
        return True
    if lang.has("ahead_verbs", low):
        return True
    if len(low) > _SHORTEST and lang.ends("past", low):
        return False
    if lang.has("be_past", low):
        return False if _helps(words[: at + 4], at, lang) else None
    if lang.has("be", low):
        return None
    if lang.has("present", low) or low in lang.coming_verbs:
        return True
    if len(low) > _SHORTEST and lang.ends("future", low):
        return True
    return _by_ending(words, at, lang)


def _by_ending(words: Sequence[Token], at: int, lang: Language) -> bool | None:
    """Past verbs that no table holds, told by their ending: "sjöng" is in none, "gratulerade" ends so."""
    low = words[at].low
    if len(low) > _SHORTEST and lang.ends("past_near_days", low):
        return False
    return None


def _helps(words: Sequence[Token], at: int, lang: Language) -> bool:
    """Whether a "have" has its participle: "has promised", "hat … getroffen"."""
    rest = words[at + 1 :] if lang.has("switches", "verbs_last") else words[at + 1 : at + _HELPED]
    return any(len(w.low) > _SHORTEST - 1 and lang.ends("supine", w.low) for w in rest)
