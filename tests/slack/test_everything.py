"""Every command, every button and every window, end to end in both modes: what a user sends, what appears.

A command without a step in `tests/bot/every_command.py`, and a button or window without a case here, fails.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping

import pytest

from bot.chats.slack.chat import SlackChat
from bot.cli.adding import Adding
from bot.commands.registry import registry
from bot.deliver import deliver
from bot.replies import Reply, Section, to_json
from bot.settings import Settings
from store.interface import Delivery, Store, Verdict
from tests.bot.every_command import EVENT, STEPS, Step, retell, written
from tests.bot.world import GROOMING, NOW
from tests.fakes import Loopback, answer
from tests.slack.nouns import Channel, Message, Person, View
from tests.slack.rollcall import chosen, running
from tests.slack.slack import Slack

ASKED = "who attended the meeting on grooming on 3 December 2025?"
FEED = "<rss version='2.0'><channel><title>Harbour news</title></channel></rss>"


@pytest.fixture
def store(store: Store) -> Store:
    retell(store)
    return store


@pytest.fixture
def site() -> Iterator[Loopback]:
    with Loopback({"/feed": answer(FEED)}) as it:
        yield it


@pytest.fixture
async def rollcall(slack_both: Slack, store: Store, site: Loopback) -> AsyncIterator[SlackChat]:
    add = Adding(store, Settings(allow=(site.host,), pause=0))
    async with running(slack_both, store, add=add) as rollcall:
        yield rollcall


# ---- every command


async def test_every_command_tells_and_does_what_it_is_for(
    slack_both: Slack, store: Store, rollcall: SlackChat
) -> None:
    bo, policy = slack_both.person("bo"), await slack_both.channel("policy")
    channel = chosen(store, policy)
    for step in STEPS:
        await _said(step, slack_both, bo, policy, store)
        assert step.effect(store, store.channel(channel.id) or channel), step.typed
    assert set(registry().commands) <= {each.command for each in STEPS}


async def _said(step: Step, slack: Slack, bo: Person, policy: Channel, store: Store) -> None:
    typed = written(step, store)
    said = await slack.command(bo, policy, typed)
    assert said.ok, typed
    told = await slack.answer(policy)
    assert told.words.startswith((f"bo asked: {typed}\n", f"bo frågade: {typed}\n")), told.words
    assert step.tells in f"{told.words}\n{told.text}", f"{typed}: {told.words}"
    assert not told.unfurls


# ---- every button


class Scene:
    """Astrid, who is an admin, in #policy."""

    def __init__(self, slack: Slack, store: Store, rollcall: SlackChat, site: Loopback) -> None:
        self.slack, self.store, self.rollcall, self.site = slack, store, rollcall, site
        self.astrid = slack.person("astrid")
        self.policy: Channel

    async def asks(self, typed: str) -> Message:
        await self.slack.command(self.astrid, self.policy, typed)
        return await self.slack.answer(self.policy)

    async def click(self, where: Message | View, id: str, value: object = None) -> None:
        said = await self.slack.click(self.astrid, where, id, value)
        assert said.ok

    async def modal(self) -> View:
        return await self.slack.modal(self.astrid)

    async def submit(self, view: View, **values: object) -> None:
        assert (await self.slack.submit(self.astrid, view, values)).ok

    async def home(self) -> View:
        await self.slack.opens_home(self.astrid)
        return await self.slack.home(self.astrid)

    async def sees(self, words: str, where: Message | View) -> None:
        await self.slack.state.until(lambda: words in where.words, words)


Case = Callable[[Scene], Awaitable[None]]


async def ask(at: Scene) -> None:
    """A question that is suggested."""
    help = await at.asks("")
    await at.click(help, "ask0")
    assert "astrid asked:" in (await at.slack.answer(at.policy)).words


async def choose(at: Scene) -> None:
    """Another event that may be meant."""
    told = await at.asks("who attended the meeting with TikTok?")
    await at.click(told, "choose1")
    opened = await at.slack.answer(at.policy)
    assert opened.words.startswith("astrid asked: who attended “")
    assert opened.words != told.words


async def evidence(at: Scene) -> None:
    await at.click(await at.asks(ASKED), "evidence")
    assert "Under mötet berättade Bris" in (await at.modal()).words


async def do(at: Scene) -> None:
    """An action of the whole answer: taking a correction back."""
    told = await at.asks("correct TikTok was not at the meeting on grooming")
    await at.click(told, next(each for each in told.actions if each.startswith("do")))
    assert "Taken back: TikTok" in (await at.slack.whisper(at.astrid)).words
    assert at.store.corrections()[0].undone_at


async def menu(at: Scene) -> None:
    """Right, why, of no use."""
    told = await at.asks(ASKED)
    await at.click(told, "menu0", "Right")
    assert "is right" in (await at.slack.whisper(at.astrid)).words
    assert {each.verdict for each in at.store.corrections()} == {Verdict.RIGHT}
    await at.click(told, "menu0", "Why is this here?")
    assert "stored as new" in (await at.slack.whisper(at.astrid)).words
    item = await at.asks("search age verification")
    await at.click(item, "menu0", "Of no use")
    assert "of no use" in (await at.slack.whisper(at.astrid)).words
    assert at.store.corrections(limit=1)[0].verdict is Verdict.IRRELEVANT


async def page(at: Scene) -> None:
    """Next, and back."""
    lines = tuple(f"Line {number}: {'something happened ' * 30}" for number in range(40))
    channel = chosen(at.store, at.policy)
    payload = to_json(Reply("A long digest.", (Section("Part", lines),)))
    at.store.owe(Delivery("a", channel.id, "a", payload, owed_at=NOW), digested_until=NOW)
    await deliver(at.store, {"slack": at.rollcall}, NOW)
    digest = await at.slack.answer(at.policy)
    await at.click(digest, "page2")
    second = await at.slack.whisper(at.astrid)
    assert "Page 2 of" in second.words
    await at.click(second, "page1")
    await at.sees("Page 1 of", second)


async def share(at: Scene) -> None:
    chosen(at.store, at.policy, public=False)
    await at.slack.command(at.astrid, at.policy, ASKED)
    await at.click(await at.slack.whisper(at.astrid), "share")
    assert "astrid shares an answer" in (await at.slack.answer(at.policy)).words


async def settings_button(at: Scene) -> None:
    await at.click(await at.asks(""), "settings")
    assert (await at.modal()).title == "Settings"


async def follow_button(at: Scene) -> None:
    await at.click(await at.asks(""), "follow")
    assert (await at.modal()).title == "Follow something"


async def tracks_button(at: Scene) -> None:
    await at.click(await at.asks("track list"), "tracks")
    assert (await at.modal()).title == "What is followed"


async def home_channel(at: Scene) -> None:
    media = await at.slack.channel("media")
    chosen(at.store, at.policy)
    chosen(at.store, media, cron="")
    await at.click(await at.home(), "home_channel", media.id)
    assert "No digests come here." in (await at.slack.home(at.astrid)).words


async def sources_button(at: Scene) -> None:
    await at.click(await at.home(), "sources")
    assert "last read: 20 November 2026" in (await at.modal()).words


BUTTONS: Mapping[str, Case] = {
    "ask": ask,
    "choose": choose,
    "evidence": evidence,
    "do": do,
    "menu": menu,
    "page": page,
    "share": share,
    "settings": settings_button,
    "follow": follow_button,
    "tracks": tracks_button,
    "home_channel": home_channel,
    "sources": sources_button,
}


# ---- every window


async def settings(at: Scene) -> None:
    await settings_button(at)
    view = at.slack.views(at.astrid)[0]
    await at.submit(view, days=["mon"], time="07:30")
    await at.sees("The next digest comes", view)
    assert at.store.channels()[0].cron == "30 7 * * mon"


async def track(at: Scene) -> None:
    await at.slack.command(at.astrid, at.policy, "follow")
    view = await at.modal()
    await at.click(view, "words", "grooming")
    await at.sees("“grooming” would have matched", view)
    await at.submit(view)
    assert [each.expression for each in at.store.tracks()] == ["grooming"]


async def tracks(at: Scene) -> None:
    await at.asks("follow TikTok")
    await tracks_button(at)
    view = at.slack.views(at.astrid)[0]
    for chosen_, told in (
        ("day.1", "is silent until"),
        ("unmute.1", "told again"),
        ("end.1", "is followed no more"),
    ):
        await at.click(view, "track_do", chosen_)
        await at.sees(told, view)
    assert at.store.tracks() == []


async def correction(at: Scene) -> None:
    told = await at.asks(ASKED)
    await at.click(told, "menu0", "Correct …")
    view = await at.modal()
    await at.submit(view, who="Google", what="Part: Did not come", note="Ill.")
    assert "Corrected: Google" in view.words
    await at.sees("corrected by astrid", await at.asks("who stayed away from the meeting on grooming?"))


async def undone(at: Scene) -> None:
    await correction(at)
    view = at.slack.views(at.astrid)[0]
    await at.click(view, "undo0")
    await at.sees("Taken back: Google", view)


async def merge(at: Scene) -> None:
    await at.click(await at.asks(ASKED), "menu0", "Merge …")
    view = await at.modal()
    (found,) = await at.slack.suggest(at.astrid, view, "with", "")
    await at.submit(view, **{"with": found})
    assert "told as one" in view.words
    assert len(at.store.alike(EVENT[1:])) == 2


async def sources(at: Scene) -> None:
    await sources_button(at)
    view = at.slack.views(at.astrid)[0]
    (found,) = await at.slack.suggest(at.astrid, view, "source_pick", "tilsyn")
    await at.click(view, "source_pick", found)
    assert (await at.modal()).title == "Press room"


async def source(at: Scene) -> None:
    await sources(at)
    view = at.slack.views(at.astrid)[-1]
    await at.click(view, "pause")
    await at.sees("paused", view)


async def source_add(at: Scene) -> None:
    await sources_button(at)
    await at.click(at.slack.views(at.astrid)[0], "source_new")
    view = await at.modal()
    await at.submit(view, address=f"{at.site.base}/feed")
    await at.sees("Harbour news is watched from now on", view)


WINDOWS: Mapping[str, Case] = {
    "settings": settings,
    "track": track,
    "tracks": tracks,
    "correction": correction,
    "told": undone,
    "merge": merge,
    "sources": sources,
    "source": source,
    "source_add": source_add,
}

CASES = {f"button {name}": case for name, case in BUTTONS.items()}
CASES |= {f"window {name}": case for name, case in WINDOWS.items()}


@pytest.mark.parametrize("name", CASES)
async def test_every_button_and_window_does_what_it_is_for(
    name: str, slack_both: Slack, store: Store, rollcall: SlackChat, site: Loopback
) -> None:
    at = Scene(slack_both, store, rollcall, site)
    at.policy = await slack_both.channel("policy")
    await CASES[name](at)


async def test_no_button_and_no_window_is_left_out(rollcall: SlackChat) -> None:
    assert rollcall.doing.pressing.names == set(BUTTONS)
    assert rollcall.doing.windows.names == set(WINDOWS)


# ---- every way in


async def test_every_way_in_is_answered(slack_both: Slack, store: Store, rollcall: SlackChat) -> None:
    slack, bo, policy = slack_both, slack_both.person("bo"), await slack_both.channel("policy")
    await slack.command(bo, policy, ASKED)
    assert GROOMING in (await slack.answer(policy)).words
    asked, _ = await slack.mention(bo, policy, ASKED)
    told = await slack.answer(policy)
    assert (told.thread, GROOMING in told.words) == (asked.ts, True)
    await slack.dm(bo, ASKED)
    assert GROOMING in (await slack.answer(await slack.direct(bo))).words
    link = await slack.say(bo, policy, "<https://regeringen.example/mote-om-grooming>")
    await slack.shortcut(bo, link)
    assert GROOMING in (await slack.whisper(bo)).words
    await slack.opens_home(bo)
    assert GROOMING in (await slack.home(bo)).words
