"""One door for every chat: a message in, a Reply out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from rapidfuzz import fuzz, process

from bot.commands.command import NOBODY, Asker, Known
from bot.commands.help_ import help_reply
from bot.commands.registry import Asked, Registry, registry
from bot.commands.telling.entries import about
from bot.commands.understanding.message import LONGEST, Message, fold, read_message
from bot.commands.understanding.names import find_names
from bot.commands.understanding.subject import Subject
from bot.replies import Reply, Section
from bot.topics import Topic
from bot.words import DEFAULT, Language, languages
from store.catalogue import Catalogue
from store.interface import Store
from store.letters import bare

EXAMPLES_SHOWN = 3
_NUMBER = re.compile(r"#?([0-9]{1,2})\ufe0f?\u20e3?")
# "more" shows so many times what was shown before.
MORE = 4


def answer(
    message: str,
    store: Store,
    catalogue: Catalogue,
    now: datetime,
    *,
    language: str = DEFAULT,
    asker: Asker = NOBODY,
) -> Reply:
    """The answer to what somebody typed, in the language it is asked in.

    `language` is the interface's, for what is the same in several ("status") or in none; `asker` is who typed
    it, and where. Never raises for
    what was typed: what is not understood gets a Reply that says so, with examples close to it. Errors of
    the database come as `store.errors.StoreError`.
    """
    return converse(message, None, store, catalogue, now, language=language, asker=asker)[0]


def converse(
    message: str,
    topic: Topic | None,
    store: Store,
    catalogue: Catalogue,
    now: datetime,
    *,
    language: str = DEFAULT,
    asker: Asker = NOBODY,
) -> tuple[Reply, Topic | None]:
    """The answer, as `answer` has it, to a message of a conversation, and what the conversation is about from
    then on. `topic` is what it was about: a message that names no event asks about the same one, and "more"
    asks for more of the last answer."""
    known = Known(store, catalogue, _spoken(language), now, asker)
    heard, known = _heard(message, topic, known)
    return _answered(_understood(heard, known, topic), heard, known, topic, language)


def looked_up(
    message: str,
    topic: Topic | None,
    store: Store,
    catalogue: Catalogue,
    now: datetime,
    *,
    language: str = DEFAULT,
    asker: Asker = NOBODY,
) -> tuple[Reply, Topic | None] | None:
    """The same, if it only looks something up; None, and nothing is done, where a change is asked for."""
    known = Known(store, catalogue, _spoken(language), now, asker)
    heard, known = _heard(message, topic, known)
    asked = _understood(heard, known, topic)
    return None if asked and asked.command.acts else _answered(asked, heard, known, topic, language)


def _heard(message: str, topic: Topic | None, known: Known) -> tuple[Message, Known]:
    """The message, and with how much to answer: "more" is the last one again, and more of its answer; a
    number is the question that it stands for."""
    heard = read_message(message)
    if topic and _wants_more(heard):
        return read_message(topic.last), replace(known, shown=topic.shown * MORE)
    if topic and (number := _number(heard)) and number <= len(topic.choices):
        return read_message(topic.choices[number - 1]), known
    return heard, known


def _number(heard: Message) -> int:
    """The number that the whole message is, however it is written (`2`, `#2`, `2)`, a keycap); 0 for none."""
    number = _NUMBER.fullmatch(heard.text)
    return int(number[1]) if number else 0


def _answered(
    asked: Asked | None, heard: Message, known: Known, topic: Topic | None, language: str
) -> tuple[Reply, Topic | None]:
    if not heard.words:
        reply = help_reply(known.language)
    elif asked is None:
        reply = _not_understood(heard, registry(), known.catalogue, language)
    else:
        reply = asked.command.answer(asked.question, replace(known, language=asked.language))
    following = _next(topic, heard, asked, known)
    if reply.choices:
        choices = tuple(each.say for each in reply.choices)
        following = replace(following or Topic("", heard.text, known.today), choices=choices)
    return (_cut(reply) if heard.cut else reply), following


def _spoken(code: str) -> Language:
    return languages().get(code, languages()[DEFAULT])


def _understood(heard: Message, known: Known, topic: Topic | None) -> Asked | None:
    if not heard.words:
        return None
    before = _before(topic, known) if topic else None
    return _asked(heard, known, heard.words, known.language, before) or (
        _asked_of_it(heard, known, before) if before else None
    )


def _asked_of_it(heard: Message, known: Known, before: Subject) -> Asked | None:
    """What the conversation is about may be left out where a question needs it: "who declined?"."""
    for language in languages().values():
        for it in language.reading["it"]:
            asked = _asked(heard, known, (*heard.words, *it.split()), language, before)
            if asked and asked.language is language and asked.goes_on:
                return asked
    return None


def _asked(
    heard: Message, known: Known, words: Sequence[str], language: Language, before: Subject | None
) -> Asked | None:
    catalogue, today = known.catalogue, known.today
    return registry().understand(words, catalogue, today, language.code, heard.typed, before)


def _before(topic: Topic, known: Known) -> Subject | None:
    """What the conversation is about, read again as of the day when it was named."""
    words = read_message(topic.about).words
    asked = words and registry().understand(words, known.catalogue, topic.day, known.language.code)
    return (asked.heard.about() or None) if asked else None


def _wants_more(heard: Message) -> bool:
    said = " ".join(map(bare, heard.words))
    return any(said == bare(phrase) for each in languages().values() for phrase in each.reading["more"])


def _next(topic: Topic | None, heard: Message, asked: Asked | None, known: Known) -> Topic | None:
    if asked is None or asked.command.acts:
        return topic
    if topic and asked.goes_on:
        return replace(topic, last=heard.text, shown=known.shown)
    choices = topic.choices if topic else ()
    return Topic(heard.text, heard.text, known.today, known.shown, choices) if asked.heard.about() else topic


def _not_understood(heard: Message, known: Registry, catalogue: Catalogue, preferred: str) -> Reply:
    """One sentence, and questions that do work: about the name that was typed, then the examples that come
    closest to it."""
    language = _guessed(heard, preferred)
    names = [named.name for named in find_names(heard.words, language, catalogue) if not named.is_post]
    questions = [about(command, names[0], language) for command in ("met", "mentions")] if names else []
    examples = [example for _, example in known.examples(language.code)]
    close = process.extract(heard.text, examples, scorer=fuzz.WRatio, processor=fold, limit=EXAMPLES_SHOWN)
    questions += [example for example, _, _ in close]
    return Reply(
        language.say("not_understood"),
        (),
        tuple(dict.fromkeys(questions))[:EXAMPLES_SHOWN],
        language.code,
        found=False,
        understood=False,
    )


def _guessed(heard: Message, preferred: str) -> Language:
    """The language whose small words the message holds most of."""
    folded = {bare(word) for word in heard.words}
    spoken = languages()
    return max(
        spoken.values(), key=lambda each: (len(folded & (each.stop | each.meeting)), each.code == preferred)
    )


def _cut(reply: Reply) -> Reply:
    line = languages()[reply.language].say("cut", n=LONGEST)
    return replace(reply, sections=(Section(lines=(line,)), *reply.sections))
