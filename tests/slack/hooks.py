"""Answers by response_url, and those that come with an acknowledgement.

https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
"""

from __future__ import annotations

from aiohttp import web

from tests.slack.calls import RefusedError
from tests.slack.chat import named, replace
from tests.slack.checking.outgoing import message_problems
from tests.slack.nouns import JSON, Logged, Message
from tests.slack.state import Hook, State

USES = 5
LASTS = 1800.0  # seconds


class Hooks:
    """Answers `/response/HOOK`."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def answer(self, request: web.Request) -> web.Response:
        hook = self._state.hooks.get(request.match_info["hook"])
        body: JSON = await request.json()
        try:
            if hook is None or self._state.now() - hook.at > LASTS:
                raise RefusedError("expired_url")
            if hook.uses >= USES:
                raise RefusedError("used_url")
            hook.uses += 1
            await self.respond(hook, body)
        except RefusedError as error:
            self._note(hook, body, error.error, 404)
            return web.json_response({"ok": False, "error": error.error}, status=404)
        self._note(hook, body, "ok", 200)
        return web.json_response({"ok": True})

    async def respond(self, hook: Hook, body: JSON) -> None:
        """Show what the app answers, or let it take the place of what was clicked."""
        original = self._state.message(hook.channel, hook.ts)
        if body.get("delete_original"):
            if original:
                self._state.messages.remove(original)
            return
        problems = message_problems(body) if self._state.checks else []
        self._state.wrongs += [f"response_url: {problem.said}" for problem in problems]
        if any(problem.word for problem in problems):
            raise RefusedError("invalid_blocks")
        if not body.get("text") and not body.get("blocks"):
            raise RefusedError("no_text")
        blocks = named(self._state, body.get("blocks"))
        if original and body.get("replace_original"):
            replace(original, body, blocks)
        else:
            self._state.messages.append(await self._new(hook, body, blocks))

    async def _new(self, hook: Hook, body: JSON, blocks: list[JSON]) -> Message:
        public = body.get("response_type") == "in_channel"
        message = Message(
            ts=self._state.stamp(),
            channel=hook.channel,
            team=hook.team,
            user=self._state.workspaces[hook.team].bot_user,
            text=str(body.get("text", "")),
            blocks=blocks,
            thread=str(body.get("thread_ts", "")),
            only="" if public else hook.user,
            by_app=True,
            unfurls=body.get("unfurl_links", True),
        )
        if public:
            message.ts = await self._posted(message)
        return message

    async def _posted(self, message: Message) -> str:
        """Have it stand in the channel's history as well, where the app may write; its ts there."""
        team = self._state.workspaces[message.team]
        if team.bot_user not in self._state.channel(message.channel).members:
            return message.ts  # seen by all, and in no history that the app could read
        arguments: JSON = {"channel": message.channel, "text": message.text, "bot_id": team.bot_id}
        arguments |= {"blocks": message.blocks} if message.blocks else {}
        arguments |= {"thread_ts": message.thread} if message.thread else {}
        return str((await self._state.upstream(team, team.bot_token, "chat.postMessage", arguments))["ts"])

    def _note(self, hook: Hook | None, body: JSON, outcome: str, status: int) -> None:
        team = hook.team if hook else ""
        entry = Logged(self._state.now(), "response_url", team, body, outcome, status, status == 200)
        self._state.log.append(entry)
        self._state.changed()
