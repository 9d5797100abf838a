"""The methods that post, change and take back messages."""

from __future__ import annotations

import copy

from tests.slack.calls import Call, RefusedError
from tests.slack.nouns import JSON, Channel, Message
from tests.slack.state import State


async def post_message(state: State, call: Call) -> JSON:
    """https://docs.slack.dev/reference/methods/chat.postMessage"""
    channel = await reachable(state, call)
    arguments = {
        **call.arguments,
        "channel": channel.id,
        "blocks": named(state, call.arguments.get("blocks")),
        "bot_id": call.team.bot_id,
        "app_id": state.app.id,
    }
    answer = await state.upstream(call.team, call.token, call.method, arguments)
    message = _message(state, call, channel, answer["ts"], arguments["blocks"])
    state.messages.append(message)
    _tell(state, message)
    return {**answer, "message": {**answer["message"], "team": call.team.id}}


async def post_ephemeral(state: State, call: Call) -> JSON:
    """https://docs.slack.dev/reference/methods/chat.postEphemeral"""
    channel = await reachable(state, call)
    blocks = named(state, call.arguments.get("blocks"))
    answer = await state.upstream(call.team, call.token, call.method, {**call.arguments, "blocks": blocks})
    message = _message(state, call, channel, answer["message_ts"], blocks)
    message.only = call.text("user")
    state.messages.append(message)
    return answer


async def update(state: State, call: Call) -> JSON:
    """https://docs.slack.dev/reference/methods/chat.update: a text without blocks takes the blocks away."""
    blocks = named(state, call.arguments.get("blocks"))
    arguments = {**call.arguments, **({"blocks": blocks} if "blocks" in call.arguments else {})}
    answer = await state.upstream(call.team, call.token, call.method, arguments)
    message = state.message(answer["channel"], answer["ts"])
    assert message
    replace(message, call.arguments, blocks)
    if "metadata" in call.arguments:
        message.metadata = call.arguments["metadata"]
    _tell(state, message, "message_changed")
    return answer


async def delete(state: State, call: Call) -> JSON:
    """https://docs.slack.dev/reference/methods/chat.delete"""
    answer = await state.upstream(call.team, call.token, call.method, call.arguments)
    message = state.message(call.text("channel"), call.text("ts"))
    assert message
    state.messages.remove(message)
    return answer


def _tell(state: State, message: Message, subtype: str = "") -> None:
    for listener in state.written:
        listener(message, subtype)


def replace(message: Message, arguments: JSON, blocks: list[JSON]) -> None:
    """Let a message say something else."""
    if "text" in arguments:
        message.text = str(arguments["text"])
    if "text" in arguments or "blocks" in arguments:
        message.blocks = blocks
    message.edits += 1


async def reachable(state: State, call: Call) -> Channel:
    """The channel that an app may post to: one that it was invited to, or a user's direct one."""
    wanted = call.text("channel")
    if wanted in call.team.people:
        return await direct(state, call.team.id, wanted)
    channel = call.team.channels.get(wanted)
    if channel is None:
        raise RefusedError("channel_not_found")
    if call.team.bot_user not in channel.members:
        raise RefusedError("channel_not_found" if channel.private else "not_in_channel")
    return channel


async def direct(state: State, team: str, user: str) -> Channel:
    """The direct conversation of a user with the app, opened where it is not yet."""
    workspace = state.workspaces[team]
    for channel in workspace.channels.values():
        if channel.direct == user:
            return channel
    person = workspace.people[user]
    opened = await state.upstream(
        workspace, person.token, "conversations.open", {"users": workspace.bot_user, "return_im": True}
    )
    members = {user, workspace.bot_user}
    channel = Channel(opened["channel"]["id"], person.name, team, True, user, members)
    workspace.channels[channel.id] = channel
    return channel


def named(state: State, blocks: object) -> list[JSON]:
    """The blocks as Slack keeps them: each with a block id, each that can be clicked with an action id."""
    kept: list[JSON] = copy.deepcopy(blocks) if isinstance(blocks, list) else []
    for block in kept:
        block.setdefault("block_id", state.fresh("b"))
        parts = [*block.get("elements", ()), block.get("accessory"), block.get("element")]
        for part in parts:
            if isinstance(part, dict) and part.get("type") not in PASSIVE:
                part.setdefault("action_id", state.fresh("a"))
    return kept


# What stands among a block's elements and cannot be clicked.
PASSIVE = {
    "image",
    "mrkdwn",
    "plain_text",
    "rich_text_section",
    "rich_text_list",
    "rich_text_quote",
    "rich_text_preformatted",
}


def _message(state: State, call: Call, channel: Channel, ts: str, blocks: list[JSON]) -> Message:
    return Message(
        ts=ts,
        channel=channel.id,
        team=call.team.id,
        user=call.team.bot_user,
        text=call.text("text"),
        blocks=blocks,
        thread=call.text("thread_ts"),
        metadata=call.arguments.get("metadata"),
        by_app=True,
        unfurls="unfurl_links" not in call.arguments or call.flag("unfurl_links"),
        broadcast=call.flag("reply_broadcast"),
    )
