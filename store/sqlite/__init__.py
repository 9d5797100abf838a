"""The Store in one SQLite file."""

from store.sqlite import library as library  # before anything loads what it loads
from store.sqlite.store import SqliteStore, open_store

__all__ = ["SqliteStore", "open_store"]
