"""Looking in the store for the items that an expression follows."""

from __future__ import annotations

from dataclasses import replace

from bot.tracks.matching import Match, match, sought
from bot.tracks.terms import Expression
from store.interface import Facts, Following, Window


def find(expression: Expression, store: Following, window: Window, most: int | None = None) -> list[Match]:
    """The items of a window that are followed, the newest first, at most so many."""
    found = dict[str, Match]()

    def fits(facts: Facts) -> bool:
        told = match(expression, facts)
        if told:
            found[facts.found.item.id] = told
        return told is not None

    only = replace(window, sources=expression.limits.sources)
    store.matching(fits, only, sought(expression), most=most)
    return list(found.values())
