"""A message as typed becomes words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Self

# A question takes one or two lines; more is pasted text, of which the first lines hold the question.
LONGEST = 500

_QUOTES = str.maketrans(
    {"’": "'", "‘": "'", "´": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'}
)
_EDGES = ".,;:!?()[]{}\"'*_~<>|…¿¡"
_MENTION = re.compile(r"\s*(?:<@[^>\s]*>|@\S+|/?rollcall(?=[\s:,]|$))[\s:,]*", re.IGNORECASE)
_PART = re.compile(r"\S+")
_OPENING = "([{\"'-–<"
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


class Word(str):
    """A word of a message, and where it stands in its `typed` text with the signs around it: an opening sign
    before it and a closing one behind it are its own, so that words in a row leave nothing out."""

    start: int
    stop: int

    def __new__(cls, word: str, start: int, stop: int) -> Self:
        new = super().__new__(cls, word)
        new.start, new.stop = start, stop
        return new


@dataclass(frozen=True, slots=True)
class Message:
    """What was typed: `words` without punctuation at their edges; `cut` where more was typed than is read.
    `typed` is all of it, with straight quotation marks, without the mention of the bot."""

    words: tuple[str, ...]
    cut: bool = False
    typed: str = ""

    @property
    def text(self) -> str:
        return " ".join(self.words)


def straight(typed: str) -> str:
    """The text on one line, with straight quotation marks and without control characters."""
    text = unicodedata.normalize("NFC", typed).translate(_QUOTES)
    return "".join(" " if unicodedata.category(char) in _UNSEEN else char for char in text)


def read_message(typed: str) -> Message:
    """Quotation marks straightened, a leading mention of the bot and control characters removed."""
    cut = len(typed) > LONGEST
    text = straight(typed[:LONGEST])
    if mention := _MENTION.match(text):
        text = text[mention.end() :]
    return Message(_words(text), cut, text.strip())


def _words(text: str) -> tuple[Word, ...]:
    """The words, with offsets into the text stripped of space at its ends."""
    words = list[Word]()
    start = 0
    for part in _PART.finditer(text.strip()):
        if word := _bare(part[0]):
            words.append(Word(word, start, part.end()))
            start = part.end()
        elif words and part[0][0] not in _OPENING:
            words[-1].stop = start = part.end()
    return tuple(words)


def fold(word: str) -> str:
    """A word as words are compared: case does not count."""
    return word.casefold()


def _bare(part: str) -> str:
    word = part.strip(_EDGES)
    return word if any(char.isalnum() for char in word) else ""
