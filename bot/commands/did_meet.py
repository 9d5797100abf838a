"""Whether, and when, two parties were at the same event."""

from __future__ import annotations

from dataclasses import replace

from bot.commands.command import Command, Heard, Known
from bot.commands.looking import events_of, who_groups
from bot.commands.telling.entries import event_entry, event_title
from bot.commands.telling.meetings import SHOWN, names_of, tell_meetings, time_of
from bot.commands.telling.nothing import nothing
from bot.commands.understanding.subject import Subject
from bot.replies import Reply, Section
from store.interface import FoundEvent
from store.vocabulary import PRESENT, Status

MOST = 200


def parse(heard: Heard) -> Subject | None:
    """Two parties or more, from one slot or two."""
    one, other = heard.people("who"), heard.people("whom")
    both = replace(
        other,
        text=f"{one.text} {other.text}".strip(),
        when=one.when or other.when,
        named=tuple({named.ids: named for named in (*one.named, *other.named)}.values()),
        strangers=(*one.strangers, *other.strangers),
        topic=(*one.topic, *other.topic),
        places=(*one.places, *other.places),
    )
    return both if len(both.names) > 1 else None


def answer(both: Subject, known: Known) -> Reply:
    groups = who_groups(both, known)
    met = events_of(groups, both, known, PRESENT, MOST)
    if events := [event for event in met if not event.event.future]:
        return _met(events, both, known)
    language = known.language
    heading = language.say(
        "did_meet_no", names=language.names(names_of(both, known)), when=time_of(both.when, language)
    )
    if apart := events_of(groups, both, known, frozenset(Status), SHOWN):
        return _apart(heading, apart, known)
    return nothing(both, known, command="attended", heading=heading)


def _met(events: list[FoundEvent], both: Subject, known: Known) -> Reply:
    reply = tell_meetings(events, both, known, "did_meet_yes", all_of_them=True)
    heading = known.language.say(
        "did_meet_yes" if len(events) > 1 else "did_meet_yes_one",
        names=known.language.names(names_of(both, known)),
        n=known.language.count("times", len(events)),
        when=time_of(both.when, known.language),
        event=event_title(events[0], known.language),
    )
    return replace(reply, heading=heading)


def _apart(heading: str, events: list[FoundEvent], known: Known) -> Reply:
    """Both are named for the same event, but one of them was away, invited or only expected."""
    language = known.language
    entries = tuple(event_entry(found, language, known.catalogue, known.today) for found in events)
    section = Section(language.say("did_meet_apart"), events=entries)
    return Reply(heading, (section,), (), language.code, found=False)


COMMAND = Command("did_meet", parse, answer)
