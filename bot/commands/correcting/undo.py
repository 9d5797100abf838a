"""Taking a correction back."""

from __future__ import annotations

from bot.commands.command import Command, Heard, Known
from bot.commands.correcting.telling import by_whom, may_not, told
from bot.commands.telling.entries import event_title
from bot.replies import Reply, Section
from store.interface import Correction


def parse(heard: Heard) -> tuple[str, ...]:
    """The corrections' ids, none for the last one of whoever asks."""
    words = heard.slots.get("x", ())
    several = all(word.startswith("#") for word in words)
    return tuple(word.removeprefix("#") for word in (words if several else ("".join(words),)))


def answer(ids: tuple[str, ...], known: Known) -> Reply:
    if refusal := may_not(known):
        return refusal
    undone = [each for id in ids or (_last(known),) for each in _undone(id, known)]
    if not undone:
        return Reply(known.language.say("undo_none"), (), (), known.language.code, found=False)
    language = known.language
    titles = {
        each.id: event_title(each, language)
        for each in known.store.events_by_id([each.event_id for each in undone if each.event_id])
    }
    said = " ".join(told(each, titles.get(each.event_id, ""), language) for each in undone)
    section = Section(lines=(by_whom(undone[0], language),))
    return Reply(language.say("undone", told=said), (section,), (), language.code)


def _undone(id: str, known: Known) -> list[Correction]:
    """The correction, taken back with its twins; none where there is none that stands."""
    by = known.asker.name or known.asker.user
    undone = known.store.undo(id, by, known.now)
    for twin in _twins(undone, known) if undone else ():
        known.store.undo(twin.id, by, known.now)
    return [undone] if undone else []


def _twins(undone: Correction, known: Known) -> list[Correction]:
    """The same said of other sources' telling of the event, in the same moment."""
    said = (undone.user, undone.at, undone.name, undone.verdict)
    return [
        each
        for each in known.store.corrections(limit=200)
        if not each.undone_at and (each.user, each.at, each.name, each.verdict) == said
    ]


def _last(known: Known) -> str:
    """The id of the last correction that stands and that whoever asks made; '' where there is none."""
    mine = (
        each.id
        for each in known.store.corrections(limit=200)
        if each.user == known.asker.user and not each.undone_at
    )
    return next(mine, "")


COMMAND = Command("undo", parse, answer, acts=True)
