"""What a correction says, as people type it and as a button does.

A person: `TikTok was not at the meeting on grooming`, `Anna Ek and A. Ek are one person`. A button:
`#EVENT TikTok = absent`, the same in every language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.commands.understanding.message import Word
from bot.words import Language
from store.interface import Verdict
from store.letters import bare
from store.vocabulary import Status

_BY_BUTTON = re.compile(r"#(?P<event>\S+)\s+(?P<name>.+?)\s*=\s*(?P<verdict>\w+)")
_SAME = ("same", "same_end")
_AROUND = " \t\n,;:!?\"'()[]"


@dataclass(frozen=True, slots=True)
class Said:
    """Of whom what is said, about which event: by its id where a button says it, else in words. For SAME
    `about` is the other name. `note` says why, in somebody's own words."""

    verdict: Verdict
    who: tuple[str, ...]
    about: tuple[str, ...] = ()
    status: Status | None = None
    event_id: str = ""
    typed: str = ""
    note: str = ""

    def spelt(self, words: Sequence[str]) -> str:
        """Words of this as they were typed, with the dots that they have inside."""
        first, last = (words[0], words[-1]) if words else ("", "")
        if isinstance(first, Word) and isinstance(last, Word):
            return self.typed[first.start : last.stop].strip(_AROUND)
        return " ".join(words)


def read_correction(words: Sequence[str], raw: str, typed: str, language: Language) -> Said | None:
    """What is said; None where the words hold nothing that says it. `raw` is what the words were typed as,
    `typed` the whole message, which their offsets point into."""
    if button := _BY_BUTTON.fullmatch(raw):
        return _by_button(button)
    said = _in_words(words, language)
    return replace(said, typed=typed) if said else None


def _in_words(words: Sequence[str], language: Language) -> Said | None:
    said = [bare(word) for word in words]
    found = max(_phrases(said, language), default=None)
    if found is None:
        return None
    size, negative_start, meaning = found
    start = -negative_start
    before, after = tuple(words[:start]), tuple(words[start + size :])
    if meaning in _SAME:
        return _same(before, after, language, at_end=meaning == "same_end")
    if not before:
        return None
    if meaning == "not_there":
        return Said(Verdict.NOT_THERE, before, _event(after, language))
    return Said(Verdict.STATUS, before, _event(after, language), Status(meaning))


def by_button(event_id: str, name: str, verdict: str) -> str:
    """What a button says for somebody's part in an event: a status, "not_there" or "right"."""
    return f"#{event_id} {name} = {verdict}"


def _by_button(button: re.Match[str]) -> Said | None:
    verdict, who = button["verdict"], tuple(button["name"].split())
    if verdict in (Verdict.NOT_THERE, Verdict.RIGHT):
        return Said(Verdict(verdict), who, event_id=button["event"])
    if verdict in tuple(Status):
        return Said(Verdict.STATUS, who, (), Status(verdict), button["event"])
    return None


def _phrases(said: Sequence[str], language: Language) -> Iterator[tuple[int, int, str]]:
    """Each wording that stands in the words: how long it is, where (negative), what it means. The longest
    counts, of equally long ones the first."""
    for meaning, phrases in language.correcting.items():
        for phrase in phrases:
            parts = [bare(word) for word in phrase.split()]
            for start in range(len(said) - len(parts) + 1):
                if said[start : start + len(parts)] == parts:
                    yield len(parts), -start, meaning


def _same(before: Sequence[str], after: Sequence[str], language: Language, *, at_end: bool) -> Said | None:
    one, other = _either_side(before, language) if at_end else (before, after)
    return Said(Verdict.SAME, tuple(one), tuple(other)) if one and other else None


def _either_side(words: Sequence[str], language: Language) -> tuple[Sequence[str], Sequence[str]]:
    """What stands before and after the last `and`."""
    joins = [at for at, word in enumerate(words) if bare(word) in language.reading["and"]]
    return (words[: joins[-1]], words[joins[-1] + 1 :]) if joins else (words, ())


def _event(words: Sequence[str], language: Language) -> tuple[str, ...]:
    """The words that name the event, without the preposition they begin with."""
    small = bool(words) and bare(words[0]) in language.reading["in"]
    return tuple(words[1:] if small else words)
