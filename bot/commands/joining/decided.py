"""What people have merged and split, and taking it back."""

from __future__ import annotations

from bot.commands.command import Command, Heard, Known
from bot.commands.correcting.telling import may_not
from bot.replies import Reply, Section


def parse(heard: Heard) -> str | None:
    """The decision's id."""
    words = heard.slots.get("x", ())
    return words[0].removeprefix("#") if len(words) == 1 and words[0].startswith("#") else None


def answer(id: str, known: Known) -> Reply:
    if refusal := may_not(known):
        return refusal
    language = known.language
    undone = known.store.undecide(id, known.now)
    if undone is None:
        return Reply(language.say("undo_none"), (), (), language.code, found=False)
    said = language.say("said_by", name=undone.user_name, day=language.day(undone.at.date()))
    return Reply(language.say("unmerged"), (Section(lines=(said,)),), (), language.code)


UNMERGE = Command("unmerge", parse, answer, acts=True)
