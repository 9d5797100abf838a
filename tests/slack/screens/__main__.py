"""Pictures of what Rollcall shows in Slack, for docs/slack: `python -m tests.slack.screens`.

The app itself is driven, in the test Slack, over the bundled world of the tests; each view is drawn wide and
narrow, light and dark.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, suppress
from pathlib import Path

from bot.chats.core import Core
from bot.chats.press_rooms import Added
from bot.chats.slack.chat import Access, SlackChat
from bot.chats.slack.manifest import manifest
from bot.digests import compose
from store.interface import Channel, Store
from tests.bot.world import NOW, catalogue, filled
from tests.slack.emulators import Emulators
from tests.slack.nouns import Channel as Place
from tests.slack.nouns import Message, Person
from tests.slack.screens.page import home, message, modal, sheet
from tests.slack.screens.pictures import picture
from tests.slack.slack import Slack

PICTURES = Path(__file__).parents[3] / "docs" / "slack"
QUESTION = "who attended the meeting on grooming on 3 December 2025?"
WIDTH = 1600
# How high each picture is, in pixels.
HEIGHTS = {
    "answer": 1330,
    "evidence": 1300,
    "digest": 4250,
    "settings": 2860,
    "home": 2680,
    "track": 2250,
    "mistake": 1720,
    "tracks": 720,
    "correction": 1360,
    "corrected": 1720,
    "sources": 1000,
}


async def views() -> dict[str, str]:
    """The main views, drawn, by the name of their picture."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Emulators() as emulators,
        closing(filled(Path(folder) / "world.db")) as store,
    ):
        async with Slack(emulators, manifest(), speed=20) as slack, _app(slack, store) as app:
            return await _drawn(slack, app, store)


async def _drawn(slack: Slack, app: SlackChat, store: Store) -> dict[str, str]:
    astrid, policy = slack.person("astrid"), await slack.channel("policy")
    await slack.command(astrid, policy, QUESTION)
    answered = await slack.answer(policy)
    drawn = {"answer": message(answered)}
    await slack.click(astrid, answered, _action(answered, "evidence"))
    drawn["evidence"] = await _closed(slack, astrid)
    await slack.command(astrid, policy, "settings")
    drawn["settings"] = await _closed(slack, astrid)
    drawn |= {**await _following(slack, astrid, policy), **await _correcting(slack, astrid, answered)}
    await slack.opens_home(astrid)
    opened = await slack.home(astrid)
    drawn["home"] = home(opened)
    await slack.click(astrid, opened, "sources")
    drawn["sources"] = await _closed(slack, astrid)
    where = Channel("slack:policy", "slack", "policy", address=policy.id, workspace=slack.team.id)
    digest = compose(where, store, catalogue(), NOW)
    assert digest
    await app.post(where, digest, "digest-1")
    drawn["digest"] = message(await slack.answer(policy))
    return drawn


async def _closed(slack: Slack, astrid: Person) -> str:
    """The window that has been opened, drawn and closed."""
    view = await slack.modal(astrid)
    await slack.close(astrid, view)
    return modal(view)


async def _following(slack: Slack, astrid: Person, policy: Place) -> dict[str, str]:
    """Something to follow, as somebody fills it in, first wrongly; and what is followed then."""
    await slack.command(astrid, policy, "follow")
    track = await slack.modal(astrid)
    (tiktok, *_) = await slack.suggest(astrid, track, "names", "tiktok")
    (meta, *_) = await slack.suggest(astrid, track, "names", "meta")
    await slack.click(astrid, track, "names", [tiktok, meta])
    await slack.click(astrid, track, "words", "grooming OR (ålders* AND")
    await slack.state.until(lambda: "^" in track.words, "the mistake")
    said = await slack.submit(astrid, track)
    drawn = {"mistake": modal(track, said.body["errors"])}
    await slack.click(astrid, track, "words", "groom* OR ålders*")
    await slack.state.until(lambda: "would have matched" in track.words, "the preview")
    drawn["track"] = modal(track)
    await slack.submit(astrid, track)
    await slack.close(astrid, track)
    for typed in ("follow Snapchat", "mute Snapchat for 3 days", "track list"):
        await slack.command(astrid, policy, typed)
        listed = await slack.answer(policy)
    await slack.click(astrid, listed, "tracks")
    return {**drawn, "tracks": await _closed(slack, astrid)}


async def _correcting(slack: Slack, astrid: Person, answered: Message) -> dict[str, str]:
    """What was read wrong, as somebody fills it in, first not to the end; and what comes of it."""
    await slack.click(astrid, answered, _action(answered, "menu"), "Correct …")
    view = await slack.modal(astrid)
    values = {"who": "Bris", "what": "It was somebody else", "note": "Bris sent their regrets."}
    missing = await slack.submit(astrid, view, values)
    drawn = {"correction": modal(view, missing.body["errors"])}
    await slack.submit(astrid, view, {"other": "Save the Children"})
    drawn["corrected"] = modal(view)
    await slack.click(astrid, view, "undo0")
    await slack.state.until(lambda: "Taken back" in view.words, "the undoing")
    await slack.close(astrid, view)
    return drawn


def _action(said: Message, start: str) -> str:
    return next(id for id in said.actions if id.startswith(start))


@asynccontextmanager
async def _app(slack: Slack, store: Store) -> AsyncIterator[SlackChat]:
    """Rollcall, connected."""
    access = Access(bot_token=slack.bot_token, app_token=slack.app_token, api=slack.api)
    core = Core(store, catalogue(), lambda: NOW, "en", add=lambda address, name="": Added())
    app = SlackChat(core, access, Channel("usual", "slack", "usual"), apart=0)
    running = asyncio.create_task(app.run())
    try:
        await slack.connected()
        yield app
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    for name, drawn in asyncio.run(views()).items():
        picture(sheet(drawn), PICTURES / f"{name}.png", width=WIDTH, height=HEIGHTS[name])


if __name__ == "__main__":
    main()
