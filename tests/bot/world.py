"""A small press world in a real store: items with hand-built readings, the facts of the five seeds retold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from bot.conversation import answer
from bot.replies import Reply
from store.catalogue import Catalogue, load
from store.interface import Store
from store.sqlite import open_store
from store.vocabulary import Event, Participant, Reading, Source, Status
from tests import builders

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
READ = datetime(2026, 11, 20, 7, 30, tzinfo=UTC)

GROOMING = "Möte om grooming med sociala medieplattformar"
NORDIC = "Nordiske justitsministre mødtes med platforme"
DIALOGUE = "Dialogmöte om antisemitism i sociala medier"
FORUM = "EU Internet Forum welcomes new members"
COUNCIL = "Twitter lägger ned Trust and Safety Council"
OPEN_MEETING = "Åpent møte om barn og skjerm"
ROUNDTABLE = "Roundtable on age verification"


@cache
def catalogue() -> Catalogue:
    return load()


def filled(path: Path) -> Store:
    """A store that holds the world."""
    store = open_store(path)
    store.put_sources(SOURCES)
    for reading in READINGS:
        store.save(builders.catch(reading, at=READ))
    return store


def ask(store: Store, question: str, *, now: datetime = NOW) -> Reply:
    return answer(question, store, catalogue(), now)


def who(reply: Reply, *statuses: str) -> set[str]:
    """The participants of a reply's first event, of these statuses where given."""
    people = reply.events[0].participants if reply.events else ()
    return {person.name for person in people if not statuses or person.status.value in statuses}


def _source(id: str, publisher: str, country: str, language: str) -> Source:
    return builders.source(id, publisher=publisher, country=country, language=language)


SOURCES = (
    _source("regeringen", "Regeringskansliet", "SE", "sv"),
    _source("justitsministeriet", "Justitsministeriet", "DK", "da"),
    _source("commission", "European Commission", "EU", "en"),
    _source("crd", "Civil Rights Defenders", "SE", "sv"),
    _source("tilsynet", "Medietilsynet", "NO", "no"),
)


def _people(text: str, status: str, *people: tuple[str, str, str | None]) -> tuple[Participant, ...]:
    """Participants of one sentence: name, catalogue id and office of each."""
    quote = builders.evidence(text, rule="test")
    return tuple(
        builders.participant(
            name,
            Status(status),
            kind="person" if office is not None else "organization",
            entity=entity or None,
            office=office or None,
            evidence=quote,
        )
        for name, entity, office in people
    )


def _reading(
    source: str, title: str, text: str, day: str, language: str, events: Sequence[Event], slug: str
) -> Reading:
    item = builders.item(
        f"{source}/{slug}",
        source_id=source,
        title=title,
        body=text,
        day=day,
        language=language,
        address=f"https://{source}.example/{slug}",
        fetched_at=READ,
    )
    return builders.reading(item, *events)


_GROOMING_MET = (
    "Den 3 december träffade Nina Larsson och Camilla Waltersson Grönvall TikTok, Snapchat, Google och Meta."
)
_GROOMING_TOLD = "Under mötet berättade Bris, ChildX och ECPAT Sverige om barns utsatthet."
_NORDIC_MET = "Justitsministrene fra Danmark, Sverige og Norge mødtes med Meta, Google, Snapchat og TikTok."
_NORDIC_AWAY = "Telegram og Signal var også inviteret, men mødte ikke op."
_DIALOGUE_HOST = "Anna Ekström, Anders Ygeman och Märta Stenevi bjöd in till ett dialogmöte om antisemitism."
_FORUM_JOINED = (
    "Amazon, SoundCloud, Mistral AI, Dailymotion and the Institute for Strategic Dialogue have joined."
)
_COUNCIL_LEFT = "Civil Rights Defenders förlorar sin plats när Twitters Trust and Safety Council läggs ned."
_OPEN = "YouTube kommer til åpent møte om barn og skjerm; Discord er invitert."

READINGS = (
    _reading(
        "regeringen",
        GROOMING,
        f"{_GROOMING_MET} {_GROOMING_TOLD}",
        "2025-12-04",
        "sv",
        [
            builders.event(
                GROOMING,
                *_people(
                    _GROOMING_MET,
                    "attended",
                    ("Nina Larsson", "nina-larsson", "jämställdhetsminister"),
                    ("Camilla Waltersson Grönvall", "camilla-waltersson-gronvall", "socialtjänstminister"),
                    ("TikTok", "tiktok", None),
                    ("Snapchat", "snapchat", None),
                    ("Google", "google", None),
                    ("Meta", "meta", None),
                ),
                *_people(
                    _GROOMING_TOLD,
                    "attended",
                    ("Bris", "", None),
                    ("ChildX", "", None),
                    ("ECPAT Sverige", "", None),
                ),
                date="2025-12-03",
                place="Stockholm",
                evidence=builders.evidence(_GROOMING_MET),
            )
        ],
        "mote-om-grooming",
    ),
    _reading(
        "justitsministeriet",
        NORDIC,
        f"{_NORDIC_MET} {_NORDIC_AWAY} De nordiske lande vil stoppe organiseret kriminalitet.",
        "2024-12-09",
        "da",
        [
            builders.event(
                NORDIC,
                *(
                    builders.participant(
                        name,
                        kind="person",
                        entity=entity,
                        inferred=True,
                        certainty=0.6,
                        evidence=builders.evidence(_NORDIC_MET),
                    )
                    for name, entity in (
                        ("Peter Hummelgaard", "peter-hummelgaard"),
                        ("Gunnar Strömmer", "gunnar-strommer"),
                    )
                ),
                *_people(
                    _NORDIC_MET,
                    "attended",
                    ("Meta", "meta", None),
                    ("Google", "google", None),
                    ("Snapchat", "snapchat", None),
                    ("TikTok", "tiktok", None),
                ),
                *_people(_NORDIC_AWAY, "absent", ("Telegram", "telegram", None), ("Signal", "signal", None)),
                date="2024-12-09",
                place="København",
                evidence=builders.evidence(_NORDIC_MET),
            )
        ],
        "nordiske-justitsministre",
    ),
    _reading(
        "regeringen",
        DIALOGUE,
        f"{_DIALOGUE_HOST} Syftet var att tala om hat på nätet.",
        "2021-02-11",
        "sv",
        [
            builders.event(
                DIALOGUE,
                *_people(
                    _DIALOGUE_HOST,
                    "host",
                    ("Anna Ekström", "anna-ekstrom", "utbildningsminister"),
                    ("Anders Ygeman", "anders-ygeman", "energi- och digitaliseringsminister"),
                    ("Märta Stenevi", "marta-stenevi", "Jämställdhetsminister"),
                ),
                date="2021-02-10",
                place=None,
                evidence=builders.evidence(_DIALOGUE_HOST),
            )
        ],
        "dialogmote",
    ),
    _reading(
        "commission",
        FORUM,
        f"The EU Internet Forum met on 4 June 2024. {_FORUM_JOINED}",
        "2024-06-04",
        "en",
        [
            builders.event(
                FORUM,
                *_people(
                    _FORUM_JOINED,
                    "joined",
                    ("Amazon", "amazon", None),
                    ("SoundCloud", "", None),
                    ("Mistral AI", "", None),
                    ("Dailymotion", "", None),
                    ("Institute for Strategic Dialogue", "", None),
                ),
                kind="membership",
                date="2024-06-04",
                place=None,
                evidence=builders.evidence(_FORUM_JOINED),
            )
        ],
        "internet-forum",
    ),
    _reading(
        "crd",
        COUNCIL,
        f"{_COUNCIL_LEFT} Rådet skulle ha möte i kväll.",
        "2022-12-13",
        "sv",
        [
            builders.event(
                COUNCIL,
                *_people(_COUNCIL_LEFT, "left", ("Civil Rights Defenders", "civil-rights-defenders", None)),
                kind="membership",
                date="2022-12-13",
                place=None,
                evidence=builders.evidence(_COUNCIL_LEFT),
            )
        ],
        "trust-and-safety",
    ),
    _reading(
        "tilsynet",
        OPEN_MEETING,
        f"{_OPEN} Møtet er 18. januar 2027 i Oslo.",
        "2026-11-10",
        "no",
        [
            builders.event(
                OPEN_MEETING,
                *_people(_OPEN, "expected", ("YouTube", "youtube", None)),
                *_people(_OPEN, "invited", ("Discord", "discord", None)),
                date="2027-01-18",
                place="Oslo",
                future=True,
                evidence=builders.evidence(_OPEN),
            )
        ],
        "apent-mote",
    ),
    _reading(
        "commission",
        ROUNDTABLE,
        "The Commission hosted a roundtable on age verification in Brussels. TikTok and Roblox took part.",
        "2025-03-18",
        "en",
        [
            builders.event(
                ROUNDTABLE,
                *_people("The Commission hosted a roundtable.", "host", ("European Commission", "", None)),
                *_people(
                    "TikTok and Roblox took part.",
                    "attended",
                    ("TikTok", "tiktok", None),
                    ("Roblox", "roblox", None),
                ),
                date="2025-03-18",
                place="Brussels",
            )
        ],
        "roundtable",
    ),
    _reading(
        "crd",
        "Rapport om moderering på Instagram",
        "Instagram har ändrat sina regler. Moderna är oförändrade.",
        "2025-05-06",
        "sv",
        [],
        "rapport",
    ),
)
