"""Where `rollcall read` gets its text: a file, standard input, or an address, as one decoded text."""

from __future__ import annotations

import asyncio
import codecs
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from bot.cli.common import door_of
from bot.settings import Settings
from store.errors import InputError

if TYPE_CHECKING:
    from watchers.fetch import Fetched

_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_FEED = re.compile(r"(?:<\?xml[^>]{0,200}>\s{0,20})?<(?:rss|feed|rdf:RDF)\b")
# A press item is some thousand characters; a page with all its furniture seldom passes a million.
_MOST_BYTES = 20_000_000
_ADVICE = "Give a text or HTML file, an address, or - for standard input"


@dataclass(frozen=True, slots=True)
class Given:
    """A text to read and what to call it."""

    name: str
    text: str


def is_address(name: str) -> bool:
    return name.lower().startswith(("http://", "https://"))


def given(name: str, settings: Settings) -> Given:
    """The text that `name` stands for: `-` is standard input, http(s) an address, all else a file.

    Raises InputError or FetchError in one sentence.
    """
    if is_address(name):
        return _fetched(name, settings)
    label = "standard input" if name == "-" else name
    return Given(label, decoded(_stdin() if name == "-" else _file(Path(name)), label))


def decoded(data: bytes, name: str, content_type: str = "") -> str:
    """Bytes as text, in whatever encoding they say or show; InputError where they are empty or no text."""
    from watchers.pressrooms.text import decode

    if _binary(data):
        raise InputError(f"{name} is no text but binary data. {_ADVICE}.", name=name)
    text = decode(data, content_type)
    if not text.strip():
        raise InputError(f"{name} is empty: there is nothing to read in it.", name=name)
    return text


def _file(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except FileNotFoundError:
        raise InputError(f"There is no file {path}. {_ADVICE}.", name=str(path)) from None
    except IsADirectoryError:
        raise InputError(f"{path} is a folder. {_ADVICE}.", name=str(path)) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{path} cannot be read ({reason}). {_ADVICE}.", name=str(path)) from error
    return _not_huge(data, str(path))


def stdin() -> BinaryIO:
    """Standard input as bytes; InputError where the program was started without any."""
    if sys.stdin is None:
        raise InputError("There is no standard input to read: name a file instead.", name="-")
    return sys.stdin.buffer


def _stdin() -> bytes:
    return _not_huge(stdin().read(_MOST_BYTES + 1), "standard input")


def _fetched(address: str, settings: Settings) -> Given:
    async def fetch() -> Fetched:
        async with door_of(settings) as door:
            return await door.get(address)

    answer = asyncio.run(fetch())
    text = decoded(answer.body, address, answer.content_type)
    if _FEED.match(text.lstrip()[:500]):
        raise InputError(
            f"{address} is a feed, not a page. Give the address of one of its items.", name=address
        )
    return Given(answer.address, text)


def _binary(data: bytes) -> bool:
    """Whether bytes without a byte order mark are no text: a NUL, or many control characters."""
    if data.startswith(_MARKS):
        return False
    head = data[:8192]
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in head)
    return b"\0" in head or controls > len(head) // 20


def _not_huge(data: bytes, name: str) -> bytes:
    if len(data) > _MOST_BYTES:
        raise InputError(
            f"{name} is larger than {_MOST_BYTES // 1_000_000} MB, too large for one press item. "
            "For many items use --jsonl, or `rollcall import`.",
            name=name,
        )
    return data
