"""Opening a database does not load what is not needed for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import sys
{before}
from store.sqlite import open_store
store = open_store(":memory:")
print("numpy" in sys.modules, end=" ")
import numpy
print(numpy.int64(7))
"""


@pytest.mark.parametrize(("before", "said"), [("", "False 7\n"), ("import numpy", "True 7\n")])
def test_opening_a_database_loads_no_numpy_and_who_wants_it_gets_it(
    pytestconfig: pytest.Config, before: str, said: str
) -> None:
    command = [sys.executable, "-c", PROGRAM.format(before=before)]
    root: Path = pytestconfig.rootpath
    assert subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout == said
