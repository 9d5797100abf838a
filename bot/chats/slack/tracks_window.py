"""What a channel follows, in a window where each track can be changed, muted and ended."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from bot.chats.core import Core
from bot.chats.slack import blocks as kit
from bot.chats.slack.answering import TRACKS
from bot.chats.slack.blocks import Block
from bot.chats.slack.forms import About, Form, window
from bot.chats.slack.incoming import Pressed
from bot.chats.slack.scenes import Scene
from bot.chats.slack.speaking import Speaking
from bot.chats.slack.track_form import TrackForm
from bot.chats.slack.windows import After, Windows
from bot.commands.command import Known
from bot.commands.following import alerting, muting, remove
from bot.commands.following.listing import line
from bot.commands.following.telling import tracks_of
from bot.commands.following.times import in_days
from bot.replies import Reply
from bot.words import Language
from store.interface import Track

# The action ids of what can be chosen in it, and the values in front of a track's number.
NEW, OF_TRACK = "track_new", "track_do"
CHANGE, DAY, WEEK, UNMUTE, AT_ONCE, LATER, END = "change", "day", "week", "unmute", "alert", "later", "end"
_MOST = 40

_DOING: Mapping[str, Callable[[str, Known], Reply]] = {
    DAY: lambda id, known: muting.mute(muting.Question(id, in_days(1, known.language)), known),
    WEEK: lambda id, known: muting.mute(muting.Question(id, in_days(7, known.language)), known),
    UNMUTE: lambda id, known: muting.unmute(muting.Question(id), known),
    AT_ONCE: lambda id, known: alerting.answer(alerting.Question(id), known),
    LATER: lambda id, known: alerting.answer(alerting.Question(id, on=False), known),
    END: remove.answer,
}


def tracks_view(about: About, tracks: Sequence[Track], known: Known, told: str = "") -> Block:
    """What is followed, and above it what was just done."""
    spoken = about.spoken
    head = [kit.section(kit.plain(told))] if told else []
    none = [] if tracks else [kit.section(kit.plain(spoken.say("track_list_none")))]
    new = kit.actions([kit.button(NEW, spoken.say("slack_track_new"), style="primary")])
    listed = [_row(each, known, spoken) for each in tracks[:_MOST]]
    more = [kit.context(kit.plain(spoken.say("more", n=len(tracks) - _MOST)))] if tracks[_MOST:] else []
    return window(about, spoken.say("slack_tracks"), [*head, *none, *listed, *more, new], TRACKS)


def _row(track: Track, known: Known, spoken: Language) -> Block:
    options = [kit.option(label, f"{value}.{track.id}") for value, label in _can(track, known, spoken)]
    return kit.section(kit.plain(line(track, known)), accessory=kit.overflow(OF_TRACK, options))


def _can(track: Track, known: Known, spoken: Language) -> Iterator[tuple[str, str]]:
    muted = track.muted(known.now)
    offered = (CHANGE, *((UNMUTE,) if muted else (DAY, WEEK)), LATER if track.alert else AT_ONCE, END)
    for each in offered:
        yield each, spoken.say(f"slack_track_do_{each}")


class TracksWindow(Form):
    """Opens it, and does what is chosen in it; nothing of it is sent off."""

    name = TRACKS

    def __init__(self, core: Core, speaking: Speaking, windows: Windows, form: TrackForm) -> None:
        self._core = core
        self._speaking = speaking
        self._windows = windows
        self._form = form

    async def open(self, scene: Scene, trigger: str, after: After | None = None) -> None:
        if await self._windows.may_change(scene):
            view = await self._core.do(lambda known: self._view(scene, known), scene.asker)
            id = await self._windows.open(view, scene, trigger)

            async def anew() -> None:
                await self._show(scene, id)
                if after:
                    await after()

            self._windows.remember(id, anew)

    async def done(self, sent: Pressed, scene: Scene) -> Block:
        return await self._core.do(lambda known: self._view(scene, known), scene.asker)

    async def touched(self, pressed: Pressed, scene: Scene) -> None:
        """Something was chosen for a track, or a new one is to be made. What is done on top of it shows in it
        when that is closed."""
        if not await self._windows.first_time(pressed):
            return
        if pressed.action == NEW:
            await self._form.put_on(scene, pressed.trigger)
            return
        what, _, id = pressed.value.partition(".")
        if what == CHANGE:
            await self._form.change(id, scene, pressed.trigger)
        elif do := _DOING.get(what):
            reply = await self._core.do(lambda known: do(id, known), scene.asker)
            await self._windows.show_anew(pressed.view)
            await self._show(scene, pressed.view["id"], reply.heading)

    async def _show(self, scene: Scene, id: str, told: str = "") -> None:
        view = await self._core.do(lambda known: self._view(scene, known, told), scene.asker)
        await self._speaking.renew(view, scene, id)

    def _view(self, scene: Scene, known: Known, told: str = "") -> Block:
        return tracks_view(About.of_scene(scene), tracks_of(known), known, told)
