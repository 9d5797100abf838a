"""What Slack sends when users do things, as https://docs.slack.dev/reference/interaction-payloads has it."""

from __future__ import annotations

import time

from tests.slack.nouns import JSON, Channel, Message, Person, View
from tests.slack.state import Hook, State, Trigger


def slash_command(state: State, user: Person, channel: Channel, command: str, text: str) -> JSON:
    return {
        "token": "not-to-be-used",
        "team_id": user.team,
        "team_domain": state.workspaces[user.team].name.lower(),
        "channel_id": channel.id,
        "channel_name": "directmessage" if channel.direct else channel.name,
        "user_id": user.id,
        "user_name": user.name,
        "command": command,
        "text": text,
        "api_app_id": state.app.id,
        "is_enterprise_install": "false",
        "response_url": hook(state, user, channel),
        "trigger_id": trigger(state, user),
    }


def clicked(state: State, user: Person, where: Message | View, action: JSON) -> JSON:
    """`action` is the one acted on, with what was chosen."""
    payload = {
        **_interaction(state, user, "block_actions"),
        "actions": [action],
        "trigger_id": trigger(state, user),
    }
    if isinstance(where, View):
        payload["trigger_id"] = trigger(state, user, where.id)
        within = {"type": "view", "view_id": where.id}
        return {**payload, "container": within, "view": shown(state, where)}
    channel = state.channel(where.channel)
    container: JSON = {
        "type": "message",
        "message_ts": where.ts,
        "channel_id": where.channel,
        "is_ephemeral": bool(where.only),
        **({"thread_ts": where.thread} if where.thread else {}),
    }
    return {
        **payload,
        "container": container,
        "channel": {"id": channel.id, "name": channel.name},
        **({} if where.only else {"message": said(state, where)}),
        "state": {"values": {}},
        "response_url": hook(state, user, channel, where),
    }


def submitted(state: State, user: Person, view: View) -> JSON:
    return {
        **_interaction(state, user, "view_submission"),
        "trigger_id": trigger(state, user, view.id),
        "view": shown(state, view),
        "response_urls": [],
    }


def closed(state: State, user: Person, view: View, *, cleared: bool) -> JSON:
    return {**_interaction(state, user, "view_closed"), "view": shown(state, view), "is_cleared": cleared}


def suggestion(state: State, user: Person, view: View, block: JSON, element: JSON, value: str) -> JSON:
    return {
        **_interaction(state, user, "block_suggestion"),
        "container": {"type": "view", "view_id": view.id},
        "view": shown(state, view),
        "action_id": element["action_id"],
        "block_id": block["block_id"],
        "value": value,
    }


def message_shortcut(state: State, user: Person, message: Message, callback: str) -> JSON:
    channel = state.channel(message.channel)
    return {
        **_interaction(state, user, "message_action"),
        "callback_id": callback,
        "trigger_id": trigger(state, user),
        "response_url": hook(state, user, channel, message),
        "action_ts": state.stamp(),
        "message_ts": message.ts,
        "channel": {"id": channel.id, "name": channel.name},
        "message": said(state, message),
    }


def message_event(state: State, message: Message, kind: str) -> JSON:
    """A message that the app hears of; `kind` is app_mention or message."""
    channel = state.channel(message.channel)
    person = state.workspaces[message.team].people.get(message.user)
    elsewhere = person.home if person else ""
    return {
        **said(state, message),
        **({"user_team": elsewhere, "source_team": elsewhere} if elsewhere else {}),
        "type": kind,
        "channel": channel.id,
        "event_ts": message.ts,
        **({"channel_type": channel.kind} if kind == "message" else {}),
    }


def changed(state: State, event: JSON, subtype: str = "message_changed") -> JSON:
    """A message event as it comes when the message was changed."""
    kept = {key: value for key, value in event.items() if key not in ("channel", "channel_type", "event_ts")}
    stamp = state.stamp()
    return {
        "type": "message",
        "subtype": subtype,
        "hidden": True,
        "channel": event["channel"],
        "channel_type": event["channel_type"],
        "ts": stamp,
        "event_ts": stamp,
        "message": {**kept, "edited": {"user": event["user"], "ts": stamp}},
    }


def home_opened(state: State, user: Person, channel: Channel, tab: str) -> JSON:
    view = state.views.get(state.homes.get(user.id, ""))
    return {
        "type": "app_home_opened",
        "user": user.id,
        "channel": channel.id,
        "tab": tab,
        "event_ts": state.stamp(),
        **({"view": shown(state, view)} if view and tab == "home" else {}),
    }


def said(state: State, message: Message) -> JSON:
    """A message as payloads carry it."""
    workspace = state.workspaces[message.team]
    by_app = {"bot_id": workspace.bot_id, "app_id": state.app.id} if message.by_app else {}
    return {
        "type": "message",
        "user": message.user,
        "text": message.text,
        "ts": message.ts,
        "team": message.team,
        **({"blocks": message.blocks} if message.blocks else {}),
        **({"thread_ts": message.thread} if message.thread else {}),
        **by_app,
    }


def shown(state: State, view: View) -> JSON:
    """A view as payloads and answers carry it."""
    workspace = state.workspaces[view.team]
    return {
        "title": None,
        "submit": None,
        "close": None,
        "private_metadata": "",
        "callback_id": "",
        "external_id": "",
        "clear_on_close": False,
        "notify_on_close": False,
        **view.body,
        "id": view.id,
        "team_id": view.team,
        "state": {"values": view.state},
        "hash": view.hash,
        "root_view_id": view.root or view.id,
        "previous_view_id": view.previous or None,
        "app_id": state.app.id,
        "app_installed_team_id": view.team,
        "bot_id": workspace.bot_id,
    }


def trigger(state: State, user: Person, view: str = "") -> str:
    """A new trigger id, good for one modal within three seconds."""
    id = f"{int(time.time())}.{state.fresh('')}.trigger"
    state.triggers[id] = Trigger(user.id, user.team, state.seconds(), view)
    return id


def hook(state: State, user: Person, channel: Channel, message: Message | None = None) -> str:
    """A new response_url."""
    id = state.fresh("hook")
    ts, ephemeral = (message.ts, bool(message.only)) if message else ("", False)
    state.hooks[id] = Hook(user.team, channel.id, user.id, state.now(), ts, ephemeral)
    return f"{state.base}/response/{id}"


def _interaction(state: State, user: Person, kind: str) -> JSON:
    workspace = state.workspaces[user.team]
    return {
        "type": kind,
        "token": "not-to-be-used",
        "api_app_id": state.app.id,
        "team": {"id": user.team, "domain": workspace.name.lower()},
        "user": {"id": user.id, "username": user.name, "name": user.name, "team_id": user.home or user.team},
        "enterprise": None,
        "is_enterprise_install": False,
    }
