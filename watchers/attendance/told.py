"""What one sentence says of who was there, and what the sentences before it have told."""

from __future__ import annotations

from dataclasses import dataclass

from store.vocabulary import Status
from watchers.attendance.frames import Refusal
from watchers.attendance.lists import Group
from watchers.attendance.parties import Party
from watchers.spans import Span, Token

# Of two statuses that one sentence gives somebody, the one told more firmly.
MEMBER = "member"  # sits in a body; tells nothing unless the text also dissolves it
DISSOLVED = "dissolved"
TAKES_PLACE = "takes place"
MEMBERSHIP = frozenset({Status.JOINED, Status.LEFT})
OFFICER = "+officer"  # how a rule ends by which a body took part through somebody of its own
COMING = (Status.ATTENDED, Status.HOST, Status.EXPECTED)
FIRMNESS = (
    Status.ABSENT,
    Status.DECLINED,
    Status.HOST,
    Status.ATTENDED,
    Status.LEFT,
    Status.JOINED,
    Status.EXPECTED,
    Status.INVITED,
)


@dataclass(frozen=True, slots=True)
class Claim:
    """What one wording says of one party. `future` None: the wording leaves open when."""

    party: Party
    status: str
    rule: str
    future: bool | None
    kind: str
    certainty: float
    sentence: int
    weak: bool = False  # only where the text tells of an event otherwise
    apart: bool = False  # stays away from an event that the sentences so far have not named


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence tells beside who was there: a frame that speaks of nobody, "the council is dissolved",
    "the meeting takes place on …"."""

    what: str
    sentence: int
    future: bool | None
    kind: str


@dataclass(frozen=True, slots=True)
class Context:
    """What the sentences before have told: the person last spoken of, and the last list of people."""

    he: Party | None = None
    they: tuple[Party, ...] = ()
    bodies: tuple[Party, ...] = ()  # the organisations that "both companies" stands for
    body: Party | None = None  # the organisation that "the company" stands for
    last: tuple[Claim, ...] = ()  # what the sentence before claimed
    owner: Party | None = None  # the person whom the item names first: whose agenda it may be
    keeper: Party | None = None  # whose agenda the text is
    since_event: int = 99  # sentences since the last one that named an event


@dataclass(frozen=True, slots=True)
class Sentence:
    index: int
    words: tuple[Token, ...]
    spans: tuple[Span, ...]
    dated_past: bool | None


@dataclass(frozen=True, slots=True)
class Understood:
    """The claims of a sentence, what else it tells, the wordings refused, the lists of parties in it, and the
    context of the next one."""

    claims: list[Claim]
    told: list[Told]
    refused: list[Refusal]
    groups: list[Group]
    context: Context
