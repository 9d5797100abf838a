"""A room as its state says: who may do what there, and which room it replaces."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.chats.matrix.port import Content, Room

# What we look at of a room's state, by type.
STATE = ("m.room.create", "m.room.power_levels")
# From this version of rooms on those who made a room stand above all levels, and are in no list of them.
CREATORS_SINCE = 12


def room_of(
    id: str, name: str, people: Mapping[str, str], state: Mapping[str, Content], *, encrypted: bool
) -> Room:
    """`state` holds the events of STATE by type, as the homeserver gives them."""
    powers, created = _table(state.get("m.room.power_levels", {}), "content"), state.get("m.room.create", {})
    content = _table(created, "content")
    return Room(
        id=id,
        name=name,
        people=people,
        encrypted=encrypted,
        powers={user: level for user, level in _table(powers, "users").items() if isinstance(level, int)},
        usual_power=_level(powers, "users_default", 0),
        needed=_level(powers, "state_default", 50),
        creators=_creators(created, content),
        predecessor=str(_table(content, "predecessor").get("room_id", "")),
    )


def _creators(created: Content, content: Content) -> frozenset[str]:
    version = str(content.get("room_version", "1"))
    if not version.isdigit() or int(version) < CREATORS_SINCE:
        return frozenset()
    others = content.get("additional_creators")
    named = others if isinstance(others, list) else []
    return frozenset(user for user in (created.get("sender"), *named) if isinstance(user, str))


def _table(content: Content, key: str) -> dict[str, Any]:
    found = content.get(key)
    return found if isinstance(found, dict) else {}


def _level(content: Content, key: str, usual: int) -> int:
    found = content.get(key, usual)
    return found if isinstance(found, int) else usual
