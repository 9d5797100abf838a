"""Replies about tracks: who may, what one would have brought, what is wrong with an expression."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.commands.command import Known
from bot.commands.following.in_words import in_words
from bot.commands.telling.entries import item_entry
from bot.replies import Reply, Section
from bot.tracks.following import expression_of, shown
from bot.tracks.mistakes import Mistake
from bot.tracks.preview import MOST, Preview, everybody, inflected, near, related
from bot.tracks.terms import Expression
from bot.words import Language
from store.interface import Channel, Track


def refused(known: Known) -> Reply | None:
    """The refusal, where who asks may not change what the channel follows, or no channel is here."""
    if not known.asker.may_change:
        return no(known, "may_not_change")
    return None if known.asker.channel else no(known, "no_channel")


def no(known: Known, key: str, **given: object) -> Reply:
    """One sentence, where nothing was done."""
    return Reply(known.language.say(key, **given), (), (), known.language.code, found=False)


def done(known: Known, key: str, **given: object) -> Reply:
    """One sentence about what was done."""
    return Reply(known.language.say(key, **given), (), (), known.language.code)


def channel_of(known: Known) -> Channel:
    """The channel that is asked in, in the store from now on. Not for where it was `refused`."""
    channel = known.asker.channel
    assert channel is not None
    if known.store.channel(channel.id) is None:
        known.store.put_channel(channel)
    return channel


def tracks_of(known: Known) -> list[Track]:
    """What the channel follows; nothing where there is none."""
    return known.store.tracks(known.asker.channel.id) if known.asker.channel else []


def called(track: Track, language: Language) -> str:
    """`“TikTok OR Meta” (no. 3)`."""
    return language.say("track_called", track=shown(track, language), number=track.id)


def mistaken(mistake: Mistake, known: Known) -> Reply:
    """What is wrong, with the expression and under it what points at the spot."""
    sections = (Section(verbatim=mistake.pointed),) if mistake.typed.strip() else ()
    return Reply(mistake.sentence(known.language), sections, (), known.language.code, found=False)


# ---- what it would have brought -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Hints:
    """What else may have been meant: in sentences, and as messages ready to send."""

    lines: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()


def amount(found: Preview, language: Language) -> str:
    """`14 items`, `more than 1000 items`."""
    items = language.count("items", found.count)
    return language.say("track_most", n=language.count("items", MOST)) if found.many else items


def sections_of(
    expression: Expression, found: Preview, hints: Hints, known: Known, *told: str
) -> tuple[Section, ...]:
    """How the expression was understood, the newest that matches, and what else may have been meant."""
    entries = tuple(item_entry(match.found, known.language) for match in found.shown)
    older = known.language.say("track_older") if entries and not found.count else ""
    read_as = known.language.say("track_read_as", expression=in_words(expression, known))
    return (
        Section(lines=(read_as, *told)),
        *((Section(older, items=entries, more=max(0, found.count - len(entries))),) if entries else ()),
        *((Section(lines=hints.lines),) if hints.lines else ()),
    )


def hints_for(expression: Expression, found: Preview, known: Known) -> Hints:
    language, lines, meant = known.language, list[str](), list[str]()
    followed = everybody([expression_of(each, known.catalogue) for each in tracks_of(known)])
    if names := related(expression, followed, known.catalogue):
        lines.append(language.say("track_related", names=language.names(names)))
        meant.append(" OR ".join(names))
    for word, spelt in near(expression, known.store, known.catalogue):
        lines.append(language.say("track_near", word=word, names=language.either(spelt)))
        meant += spelt
    for typed, other, count in inflected(expression, known.store, known.now, found.count):
        items = language.count("items", count)
        lines.append(language.say("track_inflected", word=typed, items=items))
        meant.append(shown(replace(other, typed=str(other)), language))
    again = language.commands["track_add"].again
    return Hints(tuple(lines), tuple(again.format(track=each) for each in dict.fromkeys(meant)))
