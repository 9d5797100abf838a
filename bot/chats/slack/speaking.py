"""How an answer gets to where it was asked: into the channel, a thread, or before the eyes of one person."""

from __future__ import annotations

from typing import Any

from aiohttp import ClientError
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.chats.slack.blocks import Block
from bot.chats.slack.calls import Calls, SlackRefusal
from bot.chats.slack.cards import Card
from bot.chats.slack.discretion import library_log
from bot.chats.slack.posting import PLAINLY
from bot.chats.slack.scenes import Scene

_UNFOLDED = {"unfurl_links": False, "unfurl_media": False}


class Speaking:
    def __init__(self, calls: Calls) -> None:
        self._calls = calls
        self._log = library_log()

    async def say(self, card: Card, scene: Scene, *, ts: str = "", hidden: bool = False) -> None:
        """Show a card where somebody asked: `ts` is their message, '' where they wrote none; `hidden`: to
        them alone. Raises what a network raises, and SlackRefusal."""
        place = scene.place
        by_url = place.response_url and not place.thread and not ts
        if by_url and await self._answered(place.response_url, card, hidden=hidden):
            return
        if hidden and not place.direct:
            await self._whispered(card, scene)
        else:
            await self._said(card, scene, place.thread or ("" if place.direct else ts))

    async def replace(self, card: Card, scene: Scene) -> None:
        """Show a card in the place of the message that something was chosen in."""
        told = {"text": card.text, "blocks": card.blocks, "replace_original": True, **_UNFOLDED}
        await self._hooked(scene.place.response_url, told)

    async def take_back(self, scene: Scene) -> None:
        """Take away the message that something was chosen in, which one person sees."""
        await self._hooked(scene.place.response_url, {"delete_original": True})

    async def open(self, view: Block, scene: Scene, trigger: str) -> str:
        """Open a modal, and give its id. SlackRefusal where more than three seconds have passed."""
        answer = await self._calls.call(scene.workspace, "views.open", trigger_id=trigger, view=view)
        return str(answer["view"]["id"])

    async def put_on(self, view: Block, scene: Scene, trigger: str) -> str:
        """Open a modal on top of the one in which something was chosen, and give its id."""
        answer = await self._calls.call(scene.workspace, "views.push", trigger_id=trigger, view=view)
        return str(answer["view"]["id"])

    async def renew(self, view: Block, scene: Scene, id: str, hash: str = "") -> str:
        """Show something else in a modal; with its `hash` only if nothing else was shown meanwhile. Gives its
        new hash, '' where it was closed, or renewed by what came after."""
        given = {"hash": hash} if hash else {}
        try:
            told = await self._calls.call(scene.workspace, "views.update", view_id=id, view=view, **given)
        except SlackRefusal as refusal:
            if refusal.error not in ("not_found", "hash_conflict", "view_not_found"):
                raise
            return ""
        return str(told.get("view", {}).get("hash", ""))

    async def _answered(self, url: str, card: Card, *, hidden: bool) -> bool:
        """Whether the address for answers took it: it may be too old, or used too often."""
        kind = "ephemeral" if hidden else "in_channel"
        told = {"text": card.text, "blocks": card.blocks, "response_type": kind, "replace_original": False}
        return await self._hooked(url, {**told, **_UNFOLDED})

    async def _hooked(self, url: str, body: dict[str, Any]) -> bool:
        hook = AsyncWebhookClient(url, session=self._calls.session, logger=self._log, retry_handlers=[])
        try:
            return (await hook.send_dict(body)).status_code == 200
        except (ClientError, TimeoutError):
            # It may have arrived: better no answer, which is asked for again, than the same one twice.
            return True

    async def _said(self, card: Card, scene: Scene, thread: str) -> None:
        channel = scene.place.channel or scene.place.user
        await self._calls.turn(scene.workspace, channel)
        within = {"thread_ts": thread} if thread else {}
        told = {"channel": channel, "text": card.text, "blocks": card.blocks, **within, **PLAINLY}
        await self._calls.call(scene.workspace, "chat.postMessage", **told)

    async def _whispered(self, card: Card, scene: Scene) -> None:
        place = scene.place
        within = {"thread_ts": place.thread} if place.thread else {}
        told = {"channel": place.channel, "user": place.user, "text": card.text, "blocks": card.blocks}
        await self._calls.call(scene.workspace, "chat.postEphemeral", **told, **within, parse="none")
