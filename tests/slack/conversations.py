"""The methods that tell of channels and of what stands in them."""

from __future__ import annotations

from collections.abc import Sequence

from tests.slack.calls import Call, RefusedError
from tests.slack.chat import direct
from tests.slack.nouns import JSON, Channel
from tests.slack.state import State

MOST = 1000  # of a list, in one answer


async def history(state: State, call: Call) -> JSON:
    """https://docs.slack.dev/reference/methods/conversations.history: newest first, between `oldest` and
    `latest`, with metadata only where `include_all_metadata` asks for it."""
    _member(call)
    everything = await _all(state, call, "conversations.history", {"channel": call.text("channel")})
    within = [message for message in everything if _within(call, message["ts"])]
    return _page(call, [{**_shown(call, message), **_thread(state, call, message)} for message in within])


def _thread(state: State, call: Call, message: JSON) -> JSON:
    """What a message tells of the thread below it, where there is one."""
    below = [
        one.ts for one in state.messages if (one.channel, one.thread) == (call.text("channel"), message["ts"])
    ]
    return (
        {"thread_ts": message["ts"], "reply_count": len(below), "latest_reply": max(below)} if below else {}
    )


async def replies(state: State, call: Call) -> JSON:
    """https://docs.slack.dev/reference/methods/conversations.replies: oldest first, the parent among them."""
    _member(call)
    arguments = {"channel": call.text("channel"), "ts": call.text("ts")}
    answer = await state.upstream(call.team, call.token, call.method, arguments)
    if not answer["messages"]:
        raise RefusedError("thread_not_found")
    parent, *rest = answer["messages"]
    within = [parent, *(message for message in rest if _within(call, message["ts"]))]
    return _page(call, [_shown(call, message) for message in within])


async def of_user(state: State, call: Call) -> JSON:
    """https://docs.slack.dev/reference/methods/users.conversations: the channels that somebody, or the app
    itself, is a member of."""
    who = call.text("user") or (call.grant.user if call.grant else "")
    kinds = (call.text("types") or "public_channel").replace(" ", "").split(",")
    found = [one for one in call.team.channels.values() if who in one.members and _kind(one) in kinds]
    return _page(call, [_described(one) for one in found], name="channels")


async def members(state: State, call: Call) -> JSON:
    """https://docs.slack.dev/reference/methods/conversations.members"""
    channel = call.team.channels.get(call.text("channel"))
    if channel is None or (channel.private and call.team.bot_user not in channel.members):
        raise RefusedError("channel_not_found")
    return _page(call, sorted(channel.members), name="members")


async def info(state: State, call: Call) -> JSON:
    """https://docs.slack.dev/reference/methods/conversations.info"""
    channel = call.team.channels.get(call.text("channel"))
    if channel is None or (channel.private and call.team.bot_user not in channel.members):
        raise RefusedError("channel_not_found")
    answer = (
        await state.upstream(call.team, call.team.operator, call.method, {"channel": channel.id})
        if (not channel.direct)
        else {"channel": {}}
    )
    is_member = call.team.bot_user in channel.members
    return {"channel": {**answer["channel"], **_described(channel), "is_member": is_member}}


async def open_direct(state: State, call: Call) -> JSON:
    """https://docs.slack.dev/reference/methods/conversations.open, for one user."""
    users = call.arguments.get("users", "")
    first = users[0] if isinstance(users, list) and users else str(users).split(",")[0]
    if first not in call.team.people:
        raise RefusedError("user_not_found")
    return {"channel": {"id": (await direct(state, call.team.id, first)).id}}


def _member(call: Call) -> None:
    channel = call.team.channels.get(call.text("channel"))
    if channel is None or (channel.private and call.team.bot_user not in channel.members):
        raise RefusedError("channel_not_found")
    if call.team.bot_user not in channel.members:
        raise RefusedError("not_in_channel")


async def _all(state: State, call: Call, method: str, arguments: JSON) -> list[JSON]:
    """Every message, page for page."""
    found: list[JSON] = []
    cursor = ""
    while True:
        page = await state.upstream(
            call.team, call.token, method, {**arguments, "limit": MOST, "cursor": cursor}
        )
        found += page["messages"]
        cursor = page["response_metadata"]["next_cursor"]
        if not cursor:
            return found


def _within(call: Call, ts: str) -> bool:
    oldest, latest = call.text("oldest") or "0", call.text("latest")
    if call.flag("inclusive"):
        return float(ts) >= float(oldest) and (not latest or float(ts) <= float(latest))
    return float(ts) > float(oldest) and (not latest or float(ts) < float(latest))


def _shown(call: Call, message: JSON) -> JSON:
    kept = dict(message)
    if not call.flag("include_all_metadata"):
        kept.pop("metadata", None)
    return kept


def _page(call: Call, everything: Sequence[object], name: str = "messages") -> JSON:
    """One page of a list, with the cursor of the next."""
    begin = int(call.text("cursor").removeprefix("next:") or 0)
    most = min(call.number("limit", 100), MOST)
    more = begin + most < len(everything)
    following = f"next:{begin + most}" if more else ""
    page = {name: list(everything[begin : begin + most]), "response_metadata": {"next_cursor": following}}
    return {**page, "has_more": more} if name == "messages" else page


def _kind(channel: Channel) -> str:
    return {"im": "im", "group": "private_channel", "channel": "public_channel"}[channel.kind]


def _described(channel: Channel) -> JSON:
    described = {
        "id": channel.id,
        "is_channel": channel.kind == "channel",
        "is_group": channel.kind == "group",
        "is_im": channel.kind == "im",
        "is_private": channel.private,
        "is_archived": channel.archived,
        "context_team_id": channel.team,
    }
    return {**described, **({"user": channel.direct} if channel.direct else {"name": channel.name})}
