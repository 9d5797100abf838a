"""The workspaces that the app is installed in, and the tokens that open them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Workspace:
    """One workspace, and who we are there. `id` is Slack's T…, or E… where the app is installed for a whole
    organisation; `bot_user` is what people mention, `bot_id` what stands beside our messages."""

    id: str
    token: str = field(repr=False)
    bot_user: str = ""
    bot_id: str = ""
    name: str = ""


class Workspaces(Protocol):
    """Answers at once, from what it has in memory."""

    def find(self, id: str | None, enterprise: str | None = None) -> Workspace | None:
        """The workspace of this id, or else the organisation's; None where the app is not installed."""

    def all(self) -> Sequence[Workspace]: ...

    async def forget(self, id: str, enterprise: str | None = None) -> None:
        """The app is there no more, or its token is worth nothing: forget the token."""


class OneWorkspace:
    """The workspace whose token stands in the settings; known once we have asked Slack which one it is."""

    def __init__(self) -> None:
        self._only: Workspace | None = None

    def put(self, workspace: Workspace) -> None:
        self._only = workspace

    def find(self, id: str | None, enterprise: str | None = None) -> Workspace | None:
        return self._only if self._only and self._only.id == id else None

    def all(self) -> Sequence[Workspace]:
        return [self._only] if self._only else []

    async def forget(self, id: str, enterprise: str | None = None) -> None:
        if self.find(id):
            self._only = None
