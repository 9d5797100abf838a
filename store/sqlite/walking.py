"""Walking through keys from the newest backwards, a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator

FIRST_PAGE, _GROWING = 200, 4

Walk = Callable[[int, int, int], list[int]]
"""At most so many keys between these two, both counted, the greatest first: `walk(first, last, most)`."""


def pages(walk: Walk, first: int, last: int, most: int = FIRST_PAGE) -> Iterator[list[int]]:
    """All that the walk comes to between these two, the greatest first. The first page has `most` at most;
    pages grow, so that who needs much asks seldom."""
    while last >= first:
        page = walk(first, last, most)
        if page:
            yield page
        if len(page) < most:
            return
        last = page[-1] - 1
        most *= _GROWING
