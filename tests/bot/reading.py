"""Questions of the commands in one line, so that a test can tell a reading from another."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

from bot.commands.command import Heard
from bot.commands.registry import Asked, registry
from bot.commands.understanding.dates import When
from bot.commands.understanding.message import read_message
from bot.commands.understanding.names import Named
from bot.commands.understanding.subject import Subject
from tests.bot.world import NOW, catalogue


def understood(question: str, preferred: str = "en") -> Asked | None:
    """What the commands make of a question on the day of the tests' world."""
    heard = read_message(question)
    return registry().understand(heard.words, catalogue(), NOW.date(), preferred, heard.typed)


def told(question: object) -> str:
    """Who, when, where and what a question is about: `TikTok 2024-01-01.. @Stockholm #grooming`."""
    parts = [part for found in _parts(question) for part in _subject(found)]
    return " ".join(dict.fromkeys(parts))


def _parts(question: object) -> list[object]:
    """The subjects, times, offices and words that a command's own question is made of."""
    if isinstance(question, Subject | When | Named | str) or question is None:
        return [question]
    if isinstance(question, Heard | bool) or not is_dataclass(question):
        return []
    kept = [each.name for each in fields(question) if each.name not in ("groups", "text")]
    if "words" in kept:
        return [" ".join(getattr(question, "words", ())), getattr(question, "when", None)]
    return [part for name in kept for part in _parts(getattr(question, name))]


def _subject(found: object) -> list[str]:
    if isinstance(found, Subject):
        names = [part for named in found.named for part in _subject(named)]
        places = [f"@{place[0]}" for place in found.places]
        return [
            *names,
            *found.strangers,
            *_when(found.when),
            *places,
            *(f"#{group[0]}" for group in found.topic),
        ]
    if isinstance(found, When):
        return _when(found)
    if isinstance(found, Named):
        return [f"{found.country}:{found.name}" if found.country else found.name]
    return [found] if isinstance(found, str) else []


def _when(when: When) -> list[str]:
    if when.day:
        return [str(when.day)]
    return [f"{when.since or ''}..{when.until or ''}"] if when else []
