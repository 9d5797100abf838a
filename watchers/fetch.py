"""The one guarded door to the network. Feeds, pages, and whatever a user names go through it.

It opens http and https addresses that lead to the public internet, and no others: an address in a feed, a
redirect or a user's message must not reach into the operator's own network. The check stands where the
connection is made, on the very address that is dialled, so a name that answers differently the second time
gains nothing. Everything else that a server may do to hurt (endless bodies, compressed bombs, dripping,
redirecting in circles) ends at a limit.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from types import TracebackType

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from store.errors import FetchError
from watchers.addresses import Guard, Opening, Refused, refusal, shorten
from watchers.dialling import Dialler
from watchers.hosts import site, site_of
from watchers.turns import Turns

VERSION = "0.1"
MOST_HOPS = 5
_CONNECT = 10.0  # seconds; a server that takes longer to pick up is as good as down
_CHUNK = 65_536
_ACCEPT = "application/rss+xml, application/atom+xml, application/feed+json, text/html;q=0.9, */*;q=0.8"
_FOR_GOOD = frozenset({301, 308})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class BadAnswer(FetchError):
    """The server answered, but not with what was asked for. `headers` are those of the answer."""

    def __init__(self, sentence: str, *, address: str, status: int, headers: Mapping[str, str]) -> None:
        super().__init__(sentence, address=address, status=status)
        self.headers = headers


class Elsewhere(FetchError):
    """The address leads to a site that one was not to ask. `site` is its name."""

    def __init__(self, sentence: str, *, address: str, site: str) -> None:
        super().__init__(sentence, address=address)
        self.site = site


class NameUnknown(FetchError):
    """No name service knows the host, for now or for ever."""


@dataclass(frozen=True, slots=True)
class Redirect:
    """Where an answer sends on to, and whether for good (301, 308)."""

    to: URL
    for_good: bool


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer. `address` is the one that gave it, after redirects; names of `headers` are lower case;
    `body` is decompressed, and empty where the server says that nothing changed. `moved` is `address` where
    every redirect on the way was for good (301, 308), and empty else."""

    status: int
    address: str
    body: bytes
    headers: Mapping[str, str]
    not_modified: bool = False
    moved: str = ""

    @property
    def content_type(self) -> str:
        return self.headers.get("content-type", "")


class Door:
    """Opens addresses, one request at a time per site (see watchers.hosts).

    contact: an address or page where the operator is reached, sent along in User-Agent.
    allow: hosts and networks, with or without a port, that may be reached though they are not public.
    max_bytes: the most that a decompressed body may have. deadline: seconds for one `get`, redirects and
    body included, waiting for one's turn at a site left out. resolver: who looks up names (the system).
    pause: seconds between the end of one request to a site and the next.

    Use it as an async context manager, in one event loop.
    """

    def __init__(
        self,
        contact: str = "",
        allow: Collection[str] = (),
        max_bytes: int = 15_000_000,
        deadline: float = 30.0,
        resolver: AbstractResolver | None = None,
        pause: float = 0.0,
    ) -> None:
        self._agent = f"Rollcall/{VERSION}" + (f" (+{contact})" if contact else "")
        self._openings = tuple(Opening.parse(text) for text in allow)
        self._max_bytes = max_bytes
        self._deadline = deadline
        self._resolver = resolver
        self._turns = Turns(pause)
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Door:
        self._guard = Guard(self._openings, self._resolver or aiohttp.ThreadedResolver())
        self._session = aiohttp.ClientSession(
            connector=Dialler(self._guard),
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=_CONNECT),
            headers={"User-Agent": self._agent, "Accept": _ACCEPT},
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()
            await self._guard.close()
            self._session = None

    def vet(self, address: str) -> None:
        """Raise Refused where the door would not open `address` as it is written. Asks nobody."""
        self._guard.vet(_parse(address))

    def slow(self, address: str, pause: float) -> None:
        """From now on leave at least `pause` seconds between two requests to the site of `address`; to be
        said each time that they are asked for."""
        self._turns.slow(site_of(address), pause)

    async def get(
        self,
        address: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        only: Collection[str] = (),
    ) -> Fetched:
        """What is at `address`; `etag` and `last_modified` are those of the copy that one has; `only` names
        the sites that may be asked (see watchers.hosts), all where it is empty.

        Raises FetchError only, one sentence: Refused where the door says no, BadAnswer where the server
        answers with another status than 2xx (or 304 to a conditional request), Elsewhere where the next to
        be asked is none of `only`.
        """
        if self._session is None:
            raise RuntimeError("a Door opens addresses inside its async with block only")
        url = _parse(address)
        conditions = _conditions(etag, last_modified)
        clock, left = asyncio.get_running_loop().time, self._deadline
        for_good = True
        for hops in range(MOST_HOPS + 1):
            self._guard.vet(url)
            at = site(url.host or "")
            if only and at not in only:
                raise _elsewhere(url, at)
            async with self._turns.at(at):
                began = clock()
                answer = await self._hop(self._session, url, conditions, left)
                left -= clock() - began
            if isinstance(answer, Fetched):
                return replace(answer, moved=answer.address) if hops and for_good else answer
            if url.scheme == "https" and answer.to.scheme == "http":
                raise refusal(
                    f"{shorten(str(url))} redirects from https to plain http; that is refused.", url
                )
            url, for_good = answer.to, for_good and answer.for_good
        raise refusal(
            f"{shorten(address)} redirects more than {MOST_HOPS} times; look at it in a browser.", url
        )

    async def _hop(
        self, session: aiohttp.ClientSession, url: URL, conditions: Mapping[str, str], left: float
    ) -> Fetched | Redirect:
        """One request: the answer, or the address that it redirects to."""
        try:
            async with (
                asyncio.timeout(max(left, 0)),
                session.get(url, headers=conditions, allow_redirects=False) as response,
            ):
                if response.status in _REDIRECTS and "Location" in response.headers:
                    to = _redirected(url, response.headers["Location"])
                    return Redirect(to, response.status in _FOR_GOOD)
                return await self._answer(url, response, conditional=bool(conditions))
        except FetchError:
            raise
        except (aiohttp.ClientError, OSError, ValueError, UnicodeError) as error:
            raise _explained(error, url, self._deadline) from error

    async def _answer(self, url: URL, response: aiohttp.ClientResponse, *, conditional: bool) -> Fetched:
        headers = {name.lower(): value for name, value in response.headers.items()}
        if response.status == 304 and conditional:
            return Fetched(304, str(url), b"", headers, not_modified=True)
        if not 200 <= response.status < 300:
            raise BadAnswer(
                _complaint(url, response, headers), address=str(url), status=response.status, headers=headers
            )
        return Fetched(response.status, str(url), await self._body(url, response), headers)

    async def _body(self, url: URL, response: aiohttp.ClientResponse) -> bytes:
        """The body; reading stops where it has more than `max_bytes`, however small it came over the wire."""
        body = bytearray()
        async for chunk in response.content.iter_chunked(_CHUNK):
            body += chunk
            if len(body) > self._max_bytes:
                response.close()
                raise refusal(
                    f"{shorten(str(url))} is larger than {self._max_bytes:,} bytes; nothing of it was kept.",
                    url,
                )
        return bytes(body)


def _elsewhere(url: URL, at: str) -> Elsewhere:
    sentence = f"{shorten(str(url))} is on a site that somebody else may be at; we open it at a later look."
    return Elsewhere(sentence, address=str(url), site=at)


def _parse(address: str) -> URL:
    """The address as the one URL that is checked and dialled. Refused are spellings that different
    programs read differently: a backslash, control characters."""
    address = address.strip()
    try:
        if "\\" in address or not address.isprintable():
            raise ValueError("it holds a backslash or a control character")
        return URL(address)
    except ValueError as error:
        sentence = f"{shorten(address)} cannot be read as an address; check how it is written."
        raise Refused(sentence, address=address) from error


def _redirected(url: URL, location: str) -> URL:
    try:
        return url.join(_parse(location))
    except ValueError as error:
        raise refusal(f"{shorten(str(url))} redirects to no readable address.", url) from error


def _conditions(etag: str | None, last_modified: str | None) -> dict[str, str]:
    given = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    return {name: value for name, value in given.items() if value and value.isprintable()}


def _complaint(url: URL, response: aiohttp.ClientResponse, headers: Mapping[str, str]) -> str:
    shown, status = shorten(str(url)), f"{response.status} {(response.reason or '').strip()[:60]}".strip()
    if headers.get("cf-mitigated", "").lower() == "challenge":
        return (
            f"{shown} meets programs with a challenge page ({status}); ask its owner, or use another source."
        )
    if response.status in (404, 410):
        return f"{shown} answers {status}; the page may have moved, so check the address."
    if response.status in (401, 403, 451):
        return f"{shown} answers {status}; its owner does not let us in."
    if response.status == 429:
        return f"{shown} answers {status}; we ask too often and come back later."
    return f"{shown} answers {status}; we try again later."


def _explained(error: Exception, url: URL, deadline: float) -> FetchError:
    """The FetchError for whatever the network or the client library came up with."""
    shown, host = shorten(str(url)), shorten(url.host or "")
    if isinstance(getattr(error, "os_error", None), PermissionError):
        return refusal(f"{host} led to an address that is not public, so {shown} was not opened.", url)
    if isinstance(error, aiohttp.ConnectionTimeoutError):
        sentence = f"{host} does not take connections at port {url.port}; we try again later."
    elif isinstance(error, TimeoutError):
        sentence = f"{shown} did not answer in full within {deadline:g} seconds; we try again later."
    elif isinstance(error, aiohttp.ClientConnectorDNSError):
        return NameUnknown(
            f"The name {host} is not known; check the address, or the network of this machine.",
            address=str(url),
        )
    elif isinstance(error, aiohttp.ClientSSLError):
        sentence = f"The certificate or encryption of {host} is not in order, so {shown} was not opened."
    elif isinstance(error, aiohttp.ClientConnectorError):
        sentence = f"{host} does not take connections at port {url.port}; we try again later."
    elif isinstance(error, aiohttp.InvalidURL):
        return Refused(f"{shown} cannot be read as an address; check how it is written.", address=str(url))
    elif isinstance(error, aiohttp.ClientPayloadError):
        sentence = f"The answer of {shown} broke off or cannot be unpacked; we try again later."
    else:
        sentence = f"{host} gave no proper answer for {shown}; we try again later."
    return FetchError(sentence, address=str(url))
