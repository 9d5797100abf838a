"""A real web client: Hydrogen, from its npm package, served on this machine.

The package is made for a bundler; the browser loads it as it is, once the few libraries of the old kind that
it imports are dressed as modules.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.slack.installing import fetch

HERE = Path(__file__).parent
FOLDER = Path(sys.prefix) / "test-matrix-client"
_MODULE = """\
const module = {{exports: {{}}}}, process = {{env: {{}}}};
(function (exports) {{
{text}
}}).call(module.exports, module.exports);
export default module.exports;
export const {{offColor}} = module.exports;
"""


def installed() -> Path:
    """The folder of the client's packages, fetched where it is not there yet; tests.slack.installing's error
    where it cannot be had."""
    if not (FOLDER / "node_modules").exists():
        FOLDER.parent.mkdir(exist_ok=True)
        fetch(HERE, FOLDER)
    return FOLDER / "node_modules"


@contextmanager
def served() -> Iterator[str]:
    """The address of the client, for as long as the block lasts."""
    packages = installed()

    class Handler(_Handler):
        def __init__(self, *given: Any, **named: Any) -> None:
            super().__init__(*given, directory=str(packages), **named)

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/site/index.html"
        finally:
            server.shutdown()
            thread.join()


class _Handler(SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if path.startswith("/site/"):
            self._send((HERE / "site" / Path(path).name).read_bytes(), self.guess_type(path))
        elif path == "/sw.js":  # it has to stand at the top to see to all pages
            worker = Path(self.directory) / "hydrogen-view-sdk/lib-build/sw.js"
            self._send(worker.read_bytes(), "text/javascript")
        elif path.startswith("/modules/"):
            self._send(self._as_module(path.removeprefix("/modules/")), "text/javascript")
        else:
            super().do_GET()

    def _as_module(self, name: str) -> bytes:
        file = Path(self.directory) / name
        text = file.read_text("utf-8") if file.exists() else ""
        return _MODULE.format(text=text).encode()

    def _send(self, body: bytes, kind: str) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        pass
