"""Which items are news, and when to look again. Pure: everything is a function of data and `now`, and every
decision says its reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from types import MappingProxyType

from store.vocabulary import Item, Source, SourceState

MOST_AT_ONCE = 300
"""Items read in one look; what is over is read at the next, so that one source never holds up the round."""

_AGAIN_SOON = timedelta(minutes=1)  # between two looks at a source of which items are left over
_LONGEST_ASKED = timedelta(hours=6)  # servers ask for a year; news should not wait longer than this
_LONGEST_WAIT = timedelta(days=1)  # between looks at a failing source, also where it asks for more
_LONGEST_LOST = timedelta(days=7)  # after so many failures that it is probably gone; it is never given up
_LOST_AFTER = 30  # failures in a row; with the waits below these are about four weeks
_UNFINISHED = "~"

RESTLESS_AGAIN = timedelta(days=1)
"""Between two changes of an item that changes all the time which are taken up."""

_MOVED_AFTER = timedelta(days=3)  # a redirect "for good" of an hour was a slip of somebody's pen
_RESTS = timedelta(days=30)  # a source whose owner says that it is gone for good

_LOOKS_A_RHYTHM = 4  # looks between two items, so that one is seen after an eighth of the time on average
_PATIENCE = 4  # rhythms of silence that change nothing but the wait: nights, weekends
_SLEEP = 32  # part of a longer silence that is waited
_WEIGHT_OF_NEW = 0.3  # of the newest gap in the average


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


def choose(
    items: Iterable[Item],
    known: Mapping[str, str],
    *,
    most: int = MOST_AT_ONCE,
    restless: Mapping[str, datetime] = MappingProxyType({}),
    now: datetime | None = None,
) -> Choice:
    """The new and changed among `items`. `known` maps item ids to the content hashes stored, `restless` those
    that change all the time to when they last did: of these a change counts once a day."""
    rest = {id for id, last in restless.items() if now is not None and now - last < RESTLESS_AGAIN}
    picks = [
        Pick(item, reason)
        for item in items
        if item.id not in rest and (reason := _news(item, known.get(item.id)))
    ]
    return Choice(tuple(picks[:most]), max(len(picks) - most, 0))


def recognised(items: tuple[Item, ...], others: Sequence[str], known: Mapping[str, str]) -> tuple[Item, ...]:
    """`items`, those under the ids that they are known by which say word for word what known ones say.

    For sources whose names for their items are made anew at each look: only where none of all that is listed
    (`others` are the ids known beside `items`) is known by its id, and half of it by what it says.
    """
    if others or not known or any(item.id in known for item in items):
        return items
    ids: dict[str, list[str]] = {}
    for id, content_hash in known.items():
        ids.setdefault(content_hash, []).append(id)
    found = [replace(item, id=same.pop()) if (same := ids.get(item.content_hash)) else item for item in items]
    same_again = sum(new is not item for new, item in zip(found, items, strict=True))
    return tuple(found) if 2 * same_again >= len(items) else items


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


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often a source brings something: the time between two new items where it is known, and when the
    last came."""

    gap: timedelta | None = None
    fresh_at: datetime | None = None


def rhythm_of(state: SourceState) -> Rhythm:
    """The rhythm that is remembered."""
    return Rhythm(timedelta(seconds=state.rhythm) if state.rhythm is not None else None, state.fresh_at)


def learn(known: Rhythm, items: Sequence[Item], new: int, now: datetime, *, listed: int = 0) -> Rhythm:
    """The rhythm after a look that brought `items`, `new` of them not seen before. `listed` is how many were
    listed, where items that are known are left out.

    At the first look it comes from the times of publication. Later each look that brings something moves it
    a part of the way; where all that is listed is new, the list was too short for the wait, so the rhythm is
    halved besides.
    """
    if known.fresh_at is None:
        return _of_dates(items, now)
    if not new:
        return known
    gap = seen = max(now - known.fresh_at, timedelta(seconds=1)) / new
    if known.gap is not None:
        gap = known.gap + (seen - known.gap) * _WEIGHT_OF_NEW
    return Rhythm(min(gap, seen) / 2 if new >= max(len(items), listed) > 1 else gap, now)


def _of_dates(items: Sequence[Item], now: datetime) -> Rhythm:
    moments = sorted(each.published for each in items if each.published and each.published <= now)
    if len(moments) < 3:
        return Rhythm(None, now)
    return Rhythm((moments[-1] - moments[0]) / (len(moments) - 1), moments[-1])


def after_success(
    source: Source,
    now: datetime,
    *,
    asked: timedelta | None = None,
    left: int = 0,
    rhythm: Rhythm | None = None,
) -> NextLook:
    """The next look after a good one: a part of the source's own rhythm later, within its bounds `every` and
    `longest`; later where the server asks for it (`asked`, at most 6 hours of that); in a minute where items
    are `left` over.

    A quiet source waits longer, but never longer than its rhythm or a small part of its silence.
    """
    if left:
        return NextLook(now + _AGAIN_SOON, f"{left} more items wait to be read")
    wait, reason = _by_rhythm(source, now, rhythm or Rhythm())
    if asked and min(asked, _LONGEST_ASKED) > wait:
        wait = min(asked, _LONGEST_ASKED)
        reason = f"the server asks to be left alone for {_spoken(wait)}"
    return NextLook(now + wait, reason)


def _by_rhythm(source: Source, now: datetime, rhythm: Rhythm) -> tuple[timedelta, str]:
    shortest, longest = timedelta(seconds=source.every), timedelta(seconds=source.longest)
    silence = now - rhythm.fresh_at if rhythm.fresh_at else timedelta(0)
    gap = rhythm.gap if rhythm.gap is not None else silence
    wanted = max(min(max(gap, silence), gap * _PATIENCE) / _LOOKS_A_RHYTHM, silence / _SLEEP)
    wait = max(shortest, min(wanted, longest))
    if wait == shortest:
        return wait, f"it is looked at every {_spoken(wait)}"
    quiet = silence > gap or rhythm.gap is None
    told = f"it has been quiet for {about(silence)}" if quiet else f"it brings something every {about(gap)}"
    return wait, f"{told}, so the next is in {about(wait)}"


def address_of(source: Source, state: SourceState, now: datetime) -> str:
    """Where to ask: where the server has been sending for good for three days, else the source's address.
    An address that was changed by hand counts again at once."""
    moved = state.moved_from == source.address and state.moved_to and state.moved_since
    return state.moved_to if moved and now - moved >= _MOVED_AFTER else source.address


def moved(source: Source, state: SourceState, asked: str, to: str, now: datetime) -> SourceState:
    """`state` after a good look at `asked` that was sent on for good to `to` ("" where it was not)."""
    if asked != source.address:
        return state  # it was asked at its new place
    if not to:
        return replace(state, moved_from="", moved_to="", moved_since=None)
    if (state.moved_from, state.moved_to) == (asked, to):
        return state
    return replace(state, moved_from=asked, moved_to=to, moved_since=now)


def after_rest(now: datetime, until: datetime) -> NextLook:
    """The next look at a source whose site asked to be left alone until then."""
    return NextLook(until, f"its site asks to be left alone for {about(until - now)}")


def after_elsewhere(now: datetime, site: str) -> NextLook:
    """The next look at a source that turned out to lead to a site which was not kept free for it."""
    return NextLook(now + _AGAIN_SOON, f"it leads to {site}, which is to be kept free for it first")


def after_gone(now: datetime) -> NextLook:
    """The next look at a source whose owner says, with 410, that it is gone for good."""
    reason = f"its owner says that it is gone for good (410), so it rests for {_spoken(_RESTS)}"
    return NextLook(now + _RESTS, reason)


HARD, SOFT, FAINT = 1.0, 0.5, 0.25
"""What a failure weighs. Feeds that live do answer 404 now and then, and name servers have bad hours; a page
where a feed should be, or a refusal, hardly mends itself. The weights are mediacloud's, who poll 180,000."""

_SOFT_STATUSES = frozenset({404, 408, 425, 429})


def weight(
    status: int | None, *, refused: bool = False, unknown: bool = False, fetched: bool = True
) -> float:
    """What a failure weighs: the `status` of the answer if there was one, whether the door `refused` to
    open, whether the name was `unknown`, whether it is about fetching at all and not about what came."""
    if unknown:
        return FAINT
    if refused or not fetched:
        return HARD
    return SOFT if status is None or status in _SOFT_STATUSES or status >= 500 else HARD


def after_failure(
    source: Source,
    now: datetime,
    failures: int,
    *,
    errors: float | None = None,
    retry_after: timedelta | None = None,
) -> NextLook:
    """The next look after the `failures`-th failure in a row; `errors` is what they weigh, all as much as
    one where it is not given.

    The wait grows by one interval with each failure, up to a day, and up to a week after 30. Growing by
    addition, not by doubling: press rooms are down for a night or a weekend and come back. It never stops.
    Retry-After is honoured where it is longer, up to a day.
    """
    every = timedelta(seconds=source.every)
    weighed = failures if errors is None else errors
    longest = _LONGEST_LOST if weighed > _LOST_AFTER else _LONGEST_WAIT
    step = (
        max(longest / 7 * (weighed - _LOST_AFTER), _LONGEST_WAIT)
        if weighed > _LOST_AFTER
        else every * weighed
    )
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


def about(wait: timedelta) -> str:
    """A time as one says it of something that is not exact: "3 days"."""
    for size, word in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        if (count := round(wait.total_seconds() / size)) >= (1 if size == 60 else 2):
            return f"{count} {word}" if count == 1 else f"{count} {word}s"
    return "a minute"
