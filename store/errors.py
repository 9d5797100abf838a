"""The errors of Rollcall, one family:

RollcallError               anything a user may be told in one sentence
├── SourceError             a source could not be read; carries its id
│   ├── FetchError          the network, the server, or the door's own refusal; carries the address
│   └── FeedError           bytes came, but no feed or listing could be made of them
├── InputError              a file or text given by a user cannot be read; carries its name
├── CatalogueError          a catalogue or sources file is wrong; carries file and line
├── EngineError             the machines that look at sources cannot be used
├── ChatError               a chat's server does not answer, or refuses
└── StoreError              the database
    ├── NewerDatabaseError  the file was written by a newer Rollcall
    └── NotADatabaseError   the file is no database of ours
"""

from __future__ import annotations


class RollcallError(Exception):
    """`str()` is one sentence that says what is wrong and what to do next."""


class SourceError(RollcallError):
    def __init__(self, sentence: str, *, source: str = "") -> None:
        super().__init__(sentence)
        self.source = source


class FetchError(SourceError):
    """`status` is the HTTP status where the server gave one."""

    def __init__(self, sentence: str, *, address: str, source: str = "", status: int | None = None) -> None:
        super().__init__(sentence, source=source)
        self.address = address
        self.status = status


class FeedError(SourceError):
    pass


class InputError(RollcallError):
    def __init__(self, sentence: str, *, name: str = "") -> None:
        super().__init__(sentence)
        self.name = name


class CatalogueError(RollcallError):
    def __init__(self, sentence: str, *, file: str, line: int | None = None) -> None:
        super().__init__(f"{file}{f':{line}' if line else ''}: {sentence}")
        self.file = file
        self.line = line


class EngineError(RollcallError):
    pass


class ChatError(RollcallError):
    pass


class StoreError(RollcallError):
    pass


class NewerDatabaseError(StoreError):
    pass


class NotADatabaseError(StoreError):
    pass
