"""How far a homeserver has come, and whether it is less far than we have read.

One that was restored from a backup has forgotten the last of what it told us, and gives its positions anew.
Asked for what is new since one that it has not come to, Synapse today goes on from now, earlier ones say that
nothing is until they have come so far, and others refuse: what is said meanwhile goes unheard.
"""

from __future__ import annotations

import json
import re
import secrets
from typing import Any

from bot.chats.matrix.library.calls import called
from bot.chats.matrix.port import MatrixError

# The number of the last thing that happened, as Synapse's positions begin with it.
_NUMBER = re.compile(r"s(\d+)")


async def is_ahead(client: Any, token: str) -> bool:
    """Whether a position is one that the homeserver has not come to, as far as can be told. MatrixError where
    it is not reached."""
    now = await _position(client, "")
    try:
        await _position(client, token)
    except MatrixError as error:
        if not error.code or error.final:
            raise
        return True  # it refuses the position, as the specification lets it (M_UNKNOWN_POS)
    return comes_after(token, now)


def comes_after(token: str, now: str) -> bool:
    """Whether a position is a later one than that of now; False where they are not Synapse's, since only it
    says how to read them."""
    numbers = [int(found[1]) for each in (token, now) if (found := _NUMBER.match(each))]
    return len(numbers) == 2 and numbers[0] > numbers[1]


async def _position(client: Any, since: str) -> str:
    query = {"timeout": "0", "filter": _of_nothing(), **({"since": since} if since else {})}
    return str((await called(client, "GET", ["sync"], None, query))["next_batch"])


def _of_nothing() -> str:
    """A filter that lets through but a room that nobody has, so that it is answered at once however many we
    are in; another each time, since servers remember their answer to the same question for a while."""
    none: dict[str, list[str]] = {"types": []}
    nowhere = {"rooms": [f"!{secrets.token_hex(8)}:nowhere.invalid"]}
    return json.dumps({"room": nowhere, "presence": none, "account_data": none})
