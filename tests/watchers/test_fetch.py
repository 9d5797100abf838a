"""The guarded door, against real servers on loopback."""

from __future__ import annotations

import asyncio
import gzip
import itertools
import socket
import threading
import tracemalloc
from collections.abc import Callable, Iterator
from typing import Any

import brotli  # type: ignore[import-untyped]
import pytest
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from store.errors import FetchError, InputError
from tests.fakes import Loopback, Request, answer, blanks
from watchers.addresses import Refused
from watchers.fetch import BadAnswer, Door, Fetched, Redirect


@pytest.fixture
def room() -> Iterator[Loopback]:
    with Loopback(
        {"/feed": answer("<rss/>", etag='"one"', last_modified="Wed, 03 Dec 2025 10:00:00 GMT")}
    ) as it:
        yield it


class Names(AbstractResolver):
    """A name service that gives the next of its answers at each question, and then repeats the last."""

    def __init__(self, *answers: list[str]) -> None:
        self._answers = list(answers)
        self.asked: list[str] = []

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        self.asked.append(host)
        found = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if not found:
            raise OSError("no such name")
        return [self.result(host, ip, port) for ip in found]

    def result(self, host: str, ip: str, port: int) -> ResolveResult:
        family = socket.AF_INET6 if ":" in ip else socket.AF_INET
        return ResolveResult(hostname=host, host=ip, port=port, family=family, proto=0, flags=0)

    async def close(self) -> None: ...


def is_one_sentence(error: FetchError) -> bool:
    text = str(error)
    return text.endswith(".") and "\n" not in text and len(text) < 500


async def get(address: str, *, resolver: AbstractResolver | None = None, **given: Any) -> Fetched:
    async with Door(resolver=resolver, **given) as door:
        return await door.get(address)


# ---- what it gives -----------------------------------------------------------------------------------


async def test_an_answer_has_body_headers_and_address(room: Loopback) -> None:
    got = await get(f"{room.base}/feed", allow=[room.host])
    assert (got.status, got.body, got.address) == (200, b"<rss/>", f"{room.base}/feed")
    assert got.headers["etag"] == '"one"'
    assert got.content_type == "application/xml"
    assert not got.not_modified


async def test_it_says_who_asks_and_where_the_operator_is_reached(room: Loopback) -> None:
    await get(f"{room.base}/feed", allow=[room.host], contact="https://rollcall.example/about")
    assert room.asked[0].headers["user-agent"] == "Rollcall/0.1 (+https://rollcall.example/about)"
    assert "application/rss+xml" in room.asked[0].headers["accept"]


async def test_no_cookie_and_no_password_goes_out(room: Loopback) -> None:
    room.answers["/feed"] = answer("x", set_cookie="id=1")
    async with Door(allow=[room.host]) as door:
        await door.get(f"{room.base}/feed")
        await door.get(f"{room.base}/feed")
    assert all({"cookie", "authorization"}.isdisjoint(request.headers) for request in room.asked)


async def test_validators_are_sent_and_304_says_not_modified(room: Loopback) -> None:
    room.answers["/feed"] = b'HTTP/1.1 304 Not Modified\r\nETag: "one"\r\n\r\n'
    async with Door(allow=[room.host]) as door:
        got = await door.get(f"{room.base}/feed", etag='"one"', last_modified="Wed, 03 Dec 2025 10:00:00 GMT")
    assert got.not_modified
    assert got.body == b""
    assert room.asked[0].headers["if-none-match"] == '"one"'
    assert room.asked[0].headers["if-modified-since"] == "Wed, 03 Dec 2025 10:00:00 GMT"


async def test_304_that_nobody_asked_for_is_a_bad_answer(room: Loopback) -> None:
    room.answers["/feed"] = b"HTTP/1.1 304 Not Modified\r\n\r\n"
    with pytest.raises(BadAnswer):
        await get(f"{room.base}/feed", allow=[room.host])


async def test_a_validator_with_a_line_break_is_not_sent(room: Loopback) -> None:
    async with Door(allow=[room.host]) as door:
        await door.get(f"{room.base}/feed", etag='"a"\r\nX-Evil: 1')
    assert {"if-none-match", "x-evil"}.isdisjoint(room.asked[0].headers)


@pytest.mark.parametrize(("encoding", "pack"), [("gzip", gzip.compress), ("br", brotli.compress)])
async def test_a_packed_body_is_asked_for_and_unpacked(
    room: Loopback, encoding: str, pack: Callable[[bytes], bytes]
) -> None:
    room.answers["/feed"] = answer(pack(b"<rss/>"), content_encoding=encoding)
    assert (await get(f"{room.base}/feed", allow=[room.host])).body == b"<rss/>"
    assert encoding in room.asked[0].headers["accept-encoding"]


@pytest.mark.parametrize(
    ("status", "word"),
    [
        ("404 Not Found", "check the address"),
        ("403 Forbidden", "does not let us in"),
        ("429 Too Many Requests", "too often"),
        ("500 Oops", "later"),
    ],
)
async def test_another_status_is_a_bad_answer_in_one_sentence(room: Loopback, status: str, word: str) -> None:
    room.answers["/feed"] = answer("sorry", status, retry_after="120")
    with pytest.raises(BadAnswer, match=word) as caught:
        await get(f"{room.base}/feed", allow=[room.host])
    assert is_one_sentence(caught.value)
    assert caught.value.status == int(status[:3])
    assert caught.value.headers["retry-after"] == "120"


async def test_a_challenge_page_is_called_by_its_name(room: Loopback) -> None:
    room.answers["/feed"] = answer("are you human?", "403 Forbidden", cf_mitigated="challenge")
    with pytest.raises(BadAnswer, match="challenge page"):
        await get(f"{room.base}/feed", allow=[room.host])


# ---- which addresses it refuses ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "ftp://public.example/",
        "file:///etc/passwd",
        "gopher://public.example/",
        "javascript:alert(1)",
        "/feed",
        "",
        "http://",
        "http:///feed",
        "http://user@public.example/",
        "http://user:word@public.example/",
        "http://:word@public.example/",
        "http://public.example:8080/",
        "http://public.example:0/",
        "https://public.example:22/",
        "http://public.example:99999/",
        "http://public.example\\@127.0.0.1/",
        "http://127.0.0.1\\public.example/",
        "http://two words.example/",
        "http://public.example/\r\nX-Evil: 1",
        "http://127.0.0.1/",
        "http://127.0.0.1:80/",
        "http://127.8.9.10/",
        "http://127.1/",
        "http://0/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.0.0.1/",
        "http://0177.0.0.1/",
        "http://017700000001/",
        "http://127.0.0.1./",
        "http://１２７.０.０.１/",
        "http://127。0。0。1/",
        "http://10.0.0.1/",
        "http://172.16.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://100.64.0.1/",
        "http://192.0.0.8/",
        "http://192.0.0.200/",
        "http://192.88.99.1/",
        "http://192.0.2.7/",
        "http://198.18.0.1/",
        "http://203.0.113.5/",
        "http://224.0.0.1/",
        "http://240.0.0.1/",
        "http://255.255.255.255/",
        "http://[::1]/",
        "http://[::]/",
        "http://[fe80::1]/",
        "http://[fe80::1%25eth0]/",
        "http://[fc00::1]/",
        "http://[fec0::1]/",
        "http://[ff02::1]/",
        "http://[2001:db8::1]/",
        "http://[3fff::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://[::127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[64:ff9b:1::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://[2001:0:4136:e378:8000:63bf:80ff:fffe]/",
        "http://localhost/",
        "http://LOCALHOST/",
        "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/",
    ],
)
async def test_an_address_that_is_not_of_the_public_web_is_refused(address: str) -> None:
    with pytest.raises(Refused) as caught:
        await get(address, deadline=5)
    assert is_one_sentence(caught.value)


async def test_a_name_that_leads_home_is_refused_before_anything_is_sent(room: Loopback) -> None:
    names = Names(["127.0.0.1"])
    with pytest.raises(Refused, match=r"leads to 127\.0\.0\.1") as caught:
        await get("http://evil.example/feed", resolver=names)
    assert is_one_sentence(caught.value)
    assert names.asked == ["evil.example"]
    assert room.asked == []


async def test_one_bad_address_among_good_ones_spoils_the_answer() -> None:
    with pytest.raises(Refused, match=r"leads to 10\.0\.0\.1"):
        await get("http://mixed.example/", resolver=Names(["8.8.8.8", "10.0.0.1"]))


async def test_a_name_that_answers_otherwise_the_second_time_is_refused_then(room: Loopback) -> None:
    names = Names(["127.0.0.1"], ["127.0.0.2"])
    async with Door(allow=[room.host], resolver=names) as door:
        assert (await door.get(f"http://turning.example:{room.port}/feed")).status == 200
        with pytest.raises(Refused, match=r"127\.0\.0\.2"):
            await door.get(f"http://turning.example:{room.port}/feed")
    assert len(room.asked) == 1


async def test_what_is_dialled_is_what_was_checked(room: Loopback) -> None:
    class Turning(dict[str, Any]):
        """An answer that is allowed while it is looked at, and another address afterwards."""

        looks = itertools.count()

        def __getitem__(self, key: str) -> Any:
            if key == "host":
                return "10.9.9.9" if next(self.looks) < 2 else "127.0.0.1"
            return super().__getitem__(key)

    class Rebinding(Names):
        def result(self, host: str, ip: str, port: int) -> ResolveResult:
            return Turning(super().result(host, ip, port))  # type: ignore[return-value]

    with pytest.raises(Refused, match="not public"):
        await get(
            f"http://rebinding.example:{room.port}/feed",
            resolver=Rebinding(["10.9.9.9"]),
            allow=[f"10.9.9.9:{room.port}"],
        )
    assert room.asked == []


# ---- what the operator allows ------------------------------------------------------------------------


@pytest.mark.parametrize("entry", ["{host}", "127.0.0.1", "127.0.0.0/8", "127.0.0.0/8:{port}"])
async def test_the_operator_may_open_a_host_or_network(room: Loopback, entry: str) -> None:
    allow = [entry.format(host=room.host, port=room.port)]
    assert (await get(f"{room.base}/feed", allow=allow)).status == 200


async def test_the_operator_may_open_a_name(room: Loopback) -> None:
    address = f"http://intranet.example:{room.port}/feed"
    allow = [f"intranet.example:{room.port}"]
    assert (await get(address, allow=allow, resolver=Names(["127.0.0.1"]))).status == 200


@pytest.mark.parametrize("entry", ["127.0.0.1:1", "10.0.0.0/8", "127.0.0.2", "intranet.example", "[::1]"])
async def test_what_is_opened_opens_nothing_else(room: Loopback, entry: str) -> None:
    with pytest.raises(Refused):
        await get(f"{room.base}/feed", allow=[entry])
    assert room.asked == []


@pytest.mark.parametrize("entry", ["", ":80", "host:port", "10.0.0.0/8/9"])
def test_an_opening_that_cannot_be_read_is_named(entry: str) -> None:
    with pytest.raises(InputError, match="no address that can be allowed"):
        Door(allow=[entry])


# ---- redirects ---------------------------------------------------------------------------------------


def to(address: str, status: str = "302 Found") -> bytes:
    return answer("", status, location=address)


async def test_redirects_are_followed_and_the_last_address_is_told(room: Loopback) -> None:
    room.answers["/a"] = to("/b", "301 Moved Permanently")
    room.answers["/b"] = to(f"{room.base}/feed", "308 Permanent Redirect")
    got = await get(f"{room.base}/a", allow=[room.host])
    assert (got.address, got.body) == (f"{room.base}/feed", b"<rss/>")


async def test_a_redirect_to_a_private_address_is_refused(room: Loopback) -> None:
    with Loopback({"/secret": answer("the crown jewels")}) as inside:
        room.answers["/a"] = to(f"{inside.base}/secret")
        with pytest.raises(Refused):
            await get(f"{room.base}/a", allow=[room.host])
        assert inside.asked == []


@pytest.mark.parametrize(
    "target", ["http://169.254.169.254/", "file:///etc/passwd", "http://a:b@x.example/", "//"]
)
async def test_every_redirect_is_checked_like_an_address(room: Loopback, target: str) -> None:
    room.answers["/a"] = to(target)
    with pytest.raises(Refused) as caught:
        await get(f"{room.base}/a", allow=[room.host])
    assert is_one_sentence(caught.value)


@pytest.mark.parametrize(
    ("first", "second", "for_good"),
    [
        ("301 Moved", "308 Moved", True),
        ("301 Moved", "302 Found", False),
        ("307 Elsewhere", "301 Moved", False),
    ],
)
async def test_it_says_where_every_redirect_was_for_good(
    room: Loopback, first: str, second: str, for_good: bool
) -> None:
    room.answers["/a"] = f"HTTP/1.1 {first}\r\nLocation: /b\r\n\r\n".encode()
    room.answers["/b"] = f"HTTP/1.1 {second}\r\nLocation: /feed\r\n\r\n".encode()
    got = await get(f"{room.base}/a", allow=[room.host])
    assert got.moved == (f"{room.base}/feed" if for_good else "")
    assert (await get(f"{room.base}/feed", allow=[room.host])).moved == ""


async def test_redirects_in_a_circle_end(room: Loopback) -> None:
    room.answers["/a"] = to("/b")
    room.answers["/b"] = to("/a")
    with pytest.raises(Refused, match="redirects more than 5 times"):
        await get(f"{room.base}/a", allow=[room.host])
    assert len(room.asked) == 6


async def test_a_redirect_from_https_to_http_is_refused() -> None:
    class Downgrading(Door):
        async def _hop(self, *_: object) -> Redirect:
            return Redirect(URL("http://public.example/"), for_good=True)

    async with Downgrading() as door:
        with pytest.raises(Refused, match="from https to plain http"):
            await door.get("https://public.example/")


# ---- servers that mean harm, or are ill --------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br"])
async def test_a_compressed_bomb_stops_early(room: Loopback, encoding: str) -> None:
    room.answers["/feed"] = answer(blanks(200, encoding), content_encoding=encoding)
    tracemalloc.start()
    try:
        with pytest.raises(Refused, match="larger than 1,000,000 bytes"):
            await get(f"{room.base}/feed", allow=[room.host], max_bytes=1_000_000)
        assert tracemalloc.get_traced_memory()[1] < 30_000_000
    finally:
        tracemalloc.stop()


async def test_a_body_without_end_stops_at_the_cap(room: Loopback) -> None:
    head = b"HTTP/1.1 200 OK\r\n\r\n"
    room.answers["/feed"] = room.drip(head, b"x" * 100_000, pause=0)
    with pytest.raises(Refused, match="larger than 1,000,000 bytes"):
        await get(f"{room.base}/feed", allow=[room.host], max_bytes=1_000_000)


async def test_a_body_of_just_the_cap_is_taken(room: Loopback) -> None:
    room.answers["/feed"] = answer(b"x" * 1_000)
    assert len((await get(f"{room.base}/feed", allow=[room.host], max_bytes=1_000)).body) == 1_000
    with pytest.raises(Refused):
        await get(f"{room.base}/feed", allow=[room.host], max_bytes=999)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", b"x"),  # a body that drips
        (b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", b""),  # a body that never comes
        (b"HTTP/1.1 200 OK\r\nX: ", b"x"),  # headers that drip
        (b"", b""),  # nothing at all
    ],
)
async def test_a_slow_server_is_cut_off_at_the_deadline(room: Loopback, first: bytes, then: bytes) -> None:
    room.answers["/feed"] = room.drip(first, then)
    with pytest.raises(FetchError, match="did not answer in full") as caught:
        await get(f"{room.base}/feed", allow=[room.host], deadline=0.3)
    assert is_one_sentence(caught.value)
    assert not isinstance(caught.value, Refused)


async def test_redirects_share_one_deadline(room: Loopback) -> None:
    room.answers["/a"] = room.slowly(to("/a"), pause=0.2)
    with pytest.raises(FetchError, match="did not answer in full"):
        await get(f"{room.base}/a", allow=[room.host], deadline=0.5)
    assert len(room.asked) < 6


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nnogzp",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 100_000 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 1_000_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: minus one\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.2\r\n\r\n",
        b"\0" * 5_000,
    ],
)
async def test_an_answer_that_is_none_is_one_sentence(room: Loopback, raw: bytes) -> None:
    room.answers["/feed"] = raw
    with pytest.raises(FetchError) as caught:
        await get(f"{room.base}/feed", allow=[room.host], deadline=5)
    assert is_one_sentence(caught.value)


async def test_a_server_that_is_down_is_one_sentence() -> None:
    with Loopback() as gone:
        host = gone.host
    with pytest.raises(FetchError, match="does not take connections"):
        await get(f"http://{host}/", allow=[host])


async def test_an_unknown_name_is_one_sentence() -> None:
    with pytest.raises(FetchError, match=r"name nowhere\.example is not known"):
        await get("http://nowhere.example/", resolver=Names([]))


# ---- manners -----------------------------------------------------------------------------------------


async def test_one_host_is_asked_one_thing_at_a_time(room: Loopback) -> None:
    room.answers["/feed"] = room.slowly(answer("x"))
    async with Door(allow=[room.host]) as door:
        await asyncio.gather(*(door.get(f"{room.base}/feed") for _ in range(5)))
    assert len(room.asked) == 5
    assert room.most_at_once == 1


async def test_different_hosts_are_asked_at_once(room: Loopback) -> None:
    together = threading.Barrier(2, timeout=5)

    def meet(_: Request) -> bytes:
        together.wait()
        return answer("both are here")

    room.answers["/feed"] = meet
    names = Names(["127.0.0.1"])
    async with Door(allow=["127.0.0.1"], resolver=names) as door:
        got = await asyncio.gather(*(door.get(f"http://{n}.example:{room.port}/feed") for n in "ab"))
    assert [each.body for each in got] == [b"both are here"] * 2


# ---- politeness --------------------------------------------------------------------------------------


@pytest.fixture
def rests(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The rests that the door takes, without taking the time."""
    taken: list[float] = []

    async def rest(seconds: float) -> None:
        taken.append(seconds)

    monkeypatch.setattr("watchers.turns._sleep", rest)
    return taken


async def test_a_site_has_a_rest_between_two_requests(room: Loopback, rests: list[float]) -> None:
    room.answers["/from"] = b"HTTP/1.1 302 Found\r\nLocation: /feed\r\n\r\n"
    async with Door(allow=[room.host], pause=1000.0) as door:
        await door.get(f"{room.base}/feed")
        assert rests == []
        await door.get(f"{room.base}/feed")
        with pytest.raises(BadAnswer):
            await door.get(f"{room.base}/gone")
        assert len(rests) == 2
        await door.get(f"{room.base}/from")
    assert len(rests) == 4
    assert all(500 < rest <= 1000 for rest in rests)


async def test_another_site_need_not_wait_and_without_a_pause_nobody_does(
    room: Loopback, rests: list[float]
) -> None:
    names = Names(["127.0.0.1"])
    async with Door(allow=["127.0.0.1"], resolver=names, pause=1000.0) as door:
        await door.get(f"http://harbour.example:{room.port}/feed")
        await door.get(f"http://fjord.example:{room.port}/feed")
    async with Door(allow=[room.host]) as door:
        await door.get(f"{room.base}/feed")
        await door.get(f"{room.base}/feed")
    assert rests == []


async def test_two_hosts_of_one_owner_are_one_site(room: Loopback, rests: list[float]) -> None:
    async with Door(allow=["127.0.0.1"], resolver=Names(["127.0.0.1"]), pause=1000.0) as door:
        await door.get(f"http://www.harbour.se:{room.port}/feed")
        await door.get(f"http://press.harbour.se:{room.port}/feed")
    assert len(rests) == 1
