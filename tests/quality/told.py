"""What a labelled item tells of somebody whom the reader found in it: that is what all is learnt from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from store.vocabulary import Article, Day
from tests.quality.names import same
from watchers.article import from_anything
from watchers.attendance.candidates import Candidate


def article_of(item: Mapping[str, Any]) -> Article:
    return from_anything(
        item["text"], title=item["title"], language=item["lang"], day=Day.parse(item["published"])
    )


def told_of(item: Mapping[str, Any], one: Candidate, text: str) -> tuple[set[str], set[str]]:
    """The statuses that its events give somebody, and those of events that it tells in passing. `text`: the
    article's; an item may mark a name as it stands there, "Googles" and "Metaa" too."""
    names = {one.party.name, *(party.name for _, party, _ in one.at)}
    names |= {text[party.start : party.end] for _, party, _ in one.at}
    told: dict[bool, set[str]] = {True: set(), False: set()}
    for event in item["events"]:
        for participant in event["participants"]:
            if any(same(name, participant["name"]) for name in names):
                told[bool(event.get("passing"))].add(participant["status"])
    return told[False], told[True]
