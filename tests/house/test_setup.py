"""`.ci/setup` names what a machine lacks, in one sentence with the one command that brings it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.house.tree import ROOT

TOOLS = ("sh", "dirname", "cat", "cksum", "id", "rm", "mkdir", "tail")
OLD = "#!/bin/sh\nexit 1\n"
WITHOUT_VENV = '#!/bin/sh\ncase "$2" in *ensurepip*) exit 1 ;; esac\n'
# Makes a .venv whose pip can fetch nothing.
WITHOUT_NETWORK = """#!/bin/sh
case "$*" in
    *"-m venv"*) mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
    *"pip install"*) echo "ERROR: no route to host" >&2 && exit 1 ;;
    *--version*) echo "Python 3.11.2" ;;
esac
"""
WORKING = WITHOUT_NETWORK.replace("exit 1", "true")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A fresh checkout, in a folder with a space in its name, on a machine with hardly anything."""
    folder = tmp_path / "fresh checkout"
    (folder / ".ci").mkdir(parents=True)
    (folder / "bin").mkdir()
    (folder / "tests/slack").mkdir(parents=True)
    for name in (".ci/setup", "pyproject.toml", "constraints.txt", "tests/slack/package-lock.json"):
        shutil.copy(ROOT / name, folder / name)
    for tool in (*TOOLS, "cp"):
        (folder / "bin" / tool).symlink_to(shutil.which(tool) or pytest.fail(f"no {tool} here"))
    return folder


def install(checkout: Path, name: str, script: str) -> None:
    path = checkout / "bin" / name
    path.write_text(script)
    path.chmod(0o755)


def set_up(checkout: Path, for_what: str = "run") -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHON"}
    environment["PATH"] = str(checkout / "bin")
    command = ["/bin/sh", str(checkout / ".ci/setup"), for_what]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def refusal(checkout: Path) -> str:
    result = set_up(checkout)
    assert result.returncode == 1
    assert len(result.stderr.splitlines()) == 1
    assert not (checkout / ".venv/.ready-run").exists()
    return result.stderr


def test_a_machine_without_python_is_told_what_brings_it(checkout: Path) -> None:
    install(checkout, "apt-get", "")
    assert "apt-get install python3 python3-venv" in refusal(checkout)


def test_a_machine_with_an_old_python_is_told_of_a_newer_one_beside_it(checkout: Path) -> None:
    install(checkout, "apt-get", "")
    install(checkout, "python3", OLD)
    assert "apt-get install python3.11 python3.11-venv" in refusal(checkout)


def test_a_python_without_venv_is_told_what_brings_it(checkout: Path) -> None:
    install(checkout, "apt-get", "")
    install(checkout, "python3", WITHOUT_VENV)
    assert refusal(checkout).rstrip().endswith("apt-get install python3-venv")


def test_a_machine_without_apt_is_told_which_python_to_get(checkout: Path) -> None:
    assert "Python 3.11 or newer" in refusal(checkout)


def test_a_newer_python_beside_an_old_one_is_found(checkout: Path) -> None:
    install(checkout, "python3", OLD)
    install(checkout, "python3.12", WORKING)
    assert set_up(checkout).returncode == 0


def test_a_network_that_is_down_is_one_sentence_and_leaves_the_set_up_unfinished(checkout: Path) -> None:
    install(checkout, "python3", WITHOUT_NETWORK)
    assert "run the same command again" in refusal(checkout)
    assert (checkout / ".venv/.unfinished").exists()


def test_a_test_slack_that_cannot_be_fetched_leaves_the_set_up_unfinished(checkout: Path) -> None:
    install(checkout, "python3", WORKING.replace("*--version*", "*tests.slack*) exit 1 ;;\n    *--version*"))
    assert set_up(checkout, "run").returncode == 0
    ended = set_up(checkout, "dev")
    assert ended.returncode == 1
    assert "run the same command again" in ended.stderr
    assert not (checkout / ".venv/.ready-dev").exists()


def test_a_set_up_that_was_broken_off_begins_afresh(checkout: Path) -> None:
    install(checkout, "python3", WITHOUT_NETWORK)
    refusal(checkout)
    (checkout / ".venv/half-installed").touch()
    install(checkout, "python3", WORKING)
    assert set_up(checkout).returncode == 0
    assert not (checkout / ".venv/half-installed").exists()


def test_a_second_set_up_does_nothing(checkout: Path) -> None:
    install(checkout, "python3", WORKING)
    assert "Ready" in set_up(checkout).stdout
    assert set_up(checkout).stdout == ""


def test_what_is_ready_to_work_on_is_ready_to_run(checkout: Path) -> None:
    install(checkout, "python3", WORKING)
    set_up(checkout, "dev")
    assert set_up(checkout, "run").stdout == ""


def test_a_changed_lock_is_installed_again(checkout: Path) -> None:
    install(checkout, "python3", WORKING)
    set_up(checkout)
    (checkout / "constraints.txt").write_text("click==8.5.1\n")
    assert "Ready" in set_up(checkout).stdout


def test_an_environment_that_was_moved_is_installed_again(checkout: Path) -> None:
    install(checkout, "python3", WORKING)
    set_up(checkout)
    moved = checkout.rename(checkout.with_name("moved"))
    assert "Ready" in set_up(moved).stdout
