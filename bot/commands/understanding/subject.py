"""What a question is about: the words of a slot, parted into time, names, places and topic."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.commands.understanding.dates import ANY_TIME, When, take_dates
from bot.commands.understanding.names import Named, find_names
from bot.commands.understanding.topics import Group, says_something, take_places, word_groups
from bot.words import Language
from store.catalogue import Catalogue
from store.letters import bare

_BY_ID = re.compile(r"#[^\s#]*[0-9][^\s#]*")


@dataclass(frozen=True, slots=True)
class Subject:
    """What X is. `strangers` are names that the catalogue lacks; `rest` the words that `topic` is made of."""

    text: str
    when: When = ANY_TIME
    named: tuple[Named, ...] = ()
    strangers: tuple[str, ...] = ()
    places: tuple[Group, ...] = ()
    topic: tuple[Group, ...] = ()
    rest: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The id of the event that is meant, where it is named by that (`#0007b06e.1`); '' else."""
        return self.text[1:] if _BY_ID.fullmatch(self.text) else ""

    def __bool__(self) -> bool:
        return bool(self.id or self.when or self.named or self.strangers or self.places or self.topic)

    @property
    def names(self) -> tuple[str, ...]:
        """Who is named, by canonical name where known."""
        return (*(named.name for named in self.named), *self.strangers)

    @property
    def posts(self) -> tuple[Named, ...]:
        return tuple(named for named in self.named if named.is_post)


def read_event(words: Sequence[str], language: Language, catalogue: Catalogue, today: date) -> Subject:
    """An event as a question names it: by its words, a place, a time, or who was there."""
    when, pieces = _pieces(words, language, catalogue, today)
    places, rest = take_places([piece for piece in pieces if isinstance(piece, str)], language)
    return Subject(
        text=_text(words, language),
        when=when,
        named=_named(pieces),
        places=places,
        topic=word_groups(rest, language),
        rest=tuple(word for word in rest if says_something(word, language)),
    )


def read_people(words: Sequence[str], language: Language, catalogue: Catalogue, today: date) -> Subject:
    """Somebody as a question names them, known to the catalogue or not, with what else is said of the
    meeting: `TikTok and Nina Larsson about grooming since 2024`."""
    when, pieces = _pieces(words, language, catalogue, today)
    names, about = _parted(pieces, language)
    places, rest = _places_of(about, language)
    named = _named(pieces)
    strangers, loose = _strangers(names, language, alone=not named)
    topic = (*loose, *rest)
    return Subject(
        text=_text(words, language),
        when=when,
        named=named,
        strangers=strangers,
        places=places,
        topic=word_groups(topic, language),
        rest=tuple(word for word in topic if says_something(word, language)),
    )


def _text(words: Sequence[str], language: Language) -> str:
    """What was typed, without the small words it begins with."""
    start = next((at for at, word in enumerate(words) if bare(word) not in language.stop), 0)
    return " ".join(words[start:])


def _pieces(
    words: Sequence[str], language: Language, catalogue: Catalogue, today: date
) -> tuple[When, list[Named | str]]:
    """The words in their order, without dates, with names put together. Names come first: "Theresa May"."""
    when, pieces, at = ANY_TIME, list[Named | str](), 0
    for named in (*find_names(words, language, catalogue), None):
        found, left = take_dates(words[at : named.start if named else None], language, today)
        when = when or found
        pieces += left
        if named:
            pieces.append(named)
            at = named.end
    return when, pieces


def _named(pieces: Sequence[Named | str]) -> tuple[Named, ...]:
    return tuple(
        {(*piece.ids, piece.country): piece for piece in pieces if isinstance(piece, Named)}.values()
    )


def _parted(pieces: Sequence[Named | str], language: Language) -> tuple[list[Named | str], list[str]]:
    """The pieces before the first word that opens a topic or place, and the words behind it."""
    openers = {bare(word) for key in ("about", "in") for word in language.reading[key]}
    for at, piece in enumerate(pieces):
        if isinstance(piece, str) and bare(piece) in openers:
            return list(pieces[:at]), [each for each in pieces[at:] if isinstance(each, str)]
    return list(pieces), []


def _places_of(words: Sequence[str], language: Language) -> tuple[tuple[Group, ...], tuple[str, ...]]:
    return take_places(words, language) if words else ((), ())


def _strangers(
    pieces: Sequence[Named | str], language: Language, *, alone: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Runs of words that are names, and the words that are not.

    Where nobody else is named, whatever stands there is a name; beside a known name only what has a capital.
    """
    strangers, loose = list[str](), list[str]()
    for run in _phrases(pieces, language):
        trimmed = _trimmed(run, language)
        if trimmed and (alone or trimmed[0][:1].isupper()):
            strangers.append(" ".join(trimmed))
        else:
            loose += trimmed
    return tuple(dict.fromkeys(strangers)), tuple(loose)


def _phrases(pieces: Sequence[Named | str], language: Language) -> Iterator[list[str]]:
    """The runs of words between names and the words that join names."""
    run = list[str]()
    joining = frozenset(map(bare, language.reading["and"]))
    for piece in (*pieces, None):
        if isinstance(piece, str) and bare(piece) not in joining:
            run.append(piece)
        elif run:
            yield run
            run = []


def _trimmed(run: Sequence[str], language: Language) -> list[str]:
    """The run without small words at its ends."""
    words = list(run)
    while words and not says_something(words[0], language):
        words.pop(0)
    while words and not says_something(words[-1], language):
        words.pop()
    return words
