"""How a process holds its memory, where many read at once and each holds a share of its own."""

from __future__ import annotations

import ctypes
from contextlib import suppress

_TRIM, _MAP, _ARENAS = -1, -3, -8  # M_TRIM_THRESHOLD, M_MMAP_THRESHOLD and M_ARENA_MAX of glibc's malloc.h
_LARGE = 1 << 23  # bytes: with a quarter of it an archive takes longer, and peaks little lower


def give_back() -> None:
    """Have what is large go back to the system as soon as it is free: the network's numbers come and go with
    each sentence, and glibc would keep room for the largest."""
    _set(_TRIM, _LARGE)
    _set(_MAP, _LARGE)


def hold_together() -> None:
    """Have all threads take their memory from one place: those that only wait for other processes would each
    keep room of its own (23 MB of an archive's 434)."""
    _set(_ARENAS, 1)


def _set(option: int, value: int) -> None:
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).mallopt(option, value)
