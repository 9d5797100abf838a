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
from bot.chats.slack.chat import Access, SlackChat
from bot.chats.slack.manifest import manifest
from bot.digests import compose
from store.interface import Channel, Store
from tests.bot.world import NOW, catalogue, filled
from tests.slack.emulators import Emulators
from tests.slack.nouns import Message
from tests.slack.screens.page import home, message, modal, sheet
from tests.slack.screens.pictures import picture
from tests.slack.slack import Slack

PICTURES = Path(__file__).parents[3] / "docs" / "slack"
QUESTION = "who attended the meeting on grooming on 3 December 2025?"
WIDTH = 1600
# How high each picture is, in pixels.
HEIGHTS = {"answer": 1330, "evidence": 1300, "digest": 4250, "settings": 2860, "home": 3900}


async def views() -> dict[str, str]:
    """The main five views, drawn, by the name of their picture."""
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
    await slack.click(astrid, answered, _action(answered, "evidence"))
    evidence = await slack.modal(astrid)
    await slack.close(astrid, evidence)
    await slack.command(astrid, policy, "settings")
    settings = await slack.modal(astrid)
    await slack.opens_home(astrid)
    opened = await slack.home(astrid)
    where = Channel("slack:policy", "slack", "policy", address=policy.id, workspace=slack.team.id)
    digest = compose(where, store, catalogue(), NOW)
    assert digest
    await app.post(where, digest, "digest-1")
    told = await slack.answer(policy)
    return {
        "answer": message(answered),
        "evidence": modal(evidence),
        "digest": message(told),
        "settings": modal(settings),
        "home": home(opened),
    }


def _action(said: Message, start: str) -> str:
    return next(id for id in said.actions if id.startswith(start))


@asynccontextmanager
async def _app(slack: Slack, store: Store) -> AsyncIterator[SlackChat]:
    """Rollcall, connected."""
    access = Access(bot_token=slack.bot_token, app_token=slack.app_token, api=slack.api)
    core = Core(store, catalogue(), lambda: NOW, "en")
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
