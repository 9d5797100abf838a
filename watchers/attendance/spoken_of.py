"""Whom and what the next sentence may point back to: "he", "both companies", "the meeting"."""

from __future__ import annotations

from collections.abc import Sequence

from watchers.attendance.lists import Group
from watchers.attendance.parties import Party
from watchers.attendance.told import Context
from watchers.languages import Language
from watchers.spans import Token

GOES_ON = 3  # sentences for which an event that was named is still the one spoken of
_OPENING = 4  # words of a sentence among which its subject stands


def names_event(words: Sequence[Token], lang: Language) -> bool:
    """Whether a sentence names an event."""
    return any(lang.event_kind(w.low) for w in words)


def next_context(
    context: Context,
    words: Sequence[Token],
    gathered: Sequence[Group],
    found: Sequence[Party],
    lang: Language,
) -> Context:
    """What the sentence after this one may point back to."""
    people = [p for p in found if p.kind == "person" and not p.genitive]
    lists = [g.members for g in gathered if sum(p.kind == "person" for p in g.members) > 1]
    several = tuple({p.name: p for p in people}.values())
    they = tuple(lists[0]) if lists else several if len(several) > 1 else context.they
    bodies = next((g.members for g in reversed(gathered) if are_bodies(g)), context.bodies)
    he = people[0] if people and not _still_spoken_of(context, words, gathered, lang) else context.he
    since = 0 if names_event(words, lang) else context.since_event + 1
    told = next((p for p in found if p.kind == "organization" and not p.genitive), context.body)
    owner = context.owner or next(iter(people), None)
    return Context(he, they, tuple(bodies), told, since_event=since, owner=owner, keeper=context.keeper)


def _still_spoken_of(
    context: Context, words: Sequence[Token], gathered: Sequence[Group], lang: Language
) -> bool:
    """ "Elle déposera une gerbe avec le préfet Luc Roy": who "she" is stays the one spoken of, where the
    people named beside are governed by a preposition."""
    if context.he and any(lang.has("him", w.low) for w in words):
        return True  # "Directeur Els Voorbeeld leidde hem rond"
    pronoun = any(lang.has("he", w.low) for w in words[:_OPENING])
    free = any(p.kind == "person" for g in gathered if not g.preposition for p in g.members)
    return context.he is not None and pronoun and not free


def are_bodies(group: Group) -> bool:
    """Whether a list names several organisations: "both companies"."""
    return sum(p.kind == "organization" for p in group.members) > 1
