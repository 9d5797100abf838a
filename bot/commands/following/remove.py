"""Following something no more."""

from __future__ import annotations

from bot.commands.command import Command, Heard, Known
from bot.commands.following.telling import called, refused
from bot.commands.following.which import find
from bot.replies import Reply
from bot.tracks.following import shown
from bot.tracks.lists import listed
from store.interface import Track


def parse(heard: Heard) -> str:
    return heard.raw("x")


def answer(typed: str, known: Known) -> Reply:
    """Names in a row are several tracks, unless one track follows just that."""
    if refusal := refused(known):
        return refusal
    meant = find(typed, known)
    if isinstance(meant, Track):
        return _removed([meant], known)
    several = [find(name, known) for name in listed(typed, known.catalogue)]
    tracks = [each for each in several if isinstance(each, Track)]
    if tracks and len(tracks) == len(several):
        return _removed(tracks, known)
    return next((each for each in several if isinstance(each, Reply)), meant)


def _removed(tracks: list[Track], known: Known) -> Reply:
    language = known.language
    for track in tracks:
        known.store.remove_track(track.id)
    names = language.names([called(track, language) for track in tracks])
    again = tuple(language.commands["track_add"].again.format(track=shown(each, language)) for each in tracks)
    return Reply(language.say("track_removed", track=names), (), again, language.code)


COMMAND = Command("track_remove", parse, answer, acts=True)
