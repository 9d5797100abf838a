"""A round of looks on a real Dask scheduler, with workers that are processes of their own on this machine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest

from store.catalogue import Catalogue, load
from store.errors import EngineError
from store.sqlite import open_store
from store.vocabulary import Catch, Watched
from tests.builders import NOON, source
from tests.dask_cluster import cluster, dask, said
from tests.fakes import DyingReader, FakeReader, KilledOnceReader, Loopback, answer
from watchers.engines import shards
from watchers.engines.cluster import Cluster
from watchers.engines.looker import Manner
from watchers.readers import MakeReader

MANNER = Manner(allow=("127.0.0.0/8", "localhost"))
SOURCES = 60


def rss(*titles: str) -> str:
    items = "".join(f"<item><title>{title}</title><guid>{title}</guid></item>" for title in titles)
    return f'<rss version="2.0"><channel><title>x</title>{items}</channel></rss>'


@pytest.fixture
def room() -> Iterator[Loopback]:
    """A press room with two items in each of its feeds."""
    with Loopback({f"/{n}": answer(rss(f"{n} a", f"{n} b")) for n in range(SOURCES)}) as it:
        yield it


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load()


@pytest.fixture
def many_sites(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every address is of a site of its own, so that there are shards for everybody."""
    monkeypatch.setattr(shards, "site_of", lambda address: address)


def watched(room: Loopback) -> list[Watched]:
    return [Watched(source(f"s{n}", address=f"{room.base}/{n}")) for n in range(SOURCES)]


def outcome(catches: Sequence[Catch]) -> dict[str, str | list[str]]:
    """Of each source the titles that it brought home, or its problem."""
    return {c.source_id: c.problem or [r.item.title for r in c.readings] for c in catches}


def expected() -> dict[str, str | list[str]]:
    return {f"s{n}": [f"{n} a", f"{n} b"] for n in range(SOURCES)}


def poll(address: str, round_of: Sequence[Watched], catalogue: Catalogue, reader: MakeReader) -> list[Catch]:
    engine = Cluster(address, catalogue, MANNER, reader, patience=0)
    try:
        return list(engine.poll(round_of, NOON))
    finally:
        engine.close()


@pytest.mark.usefixtures("many_sites")
def test_with_a_worker_killed_in_mid_round_every_due_source_is_polled_and_no_item_lost_or_doubled(
    room: Loopback, catalogue: Catalogue, tmp_path: Path
) -> None:
    room.answers["/7"] = answer(rss("7 a", "poison"))
    killed = tmp_path / "killed"
    with cluster(2, tmp_path) as address, open_store(tmp_path / "rollcall.db") as store:
        store.put_sources([each.source for each in watched(room)])
        engine = Cluster(address, catalogue, MANNER, partial(KilledOnceReader, str(killed)))
        catches = []
        for catch in engine.poll(store.watched(due=NOON), NOON):
            store.save(catch)
            catches.append(catch)
        engine.close()
        assert killed.exists(), "no worker was killed"
        assert outcome(catches) == expected() | {"s7": ["7 a", "poison"]}
        assert len(catches) == SOURCES
        assert store.status().items == 2 * SOURCES
        assert store.watched(due=NOON) == []


@pytest.mark.usefixtures("many_sites")
def test_a_source_that_kills_every_worker_costs_no_other_source_its_look(
    room: Loopback, catalogue: Catalogue, tmp_path: Path
) -> None:
    room.answers["/7"] = answer(rss("poison"))
    with cluster(3, tmp_path, DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="0") as address:
        told = outcome(poll(address, watched(room), catalogue, DyingReader))
    lost = "The look at Press room of s7 was lost with every worker that tried; we try again later."
    assert told == expected() | {"s7": lost}


def test_one_site_is_asked_one_thing_at_a_time(room: Loopback, catalogue: Catalogue, tmp_path: Path) -> None:
    room.answers |= {
        f"/{n}": room.slowly(answer(rss(f"{n} a", f"{n} b")), pause=0.02) for n in range(SOURCES)
    }
    with cluster(2, tmp_path) as address:
        assert outcome(poll(address, watched(room), catalogue, FakeReader)) == expected()
    assert room.most_at_once == 1


def test_a_cluster_that_cannot_be_used_is_told_in_one_sentence(
    room: Loopback, catalogue: Catalogue, tmp_path: Path
) -> None:
    with cluster(0, tmp_path) as address:
        with pytest.raises(EngineError, match=r"^The cluster at tcp://\S+ has no workers; see "):
            poll(address, watched(room), catalogue, FakeReader)
        with dask("worker", address, "--no-nanny", "--local-directory", str(tmp_path)) as worker:
            said(worker, r"(Registered) to")
            with pytest.raises(
                EngineError, match=r"has a worker that cannot read press items .*NoSuchReader"
            ):
                poll(address, watched(room), catalogue, NoSuchReader)
    with pytest.raises(EngineError, match="does not answer"):
        poll(address, watched(room), catalogue, FakeReader)
    assert room.asked == []


class NoSuchReader(FakeReader):
    """What the workers cannot find."""

    def __init__(self, catalogue: object = None) -> None:
        raise LookupError("NoSuchReader")
