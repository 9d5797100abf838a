"""The program with other machines looking for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli.exits import Exit, code_of
from store.errors import EngineError
from tests.bot.cli.conftest import Run
from tests.bot.cli.process import running
from tests.dask_cluster import cluster


def test_the_machines_of_a_cluster_look_at_the_press_rooms(watching: Path, tmp_path: Path, run: Run) -> None:
    with cluster(1, tmp_path) as address:
        with running("run", "--cluster", address) as rollcall:
            assert "failed=0" in (line := rollcall.err.wait("event=polled"))
            assert "new=20" in line
            assert rollcall.stop() == 0
            assert "Traceback" not in rollcall.err.end()
        assert "20 items" in run("status").stdout
        assert "nothing new (304)" in run("poll", "--source", "sample-skerry", "--cluster", address).stdout


@pytest.mark.parametrize(
    "address", ["10.0.0.5:8786", "http://10.0.0.5:8786", "tcp://10.0.0.5", "tcp://:8786"]
)
def test_what_is_no_scheduler_s_address_is_refused(address: str, run: Run) -> None:
    for result in (
        run("poll", "--once", "--cluster", address),
        run("poll", "--once", env={"ROLLCALL_CLUSTER": address}),
    ):
        assert result.exit_code == 2
        assert "is no scheduler's address" in result.stderr
        assert not Path("rollcall.db").exists()


def test_a_cluster_that_cannot_be_used_ends_as_a_network_that_fails() -> None:
    assert code_of(EngineError("The cluster does not answer.")) is Exit.NETWORK
