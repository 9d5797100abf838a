"""One door for every chat: a message in, a Reply out."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from rapidfuzz import fuzz, process

from bot.commands.command import NOBODY, Asker, Known
from bot.commands.help_ import help_reply
from bot.commands.registry import Registry, registry
from bot.commands.telling.entries import about
from bot.commands.understanding.message import LONGEST, Message, fold, read_message
from bot.commands.understanding.names import find_names
from bot.replies import Reply, Section
from bot.words import DEFAULT, Language, languages
from store.catalogue import Catalogue
from store.interface import Store
from store.letters import bare

EXAMPLES_SHOWN = 3


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
    heard = read_message(message)
    reply = _answer(heard, store, catalogue, now, language, asker)
    return _cut(reply) if heard.cut else reply


def _answer(
    heard: Message, store: Store, catalogue: Catalogue, now: datetime, preferred: str, asker: Asker
) -> Reply:
    known_languages = languages()
    if not heard.words:
        return help_reply(known_languages.get(preferred, known_languages[DEFAULT]))
    asked = registry().understand(heard.words, catalogue, now.date(), preferred, heard.typed)
    if asked is None:
        return _not_understood(heard, registry(), catalogue, preferred)
    return asked.command.answer(asked.question, Known(store, catalogue, asked.language, now, asker))


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
