"""What can be wrong with an expression, and where."""

from __future__ import annotations

from babel import Locale

from bot.words import Language

CARET = "^"


class Mistake(Exception):
    """One thing wrong with an expression. `saying` is what the languages call it, `typed` the expression,
    `start` to `stop` the spot, `given` what the sentence names beside it."""

    def __init__(self, saying: str, typed: str, start: int, stop: int, **given: object) -> None:
        super().__init__(saying)
        self.saying = saying
        self.typed = typed
        self.start = start
        self.stop = max(stop, start + 1)
        self.given = given

    def sentence(self, language: Language) -> str:
        """What is wrong, and what to write instead."""
        given = {name: _said(name, value, language) for name, value in self.given.items()}
        return language.say(self.saying, spot=self.typed[self.start : self.stop], **given)

    @property
    def pointed(self) -> tuple[str, str]:
        """The expression, and under it what points at the spot; for letters of one width."""
        return self.typed, f"{' ' * self.start}{CARET * (self.stop - self.start)}"


def _said(name: str, value: object, language: Language) -> object:
    """Several names become a list in words, a country's code its name."""
    if name == "country":
        return Locale.parse(language.locale).territories.get(str(value), value)
    return language.either(value) if isinstance(value, tuple) else value
