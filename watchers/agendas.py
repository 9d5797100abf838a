"""Agendas: lines that are only a day ("Mardi 19 mai", "Ke 20.5.") date the lines below them, and the one
whose agenda it is does what they tell without a subject."""

from __future__ import annotations

from collections.abc import Sequence

from watchers.attendance.parties import Party, parties
from watchers.days import FoundDay
from watchers.languages import Language
from watchers.spans import Span, Token

_BESIDE = 4  # letters beside the day on a line of its own: "Ke", "le"
_FEWEST = 2  # such lines make an agenda
_TITLE = 3  # words of a line before the word that calls it an agenda


def is_day_line(text: str, days: Sequence[FoundDay], lang: Language) -> bool:
    """Whether a line tells a day and nothing more."""
    full = next((d for d in days if d.day.full), None)
    if full is None:
        return False
    rest = text[: full.start] + text[full.end :]
    beside = [word for word in rest.lower().split() if word.strip(".,:") not in lang.weekdays]
    return sum(c.isalnum() for word in beside for c in word) <= _BESIDE


def ruled(
    texts: Sequence[str], days: Sequence[Sequence[FoundDay]], lang: Language
) -> list[tuple[FoundDay, ...]]:
    """The days of each line, those of an agenda's day lines passed on to the lines below that tell none."""
    ruling = [is_day_line(text, found, lang) for text, found in zip(texts, days, strict=True)]
    told: list[tuple[FoundDay, ...]] = [tuple(found) for found in days]
    if len({str(told[i][0].day) for i, rules in enumerate(ruling) if rules}) < _FEWEST:
        return told
    held: tuple[FoundDay, ...] = ()
    for i, found in enumerate(told):
        held = found if ruling[i] else held
        told[i] = found or held
    return told


def owner(words: Sequence[Token], spans: Sequence[Span], lang: Language) -> Party | None:
    """Whose agenda a line says it is: "Agenda de Mme Anne Roy, ministre de la Mer"."""
    if not any(lang.has("agendas", w.low) for w in words[:_TITLE]):
        return None
    people = [p for p in parties(words, spans, lang) if p.kind == "person" or " " in p.name]
    return people[0] if len(people) == 1 else None
