"""What all processes that read have in common, made once: new ones are copies of one that imported this.

Memory that nobody writes to is shared between copies, so each costs only what it makes of its own.
"""

from __future__ import annotations

import gc
import os
from importlib import import_module

# numpy's own threads, one for each core, would be of no use here, and a copy of a process has none of them.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

for _name in ("watchers.engines.looker", "watchers.reading"):  # what looks, and what reads
    import_module(_name)


def _make() -> None:
    """What is made when it is first used."""
    from watchers.given_names import given_names
    from watchers.languages import CODES, language
    from watchers.languages.detect import detect

    given_names()
    detect("A text in some language.")
    for code in CODES:
        language(code)


_make()
# The collector writes to all that it looks at, which would take it out of what is shared.
gc.collect()
gc.freeze()
