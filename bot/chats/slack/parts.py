"""Who sees to what comes in, put together."""

from __future__ import annotations

from dataclasses import dataclass

from bot.chats.core import Core
from bot.chats.notebook import Notebook
from bot.chats.slack.answering import Answering
from bot.chats.slack.app import Doing
from bot.chats.slack.calls import Calls
from bot.chats.slack.catching_up import CatchingUp
from bot.chats.slack.correction_form import CorrectionForm
from bot.chats.slack.doors import Doors
from bot.chats.slack.homes import Homes
from bot.chats.slack.merge_form import MergeForm
from bot.chats.slack.people import People
from bot.chats.slack.presence import Presence
from bot.chats.slack.pressing import Pressing
from bot.chats.slack.scenes import Scenes
from bot.chats.slack.settings_form import SettingsForm
from bot.chats.slack.sources_form import AllSources, OneSource, SourceForm, Sources
from bot.chats.slack.speaking import Speaking
from bot.chats.slack.told import Told
from bot.chats.slack.track_form import TrackForm
from bot.chats.slack.tracks_window import TracksWindow
from bot.chats.slack.windows import Windows
from bot.chats.slack.work import Work
from bot.chats.slack.workspaces import Workspaces
from store.interface import Channel


@dataclass(frozen=True, slots=True)
class Forms:
    """Every modal that there is."""

    settings: SettingsForm
    track: TrackForm
    tracks: TracksWindow
    correction: CorrectionForm
    merge: MergeForm
    told: Told
    sources: AllSources
    source: OneSource
    new_source: SourceForm


def put_together(
    core: Core,
    notebook: Notebook,
    calls: Calls,
    workspaces: Workspaces,
    work: Work,
    usual: Channel,
    *,
    alone: bool,
) -> Doing:
    """`usual` is what a new channel begins with; `alone`: there is one workspace and no other."""
    people = People(calls)
    scenes, speaking = Scenes(core, notebook, workspaces, people, usual), Speaking(calls)
    answering = Answering(core, notebook, scenes, speaking)
    windows = Windows(scenes, speaking, answering, work)
    forms = _forms(core, calls, speaking, windows, alone=alone)
    homes = Homes(core, notebook, calls, workspaces, people)
    doors = Doors(scenes, answering, homes, forms.settings, forms.track, forms.tracks)
    telling = (forms.correction, forms.merge, forms.sources)
    pressing = Pressing(core, notebook, scenes, answering, speaking, windows, homes, doors, *telling)
    catching_up = CatchingUp(core, calls, workspaces, answering)
    presence = Presence(core, calls, scenes, speaking, answering)
    return Doing(answering, pressing, windows, doors, homes, catching_up, presence, work, workspaces)


def _forms(core: Core, calls: Calls, speaking: Speaking, windows: Windows, *, alone: bool) -> Forms:
    track, sources = TrackForm(core, speaking, windows), Sources(core, alone=alone)
    forms = Forms(
        settings=SettingsForm(core, calls, windows),
        track=track,
        tracks=TracksWindow(core, speaking, windows, track),
        correction=CorrectionForm(core, windows),
        merge=MergeForm(core, windows),
        told=Told(core, speaking, windows),
        sources=AllSources(sources, speaking, windows),
        source=OneSource(sources, speaking, windows),
        new_source=SourceForm(sources),
    )
    windows.hold(getattr(forms, each) for each in Forms.__slots__)
    return forms
