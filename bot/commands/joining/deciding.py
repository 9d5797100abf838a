"""Merging and splitting: two items are one story, two events are one event, or they are not."""

from __future__ import annotations

from dataclasses import dataclass

from bot.commands.command import Command, Heard, Known
from bot.commands.correcting.making import id_of
from bot.commands.correcting.telling import may_not
from bot.commands.telling.entries import event_title
from bot.replies import Action, Reply, Section
from bot.words import Language
from store.errors import StoreError
from store.interface import Decision

_APART = (",", "+", "&")


@dataclass(frozen=True, slots=True)
class Pair:
    """The ids of two items, or of two events."""

    one: str
    other: str


def parse(heard: Heard) -> Pair | None:
    """Two ids, or two addresses of press items, in any order, with a small word between them or none."""
    words = [word.strip("<>").partition("|")[0] for word in heard.slots.get("x", ()) if word not in _APART]
    named = [word.removeprefix("#") for word in words if word.startswith("#") or "://" in word]
    return Pair(*named) if len(named) == 2 else None


def merge(pair: Pair, known: Known) -> Reply:
    return _decide(pair, known, same=True)


def split(pair: Pair, known: Known) -> Reply:
    return _decide(pair, known, same=False)


def _decide(pair: Pair, known: Known, *, same: bool) -> Reply:
    if refusal := may_not(known):
        return refusal
    language, ids = known.language, [_id(each, known) for each in (pair.one, pair.other)]
    if not all(ids) or ids[0] == ids[1] or ("." in ids[0]) != ("." in ids[1]):
        return Reply(language.say("merge_unknown"), (), (), language.code, found=False)
    decision = Decision(
        id=id_of(*ids, same, known.asker.user, known.now),
        one=ids[0],
        other=ids[1],
        same=same,
        user=known.asker.user,
        user_name=known.asker.name or known.asker.user,
        at=known.now,
    )
    try:
        decided = known.store.decide(decision)
    except StoreError:  # it has gone since it was shown
        return Reply(language.say("merge_unknown"), (), (), language.code, found=False)
    return _told(decision, known, new=decided)


def _told(decision: Decision, known: Known, *, new: bool) -> Reply:
    language = known.language
    key = ("merged" if decision.same else "split") if new else "merge_already"
    lines = tuple(_title(id, known) for id, _ in known.store.alike(decision.other))
    actions = (_undoing(decision, language),) if new else ()
    return Reply(language.say(key), (Section(lines=lines),), (), language.code, actions=actions)


def _id(given: str, known: Known) -> str:
    """The id itself, or that of the item of an address; '' where nothing of the kind is known."""
    if "://" not in given:
        return given
    lives = known.store.lives(given, limit=1)
    return lives[0].item_id if lives else ""


def _title(id: str, known: Known) -> str:
    if "." in id:
        events = known.store.events_by_id([id])
        return event_title(events[0], known.language) if events else id
    lives = known.store.lives(id, limit=1)
    return f"{lives[0].title}, {lives[0].source.title}, {lives[0].address}" if lives else id


def _undoing(decision: Decision, language: Language) -> Action:
    undo = language.commands["unmerge"].again
    return Action("undo", language.say("undo_label"), f"{undo} #{decision.id}")


MERGE = Command("merge", parse, merge, acts=True)
SPLIT = Command("split", parse, split, acts=True)
