"""Labelled press items and predictions, as the scorer sees them: one sheet an item.

Both are JSON lines: `id`, `mentions` (names) and `events`, each with `date` and `participants` (`name`,
`status`, `office`, `inferred`); labels have `lang` as well, and may mark an event `passing`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from store.vocabulary import AWAY, PRESENT, Status
from tests.quality.names import Words, words


@dataclass(frozen=True, slots=True)
class Claim:
    """That somebody took part, or did not. Declined and absent are one for scoring: declined."""

    name: str
    status: Status
    office: str | None = None

    @property
    def outcome(self) -> str:
        if self.status in PRESENT:
            return "present"
        return "away" if self.status in AWAY else self.status.value


@dataclass(frozen=True, slots=True)
class Told:
    """One event as labelled or as predicted."""

    date: str | None
    claims: tuple[Claim, ...]
    inferred: frozenset[Words] = frozenset()
    passing: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One item as labelled or as predicted."""

    id: str
    language: str = ""
    mentions: tuple[str, ...] = ()
    events: tuple[Told, ...] = ()


def load(path: Path) -> list[Sheet]:
    """The sheets of a file of JSON lines. ValueError says which line cannot be read."""
    sheets = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.strip():
            try:
                sheets.append(sheet(json.loads(line)))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise ValueError(
                    f"{path}:{number}: not a labelled item or a prediction: {error!r}"
                ) from error
    return sheets


def sheet(record: Mapping[str, Any]) -> Sheet:
    """One line of labels or predictions. ValueError where a status is none of ours."""
    return Sheet(
        id=record["id"],
        language=record.get("lang") or "",
        mentions=tuple(record.get("mentions", ())),
        events=tuple(_told(event) for event in record.get("events", ())),
    )


def _told(event: Mapping[str, Any]) -> Told:
    people: list[Mapping[str, Any]] = event.get("participants", [])
    return Told(
        date=event.get("date"),
        claims=tuple(_claim(one) for one in people),
        inferred=frozenset(words(one["name"]) for one in people if one.get("inferred")),
        passing=bool(event.get("passing")),
    )


def _claim(participant: Mapping[str, Any]) -> Claim:
    status = Status(participant["status"])
    return Claim(
        name=participant["name"],
        status=Status.DECLINED if status in AWAY else status,
        office=participant.get("office") or None,
    )
