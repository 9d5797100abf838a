"""Names in a row, as people say whom they follow: `TikTok, Meta and Google`."""

from __future__ import annotations

from itertools import groupby

from bot.commands.understanding.message import straight
from bot.tracks.mistakes import Mistake
from bot.tracks.scanning import Kind, Token, scan
from bot.tracks.wording import operators
from store.catalogue import Catalogue


def listed(typed: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The names, where what is typed is nothing but names of the catalogue, joined by commas and a small
    "and": each is meant by itself. AND in capitals joins them into one expression, as all else does. Limits
    behind them hold for each. () where it is no such list."""
    text = straight(typed).strip()
    try:
        tokens = scan(text)
    except Mistake:
        return ()
    names = [token for token in tokens if token.kind is not Kind.LIMIT]
    limits = " ".join(text[token.start : token.stop] for token in tokens[len(names) :])
    if any(token.kind is Kind.LIMIT for token in tokens[: len(names)]):
        return ()
    if any(token.kind not in (Kind.WORD, Kind.BREAK) for token in names):
        return ()
    parts = [" ".join(token.text for token in part) for joins, part in groupby(names, _joins) if not joins]
    if len(parts) < 2 or not all(map(catalogue.lookup, parts)):
        return ()
    return tuple(f"{part} {limits}".strip() for part in dict.fromkeys(parts))


def _joins(token: Token) -> bool:
    """Whether it is a comma, or an "and" that is not shouted."""
    is_and = operators().get(token.text.casefold()) == "and"
    return token.kind is Kind.BREAK or (is_and and not token.shouted)
