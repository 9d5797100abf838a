"""What channels follow, and what alerts need of a Store."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from store.interface.asking import FoundItem
from store.interface.delivering import Delivery
from store.vocabulary import Mention, Participant, Status

# Messages in an hour that a track may alert with, where nobody chose another number.
PACE = 6
# The kind of delivery that an alert is.
ALERT = "alert"


@dataclass(frozen=True, slots=True)
class Limits:
    """What an item must be beside what an expression says; an empty part limits nothing.

    sources: ids of sources. countries: ISO 3166 codes, or "EU", of the sources' countries. languages: ISO
    639-1 codes of the articles' languages. statuses: whoever the expression names is told to have had one of
    these; anybody, where it names nobody.
    """

    sources: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.sources or self.countries or self.languages or self.statuses)


NO_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Track:
    """What a channel follows.

    `id` is the store's, a small number as text, '' for one that is not stored yet. `expression` is as typed,
    without its limits, '' where it is limits alone. With `alert` what matches is told at once, in at most
    `pace` messages an hour. What was stored from `muted_at` to `muted_until` it never tells, and nothing that
    was stored before `baseline_at`, which the store sets.
    """

    id: str
    channel_id: str
    expression: str
    limits: Limits = NO_LIMITS
    alert: bool = False
    pace: int = PACE
    added_by: str = ""
    added_at: datetime | None = None
    baseline_at: datetime | None = None
    muted_at: datetime | None = None
    muted_until: datetime | None = None

    def muted(self, now: datetime) -> bool:
        return self.muted_until is not None and self.muted_until > now

    def tells_of(self, stored_at: datetime) -> bool:
        """Whether what was stored at that moment is its to tell."""
        if self.baseline_at is None or stored_at <= self.baseline_at:
            return False
        silent = self.muted_at is not None and self.muted_until is not None
        return not (silent and self.muted_at < stored_at <= self.muted_until)  # type: ignore[operator]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one item, for a track to match: `text` is the article's, which every offset of
    `mentions` and of the participants' evidence points into; `language` is the article's as well. `same` has
    for an id the other ids that people have said are the same person's or organisation's. `joined`: it has
    been compared with what tells the same story; `others` are the ids of the items that do."""

    found: FoundItem
    text: str
    language: str
    stored_at: datetime
    mentions: tuple[Mention, ...] = ()
    participants: tuple[Participant, ...] = ()
    same: Mapping[str, frozenset[str]] = field(default_factory=dict)
    joined: bool = True
    others: tuple[str, ...] = ()


# ---- what an item must hold at least, for the store to look for it --------------------------------


@dataclass(frozen=True, slots=True)
class Wording:
    """These words in a row, as `store.tokens.words` gives them; of a `prefix` the last only begins a word."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Somebody:
    """One of these is named, by catalogue id, or took part, by id or through somebody of theirs (`bodies`,
    names). With `statuses`, took part with one of them."""

    ids: tuple[str, ...]
    bodies: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()


@dataclass(frozen=True, slots=True)
class Every:
    parts: tuple[Sought, ...]


@dataclass(frozen=True, slots=True)
class Some:
    parts: tuple[Sought, ...]


@dataclass(frozen=True, slots=True)
class Anything:
    """Nothing is asked for, so that every item fits."""


ANYTHING = Anything()
Sought = Wording | Somebody | Every | Some | Anything


@dataclass(frozen=True, slots=True)
class Window:
    """Which items are looked at: published since that day, stored after and not after these moments. With a
    moment given, archives and baselines are left out: they are no news. Of these sources alone, where some
    are given, and of these `items` (ids), where they are not None."""

    published_since: date | None = None
    stored_after: datetime | None = None
    stored_until: datetime | None = None
    sources: tuple[str, ...] = ()
    items: tuple[str, ...] | None = None


class Following(Protocol):
    """What channels follow."""

    def put_track(self, track: Track, at: datetime) -> Track:
        """Add a track, or replace what was chosen for one that has an id. A new one gets its id, and its
        baseline in the same transaction: nothing that is stored by then is ever told by it. The same
        expression and limits in one channel are one track: adding them again gives what is there. Where
        `alert` is turned on, what is stored by then has been told. StoreError where there is no such channel
        or no track of that id."""

    def tracks(self, channel_id: str | None = None) -> list[Track]:
        """All tracks, or those of a channel, in the order they were added."""

    def remove_track(self, track_id: str) -> None:
        """Follow it no more. Nothing where there is none."""

    def matching(
        self,
        fits: Callable[[Facts], bool],
        window: Window,
        sought: Sought = ANYTHING,
        *,
        most: int | None = None,
    ) -> list[Facts]:
        """The items of a window that `fits` takes, the newest first, at most so many. `sought` only spares it
        items that it would refuse: it is asked about all others, one after the other."""

    def begin_alerts(self, channel_id: str, until: datetime) -> None:
        """Draw the line of alerts before reading for them, as `begin_digest` does for a digest."""

    def alerted_until(self, channel_id: str) -> Mapping[str, datetime]:
        """For each track of the channel that alerts, the moment up to which it has told all there was."""

    def owe_alerts(
        self,
        channel_id: str,
        until: datetime,
        deliveries: Sequence[Delivery],
        *,
        since: Mapping[str, datetime],
    ) -> list[Delivery]:
        """Write these deliveries, of the kind `ALERT`, and that all tracks of the channel have told what
        there was up to `until`, in one transaction. Gives those that were not owed before. Where the lines
        are no longer where `alerted_until` had them (`since`), somebody else has told it: nothing changes."""

    def already_told(self, channel_id: str, item_ids: Collection[str], kind: str) -> frozenset[str]:
        """Which of these items the channel has been told of, or is owed, in messages of this kind."""

    def alerts_since(self, channel_id: str, since: datetime) -> int:
        """How many alerts were owed to the channel after that moment."""
