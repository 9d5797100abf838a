"""Slack's markup as Slack's clients read it: https://docs.slack.dev/messaging/formatting-message-text

Enough of it to show a message, and to tell what a hostile text would have become: who it pings, where it
leads.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

_STYLES = {"*": "bold", "_": "italic", "~": "strike"}
# Code, in which nothing is markup; styles, which begin where no word stands before them and no blank follows,
# and end the other way round; and what stands between < and >, in which nothing is markup either.
_MARKUP = re.compile(
    r"```(?P<pre>.+?)```|`(?P<code>[^`\n]+)`"
    r"|(?<![\w*_~])(?P<style>[*_~])(?!\s)(?P<styled>[^\n]+?)(?<!\s)(?P=style)(?![\w*_~])"
    r"|<(?P<special>[^<>\s][^<>\n]*)>",
    re.DOTALL,
)
_EMOJI = re.compile(r"(?<![\w:]):([a-z0-9_+'-]+):(?!\w)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text as it is seen. `kind` is text, link, user, channel, group, ping (everybody, here),
    date or emoji; `target` the address or id. `styles` are bold, italic, strike, code, pre."""

    kind: str
    text: str
    target: str = ""
    styles: frozenset[str] = frozenset()


def pieces(text: str, styles: frozenset[str] = frozenset()) -> Iterator[Piece]:
    """The text as a reader sees it, piece by piece."""
    at = 0
    for found in _MARKUP.finditer(text):
        yield from _bare(text[at : found.start()], styles)
        yield from _piece(found, styles)
        at = found.end()
    yield from _bare(text[at:], styles)


def seen(text: str) -> str:
    """The words that a reader sees."""
    return "".join(piece.text for piece in pieces(text))


def reaches(text: str) -> list[Piece]:
    """Whom the text pings and where it leads to: everything in it that is more than words."""
    return [piece for piece in pieces(text) if piece.kind not in ("text", "date", "emoji")]


def _piece(found: re.Match[str], styles: frozenset[str]) -> Iterator[Piece]:
    kind = found.lastgroup
    if kind in ("pre", "code"):
        yield Piece("text", html.unescape(found[kind]), styles=styles | {kind})
    elif kind == "styled":
        yield from pieces(found["styled"], styles | {_STYLES[found["style"]]})
    else:
        yield _special(found["special"], styles)


def _special(inside: str, styles: frozenset[str]) -> Piece:
    """What stands between < and >."""
    target, _, label = inside.partition("|")
    label = html.unescape(label)
    if target.startswith("@"):
        return Piece("user", label or target, target[1:], styles)
    if target.startswith("#"):
        return Piece("channel", label or target, target[1:], styles)
    if target.startswith("!date^"):
        return Piece("date", label, target, styles)
    if target.startswith("!subteam^"):
        return Piece("group", label or target, target, styles)
    if target.startswith("!"):
        return Piece("ping", label or f"@{target[1:]}", target[1:], styles)
    return Piece("link", label or html.unescape(target), html.unescape(target), styles)


def _bare(text: str, styles: frozenset[str]) -> Iterator[Piece]:
    """Text without markup, but for emoji by name."""
    at = 0
    for found in _EMOJI.finditer(text):
        if found.start() > at:
            yield Piece("text", html.unescape(text[at : found.start()]), styles=styles)
        yield Piece("emoji", found[0], found[1], styles)
        at = found.end()
    if at < len(text):
        yield Piece("text", html.unescape(text[at:]), styles=styles)
