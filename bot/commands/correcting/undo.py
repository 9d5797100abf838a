"""Taking a correction back."""

from __future__ import annotations

from bot.commands.command import Command, Heard, Known
from bot.commands.correcting.telling import by_whom, may_not, told
from bot.commands.telling.entries import event_title
from bot.replies import Reply, Section
from store.interface import Correction


def parse(heard: Heard) -> str:
    """The correction's id, or '' for the last one of whoever asks."""
    return "".join(heard.slots.get("x", ())).removeprefix("#")


def answer(id: str, known: Known) -> Reply:
    if refusal := may_not(known):
        return refusal
    language, asker = known.language, known.asker
    undone = known.store.undo(id or _last(known), asker.name or asker.user, known.now)
    for twin in _twins(undone, known) if undone else ():
        known.store.undo(twin.id, asker.name or asker.user, known.now)
    if undone is None:
        return Reply(language.say("undo_none"), (), (), language.code, found=False)
    events = known.store.events_by_id([undone.event_id]) if undone.event_id else []
    title = event_title(events[0], language) if events else ""
    section = Section(lines=(by_whom(undone, language),))
    return Reply(language.say("undone", told=told(undone, title, language)), (section,), (), language.code)


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
