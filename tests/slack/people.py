"""The methods that tell of users and workspaces."""

from __future__ import annotations

from tests.slack.calls import Call
from tests.slack.nouns import JSON
from tests.slack.state import State


async def info(state: State, call: Call) -> JSON:
    """https://docs.slack.dev/reference/methods/users.info: `is_admin`, the zone, and the locale where it is
    asked for."""
    answer = await state.upstream(call.team, call.token, call.method, {"user": call.text("user")})
    person = call.team.people.get(call.text("user"))
    if person is None:
        return answer
    told: JSON = {**answer["user"], "is_admin": person.admin, "tz": person.zone}
    if person.home:
        told |= {"team_id": person.home, "is_stranger": True}
    if call.flag("include_locale"):
        told["locale"] = person.locale
    return {"user": told}


async def bot(state: State, call: Call) -> JSON:
    """https://docs.slack.dev/reference/methods/bots.info"""
    answer = await state.upstream(call.team, call.token, call.method, {"bot": call.text("bot")})
    return {"bot": {**answer["bot"], "app_id": state.app.id, "user_id": call.team.bot_user}}


async def forward(state: State, call: Call) -> JSON:
    """What the Web API beneath does as Slack does it."""
    return await state.upstream(call.team, call.token, call.method, call.arguments)
