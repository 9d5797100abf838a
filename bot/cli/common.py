"""What the commands share: settings, the `--db` option, opening the store, the clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.settings import Settings, load_settings
from store.errors import InputError, StoreError
from store.interface import Store

if TYPE_CHECKING:
    from watchers.fetch import Door


def now() -> datetime:
    """The clock of the command line; everything below gets the time as an argument."""
    return datetime.now(UTC)


def settings_of(context: click.Context) -> Settings:
    """The settings, read once for a run of the program; UsageError in one sentence where one is wrong."""
    root = context.find_root()
    if root.obj is None:
        try:
            root.obj = load_settings()
        except InputError as error:
            raise click.UsageError(str(error), context) from error
    assert isinstance(root.obj, Settings)
    return root.obj


def door_of(settings: Settings) -> Door:
    """A door as the settings have it, for a command that opens an address or two."""
    from watchers.fetch import Door

    return Door(settings.contact, settings.allow, settings.max_bytes, settings.deadline, pause=settings.pause)


def db_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--db PATH`; without it the command gets the path of the settings."""

    def chosen(context: click.Context, _parameter: click.Parameter, value: Path | None) -> Path:
        return value or settings_of(context).db

    return click.option(
        "--db",
        type=click.Path(path_type=Path),
        metavar="PATH",
        callback=chosen,
        help="The database file. [ROLLCALL_DB; otherwise rollcall.db]",
    )(function)


@contextmanager
def opened(path: Path, *, create: bool = False) -> Iterator[Store]:
    """The store at `path`, closed at the end.

    `create` is for who will write: a missing file is made, and the catalogue's mirror brought up to date.
    Without `create` a missing file is a StoreError: asking a database that was never filled is a slip.
    """
    from store.catalogue import load
    from store.sqlite import open_store

    if not create and not path.exists():
        raise StoreError(
            f"There is no database at {path}: `rollcall poll --once` starts one there, "
            "`--db PATH` names another."
        )
    store = open_store(path)
    try:
        if create:
            store.put_catalogue(load())
        yield store
    finally:
        store.close()
