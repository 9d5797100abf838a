"""A mapping that stays the JSON it was stored as until somebody looks into it.

Most looks bring nothing new, and never need to know what was known: of thousands of sources that are handed
out at once, and sent to other processes, few are ever read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping


class FromJson(Mapping[str, str]):
    """The strings in a JSON object, by their names. It travels as its text."""

    __slots__ = ("_found", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: dict[str, str] | None = None

    def __getitem__(self, name: str) -> str:
        return self._read()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())

    def __reduce__(self) -> tuple[type[FromJson], tuple[str]]:
        return FromJson, (self._text,)

    def __repr__(self) -> str:
        return f"FromJson({self._text!r})"

    def _read(self) -> dict[str, str]:
        if self._found is None:
            self._found = json.loads(self._text)
        return self._found
