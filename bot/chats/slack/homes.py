"""Who opens the app's Home is shown what they may see: the channels that they are in themselves."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.chats.core import Core
from bot.chats.notebook import Notebook
from bot.chats.slack import shown as kept
from bot.chats.slack.calls import Calls
from bot.chats.slack.home import MEETINGS, Shown, home_view
from bot.chats.slack.incoming import Place
from bot.chats.slack.people import People
from bot.chats.slack.shown import CHAT, Answered
from bot.chats.slack.taming import tame
from bot.chats.slack.workspaces import Workspace, Workspaces
from bot.commands.command import Asker
from bot.commands.following.listing import line
from bot.commands.following.meetings import recent_meetings
from bot.commands.following.telling import tracks_of
from bot.replies import EventEntry, Reply, Section
from bot.words import Language, language
from store.interface import Channel

_PAGE, _PAGES = 200, 5


class Homes:
    def __init__(
        self, core: Core, notebook: Notebook, calls: Calls, workspaces: Workspaces, people: People
    ) -> None:
        self._core = core
        self._notebook = notebook
        self._calls = calls
        self._workspaces = workspaces
        self._people = people

    async def show(self, place: Place, chosen: str = "") -> None:
        """Show somebody their Home, with the channel that was `chosen` (Slack's id) if they are in it."""
        workspace = self._workspaces.find(place.workspace)
        if workspace is None:
            return
        person = await self._people.person(workspace, place.user)
        own = await self._channels(workspace, place.user)
        spoken = language(person.language or self._core.language)
        there = next((each for each in own if each.address == chosen), own[0] if own else None)
        shown, note = await asyncio.to_thread(self._gather, workspace, own, there, spoken)
        self._notebook.note(note)
        await self._calls.call(workspace, "views.publish", user_id=place.user, view=home_view(shown))

    async def _channels(self, workspace: Workspace, user: str) -> list[Channel]:
        """The channels in the store that this person is in, by name; private ones of others stay unseen."""
        ids = await self._ids(workspace, user)
        stored = await asyncio.to_thread(self._core.store.channels)
        ours = [each for each in stored if (each.chat, each.workspace) == (CHAT, workspace.id)]
        return sorted((each for each in ours if each.address in ids), key=lambda each: each.name.casefold())

    async def _ids(self, workspace: Workspace, user: str) -> set[str]:
        asked = {"user": user, "types": "public_channel,private_channel", "exclude_archived": True}
        found, cursor = set[str](), ""
        for _ in range(_PAGES):
            page = await self._calls.call(
                workspace, "users.conversations", **asked, limit=_PAGE, cursor=cursor
            )
            found |= {str(each["id"]) for each in page.get("channels", ())}
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                break
        return found

    def _gather(
        self, workspace: Workspace, own: Sequence[Channel], chosen: Channel | None, spoken: Language
    ) -> tuple[Shown, Mapping[str, str]]:
        """What is shown, and what is to be noted of it."""
        known = replace(self._core.known(Asker(channel=chosen)), language=spoken)
        meetings = _bare(recent_meetings(known, MEETINGS), spoken)
        key, note = kept.as_note(workspace.id, Answered(meetings))
        seen = self._core.store.overview(most=0)
        watched, unread = seen.sources - seen.n_paused, seen.n_failing
        tracks = [line(each, known) for each in tracks_of(known)]
        shown = Shown(spoken, known.now, own, chosen, tracks, watched, unread, meetings.events, key)
        return shown, note


def _bare(meetings: Sequence[EventEntry], spoken: Language) -> Reply:
    """The meetings without what can be done with them: a Home is no channel to be answered in."""
    events = tuple(replace(each, actions=()) for each in meetings)
    return tame(Reply(spoken.say("slack_meetings"), (Section(events=events),), language=spoken.code))
