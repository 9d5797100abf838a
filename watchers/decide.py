"""Which items are news, and when to look again. Pure: everything is a function of data and `now`, and every
decision says its reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

from store.vocabulary import Item, Source

MOST_AT_ONCE = 300
"""Items read in one look; what is over is read at the next, so that one source never holds up the round."""

_AGAIN_SOON = timedelta(minutes=1)  # between two looks at a source of which items are left over
_LONGEST_ASKED = timedelta(hours=6)  # servers ask for a year; news should not wait longer than this
_LONGEST_WAIT = timedelta(days=1)  # between looks at a failing source, also where it asks for more
_LONGEST_LOST = timedelta(days=7)  # after so many failures that it is probably gone; it is never given up
_LOST_AFTER = 30  # failures in a row; with the waits below these are about four weeks
_UNFINISHED = "~"


# ---- which items are news --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Pick:
    """An item to be read, and why."""

    item: Item
    reason: str


@dataclass(frozen=True, slots=True)
class Choice:
    """What to read of a listing, in its order. `left` counts the items that wait for the next look."""

    picks: tuple[Pick, ...]
    left: int = 0


def choose(items: Iterable[Item], known: Mapping[str, str], *, most: int = MOST_AT_ONCE) -> Choice:
    """The new and changed among `items`. `known` maps item ids to the content hashes stored."""
    picks = [Pick(item, reason) for item in items if (reason := _news(item, known.get(item.id)))]
    return Choice(tuple(picks[:most]), max(len(picks) - most, 0))


def _news(item: Item, stored: str | None) -> str:
    if stored is None:
        return "new"
    if stored == unfinished(item.content_hash):
        return "its page could not be read last time"
    return "" if stored == item.content_hash else "its title, link or text changed"


def unfinished(content_hash: str) -> str:
    """The hash for an item of which a part is still missing: another than its own, so that the next look
    takes it up again, and the same each time, so that failing again changes nothing."""
    return content_hash.removesuffix(_UNFINISHED) + _UNFINISHED


# ---- when to look again ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NextLook:
    at: datetime
    reason: str


def after_success(
    source: Source, now: datetime, *, asked: timedelta | None = None, left: int = 0
) -> NextLook:
    """The next look after a good one: after the source's own interval, or later where the server asks for
    it (`asked`, at most 6 hours of that); in a minute where items are `left` over."""
    if left:
        return NextLook(now + _AGAIN_SOON, f"{left} more items wait to be read")
    every = timedelta(seconds=source.every)
    wait = min(asked, _LONGEST_ASKED) if asked else every
    if wait > every:
        return NextLook(now + wait, f"the server asks to be left alone for {_spoken(wait)}")
    return NextLook(now + every, f"it is looked at every {_spoken(every)}")


def after_failure(
    source: Source, now: datetime, failures: int, *, retry_after: timedelta | None = None
) -> NextLook:
    """The next look after the `failures`-th failure in a row.

    The wait grows by one interval with each failure, up to a day, and up to a week after 30. Growing by
    addition, not by doubling: press rooms are down for a night or a weekend and come back. It never stops.
    Retry-After is honoured where it is longer, up to a day.
    """
    every = timedelta(seconds=source.every)
    longest = _LONGEST_LOST if failures > _LOST_AFTER else _LONGEST_WAIT
    step = longest / 7 * (failures - _LOST_AFTER) if failures > _LOST_AFTER else every * failures
    wait = max(every, min(step, longest))
    if retry_after is not None and min(retry_after, _LONGEST_WAIT) > wait:
        wait = min(retry_after, _LONGEST_WAIT)
        return NextLook(now + wait, f"the server asks to come back after {_spoken(wait)}")
    times = "the last look failed" if failures == 1 else f"the last {failures} looks failed"
    return NextLook(now + wait, f"{times}, so the next is in {_spoken(wait)}")


def asked_wait(headers: Mapping[str, str], ttl: timedelta | None, now: datetime) -> timedelta | None:
    """How long server and feed ask to be left alone: the longest of ttl, max-age and, without max-age,
    Expires. None where they do not say. Names of `headers` are lower case."""
    waits = [wait for wait in (ttl, _fresh_for(headers, now)) if wait is not None]
    return max(waits, default=None)


def retry_after(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """The Retry-After of an answer, in seconds or as a date; None where there is none."""
    value = headers.get("retry-after", "").strip()
    return _seconds(value) if value.isdecimal() else _until(value, now)


def _fresh_for(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    parts = [part.strip().lower() for part in headers.get("cache-control", "").split(",")]
    if "no-cache" in parts or "no-store" in parts:
        return None
    ages = [part.partition("=")[2].strip('" ') for part in parts if part.startswith("max-age=")]
    if ages:
        return _seconds(ages[0]) if ages[0].isdecimal() else None
    return _until(headers.get("expires", ""), now)


def _seconds(digits: str) -> timedelta:
    return timedelta(seconds=min(int(digits[:12]), 10**9))


def _until(date: str, now: datetime) -> timedelta | None:
    try:
        moment = parsedate_to_datetime(date)
    except (ValueError, OverflowError):
        return None
    if moment.tzinfo is None or moment <= now:
        return None
    return moment - now


def _spoken(wait: timedelta) -> str:
    minutes = round(wait.total_seconds() / 60)
    for size, word in ((1440, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size and minutes % size == 0:
            count = minutes // size
            return f"{count} {word}" if count == 1 else f"{count} {word}s"
    return f"{minutes / 60:.1f} hours" if minutes >= 60 else f"{round(wait.total_seconds())} seconds"
