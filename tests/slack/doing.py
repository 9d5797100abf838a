"""What users do in Slack, one function each, and what Slack tells the app of it."""

from __future__ import annotations

from collections.abc import Mapping

from tests.slack import filling, payloads, views
from tests.slack.calls import RefusedError
from tests.slack.chat import direct
from tests.slack.checking.outgoing import options_problems, submission_problems
from tests.slack.hooks import Hooks
from tests.slack.incoming import NOT_TOLD, Acknowledged, Incoming
from tests.slack.nouns import JSON, Channel, Message, Person, View
from tests.slack.state import State


class Doing:
    """The users' part of a Slack."""

    state: State
    incoming: Incoming
    hooks: Hooks

    async def command(self, user: Person, channel: Channel, text: str = "") -> Acknowledged:
        """The user writes `/rollcall TEXT`. What the app acknowledges with is shown."""
        declared = self.state.app.manifest["features"]["slash_commands"][0]["command"]
        payload = payloads.slash_command(self.state, user, channel, declared, text)
        said = await self.incoming.send("slash_commands", payload)
        if said.body:
            await self._shown(payload["response_url"], said.body)
        return said

    async def say(self, user: Person, channel: Channel, text: str, *, thread: str = "") -> Message:
        """The user writes a message; nobody is told of it."""
        team = self.state.workspaces[user.team]
        arguments: JSON = {"channel": channel.id, "text": text}
        if thread:
            arguments["thread_ts"] = thread
        answer = await self.state.upstream(team, user.token, "chat.postMessage", arguments)
        message = Message(answer["ts"], channel.id, team.id, user.id, text, thread=thread)
        self.state.messages.append(message)
        return message

    async def mention(
        self, user: Person, channel: Channel, text: str, *, thread: str = ""
    ) -> tuple[Message, Acknowledged]:
        """The user writes `@Rollcall TEXT`; the app is told of it if it is in the channel."""
        name = self.state.workspaces[user.team].bot_user
        message = await self.say(user, channel, f"<@{name}> {text}", thread=thread)
        if name not in channel.members:
            return message, Acknowledged(0, "not in the channel")
        event = payloads.message_event(self.state, message, "app_mention")
        return message, await self.incoming.event(user.team, event)

    async def dm(self, user: Person, text: str, *, thread: str = "") -> tuple[Message, Acknowledged]:
        """The user writes to the app directly."""
        message = await self.say(user, await self.direct(user), text, thread=thread)
        event = payloads.message_event(self.state, message, "message")
        return message, await self.incoming.event(user.team, event)

    async def edits(self, user: Person, message: Message, text: str) -> Acknowledged:
        """The user changes what they wrote; the app is told of it in a direct conversation."""
        team = self.state.workspaces[user.team]
        arguments: JSON = {"channel": message.channel, "ts": message.ts, "text": text}
        await self.state.upstream(team, user.token, "chat.update", arguments)
        message.text, message.edits = text, message.edits + 1
        if not self.state.channel(message.channel).direct:
            return Acknowledged(0, "not subscribed")
        event = payloads.message_event(self.state, message, "message")
        return await self.incoming.event(user.team, payloads.changed(self.state, event))

    async def direct(self, user: Person) -> Channel:
        """The user's direct conversation with the app."""
        return await direct(self.state, user.team, user.id)

    async def shortcut(self, user: Person, message: Message, callback: str = "") -> Acknowledged:
        """The user chooses the app's shortcut from the menu of a message."""
        declared = [one["callback_id"] for one in self.state.app.manifest["features"]["shortcuts"]]
        assert not callback or callback in declared, f"The manifest has the shortcuts {declared}."
        payload = payloads.message_shortcut(self.state, user, message, callback or declared[0])
        return await self.incoming.send("interactive", payload)

    async def opens_home(self, user: Person, tab: str = "home") -> Acknowledged:
        """The user opens the app's Home; `tab` "messages" is the direct conversation."""
        event = payloads.home_opened(self.state, user, await self.direct(user), tab)
        return await self.incoming.event(user.team, event)

    async def click(self, user: Person, where: Message | View, id: str, value: object = None) -> Acknowledged:
        """The user clicks a button by its action id, or chooses or types `value` where that tells the app."""
        blocks = where.body["blocks"] if isinstance(where, View) else where.blocks
        block, element = filling.found(blocks, id)
        assert block["type"] != "input" or block.get("dispatch_action"), f"{id!r} tells nobody of it."
        if isinstance(where, View) and element["type"] in filling.KEYS:
            filling.fill(where, {id: value} if element["type"] != "overflow" else {})
        action = filling.acted(block, element, value, self.state.stamp())
        return await self.incoming.send("interactive", payloads.clicked(self.state, user, where, action))

    async def suggest(self, user: Person, view: View, id: str, typed: str) -> list[JSON]:
        """The options that the app offers while the user types into a menu."""
        block, element = filling.found(view.body["blocks"], id)
        payload = payloads.suggestion(self.state, user, view, block, element, typed)
        said = await self.incoming.send("options", payload)
        assert said.ok, said.problem
        self.state.wrongs += [f"suggestion: {one}" for one in options_problems(said.body)]
        groups = said.body.get("option_groups", [])
        return [*said.body.get("options", []), *(one for group in groups for one in group["options"])]

    async def submit(
        self, user: Person, view: View, values: Mapping[str, object] | None = None
    ) -> Acknowledged:
        """The user fills in a modal, by action ids or block ids, and submits it. What the app answers is
        done: the modal closes, or changes, or shows `body["errors"]`. CannotSubmitError where Slack's own
        client would not let it go."""
        filling.fill(view, values or {})
        filling.check_complete(view)
        said = await self.incoming.send("interactive", payloads.submitted(self.state, user, view))
        if said.ok:
            self._answered(view, said.body)
        return said

    async def close(self, user: Person, view: View) -> Acknowledged:
        """The user closes a modal; the app is told of it where it asked to be."""
        everything = bool(view.body.get("clear_on_close"))
        views.take_away(self.state, view, all_of_them=everything)
        if not view.body.get("notify_on_close"):
            return Acknowledged(0, NOT_TOLD)
        payload = payloads.closed(self.state, user, view, cleared=everything)
        return await self.incoming.send("interactive", payload)

    async def _shown(self, address: str, body: JSON) -> None:
        """Show what came with an acknowledgement; what Slack would refuse of it stays away."""
        hook = self.state.hooks[address.rpartition("/")[2]]
        try:
            await self.hooks.respond(hook, body)
        except RefusedError as error:
            self.state.wrongs.append(f"acknowledgement: {error.error}")
        self.state.changed()

    def _answered(self, view: View, body: JSON) -> None:
        """Do with a submitted modal what the app answered."""
        wrong = submission_problems(body, view.body)
        self.state.wrongs += [f"answer to {view.title!r}: {one}" for one in wrong]
        action = body.get("response_action", "close")
        if wrong or action == "errors":
            return
        if action == "update":
            views.change(self.state, view, body["view"])
        elif action == "push":
            views.put_on(self.state, view, body["view"])
        else:
            views.take_away(self.state, view, all_of_them=action == "clear")
        self.state.changed()
