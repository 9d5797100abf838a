"""Events that several items tell of, as one: found once, with what all of them say."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from sqlite_utils import Database

from store.interface import FoundEvent
from store.sqlite.words import fold
from store.vocabulary import Participant

Read = Callable[[Database, Sequence[str]], list[FoundEvent]]


def as_one(db: Database, found: Sequence[FoundEvent], read: Read) -> list[FoundEvent]:
    """The events found, those that are one once, where the first of them stands; `read` reads them by id."""
    groups = _groups(db, [each.id for each in found])
    if not groups:
        return list(found)
    here = {each.id: each for each in found}
    away = [id for ids in groups.values() for id in ids if id not in here]
    known = {**here, **{each.id: each for each in read(db, away)}}
    occasion = {id: lead for lead, ids in groups.items() for id in ids}
    merged: dict[str, FoundEvent] = {}
    for each in found:
        lead = occasion.get(each.id, each.id)
        if lead not in merged:
            others = [known[id] for id in groups.get(lead, ()) if id != each.id and id in known]
            merged[lead] = _merged(each, others)
    return list(merged.values())


def _groups(db: Database, ids: Iterable[str]) -> dict[str, list[str]]:
    """The events of each occasion that several tell of, those of `ids` among them, by the first one's id."""
    rows = db.execute(
        "WITH leads(id) AS (SELECT DISTINCT coalesce(occasion, id) FROM events"
        " WHERE id IN (SELECT value FROM json_each(?)))"
        " SELECT e.id, e.occasion FROM leads l JOIN events e ON e.occasion = l.id AND e.occasion <> e.id"
        " ORDER BY e.key",
        [json.dumps(list(ids))],
    )
    groups: dict[str, list[str]] = {}
    for row in rows:
        groups.setdefault(row["occasion"], [row["occasion"]]).append(row["id"])
    return groups


def _merged(found: FoundEvent, others: Sequence[FoundEvent]) -> FoundEvent:
    """One event of all tellings: who takes part as any of them says, each party with each status once."""
    told = {_key(each): each for each in found.event.participants}
    for other in others:
        for each in other.event.participants:
            told.setdefault(_key(each), each)
    event = replace(
        found.event,
        participants=tuple(told.values()),
        date=found.event.date or next((each.event.date for each in others if each.event.date), None),
        place=found.event.place or next((each.event.place for each in others if each.event.place), None),
    )
    struck = (*found.struck, *(each for other in others for each in other.struck))
    return replace(found, event=event, struck=struck, also=tuple(others))


def _key(participant: Participant) -> tuple[str, str]:
    return participant.entity or fold(participant.name), participant.status.value
