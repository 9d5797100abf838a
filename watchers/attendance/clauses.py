"""Where a clause begins, and whose a relative clause is: "Roe came for Ruiz, who had sent her apologies"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from watchers.attendance.frames import Cue
from watchers.attendance.lists import Group
from watchers.languages import Language
from watchers.spans import Token, in_range


def last(words: Sequence[Token], end: int, lang: Language, fits: Callable[[Token, Language], bool]) -> int:
    """The last word before `end` that fits, -1 for none."""
    return next((i for i in range(end - 1, -1, -1) if fits(words[i], lang) and not in_range(words, i)), -1)


def parts(word: Token, lang: Language) -> bool:
    """Whether a new clause begins at a word, whatever stands before it."""
    if word.text in (";", ":", "–", "—") or lang.has("says", word.low):
        return True
    return _breaks(word, lang) and not lang.has("relatives", word.low)


def relates(word: Token, lang: Language) -> bool:
    """Whether a relative clause begins at a word."""
    return _breaks(word, lang) and lang.has("relatives", word.low)


def _breaks(word: Token, lang: Language) -> bool:
    # "was invited but sent its apologies": one subject, two verbs
    return lang.has("clause_breaks", word.low) and not lang.has("contrasts", word.low)


def owning(group: Group) -> bool:
    """Whether the list only owns what follows it ("EU:s forum"), and is no party of its own."""
    return all(p.genitive and not p.represented for p in group.members)


def own_relative(relative: int, cue: Cue, words: Sequence[Token], lang: Language) -> int:
    """`relative`, where the clause that begins there is the wording's own ("who had sent her apologies"); -1
    where it is not, or there is none."""
    between = words[relative + 1 : cue.first]
    return relative if all(lang.has("have", word.low) for word in between) else -1


def told_of(lists: Sequence[Group], relative: int) -> Group | None:
    """The list that stands before the wording's own relative clause, whatever leads to that list: nothing is
    told of Roe in "Roe came for Ana Ruiz, who had sent her apologies"."""
    if relative < 0:
        return None
    return next((g for g in lists if 0 <= relative - g.last <= 1 and not owning(g)), None)


def told_of_another(lists: Sequence[Group], relative: int, words: Sequence[Token]) -> bool:
    """Whether the wording's own relative clause stands behind a name that is no list's: "Roe, a colleague of
    Ana Ruiz, who was ill", "the mayor of Springfield, who came"."""
    at = relative - 1 - (relative > 0 and words[relative - 1].text == ",")
    if at < 0 or not words[at].is_capital:
        return False
    return not any(g.first <= at < g.last for g in lists)
