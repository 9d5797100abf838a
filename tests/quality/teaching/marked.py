"""Items in the notation of `tests/quality/lessons`: plain text in which whoever takes part is marked.

=== 2024-11-14
Title
Text, in which {Karin Öhd|attended} and {Norvik Bank|declined} are marked, and everybody else only named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_ITEM = re.compile(r"^=== *(\d{4}-\d{2}-\d{2}) *$", re.MULTILINE)
_MARK = re.compile(r"\{([^{}|]+)\|([a-z]+)\}")


def marked(file: Path) -> Iterator[dict[str, Any]]:
    """The items of a file, as labelled items: one event, which holds all who are marked. The file's name
    begins with the code of its language, then "-"."""
    _, *parts = _ITEM.split(file.read_text("utf-8"))
    for number, (day, told) in enumerate(zip(parts[::2], parts[1::2], strict=True)):
        title, _, text = told.strip().partition("\n")
        people = [{"name": name, "status": status} for name, status in _MARK.findall(told)]
        yield {
            "id": f"{file.stem}-{number}",
            "lang": file.stem.partition("-")[0],
            "published": day,
            "title": _MARK.sub(r"\1", title),
            "text": _MARK.sub(r"\1", text).strip(),
            "events": [{"participants": people}] if people else [],
        }
