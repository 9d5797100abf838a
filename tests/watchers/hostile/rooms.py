"""Press rooms made to hurt: what each sends, and what a person is to read of it.

A room is an answer as it goes over the wire, or a function of the server that makes one. `Room.said` is a
part of the sentence that `rollcall status` has for it, "" where the room is read all the same; `items` are
how many of its items come through a first look.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.fakes import Answer, Loopback, answer, blanks

Make = Callable[[Loopback], Answer]


@dataclass(frozen=True)
class Room:
    sends: bytes | Make
    said: str = ""
    items: int = 0
    full: bool = False
    kind: str = "feed"

    def answer(self, server: Loopback) -> Answer:
        return self.sends if isinstance(self.sends, bytes) else self.sends(server)


def item(n: int, *, title: str = "", more: str = "", guid: str | None = None, date: str = "") -> str:
    name = f"g{n}" if guid is None else guid
    return (
        f"<item><title>{title or f'Meeting {n}'}</title><link>http://news.example/{n}</link>"
        f"{f'<guid>{name}</guid>' if name else ''}{f'<pubDate>{date}</pubDate>' if date else ''}{more}</item>"
    )


def rss(*items: str, head: str = "") -> str:
    return f'{head}<rss version="2.0"><channel><title>Room</title>{"".join(items)}</channel></rss>'


ORDINARY = rss(item(1), item(2))


# ---- bodies --------------------------------------------------------------------------------------------


def entity_bomb(encoding: str = "utf-8") -> bytes:
    """About 121 kB that name one text of 40,000 characters 20,000 times: 800 million."""
    head = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "{"x" * 40_000}">]>'
    return rss(item(1, title="&a;" * 20_000), item(2), head=head).encode(encoding)


def packed(size: int, encoding: str) -> bytes:
    """So many million blanks, packed to a thousandth or less."""
    return answer(blanks(size, encoding), content_encoding=encoding)


def many_items(count: int) -> bytes:
    return answer(rss(*(item(n) for n in range(count))))


def silent(server: Loopback) -> Answer:
    return server.drip(b"", b"")


def endless_headers(server: Loopback) -> Answer:
    return server.drip(b"HTTP/1.1 200 OK\r\n", b"X-More: and more\r\n", 0.001)


def dripping(server: Loopback) -> Answer:
    return server.drip(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n", b" ", 0.5)


def no_body(server: Loopback) -> Answer:
    return server.drip(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n", b"")


def sends_to(location: str) -> bytes:
    return f"HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n".encode()


_SLOW = "did not answer in full within"
_MARKUP = (
    "&lt;!channel&gt; &lt;@U123&gt; @room *b* `c` [d](http://e.example) &#27;[31m&#7;\u202edeb\u202c "
    "&lt;b&gt;bold&lt;/b&gt;"
)
_ASCII = '<?xml version="1.0" encoding="us-ascii"?>'

_HALF_CHARACTERS = '[{"title": "\\ud800 One", "url": "/1", "text": "\\udfff"}]'

ROOMS = {
    # from the network
    "silent": Room(silent, _SLOW),
    "endless-headers": Room(endless_headers, "gave no proper answer for"),
    "dripping": Room(dripping, _SLOW),
    "no-body": Room(no_body, _SLOW),
    "circle": Room(sends_to("/circle"), "redirects more than 5 times"),
    "inward": Room(sends_to("http://169.254.169.254/latest/meta-data"), "is no public address"),
    "to-a-file": Room(sends_to("file:///etc/passwd"), "Only http and https addresses are opened"),
    "gzip-bomb": Room(packed(100, "gzip"), "is larger than 15,000,000 bytes"),
    "deflate-bomb": Room(packed(100, "deflate"), "is larger than 15,000,000 bytes"),
    "brotli-bomb": Room(packed(100, "br"), "is larger than 15,000,000 bytes"),
    "broken-brotli": Room(answer(b"\xff" * 100, content_encoding="br"), "cannot be unpacked"),
    "broken-gzip": Room(answer(b"\x1f\x8b\x08nothing", content_encoding="gzip"), "cannot be unpacked"),
    "cut-off": Room(answer(ORDINARY, content_length="100000"), "broke off"),
    "no-http": Room(b"\x00\xff\x00\xff\r\n\r\n", "gave no proper answer"),
    "challenge": Room(
        answer("<html>", "403 Forbidden", cf_mitigated="challenge"), "meets programs with a challenge page"
    ),
    # from what it says
    "no-feed": Room(answer("<!doctype html><title>Hello"), "an HTML page where a feed should be"),
    "empty": Room(answer(b""), "sent an empty answer"),
    "entity-bomb": Room(answer(entity_bomb()), items=2),
    "entity-bomb-16": Room(answer(entity_bomb("utf-16")), items=2),
    "author": Room(answer(rss(item(1, more=f"<author>{'a@' * 15_500}</author>"), item(2))), items=2),
    "wrong-charset": Room(
        answer(
            rss(item(1, title="Möte på ön"), head='<?xml version="1.0" encoding="us-ascii"?>').encode(
                "cp1252"
            ),
            content_type="application/xml; charset=utf-16",
        ),
        items=1,
    ),
    "nul": Room(answer(ORDINARY.replace("Meeting", "Mee\0ting").encode()), items=2),
    "nul-only": Room(answer(b"\0" * 100_000), "sent an empty answer"),
    "only-unknown": Room(answer(f"<rss>{'<a/>' * 3_700_000}</rss>"), "sent more than 500,000 elements"),
    "only-elements": Room(answer("<rss><channel>" + "<item/>" * 2_140_000), "sent more than 100,000 entries"),
    "only-depth": Room(
        answer("<rss><channel>" + "<a>" * 4_900_000), "sent more than 100,000 elements within"
    ),
    "many-items": Room(many_items(50_000), items=300),
    "same-guid": Room(answer(rss(*(item(n, guid="one") for n in range(4)))), items=4),
    "no-guid": Room(answer(rss(*(item(n, guid="") for n in range(3)))), items=3),
    "year-9999": Room(
        answer(
            rss(
                item(1, date="Fri, 31 Dec 9999 23:59:59 -1200"),
                item(2, date="Mon, 00 Foo 0000 99:99:99 +9999"),
                item(3, date="9" * 5_000),
            )
        ),
        items=3,
    ),
    "markup": Room(answer(rss(item(1, title=_MARKUP))), items=1),
    "deep": Room(answer(rss(item(1, more="<a>" * 50_000), item(2))), items=2),
    "deep-page": Room(answer("<div>" * 200_000 + "<li>One"), "elements within elements", kind="listing"),
    "deep-json": Room(answer("[" * 200_000), "no JSON (it is made to tire who reads it)", kind="json"),
    "half-characters": Room(answer(_HALF_CHARACTERS), items=1, kind="json"),
    "endless-number": Room(answer(f'[{{"title": {"9" * 100_000}, "url": "/1"}}]'), "is no JSON", kind="json"),
    "pages": Room(answer(rss(item(1).replace("news.example", "pages.example"))), items=1, full=True),
}
