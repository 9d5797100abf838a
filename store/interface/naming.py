"""What gives answers and views the names of those tracked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from store.vocabulary import Membership, Organization, Person, Post


class Tracked(Protocol):
    """Who is tracked, as the catalogue has them."""

    @property
    def persons(self) -> Mapping[str, Person]: ...

    @property
    def organizations(self) -> Mapping[str, Organization]: ...

    @property
    def posts(self) -> Mapping[str, Post]: ...

    @property
    def memberships(self) -> Iterable[Membership]: ...


class Naming(Protocol):
    """What gives answers and views the names of those tracked."""

    def put_catalogue(self, catalogue: Tracked) -> bool:
        """Mirror the catalogue; whether it differed. The same one put again costs a look, no writing."""
