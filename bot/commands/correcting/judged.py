"""Saying that an answer is right, wrong, or of no use: what buttons and reactions say of a whole event."""

from __future__ import annotations

from dataclasses import dataclass

from bot.commands.command import Command, Heard, Known
from bot.commands.correcting.making import correction_of
from bot.commands.correcting.telling import may_not
from bot.commands.correcting.wording import Said, by_button
from bot.commands.telling.entries import event_title
from bot.replies import Reply
from store.interface import Correction, FoundEvent, Verdict

MOST = 25


@dataclass(frozen=True, slots=True)
class Judged:
    """What is judged: the id of an event, or of an item."""

    id: str


def parse(heard: Heard) -> Judged | None:
    """Only what names an event or item by its id: `right` alone is a word of praise."""
    words = heard.slots["x"]
    return Judged(words[0].removeprefix("#")) if len(words) == 1 and words[0].startswith("#") else None


def right(asked: Judged, known: Known) -> Reply:
    """Everybody who is told to have been at the event was."""
    event = _event(asked, known)
    if isinstance(event, Reply):
        return event
    for each in event.event.participants[:MOST]:
        said = Said(Verdict.RIGHT, tuple(each.name.split()), event_id=asked.id)
        known.store.correct(correction_of(said, event, known))
    heading = known.language.say("judged_right", event=event_title(event, known.language))
    return Reply(heading, (), (), known.language.code)


def wrong(asked: Judged, known: Known) -> Reply:
    """What is wrong has to be said: for each participant a correction to choose."""
    event = _event(asked, known)
    if isinstance(event, Reply):
        return event
    heading = known.language.say("judged_wrong", event=event_title(event, known.language))
    return Reply(heading, (), _choices(event, known), known.language.code)


def _event(asked: Judged, known: Known) -> FoundEvent | Reply:
    """The event that is judged, or the refusal."""
    if refusal := may_not(known):
        return refusal
    if events := known.store.events_by_id([asked.id]):
        return events[0]
    return _unknown("judged_unknown", known)


def _unknown(key: str, known: Known) -> Reply:
    return Reply(known.language.say(key), (), (), known.language.code, found=False)


def irrelevant(asked: Judged, known: Known) -> Reply:
    if refusal := may_not(known):
        return refusal
    asker = known.asker
    name = asker.name or asker.user
    item = asked.id.partition(".")[0]
    if not known.store.lives(item, limit=1):
        return _unknown("judged_unknown_item", known)
    known.store.correct(
        Correction(
            f"irrelevant:{item}:{asker.user}",
            Verdict.IRRELEVANT,
            "",
            asker.user,
            name,
            known.now,
            item_id=item,
        )
    )
    return Reply(known.language.say("judged_irrelevant"), (), (), known.language.code)


def _choices(event: FoundEvent, known: Known) -> tuple[str, ...]:
    correct = known.language.commands["correct"].again
    people = event.event.participants[:MOST]
    return tuple(f"{correct} {by_button(event.id, each.name, Verdict.NOT_THERE)}" for each in people)


RIGHT = Command("right", parse, right, acts=True)
WRONG = Command("wrong", parse, wrong)
IRRELEVANT = Command("irrelevant", parse, irrelevant, acts=True)
