"""Every command there is, as people type it one after the other in a channel, and what comes of it.

No chat is in here: who tests one types these there. A command without a step fails `test_every_command.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from store.interface import Channel, Store, Verdict
from store.vocabulary import Status
from tests import builders
from tests.bot.world import READ

# As the world has them: events by their ids, an item by its id and another by its address.
EVENT, HOSTED, RETOLD = "#regeringen/mote-om-grooming.1", "#regeringen/dialogmote.1", "#sms/samtal.1"
ITEM, ADDRESS = "#crd/rapport", "https://regeringen.example/mote-om-grooming"

NEWS = "TikTok and the Minister for Gender Equality talk again"

Effect = Callable[[Store, Channel], object]


def _none(store: Store, channel: Channel) -> object:
    return True


@dataclass(frozen=True, slots=True)
class Step:
    """What is typed, words of the answer, and what has to be so afterwards."""

    command: str
    typed: str
    tells: str
    effect: Effect = _none


def retell(store: Store) -> None:
    """The meeting on grooming once more, as another press room tells it in other words: nothing says yet that
    it is the same."""
    store.put_sources([builders.source("sms", publisher="Socialdepartementet", country="SE")])
    title, told = "Samtal om barns trygghet på nätet", "Även Roblox kom till samtalet med statsråden."
    item = builders.item(
        "sms/samtal",
        source_id="sms",
        title=title,
        body=told,
        day="2025-12-04",
        language="sv",
        fetched_at=READ,
    )
    roblox = builders.participant("Roblox", entity="roblox", evidence=builders.evidence(told))
    met = builders.event(title, roblox, date="2025-12-03", place=None)
    store.save(builders.catch(builders.reading(item, met), at=READ))


def save_news(store: Store) -> None:
    """Something new, which a channel that follows TikTok is told of."""
    now = datetime.now(UTC)
    text = "TikTok and Nina Larsson, Minister for Gender Equality, met again on Friday."
    item = builders.item("commission/again", source_id="commission", title=NEWS, body=text, day="2026-11-20")
    quote = builders.evidence(text)
    people = (
        builders.participant("Nina Larsson", kind="person", entity="nina-larsson", evidence=quote),
        builders.participant("TikTok", entity="tiktok", evidence=quote),
    )
    met = builders.event(NEWS, *people, date="2026-11-20", place="Stockholm", evidence=quote)
    named = [builders.mention("TikTok", entity="tiktok")]
    read = builders.reading(replace(item, fetched_at=now), met, mentions=named)
    store.save(builders.catch(read, source_id="commission", at=now))


def written(step: Step, store: Store) -> str:
    """What is typed; `{decision}` is the newest that somebody made."""
    decisions = store.decisions(limit=1)
    return step.typed.replace("{decision}", decisions[0].id if decisions else "")


# ---- what has to be so afterwards


def _corrected(verdict: Verdict, name: str = "", status: Status | None = None) -> Effect:
    def newest(store: Store, channel: Channel) -> object:
        found = store.corrections(limit=1)[0]
        told = (found.verdict, found.status, found.undone_at, found.name if name else "")
        return told == (verdict, status, None, name)

    return newest


def _taken_back(store: Store, channel: Channel) -> object:
    return store.corrections(limit=1)[0].undone_at


def _all_right(store: Store, channel: Channel) -> object:
    event = store.events_by_id([HOSTED[1:]])[0].event
    verdicts = [each.verdict for each in store.corrections(limit=9)]
    return verdicts == [Verdict.RIGHT] * len(event.participants)


def _alike(*, one: bool) -> Effect:
    def told(store: Store, channel: Channel) -> object:
        return (RETOLD[1:] in {id for id, _ in store.alike(EVENT[1:])}) is one

    return told


def _undecided(store: Store, channel: Channel) -> object:
    return store.decisions(limit=1)[0].undone_at


def _channel(**chosen: object) -> Effect:
    return lambda store, channel: {name: getattr(channel, name) for name in chosen} == chosen


def _follows(expression: str, **chosen: object) -> Effect:
    def told(store: Store, channel: Channel) -> object:
        found = [track for track in store.tracks(channel.id) if track.expression == expression]
        return len(found) == 1 and {name: getattr(found[0], name) for name in chosen} == chosen

    return told


def _muted(*, now: bool) -> Effect:
    """Whether it is silent for a day at least from when that was said: whatever the clock."""

    def told(store: Store, channel: Channel) -> object:
        track = store.tracks(channel.id)[0]
        assert track.muted_at is not None
        assert track.muted_until is not None
        return (track.muted_until - track.muted_at > timedelta(days=1)) is now

    return told


def _follows_nothing(store: Store, channel: Channel) -> object:
    return not store.tracks(channel.id)


TOOK_PART = "did TikTok attend the meeting on grooming?"

STEPS = (
    Step("attended", "who attended the meeting on grooming on 3 December 2025?", "TikTok, Snapchat, Google"),
    Step("hosted", "which meetings did Anders Ygeman host?", "Anders Ygeman hosted"),
    Step("invited", "who was invited to the meeting of the Nordic justice ministers?", "Telegram and Signal"),
    Step(
        "declined", "who declined the invitation to the meeting in Copenhagen?", "No source says that anybody"
    ),
    Step("away", "who stayed away in Copenhagen?", "Telegram and Signal stayed away"),
    Step("joined", "who joined the EU Internet Forum in June 2024?", "Amazon, SoundCloud, Mistral AI"),
    Step("left", "who left the Trust and Safety Council?", "Civil Rights Defenders left"),
    Step("met", "who met TikTok since 2024?", "TikTok took part in 3 events"),
    Step("did_meet", "did Nina Larsson meet TikTok?", "Yes: Nina Larsson and TikTok"),
    Step("took_part", TOOK_PART, "Yes: TikTok took part"),
    Step("office", "what office did Märta Stenevi hold in March 2021?", "Minister for Gender Equality"),
    Step("holder", "who was justice minister of Denmark on 9 December 2024?", "Peter Hummelgaard"),
    Step("coming", "what is coming up?", "Åpent møte om barn og skjerm"),
    Step("happened", "what happened to the Trust and Safety Council?", "Twitter lägger ned"),
    Step("mentions", "mentions of Telegram since 2024", "Telegram: 1 item"),
    Step("search", "search age verification", "1 item with “age verification”"),
    Step("latest", "latest", "were read last"),
    Step("status", "status", "that name somebody tracked"),
    Step("help", "help", "Ask who was in the room"),
    # What people say was read wrong, and right.
    Step("right", f"right {HOSTED}", "is right", _all_right),
    Step("wrong", f"wrong {EVENT}", "Who was not at"),
    Step(
        "correct",
        "correct TikTok was not at the meeting on grooming",
        "Corrected: TikTok was not at",
        _corrected(Verdict.NOT_THERE, "TikTok"),
    ),
    Step("took_part", TOOK_PART, "No"),
    Step("corrections", "corrections", "TikTok"),
    Step("undo", "undo", "Taken back: TikTok", _taken_back),
    Step("took_part", TOOK_PART, "Yes: TikTok took part"),
    Step(
        "correct",
        "correct TikTok was absent from the meeting on grooming",
        "Did not come",
        _corrected(Verdict.STATUS, "TikTok", Status.ABSENT),
    ),
    Step("away", "who stayed away from the meeting on grooming?", "TikTok stayed away"),
    Step("undo", "undo", "Taken back: TikTok", _taken_back),
    Step("irrelevant", f"irrelevant {ITEM}", "of no use", _corrected(Verdict.IRRELEVANT)),
    # What is one and what is two.
    Step("why", f"why {ADDRESS}", "stored as new"),
    Step("merge", f"merge {EVENT} {RETOLD}", "told as one", _alike(one=True)),
    Step("took_part", "did Roblox attend the meeting on grooming on 3 December 2025?", "Yes: Roblox"),
    Step("split", f"split {EVENT} {RETOLD}", "Split", _alike(one=False)),
    Step("unmerge", "unmerge #{decision}", "Taken back", _undecided),
    # What the channel chooses.
    Step("digest", "digest", "weekdays"),
    Step("digest", "digest weekdays at 9", "9:00", _channel(cron="0 9 * * mon-fri")),
    Step("digest", "digest in Swedish", "svenska", _channel(language="sv")),
    Step("digest", "digest in English", "English", _channel(language="en")),
    Step("digest", "digest preview", "Who met whom"),
    Step("track_preview", "track preview Meta NOT Instagram", "Meta"),
    Step("track_add", "follow TikTok", "TikTok", _follows("TikTok")),
    Step("track_list", "track list", "TikTok"),
    Step("track_mute", "mute TikTok for 3 days", "TikTok", _muted(now=True)),
    Step("track_unmute", "unmute TikTok", "TikTok", _muted(now=False)),
    Step("track_alert", "track alert TikTok", "TikTok", _follows("TikTok", alert=True)),
    Step("track_remove", "stop following TikTok", "TikTok", _follows_nothing),
)
