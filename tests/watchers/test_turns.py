"""Turns at sites: one at a time, with a rest between, and nothing kept of those where nobody is."""

from __future__ import annotations

import asyncio

import pytest

from watchers.turns import Turns


@pytest.fixture
def rests(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The rests that are taken, without taking the time."""
    taken: list[float] = []

    async def rest(seconds: float) -> None:
        taken.append(round(seconds))

    monkeypatch.setattr("watchers.turns._sleep", rest)
    return taken


async def visit(turns: Turns, site: str) -> None:
    async with turns.at(site):
        pass


async def test_one_at_a_time_is_at_a_site() -> None:
    turns, there, most = Turns(0.0), 0, 0

    async def stay() -> None:
        nonlocal there, most
        async with turns.at("x.example"):
            there += 1
            most = max(most, there)
            await asyncio.sleep(0)
            there -= 1

    await asyncio.gather(*(stay() for _ in range(5)))
    assert most == 1


async def test_who_gives_up_waiting_leaves_the_turn_to_others() -> None:
    turns = Turns(0.0)
    async with turns.at("x.example"):
        waiting = asyncio.create_task(visit(turns, "x.example"))
        await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
    await visit(turns, "x.example")


async def test_who_is_ended_while_the_site_rests_leaves_the_turn_to_others(rests: list[float]) -> None:
    turns = Turns(1000.0)
    await visit(turns, "x.example")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("watchers.turns._sleep", asyncio.sleep)
        resting = asyncio.create_task(visit(turns, "x.example"))
        await asyncio.sleep(0)
        resting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await resting
    await visit(turns, "x.example")
    assert rests == [1000]


async def test_many_sites_leave_nothing_behind_once_they_have_rested() -> None:
    turns = Turns(0.0)
    for number in range(10_000):
        await visit(turns, f"{number}.example")
    assert len(turns._sites) <= 1_000


async def test_a_site_that_rests_or_is_busy_is_not_forgotten(rests: list[float]) -> None:
    turns = Turns(0.0)
    turns.slow("slow.example", 1000.0)
    await visit(turns, "slow.example")
    async with turns.at("busy.example"):
        waiting = asyncio.create_task(visit(turns, "busy.example"))
        for number in range(5_000):
            await visit(turns, f"{number}.example")
        assert not waiting.done()
    await waiting
    await visit(turns, "slow.example")
    assert rests == [1000]
