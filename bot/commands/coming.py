"""What has been announced and is still to come, the soonest first."""

from __future__ import annotations

from bot.commands.command import Command, Heard, Known
from bot.commands.looking import coming
from bot.commands.telling.entries import event_entry, event_title
from bot.commands.telling.meetings import time_of
from bot.commands.telling.nothing import nothing
from bot.commands.understanding.subject import Subject
from bot.replies import Reply, Section

MOST = 100  # events that are counted
SHOWN = 6


def parse(heard: Heard) -> Subject:
    return heard.about()


def answer(subject: Subject, known: Known) -> Reply:
    language = known.language
    about, when = _about(subject, known), time_of(subject.when, language)
    found = coming(subject, known, MOST)
    if not found:
        key = "coming_of_none" if about else "coming_none"
        heading = language.say(key, subject=about, when=when)
        if about:
            return nothing(subject, known, command="attended", heading=heading)
        return Reply(heading, language=language.code, found=False)
    key = f"{'coming_of' if about else 'coming'}{'_one' if len(found) == 1 else ''}"
    heading = language.say(
        key,
        subject=about,
        n=language.count("events", len(found)),
        when=when,
        event=event_title(found[0], language),
    )
    entries = tuple(
        event_entry(each, language, known.catalogue, known.today) for each in found[: SHOWN * known.shown]
    )
    section = Section(events=entries, more=len(found) - len(entries))
    return Reply(heading[:1].upper() + heading[1:], (section,), (), language.code)


def _about(subject: Subject, known: Known) -> str:
    """Who or what is asked about, in words; nothing where all that is coming is."""
    if subject.names:
        return known.language.names(subject.names)
    if not subject.topic and not subject.places:
        return ""
    text = " ".join(subject.rest) if subject.when and subject.rest else subject.text
    return known.language.say("quoted", text=text)


COMMAND = Command("coming", parse, answer)
