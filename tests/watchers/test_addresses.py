"""Which addresses are public: the same on every Python, whatever its `ipaddress` says of them."""

from __future__ import annotations

from ipaddress import ip_address

import pytest

from watchers.addresses import held_in, is_public

# Teredo: the server in the second and third group, the client turned over in the last two.
TEREDO = "2001:0:4136:e378:8000:63bf:{client}"
PUBLIC_CLIENT, LOOPBACK_CLIENT = "f7f7:f7f7", "80ff:fffe"


@pytest.mark.parametrize(
    "ip",
    [
        "8.8.8.8",
        "193.10.1.1",
        "192.0.1.1",
        "192.31.196.1",
        "192.175.48.1",
        "2606:4700::1",
        "2620:4f:8000::1",
        "::8.8.8.8",
        "::ffff:8.8.8.8",
        "64:ff9b::8.8.8.8",
        "64:ff9b:1:808:8:808:808:808",
        "2002:808:808::1",
        TEREDO.format(client=PUBLIC_CLIENT),
    ],
)
def test_public_addresses_are_public(ip: str) -> None:
    assert is_public(ip_address(ip))


@pytest.mark.parametrize(
    "ip",
    [
        "0.0.0.0",
        "10.1.2.3",
        "100.127.255.255",
        "127.0.0.1",
        "169.254.169.254",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.0.8",
        "192.0.0.9",
        "192.0.0.10",
        "192.0.0.170",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.255.255",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "239.255.255.255",
        "255.255.255.255",
        "::",
        "::1",
        "100::1",
        "2001:1::1",
        "2001:2::1",
        "2001:20::1",
        "2001:db8::1",
        "3fff:fff::1",
        "4000::1",
        "5f00::1",
        "fc00::1",
        "fe80::1",
        "fec0::1",
        "ff0e::1",
    ],
)
def test_addresses_of_special_use_are_not(ip: str) -> None:
    assert not is_public(ip_address(ip))


@pytest.mark.parametrize(
    "ip",
    [
        "::127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::10.0.0.1",
        "64:ff9b:1:a00:0:100::",
        "64:ff9b:1:a00:0:100:808:808",
        "64:ff9b:1:808:8:808:7f00:1",
        "64:ff9b:1::10.0.0.1",
        "2002:a00:1::1",
        "2002:c0a8:101::1",
        TEREDO.format(client=LOOPBACK_CLIENT),
        f"2001:0:a00:1:8000:63bf:{PUBLIC_CLIENT}",
    ],
)
def test_an_address_that_holds_a_private_one_is_not_public(ip: str) -> None:
    assert not is_public(ip_address(ip))


# The table of RFC 6052, section 2.4: 192.0.2.33 under prefixes of each length.
@pytest.mark.parametrize(
    ("ip", "place"),
    [
        ("64:ff9b:1:c000:2:2100::", 0),
        ("64:ff9b:1:c0:0:221::", 1),
        ("64:ff9b:1:0:c0:2:2100::", 2),
        ("64:ff9b:1::192.0.2.33", 3),
    ],
)
def test_a_local_translator_may_look_at_four_places(ip: str, place: int) -> None:
    assert held_in(ip_address(ip))[place] == ip_address("192.0.2.33")


def test_both_ends_of_a_teredo_tunnel_are_seen() -> None:
    ends = held_in(ip_address(TEREDO.format(client=PUBLIC_CLIENT)))
    assert ends == (ip_address("65.54.227.120"), ip_address("8.8.8.8"))
