"""What the bot says, as data. No chat's markup in here: every chat renders the same Reply.

All text in a Reply is plain text that may come from a feed: who renders it escapes it.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from store.vocabulary import Corrected, Day, Status


@dataclass(frozen=True, slots=True)
class Action:
    """Something to do with what is told: choosing it is as good as typing `say`. `name` is what it is in any
    language ("why", "correct", "merge", "mute"), `label` what a button says."""

    name: str
    label: str
    say: str


@dataclass(frozen=True, slots=True)
class Quote:
    """What a claim rests on: the sentence, the press room, its address, when we read it (aware UTC)."""

    text: str
    press_room: str
    address: str
    read_at: datetime


@dataclass(frozen=True, slots=True)
class Attendance:
    """One participant as told. `office` is the one held that day, in the reply's language or the text's."""

    name: str
    kind: str
    status: Status
    evidence: Quote
    office: str | None = None
    affiliation: str | None = None
    on_behalf_of: str | None = None
    inferred: bool = False
    certainty: float = 1.0
    corrected: Corrected | None = None


@dataclass(frozen=True, slots=True)
class EventEntry:
    """An event with those of its participants that answer the question, host first. `id` is the store's;
    `notes` are lines beside the participants, in the reply's language; `actions` say what may be done with
    the entry."""

    name: str
    date: Day | None
    place: str | None
    future: bool
    participants: tuple[Attendance, ...]
    evidence: Quote
    id: str = ""
    actions: tuple[Action, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemEntry:
    title: str
    address: str
    press_room: str
    day: Day | None
    mentions: tuple[str, ...] = ()
    excerpt: str = ""
    id: str = ""
    actions: tuple[Action, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a reply: a heading ('' for none), lines of plain text, events, items, and how many more
    there are than are shown. In `verbatim` lines, told behind `lines`, every blank counts: they are to be
    shown with letters of one width."""

    heading: str = ""
    lines: tuple[str, ...] = ()
    events: tuple[EventEntry, ...] = ()
    items: tuple[ItemEntry, ...] = ()
    more: int = 0
    verbatim: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer, digest or refusal.

    `heading` alone must make sense in a notification. `found` is False where the question was understood
    but nothing known answers it; `understood` is False where it was not. `suggestions` are questions that
    may be asked next, ready to send. `choices` are other events that may be meant: each opens one, and so
    does its number, counted from 1, as the next message of the conversation.
    """

    heading: str
    sections: tuple[Section, ...] = ()
    suggestions: tuple[str, ...] = ()
    language: str = "en"
    found: bool = True
    understood: bool = True
    actions: tuple[Action, ...] = ()
    choices: tuple[Action, ...] = ()

    @property
    def events(self) -> tuple[EventEntry, ...]:
        return tuple(event for section in self.sections for event in section.events)


def to_json(reply: Reply) -> str:
    """The Reply as JSON, for the outbox; `from_json` gives an equal one back."""
    return json.dumps(asdict(reply), ensure_ascii=False, default=_plain)


def from_json(text: str) -> Reply:
    data = json.loads(text)
    sections = tuple(_section(part) for part in data.pop("sections"))
    chosen_from = tuple(Action(**part) for part in data.get("choices", ()))
    told = {"suggestions": tuple(data["suggestions"]), "actions": _actions(data), "choices": chosen_from}
    return Reply(**{**data, "sections": sections, **told})


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} in a Reply")


def _section(data: dict[str, Any]) -> Section:
    return Section(
        heading=data["heading"],
        lines=tuple(data["lines"]),
        verbatim=tuple(data.get("verbatim", ())),
        events=tuple(_event(part) for part in data["events"]),
        items=tuple(_item(part) for part in data["items"]),
        more=data["more"],
    )


def _event(data: dict[str, Any]) -> EventEntry:
    people = tuple(map(_attendance, data["participants"]))
    told = {
        "notes": tuple(data.get("notes", ())),
        "date": _day(data["date"]),
        "participants": people,
        "evidence": _quote(data["evidence"]),
    }
    return EventEntry(**{**data, **told, "actions": _actions(data)})


def _attendance(data: dict[str, Any]) -> Attendance:
    told = {"status": Status(data["status"]), "evidence": _quote(data["evidence"])}
    return Attendance(**{**data, **told, "corrected": _corrected(data.get("corrected"))})


def _corrected(data: dict[str, Any] | None) -> Corrected | None:
    if data is None:
        return None
    read = Status(data["read"]) if data["read"] else None
    return Corrected(**{**data, "at": datetime.fromisoformat(data["at"]), "read": read})


def _item(data: dict[str, Any]) -> ItemEntry:
    told = {
        "day": _day(data["day"]),
        "mentions": tuple(data["mentions"]),
        "notes": tuple(data.get("notes", ())),
    }
    return ItemEntry(**{**data, **told, "actions": _actions(data)})


def _actions(data: dict[str, Any]) -> tuple[Action, ...]:
    return tuple(Action(**part) for part in data.get("actions", ()))


def _day(data: dict[str, int | None] | None) -> Day | None:
    return Day(**data) if data else None  # type: ignore[arg-type]


def _quote(data: dict[str, Any]) -> Quote:
    return Quote(**{**data, "read_at": datetime.fromisoformat(data["read_at"])})
