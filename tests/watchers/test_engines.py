"""A round of looks on this machine."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from store.catalogue import Catalogue, load
from store.sqlite import open_store
from store.vocabulary import Catch, Source, SourceState, Watched
from tests.builders import source
from tests.fakes import DyingReader, FakeReader, Loopback, Request, answer
from watchers.engines.claiming import Claims
from watchers.engines.local import Local, poll_all
from watchers.engines.looker import Manner
from watchers.engines.shards import SHARD_MOST, Batch, Shard, Waiting, by_host, halves, make_shards

NOW = datetime(2025, 12, 3, 12, 0, tzinfo=UTC)


def rss(title: str) -> str:
    return f'<rss version="2.0"><channel><title>x</title><item><title>{title}</title></item></channel></rss>'


@pytest.fixture
def catalogue() -> Catalogue:
    return load()


@pytest.fixture
def room() -> Iterator[Loopback]:
    with Loopback({f"/{n}": answer(rss(f"Item {n}")) for n in range(5)}) as it:
        yield it


def at(room: Loopback, number: int, host: str = "127.0.0.1") -> Watched:
    return Watched(source(f"s{number}", address=f"http://{host}:{room.port}/{number}"))


def outcome(catches: Sequence[Catch]) -> dict[str, str]:
    """Of each source the title it brought home, or its problem."""
    return {c.source_id: c.problem or c.readings[0].item.title for c in catches}


ALLOW = ["127.0.0.0/8", "localhost"]
# Two names of this machine are two hosts to a round.
HERE, ALSO_HERE = "127.0.0.1", "localhost"


# ---- shards ------------------------------------------------------------------------------------------


def watched(address: str) -> Watched:
    return Watched(Source(address, address, address))


def test_sources_of_one_host_stay_together() -> None:
    urls = ["https://a.example/1", "https://b.example/", "https://A.example./2", "http://a.example:8080/3"]
    hosts = by_host([watched(url) for url in urls])
    assert [[each.source.id for each in host] for host in hosts] == [
        ["https://a.example/1", "https://A.example./2", "http://a.example:8080/3"],
        ["https://b.example/"],
    ]


def asking(name: str, *sites: str) -> Watched:
    return Watched(source(name), SourceState(sites=sites))


def test_sources_that_ask_the_same_other_site_stay_together() -> None:
    crowd = [asking("a", "wire.example"), asking("b"), asking("c", "paper.example"), asking("d", "c.example")]
    linked = [*crowd, asking("e", "wire.example", "paper.example"), asking("f", "b.example", "g.example")]
    assert [[each.source.id for each in host] for host in by_host(linked)] == [
        ["a", "c", "d", "e"],
        ["b", "f"],
    ]


def test_batches_are_asked_for_as_soon_as_too_few_hosts_wait() -> None:
    asked: list[int] = []

    def batches() -> Iterator[Batch]:
        for number in range(3):
            asked.append(number)
            yield [asking(f"{number}-{n}") for n in range(4)], NOW + timedelta(minutes=number)

    waiting = Waiting(batches())
    assert (len(waiting), asked) == (0, [])
    waiting.fill(1)
    assert (len(waiting), waiting.sources(), asked) == (4, 4, [0])
    assert sources_of([waiting.take(3)[0]]) == ["0-0", "0-1", "0-2"]
    waiting.fill(2)
    assert asked == [0, 1]
    hosts, now = waiting.take(4)
    assert (sources_of([hosts]), now) == (["0-3"], NOW), "what is taken is of one moment"
    assert waiting.take(9)[1] == NOW + timedelta(minutes=1)
    waiting.fill(99)
    assert (len(waiting), asked) == (4, [0, 1, 2])
    waiting.take(9)
    with pytest.raises(IndexError):
        waiting.take(1)


def test_shards_are_small_and_no_host_is_divided() -> None:
    crowd = [watched(f"https://crowd.example/{n}") for n in range(3 * SHARD_MOST)]
    hosts = by_host([watched(f"https://h{n}.example/") for n in range(2 * SHARD_MOST)] + crowd)
    shards = make_shards(hosts)
    assert [host for shard in shards for host in shard] == hosts
    assert [sum(map(len, shard)) for shard in shards] == [SHARD_MOST, SHARD_MOST, 3 * SHARD_MOST]


def sources_of(shards: Sequence[Shard]) -> list[str]:
    return [each.source.id for shard in shards for host in shard for each in host]


@pytest.mark.parametrize("count", [2, 3, 7])
def test_a_shard_is_cut_through_a_host_where_it_must_be(count: int) -> None:
    shard = tuple(by_host([watched(f"https://a.example/{n}") for n in range(count)]))
    parts = halves(shard)
    assert [len(sources_of([part])) for part in parts] == [count // 2, count - count // 2]
    assert sources_of(parts) == sources_of([shard])


def test_one_source_is_not_cut() -> None:
    one = tuple(by_host([watched("https://a.example/")]))
    assert halves(one) == (one,)
    assert halves(()) == ((),)


# ---- a round -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("workers", [0, 2])
def test_a_slow_source_does_not_keep_the_next_batch_waiting(
    room: Loopback, catalogue: Catalogue, workers: int
) -> None:
    others_turn = threading.Event()

    def slow(_: Request) -> bytes:
        return answer(rss("Item 0" if others_turn.wait(60) else "nobody else came"))

    def other(_: Request) -> bytes:
        others_turn.set()
        return answer(rss("Item 1"))

    room.answers |= {"/0": slow, "/1": other}
    batches: list[Batch] = [([at(room, 0, HERE)], NOW), ([at(room, 1, ALSO_HERE)], NOW)]
    with closing(Local(catalogue, Manner(allow=tuple(ALLOW)), workers, FakeReader)) as engine:
        catches = [catch for arrived in engine.arrivals(batches) for catch in arrived]
    assert outcome(catches) == {"s0": "Item 0", "s1": "Item 1"}


@pytest.mark.parametrize("workers", [0, 2])
def test_a_round_brings_home_every_source(room: Loopback, catalogue: Catalogue, workers: int) -> None:
    round_of = [at(room, n) for n in range(5)]
    catches = list(poll_all(round_of, catalogue, NOW, allow=ALLOW, workers=workers, make_reader=FakeReader))
    assert outcome(catches) == {f"s{n}": f"Item {n}" for n in range(5)}


def test_archives_are_passed_over(room: Loopback, catalogue: Catalogue) -> None:
    archive = Watched(source("old", kind="archive", address="old.jsonl"))
    assert list(poll_all([archive], catalogue, NOW, allow=ALLOW, make_reader=FakeReader)) == []


@pytest.mark.parametrize("workers", [0, 2])
def test_a_source_that_is_down_or_broken_costs_no_other(
    room: Loopback, catalogue: Catalogue, workers: int
) -> None:
    room.answers["/1"] = answer("sorry", "500 Internal Server Error")
    room.answers["/2"] = answer("<html>Welcome")
    room.answers["/3"] = b"nothing that is HTTP\r\n\r\n"
    catches = list(
        poll_all(
            [at(room, n) for n in range(5)],
            catalogue,
            NOW,
            allow=ALLOW,
            workers=workers,
            make_reader=FakeReader,
        )
    )
    told = outcome(catches)
    assert (told["s0"], told["s4"]) == ("Item 0", "Item 4")
    assert all(told[f"s{n}"].endswith(".") for n in (1, 2, 3))
    assert {c.source_id for c in catches if c.problem} == {"s1", "s2", "s3"}


@pytest.mark.parametrize("workers", [0, 2])
def test_one_host_is_asked_one_thing_at_a_time(room: Loopback, catalogue: Catalogue, workers: int) -> None:
    room.answers |= {f"/{n}": room.slowly(answer(rss(f"/{n}"))) for n in range(5)}
    round_of = [at(room, n) for n in range(5)]
    assert (
        len(list(poll_all(round_of, catalogue, NOW, allow=ALLOW, workers=workers, make_reader=FakeReader)))
        == 5
    )
    assert room.most_at_once == 1


@pytest.mark.parametrize("workers", [0, 2])
def test_a_site_that_a_first_look_comes_upon_is_left_to_who_is_at_it(
    room: Loopback, catalogue: Catalogue, tmp_path: Path, workers: int
) -> None:
    """s0's article stands on the site of s1, which answers only once s0's first look is over."""
    seen, asked_meanwhile = threading.Event(), list[str]()
    there = f"http://{ALSO_HERE}:{room.port}"
    lead = (
        f'<rss version="2.0"><channel><item><title>A</title><link>{there}/page</link></item></channel></rss>'
    )

    def slowly(request: Request) -> Iterator[bytes]:
        assert seen.wait(30)
        asked_meanwhile.extend(each.path for each in room.asked)
        yield answer(rss("Item 1"))

    room.answers |= {"/0": answer(lead), "/1": slowly, "/page": answer("The page", content_type="text/html")}
    sources = [replace(at(room, 0, HERE).source, full=True), at(room, 1, ALSO_HERE).source]
    texts: dict[str, str] = {}
    with open_store(tmp_path / "rollcall.db") as store:
        store.put_sources(sources)
        with closing(Local(catalogue, Manner(allow=tuple(ALLOW)), workers, FakeReader)) as engine:
            while len(texts) < 2:
                with Claims(store, lambda: NOW).flowing() as due:
                    for catches in engine.arrivals(due):
                        store.save_all(catches)
                        due.done(each.source_id for each in catches)
                        texts |= {c.source_id: c.readings[0].article.text for c in catches if c.readings}
                        if any(each.source_id == "s0" for each in catches):
                            seen.set()
    assert set(asked_meanwhile) == {"/0", "/1"}, "neither the page nor robots.txt"
    assert texts["s0"].endswith("The page")


def test_several_hosts_are_asked_at_once(room: Loopback, catalogue: Catalogue) -> None:
    together = threading.Barrier(2, timeout=10)

    def meet(request: Request) -> bytes:
        together.wait()
        return answer(rss("both are here"))

    room.answers |= {"/0": meet, "/1": meet}
    round_of = [at(room, 0, host=HERE), at(room, 1, host=ALSO_HERE)]
    catches = list(poll_all(round_of, catalogue, NOW, allow=ALLOW, make_reader=FakeReader))
    assert outcome(catches) == {"s0": "both are here", "s1": "both are here"}


def test_what_arrives_is_yielded_while_the_rest_is_under_way(room: Loopback, catalogue: Catalogue) -> None:
    first_is_home = threading.Event()

    def late(_: Request) -> bytes:
        first_is_home.wait(10)
        return answer(rss("late"))

    room.answers["/1"] = late
    catches = poll_all([at(room, 0), at(room, 1)], catalogue, NOW, allow=ALLOW, make_reader=FakeReader)
    assert next(catches).source_id == "s0"
    first_is_home.set()
    assert outcome(list(catches)) == {"s1": "late"}


def test_closing_the_round_ends_it(room: Loopback, catalogue: Catalogue) -> None:
    room.answers["/1"] = room.drip(b"HTTP/1.1 200 OK\r\n\r\n", b" ")
    catches = poll_all(
        [at(room, 0), at(room, 1), at(room, 2)], catalogue, NOW, allow=ALLOW, make_reader=FakeReader
    )
    assert isinstance(catches, Iterator)
    assert next(catches).source_id == "s0"
    catches.close()  # type: ignore[attr-defined]
    assert "round" not in {thread.name for thread in threading.enumerate()}
    assert "/2" not in {request.path for request in room.asked}


async def test_a_round_can_be_called_from_within_an_event_loop(room: Loopback, catalogue: Catalogue) -> None:
    assert asyncio.get_running_loop().is_running()
    assert len(list(poll_all([at(room, 0)], catalogue, NOW, allow=ALLOW, make_reader=FakeReader))) == 1


# ---- other processes ---------------------------------------------------------------------------------


@pytest.mark.parametrize("workers", [1, 2])
def test_a_worker_that_dies_costs_its_own_sources_one_look(
    room: Loopback, catalogue: Catalogue, workers: int
) -> None:
    room.answers["/3"] = answer(rss("poison"))
    round_of = [at(room, 3, host=ALSO_HERE), *(at(room, n) for n in (0, 1, 2, 4))]
    catches = list(poll_all(round_of, catalogue, NOW, allow=ALLOW, workers=workers, make_reader=DyingReader))
    told = outcome(catches)
    assert len(catches) == 5
    lost = told.pop("s3")
    assert lost == "The look at Press room of s3 was lost with the process that did it; we try again later."
    assert told == {f"s{n}": f"Item {n}" for n in (0, 1, 2, 4)}
    assert next(c for c in catches if c.source_id == "s3").state.failures == 1
