"""What has been corrected, the newest first."""

from __future__ import annotations

from bot.commands.command import Command, Heard, Known
from bot.commands.correcting.telling import by_whom, told, undoing
from bot.commands.telling.entries import event_title
from bot.replies import Reply, Section

SHOWN = 10


def parse(heard: Heard) -> Heard:
    return heard


def answer(_: Heard, known: Known) -> Reply:
    language = known.language
    made = known.store.corrections(limit=SHOWN)
    if not made:
        return Reply(language.say("corrections_none"), (), (), language.code, found=False)
    ids = [each.event_id for each in made if each.event_id]
    titles = {each.id: event_title(each, language) for each in known.store.events_by_id(ids)}
    lines = tuple(
        f"{told(each, titles.get(each.event_id, ''), language)} {by_whom(each, language)}" for each in made
    )
    standing = tuple(undoing(each, language) for each in made if not each.undone_at)
    heading = language.say("corrections", n=language.count("corrections", len(made)))
    return Reply(heading, (Section(lines=lines),), (), language.code, actions=standing)


COMMAND = Command("corrections", parse, answer)
