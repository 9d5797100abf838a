"""What opens a window by a word typed behind the command, or by a button."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from functools import partial

from bot.chats.slack.answering import FOLLOW, SETTINGS, TRACKS, Answering, asks_for_settings, asks_to_follow
from bot.chats.slack.homes import Homes
from bot.chats.slack.incoming import Asked, Pressed
from bot.chats.slack.scenes import Scene, Scenes
from bot.chats.slack.settings_form import SettingsForm
from bot.chats.slack.track_form import TrackForm
from bot.chats.slack.tracks_window import TracksWindow
from bot.chats.slack.windows import After

Opens = Callable[[Scene, str, After | None], Awaitable[None]]


class Doors:
    def __init__(
        self,
        scenes: Scenes,
        answering: Answering,
        homes: Homes,
        settings: SettingsForm,
        track: TrackForm,
        tracks: TracksWindow,
    ) -> None:
        self._scenes = scenes
        self._answering = answering
        self._homes = homes
        self._by_button: Mapping[str, Opens] = {
            SETTINGS: settings.open,
            FOLLOW: track.open,
            TRACKS: tracks.open,
        }

    def opened_by(self, text: str) -> str:
        """The button that a word is as good as, '' for none."""
        if asks_for_settings(text):
            return SETTINGS
        return FOLLOW if asks_to_follow(text) else ""

    async def command(self, asked: Asked) -> None:
        """`/rollcall settings`, `/rollcall follow`: the modal at once."""
        if await self._scenes.first_time(asked.id, asked.place.workspace) and (
            scene := await self._scenes.scene(asked.place)
        ):
            opens = self._by_button[self.opened_by(asked.text)]
            await self._answering.guarded(opens(scene, asked.trigger, None), scene)

    async def open(self, button: str, scene: Scene, trigger: str) -> None:
        """What this button opens, of the scene's channel."""
        await self._by_button[button](scene, trigger, None)

    async def press(self, pressed: Pressed, scene: Scene) -> None:
        """Of the channel where the button stands; a Home's says which one it means, and is shown anew."""
        after: After | None = None
        if pressed.value:
            place = replace(pressed.place, channel=pressed.value)
            scene = await self._scenes.scene(place) or scene
            after = partial(self._homes.show, pressed.place, pressed.value)
        await self._by_button[pressed.action](scene, pressed.trigger, after)
