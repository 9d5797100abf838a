"""What a Store promises, as small Protocols. `store.sqlite` is the one implementation.

For all of them: times are aware UTC, database errors come as `store.errors.StoreError` with their cause,
a call may come from any thread, and each writing call is one transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from store.vocabulary import (
    Alarm,
    Catch,
    Day,
    Event,
    Item,
    Membership,
    Organization,
    Person,
    Post,
    Source,
    Status,
    Watched,
)


@dataclass(frozen=True, slots=True)
class Saved:
    """What saving a Catch changed."""

    new: int = 0
    changed: int = 0
    hits: int = 0  # of these, the items that mention somebody tracked
    held: int = 0  # kept aside, because an alarm stands: neither new nor told


class Watching(Protocol):
    """What the watchers need."""

    def put_sources(self, sources: Iterable[Source]) -> None:
        """Add sources, or replace their description; state and items stay."""

    def watch(self, source: Source) -> None:
        """Watch a source that somebody added by hand. One that was removed or paused is watched again.

        What its next look lists is its baseline: stored, and no news."""

    def pause(self, source_id: str, at: datetime) -> None:
        """A paused source is never due. StoreError where there is none of that id; so of the next two."""

    def resume(self, source_id: str) -> None:
        """Let a paused source be due again, at once."""

    def remove(self, source_id: str, at: datetime) -> None:
        """Watch a source no more: it is neither listed nor due, also where a file puts it again. Its items
        stay, and so does where they came from."""

    def sources(self, *, removed: bool = False) -> list[Source]:
        """All that are watched; with `removed` those that were removed as well."""

    def watched(self, *, due: datetime | None = None, names: Collection[str] = ()) -> list[Watched]:
        """Sources with their state. `due` keeps those whose next look is not after it (never-looked-at
        ones are due); `names` keeps these ids. Archives and paused sources are never due."""

    def claim(
        self,
        holder: str,
        *,
        now: datetime,
        until: datetime,
        site_of: Callable[[str], str],
        most: int = 1000,
        names: Collection[str] = (),
        among: Collection[str] | None = None,
    ) -> list[Watched]:
        """Take at most `most` due sources, the longest overdue first, for `holder` alone until `until`.

        `site_of` tells the site of an address: a site is one holder's at a time, and a claim takes a few
        sources of it only, so that the rest of a crowd waits for the next. `names` takes these sources
        instead, due or not, paused or not; `among` keeps these ids and those added by hand. What anybody
        holds, `holder` too, is left out. Two claims at once never take the same source. Archives are never
        taken.
        """

    def renew(self, holder: str, until: datetime) -> int:
        """Prolong all that `holder` still has until `until`; how many sources that is."""

    def release(self, holder: str) -> None:
        """Give back all that `holder` has; nothing where it has nothing."""

    def save(self, catch: Catch) -> Saved:
        """Store a Catch whole or not at all. Saving it again changes nothing and counts nothing.

        While its source's alarm holds, items not stored before are kept aside: they are known, and in no
        answer and no digest."""

    def save_all(self, catches: Sequence[Catch]) -> list[Saved]:
        """Store several Catches, each whole or not at all; what saving each changed, in their order. One that
        is refused (StoreError, once all were tried) keeps none of the others from being stored: they are one
        transaction where none is, and else one each."""

    def accept(self, source_id: str, at: datetime) -> Saved:
        """Let through what was kept aside of a source, as news of that moment, and take what raised its alarm
        for right as long as it lasts. Nothing changes where no alarm stands. StoreError where there is no
        such source; so of the next."""

    def drop(self, source_id: str, at: datetime) -> int:
        """Leave out what was kept aside of a source, for good, and say how many items that were."""


class Tracked(Protocol):
    """Who is tracked, as the catalogue has them."""

    @property
    def persons(self) -> Mapping[str, Person]: ...

    @property
    def organizations(self) -> Mapping[str, Organization]: ...

    @property
    def posts(self) -> Mapping[str, Post]: ...

    @property
    def memberships(self) -> Iterable[Membership]: ...


class Naming(Protocol):
    """What gives answers and views the names of those tracked."""

    def put_catalogue(self, catalogue: Tracked) -> bool:
        """Mirror the catalogue; whether it differed. The same one put again costs a look, no writing."""


@dataclass(frozen=True, slots=True)
class EventQuery:
    """Which events are asked for. Every given part must fit, except `words`, which rank.

    words: groups of alternatives, each a lower-case prefix ("groom", "justits"); an event that fits more
    groups comes first; with `words` given, an event that fits none is left out. `who`: groups of catalogue
    ids or names, one of each group must take part (with a status of `statuses` where given). `day`: the
    event's own date agrees (an event without one: its item's day of publication, at most 3 days later).
    `statuses` without `who`: somebody has one of them. `future`: True or False keeps events still to
    come, or past, as seen from `today`.
    """

    words: tuple[tuple[str, ...], ...] = ()
    who: tuple[tuple[str, ...], ...] = ()
    day: Day | None = None
    since: date | None = None
    until: date | None = None
    place: str | None = None
    kinds: frozenset[str] = frozenset()
    statuses: frozenset[Status] = frozenset()
    future: bool | None = None
    today: date | None = None
    limit: int = 5


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event with the item that told it. `fit` is how many of the query's word groups it fits."""

    id: str
    event: Event
    item: Item
    source: Source
    fit: int = 0


@dataclass(frozen=True, slots=True)
class FoundItem:
    item: Item
    source: Source
    mentions: tuple[str, ...]  # canonical names, in the order of the text
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class SourceHealth:
    source: Source
    items: int
    looked_at: datetime | None
    succeeded_at: datetime | None
    next_look: datetime | None
    problem: str | None
    failures: int = 0
    reason: str = ""  # why the next look is when it is
    paused_at: datetime | None = None
    by_hand: bool = False
    moved_to: str = ""  # where the server sends for good, since `moved_since`
    moved_since: datetime | None = None
    alarm: Alarm | None = None
    held: int = 0  # items kept aside until somebody decides
    restless: int = 0  # items that change all the time


@dataclass(frozen=True, slots=True)
class StoreStatus:
    items: int
    hits: int
    events: int
    participants: int
    owed: int  # deliveries not yet sent
    bytes: int
    sources: tuple[SourceHealth, ...] = field(default=())


class Asking(Protocol):
    """What questions need."""

    def events(self, query: EventQuery) -> list[FoundEvent]:
        """The events that fit, best first: most word groups, then words in the event's own name before
        words in its item, then the newest."""

    def items(
        self,
        *,
        words: Sequence[str] = (),
        naming: Collection[str] = (),
        since: datetime | None = None,
        hits_only: bool = True,
        limit: int = 10,
    ) -> list[FoundItem]:
        """Items that hold all `words` (prefixes) and name one of `naming` (catalogue ids or names), newest
        first. `since` keeps those first stored after that moment, without what a source that was added by
        hand listed at its first look: that is stored, and no news."""

    def events_of_items(self, item_ids: Collection[str]) -> list[FoundEvent]: ...

    def terms_told(self, ids: Collection[str]) -> list[Membership]:
        """What boxes beside items tell of who held what, for these catalogue ids of persons or posts: each
        term as the newest item tells it, `source` its address, `note` the line of its box."""

    def status(self) -> StoreStatus: ...


@dataclass(frozen=True, slots=True)
class Channel:
    """A chat channel that digests go to. `cron` is five fields in `zone`; `language` is the interface's."""

    id: str
    chat: str  # "console", "slack", "matrix"
    name: str
    cron: str = "0 8 * * mon-fri"
    zone: str = "Europe/Stockholm"
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message owed to one channel. `id` is made from channel and period: owed twice is owed once."""

    id: str
    channel_id: str
    period: str
    payload: str  # the Reply as JSON
    state: str = "pending"  # pending, sending, sent
    receipt: str | None = None
    owed_at: datetime | None = None


class Delivering(Protocol):
    """What the outbox needs."""

    def put_channel(self, channel: Channel) -> None: ...

    def channels(self) -> list[Channel]: ...

    def digested_until(self, channel_id: str) -> datetime | None:
        """The moment up to which the channel's digests have told what was stored; None before the first."""

    def begin_digest(self, channel_id: str, until: datetime) -> None:
        """Draw the line of a digest before reading for it: what is saved from now on is stored after `until`,
        whenever it was looked at, so that what is read up to `until` stays all there is."""

    def nothing_to_tell(self, channel_id: str, until: datetime) -> None:
        """Move `digested_until` without a message, never back. For a digest that was begun, and is empty."""

    def owe(self, delivery: Delivery, *, digested_until: datetime) -> bool:
        """Write the delivery and move `digested_until` in one transaction; False where owed already."""

    def owed(self) -> list[Delivery]:
        """What is pending or was being sent when a process died, oldest first."""

    def mark_sending(self, delivery_id: str) -> None: ...

    def mark_sent(self, delivery_id: str, receipt: str, at: datetime) -> None: ...


class Store(Watching, Naming, Asking, Delivering, Protocol):
    """Everything in one."""

    def close(self) -> None: ...
