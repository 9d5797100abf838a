"""Whose office is told as another's: "kulturminister Anna Ek och hennes danske kollega Rasmus Toft"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from watchers.attendance.parties import Party
from watchers.languages import Language
from watchers.spans import Token


def with_colleagues(words: Sequence[Token], found: Sequence[Party], lang: Language) -> Iterator[Party]:
    """The parties, a colleague bearing the office of the person with one who was named last before."""
    holder: Party | None = None
    for party in found:
        alike = party.first > 0 and lang.has("colleagues", words[party.first - 1].low)
        if alike and party.office is None and party.kind in ("person", "name") and holder:
            party = replace(party, office=holder.office, kind="person")
        if party.office and party.kind == "person":
            holder = party
        yield party
