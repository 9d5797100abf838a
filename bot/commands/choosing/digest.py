"""A channel's digest: what is chosen, what it would tell now, and choosing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.commands.choosing.phrases import Mistake
from bot.commands.choosing.schedules import in_words, read_time
from bot.commands.choosing.values import country_name, section_names
from bot.commands.choosing.wishes import Choose, Preview, read_wish
from bot.commands.command import Command, Heard, Known
from bot.replies import Reply, Section
from bot.schedule import next_moment
from bot.words import Language, language
from store.interface import Channel

# A schedule that begins anew reaches no further back than a first digest does.
_REACH = timedelta(days=7)


def parse(heard: Heard) -> str:
    return heard.raw("x")


def answer(typed: str, known: Known) -> Reply:
    channel = known.asker.channel
    if channel is None:
        return _no("choose_no_channel", known)
    try:
        wish = read_wish(typed, channel, known.language)
    except Mistake as mistake:
        return _no(mistake.key, known, **mistake.given)
    if isinstance(wish, Preview):
        return preview(channel, known)
    if not isinstance(wish, Choose):
        return shown(channel, known)
    if not known.asker.may_change:
        return _no("choose_may_not", known)
    choose(channel, wish.channel, known)
    spoken = language(wish.channel.language) if wish.channel.language != channel.language else known.language
    return shown(wish.channel, replace(known, language=spoken))


def choose(before: Channel, channel: Channel, known: Known) -> None:
    """Keep what was chosen. A schedule counts from now: no digest comes for a moment that has passed."""
    again = not _is_told(channel, known) or (before.cron, before.zone) != (channel.cron, channel.zone)
    known.store.put_channel(channel, due_from=known.now if again and channel.cron else None)
    if again and not before.cron:
        known.store.nothing_to_tell(channel.id, known.now - _REACH)


def preview(channel: Channel, known: Known) -> Reply:
    """What the digest would tell if it came now."""
    from bot.digests import compose  # it needs the commands' ways of telling, and they are all loaded by then

    reply = compose(channel, known.store, known.catalogue, known.now)
    if reply is None:
        return Reply(known.language.say("digest_preview_nothing"), (), (), known.language.code)
    return reply


def shown(channel: Channel, known: Known) -> Reply:
    """When the digest comes, and what was chosen."""
    spoken = known.language
    lines = [
        spoken.say("digest_language", language=language(channel.language).name, zone=channel.zone),
        spoken.say("digest_sections", names=section_names(channel.sections, spoken), n=channel.cap),
        *([_quiet(channel, spoken)] if channel.quiet else []),
        *([_holidays(channel, spoken)] if channel.holidays else []),
        spoken.say("digest_silent" if channel.silent else "digest_always"),
        spoken.say("digest_editors_admins" if channel.editors == "admins" else "digest_editors_everybody"),
    ]
    heading = _comes(channel, known)
    return Reply(heading, (Section(lines=tuple(lines)),), spoken.commands["digest"].examples[1:], spoken.code)


def _comes(channel: Channel, known: Known) -> str:
    spoken, zone = known.language, ZoneInfo(channel.zone)
    following = next_moment(channel, known.now)
    if following is None or not _is_told(channel, known):
        return spoken.say("digest_off")
    return spoken.say(
        "digest_comes",
        when=in_words(channel.cron, spoken),
        moment=spoken.moment(following.astimezone(zone), known.now.astimezone(zone).date()),
    )


def _is_told(channel: Channel, known: Known) -> bool:
    """Whether the store has the channel: a chat may ask for one that nothing was chosen for so far."""
    return known.store.channel(channel.id) is not None


def _quiet(channel: Channel, spoken: Language) -> str:
    since, until = (read_time(part) for part in channel.quiet.split("-"))
    assert since is not None
    assert until is not None
    return spoken.say("digest_quiet", since=spoken.clock(since), until=spoken.clock(until))


def _holidays(channel: Channel, spoken: Language) -> str:
    return spoken.say("digest_holidays", country=country_name(channel.holidays, spoken))


def _no(key: str, known: Known, **given: object) -> Reply:
    spoken = known.language
    examples = (
        () if key in ("choose_may_not", "choose_no_channel") else spoken.commands["digest"].examples[1:]
    )
    return Reply(spoken.say(key, **given), (), examples, spoken.code, found=False)


COMMAND = Command("digest", parse, answer, acts=True)
