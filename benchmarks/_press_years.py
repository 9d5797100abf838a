"""Readings of our own making, as many as one likes: years of four hundred press rooms, the same every time.

One item in ten tells of an event, with four participants on average. Names, topics and words are as unevenly
used as in real text: a few stand in a tenth of all items, most in one of thousands. The words are made of
syllables, but for the small ones of four languages, the topics and the names. What is told is true of nobody:
persons, platforms and bodies of the catalogue are put together by chance.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any, Generic, TypeVar

from store.catalogue import Catalogue
from store.vocabulary import (
    Article,
    Catch,
    Day,
    Event,
    Evidence,
    Item,
    Mention,
    Organization,
    Paragraph,
    Participant,
    Person,
    Reading,
    Source,
    SourceState,
    Status,
)

SEED = 20251203
FIRST_DAY = date(2014, 10, 3)
LAST_DAY = date(2026, 1, 14)
SOURCES = 400
TOLD = 10  # one item in so many tells of an event
CHUNK = 10_000  # items that are made, and may be saved, at once
LANGUAGES = ("sv", "sv", "da", "no", "en")
WORDS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("press_years.toml").read_text("utf-8"))

Thing = TypeVar("Thing")

_STATUSES = ("attended", "host", "invited", "absent", "declined", "joined", "left")
_SHARES = (70, 12, 6, 4, 3, 3, 2)
_PEOPLE = (1, 2, 3, 4, 5, 6, 7)  # at an event; as often each
_UNUSUAL = 30_000  # words made of syllables
_SENTENCES = 20_000
_NAMES = 20_000
_COMING = 30  # one event in so many is announced
_AHEAD = 60  # days

_ONSETS = "b bl br d dr f fl fr g gr h j k kl kr l m n p pl pr r s sk sl sm sp st str t tr v".split()
_VOWELS = "a e i o u y å ä ö".split()
_CODAS = ("", "l", "n", "r", "s", "t", "k", "ng", "rd", "st")


class Chance(Generic[Thing]):
    """Things to draw from: the n-th as often as one by n, but for the first `flat`."""

    def __init__(self, things: Sequence[Thing], flat: float = 1.0) -> None:
        self.things = things
        self._weights = tuple(accumulate(1 / (number + flat) for number in range(len(things))))

    def draw(self, made: random.Random, count: int) -> list[Thing]:
        return made.choices(self.things, cum_weights=self._weights, k=count)

    def one(self, made: random.Random) -> Thing:
        return self.draw(made, 1)[0]


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who can take part or be named; `entity` None where the catalogue lacks them."""

    name: str
    kind: str
    entity: str | None = None


@dataclass(slots=True)
class _Text:
    """A text that grows by paragraphs, and knows where each stands."""

    text: str
    paragraphs: list[Paragraph]

    def add(self, paragraph: str) -> int:
        """Add it, and say where it begins."""
        start = len(self.text) + 2
        self.text += f"\n\n{paragraph}"
        self.paragraphs.append(Paragraph(paragraph, start=start))
        return start


class PressYears:
    """`count` items in the order in which press rooms would publish them."""

    def __init__(self, catalogue: Catalogue, count: int, seed: int = SEED) -> None:
        self.count = count
        self._made = random.Random(seed)
        self.parties = Chance(_known_parties(self._made, catalogue), flat=8)
        self.words = _unusual_words(self._made)
        self.strangers = Chance(_strangers(self._made, self.words), flat=50)
        self._sentences = {code: _sentences(self._made, code, self.words) for code in sorted(set(LANGUAGES))}
        self.nouns = Chance(self.words, flat=100)
        self._topics, self._places = Chance(WORDS["topics"]), Chance(WORDS["places"])
        self.sources = tuple(map(_source, range(SOURCES)))

    def chunks(self) -> Iterator[list[Catch]]:
        """Looks at many sources that were made at about the same time, a source each."""
        for first in range(0, self.count, CHUNK):
            found: dict[str, list[Reading]] = {}
            for number in range(first, min(first + CHUNK, self.count)):
                reading = self.reading(number)
                found.setdefault(reading.item.source_id, []).append(reading)
            at = self._moment(min(first + CHUNK, self.count) - 1) + timedelta(hours=1)
            yield [_catch(source, readings, at) for source, readings in found.items()]

    def reading(self, number: int) -> Reading:
        """The item of this number. They are made in their order, and only in it, the same."""
        made, published = self._made, self._moment(number)
        source = made.choice(self.sources)
        code = source.language or "en"
        topic = self._topics.one(made)[code] if number % TOLD == 0 or made.random() < 0.3 else ""
        title = self._title(code, topic) if number % TOLD else ""
        if title:
            return self._plain(number, source, published, title, topic)
        return self._told(number, source, published, topic)

    def _moment(self, number: int) -> datetime:
        day = FIRST_DAY + timedelta(days=number * (LAST_DAY - FIRST_DAY).days // self.count)
        return datetime.combine(day, time(8, number % 60), UTC)

    def _title(self, code: str, topic: str) -> str:
        one, other = self.nouns.draw(self._made, 2)
        return f"{one.capitalize()} {WORDS['joining']['and'][code]} {topic or other}"

    def _plain(self, number: int, source: Source, published: datetime, title: str, topic: str) -> Reading:
        made = self._made
        told = _Text(title, [])
        self._write(told, source.language or "en", topic, 2)
        named = [self._somebody() for _ in range(made.choice((0, 0, 1, 3, 4, 8)))]
        mentions = self._mention(told, named, source.language or "en") if named else ()
        self._write(told, source.language or "en", "", 2)
        return _reading(number, source, published, told, mentions, ())

    def _told(self, number: int, source: Source, published: datetime, topic: str) -> Reading:
        """An item that tells of an event on its day or up to two before, or announces one."""
        made, code = self._made, source.language or "en"
        future = made.randrange(_COMING) == 0
        days = made.randint(1, _AHEAD) if future else -made.randint(0, 2)
        kind, called = made.choice(tuple(WORDS["kinds"].items()))
        place = self._places.one(made)[code]
        name = (
            f"{called[code]} {WORDS['joining']['about'][code]} {topic} {WORDS['joining']['in'][code]} {place}"
        )
        told = _Text(f"{name}: {self.nouns.one(made)}", [])
        self._write(told, code, topic, 1)
        people = self._people(told, code, future=future)
        self._write(told, code, topic, 3)
        day = Day.of(published.date() + timedelta(days=days)) if made.random() < 0.8 else None
        event = Event(
            name=told.text.split("\n")[0],
            kind=kind,
            date=day,
            place=place if made.random() < 0.6 else None,
            future=future,
            participants=people,
            evidence=people[0].evidence,
        )
        mentions = tuple(
            Mention(
                each.name, each.kind, each.evidence.start, each.evidence.start + len(each.name), each.entity
            )
            for each in people
        )
        return _reading(number, source, published, told, mentions, (event,))

    def _people(self, told: _Text, code: str, *, future: bool) -> tuple[Participant, ...]:
        made = self._made
        there = {party.name: party for party in (self._somebody() for _ in range(made.choice(_PEOPLE)))}
        return tuple(
            self._part(told, code, party, "expected" if future else made.choices(_STATUSES, _SHARES)[0])
            for party in there.values()
        )

    def _part(self, told: _Text, code: str, party: Party, status: str) -> Participant:
        said = WORDS["told"][status][code].format(party.name)
        start = told.add(said)
        evidence = Evidence(said, start, start + len(said), f"{code}.made")
        return Participant(party.name, party.kind, Status(status), evidence, party.entity)

    def _somebody(self) -> Party:
        known = self._made.random() < 0.7
        return (self.parties if known else self.strangers).one(self._made)

    def _mention(self, told: _Text, named: Sequence[Party], code: str) -> tuple[Mention, ...]:
        line = WORDS["joining"]["mentioned"][code].format(", ".join(each.name for each in named))
        start = told.add(line)
        places = (start + line.index(each.name) for each in named)
        return tuple(
            Mention(each.name, each.kind, place, place + len(each.name), each.entity)
            for each, place in zip(named, places, strict=True)
        )

    def _write(self, told: _Text, code: str, topic: str, paragraphs: int) -> None:
        for _ in range(paragraphs):
            said = self._made.choices(self._sentences[code], k=3)
            told.add(" ".join((*said, f"{topic.capitalize()}.") if topic else said))


def _reading(
    number: int,
    source: Source,
    published: datetime,
    told: _Text,
    mentions: tuple[Mention, ...],
    events: tuple[Event, ...],
) -> Reading:
    title = told.text.split("\n")[0]
    item = Item(
        id=f"{source.id}/{number}",
        source_id=source.id,
        address=f"https://{source.id}.example/{published.year}/{number}",
        title=title,
        published=published,
        day=Day.of(published.date()),
        body=told.paragraphs[0].text,
        language=source.language,
        fetched_at=published + timedelta(minutes=30),
        content_hash=f"{number:016x}",
    )
    article = Article(title, tuple(told.paragraphs), source.language or "en", item.day, told.text)
    return Reading(item, article, mentions, events)


def _catch(source: str, readings: list[Reading], at: datetime) -> Catch:
    state = SourceState(looked_at=at, succeeded_at=at, next_look=at + timedelta(hours=1), reason="as usual")
    return Catch(source, at, state, tuple(readings), tuple(each.item.id for each in readings))


def _source(number: int) -> Source:
    return Source(
        id=f"room-{number}",
        title=f"Press room {number}",
        address=f"https://room-{number}.example/feed.xml",
        publisher=f"Body {number}",
        language=LANGUAGES[number % len(LANGUAGES)],
    )


def _known_parties(made: random.Random, catalogue: Catalogue) -> list[Party]:
    """Everybody of the catalogue, shuffled, but for the platforms, which come among the first."""
    bearers: tuple[Person | Organization, ...] = (
        *catalogue.persons.values(),
        *catalogue.organizations.values(),
    )
    found = [
        Party(each.name, "person" if isinstance(each, Person) else "organization", each.id)
        for each in sorted(bearers, key=lambda each: each.id)
    ]
    made.shuffle(found)
    kinds = {each.id: each.kind for each in catalogue.organizations.values()}
    return sorted(found, key=lambda each: kinds.get(each.entity or "") != "platform" and made.random() < 0.8)


def _unusual_words(made: random.Random) -> list[str]:
    words: dict[str, None] = {}
    while len(words) < _UNUSUAL:
        syllables = made.choice((2, 2, 3))
        word = "".join(made.choice(part) for _ in range(syllables) for part in (_ONSETS, _VOWELS, _CODAS))
        words[word] = None
    return list(words)


def _strangers(made: random.Random, words: Sequence[str]) -> list[Party]:
    given = WORDS["given_names"].split()
    return [Party(f"{made.choice(given)} {made.choice(words).capitalize()}", "person") for _ in range(_NAMES)]


def _sentences(made: random.Random, code: str, words: Sequence[str]) -> list[str]:
    small, large = Chance(WORDS["small"][code].split(), flat=3), Chance(words, flat=20)
    return [_sentence(made, small, large) for _ in range(_SENTENCES)]


def _sentence(made: random.Random, small: Chance[str], large: Chance[str]) -> str:
    length = made.randint(5, 10)
    pairs = zip(small.draw(made, length), large.draw(made, length), strict=True)
    said = " ".join(word for pair in pairs for word in pair)
    return f"{said.capitalize()}."
