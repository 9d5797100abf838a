"""What all processes that read an archive have in common, made once: new ones are copies of one that imported
this.

Memory that nobody writes to is shared between copies, so each costs only what it makes of its own. Languages
are not part of it: an archive is in one or two of them.
"""

from __future__ import annotations

import gc
import os
from importlib import import_module

from watchers.engines.memory import give_back, hold_together

# numpy's own threads, one for each core, would be of no use here, and a copy of a process has none of them.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def freeze() -> None:
    """The collector writes to all that it looks at, which would take it out of what is shared."""
    gc.collect()
    gc.freeze()


def _make() -> None:
    """What is made when it is first used."""
    from watchers.attendance.encoder import ENDS, OPENS, encoder
    from watchers.given_names import given_names, rare_names
    from watchers.languages.detect import detect

    given_names()
    rare_names()
    detect("A text in some language.")
    encoder().vectors([OPENS, ENDS], [0])  # by one thread, so that a copy lacks none


give_back()
hold_together()
import_module("watchers.reading")
_make()
freeze()
