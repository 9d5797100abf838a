"""Small builders of vocabulary objects for tests: everything has a good default, so that a test names only
what it is about. Days may be given as text ("2025-12-03"), statuses as their value ("absent").
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from store.interface import Channel, Delivery
from store.vocabulary import (
    Article,
    Catch,
    Day,
    Event,
    Evidence,
    Item,
    Mention,
    Paragraph,
    ParagraphKind,
    Participant,
    Reading,
    Source,
    SourceKind,
    SourceState,
    Status,
)

NOON = datetime(2025, 12, 4, 12, 0, tzinfo=UTC)
"""The moment at which the builders' looks take place, unless told otherwise."""

HOUR = timedelta(hours=1)


def source(
    id: str = "harbour",
    *,
    title: str = "",
    address: str = "",
    kind: SourceKind | str = SourceKind.FEED,
    publisher: str = "",
    country: str | None = "se",
    language: str | None = "sv",
    rules: Mapping[str, str] | None = None,
    article: str = "",
    full: bool = False,
    every: int = 1800,
) -> Source:
    return Source(
        id=id,
        title=title or f"Press room of {id}",
        address=address or f"https://{id}.example/feed.xml",
        kind=SourceKind(kind),
        publisher=publisher,
        country=country,
        language=language,
        rules=rules or {},
        article=article,
        full=full,
        every=every,
    )


def state(
    *,
    etag: str | None = None,
    looked_at: datetime | None = NOON,
    succeeded_at: datetime | None = NOON,
    next_look: datetime | None = NOON + HOUR,
    failures: int = 0,
    problem: str | None = None,
    reason: str = "",
    errors: float | None = None,
) -> SourceState:
    return SourceState(
        etag=etag,
        looked_at=looked_at,
        succeeded_at=succeeded_at,
        next_look=next_look,
        failures=failures,
        problem=problem,
        reason=reason,
        errors=float(failures) if errors is None else errors,
    )


def item(
    id: str = "harbour/1",
    *,
    source_id: str = "harbour",
    title: str = "Meeting about grooming",
    body: str = "The minister met TikTok about grooming.",
    day: str | Day | None = "2025-12-03",
    published: datetime | None = None,
    language: str | None = "en",
    address: str = "",
    fetched_at: datetime = NOON,
    content_hash: str = "",
) -> Item:
    """An item; without a `content_hash` it gets one that changes with title, body, address and days."""
    address = address or f"https://{source_id}.example/{id.rpartition('/')[2]}"
    seen = f"{title}\n{body}\n{address}\n{published}\n{day}"
    return Item(
        id=id,
        source_id=source_id,
        address=address,
        title=title,
        published=published,
        day=Day.parse(day) if isinstance(day, str) else day,
        body=body,
        language=language,
        fetched_at=fetched_at,
        content_hash=content_hash or hashlib.sha256(seen.encode()).hexdigest()[:16],
    )


def article(
    *texts: str | tuple[ParagraphKind, str],
    title: str = "Meeting about grooming",
    language: str = "en",
    day: str | Day | None = "2025-12-03",
) -> Article:
    """An article of these paragraphs; a paragraph may be given with its kind."""
    whole, paragraphs = title, []
    for given in texts or ("The minister met TikTok about grooming.",):
        kind, text = (ParagraphKind.TEXT, given) if isinstance(given, str) else given
        paragraphs.append(Paragraph(text, kind, start=len(whole) + 2))
        whole += f"\n\n{text}"
    published = Day.parse(day) if isinstance(day, str) else day
    return Article(title=title, paragraphs=tuple(paragraphs), language=language, day=published, text=whole)


def evidence(quote: str = "The minister met TikTok.", *, text: str = "", rule: str = "test") -> Evidence:
    """Evidence for `quote`, placed where `text` holds it (at the start without a text)."""
    start = text.index(quote) if text else 0
    return Evidence(quote=quote, start=start, end=start + len(quote), rule=rule)


def mention(
    name: str = "TikTok",
    *,
    kind: str = "organization",
    entity: str | None = None,
    text: str = "",
    start: int = 0,
    inferred: bool = False,
) -> Mention:
    """A mention of `name`, placed where `text` holds it."""
    begin = text.index(name) if text else start
    return Mention(name=name, kind=kind, start=begin, end=begin + len(name), entity=entity, inferred=inferred)


def participant(
    name: str = "TikTok",
    status: Status | str = Status.ATTENDED,
    *,
    kind: str = "organization",
    entity: str | None = None,
    office: str | None = None,
    affiliation: str | None = None,
    on_behalf_of: str | None = None,
    inferred: bool = False,
    certainty: float = 1.0,
    evidence: Evidence | None = None,
) -> Participant:
    quote = f"{name} was there."
    return Participant(
        name=name,
        kind=kind,
        status=Status(status),
        evidence=evidence or Evidence(quote, 0, len(quote), "test"),
        entity=entity,
        office=office,
        affiliation=affiliation,
        on_behalf_of=on_behalf_of,
        inferred=inferred,
        certainty=certainty,
    )


def event(
    name: str = "meeting about grooming",
    *participants: Participant,
    kind: str = "meeting",
    date: str | Day | None = "2025-12-03",
    place: str | None = "Stockholm",
    future: bool = False,
    evidence: Evidence | None = None,
) -> Event:
    """An event; without participants, TikTok attended it."""
    quote = f"They met: {name}."
    return Event(
        name=name,
        kind=kind,
        date=Day.parse(date) if isinstance(date, str) else date,
        place=place,
        future=future,
        participants=participants or (participant(entity="tiktok"),),
        evidence=evidence or Evidence(quote, 0, len(quote), "test"),
    )


def reading(
    of: Item | None = None,
    *events: Event,
    article: Article | None = None,
    mentions: Sequence[Mention] | None = None,
) -> Reading:
    """A reading of `of`. Without an article, its title and body are the text; without mentions, the
    participants of its events that the catalogue knows are mentioned, at the start of the text."""
    of = of or item()
    if mentions is None:
        mentions = [
            mention(each.name, kind=each.kind, entity=each.entity)
            for told in events
            for each in told.participants
            if each.entity
        ]
    if article is None:
        text = f"{of.title}\n\n{of.body}"
        paragraph = Paragraph(of.body, start=len(of.title) + 2)
        article = Article(of.title, (paragraph,), of.language or "en", of.day, text)
    return Reading(item=of, article=article, mentions=tuple(mentions), events=events)


def catch(
    *readings: Reading | Item,
    source_id: str = "",
    at: datetime = NOON,
    state: SourceState | None = None,
    listed: Iterable[str] | None = None,
    unchanged: bool = False,
    problem: str | None = None,
) -> Catch:
    """A look that brought `readings` (an Item becomes a reading without events); its source is that of the
    first reading, and all of them are listed unless `listed` says otherwise."""
    read = tuple(each if isinstance(each, Reading) else reading(each) for each in readings)
    source_id = source_id or (read[0].item.source_id if read else "harbour")
    state = state or SourceState(looked_at=at, succeeded_at=at, next_look=at + HOUR)
    seen = tuple(each.item.id for each in read) if listed is None else tuple(listed)
    return Catch(source_id, at, state, read, seen, unchanged, problem)


def channel(id: str = "terminal", *, chat: str = "console", name: str = "terminal") -> Channel:
    return Channel(id=id, chat=chat, name=name)


def delivery(channel_id: str = "terminal", period: str = "2025-12-04", *, payload: str = "{}") -> Delivery:
    return Delivery(id=f"{channel_id}:{period}", channel_id=channel_id, period=period, payload=payload)
