"""Everything in one process: a scheduler that only ticks, rounds over due sources, digests, and questions.

What is due stands in the database; a tick takes what is due then, so a tick that is late or left out
loses nothing.
"""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from threading import Event, Lock

from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]

from bot.chats.console import Console
from bot.chats.core import Core
from bot.chats.plain import harmless
from bot.cli.adding import Adding
from bot.cli.answerers import answerers, apart
from bot.cli.chats import every_chat, live_chats
from bot.cli.common import now
from bot.cli.lines import in_thread, lines_of, listening
from bot.cli.logs import collect_library_logs, log_from, logger
from bot.cli.rounds import Rounds, put_sources
from bot.cli.telling import CHAT, at_the_terminal, console_channel, owe_all
from bot.cli.terminal import out
from bot.deliver import channels_owed, deliver_to
from bot.settings import Settings
from store.catalogue import Catalogue
from store.errors import RollcallError
from store.interface import Channel, Store
from watchers.engines.packing import collect_seldom

TICK = 10  # seconds; sources are looked at every half hour or so, a few seconds late are no matter
GRACE = 5  # seconds that a round may take to end by itself once we are told to stop
# Seconds after which another thread of this process gets its turn. With the usual 5 ms an acknowledgement
# waits for a tenth of a second where a round is stored and fifty people ask at once.
_PROMPT = 0.001
_QUIT = frozenset({"quit", "exit", "sluta", "avsluta"})


def work(store: Store, catalogue: Catalogue, settings: Settings, db: Path, *, chat: bool) -> None:
    """Watch, and with `chat` also tell and answer in the terminal, until SIGTERM or SIGINT. `db` is the
    store's file."""
    log_from(settings.log_level)
    collect_library_logs(settings.log_level)
    asyncio.run(Worker(store, catalogue, settings, db, chat=chat).run())


class Worker:
    def __init__(
        self, store: Store, catalogue: Catalogue, settings: Settings, db: Path, *, chat: bool
    ) -> None:
        self.store = store
        self.catalogue = catalogue
        self.settings = settings
        self._answerers = answerers(db, catalogue, settings) if chat else None
        adding = Adding(store, settings)
        self.core = Core(
            store, catalogue, now, settings.digest_language, elsewhere=self._answerers, add=adding
        )
        self.console = Console(out(), store) if chat else None
        self.live = live_chats(self.core, settings) if chat else {}
        self.chats = every_chat(self.console, self.live)
        self.log = logger()
        self._ids = put_sources(store, settings)
        self._under_way: dict[str, asyncio.Task[None]] = {}
        self._saving = Lock()  # held around each save; kept once we stop, so that no other begins
        self._stopping = Event()  # for the round's thread
        self._stopped = asyncio.Event()
        looking = apart(settings) if self._answerers else settings
        self._rounds = Rounds(store, catalogue, looking, saving=self._saving, stop=self._stopping.is_set)

    async def run(self) -> None:
        """Tick until told to stop; then let the save in course finish, and begin no other."""
        loop = asyncio.get_running_loop()
        for signum in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(signum, self.stop)
        self.log.info(
            "started", sources=len(self.store.sources()), chats=", ".join(sorted(self.chats)) or "none"
        )
        self._attend()
        scheduler = self._scheduler()
        scheduler.start()
        listeners = self._listeners()
        await self._stopped.wait()
        scheduler.shutdown(wait=False)
        for listener in listeners:
            listener.cancel()
        await asyncio.gather(*listeners, return_exceptions=True)
        await self._end_work()
        if self._answerers:
            self._answerers.close()
        self.log.info("stopped")

    def stop(self) -> None:
        """Stop soon. The next signal ends the program at once."""
        for signum in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().remove_signal_handler(signum)
        self._stopping.set()
        self._stopped.set()

    def _attend(self) -> None:
        """Be prompt with people, where there are any: what answers is there before they ask, and whoever
        holds Python's lock gives it up sooner."""
        if self._answerers:
            self._answerers.start()
            sys.setswitchinterval(_PROMPT)
            collect_seldom()

    def _scheduler(self) -> AsyncIOScheduler:
        scheduler = AsyncIOScheduler(
            timezone="UTC", job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )
        scheduler.add_job(self._look, "interval", seconds=TICK, next_run_time=now())
        if self.console:
            self.store.put_channel(console_channel(self.settings, self.store.channel(CHAT)))
        if self.chats:
            scheduler.add_job(self._tell, "cron", second=0, next_run_time=now())
        return scheduler

    # ---- watching

    async def _look(self) -> None:
        self._start("polling", lambda: in_thread(self._round_over_due, "polling"))

    def _round_over_due(self) -> None:
        """Look at all that is due, until nothing is: what waits for its site is due still at the end."""
        while self._look_at_some() and not self._stopping.is_set():
            pass

    def _look_at_some(self) -> bool:
        """Whether there was something due."""
        looked = new = hits = failed = 0
        for look in self._rounds.due(among=self._ids):
            looked, new, hits = looked + 1, new + look.saved.new, hits + look.saved.hits
            if look.problem:
                failed += 1
                self.log.warning("source failed", source=look.source.id, problem=harmless(look.problem))
        if looked and not self._stopping.is_set():
            self.log.info("polled", sources=looked, new=new, hits=hits, failed=failed)
        return bool(looked)

    # ---- telling and answering

    async def _tell(self) -> None:
        self._start("telling", self._owe_and_deliver)

    async def _owe_and_deliver(self) -> None:
        owed = await asyncio.to_thread(owe_all, self.store, self.catalogue, self.chats, now())
        if owed:
            self.log.info("digest", owed=owed)
        for channel in await asyncio.to_thread(channels_owed, self.store):
            if channel.chat in self.chats:
                self._start(f"delivering to {channel.id}", partial(self._deliver, channel))

    async def _deliver(self, channel: Channel) -> None:
        """Each channel on its own: one whose chat hangs holds up no other."""
        await deliver_to(channel, self.chats[channel.chat], self.store, now())

    def _listeners(self) -> list[asyncio.Task[None]]:
        """Whoever listens to people, each on its own: a chat that fails leaves the others alone."""
        terminal = [self._listen()] if self.console else []
        live = [self._logged(name, chat.run()) for name, chat in self.live.items()]
        return [asyncio.create_task(each) for each in (*terminal, *live)]

    async def _listen(self) -> None:
        descriptor = listening()
        if descriptor is None:
            return
        async for line in lines_of(descriptor):
            if line.strip().casefold() in _QUIT:
                self.stop()
            elif line.strip():
                await self._logged("answering", self._answer(line))

    async def _answer(self, question: str) -> None:
        asker = await asyncio.to_thread(at_the_terminal, self.store, self.settings)
        reply = await self.core.answer(question, asker)
        if self.console:
            self.console.show(reply)

    # ---- any piece of work

    def _start(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        """Begin a piece of work, unless the last of that name is still under way. The scheduler's job ends
        with this: it cancels its jobs when it shuts down, and work is to end by itself."""
        last = self._under_way.get(name)
        if last is None or last.done():
            self._under_way[name] = asyncio.create_task(self._logged(name, work()))

    async def _end_work(self) -> None:
        if left := [task for task in self._under_way.values() if not task.done()]:
            await asyncio.wait(left, timeout=GRACE)
        # A round that hangs in the network is left behind, one that is saving is waited for.
        await asyncio.to_thread(self._saving.acquire)
        self._rounds.claims.give_back()
        if not left or all(task.done() for task in left):
            self._rounds.close()

    async def _logged(self, name: str, work: Awaitable[None]) -> None:
        """Whatever goes wrong in one piece of work is logged, and the others go on."""
        try:
            await work
        except RollcallError as error:
            self.log.error("work failed", work=name, problem=str(error))
        except Exception:
            self.log.exception("work failed", work=name)
