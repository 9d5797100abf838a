"""What questions need of a Store."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from store.vocabulary import Alarm, Day, Event, Item, Membership, Participant, Source, Status


@dataclass(frozen=True, slots=True)
class EventQuery:
    """Which events are asked for. Every given part must fit, except `words`, which rank.

    words: groups of alternatives, each a lower-case prefix ("groom", "justits"), of one or two letters a
    whole word; an event that fits more groups comes first, and one that fits fewer of them than `fit` is
    left out. `who`: groups of catalogue ids or names, one of each group must take part (with a status of
    `statuses` where given). `day`: the event's own date agrees (an event without one: its item's day of
    publication, at most 3 days later); `dated` leaves out events without one. `places`: the event's place
    holds one of these. `statuses` without `who`: somebody has one of them. `future`: True or False keeps
    events still to come, or past, as seen from `today`. `soonest`: of those that fit, the one next after
    `today` comes first, and what is told without its day last.
    """

    words: tuple[tuple[str, ...], ...] = ()
    fit: int = 1
    who: tuple[tuple[str, ...], ...] = ()
    day: Day | None = None
    dated: bool = False
    since: date | None = None
    until: date | None = None
    places: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    statuses: frozenset[Status] = frozenset()
    future: bool | None = None
    soonest: bool = False
    today: date | None = None
    limit: int = 5


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event with the item that told it. `fit` is how many of the query's word groups it fits; `struck`
    are those who were read to take part, and of whom a person has said that they did not.

    Where several items tell of the event, the first of them is the one found, `event.participants` are those
    of all of them, and `also` holds the others as they tell it."""

    id: str
    event: Event
    item: Item
    source: Source
    fit: int = 0
    struck: tuple[Participant, ...] = ()
    also: tuple[FoundEvent, ...] = ()
    news_at: datetime | None = None  # when its item was stored, where that was news

    @property
    def item_ids(self) -> tuple[str, ...]:
        """The ids of all items that tell of it, each once, that of the first of them first."""
        return tuple(dict.fromkeys((self.item.id, *(other.item.id for other in self.also))))

    def telling(self, participant: Participant) -> FoundEvent:
        """The item that tells of this participant."""
        return next((each for each in self.also if participant in each.event.participants), self)


@dataclass(frozen=True, slots=True)
class FoundItem:
    item: Item
    source: Source
    mentions: tuple[str, ...]  # canonical names, in the order of the text
    excerpt: str = ""
    also: tuple[tuple[str, str], ...] = ()  # press room and address of others that tell the same story
    news_since: datetime | None = None  # when the first of those others was news


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
    resting: int = 0  # deliveries that wait for a person


@dataclass(frozen=True, slots=True)
class Overview:
    """How the store does, with those sources only that a person should hear of: `failing` could not be read
    at the last look, of `odd` ones an alarm stands. They are the first by id; `n_failing` and `n_odd` count
    all of them. Paused sources are neither. `n_watched` counts those that are looked at: neither paused nor
    an archive."""

    items: int
    hits: int
    events: int
    participants: int
    owed: int  # deliveries not yet sent
    resting: int  # deliveries that wait for a person
    bytes: int
    sources: int
    failing: tuple[SourceHealth, ...] = ()
    n_failing: int = 0
    odd: tuple[SourceHealth, ...] = ()
    n_odd: int = 0
    n_paused: int = 0
    n_watched: int = 0


class Asking(Protocol):
    """What questions need."""

    def events(self, query: EventQuery) -> list[FoundEvent]:
        """The events that fit, best first: most word groups; where more fit all of them than are asked for,
        words in what is told of the event before words in its item; then the newest."""

    def how_often(self, words: Sequence[tuple[str, ...]]) -> list[int]:
        """Of how many events each group of words is told, as far as that makes a difference (some hundreds):
        the word of which few are told says best which one is meant."""

    def items(
        self,
        *,
        words: Sequence[str] = (),
        naming: Collection[str] = (),
        since: datetime | None = None,
        first: date | None = None,
        last: date | None = None,
        hits_only: bool = True,
        limit: int = 10,
    ) -> list[FoundItem]:
        """Items that hold all `words` (prefixes; of one or two letters whole words; several words in one are
        a phrase) and name one of `naming` (catalogue ids or names), newest first, those that tell one
        story once. `first` and `last` keep those published between these days, both counted. `since` keeps
        those first stored after that moment, without what a source that was added by hand listed at its
        first look: that is stored, and no news."""

    def count_items(
        self,
        *,
        words: Sequence[str] = (),
        naming: Collection[str] = (),
        first: date | None = None,
        last: date | None = None,
        hits_only: bool = True,
        most: int = 1000,
    ) -> int:
        """How many such items there are; `most` where there are so many or more."""

    def events_by_id(self, ids: Sequence[str]) -> list[FoundEvent]:
        """The events of these ids, in their order, without those there are none of."""

    def events_of_items(self, item_ids: Collection[str]) -> list[FoundEvent]: ...

    def terms_told(self, ids: Collection[str]) -> list[Membership]:
        """What boxes beside items tell of who held what, for these catalogue ids of persons or posts: each
        term as the newest item tells it, `source` its address, `note` the line of its box."""

    def status(self) -> StoreStatus:
        """How the store and every one of its sources does. Reads all sources; see `overview`."""

    def overview(self, *, most: int | None = 10) -> Overview:
        """The same in numbers, with at most so many failing and so many odd sources, None for all of them.
        However many sources there are, it reads those alone."""

    def titles(self, ids: Collection[str]) -> Mapping[str, str]:
        """The titles of these sources, by id."""
