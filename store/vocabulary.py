"""The nouns of Rollcall. Read this first.

Popolo's words: Person, Organization, Post (an office), Membership, Event. Ours: Source, Item, Article,
Mention, Participant, Reading, Catch. A *Post* is never a chat message, an *Event* never something a chat
sent us. Everything here is frozen plain data: no database, no network, no clock.
Times are aware UTC; a calendar day as a press office prints it is a `Day`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from store.day import Day as Day

# ---- who and what we track (Popolo) ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Name:
    """A name somebody bears or bore. `since` and `until` are inclusive; None is open."""

    name: str
    since: Day | None = None
    until: Day | None = None


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    name: str
    other_names: tuple[Name, ...] = ()
    gender: str | None = None
    checked: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Organization:
    """`kind` is one of platform, company, authority, civil_society, media, igo, forum.

    `ambiguous`: the bare name is also an everyday word; `context` holds words that, near it, tell that
    the organisation is meant. `genitives` maps a language to the form that the name takes there.
    """

    id: str
    name: str
    kind: str
    other_names: tuple[Name, ...] = ()
    parent: str | None = None
    country: str | None = None
    ambiguous: bool = False
    context: tuple[str, ...] = ()
    genitives: Mapping[str, str] = field(default_factory=dict)
    checked: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """An office. `labels` maps a language to its names there, the usual one first."""

    id: str
    name: str
    organization: str
    country: str | None
    labels: Mapping[str, tuple[str, ...]]

    def label(self, language: str | None) -> str:
        """The office's usual name in `language`, else in English."""
        return (self.labels.get(language or "en") or self.labels.get("en") or (self.name,))[0]


@dataclass(frozen=True, slots=True)
class Membership:
    """A person in a post from `since` to `until`, both inclusive; `until` None is still sitting."""

    person_id: str
    post_id: str
    since: Day | None
    until: Day | None
    acting: bool = False
    checked: bool = False
    source: str = ""
    note: str = ""


# ---- what is watched ---------------------------------------------------------------------------


class SourceKind(StrEnum):
    FEED = "feed"  # RSS, RDF, Atom or JSON Feed
    LISTING = "listing"  # an HTML page that lists releases
    JSON = "json"  # a JSON document that lists releases
    ARCHIVE = "archive"  # imported from a file, never polled


@dataclass(frozen=True, slots=True)
class Source:
    """A press room that is watched.

    `rules` tells a listing or JSON source where things stand: CSS selectors (`item`, `title`, `link`,
    `date`, `text`) or dotted keys of the same names. `article` is a CSS selector of the main text on the
    source's article pages ('' leaves it to the general reader); `full` is False where the listing already
    holds the whole text, so that no article page is fetched. `every` is the shortest and
    `longest` the longest time between two looks that go well, in seconds.
    """

    id: str
    title: str
    address: str
    kind: SourceKind = SourceKind.FEED
    publisher: str = ""
    country: str | None = None
    language: str | None = None
    rules: Mapping[str, str] = field(default_factory=dict)
    article: str = ""
    full: bool = False
    every: int = 1800
    longest: int = 21_600


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something about a source that a person should look at, with its numbers, in one sentence.

    `key` names what was found: "empty", "flood", "silent", "pages", or "blank:date" for each rule that finds
    nothing, parted by blanks. While an alarm stands that `holds`, new items are kept aside until somebody
    decides.
    """

    key: str
    sentence: str
    since: datetime

    @property
    def holds(self) -> bool:
        return self.key not in ("silent", "pages")


@dataclass(frozen=True, slots=True)
class SourceState:
    """What is remembered of a source between two looks.

    `failures` counts the looks in a row that failed, `problem` is the sentence of the last one; `reason`
    says why `next_look` is when it is. `errors` are those failures weighed: a name that is not known for an
    hour says less than a page that is no feed. `rhythm` is the time between two new items, in seconds, as
    far as it is known, `fresh_at` when the last came. `moved_to` is where the server sends for good since
    `moved_since`, asked at `moved_from`. `document` is a fingerprint of the last document that was read to
    its end: the same again says nothing new. `left` counts the items that the last look had no time to read.
    `accepted` holds the parts of alarms' keys that somebody took for right. `sites` are the other sites that
    its looks ask something of: where its articles stand, where it sends to.
    """

    etag: str | None = None
    last_modified: str | None = None
    looked_at: datetime | None = None
    succeeded_at: datetime | None = None
    next_look: datetime | None = None
    failures: int = 0
    problem: str | None = None
    reason: str = ""
    errors: float = 0.0
    rhythm: float | None = None
    fresh_at: datetime | None = None
    moved_from: str = ""
    moved_to: str = ""
    moved_since: datetime | None = None
    document: str | None = None
    left: int = 0
    alarm: Alarm | None = None
    accepted: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RobotsFile:
    """What the robots.txt of an origin ("https://harbour.example") says, to be believed until then. Where
    there is none, `text` is empty; `readable` is False where it could not be had."""

    origin: str
    until: datetime
    text: str = ""
    readable: bool = True


@dataclass(frozen=True, slots=True)
class Watched:
    """A source, its state and the items known from it: item id → content hash. `by_hand`: watched, whatever
    a sources file lists. `entries` is what its document held when it was last read: hash of an entry as it
    was written → item id ('' for none); such need not be read again. `held` counts items kept aside, which
    are known; `restless` are those that change all the time, and when they did. `robots` was read of
    robots.txt, `rests` are sites to leave alone; where `sites` are kept free for a look it asks no others."""

    source: Source
    state: SourceState = field(default_factory=SourceState)
    known: Mapping[str, str] = field(default_factory=dict)
    by_hand: bool = False
    entries: Mapping[str, str] = field(default_factory=dict)
    held: int = 0
    restless: Mapping[str, datetime] = field(default_factory=dict)
    robots: tuple[RobotsFile, ...] = ()
    rests: tuple[tuple[str, datetime], ...] = ()
    sites: tuple[str, ...] = ()


# ---- what is published and read ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Item:
    """A press item as published.

    `id` is stable for one item of one source, whatever is edited in it; `content_hash` changes with what
    the source says of it. `published` is the moment where the source gives one; `day` is the calendar day
    as the source prints it. `body` is the text that came with the listing or feed, HTML or plain.
    """

    id: str
    source_id: str
    address: str
    title: str
    published: datetime | None
    day: Day | None
    body: str
    language: str | None
    fetched_at: datetime
    content_hash: str


class ParagraphKind(StrEnum):
    TEXT = "text"
    HEADING = "heading"
    LISTED = "listed"  # one entry of a bulleted or numbered list
    CAPTION = "caption"
    SPEECH = "speech"  # opens with the dash or quotation mark of direct speech


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`speaker`: whose direct speech it is, where the text says so. `language`: an ISO 639-1 code where the
    paragraph is clearly in another language than its article, else None."""

    text: str
    kind: ParagraphKind = ParagraphKind.TEXT
    start: int = 0  # offset of its first character in Article.text
    speaker: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """What a box on a page says of an office and who held it when, both days inclusive. `office` is in the
    page's words, `person` None where the page names nobody, `evidence` the line itself."""

    office: str
    since: Day | None
    until: Day | None
    person: str | None
    evidence: str


@dataclass(frozen=True, slots=True)
class Article:
    """An item as read: what belongs to it, without navigation, contacts, and boxes about other things.

    `text` is the title and the paragraphs, parted by blank lines; every offset that we keep points into it.
    `day` is that of publication, `language` an ISO 639-1 code (Norwegian is `no`). `terms` and `period`, its
    first and last day, are told by boxes beside the item, and stand nowhere in `text`."""

    title: str
    paragraphs: tuple[Paragraph, ...]
    language: str
    day: Day | None
    text: str
    terms: tuple[Term, ...] = ()
    period: tuple[Day, Day] | None = None


class Status(StrEnum):
    """What came of a participant at an event."""

    HOST = "host"
    ATTENDED = "attended"
    EXPECTED = "expected"
    INVITED = "invited"
    DECLINED = "declined"
    ABSENT = "absent"
    JOINED = "joined"
    LEFT = "left"


PRESENT = frozenset({Status.HOST, Status.ATTENDED})
AWAY = frozenset({Status.DECLINED, Status.ABSENT})


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that a claim rests on: `text[start:end] == quote` in Article.text; `rule` is what fired."""

    quote: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the running text. `kind`: person, organization or post.

    `entity` is the catalogue id, None for somebody the catalogue does not know. `inferred`: the text gives
    an office only, the holder comes from the catalogue.
    """

    name: str
    kind: str
    start: int
    end: int
    entity: str | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a person decided of a participant: by which correction, who, when, and what was read before
    (None where nothing was)."""

    correction_id: str
    by: str
    at: datetime
    read: Status | None


@dataclass(frozen=True, slots=True)
class Participant:
    """A person or organisation at an event. `kind`: person or organization; `certainty`: 0 to 1."""

    name: str
    kind: str
    status: Status
    evidence: Evidence
    entity: str | None = None
    office: str | None = None
    affiliation: str | None = None
    on_behalf_of: str | None = None
    inferred: bool = False
    certainty: float = 1.0
    corrected: Corrected | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something people met for, as one item tells it. `kind`: meeting, visit, hearing, conference, summit,
    forum, roundtable, call, signing, membership or other. `future`: still to come on the day of publication.
    """

    name: str
    kind: str
    date: Day | None
    place: str | None
    future: bool
    participants: tuple[Participant, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Reading:
    """One item with all that was read out of it. `memberships`: who held what, as boxes beside it tell of
    people and posts that the catalogue has."""

    item: Item
    article: Article
    mentions: tuple[Mention, ...]
    events: tuple[Event, ...]
    memberships: tuple[Membership, ...] = ()


@dataclass(frozen=True, slots=True)
class Catch:
    """All that one look at one source brings home. Saving it twice changes nothing.

    `readings` holds new and changed items only; `listed` the ids of every item that the source showed.
    `problem` is one sentence where the look failed; `state` is the source's state from now on. `entries` are
    those of Watched for the next look; None leaves what is remembered as it is. Where its
    alarm holds, the new ones among `readings` are kept aside. `robots` is what was read of robots.txt,
    `rests` which sites asked to be left alone, and until when.
    """

    source_id: str
    at: datetime
    state: SourceState
    readings: tuple[Reading, ...] = ()
    listed: tuple[str, ...] = ()
    unchanged: bool = False
    problem: str | None = None
    entries: Mapping[str, str] | None = None
    rests: tuple[tuple[str, datetime], ...] = ()
    robots: tuple[RobotsFile, ...] = ()
