"""The bundled press room, served over HTTP on this machine.

    with PressRoom() as room:
        sources = load_sources(SOURCES, base=room.base)

Pages are the files under `pages/`; `{base}` in them becomes the address that the room is served at. Every
answer carries ETag and Last-Modified, and who asks with either gets 304 as RFC 9110 section 13 has it.
"""

from __future__ import annotations

import hashlib
import sys
from dataclasses import dataclass
from email.utils import formatdate, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from types import TracebackType
from typing import Any
from urllib.parse import unquote, urlsplit

from store.errors import RollcallError

PAGES = Path(__file__).parent / "pages"
SOURCES = Path(__file__).parent / "sources.toml"

# A feed is sent as what it is; a reader that trusts the type alone must find it right.
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/rss+xml; charset=utf-8",
    ".rdf": "application/rdf+xml; charset=utf-8",
    ".json": "application/json; charset=utf-8",
}
_NAMED_TYPES = {
    "atom.xml": "application/atom+xml; charset=utf-8",
    "feed.json": "application/feed+json; charset=utf-8",
}
_NOT_FOUND = b"<!doctype html><title>Not found</title><p>There is no such page in the sample press room.\n"
# A visitor who opens a connection and stays silent is let go after this many seconds, so that closing the
# room never waits longer.
_SILENCE = 2.0


@dataclass(frozen=True, slots=True)
class Page:
    """What one address answers with. `modified` is in whole seconds since 1970, as HTTP dates are."""

    body: bytes
    content_type: str
    etag: str
    modified: int


class PressRoom:
    """Serves the bundled press room on 127.0.0.1 while the `with` block lasts.

    `port` 0 takes a free one; a port that is taken is refused with RollcallError. `pages` is the folder to
    serve. `requests` and `not_modified` count what was answered so far and may be read from any thread.
    """

    def __init__(self, port: int = 0, pages: Path = PAGES) -> None:
        self.requests = 0
        self.not_modified = 0
        self._port = port
        self._pages = pages
        self._counting = Lock()
        self._server: ThreadingHTTPServer | None = None
        self._thread: Thread | None = None

    @property
    def base(self) -> str:
        """The address without a slash at its end; a room that is not open yet has none (RuntimeError)."""
        if self._server is None:
            raise RuntimeError("the press room is open inside its with block only")
        return f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> PressRoom:
        try:
            self._server = _Server(self, self._port)
        except OSError as error:
            raise RollcallError(
                f"The sample press room cannot be served on port {self._port} ({error.strerror}); "
                "choose another port, or 0 for any free one."
            ) from error
        self._thread = Thread(target=self._server.serve_forever, args=(0.05,), name="press room", daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server is None or self._thread is None:
            return
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
        self._server = self._thread = None

    def page(self, target: str) -> Page | None:
        """The page at a request's target, such as `/skerry/atom.xml?x=1`; None where there is none."""
        file = _file(self._pages, target)
        if file is None:
            return None
        body = file.read_bytes().replace(b"{base}", self.base.encode())
        tag = hashlib.sha256(body).hexdigest()[:20]
        return Page(body, _content_type(file), f'"{tag}"', int(file.stat().st_mtime))

    def count(self, *, not_modified: bool) -> None:
        with self._counting:
            self.requests += 1
            self.not_modified += not_modified


def unchanged(page: Page, if_none_match: str | None, if_modified_since: str | None) -> bool:
    """Whether the visitor's copy is still good. Tags decide where both are sent (RFC 9110, 13.2.2)."""
    if if_none_match is not None:
        tags = [tag.strip().removeprefix("W/") for tag in if_none_match.split(",")]
        return page.etag in tags or "*" in tags
    if if_modified_since is None:
        return False
    try:
        return page.modified <= parsedate_to_datetime(if_modified_since).timestamp()
    except ValueError:  # RFC 9110, 13.1.3: a date that cannot be read is ignored
        return False


def _file(pages: Path, target: str) -> Path | None:
    """The file behind a target: itself, a folder's index.html, or the name with .html added."""
    root = pages.resolve()
    try:
        path = (root / unquote(urlsplit(target).path).replace("\0", "").lstrip("/")).resolve()
        candidates = (path, path / "index.html", path.with_name(f"{path.name}.html"))
        return next((file for file in candidates if file.is_relative_to(root) and file.is_file()), None)
    except (OSError, ValueError):  # a name too long for the file system, or no address at all
        return None


def _content_type(file: Path) -> str:
    return _NAMED_TYPES.get(file.name) or _TYPES.get(file.suffix, "application/octet-stream")


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # so that closing waits for answers under way
    request_queue_size = (
        128  # a poller asks for all articles at once, and five would make the rest wait a second
    )

    def __init__(self, room: PressRoom, port: int) -> None:
        self.room = room
        super().__init__(("127.0.0.1", port), _Visit)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A visitor who hangs up is no fault of ours and leaves no trace; anything else is shown."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Visit(BaseHTTPRequestHandler):
    """One request. HTTP/1.0, so that each visit ends with its answer and closing the room is quick."""

    server: _Server
    timeout = _SILENCE

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def _answer(self, *, with_body: bool) -> None:
        page = self.server.room.page(self.path)
        fresh = page is not None and unchanged(
            page, self.headers.get("If-None-Match"), self.headers.get("If-Modified-Since")
        )
        self.server.room.count(not_modified=fresh)
        if page is None:
            self._head(HTTPStatus.NOT_FOUND, "text/html; charset=utf-8", len(_NOT_FOUND))
        elif fresh:
            self.send_response(HTTPStatus.NOT_MODIFIED)
            self._validators(page)
        else:
            self._head(HTTPStatus.OK, page.content_type, len(page.body))
            self._validators(page)
        self.end_headers()
        if with_body and not fresh:
            self.wfile.write(page.body if page else _NOT_FOUND)

    def _head(self, status: HTTPStatus, content_type: str, length: int) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(length))

    def _validators(self, page: Page) -> None:
        self.send_header("ETag", page.etag)
        self.send_header("Last-Modified", formatdate(page.modified, usegmt=True))
        self.send_header("Cache-Control", "no-cache")

    def log_message(self, format: str, *args: object) -> None:
        """Nothing on stderr: the terminal belongs to who asked for the demo."""
