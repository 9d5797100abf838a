"""What all processes that read an archive have in common, made once: new ones are copies of one that imported
this.

Memory that nobody writes to is shared between copies, so each costs only what it makes of its own. Languages
are not part of it: an archive is in one or two of them.
"""

from __future__ import annotations

import ctypes
import gc
import os
from contextlib import suppress
from importlib import import_module

# numpy's own threads, one for each core, would be of no use here, and a copy of a process has none of them.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

_TRIM, _MAP = -1, -3  # M_TRIM_THRESHOLD and M_MMAP_THRESHOLD of glibc's malloc.h
_LARGE = 1 << 23  # bytes: with a quarter of it an archive takes longer, and peaks little lower


def give_back() -> None:
    """Have what is large go back to the system as soon as it is free: the network's numbers come and go with
    each sentence, and glibc would keep room for the largest."""
    with suppress(AttributeError, OSError, TypeError):
        set_option = ctypes.CDLL(None).mallopt
        set_option(_TRIM, _LARGE)
        set_option(_MAP, _LARGE)


def freeze() -> None:
    """The collector writes to all that it looks at, which would take it out of what is shared."""
    gc.collect()
    gc.freeze()


def _make() -> None:
    """What is made when it is first used."""
    from watchers.attendance.encoder import ENDS, OPENS, encoder
    from watchers.given_names import given_names
    from watchers.languages.detect import detect

    given_names()
    detect("A text in some language.")
    encoder().vectors([OPENS, ENDS])  # by one thread, so that a copy lacks none


give_back()
import_module("watchers.reading")
_make()
freeze()
