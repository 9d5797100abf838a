"""The methods about tokens: who is asking, where to connect, installing and taking back."""

from __future__ import annotations

import secrets

from tests.slack.calls import Call, RefusedError
from tests.slack.nouns import JSON, Grant
from tests.slack.state import State


async def test(state: State, call: Call) -> JSON:
    """https://docs.slack.dev/reference/methods/auth.test"""
    assert call.grant
    if call.grant.kind == "app":
        return {"app_name": "Rollcall", "app_id": state.app.id}
    answer = await state.upstream(call.team, call.token, call.method, {})
    return {**answer, "team": call.team.name, "is_enterprise_install": False}


async def connect(state: State, call: Call) -> JSON:
    """https://docs.slack.dev/reference/methods/apps.connections.open"""
    assert call.grant
    if not state.app.socket_mode:
        raise RefusedError("forbidden_for_this_app")
    ticket = secrets.token_hex(8)
    state.tickets.add(ticket)
    return {"url": f"{state.base.replace('http', 'ws', 1)}/link/?ticket={ticket}&app_id={state.app.id}"}


async def revoke(state: State, call: Call) -> JSON:
    """https://docs.slack.dev/reference/methods/auth.revoke"""
    assert call.grant
    if not call.flag("test"):
        call.grant.revoked = True
    return {"revoked": not call.flag("test")}


async def exchange(state: State, call: Call) -> JSON:
    """https://docs.slack.dev/reference/methods/oauth.v2.access: a code for a token. Each workspace keeps
    its own codes, so whichever knows this one answers."""
    if call.login != (state.app.client_id, state.app.client_secret):
        raise RefusedError("invalid_client_id" if not call.login else "bad_client_secret")
    arguments = {**call.arguments, "client_id": call.login[0], "client_secret": call.login[1]}
    for team in state.workspaces.values():
        try:
            answer = await state.upstream(team, "", call.method, arguments)
        except RefusedError as error:
            if error.error == "invalid_code":
                continue
            raise
        scopes = frozenset(str(answer["scope"]).split(","))
        team.bot_token, team.bot_user = answer["access_token"], answer["bot_user_id"]
        state.grants[team.bot_token] = Grant(team.bot_token, "bot", team.id, scopes, team.bot_user)
        return {**answer, "team": {"id": team.id, "name": team.name}}
    raise RefusedError("invalid_code")
