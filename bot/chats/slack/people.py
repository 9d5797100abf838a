"""Who somebody is in their workspace: their name, whether they may decide, their zone and language."""

from __future__ import annotations

import time
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import structlog

from bot.chats.slack.calls import Calls
from bot.chats.slack.workspaces import Workspace
from bot.words import languages

# Seconds that an answer is believed. Somebody who is made an admin does not wait long for it.
_BELIEVED = 300.0
_MOST = 5000

_log = structlog.get_logger("slack")


@dataclass(frozen=True, slots=True)
class Person:
    """`admin`: an admin or owner of the workspace. `stranger`: from another workspace. `zone` and `language`
    are '' where Slack does not say, or says one that we do not have."""

    name: str
    admin: bool = False
    stranger: bool = False
    zone: str = ""
    language: str = ""


class People:
    """Asks Slack, and remembers the answer for a while."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls
        self._known: dict[tuple[str, str], tuple[float, Person]] = {}

    async def person(self, workspace: Workspace, user: str) -> Person:
        """Who this is; where Slack does not say, somebody of no rights whose name is their id."""
        key, now = (workspace.id, user), time.monotonic()
        until, known = self._known.get(key, (0.0, Person(user)))
        if now < until:
            return known
        try:
            answer = await self._calls.call(workspace, "users.info", user=user, include_locale=True)
        except Exception as error:
            _log.warning("somebody unknown", problem=type(error).__name__)
            return Person(user)
        person = _read(answer["user"], workspace)
        if len(self._known) >= _MOST:
            self._known.clear()
        self._known[key] = (now + _BELIEVED, person)
        return person

    def forget(self, workspace_id: str) -> None:
        """Forget everybody of a workspace."""
        self._known = {key: known for key, known in self._known.items() if key[0] != workspace_id}


def _read(user: dict[str, object], workspace: Workspace) -> Person:
    profile = user.get("profile")
    names = [profile.get("display_name"), profile.get("real_name")] if isinstance(profile, dict) else []
    name = next((str(name) for name in (*names, user.get("real_name"), user.get("name")) if name), "")
    return Person(
        name or str(user.get("id", "")),
        admin=bool(user.get("is_admin") or user.get("is_owner") or user.get("is_primary_owner")),
        stranger=_is_stranger(user, workspace),
        zone=_zone(str(user.get("tz") or "")),
        language=language_of(str(user.get("locale") or "")),
    )


def _is_stranger(user: dict[str, object], workspace: Workspace) -> bool:
    """Whether they are of another workspace, in a channel that is shared. People of one organisation are in
    several of its workspaces, and none of these is a stranger's."""
    elsewhere = str(user.get("team_id") or workspace.id) != workspace.id
    return bool(user.get("is_stranger")) or (elsewhere and not user.get("enterprise_user"))


def _zone(name: str) -> str:
    """The zone, '' where this machine knows no such one."""
    try:
        return ZoneInfo(name).key if name else ""
    except (KeyError, OSError, ValueError):
        return ""


def language_of(locale: str) -> str:
    """Our language for a locale of Slack's ("sv-SE"), '' for one that we do not speak."""
    code = locale.partition("-")[0].lower()
    code = {"no": "nb", "nn": "nb"}.get(code, code)
    return code if code in languages() else ""
