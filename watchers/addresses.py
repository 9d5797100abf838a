"""Which addresses the door opens: those of the public internet, and what the operator allows besides.

Checked three times, for the third nobody can talk away: the address as written, every answer of the name
service, and the very address that a connection is about to be made to.
"""

from __future__ import annotations

import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from aiohttp import AddrInfoType
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from store.errors import FetchError, InputError

PORTS = frozenset({80, 443})
_SHOWN = 200  # characters of an address in a sentence

# Global by ipaddress of Python 3.11, in whole or in part, and yet no place to go: IETF protocol assignments
# (RFC 6890), documentation (RFC 9637), the 6to4 relays (RFC 7526), site-local (RFC 3879).
_NOWHERE = tuple(map(ip_network, ("192.0.0.0/24", "3fff::/20", "192.88.99.0/24", "fec0::/10")))
_NAT64 = ip_network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address

_Ip = IPv4Address | IPv6Address


class Refused(FetchError):
    """The door's own no: asking again gives the same answer."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What the operator allows beyond public addresses: a host or network, at one port or at any."""

    host: str
    network: IPv4Network | IPv6Network | None
    port: int | None

    @classmethod
    def parse(cls, text: str) -> Opening:
        """From "127.0.0.1:8123", "10.0.0.0/8", "[::1]:80", "intranet.example". InputError else."""
        host, port = _split_port(text.strip().lower())
        if not host or "/" in host.partition("/")[2] or (port is not None and not port.isdecimal()):
            raise InputError(
                f"{text!r} is no address that can be allowed; write a host or network, and a port after a "
                'colon, like "127.0.0.1:8123" or "10.0.0.0/8".',
                name=text,
            )
        try:
            network = ip_network(host, strict=False)
        except ValueError:
            network = None
        return cls(host, network, int(port) if port else None)

    def fits(self, host: str, ip: _Ip | None, port: int) -> bool:
        if self.port is not None and self.port != port:
            return False
        return host == self.host or (self.network is not None and ip is not None and ip in self.network)

    def may_fit(self, host: str, port: int) -> bool:
        """Whether it can fit once the name is looked up."""
        return self.port in (None, port) and (host == self.host or self.network is not None)


def _split_port(text: str) -> tuple[str, str | None]:
    if text.startswith("["):
        host, _, port = text[1:].partition("]")
        return host, port.removeprefix(":") or None
    if text.count(":") > 1:
        return text, None  # an IPv6 address as it is
    host, colon, port = text.partition(":")
    return host, port if colon else None


def is_public(ip: _Ip) -> bool:
    """Whether `ip`, and every IPv4 address hidden in it, is one of the public internet."""
    if ip.version == 6 and ip in _NAT64:
        return is_public(IPv4Address(int(ip) & 0xFFFFFFFF))
    if not ip.is_global or ip.is_multicast or ip.is_reserved or any(ip in part for part in _NOWHERE):
        return False
    return all(is_public(inner) for inner in _hidden(ip))


def _hidden(ip: _Ip) -> tuple[IPv4Address, ...]:
    if isinstance(ip, IPv4Address):
        return ()
    found = (ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ()))
    return tuple(inner for inner in found if inner is not None)


def _literal(host: str) -> _Ip | None:
    try:
        return ip_address(host.partition("%")[0])
    except ValueError:
        return None


class Guard(AbstractResolver):
    """Resolves names for the connector, and has the last word on every address that is dialled."""

    def __init__(self, openings: tuple[Opening, ...], inner: AbstractResolver) -> None:
        self._openings = openings
        self._inner = inner
        self._admitted: set[tuple[str, int]] = set()

    def vet(self, url: URL) -> None:
        """Raise Refused where the address as written, before any name is looked up, says no."""
        host, port = url.host, url.port
        if url.scheme not in ("http", "https") or not host or not port or " " in host:
            raise refusal(f"Only http and https addresses are opened, and {shorten(str(url))} is none.", url)
        if url.user is not None or url.password is not None:
            bare = shorten(str(url.with_user(None)))
            raise refusal(f"{bare} came with a user name or password in it; take that out.", url)
        ip = _literal(host)
        if ip is not None:
            self._check(host, ip, port, url)
        elif port not in PORTS and not any(o.may_fit(host, port) for o in self._openings):
            raise _odd_port(host, port, url)

    def _check(self, host: str, ip: _Ip | None, port: int, url: URL) -> None:
        if self._allows(host, ip, port):
            return
        if ip is None or not is_public(ip):
            raise _private(host, str(ip), port, url)
        if port not in PORTS:
            raise _odd_port(host, port, url)

    def _allows(self, host: str, ip: _Ip | None, port: int) -> bool:
        return any(opening.fits(host, ip, port) for opening in self._openings)

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """The addresses of `host`, all of them good: one that is not spoils the answer (Refused)."""
        found = await self._inner.resolve(host, port, family)
        for each in found:
            self._check(host, _literal(each["host"]), port, URL.build(scheme="http", host=host, port=port))
        self._admitted.update((each["host"], port) for each in found)
        return found

    def dial(self, info: AddrInfoType) -> socket.socket:
        """The socket for an address about to be dialled; PermissionError for one that was not let in."""
        family, kind, protocol, _, (host, port, *_) = info
        ip = _literal(str(host))
        public = ip is not None and is_public(ip) and port in PORTS
        if not (public or (host, port) in self._admitted or self._allows(str(host), ip, int(port))):
            raise PermissionError(f"{host} port {port} was not let in")
        return socket.socket(family, kind, protocol)

    async def close(self) -> None:
        await self._inner.close()


def shorten(address: str) -> str:
    """An address as it may stand in a sentence: printable and not too long."""
    shown = "".join(c if c.isprintable() and c != " " else "?" for c in address)
    return (shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…") or "an empty address"


def refusal(sentence: str, url: URL) -> Refused:
    return Refused(sentence, address=str(url))


def _at(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _odd_port(host: str, port: int, url: URL) -> Refused:
    return refusal(
        f"{shorten(str(url))} asks for port {port}; only 80 and 443 are opened, unless the operator allows "
        f"{shorten(_at(host, port))}.",
        url,
    )


def _private(host: str, ip: str, port: int, url: URL) -> Refused:
    leads = f"{host} is" if host == ip else f"{shorten(host)} leads to {ip}, which is"
    return refusal(f"{leads} no public address; the operator may allow {shorten(_at(host, port))}.", url)
