"""The items that hold all the words, or a phrase where one stands in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.commands.command import Command, Heard, Known
from bot.commands.telling.entries import item_entry
from bot.commands.telling.meetings import time_of
from bot.commands.telling.nothing import MOST_COUNTED, counted
from bot.commands.understanding.dates import ANY_TIME, When, take_dates
from bot.commands.understanding.message import fold, read_message
from bot.commands.understanding.topics import Group, word_groups
from bot.replies import Reply, Section
from store.interface import FoundItem

SHOWN = 8
# Each further try is one more search: the words themselves, then as the glossary has them.
_TRIES = 12

_PHRASE = re.compile(r'"([^"]+)"')


@dataclass(frozen=True, slots=True)
class Question:
    """The words as typed, and for each word or phrase of them what else it may be called; a phrase that stood
    in quotation marks is called nothing else."""

    words: tuple[str, ...]
    groups: tuple[Group, ...]
    when: When = ANY_TIME


def parse(heard: Heard) -> Question:
    typed = heard.raw("x") or " ".join(heard.slots.get("x", ()))
    quoted = [read_message(each).words for each in _PHRASE.findall(typed)]
    phrases = tuple((fold(" ".join(words)),) for words in quoted if words)
    words = read_message(_PHRASE.sub(" ", typed)).words
    when, rest = take_dates(words, heard.language, heard.today)
    if not rest and not phrases:  # "search 2024": the word, and not the time
        when, rest = ANY_TIME, words
    groups = word_groups(rest, heard.language) or tuple((fold(word),) for word in rest if not phrases)
    shown = (*rest, *(phrase for (phrase,) in phrases))
    return Question(tuple(map(str, shown)), (*groups, *phrases), when)


def answer(question: Question, known: Known) -> Reply:
    language = known.language
    quoted = language.say("quoted", text=" ".join(question.words))
    when = time_of(question.when, language)
    for words in _tries(question.groups):
        if found := _found(words, question.when, known, SHOWN * known.shown):
            first, last = question.when.first, question.when.last
            number = known.store.count_items(
                words=words, first=first, last=last, hits_only=False, most=MOST_COUNTED
            )
            heading = language.say("search", items=counted(number, language), words=quoted, when=when)
            shown = tuple(item_entry(item, language) for item in found)
            return Reply(
                heading[:1].upper() + heading[1:],
                (Section(items=shown, more=number - len(shown)),),
                (),
                language.code,
            )
    near = known.catalogue.near(" ".join(question.words))
    lines = (language.say("did_you_mean", names=language.names(near)),) if near else ()
    return Reply(
        language.say("search_none", words=quoted, when=when),
        (Section(lines=lines),) if lines else (),
        (),
        language.code,
        found=False,
    )


def _found(words: list[str], when: When, known: Known, limit: int) -> list[FoundItem]:
    return known.store.items(words=words, first=when.first, last=when.last, hits_only=False, limit=limit)


def _tries(groups: tuple[Group, ...]) -> Iterator[list[str]]:
    """The words as asked for; then the same entry of each word's row, which is about the same language."""
    longest = max(map(len, groups), default=0)
    for number in range(min(longest, _TRIES)):
        yield [group[min(number, len(group) - 1)] for group in groups]


COMMAND = Command("search", parse, answer)
