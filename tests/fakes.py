"""Stand-ins for what the code under test talks to: hand-written, no mocks. `Loopback` is a real server."""

from __future__ import annotations

import os
import signal
import socket
import threading
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from brotli import Compressor as Brotli  # type: ignore[import-untyped]

from store.errors import FetchError
from store.vocabulary import Article, Item, Paragraph, Reading
from watchers.fetch import BadAnswer, Elsewhere, Fetched
from watchers.hosts import site_of

# ---- the network -----------------------------------------------------------------------------------


def fetched(
    body: str | bytes = b"",
    content_type: str = "application/xml",
    *,
    address: str = "",
    status: int = 200,
    **headers: str,
) -> Fetched:
    """An answer as the door gives it; header names are written with underscores: `last_modified="…"`."""
    named = {
        "content-type": content_type,
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    raw = body.encode() if isinstance(body, str) else body
    return Fetched(status, address, raw, named, not_modified=status == 304)


def bad_answer(status: int, **headers: str) -> BadAnswer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return BadAnswer(f"It answers {status}.", address="https://x.example/", status=status, headers=named)


class FakeDoor:
    """Answers each address with what `answers` holds for it: a Fetched, or an error to raise. Unknown
    addresses answer 404. `asked` lists the addresses, `conditions` the validators sent along."""

    def __init__(self, answers: Mapping[str, Fetched | Exception] | None = None) -> None:
        self.answers = dict(answers or {})
        self.asked: list[str] = []
        self.conditions: list[tuple[str | None, str | None]] = []
        self.slowed: dict[str, float] = {}

    async def get(
        self,
        address: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        only: Collection[str] = (),
    ) -> Fetched:
        if only and (site := site_of(address)) not in only:
            raise Elsewhere(f"{address} is elsewhere.", address=address, site=site)
        self.asked.append(address)
        self.conditions.append((etag, last_modified))
        answer = self.answers.get(address, bad_answer(404))
        if isinstance(answer, Exception):
            raise answer
        return (
            answer
            if answer.address
            else Fetched(answer.status, address, answer.body, answer.headers, answer.not_modified)
        )

    def slow(self, address: str, pause: float) -> None:
        self.slowed[address] = pause


def down(address: str = "https://x.example/") -> FetchError:
    return FetchError(f"{address} did not answer; we try again later.", address=address)


# ---- the reader ------------------------------------------------------------------------------------


class FakeReader:
    """Reads nothing out of anything: the article's text is the page, or the item's body as it came."""

    def __init__(self, catalogue: object = None) -> None:
        self.seen: list[tuple[Item, str | None, str]] = []

    def read(self, item: Item, page: str | None = None, selector: str = "") -> Reading:
        self.seen.append((item, page, selector))
        text = item.body if page is None else page
        paragraphs = (Paragraph(text, start=len(item.title) + 2),)
        article = Article(item.title, paragraphs, item.language or "en", item.day, f"{item.title}\n\n{text}")
        return Reading(item, article, (), ())


class FailingReader(FakeReader):
    """Raises at every item with "poison" in its title."""

    def read(self, item: Item, page: str | None = None, selector: str = "") -> Reading:
        if "poison" in item.title:
            raise RuntimeError("a reader that is broken")
        return super().read(item, page, selector)


class DyingReader(FakeReader):
    """Takes its whole process along at every item with "poison" in its title."""

    def read(self, item: Item, page: str | None = None, selector: str = "") -> Reading:
        if "poison" in item.title:
            os._exit(9)
        return super().read(item, page, selector)


class KilledOnceReader(FakeReader):
    """Takes its whole process along at the first item with "poison" in its title, as `kill -9` does, and
    leaves a file behind; where that file is, it reads such items like all others."""

    def __init__(self, file: str, catalogue: object = None) -> None:
        super().__init__(catalogue)
        self._killed = Path(file)

    def read(self, item: Item, page: str | None = None, selector: str = "") -> Reading:
        if "poison" in item.title and not self._killed.exists():
            self._killed.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return super().read(item, page, selector)


# ---- a real server ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Request:
    path: str
    headers: Mapping[str, str] = field(default_factory=dict)


Answer = bytes | Iterable[bytes] | Callable[[Request], "bytes | Iterable[bytes]"]


def answer(body: bytes | str = b"", status: str = "200 OK", **headers: str) -> bytes:
    """A whole HTTP answer as it goes over the wire; header names are written with underscores."""
    raw = body.encode() if isinstance(body, str) else body
    named = {"content_length": str(len(raw)), "content_type": "application/xml", **headers}
    lines = [f"{name.replace('_', '-').title()}: {value}" for name, value in named.items()]
    return "\r\n".join([f"HTTP/1.1 {status}", *lines, "Connection: close", "", ""]).encode() + raw


def blanks(millions: int, encoding: str) -> bytes:
    """So many million blanks, packed to a thousandth of that or less."""
    if encoding == "br":
        pack, end = (brotli := Brotli(quality=1)).process, brotli.finish
    else:
        squeeze = zlib.compressobj(wbits=31 if encoding == "gzip" else 15)
        pack, end = squeeze.compress, squeeze.flush
    return b"".join([*(pack(b" " * 1_000_000) for _ in range(millions)), end()])


class Loopback:
    """A server on 127.0.0.1 that answers each path with the raw bytes given for it, or with those that
    an iterable yields one after the other; other paths get 404.

    `asked` lists the requests, `most_at_once` how many waited together for the first byte of their answer
    (from its last byte on, a visitor may ask anew sooner than the server knows), `gone` how many visitors
    left before their answer was out. `ending` is set when the server is about to close.
    """

    def __init__(self, answers: Mapping[str, Answer] | None = None) -> None:
        self.answers = dict(answers or {})
        self.asked: list[Request] = []
        self.most_at_once = 0
        self.gone = 0
        self.ending = threading.Event()
        self._at_once = 0
        self._lock = threading.Lock()
        self._threads: list[threading.Thread] = []

    def __enter__(self) -> Loopback:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self.host = f"127.0.0.1:{self.port}"
        self.base = f"http://{self.host}"
        self._main = threading.Thread(target=self._accept)
        self._main.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.ending.set()
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for thread in (self._main, *self._threads):
            thread.join()

    def slowly(self, raw: bytes, pause: float = 0.05) -> Callable[[Request], Iterator[bytes]]:
        """`raw`, after `pause` seconds: long enough that two who ask together are seen to."""

        def send(_: Request) -> Iterator[bytes]:
            self.ending.wait(pause)
            yield raw

        return send

    def drip(self, first: bytes, then: bytes, pause: float = 0.02) -> Callable[[Request], Iterator[bytes]]:
        """`first`, then `then` again and again until the visitor leaves or the server closes."""

        def send(_: Request) -> Iterator[bytes]:
            yield first
            while not self.ending.wait(pause):
                yield then

        return send

    def _accept(self) -> None:
        while True:
            try:
                visitor, _ = self._socket.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._serve, args=(visitor,))
            self._threads.append(thread)
            thread.start()

    def _serve(self, visitor: socket.socket) -> None:
        with visitor:
            visitor.settimeout(5)
            try:
                request = _request(visitor)
            except OSError:
                return
            if request is None:
                return
            with self._lock:
                self.asked.append(request)
                self._at_once += 1
                self.most_at_once = max(self.most_at_once, self._at_once)
            try:
                self._send(visitor, request)
            except OSError:
                self.gone += 1

    def _parts(self, request: Request) -> Iterator[bytes]:
        found = self.answers.get(request.path, answer("nothing here", "404 Not Found"))
        given = found(request) if callable(found) else found
        return iter([given] if isinstance(given, bytes) else given)

    def _send(self, visitor: socket.socket, request: Request) -> None:
        try:
            parts = self._parts(request)
            first = next(parts, b"")
        finally:
            with self._lock:
                self._at_once -= 1
        visitor.sendall(first)
        for part in parts:
            visitor.sendall(part)


def _request(visitor: socket.socket) -> Request | None:
    raw = b""
    while b"\r\n\r\n" not in raw:
        more = visitor.recv(65_536)
        if not more:
            return None
        raw += more
    first, *lines = raw.split(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines)
    return Request(first.split(" ")[1], {name.lower(): value for name, value in headers.items()})
