"""Which language a text is in."""

from __future__ import annotations

from functools import cache
from typing import Protocol, cast

from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

from watchers.languages import CODES

# py3langid tells Bokmål and Nynorsk apart; both are `no` to us.
_OURS = {"nb": "no", "nn": "no"}
_ENOUGH = 4000  # characters: more than this does not change the answer, only the time


class _Identifier(Protocol):
    def set_languages(self, langs: list[str]) -> None: ...

    def classify(self, instance: str) -> tuple[str, float]: ...


@cache
def _identifier() -> _Identifier:
    found = cast(_Identifier, LanguageIdentifier.from_model_file(MODEL_FILE))
    found.set_languages([*CODES, "nn"])
    return found


def detect(text: str) -> str:
    """The ISO 639-1 code, among ours, that fits `text` best; `en` for a text without words."""
    if not any(character.isalpha() for character in text[:_ENOUGH]):
        return "en"
    code, _ = _identifier().classify(text[:_ENOUGH])
    return _OURS.get(code, code)


def normalized(code: str | None) -> str | None:
    """A declared language ("nb-NO", "sv_SE", "Swedish" is not one) as one of our codes, else None."""
    short = (code or "").lower().replace("_", "-").split("-")[0]
    short = _OURS.get(short, short)
    return short if short in CODES else None
