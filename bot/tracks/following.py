"""A channel's tracks as expressions, and the channel's own words for them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.tracks.expression import read_again
from bot.tracks.limits import written
from bot.tracks.terms import Expression
from bot.words import Language
from store.catalogue import Catalogue
from store.interface import Track


def expression_of(track: Track, catalogue: Catalogue) -> Expression:
    return read_again(track.expression, track.limits, catalogue)


def shown(track: Track | Expression, language: Language) -> str:
    """What is followed as one may type it: `TikTok OR Meta source:regeringen`."""
    typed = track.expression if isinstance(track, Track) else track.typed
    return f"{typed} {written(track.limits, language)}".strip()


def same(expression: Expression, tracks: Sequence[Track], catalogue: Catalogue) -> Track | None:
    """The track that follows exactly this already."""
    return next((each for each in tracks if expression_of(each, catalogue) == expression), None)
