"""Which addresses the door opens: those of the public internet, and what the operator allows besides.

Checked three times, for the third nobody can talk away: the address as written, every answer of the name
service, and the very address that a connection is about to be made to.
"""

from __future__ import annotations

import socket
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from aiohttp import AddrInfoType
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from store.errors import FetchError, InputError

PORTS = frozenset({80, 443})
_SHOWN = 200  # characters of an address in a sentence

# The networks that are not of the public internet, from IANA's registries of special-purpose addresses. Kept
# here and not left to `is_global`, which differs between the releases of Python.
_NOT_PUBLIC = tuple(
    map(
        ip_network,
        (
            "0.0.0.0/8",  # "this network", RFC 791
            "10.0.0.0/8",  # private, RFC 1918
            "100.64.0.0/10",  # shared by a provider's customers, RFC 6598
            "127.0.0.0/8",  # loopback, RFC 1122
            "169.254.0.0/16",  # link-local, RFC 3927; clouds keep their secrets there
            "172.16.0.0/12",  # private, RFC 1918
            "192.0.0.0/24",  # IETF protocol assignments, RFC 6890
            "192.0.2.0/24",  # documentation, RFC 5737
            "192.88.99.0/24",  # relays of 6to4, given up in RFC 7526
            "192.168.0.0/16",  # private, RFC 1918
            "198.18.0.0/15",  # benchmarking, RFC 2544
            "198.51.100.0/24",  # documentation, RFC 5737
            "203.0.113.0/24",  # documentation, RFC 5737
            "224.0.0.0/4",  # multicast, RFC 5771
            "240.0.0.0/4",  # reserved, RFC 1112, and broadcast, RFC 919
            "2001::/23",  # IETF protocol assignments, RFC 2928
            "2001:db8::/32",  # documentation, RFC 3849
            "3fff::/20",  # documentation, RFC 9637
        ),
    )
)
_UNICAST = IPv6Network("2000::/3")  # all that is given out for the public internet, RFC 4291

# The IPv6 networks whose addresses hold IPv4 addresses, with the bit that each begins at. A local translator
# may look for it at any of four places (RFC 8215, RFC 6052 section 2.2), so what stands at each counts.
_HOLDING = (
    (IPv6Network("::/96"), (96,)),  # IPv4-compatible, RFC 4291
    (IPv6Network("::ffff:0:0/96"), (96,)),  # IPv4-mapped, RFC 4291
    (IPv6Network("64:ff9b::/96"), (96,)),  # NAT64, RFC 6052
    (IPv6Network("64:ff9b:1::/48"), (48, 56, 64, 96)),  # NAT64 of a local network, RFC 8215
    (IPv6Network("2001::/32"), (32, 96)),  # Teredo, RFC 4380: its server, and the client turned over
    (IPv6Network("2002::/16"), (16,)),  # 6to4, RFC 3056
)
_TEREDO = IPv6Network("2001::/32")

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


@lru_cache(maxsize=4096)
def is_public(ip: _Ip) -> bool:
    """Whether `ip` is of the public internet; one that holds IPv4 addresses is if all of those are."""
    if held := held_in(ip):
        return all(map(is_public, held))
    if ip.version == 6 and ip not in _UNICAST:
        return False
    return not any(ip in network for network in _NOT_PUBLIC)


def held_in(ip: _Ip) -> tuple[IPv4Address, ...]:
    """The IPv4 addresses that an IPv6 address holds, for translators and tunnels to send on to."""
    if isinstance(ip, IPv4Address):
        return ()
    starts = (starts for network, starts in _HOLDING if ip in network)
    found = [_ipv4_at(ip, start) for start in next(starts, ())]
    if ip in _TEREDO:
        found[1] = IPv4Address(int(found[1]) ^ 0xFFFFFFFF)
    return tuple(found)


def _ipv4_at(ip: IPv6Address, start: int) -> IPv4Address:
    """The 32 bits from `start` on. Bits 64 to 71 are left out, as RFC 6052 has it, but where all 32 stand in
    one piece behind them."""
    bits = f"{int(ip):0128b}"
    if start <= 64:
        bits = bits[:64] + bits[72:]
    return IPv4Address(int(bits[start : start + 32], 2))


@lru_cache(maxsize=4096)  # each address is checked three times on its way
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
        # Where names lead that the operator allows: addresses that are good for that alone.
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

    def _lets_in(self, host: str, port: int) -> bool:
        """Whether an address is good by itself, whatever name led there."""
        ip = _literal(host)
        return ip is not None and ((port in PORTS and is_public(ip)) or self._allows(host, ip, port))

    def _allows(self, host: str, ip: _Ip | None, port: int) -> bool:
        return any(opening.fits(host, ip, port) for opening in self._openings)

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """The addresses of `host`, all of them good: one that is not spoils the answer (Refused)."""
        found = await self._inner.resolve(host, port, family)
        for each in found:
            self._check(host, _literal(each["host"]), port, URL.build(scheme="http", host=host, port=port))
        at_port = ((each["host"], port) for each in found)
        self._admitted.update(each for each in at_port if not self._lets_in(*each))
        return found

    def admit(self, info: AddrInfoType) -> None:
        """PermissionError for an address that is about to be dialled and was not let in."""
        host, port = str(info[4][0]), int(info[4][1])
        if not (self._lets_in(host, port) or (host, port) in self._admitted):
            raise PermissionError(f"{host} port {port} was not let in")

    def dial(self, info: AddrInfoType) -> socket.socket:
        """The socket for an address about to be dialled, where that is let in (see `admit`)."""
        self.admit(info)
        return socket.socket(*info[:3])

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
