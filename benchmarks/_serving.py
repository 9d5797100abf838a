"""A quick server for a folder of files: `python -m benchmarks._serving FOLDER`.

One process on uvloop, HTTP/1.1 with connections kept, ETag and If-None-Match, and nothing else, so that what
is measured is those who ask. It answers at every address of this machine's loopback network, 127.0.0.1 to
127.255.255.254, so that each feed can be a host of its own (Linux has the whole network; others have the
first only), and to nobody from outside it.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import cast

import uvloop


class _Serving(asyncio.Protocol):
    """One connection. Requests without a body, one after the other."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._asked = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        if not str(transport.get_extra_info("peername")[0]).startswith("127."):
            transport.close()

    def data_received(self, data: bytes) -> None:
        self._asked += data
        while (end := self._asked.find(b"\r\n\r\n")) >= 0:
            request, self._asked = self._asked[:end], self._asked[end + 4 :]
            self._answer(request)

    def _answer(self, request: bytes) -> None:
        line, *headers = request.split(b"\r\n")
        place = self._folder / line.split(b" ")[1].decode("ascii").rpartition("/")[2]
        try:
            seen = place.stat()
        except OSError:
            self._transport.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
            return
        tag = b'"%x-%x"' % (seen.st_mtime_ns, seen.st_size)
        wanted = next(
            (h.split(b":", 1)[1].strip() for h in headers if h[:14].lower() == b"if-none-match:"), b""
        )
        if wanted == tag:
            self._transport.write(b"HTTP/1.1 304 Not Modified\r\nETag: %b\r\n\r\n" % tag)
        else:
            self._transport.writelines((_HEAD % (tag, seen.st_size), place.read_bytes()))


_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nETag: %b\r\nContent-Length: %d\r\n\r\n"


async def serve(folder: Path) -> None:
    """Serve until cancelled; the port is printed first, on a line of its own."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Serving(folder), "0.0.0.0", 0, backlog=1024)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(serve(Path(sys.argv[1])))
