"""Telling at once what matches, or no longer at once."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.commands.command import Command, Heard, Known
from bot.commands.following.telling import called, done, no, refused
from bot.commands.following.which import find
from bot.replies import Reply

MOST = 60  # messages in an hour


@dataclass(frozen=True, slots=True)
class Question:
    """Which track, as typed; `on` or off; how many messages an hour, where that is said."""

    typed: str
    on: bool = True
    pace: str = ""


def parse(heard: Heard) -> Question:
    off = heard.raw("off")
    return Question(off or heard.raw("x"), not off, heard.raw("pace").rstrip(".!?, "))


def answer(question: Question, known: Known) -> Reply:
    if refusal := refused(known):
        return refusal
    track = find(question.typed, known)
    if isinstance(track, Reply):
        return track
    pace = int(question.pace) if question.pace.isdecimal() else 0 if question.pace else track.pace
    if not 1 <= pace <= MOST:
        return no(known, "track_no_pace", pace=question.pace, n=MOST)
    known.store.put_track(replace(track, alert=question.on, pace=pace), known.now)
    name, n = called(track, known.language), known.language.count("messages_told", pace)
    return done(known, "track_alerts" if question.on else "track_no_alerts", track=name, n=n)


COMMAND = Command("track_alert", parse, answer, acts=True)
