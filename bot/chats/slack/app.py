"""What Slack may send us, and who sees to it. Everything is acknowledged at once; the work comes after."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow

from bot.chats.slack import incoming
from bot.chats.slack.answering import Answering
from bot.chats.slack.calls import Calls
from bot.chats.slack.catching_up import CatchingUp
from bot.chats.slack.discretion import library_log
from bot.chats.slack.doors import Doors
from bot.chats.slack.home import chosen_channel
from bot.chats.slack.homes import Homes
from bot.chats.slack.manifest import COMMAND, WHO_ATTENDED
from bot.chats.slack.presence import Presence
from bot.chats.slack.pressing import Pressing
from bot.chats.slack.windows import Windows
from bot.chats.slack.work import Work
from bot.chats.slack.workspaces import Workspaces

Body = dict[str, Any]
_ANY = re.compile(".*")


@dataclass(frozen=True, slots=True)
class Doing:
    """Who sees to what comes in."""

    answering: Answering
    pressing: Pressing
    windows: Windows
    doors: Doors
    homes: Homes
    catching_up: CatchingUp
    presence: Presence
    work: Work
    workspaces: Workspaces


class Authorizing(AsyncAuthorize):
    """Says in whose name a request is served: from memory, so that no acknowledgement waits for it. Whatever
    comes from a workspace where the app is not installed is refused."""

    def __init__(self, workspaces: Workspaces) -> None:
        self._workspaces = workspaces

    async def __call__(
        self, *, enterprise_id: str | None, team_id: str | None, user_id: str | None, **_: Any
    ) -> AuthorizeResult | None:
        found = self._workspaces.find(team_id, enterprise_id)
        if found is None:
            return None
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            bot_user_id=found.bot_user,
            bot_id=found.bot_id,
            bot_token=found.token,
            user_id=user_id,
        )


def made(
    calls: Calls, doing: Doing, signing_secret: str, refusal: str, oauth: AsyncOAuthFlow | None = None
) -> AsyncApp:
    """The app with all that it listens to. Over HTTP Bolt checks each request's signature and age. `refusal`
    is what people read who ask in a workspace where the app is not installed."""
    app = AsyncApp(
        name="rollcall",
        logger=library_log(),
        client=calls.client(),
        signing_secret=signing_secret,
        authorize=Authorizing(doing.workspaces),  # type: ignore[arg-type]  # it takes these as well
        oauth_flow=oauth,
        user_facing_authorize_error_message=refusal,
    )
    _listen(app, doing)
    return app


def _listen(app: AsyncApp, doing: Doing) -> None:
    async def command(ack: AsyncAck, body: Body) -> None:
        await ack()
        asked = incoming.command(body)
        see_to = doing.doors.command if doing.doors.opened_by(asked.text) else doing.answering.answer
        doing.work.start(see_to(asked))

    async def shortcut(ack: AsyncAck, body: Body) -> None:
        await ack()
        doing.work.start(doing.pressing.look_up(*incoming.shortcut(body)))

    async def action(ack: AsyncAck, body: Body) -> None:
        await ack()
        doing.work.start(doing.pressing.press(incoming.pressed(body)))

    async def submission(ack: AsyncAck, body: Body) -> None:
        await ack(**await doing.windows.answer(incoming.submitted(body)))

    async def options(ack: AsyncAck, body: Body) -> None:
        id, typed = body["action_id"], body.get("value") or ""
        await ack(options=await doing.windows.options(id, typed, body["view"]))

    async def event(body: Body) -> None:
        see_to = happenings.get(body["event"]["type"])
        if see_to:
            await see_to(body)

    async def said(body: Body) -> None:
        found = doing.workspaces.find(incoming.workspace_of(body), body.get("enterprise_id"))
        asked = incoming.message(body, found.bot_user) if found else None
        if asked:
            doing.work.start(doing.catching_up.talked(asked))
            doing.work.start(doing.presence.noticed(asked.place))
            doing.work.start(doing.answering.answer(asked))

    async def direct(body: Body) -> None:
        if body["event"].get("channel_type") == "im":
            await said(body)

    async def home(body: Body) -> None:
        if body["event"].get("tab") == "home":
            place = incoming.home(body)
            doing.work.start(doing.homes.show(place, chosen_channel(body["event"].get("view") or {})))

    async def joined(body: Body) -> None:
        found = doing.workspaces.find(incoming.workspace_of(body), body.get("enterprise_id"))
        if found and body["event"]["user"] == found.bot_user:
            doing.work.start(doing.presence.joined(body["event_id"], incoming.invited(body)))

    async def left(body: Body) -> None:
        doing.work.start(doing.presence.left(incoming.left(body)))

    async def gone(body: Body) -> None:
        await doing.workspaces.forget(incoming.workspace_of(body), body.get("enterprise_id"))

    async def uninstalled(body: Body) -> None:
        await gone(body)
        doing.work.start(doing.presence.uninstalled(incoming.workspace_of(body)))

    happenings = {
        "app_mention": said,
        "message": direct,
        "app_home_opened": home,
        "member_joined_channel": joined,
        "channel_left": left,
        "group_left": left,
        "app_uninstalled": uninstalled,
        "tokens_revoked": gone,
    }
    app.command(COMMAND)(command)
    app.message_shortcut(WHO_ATTENDED)(shortcut)
    app.action(_ANY)(action)
    app.view(_ANY)(submission)
    app.options(_ANY)(options)
    app.event(_ANY)(event)
