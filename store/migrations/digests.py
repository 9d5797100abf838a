"""Steps for what channels have been told."""

from __future__ import annotations

from sqlite_utils import Database

_MOMENTS = """
ALTER TABLE channels ADD COLUMN told_until TEXT; -- up to here there was nothing to tell
ALTER TABLE channels ADD COLUMN begun_until TEXT; -- a digest up to here has been begun: it may have been read
"""


def moments_of_channels(db: Database) -> None:
    """Up to when a channel has been told without a message, and up to when it is being told."""
    db.executescript(_MOMENTS)
