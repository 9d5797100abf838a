"""Pure: the nouns as rows, and rows as the nouns. Every row that goes in comes out equal."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from sqlite3 import Row
from typing import Any

from store.canonical import canonical_address
from store.errors import StoreError
from store.sqlite.words import fold, text
from store.vocabulary import (
    Alarm,
    Article,
    Corrected,
    Day,
    Event,
    Evidence,
    Item,
    Mention,
    Paragraph,
    Participant,
    Source,
    SourceKind,
    SourceState,
    Status,
)

Values = tuple[Any, ...]

_compact = json.JSONEncoder(separators=(",", ":")).encode

# In place of a status: a person has said that who was read to take part did not.
NOT_THERE = "not_there"

# A release tells of what happened on the day it is out, or shortly before: over a weekend, mostly.
DAYS_TOLD_LATE = 3

SOURCE_COLUMNS = (
    "id, title, address, kind, publisher, country, language, rules, article, full, every, longest"
)
ITEM_COLUMNS = (
    "id, source, title, address, canonical, published, day, language, fetched_at, content_hash, body, hit"
)
MENTION_COLUMNS = "item, ordinal, name, folded, kind, entity, inferred, start, stop"
EVENT_COLUMNS = (
    "key, id, item, name, kind, date, place, people, future, earliest, latest, place_folded,"
    " quote, start, stop, rule, coarse"
)
PARTICIPANT_COLUMNS = (
    "event, name, kind, status, entity, office, affiliation, on_behalf_of, inferred, certainty,"
    " folded, affiliation_folded, quote, start, stop, rule"
)
# What `participant_of` reads, of participants `p` and the corrections `c` of them, in its order.
PARTICIPANT_TOLD = (
    "p.name, p.kind, p.status, p.entity, p.office, p.affiliation, p.on_behalf_of, p.inferred, p.certainty,"
    " p.quote, p.start, p.stop, p.rule, p.correction, p.was, c.user_name, c.at"
)
ARTICLE_COLUMNS = "item, title, language, day, paragraphs, text"


def marks(columns: str) -> str:
    """One question mark for each of `columns`."""
    return ", ".join("?" for _ in columns.split(","))


def maybe(given: str | None) -> str | None:
    return None if given is None else text(given)


def moment(given: datetime) -> str:
    """A moment as it is stored. A moment without a zone is refused: nobody could say when it was."""
    if given.tzinfo is None:
        raise StoreError(f"The time {given.isoformat()} has no zone; every stored time needs one.")
    return given.astimezone(UTC).isoformat()


def maybe_moment(given: datetime | None) -> str | None:
    return None if given is None else moment(given)


def read_moment(given: str | None) -> datetime | None:
    return None if given is None else datetime.fromisoformat(given)


def maybe_day(given: Day | None) -> str | None:
    return None if given is None else str(given)


# ---- sources -------------------------------------------------------------------------------------


def source_row(source: Source) -> dict[str, Any]:
    return {
        "id": source.id,
        "title": source.title,
        "address": source.address,
        "kind": source.kind.value,
        "publisher": source.publisher,
        "country": source.country,
        "language": source.language,
        "rules": json.dumps(dict(source.rules), ensure_ascii=False),
        "article": source.article,
        "full": source.full,
        "every": source.every,
        "longest": source.longest,
    }


def source_of(row: Row) -> Source:
    return Source(
        id=row["id"],
        title=row["title"],
        address=row["address"],
        kind=SourceKind(row["kind"]),
        publisher=row["publisher"],
        country=row["country"],
        language=row["language"],
        rules=json.loads(row["rules"]),
        article=row["article"],
        full=bool(row["full"]),
        every=row["every"],
        longest=row["longest"],
    )


def state_of(row: Row) -> SourceState:
    return SourceState(
        etag=row["etag"],
        last_modified=row["last_modified"],
        looked_at=read_moment(row["looked_at"]),
        succeeded_at=read_moment(row["succeeded_at"]),
        next_look=read_moment(row["next_look"]),
        failures=row["failures"],
        problem=row["problem"],
        reason=row["reason"],
        errors=row["errors"],
        rhythm=row["rhythm"],
        fresh_at=read_moment(row["fresh_at"]),
        moved_from=row["moved_from"],
        moved_to=row["moved_to"],
        moved_since=read_moment(row["moved_since"]),
        document=row["document"],
        left=row["left_over"],
        alarm=_alarm_of(row),
        accepted=tuple(row["accepted"].split()),
        sites=tuple(row["sites"].split()),
    )


def _alarm_of(row: Row) -> Alarm | None:
    since = read_moment(row["alarm_since"])
    return Alarm(row["alarm"], row["alarm_sentence"], since) if row["alarm"] and since else None


# ---- items ---------------------------------------------------------------------------------------


def item_row(item: Item, *, hit: bool) -> Values:
    return (
        text(item.id),
        item.source_id,
        text(item.title),
        text(item.address),
        text(canonical_address(item.address)),
        maybe_moment(item.published),
        maybe_day(item.day),
        item.language,
        moment(item.fetched_at),
        item.content_hash,
        text(item.body),
        hit,
    )


def item_of(row: Row) -> Item:
    return Item(
        id=row["id"],
        source_id=row["source"],
        address=row["address"],
        title=row["title"],
        published=read_moment(row["published"]),
        day=Day.parse(row["day"]),
        body=row["body"],
        language=row["language"],
        fetched_at=datetime.fromisoformat(row["fetched_at"]),
        content_hash=row["content_hash"],
    )


def article_row(item: int, article: Article) -> Values:
    paragraphs = [_paragraph(each) for each in article.paragraphs]
    return (
        item,
        text(article.title),
        article.language,
        maybe_day(article.day),
        _compact(paragraphs),
        text(article.text),
    )


def _paragraph(each: Paragraph) -> tuple[str | int | None, ...]:
    """Kind, start and length; speaker and language where the paragraph has one of its own."""
    plain = (each.kind.value, each.start, len(each.text))
    return (*plain, each.speaker, each.language) if each.speaker or each.language else plain


def mention_row(item: int, ordinal: int, mention: Mention) -> Values:
    name = text(mention.name)
    return (
        item,
        ordinal,
        name,
        fold(name),
        mention.kind,
        mention.entity,
        mention.inferred,
        mention.start,
        mention.end,
    )


def publication_moment(row: Row) -> datetime | Day | None:
    """When the item of a row was published: the moment, else the day as its source prints it."""
    return read_moment(row["published"]) or Day.parse(row["day"])


# ---- events --------------------------------------------------------------------------------------


def span(event: Event, published: Day | None) -> tuple[date, date] | None:
    """The first and the last day on which the event may have been, as far as the text tells.

    An event without a date was on the day of its item's publication, or up to three days before; of a
    month or year of publication it was some day. None where neither has a day.
    """
    if event.date:
        return event.date.first, event.date.last
    if published is None:
        return None
    if not published.full:
        return published.first, published.last
    earliest = max(published.first.toordinal() - DAYS_TOLD_LATE, date.min.toordinal())
    return date.fromordinal(earliest), published.last


def publication_day(item: Item, article: Article) -> Day | None:
    """The day as the source prints it, else as the article has it, else that of the moment given (UTC)."""
    if item.day or article.day:
        return item.day or article.day
    return Day.of(item.published.astimezone(UTC).date()) if item.published else None


def newest(item: Item) -> str:
    """What items are sorted by, newest last: the moment or day of publication, else the moment of
    fetching."""
    return maybe_moment(item.published) or maybe_day(item.day) or moment(item.fetched_at)


def day_newest(item: Item) -> date | None:
    """The day that is told by it; the first one of a month or year."""
    day = Day.parse(newest(item))
    return day.first if day else None


def event_row(key: int, id: str, item: int, event: Event, bounds: tuple[date, date] | None) -> Values:
    return (
        key,
        id,
        item,
        text(event.name),
        event.kind,
        maybe_day(event.date),
        maybe(event.place),
        text(_people(event)),
        event.future,
        bounds and bounds[0].isoformat(),
        bounds and bounds[1].isoformat(),
        fold(text(event.place)) if event.place else None,
        *_evidence_row(event.evidence),
        bounds is not None and (bounds[1] - bounds[0]).days > DAYS_TOLD_LATE,
    )


def _people(event: Event) -> str:
    names = (name for each in event.participants for name in (each.name, each.affiliation) if name)
    return "; ".join(dict.fromkeys(names))


def event_of(row: Row, participants: tuple[Participant, ...]) -> Event:
    return Event(
        name=row["name"],
        kind=row["kind"],
        date=Day.parse(row["date"]),
        place=row["place"],
        future=bool(row["future"]),
        participants=participants,
        evidence=_evidence_of(row),
    )


def participant_row(event: int, participant: Participant) -> Values:
    name = text(participant.name)
    return (
        event,
        name,
        participant.kind,
        participant.status.value,
        participant.entity,
        maybe(participant.office),
        maybe(participant.affiliation),
        maybe(participant.on_behalf_of),
        participant.inferred,
        participant.certainty,
        fold(name),
        fold(text(participant.affiliation)) if participant.affiliation else None,
        *_evidence_row(participant.evidence),
    )


def participant_of(told: Sequence[Any]) -> Participant:
    """The participant of a row that has the columns PARTICIPANT_TOLD, in their order: an answer reads
    hundreds, and columns take several times as long by name. Who was not there has the status that was read.
    """
    (name, kind, status, entity, office, affiliation, on_behalf_of, inferred, certainty) = told[:9]
    (quote, start, stop, rule, correction, was, by, at) = told[9:]
    read = Status(json.loads(was)["status"]) if was else None
    return Participant(
        name,
        kind,
        read if status == NOT_THERE and read else _STATUSES[status],
        Evidence(quote, start, stop, rule),
        entity,
        office,
        affiliation,
        on_behalf_of,
        bool(inferred),
        certainty,
        Corrected(correction, by, datetime.fromisoformat(at), read) if correction else None,
    )


_STATUSES = {status.value: status for status in Status}


def _evidence_row(evidence: Evidence) -> Values:
    return text(evidence.quote), evidence.start, evidence.end, evidence.rule


def _evidence_of(row: Row) -> Evidence:
    return Evidence(quote=row["quote"], start=row["start"], end=row["stop"], rule=row["rule"])
