"""What a source sent → what it lists. Pure, and light to import: it may run in a process of its own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from store.errors import FeedError
from store.vocabulary import Source, SourceKind
from watchers.feeds import Feed, read_feed
from watchers.pressrooms.items import Listed
from watchers.pressrooms.json_listing import read_json
from watchers.pressrooms.listing import read_listing


def understand(
    body: bytes,
    content_type: str,
    address: str,
    source: Source,
    now: datetime,
    entries: Mapping[str, str],
) -> Feed:
    """What `body`, sent from `address`, lists, read as the source's kind tells; `entries` of a feed that are
    known (hash → item id) are not read again. Raises FeedError."""
    if source.kind is SourceKind.FEED:
        return read_feed(
            body, content_type=content_type, address=address, source=source, now=now, known=entries
        )
    if source.kind is SourceKind.LISTING:
        return _listing(
            read_listing(body, content_type=content_type, address=address, source=source, now=now)
        )
    if source.kind is SourceKind.JSON:
        return _listing(read_json(body, content_type=content_type, address=address, source=source, now=now))
    raise FeedError(
        f"{source.title or source.id} is an archive: import it, it is never polled.", source=source.id
    )


def _listing(listed: Listed) -> Feed:
    return Feed(listed.items, blank=listed.blank)
