"""What the watchers need of a Store."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from store.vocabulary import Catch, Source, Watched


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
