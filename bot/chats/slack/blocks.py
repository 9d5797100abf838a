"""Slack's building blocks, made so that no text in them can be more than text.

What comes from a feed stands in `plain_text` objects, or in `rich_text` blocks, where Slack reads no markup:
no title can call a channel, name a user or forge a link. `mrkdwn` is for what we say ourselves. Everything
keeps to the lengths that Slack gives: https://docs.slack.dev/reference/block-kit/blocks
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from yarl import URL

from bot.chats.plain import harmless, in_place

Block = dict[str, Any]

# Lengths in characters, as Slack's pages about each object give them.
TEXT, HEADER, BUTTON, OPTION, TITLE = 3000, 150, 75, 75, 24
CONFIRM, CONFIRM_TEXT, CONFIRM_BUTTON = 100, 300, 30
VALUE, OPTION_VALUE, ADDRESS, METADATA = 2000, 150, 3000, 3000
# Blocks of a message, of a modal or home, and elements of one block.
BLOCKS, VIEW_BLOCKS, ACTIONS, CONTEXT, OVERFLOW, OPTIONS = 50, 100, 25, 10, 5, 100
# Words that are spoken of rather than quoted: longer ones are nobody's name.
NAME = 200

_CUT = "…"
_EMPTY = "–"
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


# ---- text


def escaped(text: str) -> str:
    """`text` for a text object, its control characters as Slack asks for them."""
    return text.translate(_ENTITIES)


def shortened(text: str, most: int) -> str:
    """`text` on one line, harmless, and no longer than `most` characters as Slack may count them."""
    return _shortened(_read(text, most), most, _length)


def fitted(text: str, most: int) -> str:
    """`text` escaped, no longer than `most` characters, and never empty."""
    return escaped(_shortened(text, most, lambda part: _length(escaped(part)))) or _EMPTY


def plain(text: str, most: int = TEXT) -> Block:
    """A `plain_text` object."""
    return {"type": "plain_text", "text": fitted(_read(text, most), most), "emoji": False}


def mrkdwn(text: str) -> Block:
    """A `mrkdwn` object of our own words and marks; what else stands in `text` is `escaped`, and short."""
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def moment(at: datetime, fallback: str, form: str = "{date_long}") -> str:
    """A moment that Slack shows to each reader in their own zone and language; for `mrkdwn`."""
    return f"<!date^{int(at.timestamp())}^{form}|{_marked(fallback)}>"


# ---- rich text


def words(text: str, *, most: int = TEXT, bold: bool = False, italic: bool = False) -> Block:
    """A run of text within rich text, in which nothing is read as markup."""
    style = {name: True for name, wanted in (("bold", bold), ("italic", italic)) if wanted}
    return {"type": "text", "text": _spaced(text, most), **({"style": style} if style else {})}


def link(address: str, text: str, *, most: int = TEXT, bold: bool = False) -> Block:
    """Text that leads to an address; the bare text where that is none that people can open."""
    opened = openable(address)
    if not opened:
        return words(text, most=most, bold=bold)
    style = {"style": {"bold": True}} if bold else {}
    return {"type": "link", "url": opened, "text": _spaced(text, most), **style}


def line(*parts: Block) -> Block:
    """One line of rich text."""
    return {"type": "rich_text_section", "elements": list(parts)}


def in_rows(lines: Iterable[str]) -> Block:
    """Lines of letters of one width, with every blank where it was."""
    shown = _shortened("\n".join(in_place(each[:TEXT]) for each in lines), TEXT, _length)
    return {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": shown or _EMPTY}]}


def bullets(lines: Iterable[Block]) -> Block:
    return {"type": "rich_text_list", "style": "bullet", "elements": list(lines)}


def quote(*parts: Block) -> Block:
    return {"type": "rich_text_quote", "elements": list(parts)}


def rich(*parts: Block, block_id: str = "") -> Block:
    """A block of lines, lists and quotes."""
    return {"type": "rich_text", "elements": list(parts), **_named(block_id)}


def openable(address: str) -> str | None:
    """The address as a browser opens it, or None: http and https alone, to a host, without a password."""
    try:
        url = URL(address)
        fine = url.scheme in ("http", "https") and bool(url.host) and not (url.user or url.password)
    except ValueError:
        return None
    opened = str(url)
    # yarl writes everything that could end a link, or a line, as %XX.
    return opened if fine and opened.isascii() and opened.isprintable() and len(opened) <= ADDRESS else None


# ---- blocks


def header(text: str) -> Block:
    return {"type": "header", "text": plain(text, HEADER)}


def section(text: Block, *, accessory: Block | None = None, block_id: str = "") -> Block:
    beside = {"accessory": accessory} if accessory else {}
    return {"type": "section", "text": text, **beside, **_named(block_id)}


def context(*elements: Block) -> Block:
    return {"type": "context", "elements": list(elements[:CONTEXT])}


def divider() -> Block:
    return {"type": "divider"}


def actions(elements: Sequence[Block], block_id: str = "") -> Block:
    return {"type": "actions", "elements": list(elements[:ACTIONS]), **_named(block_id)}


# ---- what can be chosen


def button(action_id: str, label: str, value: str = "", *, style: str = "", address: str = "") -> Block:
    """A button. `value`, at most VALUE characters, comes back when it is pressed."""
    extra = {"value": value} if value else {}
    extra |= {"style": style} if style else {}
    extra |= {"url": address} if address else {}
    return {"type": "button", "action_id": action_id, "text": plain(label, BUTTON), **extra}


def confirmed(element: Block, title: str, text: str, yes: str, no: str) -> Block:
    """An element that asks once more before it is done."""
    asked = {"title": plain(title, CONFIRM), "text": plain(text, CONFIRM_TEXT)}
    answers = {"confirm": plain(yes, CONFIRM_BUTTON), "deny": plain(no, CONFIRM_BUTTON)}
    return {**element, "confirm": {**asked, **answers}}


def option(label: str, value: str, description: str = "") -> Block:
    """One of several to choose from. `value`, at most OPTION_VALUE characters, comes back."""
    told = {"description": plain(description, OPTION)} if description else {}
    return {"text": plain(label, OPTION), "value": value, **told}


def overflow(action_id: str, options: Sequence[Block]) -> Block:
    """The three dots behind which two to five options stand."""
    return {"type": "overflow", "action_id": action_id, "options": list(options[:OVERFLOW])}


# ---- how much there is


def length(blocks: object) -> int:
    """How many characters Slack may count in blocks: all that is shown, and the addresses behind it."""
    return sum(map(_length, _texts(blocks)))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, list):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, dict):
        for key, part in value.items():
            if key in ("text", "url", "alt_text") and isinstance(part, str):
                yield part
            else:
                yield from _texts(part)


def _spaced(text: str, most: int) -> str:
    """Harmless text that keeps the blanks at its ends: they part it from what stands beside it."""
    before, after = (" " if text[:1] == " " else ""), (" " if text[-1:] == " " else "")
    shown = shortened(text, most - 2)
    return f"{before}{shown}{after}" if shown else before or _EMPTY


def _read(text: str, most: int) -> str:
    """As much of the text as could be shown, harmless: nobody's name is a megabyte."""
    return harmless(text[: most * 4])


def _shortened(text: str, most: int, measure: Callable[[str], int]) -> str:
    """As much of the text as measures `most`, the cut marked."""
    if measure(text) <= most:
        return text
    low, high = 0, min(len(text), most)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if measure(text[:middle]) < most else (low, middle - 1)
    return text[:low].rstrip() + _CUT


def _length(text: str) -> int:
    """Characters as JavaScript counts them: those beyond the basic plane are two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _marked(text: str) -> str:
    """Text that may stand within a mark of Slack's."""
    return escaped(harmless(text)).replace("|", "/").replace("^", " ")


def _named(block_id: str) -> Block:
    return {"block_id": block_id} if block_id else {}
