"""What the program's exit codes mean: one table for all commands."""

from __future__ import annotations

from enum import IntEnum

from store.errors import ChatError, EngineError, RollcallError, SourceError, StoreError


class Exit(IntEnum):
    OK = 0
    NO = 1
    USAGE = 2  # click's own
    DATABASE = 3
    INPUT = 4
    NETWORK = 5
    INTERRUPTED = 130  # 128 + SIGINT, as shells have it
    PIPE = 141  # 128 + SIGPIPE


MEANINGS = {
    Exit.OK: "it worked",
    Exit.NO: "it ran, and the answer is no: nothing known answers, the question was not understood, "
    "no press room could be read, or a chat still needs something",
    Exit.USAGE: "the command, an option, a setting or the name of a source is wrong",
    Exit.DATABASE: "the database is missing, unreadable, newer than this program, or not ours",
    Exit.INPUT: "a file or text that was given cannot be read, or a file cannot be written",
    Exit.NETWORK: "an address that was given could not be fetched, a cluster not be used, or a chat's server "
    "refused",
    Exit.INTERRUPTED: "stopped by Ctrl-C",
    Exit.PIPE: "whoever read the output went away",
}


def code_of(error: RollcallError) -> Exit:
    """The exit code that a command ends with when `error` ends it."""
    if isinstance(error, StoreError):
        return Exit.DATABASE
    if isinstance(error, SourceError | EngineError | ChatError):
        return Exit.NETWORK
    return Exit.INPUT
