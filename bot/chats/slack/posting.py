"""Digests and alerts, posted once: the Chat port.

The delivery's id travels in the message's metadata. Where it is open whether a message arrived, the channel's
history is asked for one that carries the id: https://docs.slack.dev/messaging/message-metadata
"""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Any

from bot.chats.chat import Refused
from bot.chats.slack.calls import Calls
from bot.chats.slack.cards import Card, cards
from bot.chats.slack.shown import delivered
from bot.chats.slack.taming import tame
from bot.chats.slack.workspaces import Workspace, Workspaces
from bot.replies import Reply
from store.interface import Channel

DELIVERY = "rollcall_delivery"
# Slack's clock and ours need not agree; a message is looked for from a little before it was tried.
_MARGIN = timedelta(minutes=10)
_PAGE = 200
# Nothing in a digest is to be unfolded below it, and nothing in its text is to be read as a name.
PLAINLY = {"unfurl_links": False, "unfurl_media": False, "link_names": False, "parse": "none"}


class Posting:
    """Posts and finds messages in the channels of every workspace."""

    def __init__(self, calls: Calls, workspaces: Workspaces) -> None:
        self._calls = calls
        self._workspaces = workspaces

    async def post(self, channel: Channel, reply: Reply, delivery_id: str) -> str:
        """As `bot.chats.chat.Chat.post`; the receipt is Slack's `ts` of the message."""
        workspace = self._workspace(channel)
        card = await asyncio.to_thread(first_card, reply, delivery_id)
        metadata = {"event_type": DELIVERY, "event_payload": {"id": delivery_id}}
        await self._calls.turn(workspace, channel.address)
        answer = await self._calls.call(
            workspace,
            "chat.postMessage",
            channel=channel.address,
            text=card.text,
            blocks=card.blocks,
            metadata=metadata,
            **PLAINLY,
        )
        return str(answer["ts"])

    async def find(self, channel: Channel, delivery_id: str, since: datetime | None) -> str | None:
        """As `bot.chats.chat.Chat.find`."""
        workspace = self._workspace(channel)
        asked: dict[str, Any] = {"include_all_metadata": True, "limit": _PAGE, "channel": channel.address}
        if since:
            asked["oldest"] = f"{(since - _MARGIN).timestamp():.6f}"
        cursor = ""
        while True:
            page = await self._calls.call(workspace, "conversations.history", **asked, cursor=cursor)
            for message in page.get("messages", ()):
                if _carries(message, delivery_id, workspace):
                    return str(message["ts"])
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return None

    def _workspace(self, channel: Channel) -> Workspace:
        found = self._workspaces.find(channel.workspace)
        if found is None:
            raise Refused(f"Rollcall is not installed in the workspace of {channel.name}: install it again.")
        return found


def first_card(reply: Reply, delivery_id: str) -> Card:
    """What is posted of a message that is owed; its further pages come when somebody asks for them."""
    return cards(tame(reply), delivered(delivery_id))[0]


def _carries(message: dict[str, Any], delivery_id: str, workspace: Workspace) -> bool:
    """Whether it is our message of this delivery. Other apps may write any metadata they like."""
    metadata = message.get("metadata") or {}
    ours = not workspace.bot_id or message.get("bot_id") == workspace.bot_id
    told = metadata.get("event_payload") or {}
    return ours and metadata.get("event_type") == DELIVERY and told.get("id") == delivery_id
