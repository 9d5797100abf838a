"""The modal that says what is wrong with what is told of somebody. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from bot.chats.slack import blocks as kit
from bot.chats.slack import inputs
from bot.chats.slack.blocks import Block
from bot.chats.slack.forms import About, modal
from bot.chats.slack.inputs import Filled
from bot.commands.correcting.chosen import Chosen
from bot.words import Language
from store.interface import Verdict
from store.vocabulary import Participant, Status

CORRECTION = "correction"
WHO, WHAT, OTHER, NOTE = "who", "what", "other", "note"

_ANOTHER = "another"
_MOST_NAME, _MOST_NOTE = 120, 500
# What can be said of somebody, in the order in which it is offered; the statuses follow.
_SAID = (Verdict.NOT_THERE.value, _ANOTHER, Verdict.SAME.value, Verdict.RIGHT.value)


def correction_view(about: About, event: str, people: Sequence[tuple[str, Participant]]) -> Block:
    """`people` are those who are told to have taken part, with the names that they are told by."""
    spoken = about.spoken
    head = kit.rich(kit.line(kit.words(event, bold=True)))
    return modal(CORRECTION, about, spoken.say("slack_correction"), [head, *_asked(people, spoken)])


def _asked(people: Sequence[tuple[str, Participant]], spoken: Language) -> Iterator[Block]:
    options = [_person(name, each, spoken) for name, each in people]
    only = options[0]["value"] if len(options) == 1 else ""
    yield inputs.asked(
        WHO, spoken.say("slack_correct_who"), inputs.select(options, only, spoken.say("slack_choose"))
    )
    said = [kit.option(spoken.say(f"slack_said_{each}"), each) for each in _SAID]
    parts = [kit.option(_part(each, spoken), each.value) for each in Status]
    wrong = inputs.select([*said, *parts], "", spoken.say("slack_choose"))
    yield inputs.asked(WHAT, spoken.say("slack_correct_what"), wrong)
    hint = spoken.say("slack_correct_other_hint")
    other = inputs.text("", _MOST_NAME)
    yield inputs.asked(OTHER, spoken.say("slack_correct_other"), other, hint=hint, optional=True)
    note = {**inputs.text("", _MOST_NOTE), "multiline": True}
    yield inputs.asked(
        NOTE,
        spoken.say("slack_correct_note"),
        note,
        hint=spoken.say("slack_correct_note_hint"),
        optional=True,
    )


def _person(name: str, person: Participant, spoken: Language) -> Block:
    return kit.option(name, mark(name), spoken.say(f"status_{person.status.value}"))


def _part(status: Status, spoken: Language) -> str:
    return spoken.say("slack_said_status", status=spoken.say(f"status_{status.value}"))


def mark(name: str) -> str:
    """What stands for a name in a menu, whose values are short."""
    return hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:20]


# ---- what came back


def errors(filled: Filled, spoken: Language) -> dict[str, str]:
    needs = filled.one(WHAT) in (_ANOTHER, Verdict.SAME)
    return {OTHER: spoken.say("slack_correct_other_missing")} if needs and not _other(filled) else {}


def chosen(event_id: str, filled: Filled, names: Sequence[str]) -> Chosen | None:
    """What was chosen; None where who was meant is told no more."""
    name = next((each for each in names if mark(each) == filled.one(WHO)), None)
    if name is None:
        return None
    return Chosen(event_id, name, _what(filled.one(WHAT)), _other(filled), _words(filled.one(NOTE)))


def _what(value: str) -> Status | Verdict | None:
    if value == _ANOTHER:
        return None
    return Verdict(value) if value in _SAID else Status(value)


def _other(filled: Filled) -> str:
    return _words(filled.one(OTHER))


def _words(text: str) -> str:
    return " ".join(text.split())
