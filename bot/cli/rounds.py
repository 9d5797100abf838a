"""One round over sources: poll them, save what each brings, tell what came. Shared by poll, run and demo."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime

import click
from rapidfuzz import fuzz, process
from rich.console import Console

from bot.chats.plain import harmless
from bot.cli.terminal import bar, counted, show_table
from bot.settings import Settings
from store.catalogue import Catalogue
from store.interface import Saved, Store
from store.vocabulary import Source, SourceKind, Watched


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


def due(store: Store, ids: frozenset[str] | None, now: datetime) -> list[Watched]:
    """The sources whose time has come, of `ids` where given and of those added by hand."""
    return [one for one in store.watched(due=now) if ids is None or one.by_hand or one.source.id in ids]


def named(store: Store, name: str) -> list[Watched]:
    """The source of that id or title, due or not; UsageError with near names where there is none."""
    found = source_called(store, name)
    if found.kind is SourceKind.ARCHIVE:
        raise click.UsageError(
            f"'{name}' was imported from a file and is never polled; `rollcall import` adds to it."
        )
    return store.watched(names=[found.id])


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


def looks(
    store: Store,
    watched: Sequence[Watched],
    catalogue: Catalogue,
    now: datetime,
    settings: Settings,
    *,
    allow: Iterable[str] = (),
    pause: float | None = None,
    saving: AbstractContextManager[object] | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> Iterator[Look]:
    """Look at each source and save what it brings, as it arrives. A source that fails is a Look with a
    problem; the others go on. `saving` is held around each save; once `stop` says so, no more is saved.
    `pause` stands in for that of the settings."""
    from watchers.engines.local import poll_all

    sources = {one.source.id: one.source for one in watched}
    catches = poll_all(
        watched,
        catalogue,
        now,
        contact=settings.contact,
        allow=(*settings.allow, *allow),
        pause=settings.pause if pause is None else pause,
    )
    for catch in catches:
        with saving or nullcontext():
            if stop():
                return
            saved = store.save(catch)
        yield Look(sources[catch.source_id], saved, catch.unchanged, catch.problem)


def watched_looks(
    looked: Iterable[Look], total: int, console: Console, *, always: bool = False
) -> list[Look]:
    """All looks, with a progress bar on `console` while they come (see `bar` for `always`)."""
    found: list[Look] = []
    with bar(console, always=always) as progress:
        task = progress.add_task("Looking at press rooms", total=total)
        for look in looked:
            found.append(look)
            progress.update(task, advance=1)
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
    if look.unchanged:
        return "nothing new (304)"
    return "read" if look.saved.new or look.saved.changed else "nothing new"
