"""What a user says of a press room that is to be watched, as options that `add` and `check` share."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps

import click

from store.vocabulary import SourceKind

_KINDS = (SourceKind.FEED.value, SourceKind.LISTING.value, SourceKind.JSON.value)
_RULES = {
    "item": "What finds each release: a CSS selector, or the dotted key of the list in a JSON document.",
    "title": "Inside it, what finds its title; otherwise the words of its link.",
    "link": "Inside it, what finds its link; otherwise its first link.",
    "date": "Inside it, what finds its date.",
    "text": "Inside it, what finds its lead or text.",
}


@dataclass(frozen=True, slots=True)
class Described:
    """What a user says of a press room, beside its address."""

    name: str | None = None
    kind: str | None = None
    language: str | None = None
    rules: Mapping[str, str] = field(default_factory=dict)
    article: str = ""
    full: bool | None = None

    @property
    def listing(self) -> bool:
        """Whether it is said where the releases stand, so that nothing need be looked for."""
        return self.kind in (SourceKind.LISTING.value, SourceKind.JSON.value) or "item" in self.rules


_OPTIONS = (
    click.option(
        "--kind",
        type=click.Choice(_KINDS),
        help="What stands at the address; otherwise its feed is looked for. A listing is an HTML page.",
    ),
    *(click.option(f"--{rule}", metavar="SELECTOR", help=help) for rule, help in _RULES.items()),
    click.option(
        "--article", metavar="SELECTOR", help="What holds the main text on the pages of its articles."
    ),
    click.option(
        "--full/--no-full",
        default=None,
        help="Whether the page of each article is opened; of a listing without a text it is.",
    ),
    click.option(
        "--language",
        metavar="CODE",
        help="The language of its items, such as sv; otherwise each item tells.",
    ),
)


def describing(function: Callable[..., None]) -> Callable[..., None]:
    """The options that describe a press room; the command gets them as one `described`."""

    @wraps(function)
    def gathered(
        *given: object,
        name: str | None = None,
        kind: str | None,
        language: str | None,
        article: str | None,
        full: bool | None,
        **more: object,
    ) -> None:
        rules = {rule: str(value) for rule in _RULES if (value := more.pop(rule))}
        described = Described(name, kind, language, rules, article or "", full)
        _vet(described)
        function(*given, described=described, **more)

    for option in reversed(_OPTIONS):
        gathered = option(gathered)
    return gathered


def _vet(described: Described) -> None:
    """UsageError where what is said cannot be."""
    if described.language and not re.fullmatch(r"[a-z]{2}", described.language):
        raise click.UsageError(f"'{described.language}' is no language: write two small letters, like sv.")
    if described.rules and described.kind == SourceKind.FEED.value:
        raise click.UsageError("A feed needs no selectors: leave them out, or say --kind listing.")
    if described.kind == SourceKind.JSON.value:
        return
    if described.listing and "item" not in described.rules:
        raise click.UsageError("A listing needs --item, the CSS selector of one release, such as li.release.")
    if described.rules and not described.listing:
        raise click.UsageError("Selectors are for a listing: say with --item what finds each release.")
    for name, selector in (*described.rules.items(), ("article", described.article)):
        if selector and not _is_selector(selector):
            raise click.UsageError(f"--{name} '{selector}' is no CSS selector; mend it.")


def _is_selector(text: str) -> bool:
    from selectolax.lexbor import LexborHTMLParser, SelectolaxError

    try:
        LexborHTMLParser("").css(text)
    except SelectolaxError:
        return False
    return True
