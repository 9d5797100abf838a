"""A browser that is told what to do: Debian's chromium, by its DevTools protocol."""

from __future__ import annotations

import asyncio
import base64
import json
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

from tests.matrix.homeserver import PATIENCE
from tests.slack.screens.pictures import browser

_OPTIONS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    "--remote-debugging-port=0",
    "--no-first-run",
)


class Page:
    """A page of the browser."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._number = 0

    async def call(self, method: str, **given: Any) -> Any:
        """What the browser answers to a command."""
        self._number += 1
        await self._socket.send_json({"id": self._number, "method": method, "params": given})
        async with asyncio.timeout(PATIENCE):
            while True:
                told = json.loads((await self._socket.receive()).data)
                if told.get("id") == self._number:
                    assert "error" not in told, told
                    return told["result"]

    async def show(self, address: str, *, width: int, height: int) -> None:
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        await self.call("Emulation.setDeviceMetricsOverride", **size)
        await self.call("Page.navigate", url=address)

    async def value(self, script: str) -> Any:
        """What a script of one expression gives."""
        found = await self.call("Runtime.evaluate", expression=script, returnByValue=True)
        return found["result"].get("value")

    async def until(self, script: str) -> None:
        """Wait until an expression is true; AssertionError with the page's title where it never is."""
        for _ in range(int(PATIENCE * 5)):
            if await self.value(script):
                return
            await asyncio.sleep(0.2)
        raise AssertionError(f"{script}: {await self.value('document.title')}")

    async def picture(self, file: Path) -> None:
        shot = await self.call("Page.captureScreenshot", format="png")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(base64.b64decode(shot["data"]))


@asynccontextmanager
async def opened() -> AsyncIterator[Page]:
    """A page of a browser that has kept nothing from before."""
    chromium = browser()
    assert chromium, "There is no chromium here: apt-get install chromium"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        command = (chromium, *_OPTIONS, f"--user-data-dir={folder}", "about:blank")
        quiet = asyncio.subprocess.DEVNULL
        process = await asyncio.create_subprocess_exec(*command, stdout=quiet, stderr=quiet)
        try:
            port = await _port(Path(folder))
            async with aiohttp.ClientSession() as session:
                async with session.get(f"http://127.0.0.1:{port}/json/list") as answer:
                    pages = [each for each in await answer.json() if each["type"] == "page"]
                async with session.ws_connect(pages[0]["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                    yield Page(socket)
        finally:
            process.terminate()
            await process.wait()


async def _port(folder: Path) -> str:
    """Where the browser listens, as it writes down itself."""
    file = folder / "DevToolsActivePort"
    async with asyncio.timeout(PATIENCE):
        while not file.exists() or not file.read_text("utf-8").strip():
            await asyncio.sleep(0.05)
    return file.read_text("utf-8").splitlines()[0]
