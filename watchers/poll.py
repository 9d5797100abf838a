"""The unit of work: one look at one source, and all that it brings home.

No database in here, and no clock: the same look can run in this process, in a pool, or on another machine,
and running it twice is harmless.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TypeVar, TypeVarTuple

from store.errors import FeedError, FetchError, SourceError
from store.vocabulary import Catch, Item, Reading, Source, SourceKind, SourceState, Watched
from watchers import alarms, decide
from watchers.addresses import Refused
from watchers.courtesy import BUSY, Courtesy, Opens
from watchers.engines.limits import LimitReached
from watchers.feeds import Feed
from watchers.fetch import BadAnswer, Elsewhere, Fetched, NameUnknown
from watchers.hosts import site_of
from watchers.pressrooms.listing import NothingFits
from watchers.pressrooms.text import decode
from watchers.readers import Reads, read_some
from watchers.robots import Resting, Robots
from watchers.understanding import understand

_PAGE_MOST = 4_000_000  # bytes of an article's page; what stands further down is no text of its
_TIME_TO_READ = 60.0  # seconds of work on the items of one source in one look; it is half a lease
_MOST_SITES = 20  # beside its own that a source is known to ask: who links to all the world is of no one site
_MISSES = 3  # failures in a row after which no more article pages are asked for in this look
_PASSING = frozenset({408, 425, 429})  # answers below 500 that are worth asking again for
_READABLE = ("text/", "application/xhtml", "application/xml")

_log = logging.getLogger(__name__)
_T = TypeVar("_T")
_Ts = TypeVarTuple("_Ts")


async def poll(
    watched: Watched,
    door: Opens,
    reader: Reads,
    now: datetime,
    *,
    aside: Executor | None = None,
    apart: Executor | None = None,
    robots: Robots | None = None,
) -> Catch:
    """Look at one source. Never raises for what the source does: then the Catch says its problem.

    Only new and changed items are read. Of a source with `full` the article's page is fetched first; where
    that fails for now, the item is kept with what the listing gave and taken up again at the next look.
    Only `watched.sites` are asked, where there are such: what leads elsewhere waits for the next look, which
    has those sites kept free for it. Pages that `robots` says are to be left alone are not opened, and the
    Catch tells what was read of robots.txt; a site that asked to be left alone for a time is not asked at
    all. Reading runs `aside` (the event loop's own threads by default), so that the network is attended to
    meanwhile; `apart` is where sense is made of what the source sent, which may hurt (`aside` by default).
    """
    if robots is not None:
        robots.remember(watched.robots)
        robots.remember_rests(watched.rests)
    courtesy = Courtesy(door, robots, now, watched.sites)
    look = _Look(watched, courtesy, reader, now, aside, apart or aside)
    return replace(await _looked(look), robots=courtesy.files(), rests=courtesy.rests)


async def _looked(look: _Look) -> Catch:
    watched, now = look.watched, look.now
    try:
        return await look.take()
    except Resting as error:
        return put_off(watched, now, error.until)
    except Elsewhere as error:
        return look.put_off(error) if look.may_learn_sites else failed(watched, now, str(error), error)
    except BadAnswer as error:
        return failed(watched, now, str(error), error, retry_after=decide.retry_after(error.headers, now))
    except NothingFits as error:
        verdict = alarms.emptied(watched, str(error), now)
        return failed(watched, now, str(error), error, verdict=verdict)
    except SourceError as error:
        return failed(watched, now, str(error), error)
    except Exception as error:
        _log.exception("look at %s", watched.source.id)
        name = watched.source.title or watched.source.id
        return failed(
            watched, now, f"Rollcall itself failed at {name} ({type(error).__name__}); see its log."
        )


def put_off(watched: Watched, now: datetime, until: datetime) -> Catch:
    """The Catch of a look that was not taken, since the site asked to be left alone until then."""
    look = decide.after_rest(now, until)
    state = replace(watched.state, next_look=look.at, reason=look.reason)
    return Catch(watched.source.id, now, state, unchanged=True)


def failed(
    watched: Watched,
    now: datetime,
    problem: str,
    error: SourceError | None = None,
    *,
    retry_after: timedelta | None = None,
    verdict: alarms.Verdict | None = None,
) -> Catch:
    """The Catch of a look that came to nothing, for the reason given in one sentence; of `error` it is seen
    how much that says. Without a `verdict` the alarm stands as it did."""
    before = watched.state
    if verdict is not None:
        before = replace(before, alarm=verdict.alarm, accepted=verdict.accepted)
    failures, errors = before.failures + 1, before.errors + _weight(error)
    if isinstance(error, FetchError) and error.status == 410:
        look = decide.after_gone(now)
    else:
        look = decide.after_failure(watched.source, now, failures, errors=errors, retry_after=retry_after)
    _log.debug("%s: next look at %s: %s", watched.source.id, look.at, look.reason)
    if decide.address_of(watched.source, before, now) != watched.source.address:
        before = replace(before, moved_from="", moved_to="", moved_since=None)  # ask at the old place again
    state = replace(
        before,
        errors=errors,
        looked_at=now,
        next_look=look.at,
        failures=failures,
        problem=problem,
        reason=look.reason,
    )
    return Catch(watched.source.id, now, state, problem=problem)


def _weight(error: SourceError | None) -> float:
    return decide.weight(
        error.status if isinstance(error, FetchError) else None,
        refused=isinstance(error, Refused),
        unknown=isinstance(error, NameUnknown),
        fetched=isinstance(error, FetchError),
    )


@dataclass(slots=True)
class _Look:
    """One look under way."""

    watched: Watched
    door: Courtesy
    reader: Reads
    now: datetime
    aside: Executor | None
    apart: Executor | None
    document: str | None = None  # fingerprint of what the source sent
    done: set[str] = field(default_factory=set)  # ids of the items that were read to their end
    spent: float = 0.0  # seconds of reading
    pages: alarms.Pages = field(default_factory=alarms.Pages)
    misses: int = 0  # failed article pages in a row
    waiting: int = 0  # items whose pages turned out to be elsewhere
    unfinished: bool = False  # something is to be taken up again, so the listing must be asked for whole

    @property
    def source(self) -> Source:
        return self.watched.source

    @property
    def address(self) -> str:
        return decide.address_of(self.source, self.watched.state, self.now)

    @property
    def may_learn_sites(self) -> bool:
        """Whether it is looked again soon where the source leads; one that leads on and on has to wait."""
        return len(self.watched.state.sites) < _MOST_SITES

    def put_off(self, error: Elsewhere) -> Catch:
        """The Catch of a look that was led elsewhere at once. The first of them is made up for at once."""
        before = self.watched.state
        look = decide.after_elsewhere(self.now, error.site)
        at = None if before.looked_at is None and not before.sites else look.at
        state = replace(before, next_look=at, reason=look.reason, sites=self._sites())
        return Catch(self.source.id, self.now, state, unchanged=True)

    async def take(self) -> Catch:
        state = self.watched.state
        if self.source.kind is not SourceKind.FEED:
            await self.door.ask(self.address)
        fetched = await self.door.get(self.address, etag=state.etag, last_modified=state.last_modified)
        if fetched.not_modified or self._same(fetched):
            rhythm = decide.rhythm_of(state)
            verdict = alarms.unmoved(self.watched, rhythm, self.now)
            verdict = alarms.with_pages(self.watched, verdict, self.pages, self.now)
            return Catch(self.source.id, self.now, self._state(fetched, rhythm, verdict), unchanged=True)
        feed = await self._understood(fetched)
        feed = replace(feed, items=decide.recognised(feed.items, feed.others, self.watched.known))
        rhythm, verdict = self._judged(feed)
        choice = await self._choice(feed, verdict)
        readings, left = await self._readings(choice)
        verdict = alarms.with_pages(self.watched, verdict, self.pages, self.now)
        return Catch(
            self.source.id,
            self.now,
            self._state(fetched, rhythm, verdict, feed, left),
            readings=readings,
            listed=feed.listed,
            entries=self._settled(feed),
        )

    def _judged(self, feed: Feed) -> tuple[decide.Rhythm, alarms.Verdict]:
        """The source's rhythm after this listing, and what is odd about it. What is odd teaches no rhythm."""
        known = decide.rhythm_of(self.watched.state)
        new = sum(item.id not in self.watched.known for item in feed.items)
        listed = len(feed.listed)
        learnt = decide.learn(known, feed.items, new, self.now, listed=listed)
        verdict = alarms.judge(self.watched, alarms.Seen(listed, new, feed.blank), learnt, self.now)
        holds = verdict.alarm is not None and verdict.alarm.holds
        return (known if holds else learnt), verdict

    async def _choice(self, feed: Feed, verdict: alarms.Verdict) -> decide.Choice:
        """What is to be read, with no more of it kept aside than there is room for."""
        watched = self.watched
        most = await self._most(feed)
        choice = decide.choose(feed.items, watched.known, most=most, restless=watched.restless, now=self.now)
        if verdict.alarm is None or not verdict.alarm.holds:
            return choice
        room = max(alarms.HELD_MOST - watched.held, 0)
        new = [pick for pick in choice.picks if pick.item.id not in watched.known]
        if len(new) + choice.left <= room:
            return choice
        self.unfinished = True
        over = {pick.item.id for pick in new[room:]}
        picks = tuple(pick for pick in choice.picks if pick.item.id not in over)
        return decide.Choice(picks, choice.left if len(new) <= room else 0)

    async def _most(self, feed: Feed) -> int:
        """How many items may be read in this look."""
        new = next((item for item in feed.items if item.id not in self.watched.known), None)
        if not self.source.full or new is None:
            return decide.MOST_AT_ONCE
        with suppress(FetchError):  # where the page is not to be opened, that is seen when its turn comes
            await self.door.ask(new.address)
        return min(self.door.most_pages(new.address), decide.MOST_AT_ONCE)

    async def _understood(self, fetched: Fetched) -> Feed:
        sent = (fetched.body, fetched.content_type, fetched.address)
        try:
            return await self._run(self.apart, understand, *sent, self.source, self.now, self._entries())
        except LimitReached as error:
            name = self.source.title or self.source.id
            sentence = f"{name} sent something that takes {error} to read; look at {fetched.address}."
            raise FeedError(sentence, source=self.source.id) from error

    def _same(self, fetched: Fetched) -> bool:
        """Whether a feed sent the very document of last time, without saying so."""
        if self.source.kind is SourceKind.FEED:
            self.document = fingerprint(fetched.body)
        return self.document is not None and self.document == self.watched.state.document

    def _entries(self) -> dict[str, str]:
        """The entries that need not be read again: their items are stored."""
        known = self.watched.known
        return {hash: id for hash, id in self.watched.entries.items() if not id or id in known}

    def _settled(self, feed: Feed) -> dict[str, str]:
        """The entries of which nothing is left to be done."""
        settled = {"", *feed.others, *self.done}
        settled |= {item.id for item in feed.items if self.watched.known.get(item.id) == item.content_hash}
        return {hash: id for hash, id in feed.entries.items() if id in settled}

    async def _readings(self, choice: decide.Choice) -> tuple[tuple[Reading, ...], int]:
        """What is read, and how many items are left over: what takes too long waits for the next look."""
        readings: list[Reading] = []
        waiting, full = list(choice.picks), self.source.full
        while waiting and self.spent <= _TIME_TO_READ:
            # Where each has a page to be fetched, they are read one by one.
            try:
                given = [await self._with_page(waiting[0])] if full else [(p.item, None) for p in waiting]
            except Elsewhere:
                self.waiting += 1
                del waiting[0]
                continue
            outcomes, seconds = await self._run(
                self.aside, read_some, self.reader, given, self.source.article
            )
            self.spent += seconds
            for pick, (item, _), outcome in zip(waiting, given, outcomes, strict=False):
                readings += self._kept(pick, item, outcome)
            del waiting[: len(outcomes)]
        return tuple(readings), choice.left + len(waiting) + self.waiting

    async def _with_page(self, pick: decide.Pick) -> tuple[Item, str | None]:
        """The item and its page; where that is to be asked for again, the item says so."""
        page, whole = await self._page(pick.item)
        if whole:
            return pick.item, page
        return replace(pick.item, content_hash=decide.unfinished(pick.item.content_hash)), page

    def _kept(self, pick: decide.Pick, item: Item, outcome: Reading | Exception) -> Iterator[Reading]:
        """The item as read; none where the reader itself failed, which leaves it to the next look."""
        _log.debug("%s: %s is read: %s", self.source.id, item.address, pick.reason)
        whole = item.content_hash == pick.item.content_hash
        if isinstance(outcome, Reading):
            yield outcome
            if whole:
                self.done.add(item.id)
        else:
            _log.error("reading of %s", item.address, exc_info=outcome)
            whole = False
        self.unfinished |= not whole

    async def _page(self, item: Item) -> tuple[str | None, bool]:
        """The article's page, and whether this is final: a page that is gone will not come by asking.
        Elsewhere where the item is to wait for it."""
        if self.misses >= _MISSES:
            return None, False
        try:
            await self.door.ask(item.address)
            fetched = await self.door.get(item.address)
        except FetchError as error:
            if isinstance(error, Elsewhere) and self.may_learn_sites:
                raise
            _log.debug("%s: %s", self.source.id, error)
            final = isinstance(error, Refused) or _is_final(error.status)
            # Who asks to be left alone is asked for nothing more in this look.
            resting = isinstance(error, Resting) or error.status in BUSY
            self.misses = _MISSES if resting else 0 if final else self.misses + 1
            if final:
                self.pages = replace(self.pages, refused=self.pages.refused + 1, sentence=str(error))
            return None, final
        self.misses = 0
        self.pages = replace(self.pages, opened=self.pages.opened + 1)
        if not fetched.content_type.lower().startswith(_READABLE):
            return None, True
        return decode(fetched.body[:_PAGE_MOST], fetched.content_type), True

    def _state(
        self,
        fetched: Fetched,
        rhythm: decide.Rhythm,
        verdict: alarms.Verdict,
        feed: Feed | None = None,
        left: int = 0,
    ) -> SourceState:
        """The state after a good look; `feed` is None where the server says that nothing changed."""
        before = self.watched.state
        asked = decide.asked_wait(fetched.headers, feed.ttl if feed else None, self.now)
        if until := self.door.rests_until(self.address):  # an article's page said so
            asked = max(asked or until - self.now, until - self.now)
        look = decide.after_success(self.source, self.now, asked=asked, left=left, rhythm=rhythm)
        _log.debug("%s: next look at %s: %s", self.source.id, look.at, look.reason)
        ended = not (self.unfinished or left)
        validators = self._validators(fetched) if ended else (None, None)
        state = decide.moved(self.source, before, self.address, fetched.moved, self.now)
        return SourceState(
            *validators,
            looked_at=self.now,
            succeeded_at=self.now,
            # What the first look found elsewhere is made up for at once.
            next_look=None if self.waiting and before.looked_at is None else look.at,
            reason=look.reason,
            rhythm=rhythm.gap.total_seconds() if rhythm.gap is not None else None,
            fresh_at=rhythm.fresh_at,
            moved_from=state.moved_from,
            moved_to=state.moved_to,
            moved_since=state.moved_since,
            document=(self.document if feed else before.document) if ended else None,
            left=left,
            alarm=verdict.alarm,
            accepted=verdict.accepted,
            sites=self._sites(),
        )

    def _sites(self) -> tuple[str, ...]:
        """The other sites that looks at this source ask something of: those of the last look that opened
        articles, and those that were asked, or would have been, since."""
        opened = bool(self.pages.opened or self.pages.refused)
        before = () if opened and not self.door.wanted else self.watched.state.sites
        return self.door.others({*before, *self.door.sites}, site_of(self.source.address), _MOST_SITES)

    def _validators(self, fetched: Fetched) -> tuple[str | None, str | None]:
        """Those of this answer; a 304 need not repeat them."""
        before = self.watched.state if fetched.not_modified else SourceState()
        return (
            fetched.headers.get("etag") or before.etag,
            fetched.headers.get("last-modified") or before.last_modified,
        )

    async def _run(self, where: Executor | None, function: Callable[[*_Ts], _T], *arguments: *_Ts) -> _T:
        return await asyncio.get_running_loop().run_in_executor(where, function, *arguments)


def fingerprint(document: bytes) -> str:
    """The same for the same bytes, and for no others."""
    return hashlib.blake2b(document, digest_size=16).hexdigest()


def _is_final(status: int | None) -> bool:
    return status is not None and 400 <= status < 500 and status not in _PASSING
