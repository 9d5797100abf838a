from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from store.sqlite.turns import Turns


def wait_for(turns: Turns, number: int) -> None:
    """Until that many threads stand in line."""
    while len(turns._line) < number:
        threading.Event().wait(0.001)


def test_no_more_threads_than_places_are_in_at_once() -> None:
    turns, guard = Turns(3), threading.Lock()
    inside, most = 0, 0

    def visit(_: int) -> None:
        nonlocal inside, most
        with turns:
            with guard:
                inside += 1
                most = max(most, inside)
            with guard:
                inside -= 1

    with ThreadPoolExecutor(12) as pool:
        list(pool.map(visit, range(500)))
    assert most <= 3
    assert inside == 0


def test_who_came_first_is_served_first_even_before_one_who_comes_back() -> None:
    turns, served = Turns(1), []

    def visit(name: str) -> None:
        with turns:
            served.append(name)

    waiting = []
    with turns:
        for number in range(4):
            waiting.append(threading.Thread(target=visit, args=[str(number)]))
            waiting[-1].start()
            wait_for(turns, number + 1)
    visit("came back")
    for thread in waiting:
        thread.join()
    assert served == ["0", "1", "2", "3", "came back"]


class Interrupted:
    """A lock that Ctrl-C strikes while somebody waits for it."""

    held = False

    def acquire(self) -> None:
        if self.held:
            raise KeyboardInterrupt
        self.held = True


def test_one_who_gives_up_waiting_leaves_the_line(monkeypatch: pytest.MonkeyPatch) -> None:
    turns = Turns(1)
    with turns:
        monkeypatch.setattr("store.sqlite.turns.threading.Lock", Interrupted)
        with pytest.raises(KeyboardInterrupt), turns:
            pass
        monkeypatch.undo()
    with turns:  # the place went back, not to the one who left
        pass
