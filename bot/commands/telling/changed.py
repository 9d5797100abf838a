"""An item that was changed, with what is different now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.changes import Difference
from bot.commands.telling.entries import item_entry, shortened
from bot.replies import ItemEntry
from bot.words import Language
from store.catalogue import Catalogue
from store.interface import ChangedItem, Part
from store.vocabulary import Status

# Characters that are quoted of text that came, and of text that went.
_QUOTED = 200


def what_changed(
    changed: ChangedItem, different: Difference, language: Language, catalogue: Catalogue
) -> ItemEntry:
    """The item with, in place of its excerpt, what was another thing before."""
    told = " ".join(_told(different, language, catalogue))
    return replace(item_entry(changed.found, language), mentions=(), excerpt=told)


def _told(different: Difference, language: Language, catalogue: Catalogue) -> Iterable[str]:
    if different.title is not None:
        yield language.say("changed_title", title=language.say("quoted", text=shortened(different.title)))
    people = {
        "changed_joined": [_as(each, language, catalogue) for each in different.joined],
        "changed_gone": [_as(each, language, catalogue) for each in different.gone],
        "changed_moved": [_moved(each, was, language, catalogue) for each, was in different.moved],
        "changed_named": [catalogue.name_of(id) for id in _only_named(different.named, different.joined)],
        "changed_unnamed": [catalogue.name_of(id) for id in _only_named(different.unnamed, different.gone)],
    }
    for key, names in people.items():
        if names:
            yield language.say(key, names=language.names(names))
    for key, sentences in (("changed_added", different.added), ("changed_removed", different.removed)):
        if sentences:
            quote = language.say("quoted", text=shortened(" ".join(sentences), _QUOTED))
            yield language.say(key, text=quote)


def _only_named(ids: Iterable[str], people: Iterable[Part]) -> list[str]:
    """Without those of whom more is told."""
    there = {each.entity for each in people}
    return [id for id in ids if id not in there]


def _as(each: Part, language: Language, catalogue: Catalogue) -> str:
    return f"{_name(each, catalogue)} ({_status(each.status, language)})"


def _moved(each: Part, was: Status, language: Language, catalogue: Catalogue) -> str:
    return f"{_name(each, catalogue)} ({_status(was, language)} → {_status(each.status, language)})"


def _status(status: Status, language: Language) -> str:
    return language.say(f"status_{status.value}").lower()


def _name(each: Part, catalogue: Catalogue) -> str:
    name = catalogue.name_of(each.entity) if each.entity else each.name
    return each.name if name == each.entity else name  # an id that the catalogue has no longer
