"""Founding workspaces: their people, the app in them, and channels."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from tests.slack.emulators import Emulators
from tests.slack.nouns import JSON, Channel, Grant, Person, Workspace
from tests.slack.state import State

# Who works in every workspace; the first of them is its admin.
PEOPLE = ("astrid", "bo", "cecilia", "david")
OPERATOR = "admin"  # the emulator's own first user: sees to channels, appears in no test


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a workspace's Web API is told at its founding."""

    name: str
    tokens: dict[str, str]
    operator: str
    bot_token: str
    bot_user: str
    bot_id: str


async def found(state: State, emulators: Emulators, name: str, *, installed: bool) -> Workspace:
    """A new workspace with its people; with the app in it where it is `installed`."""
    plan = _plan(state, name)
    team = Workspace(
        id=state.fresh("T0"),
        name=name,
        upstream=emulators.open(_seed(state, plan)),
        operator=plan.operator,
        bot_user=plan.bot_user,
        bot_id=plan.bot_id,
    )
    state.workspaces[team.id] = team
    listed = await state.upstream(team, team.operator, "users.list", {})
    ids = {user["name"]: user["id"] for user in listed["members"]}
    for person in PEOPLE:
        one = Person(ids[person], person, team.id, plan.tokens[person], person == PEOPLE[0])
        team.people[one.id] = one
    if installed:
        team.bot_token = plan.bot_token
        state.grants[team.bot_token] = Grant(team.bot_token, "bot", team.id, state.app.scopes, team.bot_user)
    return team


async def add_channel(
    state: State, team: Workspace, name: str, people: list[Person], *, private: bool, invited: bool
) -> Channel:
    """A new channel with these people in it; with the app too where it was `invited`."""
    made = await state.upstream(
        team, team.operator, "conversations.create", {"name": name, "is_private": private}
    )
    channel = Channel(made["channel"]["id"], name, team.id, private)
    team.channels[channel.id] = channel
    await invite(state, team, channel, [person.id for person in people])
    if invited:
        await invite(state, team, channel, [team.bot_user])
    return channel


async def invite(state: State, team: Workspace, channel: Channel, users: list[str]) -> None:
    if users:
        arguments = {"channel": channel.id, "users": users}
        await state.upstream(team, team.operator, "conversations.invite", arguments)
        channel.members.update(users)


async def archive(state: State, team: Workspace, channel: Channel) -> None:
    await state.upstream(team, team.operator, "conversations.archive", {"channel": channel.id})
    channel.archived = True


async def remove(state: State, team: Workspace, channel: Channel, user: str) -> None:
    arguments = {"channel": channel.id, "user": user}
    await state.upstream(team, team.operator, "conversations.kick", arguments)
    channel.members.discard(user)


def _plan(state: State, name: str) -> _Plan:
    return _Plan(
        name,
        {person: f"xoxp-{person}-{secrets.token_hex(8)}" for person in PEOPLE},
        operator=f"xoxp-operator-{secrets.token_hex(8)}",
        bot_token=f"xoxb-{secrets.token_hex(12)}",
        bot_user=state.fresh("U0"),
        bot_id=state.fresh("B0"),
    )


def _seed(state: State, plan: _Plan) -> JSON:
    """Scopes are held strictly; the operator's token is one without a list, which may do everything."""
    everything = ["chat:write", "users:read"] + [
        f"{kind}:{what}"
        for kind in ("channels", "groups", "im", "mpim")
        for what in ("read", "write", "history")
    ]
    people = [
        {"token": token, "type": "user", "user": name, "scopes": everything}
        for name, token in plan.tokens.items()
    ]
    operator = {"token": plan.operator, "type": "user", "user": OPERATOR, "scopes": everything}
    bot = {
        "token": plan.bot_token,
        "type": "bot",
        "user_id": plan.bot_user,
        "bot_user_id": plan.bot_user,
        "bot_id": plan.bot_id,
        "app_id": state.app.id,
        "client_id": state.app.client_id,
        "scopes": sorted(state.app.scopes),
    }
    return {
        "strict_scopes": True,
        "team": {"name": plan.name, "domain": plan.name.lower()},
        "users": [
            {"name": name, "real_name": name.title(), "is_admin": name == PEOPLE[0]} for name in PEOPLE
        ],
        "oauth_apps": [_app(state, plan)],
        "tokens": [operator, *people, bot],
    }


def _app(state: State, plan: _Plan) -> JSON:
    oauth = state.app.manifest["oauth_config"]
    return {
        "app_id": state.app.id,
        "client_id": state.app.client_id,
        "client_secret": state.app.client_secret,
        "name": state.app.manifest["display_information"]["name"],
        "redirect_uris": oauth.get("redirect_urls", []),
        "scopes": sorted(state.app.scopes),
        "bot_id": plan.bot_id,
        "bot_user_id": plan.bot_user,
    }
