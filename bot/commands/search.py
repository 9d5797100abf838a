"""The items that hold all the words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.commands.command import Command, Heard, Known
from bot.commands.telling.entries import item_entry
from bot.commands.understanding.message import fold
from bot.commands.understanding.topics import Group, word_groups
from bot.replies import Reply, Section

MOST = 200  # items that are counted
SHOWN = 8
# Each further try is one more search: the words themselves, then as the glossary has them.
_TRIES = 12


@dataclass(frozen=True, slots=True)
class Question:
    """The words as typed, and for each word or phrase of them what else it may be called."""

    words: tuple[str, ...]
    groups: tuple[Group, ...]


def parse(heard: Heard) -> Question:
    words = heard.slots.get("x", ())
    groups = word_groups(words, heard.language)
    return Question(words, groups or tuple((fold(word),) for word in words))


def answer(question: Question, known: Known) -> Reply:
    language = known.language
    quoted = language.say("quoted", text=" ".join(question.words))
    for words in _tries(question.groups):
        if found := known.store.items(words=words, hits_only=False, limit=MOST):
            heading = language.say("search", items=language.count("items", len(found)), words=quoted)
            shown = tuple(item_entry(item, known.language) for item in found[: SHOWN * known.shown])
            return Reply(heading, (Section(items=shown, more=len(found) - len(shown)),), (), language.code)
    near = known.catalogue.near(" ".join(question.words))
    lines = (language.say("did_you_mean", names=language.names(near)),) if near else ()
    return Reply(
        language.say("search_none", words=quoted),
        (Section(lines=lines),) if lines else (),
        (),
        language.code,
        found=False,
    )


def _tries(groups: tuple[Group, ...]) -> Iterator[list[str]]:
    """The words as asked for; then the same entry of each word's row, which is about the same language."""
    longest = max(map(len, groups), default=0)
    for number in range(min(longest, _TRIES)):
        yield [group[min(number, len(group) - 1)] for group in groups]


COMMAND = Command("search", parse, answer)
