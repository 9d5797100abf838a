"""What all processes that look at press rooms have in common, beside what `warm_reading` has."""

from __future__ import annotations

from importlib import import_module

from watchers.engines.warm_reading import freeze

import_module("watchers.engines.looker")  # what looks


def _make() -> None:
    """What is made when it is first used: press rooms are in all languages."""
    from watchers.languages import CODES, language

    for code in CODES:
        language(code)


_make()
freeze()
