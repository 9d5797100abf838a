"""One round over sources: poll them, save what each brings, tell what came. Shared by poll, run and demo."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click
from rapidfuzz import fuzz, process
from rich.console import Console

from bot.chats.plain import harmless
from bot.cli.common import now, settings_of
from bot.cli.joining import join_new
from bot.cli.terminal import bar, counted, show_table
from bot.settings import Settings, is_scheduler
from store.catalogue import Catalogue
from store.interface import Saved, Store
from store.vocabulary import Catch, Source, SourceKind, Watched

if TYPE_CHECKING:
    from watchers.engines.claiming import Flow
    from watchers.engines.engine import Engine
    from watchers.engines.shards import Batch


def cluster_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--cluster ADDRESS`; the command gets the settings with it."""
    return click.option(
        "--cluster",
        metavar="ADDRESS",
        help="Look on the machines of the Dask scheduler there, such as tcp://10.0.0.5:8786. "
        "[ROLLCALL_CLUSTER; otherwise on this machine]",
    )(function)


def settings_with(context: click.Context, cluster: str | None) -> Settings:
    """The settings, with the scheduler that was given; UsageError where that is no address."""
    settings = settings_of(context)
    if cluster is None:
        return settings
    if not is_scheduler(cluster):
        raise click.UsageError(f"'{cluster}' is no scheduler's address such as tcp://10.0.0.5:8786.")
    return settings.model_copy(update={"cluster": cluster})


# Items, about a millisecond each; one source's stay together.
STORED_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Look:
    """What came of looking at one source. `unchanged`: the server said that nothing is new (304)."""

    source: Source
    saved: Saved
    unchanged: bool = False
    problem: str | None = None


def put_sources(store: Store, settings: Settings) -> frozenset[str] | None:
    """Make the store watch what the settings say, and return the ids that count: those of the own sources
    file, or None for whatever the store watches. A store that watches nothing gets the built-in list."""
    from watchers.sources import load_sources

    if settings.sources is not None:
        own = load_sources(settings.sources)
        store.put_sources(own)
        return frozenset(source.id for source in own)
    if not any(source.kind is not SourceKind.ARCHIVE for source in store.sources()):
        store.put_sources(load_sources())
    return None


def named(store: Store, name: str) -> Source:
    """The source of that id or title, which can be looked at; UsageError with near names where there is
    none."""
    found = source_called(store, name)
    if found.kind is SourceKind.ARCHIVE:
        raise click.UsageError(
            f"'{name}' was imported from a file and is never polled; `rollcall import` adds to it."
        )
    return found


def source_called(store: Store, name: str) -> Source:
    """The source of that id or title, of any kind; UsageError with near names where there is none."""
    sources = store.sources()
    folded = name.casefold()
    found = [source for source in sources if folded in (source.id.casefold(), source.title.casefold())]
    if not found:
        near = process.extract(
            name, [source.id for source in sources], scorer=fuzz.WRatio, score_cutoff=60, limit=3
        )
        hint = (
            f"Did you mean {' or '.join(match[0] for match in near)}?"
            if near
            else "`rollcall status` lists them."
        )
        raise click.UsageError(f"No source is called '{name}'. {hint}")
    return found[0]


class Rounds:
    """Rounds over sources: claimed, looked at, saved. It keeps what looks from round to round, made when it
    is first needed; close it in the end, it is a context manager too.

    `allow` adds to the settings', `pause` stands in for theirs. `saving` is held around each save; once
    `stop` says so, no more is saved.
    """

    def __init__(
        self,
        store: Store,
        catalogue: Catalogue,
        settings: Settings,
        *,
        allow: Iterable[str] = (),
        pause: float | None = None,
        saving: AbstractContextManager[object] | None = None,
        stop: Callable[[], bool] = lambda: False,
        clock: Callable[[], datetime] = now,
    ) -> None:
        from watchers.engines.claiming import Claims

        self.claims = Claims(store, clock)
        self._clock = clock
        self._store = store
        self._catalogue = catalogue
        self._settings = settings
        self._allow = (*settings.allow, *allow)
        self._pause = settings.pause if pause is None else pause
        self._saving = saving or nullcontext()
        self._stop = stop
        self._made: Engine | None = None
        self._flow: Flow | None = None

    def looks(self, watched: Sequence[Watched]) -> Iterator[Look]:
        """Look at each source, claimed before, and save what comes as it arrives. A source that fails is
        a Look with a problem; the others go on. In the end what is new is joined with what tells the same."""
        return self._looks([(watched, self._clock())], lambda _: None)

    def due(self, *, among: Collection[str] | None = None, as_of: datetime | None = None) -> Iterator[Look]:
        """The same for all that is due, claimed as there is room for it; see Claims.flowing. `claimed` says
        how many sources that are so far."""
        with self.claims.flowing(among=among, as_of=as_of) as flow:
            self._flow = flow
            if flow:
                yield from self._looks(flow, flow.done)

    @property
    def claimed(self) -> int:
        return self._flow.claimed if self._flow else 0

    def _looks(self, batches: Iterable[Batch], done: Callable[[Iterable[str]], None]) -> Iterator[Look]:
        sources: dict[str, Source] = {}

        def noted() -> Iterator[Batch]:
            for watched, at in batches:
                sources.update((one.source.id, one.source) for one in watched)
                yield watched, at

        for arrived in self._engine().arrivals(noted()):
            for catches in portions(arrived):
                with self._saving:
                    if self._stop():
                        return
                    saved = self._store.save_all(catches)
                    done(catch.source_id for catch in catches)
                for catch, one in zip(catches, saved, strict=True):
                    yield Look(sources.pop(catch.source_id), one, catch.unchanged, catch.problem)
        join_new(self._store, saving=self._saving, stop=self._stop)

    def close(self) -> None:
        if self._made:
            self._made.close()
            self._made = None

    def __enter__(self) -> Rounds:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _engine(self) -> Engine:
        from watchers.engines.engine import engine  # with all that reads pages
        from watchers.engines.looker import Manner

        if self._made is None:
            given = self._settings
            manner = Manner(given.contact, self._allow, self._pause, given.deadline, given.max_bytes)
            workers, cluster = given.workers, given.cluster
            self._made = engine(self._catalogue, manner, workers=workers, cluster=cluster)
        return self._made


def portions(arrived: Iterable[Catch]) -> Iterator[list[Catch]]:
    """What arrived together, in parts that are stored one by one: what somebody decides in a chat meanwhile
    waits for one part, and not for all of a first look at fifty press rooms."""
    portion, items = list[Catch](), 0
    for catch in arrived:
        if portion and items + len(catch.readings) > STORED_AT_ONCE:
            yield portion
            portion, items = [], 0
        portion.append(catch)
        items += len(catch.readings)
    if portion:
        yield portion


def watched_looks(
    looked: Iterable[Look], total: Callable[[], int], console: Console, *, always: bool = False
) -> list[Look]:
    """All looks, with a progress bar on `console` while they come (see `bar` for `always`). `total`: how many
    there will be, as far as is known."""
    found: list[Look] = []
    with bar(console, always=always) as progress:
        task = progress.add_task("Looking at press rooms", total=None)
        for look in looked:
            found.append(look)
            progress.update(task, advance=1, total=total())
    return found


def show_looks(console: Console, looked: Sequence[Look]) -> None:
    """A table of what came from where, most telling first, and the sum."""
    ordered = sorted(looked, key=lambda look: (look.problem is not None, -look.saved.new, look.source.id))
    rows = [
        (look.source.id, str(look.saved.new), str(look.saved.changed), str(look.saved.hits), _outcome(look))
        for look in ordered
    ]
    show_table(console, ("source", "new", "changed", "naming tracked", "outcome"), rows)
    console.print(summary(looked))


def summary(looked: Sequence[Look]) -> str:
    """The sum of a round in one sentence."""
    new = sum(look.saved.new for look in looked)
    hits = sum(look.saved.hits for look in looked)
    parts = [
        f"{counted(new, 'new item')} from {counted(len(looked), 'source')}",
        f"{hits} naming somebody tracked",
    ]
    if changed := sum(look.saved.changed for look in looked):
        parts.append(f"{changed} changed")
    if held := sum(look.saved.held for look in looked):
        parts.append(f"{held} kept aside until you decide (`rollcall status`)")
    if unchanged := sum(look.unchanged for look in looked):
        parts.append(f"{unchanged} said nothing is new (304)")
    if failed := sum(look.problem is not None for look in looked):
        parts.append(f"{failed} failed")
    return ", ".join(parts) + "."


def problems(looked: Iterable[Look]) -> list[str]:
    """One line for each source that failed: its id and the sentence that says why."""
    return [harmless(f"{look.source.id}: {look.problem}") for look in looked if look.problem]


def all_failed(looked: Sequence[Look]) -> bool:
    return bool(looked) and all(look.problem for look in looked)


def _outcome(look: Look) -> str:
    if look.problem:
        return "failed"
    if look.saved.held:
        return f"{look.saved.held} kept aside"
    if look.unchanged:
        return "nothing new (304)"
    return "read" if look.saved.new or look.saved.changed else "nothing new"
