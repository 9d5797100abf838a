"""The way of one call of the Web API: read, let in, counted, checked, done and answered, or broken."""

from __future__ import annotations

from aiohttp import web

from tests.slack.calls import Call, LimitedError, RefusedError, read
from tests.slack.checking.outgoing import Problem, message_problems, view_problems
from tests.slack.faults import Fault, Wrong
from tests.slack.methods import METHODS, POSTING, SAYING, SHOWING, Method
from tests.slack.nouns import JSON, Grant, Logged
from tests.slack.state import State


class WebApi:
    """Answers `/api/METHOD`."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def answer(self, request: web.Request) -> web.StreamResponse:
        at = self._state.now()
        try:
            call = await read(request)
        except RefusedError as error:
            return _no(error)
        fault = self._state.faults.hit(call.method)
        if fault and fault.wrong in (Wrong.DROPPED, Wrong.BROKEN, Wrong.REFUSED, Wrong.LIMITED):
            after = int(fault.seconds) if fault.wrong is Wrong.LIMITED else 0
            self._note(at, call, f"fault: {fault.wrong.value}", status=fault.status, after=after)
            return _broken(request, fault)
        try:
            response = _yes(await self._do(call), call)
            self._note(at, call, "ok" if not fault else f"fault: {fault.wrong.value}", accepted=True)
        except LimitedError as limit:
            self._note(at, call, "ratelimited", status=429, after=limit.after, channel=limit.channel)
            return _limited(limit.after)
        except RefusedError as error:
            self._note(at, call, error.error)
            return _no(error)
        if fault and fault.wrong is Wrong.CUT:
            return _cut(request)
        if fault:
            await self._state.sleep(fault.seconds)
        return response

    async def _do(self, call: Call) -> JSON:
        method = METHODS.get(call.method)
        if method is None:
            self._state.wrongs.append(f"{call.method} is no method that the app was meant to call.")
            raise RefusedError("unknown_method")
        if method.kinds:
            call.grant = self._let_in(call, method)
            call.workspace = self._state.workspaces.get(call.grant.team)
        team = call.grant.team or call.grant.kind if call.grant else "anybody"
        channel = call.text("channel") if call.method in POSTING else ""
        self._state.limits.count(team, call.method, method.tier, channel)
        _check(self._state, call)
        return await method.act(self._state, call)

    def _let_in(self, call: Call, method: Method) -> Grant:
        """What the token allows; RefusedError where that is not enough."""
        if not call.token:
            raise RefusedError("not_authed")
        grant = self._state.grants.get(call.token)
        if grant is None:
            raise RefusedError("invalid_auth")
        if grant.revoked:
            raise RefusedError("token_revoked")
        if grant.kind not in method.kinds:
            raise RefusedError("not_allowed_token_type")
        needed = self._needed(call, grant, method)
        if needed and not grant.scopes & set(needed):
            raise RefusedError(
                "missing_scope", needed=",".join(needed), provided=",".join(sorted(grant.scopes))
            )
        return grant

    def _needed(self, call: Call, grant: Grant, method: Method) -> tuple[str, ...]:
        """One of these scopes is needed; where they go by kind of channel, that of this channel's kind."""
        team = self._state.workspaces.get(grant.team)
        channel = team.channels.get(call.text("channel")) if team else None
        if channel is None or not any(scope.startswith("channels:") for scope in method.scopes):
            return method.scopes
        return tuple(scope for scope in method.scopes if scope.startswith(channel.kind))

    def _note(
        self,
        at: float,
        call: Call,
        outcome: str,
        *,
        status: int = 200,
        accepted: bool = False,
        after: int = 0,
        channel: str = "",
    ) -> None:
        grant = self._state.grants.get(call.token)
        entry = Logged(
            at=at,
            method=call.method,
            team=grant.team if grant else "",
            arguments=call.arguments,
            outcome=outcome,
            status=status,
            accepted=accepted,
            after=after,
            channel=channel,
        )
        self._state.log.append(entry)
        self._state.changed()


def _check(state: State, call: Call) -> None:
    """Hold what is to be shown against Slack's rules; RefusedError, and a note of it, where it breaks one."""
    if not state.checks:
        return
    if call.method in SAYING:
        found = message_problems(call.arguments, update=call.method == "chat.update")
    elif call.method in SHOWING:
        found = [Problem("invalid_arguments", one) for one in view_problems(call.arguments.get("view"))]
    else:
        return
    state.wrongs += [f"{call.method}: {problem.said}" for problem in found]
    refused = [problem for problem in found if problem.word]
    if refused:
        said = [f"[ERROR] {problem.said}" for problem in refused]
        raise RefusedError(refused[0].word, response_metadata={"messages": said})


def _yes(answer: JSON, call: Call) -> web.Response:
    scopes = ",".join(sorted(call.grant.scopes)) if call.grant else ""
    return web.json_response({"ok": True, **answer}, headers={"X-OAuth-Scopes": scopes})


def _no(error: RefusedError) -> web.Response:
    return web.json_response({"ok": False, "error": error.error, **error.more})


def _limited(seconds: int) -> web.Response:
    headers = {"Retry-After": str(seconds)}
    return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers=headers)


def _cut(request: web.Request) -> web.StreamResponse:
    """Break the connection instead of answering."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


def _broken(request: web.Request, fault: Fault) -> web.StreamResponse:
    if fault.wrong is Wrong.DROPPED:
        return _cut(request)
    if fault.wrong is Wrong.LIMITED:
        return _limited(int(fault.seconds))
    if fault.wrong is Wrong.BROKEN:
        return web.Response(status=fault.status, text="upstream connect error")
    return _no(RefusedError(fault.word))
