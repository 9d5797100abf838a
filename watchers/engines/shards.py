"""Which sources go together: those of one site take turns, so that it is never asked two things at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from store.vocabulary import SourceKind, Watched
from watchers.hosts import site_of

SHARD_MOST = 20
"""Sources in one shard: few enough that what is lost with a machine is little, and that results come in
steadily; a host is never divided."""

Host = tuple[Watched, ...]
"""The sources of one site."""

Shard = tuple[Host, ...]
"""The sources of a few sites: what one machine is given at a time."""


def by_host(watched: Iterable[Watched]) -> list[Host]:
    """The sources grouped by the site of their address, in the order given. Archives are left out."""
    groups: defaultdict[str, list[Watched]] = defaultdict(list)
    for each in watched:
        if each.source.kind is not SourceKind.ARCHIVE:
            groups[site_of(each.source.address)].append(each)
    return [tuple(group) for group in groups.values()]


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
