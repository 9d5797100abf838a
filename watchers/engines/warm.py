"""What all processes that read have in common, made once: new ones are copies of one that imported this.

Memory that nobody writes to is shared between copies, so each costs only what it makes of its own.
"""

from __future__ import annotations

import gc

import watchers.engines.looker  # what looks
import watchers.reading  # noqa: F401  # what reads
from watchers.given_names import given_names
from watchers.languages import CODES, language
from watchers.languages.detect import detect

given_names()
detect("A text in some language.")
for _code in CODES:
    language(_code)

# The collector writes to all that it looks at, which would take it out of what is shared.
gc.collect()
gc.freeze()
