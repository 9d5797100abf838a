"""Looking in the store for the items that an expression follows."""

from __future__ import annotations

from dataclasses import replace

from bot.tracks.matching import Match, match, sought
from bot.tracks.terms import Expression
from store.interface import Facts, Limits, Store, Window


def find(expression: Expression, store: Store, window: Window, most: int | None = None) -> list[Match]:
    """The items of a window that are followed, the newest first, at most so many."""
    sources = _sources(expression.limits, store)
    if sources is None:
        return []
    found = dict[str, Match]()

    def fits(facts: Facts) -> bool:
        told = match(expression, facts)
        if told:
            found[facts.found.item.id] = told
        return told is not None

    store.matching(fits, replace(window, sources=sources), sought(expression), most=most)
    return list(found.values())


def _sources(limits: Limits, store: Store) -> tuple[str, ...] | None:
    """The ids of the sources that are within the limits, so that no other's items are read; () for all, None
    where there is none."""
    if not limits.countries:
        return limits.sources
    there = {
        each.id for each in store.sources(removed=True) if (each.country or "").upper() in limits.countries
    }
    return tuple(sorted(there.intersection(limits.sources) if limits.sources else there)) or None
