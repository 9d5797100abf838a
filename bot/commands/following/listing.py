"""What a channel follows."""

from __future__ import annotations

from bot.commands.command import Command, Heard, Known
from bot.commands.following.telling import no, tracks_of
from bot.commands.following.times import FOR_EVER, moment
from bot.replies import Reply, Section
from bot.tracks.following import shown
from store.interface import Track


def parse(heard: Heard) -> Heard:
    return heard


def answer(_: Heard | None, known: Known) -> Reply:
    language, tracks = known.language, tracks_of(known)
    if known.asker.channel is None:
        return no(known, "no_channel")
    if not tracks:
        return Reply(language.say("track_list_none"), (), (), language.code)
    lines = tuple(line(each, known) for each in tracks)
    heading = language.say("track_list", n=language.count("tracks", len(tracks)))
    return Reply(heading, (Section(lines=lines),), (), language.code)


def line(track: Track, known: Known) -> str:
    """`3: TikTok (at once)`."""
    language = known.language
    told = {"number": track.id, "track": shown(track, language)}
    if track.muted_until and track.muted(known.now):
        if track.muted_until >= FOR_EVER:
            return language.say("track_line_silent", **told)
        return language.say("track_line_muted", when=moment(track.muted_until, known), **told)
    return language.say("track_line_alert" if track.alert else "track_line", **told)


COMMAND = Command("track_list", parse, answer)
