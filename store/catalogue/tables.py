"""TOML files as tables that know where they stand, so that every complaint carries file and line.

`tomllib` keeps no positions: the n-th `[[person]]` of the data is the n-th `[[person]]` of the text, and a
key's line is found by searching its table's lines.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from store.errors import CatalogueError
from store.vocabulary import Day, Name

_HEADER = re.compile(r"\s*\[{1,2}\s*([\w.-]+)\s*\]")
_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_DAY = re.compile(r"\d{4}(-\d\d){0,2}")


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a file: it begins at `line` of the file's `lines` and ends before line `end`."""

    name: str
    values: Mapping[str, Any]
    file: str
    lines: Sequence[str]
    line: int
    end: int

    def wrong(self, sentence: str, key: str = "") -> CatalogueError:
        """The complaint, placed at `key` where the table has it, else where the table begins."""
        return CatalogueError(sentence, file=self.file, line=self.line_of(key) if key else self.line)

    def line_of(self, key: str) -> int:
        """The line of `key`, as `key =` or as a header; where the table begins if it has no such line."""
        name = re.escape(key)
        wanted = re.compile(rf'(?:^|[{{,.\s])"?{name}"?\s*=|^\s*\[{{1,2}}(?:[\w-]+\.)*{name}\]')
        return next((line for line, text in self._text() if wanted.search(text)), self.line)

    def only(self, known: Collection[str]) -> None:
        """Raise CatalogueError for the first key that is not among `known`."""
        for key in self.values:
            if key not in known:
                near = get_close_matches(key, known, 1)
                hint = f"did you mean '{near[0]}'?" if near else f"known are {', '.join(sorted(known))}."
                raise self.wrong(f"[[{self.name}]] has no key '{key}'; {hint}", key)

    def text(self, key: str, default: str | None = None) -> str:
        """The text at `key`; without a `default` it has to be there and say something."""
        value: str = self._typed(key, default, str, "a text in quotes")
        if default is None and not value.strip():
            raise self.wrong(f"'{key}' of this [[{self.name}]] is empty; fill it in.", key)
        return value

    def flag(self, key: str) -> bool:
        return bool(self._typed(key, False, bool, "true or false"))

    def texts(self, key: str) -> tuple[str, ...]:
        values = self._typed(key, [], list, "a list of texts")
        if not all(isinstance(value, str) and value.strip() for value in values):
            raise self.wrong(
                f"'{key}' holds something that is no text; write a list of texts in quotes.", key
            )
        return tuple(values)

    def day(self, key: str) -> Day | None:
        """A day (2021-02-05), a month ("2021-02") or a year ("2021"); None where the key is missing."""
        value = self.values.get(key)
        if value is None:
            return None
        day = Day.parse(str(value)) if _DAY.fullmatch(str(value)) else None
        if day is None:
            raise self.wrong(f'\'{key}\' is no day; write 2021-02-05, or "2021-02" or "2021".', key)
        return day

    def names(self, key: str) -> tuple[Name, ...]:
        """A list of names: a text, or { name = "…", since = …, until = … } for one borne for a time."""
        return tuple(self._name(value, key) for value in self._typed(key, [], list, "a list of names"))

    def by_language(self, key: str) -> Table:
        """The sub-table at `key`, empty where it is missing; its keys are languages."""
        values = self._typed(key, {}, dict, "a table of languages")
        return Table(f"{self.name}.{key}", values, self.file, self.lines, self.line, self.end)

    def inner(self, key: str) -> tuple[Table, ...]:
        """The tables of the list at `key`: [[person.membership]] below [[person]]."""
        values = self._typed(key, [], list, f"tables headed [[{self.name}.{key}]]")
        return self.each(f"{self.name}.{key}", values)

    def each(self, name: str, values: Sequence[object]) -> tuple[Table, ...]:
        """`values` as tables, the n-th at the n-th header of that name in here.

        A list written inline has no headers; its tables all lie at the list's key.
        """
        starts = [line for line, text in self._text() if (match := _HEADER.match(text)) and match[1] == name]
        if len(starts) != len(values):
            starts = [self.line_of(name.rpartition(".")[2])] * len(values)
        ends = [*starts[1:], self.end]
        return tuple(
            self._one(name, value, start, max(start + 1, end))
            for value, start, end in zip(values, starts, ends, strict=False)
        )

    def _one(self, name: str, value: object, start: int, end: int) -> Table:
        if not isinstance(value, dict):
            sentence = f"'{name}' holds something that is no table; write [[{name}]] above its keys."
            raise CatalogueError(sentence, file=self.file, line=start)
        return Table(name, value, self.file, self.lines, start, end)

    def _text(self) -> Iterator[tuple[int, str]]:
        return ((line, self.lines[line - 1]) for line in range(self.line, self.end))

    def _typed(self, key: str, default: Any, kind: type, wanted: str) -> Any:
        if key not in self.values:
            if default is None:
                raise self.wrong(f"this [[{self.name}]] lacks '{key}'; add it.")
            return default
        value = self.values[key]
        if not isinstance(value, kind):
            raise self.wrong(f"'{key}' of this [[{self.name}]] is not {wanted}; mend it.", key)
        return value

    def _name(self, value: object, key: str) -> Name:
        if isinstance(value, str):
            return Name(value)
        if not isinstance(value, dict):
            raise self.wrong(
                f"'{key}' holds something that is no name; write a list of texts in quotes.", key
            )
        line = next((n for n, text in self._text() if f'"{value.get("name")}"' in text), self.line_of(key))
        dated = Table(f"{self.name}.{key}", value, self.file, self.lines, line, line + 1)
        dated.only({"name", "since", "until"})
        return Name(dated.text("name"), dated.day("since"), dated.day("until"))


def read_tables(path: Path, kinds: Collection[str]) -> list[Table]:
    """All `[[kind]]` tables of one file, in its order.

    Raises CatalogueError for a file that cannot be read, is no TOML, or holds anything else at its top.
    """
    text = _read(path)
    lines = text.split("\n")
    top = Table("", _parse(text, str(path)), str(path), lines, 1, len(lines) + 1)
    found: list[Table] = []
    for kind, values in top.values.items():
        if kind not in kinds:
            raise top.wrong(f"'{kind}' is nothing we keep; write [[{']] or [['.join(sorted(kinds))}]].", kind)
        if not isinstance(values, list):
            raise top.wrong(f"[{kind}] is one table, not one of many; write [[{kind}]].", kind)
        found += top.each(kind, values)
    return found


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise CatalogueError(
            "this is not UTF-8 text; save the file as UTF-8.", file=str(path), line=line
        ) from error
    except OSError as error:
        why = error.strerror or "no reason given"
        raise CatalogueError(f"the file cannot be read ({why}); check its name.", file=str(path)) from error


def _parse(text: str, file: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        # The exception's own position came with Python 3.14; before, it stands only in the sentence.
        place = _TOML_PLACE.search(str(error))
        line = int(place[1]) if place and place[1] else text.rstrip("\n").count("\n") + 1
        why = _TOML_PLACE.sub("", str(error))
        raise CatalogueError(f"this is not TOML ({why}); mend the line.", file=file, line=line) from error
