"""Whether what the catalogue's files say makes sense together. Pure: entries in, complaints out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from store.catalogue.lookup import fold
from store.catalogue.tables import Table
from store.errors import CatalogueError
from store.vocabulary import Membership, Organization, Person, Post

KINDS = frozenset({"platform", "company", "authority", "civil_society", "media", "igo", "forum"})
# ISO 639-1; Norwegian, whichever its written form, is `no`.
LANGUAGES = frozenset({"da", "de", "en", "fi", "fr", "is", "nl", "no", "sv"})

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_POST_SLUG = re.compile(r"[a-z]{2}/[a-z0-9]+(-[a-z0-9]+)*")
_COUNTRY = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a file says, with the table that says it.

    `several`: a post that many hold at once. `shares`: names that the entity knowingly has in common with
    another.
    """

    thing: Person | Organization | Post | Membership
    table: Table
    several: bool = False
    shares: tuple[str, ...] = ()


def check(entries: Sequence[Entry]) -> tuple[CatalogueError, ...]:
    """Every complaint about the entries, file by file and line by line; () if all is well."""
    complaints = [complaint for rule in _RULES for complaint in rule(entries)]
    return tuple(sorted(complaints, key=lambda complaint: (complaint.file, complaint.line or 0)))


def malformed_ids(entries: Sequence[Entry]) -> Iterator[CatalogueError]:
    """A post is country/slug, all else a slug."""
    for entry in entries:
        thing = entry.thing
        if isinstance(thing, Post):
            if not _POST_SLUG.fullmatch(thing.id):
                yield entry.table.wrong(
                    f"'{thing.id}' is no post's id; write it like 'se/prime-minister'.", "id"
                )
            elif thing.country and not thing.id.startswith(f"{thing.country.lower()}/"):
                sentence = (
                    f"'{thing.id}' is not of {thing.country}; begin it with '{thing.country.lower()}/'."
                )
                yield entry.table.wrong(sentence, "id")
        elif not isinstance(thing, Membership) and not _SLUG.fullmatch(thing.id):
            yield entry.table.wrong(
                f"'{thing.id}' is no id; write it like 'anna-ek', of a to z and 0 to 9.", "id"
            )


def duplicate_ids(entries: Sequence[Entry]) -> Iterator[CatalogueError]:
    """An id stands for one thing in the whole catalogue, also a person's and an organisation's."""
    first: dict[str, Entry] = {}
    for entry in entries:
        if isinstance(entry.thing, Membership):
            continue
        known = first.setdefault(entry.thing.id, entry)
        if known is not entry:
            place = f"{known.table.file}:{known.table.line_of('id')}"
            sentence = f"the id '{entry.thing.id}' is taken at {place}; choose another or join the two."
            yield entry.table.wrong(sentence, "id")


def unknown_references(entries: Sequence[Entry]) -> Iterator[CatalogueError]:
    """Posts of memberships, organisations of posts and parents of organisations exist."""
    posts = {entry.thing.id for entry in entries if isinstance(entry.thing, Post)}
    organizations = {entry.thing.id for entry in entries if isinstance(entry.thing, Organization)}
    for entry in entries:
        thing = entry.thing
        if isinstance(thing, Membership) and thing.post_id not in posts:
            yield _unknown(entry, "post", thing.post_id)
        elif isinstance(thing, Post) and thing.organization not in organizations:
            yield _unknown(entry, "organization", thing.organization)
        elif isinstance(thing, Organization) and thing.parent and thing.parent not in organizations:
            yield _unknown(entry, "parent", thing.parent)


def unknown_words(entries: Sequence[Entry]) -> Iterator[CatalogueError]:
    """Kinds, languages and countries are of the sets we know."""
    for entry in entries:
        thing = entry.thing
        if isinstance(thing, Organization) and thing.kind not in KINDS:
            sentence = f"'{thing.kind}' is no kind of organisation; write one of {', '.join(sorted(KINDS))}."
            yield entry.table.wrong(sentence, "kind")
        if isinstance(thing, Organization | Post):
            spoken = thing.labels if isinstance(thing, Post) else thing.genitives
            yield from (
                _unknown_language(entry, language) for language in spoken if language not in LANGUAGES
            )
            if thing.country and not _COUNTRY.fullmatch(thing.country):
                sentence = f"'{thing.country}' is no country; write two capitals, like SE, or EU."
                yield entry.table.wrong(sentence, "country")


def nameless_posts(entries: Sequence[Entry]) -> Iterator[CatalogueError]:
    """An office has at least one label; no language of it is empty."""
    for entry in entries:
        if isinstance(entry.thing, Post) and not (entry.thing.labels and all(entry.thing.labels.values())):
            sentence = f"the post '{entry.thing.id}' lacks a label; give one in every language it lists."
            yield entry.table.wrong(sentence, "labels")


def backward_terms(entries: Sequence[Entry]) -> Iterator[CatalogueError]:
    """No term, and no name, ends before it starts."""
    for entry in entries:
        thing = entry.thing
        if isinstance(thing, Membership):
            if thing.since and thing.until and thing.until.last < thing.since.first:
                sentence = (
                    f"the term ends on {thing.until}, before it starts on {thing.since}; mend one of them."
                )
                yield entry.table.wrong(sentence, "until")
        elif not isinstance(thing, Post):
            for name in thing.other_names:
                if name.since and name.until and name.until.last < name.since.first:
                    sentence = f"the name '{name.name}' ends before it starts; mend one of its days."
                    yield entry.table.wrong(sentence, "other_names")


def crowded_posts(entries: Sequence[Entry]) -> Iterator[CatalogueError]:
    """One holder at a time, save stand-ins, the day of a handover, and posts marked `several`."""
    open_to_many = {entry.thing.id for entry in entries if isinstance(entry.thing, Post) and entry.several}
    terms: dict[str, list[tuple[date, date, Entry]]] = defaultdict(list)
    for entry in entries:
        term = entry.thing
        if isinstance(term, Membership) and not term.acting and term.post_id not in open_to_many:
            # Within a month or a year given without its day, the benefit of the doubt.
            since = term.since.last if term.since else date.min
            terms[term.post_id].append((since, term.until.first if term.until else date.max, entry))
    for post_id, held in terms.items():
        held.sort(key=lambda term: term[:2])
        for (_, until, earlier), (since, _, later) in pairwise(held):
            if since < until:
                yield _crowded(post_id, earlier, later)


def unmarked_shared_names(entries: Sequence[Entry]) -> Iterator[CatalogueError]:
    """A name that two persons or organisations bear is marked by `shares` in both."""
    bearers: dict[str, dict[str, Entry]] = defaultdict(dict)
    for entry in entries:
        if isinstance(entry.thing, Person | Organization):
            for name in (entry.thing.name, *(other.name for other in entry.thing.other_names)):
                bearers[fold(name)][entry.thing.id] = entry
    for name, sharing in bearers.items():
        if len(sharing) > 1:
            for entry in sharing.values():
                if name not in map(fold, entry.shares):
                    others = ", ".join(sorted(set(sharing) - {_id(entry)}))
                    sentence = f"the name '{name}' is also borne by {others}; drop it or list it in shares."
                    yield entry.table.wrong(sentence, "other_names")


def ambiguous_without_context(entries: Sequence[Entry]) -> Iterator[CatalogueError]:
    """A name that is also a word is only found by the words near it."""
    for entry in entries:
        if isinstance(entry.thing, Organization) and entry.thing.ambiguous and not entry.thing.context:
            sentence = f"'{entry.thing.name}' is ambiguous but has no context; list words that stand near it."
            yield entry.table.wrong(sentence, "ambiguous")


def checked_without_source(entries: Sequence[Entry]) -> Iterator[CatalogueError]:
    """Checked means seen somewhere that is named."""
    for entry in entries:
        if not isinstance(entry.thing, Post) and entry.thing.checked and not entry.thing.source:
            yield entry.table.wrong("this is checked but names no source; say where it was seen.", "checked")


_RULES = (
    malformed_ids,
    duplicate_ids,
    unknown_references,
    unknown_words,
    nameless_posts,
    backward_terms,
    crowded_posts,
    unmarked_shared_names,
    ambiguous_without_context,
    checked_without_source,
)


def _unknown(entry: Entry, key: str, id: str) -> CatalogueError:
    return entry.table.wrong(f"there is no {key} '{id}' in the catalogue; add it or mend the id.", key)


def _unknown_language(entry: Entry, language: str) -> CatalogueError:
    hint = (
        "write 'no' for Norwegian"
        if language in ("nb", "nn")
        else f"known are {', '.join(sorted(LANGUAGES))}"
    )
    return entry.table.wrong(f"'{language}' is no language we keep names in; {hint}.", language)


def _crowded(post_id: str, earlier: Entry, later: Entry) -> CatalogueError:
    place = f"{earlier.table.file}:{earlier.table.line}"
    return later.table.wrong(
        f"the post '{post_id}' is held by another in the same days (see {place});"
        " end one term, mark it acting, or mark the post several.",
        "since",
    )


def _id(entry: Entry) -> str:
    return "" if isinstance(entry.thing, Membership) else entry.thing.id
