"""Pure: a digest of what is new, with the sections that the channel chose, in its order and language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from bot.commands.correcting.telling import by_whom, told
from bot.commands.looking import has_status, newest, still_to_come
from bot.commands.telling.changed import what_changed
from bot.commands.telling.entries import event_entry, event_title, item_entry
from bot.news import News
from bot.replies import ItemEntry, Reply, Section
from bot.words import Language, language
from store.catalogue import Catalogue
from store.interface import Channel, FoundEvent, FoundItem, SourceHealth
from store.vocabulary import AWAY, PRESENT, Status

# What makes an event one that took place; who was invited or expected tells of what may come.
_HAPPENED = PRESENT | AWAY | {Status.JOINED, Status.LEFT}


def digest(news: News, channel: Channel, catalogue: Catalogue, now: datetime) -> Reply | None:
    """The news as a Reply; None where there is nothing to say and the channel wants no line for that.

    Items of which no event is told are mentions. Sources that could not be read are told beside other news;
    by themselves only when not one could be read, for then silence would look like a quiet day.
    """
    spoken = language(channel.language)
    telling = _Digest(news, channel, catalogue, spoken, now)
    parts = telling.counted()
    blind = bool(news.unread) and len(news.unread) == news.watched
    if not parts and not blind:
        return None if channel.silent else _nothing(news, channel, spoken, now)
    heading = spoken.say("digest", parts=spoken.names(parts)) if parts else spoken.say("digest_sources_only")
    return Reply(heading, tuple(telling.sections(blind=blind)), (), spoken.code)


def _nothing(news: News, channel: Channel, spoken: Language, now: datetime) -> Reply:
    zone = ZoneInfo(channel.zone)
    since = spoken.moment(news.since.astimezone(zone), now.astimezone(zone).date())
    return Reply(spoken.say("digest_nothing", since=since), (), (), spoken.code)


@dataclass(frozen=True)
class _Digest:
    news: News
    channel: Channel
    catalogue: Catalogue
    spoken: Language
    now: datetime

    def counted(self) -> list[str]:
        """How much there is of each chosen section, for the heading; without those that hold nothing."""
        counts = {
            "met": [("met", len(self.met))],
            "coming": [("coming", len(self.coming))],
            "mentions": [("mentions", len(self.mentions))],
            "corrected": [("changed", len(self.news.changed)), ("corrections", len(self.news.corrections))],
        }
        chosen = [each for name in self.channel.sections for each in counts.get(name, ())]
        return [self.spoken.count(key, number) for key, number in chosen if number]

    def sections(self, *, blind: bool) -> Iterable[Section]:
        """`blind`: nothing could be read, which is told whatever was chosen."""
        if self.news.missed:
            yield Section(lines=(self.spoken.count("missed", self.news.missed),))
        told: Mapping[str, Callable[[], Iterable[Section]]] = {
            "met": lambda: self._events("digest_met", self.met),
            "coming": lambda: self._events("digest_coming", self.coming),
            "mentions": self._mentions,
            "corrected": self._corrected,
            "unread": self._unread,
        }
        chosen = self.channel.sections
        for name in (*chosen, *(["unread"] if blind and "unread" not in chosen else [])):
            yield from told[name]()

    # ---- what there is to tell

    @cached_property
    def met(self) -> list[FoundEvent]:
        """What took place; what was announced and has passed since is told as a mention."""
        took_place = (each for each in self.news.events if not each.event.future)
        return sorted((each for each in took_place if has_status(each, _HAPPENED)), key=newest, reverse=True)

    @cached_property
    def coming(self) -> list[FoundEvent]:
        found = {each.id: each for each in (*self.news.soon, *self.news.events) if self._is_coming(each)}
        return sorted(found.values(), key=newest)

    def _is_coming(self, found: FoundEvent) -> bool:
        return bool(found.event.participants) and still_to_come(found, self.now.date())

    @cached_property
    def mentions(self) -> list[FoundItem]:
        """Items of which no chosen section tells an event."""
        chosen = {"met": self.met, "coming": self.coming}
        told = {each.item.id for name in self.channel.sections for each in chosen.get(name, ())}
        return [each for each in self.news.items if each.item.id not in told]

    # ---- sections

    def _events(self, key: str, found: Sequence[FoundEvent]) -> Iterable[Section]:
        today = self.now.date()
        shown = [event_entry(each, self.spoken, self.catalogue, today) for each in found[: self.channel.cap]]
        if shown:
            yield Section(self.spoken.say(key), events=tuple(shown), more=len(found) - len(shown))

    def _mentions(self) -> Iterable[Section]:
        """By track where the channel has some, an item under the first that found it."""
        if self.news.followed is None:
            everything = [item_entry(each, self.spoken) for each in self.mentions]
            yield from self._items(self.spoken.say("digest_mentions"), everything)
            return
        left = {each.item.id: each for each in self.mentions}
        for track in self.news.followed:
            mine = [item_entry(each, self.spoken) for each in track.items if left.pop(each.item.id, None)]
            yield from self._items(self.spoken.say("digest_mentions_of", track=track.name), mine)

    def _items(self, heading: str, entries: Iterable[ItemEntry]) -> Iterable[Section]:
        found = tuple(entries)
        shown = found[: self.channel.cap]
        if shown:
            yield Section(heading, items=shown, more=len(found) - len(shown))

    def _corrected(self) -> Iterable[Section]:
        changed = (what_changed(*each, self.spoken, self.catalogue) for each in self.news.changed)
        yield from self._items(self.spoken.say("digest_changed"), changed)
        events = {each.id: event_title(each, self.spoken) for each in self.news.corrected}
        lines = (
            f"{told(each, events.get(each.event_id, ''), self.spoken)} {by_whom(each, self.spoken)}"
            for each in self.news.corrections
        )
        yield from self._lines("digest_corrections", lines)

    def _unread(self) -> Iterable[Section]:
        lines = [_not_read(each, self.spoken) for each in self.news.unread]
        if lines:
            count = _how_many(self.news, self.spoken)
            shown = lines[: self.channel.cap]
            yield Section(
                self.spoken.say("digest_unread"), lines=(count, *shown), more=len(lines) - len(shown)
            )
        yield from self._lines("digest_odd", _held(self.news.odd, self.spoken))

    def _lines(self, key: str, lines: Iterable[str]) -> Iterable[Section]:
        found = tuple(lines)
        shown = found[: self.channel.cap]
        if shown:
            yield Section(self.spoken.say(key), lines=shown, more=len(found) - len(shown))


def _how_many(news: News, spoken: Language) -> str:
    """`Not read: 3 of 41 press rooms, the longest since 3 December 2025.`"""
    read = [each.succeeded_at for each in news.unread if each.succeeded_at]
    never = len(news.unread) - len(read)
    key = "digest_unread_count_never" if never else "digest_unread_count"
    since = spoken.day(min(read).date()) if read else ""
    return spoken.say(key, n=len(news.unread), all=news.watched, never=never, when=since)


def _not_read(health: SourceHealth, spoken: Language) -> str:
    key = "digest_unread_line" if health.succeeded_at else "digest_unread_never"
    when = spoken.day(health.succeeded_at.date()) if health.succeeded_at else ""
    return spoken.say(key, source=health.source.title, when=when, problem=health.problem)


def _held(sources: Iterable[SourceHealth], spoken: Language) -> Iterable[str]:
    """What waits for a person to decide: nothing else tells a channel that it is kept from it."""
    for each in sources:
        if each.held and each.alarm:
            yield spoken.say(
                "digest_odd_held",
                source=each.source.title,
                n=spoken.count("items", each.held),
                problem=each.alarm.sentence,
            )
