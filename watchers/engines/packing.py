"""The nouns, quick to send from process to process, and not gone over in vain once they are there.

Python looks up the fields of a frozen dataclass with slots anew for each one that it packs or unpacks, which
was a third of the time that thousands of looks took in the process that stores what they bring.
"""

from __future__ import annotations

import copyreg
import gc
import pickle
from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import Any

from store import vocabulary
from watchers.feeds import Feed

_NOUNS: tuple[type[Any], ...] = (
    *(vocabulary.Source, vocabulary.SourceState, vocabulary.Watched, vocabulary.Catch, vocabulary.Day),
    *(vocabulary.Item, vocabulary.Article, vocabulary.Paragraph, vocabulary.Reading, vocabulary.Mention),
    *(vocabulary.Event, vocabulary.Participant, vocabulary.Evidence, Feed),
)


def _packer(noun: type[Any]) -> Callable[[Any], tuple[type[Any], tuple[Any, ...]]]:
    values = attrgetter(*(field.name for field in fields(noun)))
    return lambda given: (noun, values(given))


def pack_quickly() -> None:
    """From now on, in this process. Whoever receives needs nothing."""
    for noun in _NOUNS:
        copyreg.pickle(noun, _packer(noun))


_SELDOM = (10_000, 20, 20)  # things made before the collector looks at them, in place of 700


def unpacked(packed: bytes) -> Any:
    """What was pickled elsewhere: thousands of small things, not one of which refers to itself. The collector
    is kept from going over them, which was a fifth of the time of the process that stores."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        return pickle.loads(packed)
    finally:
        if collecting:
            gc.enable()


def collect_seldom() -> None:
    """In a process that looks or answers, once it is set up: what is there by now stays for good."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_SELDOM)
