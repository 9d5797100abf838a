"""Processes that are copies of one another."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.processes import until_gone
from watchers.engines.twins import TwinDied, Twins


@contextmanager
def twins(count: int, make: Callable[..., Callable[[Any], Any]], *given: object) -> Iterator[Twins[Any, Any]]:
    made = Twins[Any, Any](count, make, *given)
    try:
        yield made
    finally:
        made.close()


def slow_pid(made: list[int]) -> Callable[[float], tuple[int, int]]:
    """Answers, after so many seconds, with who made it ready and who answers."""
    made.append(os.getpid())
    return partial(_who, made)


def _who(made: list[int], seconds: float) -> tuple[int, int]:
    time.sleep(seconds)
    return made[0], os.getpid()


def mortal() -> Callable[[bool], int]:
    return _die_or_tell


def _die_or_tell(die: bool) -> int:
    if die:
        os._exit(3)
    return os.getpid()


def test_all_answers_come_and_each_question_has_its_own() -> None:
    with twins(2, partial, pow, 2) as pair:
        answers = [pair.ask(number) for number in range(50)]
        assert [answer.result(60) for answer in answers] == [2**number for number in range(50)]


def same() -> Callable[[Any], Any]:
    return _same


def _same(what: Any) -> Any:
    return what


def test_questions_and_answers_larger_than_a_pipe_do_not_wait_for_each_other() -> None:
    with twins(2, same) as pair:
        answers = [pair.ask(bytes([number]) * 3_000_000) for number in range(12)]
        assert [answer.result(60)[0] for answer in answers] == list(range(12))


def test_a_question_that_cannot_be_sent_is_told_and_mixes_up_no_answers() -> None:
    with twins(1, same) as alone:
        assert alone.ask("before").result(60) == "before"
        with pytest.raises((AttributeError, TypeError, pickle.PicklingError)):
            alone.ask(lambda: None).result(60)
        assert [answer.result(60) for answer in [alone.ask(n) for n in range(5)]] == list(range(5))


@pytest.mark.skipif(sys.platform != "linux", reason="copies are made on Linux only")
def test_they_are_made_ready_once_and_answer_side_by_side() -> None:
    with twins(2, slow_pid, []) as pair:
        told = [answer.result(60) for answer in [pair.ask(0.3) for _ in range(6)]]
    assert len({made for made, _ in told}) == 1
    assert len({answering for _, answering in told}) == 2


def test_who_asks_one_that_dies_is_told() -> None:
    with twins(1, mortal) as alone:
        pid = alone.ask(False).result(60)
        with pytest.raises(TwinDied):
            alone.ask(True).result(60)
        with pytest.raises(TwinDied):
            alone.ask(False).result(60)
    until_gone(pid)


def test_they_are_ended_not_asked_to_end() -> None:
    with twins(2, slow_pid, []) as pair:
        pids = {answer.result(60)[1] for answer in [pair.ask(0.2) for _ in range(4)]}
        waiting = [pair.ask(600) for _ in range(3)]
        time.sleep(0.2)
    for answer in waiting:
        assert answer.cancelled() or isinstance(answer.exception(60), TwinDied)
    for pid in pids:
        until_gone(pid)


INTERRUPTED = """
import time
from tests.watchers.test_twins import slow_pid
from watchers.engines.twins import Twins

if __name__ == "__main__":
    twins = Twins(2, slow_pid, [])
    try:
        pids = {{twins.ask(0.2).result()[1] for _ in range({questions})}}
        twins.ask(600)
        print(*pids, flush=True)
        while True:
            time.sleep(0.05)  # an interrupt just before one sleep is heard after it
    except KeyboardInterrupt:
        twins.close()
"""


@pytest.mark.parametrize("questions", [0, 4])
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGKILL])
def test_ctrl_c_and_the_end_of_the_program_end_them_without_a_word(
    tmp_path: Path, questions: int, sign: signal.Signals
) -> None:
    program = tmp_path / "program.py"
    program.write_text(INTERRUPTED.format(questions=questions))
    with subprocess.Popen(
        [sys.executable, program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    ) as process:  # fmt: skip
        assert process.stdout is not None
        pids = process.stdout.readline().split()
        if sign is signal.SIGINT:  # which a terminal sends to all
            os.killpg(process.pid, sign)
        else:
            process.kill()
        # Whoever is left keeps its end of the pipe open.
        try:
            assert process.communicate(timeout=60) == ("", "")
        finally:
            process.kill()  # not to wait for it where it has not ended
    for pid in pids:
        until_gone(int(pid))
