"""The Store in one SQLite file."""

from store.sqlite.store import SqliteStore, open_store

__all__ = ["SqliteStore", "open_store"]
