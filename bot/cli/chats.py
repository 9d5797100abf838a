"""Which chats a process speaks in, by what the settings have for them."""

from __future__ import annotations

from collections.abc import Mapping

from bot.chats.chat import Chat, LiveChat
from bot.chats.core import Core
from bot.settings import Settings


def live_chats(core: Core, settings: Settings) -> Mapping[str, LiveChat]:
    """The chats that the settings have tokens for, by the name that channels give for their chat."""
    return {}


def every_chat(terminal: Chat | None, live: Mapping[str, LiveChat]) -> Mapping[str, Chat]:
    """All that messages can be sent to; `terminal` is the one of this process, where it has one."""
    return {**live, **({"console": terminal} if terminal else {})}
