"""Addresses and titles as they are compared: what differs in form only is the same."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

from store.letters import unmarked

_PARTED = re.compile(r"[\W_]+")
# What a press room puts behind or before its titles: " | Ministry of Justice", "Pressmeddelande: ".
_BEHIND = re.compile(r"\s+[|–—·»-]\s+[^|–—·»]{3,60}$")
_BEFORE = re.compile(r"^\s*[\w åäöæøé-]{4,30}:\s+(?=\w)", re.IGNORECASE)
_SHORTEST = 4  # words: a shorter title is of no one story


# Addresses of which courlan would mend nothing but the query: most are such.
_COMMON = re.compile(
    r"https?://([a-z0-9-]+(?:\.[a-z0-9-]+)+)((?:/[\w.~%!=:,-]+)*)/?(?:\?([\w.~%!=:,&+@-]*))?", re.ASCII
)
_ODD = re.compile(r"xn--|/\.\.")


@lru_cache(maxsize=4096)  # an item is compared with many, and each of those with the next
def canonical_address(address: str) -> str:
    """The address without its scheme, "www.", fragment, the slash at its end and what only tracks readers;
    '' where it is none. What a query holds beside that stays: it may name another page."""
    common = _COMMON.fullmatch(address)
    if not common or _ODD.search(address):
        return _cleaned(address)
    host, path, query = common.groups()
    asked = _query(query) if query else ""
    return f"{host.removeprefix('www.')}{path}{'?' if asked else ''}{asked}"


@lru_cache(maxsize=256)  # what tracks readers is the same in all addresses of a press room
def _query(query: str) -> str:
    from courlan.clean import clean_query

    return clean_query(query)


def _cleaned(address: str) -> str:
    from courlan.clean import clean_url  # takes longer to load than a question to answer

    cleaned = clean_url(address.strip()) or address.strip()
    parts = urlsplit(cleaned)
    host = (parts.hostname or "").removeprefix("www.")
    if not host:
        return ""
    port = f":{parts.port}" if parts.port and parts.port not in (80, 443) else ""
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{port}{parts.path.rstrip('/')}{query}"


@lru_cache(maxsize=4096)
def title_key(title: str) -> str:
    """The words of a title without the name of its press room, case and accents; '' where too few are left
    to tell one story from another."""
    bare = _BEHIND.sub("", title)
    for each in (_BEFORE.sub("", bare), bare, title):
        words = folded_words(each)
        if len(words) >= _SHORTEST:
            return " ".join(words)
    return ""


def folded_words(text: str) -> list[str]:
    """The words of a text without case and accents."""
    return _PARTED.sub(" ", unmarked(text.casefold())).split()
