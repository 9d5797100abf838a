"""Telling nothing of something that is followed for a while, and telling it again."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.commands.command import Command, Heard, Known
from bot.commands.following.telling import called, done, no, refused
from bot.commands.following.times import FOR_EVER, moment, until
from bot.commands.following.which import find
from bot.replies import Reply


@dataclass(frozen=True, slots=True)
class Question:
    """Which track, and how long, both as typed; without a time until somebody says otherwise."""

    typed: str
    time: str = ""


def parse(heard: Heard) -> Question:
    return Question(heard.raw("x"), heard.raw("time").rstrip(".!?, "))


def mute(question: Question, known: Known) -> Reply:
    if refusal := refused(known):
        return refusal
    track = find(question.typed, known)
    if isinstance(track, Reply):
        return track
    end = until(question.time, known) if question.time else FOR_EVER
    if end is None:
        return no(known, "track_no_time", time=question.time)
    since = track.muted_at if track.muted(known.now) else known.now
    known.store.put_track(replace(track, muted_at=since, muted_until=end), known.now)
    name = called(track, known.language)
    if end == FOR_EVER:
        return done(known, "track_muted_on", track=name)
    return done(known, "track_muted", track=name, when=moment(end, known))


def unmute(question: Question, known: Known) -> Reply:
    """What came while it was silent stays left out."""
    if refusal := refused(known):
        return refusal
    track = find(question.typed, known)
    if isinstance(track, Reply):
        return track
    name = called(track, known.language)
    if not track.muted(known.now):
        return done(known, "track_not_muted", track=name)
    known.store.put_track(replace(track, muted_until=known.now), known.now)
    return done(known, "track_unmuted", track=name)


MUTE = Command("track_mute", parse, mute, acts=True)
UNMUTE = Command("track_unmute", parse, unmute, acts=True)
