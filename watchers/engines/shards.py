"""Which sources go together: those of one site take turns, so that it is never asked two things at once."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import takewhile
from operator import itemgetter

from store.vocabulary import SourceKind, Watched
from watchers.hosts import site_of

SHARD_MOST = 20
"""Sources in one shard: few enough that what is lost with a machine is little, and that results come in
steadily; a host is never divided."""

Host = tuple[Watched, ...]
"""The sources of one site, or of several that some of them share."""

Shard = tuple[Host, ...]
"""The sources of a few sites: what one machine is given at a time."""

Batch = tuple[Sequence[Watched], datetime]
"""Sources that are looked at, and when that is."""


def by_host(watched: Iterable[Watched]) -> list[Host]:
    """The sources grouped by the sites that they ask, in the order given. Archives are left out."""
    groups: dict[int, list[tuple[int, Watched]]] = {}
    sites_of: dict[int, list[str]] = {}
    group_at: dict[str, int] = {}
    for number, each in enumerate(watched):
        if each.source.kind is SourceKind.ARCHIVE:
            continue
        sites = [site_of(each.source.address), *each.state.sites]
        groups[number], sites_of[number], group = [(number, each)], sites, number
        for other in sorted({group_at[site] for site in sites if site in group_at}):
            # The older of two groups that share a site takes the younger in.
            group, younger = min(other, group), max(other, group)
            groups[group] += groups.pop(younger)
            sites_of[group] += sites_of.pop(younger)
        group_at.update(dict.fromkeys(sites_of[group], group))
    in_order = (sorted(group, key=itemgetter(0)) for group in groups.values())
    return [tuple(each for _, each in group) for group in in_order]


def make_shards(hosts: Sequence[Host]) -> list[Shard]:
    """Hosts packed into shards of at most SHARD_MOST sources; a host with more is a shard of its own."""
    shards: list[list[Host]] = []
    room = 0
    for host in hosts:
        if not shards or len(host) > room:
            shards.append([])
            room = SHARD_MOST
        shards[-1].append(host)
        room -= len(host)
    return [tuple(shard) for shard in shards]


def halves(shard: Shard) -> tuple[Shard, ...]:
    """A shard cut in two, also through a host; one of a single source, or none, stays as it is."""
    sources = [each for host in shard for each in host]
    if len(sources) < 2:
        return (shard,)
    middle = len(sources) // 2
    return tuple(by_host(sources[:middle])), tuple(by_host(sources[middle:]))


class Waiting:
    """Hosts that wait to be looked at. More batches are asked for as soon as too few of them wait, so that
    nobody who looks has to wait for the next batch, nor the next batch for the slowest of the last one."""

    def __init__(self, batches: Iterable[Batch]) -> None:
        self._batches = iter(batches)
        self._hosts: deque[tuple[Host, datetime]] = deque()

    def fill(self, least: int) -> None:
        """Ask for batches until `least` hosts wait, or there are no more."""
        while len(self._hosts) < least:
            batch = next(self._batches, None)
            if batch is None:
                return
            watched, now = batch
            self._hosts += ((host, now) for host in by_host(watched))

    def take(self, most: int) -> tuple[Shard, datetime]:
        """At most so many of the hosts that wait, all of one moment, and that moment. IndexError where none
        waits."""
        now = self._hosts[0][1]
        count = sum(1 for _ in takewhile(lambda each: each[1] == now, self._first(most)))
        return tuple(self._hosts.popleft()[0] for _ in range(count)), now

    def sources(self) -> int:
        """How many sources wait."""
        return sum(len(host) for host, _ in self._hosts)

    def __len__(self) -> int:
        return len(self._hosts)

    def _first(self, most: int) -> Iterator[tuple[Host, datetime]]:
        return (self._hosts[place] for place in range(min(most, len(self._hosts))))
