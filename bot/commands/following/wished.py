"""What is to be followed, put together from what somebody chose and what they typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.commands.command import Known
from bot.commands.following import add, trying
from bot.commands.following.telling import called, hints_for, mistaken, no, refused, sections_of, tracks_of
from bot.commands.following.which import numbered
from bot.replies import Reply
from bot.tracks.expression import read
from bot.tracks.following import same, shown
from bot.tracks.mistakes import Mistake
from bot.tracks.preview import preview
from bot.tracks.terms import Expression, Named, Or
from store.catalogue import Catalogue
from store.interface import NO_LIMITS, Limits
from store.letters import bare
from store.vocabulary import Organization, Person, Status

_JOINED = " OR "


@dataclass(frozen=True, slots=True)
class Wish:
    """One of these `names` (of the catalogue, as `names_like` gives them), and what the `words`, an
    expression, say as well; of these press rooms alone (ids of sources), and only of whoever had one of these
    parts."""

    names: tuple[str, ...] = ()
    words: str = ""
    rooms: tuple[str, ...] = ()
    parts: tuple[Status, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.names or self.words.strip() or self.rooms or self.parts)


def typed(wish: Wish, known: Known) -> str:
    """The wish as one would type it. Mistake for words that are no expression; its spot is in them."""
    sources = known.store.sources(removed=True)
    given = read(wish.words, known.catalogue, sources) if wish.words.strip() else Expression(None)
    limits = replace(
        given.limits,
        sources=tuple(sorted({*given.limits.sources, *wish.rooms})),
        statuses=tuple(each for each in Status if each in {*given.limits.statuses, *wish.parts}),
    )
    return shown(Expression(None, limits, _both(wish.names, given)), known.language)


def _both(names: tuple[str, ...], given: Expression) -> str:
    either, words = _JOINED.join(names), given.typed
    if not (either and words):
        return either or words
    several = f"({either})" if len(names) > 1 else either
    return f"{several} AND {f'({words})' if isinstance(given.root, Or) else words}"


def mistake_in(wish: Wish, known: Known) -> Mistake | None:
    """What is wrong with a wish that holds something."""
    try:
        read(typed(wish, known), known.catalogue, known.store.sources(removed=True))
    except Mistake as mistake:
        return mistake
    return None


def tried(wish: Wish, known: Known) -> Reply:
    """What following it would have brought, as `track preview` tells it."""
    try:
        return trying.answer(typed(wish, known), known)
    except Mistake as mistake:
        return mistaken(mistake, known)


def followed(wish: Wish, known: Known, *, alert: bool) -> Reply:
    """Follow it, as `track add` does."""
    try:
        return add.answer(add.Question(typed(wish, known), alert), known)
    except Mistake as mistake:
        return mistaken(mistake, known)


def changed(track_id: str, wish: Wish, known: Known, *, alert: bool) -> Reply:
    """Let a track of the channel follow this instead; what it has told stays told."""
    if refusal := refused(known):
        return refusal
    track = numbered(track_id, known)
    if track is None:
        return no(known, "track_unknown", track=track_id)
    try:
        expression = read(typed(wish, known), known.catalogue, known.store.sources(removed=True))
    except Mistake as mistake:
        return mistaken(mistake, known)
    others = [each for each in tracks_of(known) if each.id != track.id]
    if there := same(expression, others, known.catalogue):
        return no(known, "track_there", track=called(there, known.language))
    new = replace(track, expression=expression.typed, limits=expression.limits, alert=alert)
    kept = known.store.put_track(new, known.now)
    found = preview(expression, known.store, known.now)
    heading = known.language.say("track_changed", track=called(kept, known.language))
    sections = sections_of(expression, found, hints_for(expression, found, known), known)
    return Reply(heading, sections, (), known.language.code)


def wish_of(track_id: str, known: Known) -> tuple[Wish, bool] | None:
    """What a track of the channel follows, and whether it tells at once; None where it is there no more."""
    track = numbered(track_id, known)
    if track is None:
        return None
    rest = Limits(countries=track.limits.countries, languages=track.limits.languages)
    words = shown(Expression(None, rest or NO_LIMITS, track.expression), known.language)
    return Wish((), words, track.limits.sources, track.limits.statuses), track.alert


def names_like(spelt: str, catalogue: Catalogue, most: int) -> Iterator[str]:
    """Names of the catalogue that hold what is typed, those that begin with it first; platforms where nothing
    is typed. Each is followed by its name alone."""
    sought = bare(spelt.strip())
    entities: list[Person | Organization] = [*catalogue.organizations.values(), *catalogue.persons.values()]
    found = [each for each in entities if _offered(each, sought)]
    found.sort(key=lambda each: (not bare(each.name).startswith(sought), bare(each.name)))
    for each in found:
        if most and _is_named(each.name, each.id, catalogue):
            most -= 1
            yield each.name


def _offered(entity: Person | Organization, sought: str) -> bool:
    if not sought:
        return isinstance(entity, Organization) and entity.kind == "platform"
    names = (entity.name, *(other.name for other in entity.other_names))
    return any(sought in bare(name) for name in names)


def _is_named(name: str, id: str, catalogue: Catalogue) -> bool:
    """Whether an expression that is the name means whom it belongs to."""
    try:
        root = read(name, catalogue).root
    except Mistake:
        return False
    return isinstance(root, Named) and id in root.ids
