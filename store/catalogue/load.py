"""From TOML files to the catalogue: shape here, sense in `check`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

from store.catalogue.check import Entry, check
from store.catalogue.lookup import Catalogue
from store.catalogue.tables import Table, read_tables
from store.vocabulary import Membership, Organization, Person, Post

_DATA = Path(__file__).parent / "data"


def built_in() -> tuple[Path, ...]:
    """The catalogue's own files. `load(*built_in(), "ours.toml")` adds to them."""
    return tuple(sorted(_DATA.glob("*.toml")))


def load(*files: str | Path) -> Catalogue:
    """The catalogue of these files taken together, or the built-in one (read once a process) without any.

    Raises CatalogueError, with file and line, for the first thing wrong in them.
    """
    return _load(tuple(map(Path, files))) if files else _built_in()


def read(*files: str | Path) -> tuple[Entry, ...]:
    """Everything the files hold, in their order, shaped but not yet checked against each other.

    Raises CatalogueError, with file and line, for what is no TOML, lacks a key or has a wrong one.
    """
    tables = (table for file in files for table in read_tables(Path(file), _READERS))
    return tuple(entry for table in tables for entry in _READERS[table.name](table))


@cache
def _built_in() -> Catalogue:
    return _load(built_in())


def _load(files: tuple[Path, ...]) -> Catalogue:
    entries = read(*files)
    for complaint in check(entries):
        raise complaint
    things = [entry.thing for entry in entries]
    terms = (thing for thing in things if isinstance(thing, Membership))
    return Catalogue(
        persons={thing.id: thing for thing in things if isinstance(thing, Person)},
        organizations={thing.id: thing for thing in things if isinstance(thing, Organization)},
        posts={thing.id: thing for thing in things if isinstance(thing, Post)},
        memberships=tuple(sorted(terms, key=_first_day)),
    )


def _first_day(term: Membership) -> tuple[str, str, str]:
    return (str(term.since or ""), term.person_id, term.post_id)


def _person(table: Table) -> Iterator[Entry]:
    table.only({"id", "name", "other_names", "gender", "checked", "source", "shares", "membership"})
    id = table.text("id")
    terms = [_membership(inner, id) for inner in table.inner("membership")]
    # What is said of a person is as sure as what is said of all their terms, unless the file says otherwise.
    sources = "; ".join(dict.fromkeys(term.source for _, term in terms if term.source))
    person = Person(
        id=id,
        name=table.text("name"),
        other_names=table.names("other_names"),
        gender=table.text("gender", "") or None,
        checked=table.flag("checked") or (bool(terms) and all(term.checked for _, term in terms)),
        source=table.text("source", sources),
    )
    yield Entry(person, table, shares=table.texts("shares"))
    yield from (Entry(term, inner) for inner, term in terms)


def _membership(table: Table, person_id: str) -> tuple[Table, Membership]:
    table.only({"post", "since", "until", "acting", "checked", "source", "note"})
    return table, Membership(
        person_id=person_id,
        post_id=table.text("post"),
        since=table.day("since"),
        until=table.day("until"),
        acting=table.flag("acting"),
        checked=table.flag("checked"),
        source=table.text("source", ""),
        note=table.text("note", ""),
    )


def _organization(table: Table) -> Iterator[Entry]:
    table.only(
        {"id", "name", "kind", "other_names", "parent", "country", "ambiguous", "context", "genitives"}
        | {"checked", "source", "shares"}
    )
    genitives = table.by_language("genitives")
    organization = Organization(
        id=table.text("id"),
        name=table.text("name"),
        kind=table.text("kind"),
        other_names=table.names("other_names"),
        parent=table.text("parent", "") or None,
        country=table.text("country", "") or None,
        ambiguous=table.flag("ambiguous"),
        context=table.texts("context"),
        genitives={language: genitives.text(language) for language in genitives.values},
        checked=table.flag("checked"),
        source=table.text("source", ""),
    )
    yield Entry(organization, table, shares=table.texts("shares"))


def _post(table: Table) -> Iterator[Entry]:
    table.only({"id", "name", "organization", "country", "several", "labels"})
    labels = table.by_language("labels")
    post = Post(
        id=table.text("id"),
        name=table.text("name"),
        organization=table.text("organization"),
        country=table.text("country", "") or None,
        labels={language: labels.texts(language) for language in labels.values},
    )
    yield Entry(post, table, several=table.flag("several"))


_READERS: Mapping[str, Callable[[Table], Iterator[Entry]]] = {
    "person": _person,
    "organization": _organization,
    "post": _post,
}
