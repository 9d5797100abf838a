"""What admins of workspaces do: let the app in, move it in and out of channels, and throw it out."""

from __future__ import annotations

import urllib.parse
from typing import Any

from aiohttp import FormData

from tests.slack import workspaces
from tests.slack.incoming import Acknowledged, Incoming
from tests.slack.nouns import Channel, Person, Workspace
from tests.slack.state import State


class Admins:
    """The admins' part of a Slack."""

    state: State
    incoming: Incoming

    async def allows(self, user: Person, address: str) -> str:
        """The user follows a link "Add to Slack" and allows what it asks for. Gives the address, with a code,
        that their browser is sent back to."""
        asked = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(address).query))
        # "If left out", Slack takes the first that the app's settings have.
        asked.setdefault("redirect_uri", self.state.app.manifest["oauth_config"]["redirect_urls"][0])
        self._check(asked)
        form = FormData({**{key: asked.get(key, "") for key in ASKED}, "user_id": user.id})
        team = self.state.workspaces[user.team]
        place = f"{team.upstream}/oauth/v2/authorize/callback"
        async with self.state.session.post(place, data=form, allow_redirects=False) as answer:
            assert answer.status == 302, await answer.text()
            return answer.headers["Location"]

    def denies(self, address: str) -> str:
        """The user follows the link and does not allow it; where their browser is sent."""
        asked = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(address).query))
        denial = urllib.parse.urlencode({"error": "access_denied", "state": asked.get("state", "")})
        return f"{asked['redirect_uri']}?{denial}"

    async def revokes(self, team: Workspace) -> Acknowledged:
        """An admin takes the app's token back; the app is told."""
        self._forget(team)
        event = {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [team.bot_user]}}
        return await self.incoming.event(team.id, {**event, "event_ts": self.state.stamp()})

    async def uninstalls(self, team: Workspace) -> Acknowledged:
        """An admin throws the app out: its token goes, and the app is told of both, in no certain order."""
        first = await self.revokes(team)
        event = {"type": "app_uninstalled", "event_ts": self.state.stamp()}
        second = await self.incoming.event(team.id, event)
        return second if first.ok else first

    async def invite(self, channel: Channel) -> None:
        """Somebody invites the app to a channel; the app is told where it asked to be."""
        team = self.state.workspaces[channel.team]
        await workspaces.invite(self.state, team, channel, [team.bot_user])
        inviter = next(iter(channel.members & team.people.keys()), "")
        joined = {"type": "member_joined_channel", "user": team.bot_user, "inviter": inviter}
        await self._told(
            channel, {**joined, "channel_type": "G" if channel.private else "C", "team": team.id}
        )

    async def remove(self, channel: Channel) -> None:
        """Somebody removes the app from a channel; the app is told where it asked to be."""
        team = self.state.workspaces[channel.team]
        await workspaces.remove(self.state, team, channel, team.bot_user)
        await self._told(channel, {"type": "group_left" if channel.private else "channel_left"})

    async def archive(self, channel: Channel) -> None:
        """Somebody archives a channel: it can be read, and nobody writes into it any more."""
        await workspaces.archive(self.state, self.state.workspaces[channel.team], channel)

    async def _told(self, channel: Channel, event: dict[str, Any]) -> None:
        await self.incoming.event(
            channel.team, {**event, "channel": channel.id, "event_ts": self.state.stamp()}
        )

    def _forget(self, team: Workspace) -> None:
        for grant in self.state.grants.values():
            grant.revoked |= grant.team == team.id

    def _check(self, asked: dict[str, Any]) -> None:
        """What Slack shows an error page for instead of asking."""
        app = self.state.app
        assert asked.get("client_id") == app.client_id, "Slack: invalid client_id"
        scopes = set(asked.get("scope", "").split(","))
        assert scopes <= app.scopes, f"Slack: invalid_scope {scopes - app.scopes}"
        allowed = app.manifest["oauth_config"].get("redirect_urls", [])
        assert asked.get("redirect_uri") in allowed, "Slack: redirect_uri did not match any configured URIs"


ASKED = ("client_id", "scope", "user_scope", "state", "redirect_uri")
