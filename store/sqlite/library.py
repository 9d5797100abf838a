"""sqlite-utils, loaded without numpy.

It would load numpy, where there is one, to know the types of numpy's numbers, of which we store none. That is
a tenth of a second for every command, and thirteen megabytes for every process that opens a database.
"""

from __future__ import annotations

import importlib
import sys
from typing import Any


def load() -> None:
    """Load sqlite-utils, unless it is there. Who imports numpy afterwards gets it."""
    if "sqlite_utils" in sys.modules or "numpy" in sys.modules:
        return
    modules: dict[str, Any] = sys.modules
    modules["numpy"] = None  # how Python is told that a module cannot be imported
    try:
        importlib.import_module("sqlite_utils")
    finally:
        del modules["numpy"]


load()
