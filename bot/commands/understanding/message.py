"""A message as typed becomes words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# A question takes one or two lines; more is pasted text, of which the first lines hold the question.
LONGEST = 500

_QUOTES = str.maketrans(
    {"’": "'", "‘": "'", "´": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'}
)
_EDGES = ".,;:!?()[]{}\"'*_~<>|…¿¡"
_MENTION = re.compile(r"\s*(?:<@[^>\s]*>|@\S+|/?rollcall(?=[\s:,]|$))[\s:,]*", re.IGNORECASE)
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


@dataclass(frozen=True, slots=True)
class Message:
    """What was typed: `words` without punctuation at their edges; `cut` where more was typed than is read."""

    words: tuple[str, ...]
    cut: bool = False

    @property
    def text(self) -> str:
        return " ".join(self.words)


def read_message(typed: str) -> Message:
    """Quotation marks straightened, a leading mention of the bot and control characters removed."""
    cut = len(typed) > LONGEST
    text = unicodedata.normalize("NFC", typed[:LONGEST]).translate(_QUOTES)
    text = "".join(" " if unicodedata.category(char) in _UNSEEN else char for char in text)
    if mention := _MENTION.match(text):
        text = text[mention.end() :]
    words = tuple(word for part in text.split() if (word := _bare(part)))
    return Message(words, cut)


def fold(word: str) -> str:
    """A word as words are compared: case does not count."""
    return word.casefold()


def _bare(part: str) -> str:
    word = part.strip(_EDGES)
    return word if any(char.isalnum() for char in word) else ""
