"""Following something: a name, words, or an expression of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.commands.command import Command, Heard, Known
from bot.commands.following.telling import (
    Hints,
    amount,
    called,
    channel_of,
    hints_for,
    mistaken,
    refused,
    sections_of,
    tracks_of,
)
from bot.commands.telling.entries import item_entry
from bot.replies import Reply, Section
from bot.tracks.expression import read
from bot.tracks.following import same, shown
from bot.tracks.lists import listed
from bot.tracks.mistakes import Mistake
from bot.tracks.preview import preview
from bot.tracks.terms import Expression
from bot.tracks.wording import status_words
from store.interface import Track
from store.letters import bare
from store.vocabulary import Status


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be followed, as typed; `alert` where it is to be told at once. `when` is what has to become
    of those who are named."""

    typed: str
    alert: bool = False
    when: str = ""


def parse(heard: Heard) -> Question:
    return Question(
        heard.raw("x") or heard.raw("alert"), "alert" in heard.slots, heard.raw("when").rstrip(".!?, ")
    )


def answer(question: Question, known: Known) -> Reply:
    if refusal := refused(known):
        return refusal
    try:
        expressions = _expressions(question, known)
    except Mistake as mistake:
        return mistaken(mistake, known)
    if len(expressions) > 1:
        return _each(expressions, question, known)
    (expression,) = expressions
    if there := same(expression, tracks_of(known), known.catalogue):
        track = called(there, known.language)
        return Reply(known.language.say("track_there", track=track), (), (), known.language.code)
    return _added(expression, _put(expression, question, known), known)


def _expressions(question: Question, known: Known) -> list[Expression]:
    """What is typed; of names in a row each by itself."""
    sources = known.store.sources(removed=True)
    names = listed(question.typed, known.catalogue)
    found = [read(name, known.catalogue, sources) for name in names or (question.typed,)]
    return [_only(each, question) for each in found] if question.when else found


def _only(expression: Expression, question: Question) -> Expression:
    """The expression limited to what `when` says became of somebody. Mistake where it says nothing known."""
    statuses = status_words().get(bare(question.when))
    if not statuses:
        raise Mistake("track_no_status", question.when, 0, len(question.when))
    wanted = {*expression.limits.statuses, *statuses}
    limits = replace(expression.limits, statuses=tuple(status for status in Status if status in wanted))
    return replace(expression, limits=limits)


def _put(expression: Expression, question: Question, known: Known) -> Track:
    asker = known.asker
    track = Track(
        id="",
        channel_id=channel_of(known).id,
        expression=expression.typed,
        limits=expression.limits,
        alert=question.alert,
        added_by=asker.name or asker.user,
        added_at=known.now,
    )
    return known.store.put_track(track, known.now)


def _added(expression: Expression, track: Track, known: Known) -> Reply:
    language = known.language
    found = preview(expression, known.store, known.now)
    hints = hints_for(expression, found, known)
    told = (
        language.say("track_at_once", n=language.count("messages_told", track.pace))
        if track.alert
        else language.say("track_in_digest")
    )
    key = "track_added" if found.count else "track_added_none"
    heading = language.say(key, track=called(track, language), items=amount(found, language))
    return Reply(
        heading, sections_of(expression, found, hints, known, told), hints.suggestions, language.code
    )


def _each(expressions: list[Expression], question: Question, known: Known) -> Reply:
    """Several names are several tracks, so that each can be ended by itself."""
    language, sections, followed = known.language, list[Section](), list[str]()
    for expression in expressions:
        track = same(expression, tracks_of(known), known.catalogue) or _put(expression, question, known)
        followed.append(called(track, language))
        found = preview(expression, known.store, known.now)
        items = tuple(item_entry(match.found, language) for match in found.shown[:1]) if found.count else ()
        key = "track_preview" if found.count else "track_preview_none"
        line = language.say(key, track=shown(track, language), items=amount(found, language))
        sections.append(Section(lines=(line,), items=items))
    both = f" {language.tracks['and'][0].upper()} ".join(str(each) for each in expressions)
    sections.append(Section(lines=(language.say("track_added_both", expression=both),)))
    heading = language.say("track_added_each", tracks=language.names(followed))
    again = Hints(suggestions=(language.commands["track_add"].again.format(track=both),))
    return Reply(heading, tuple(sections), again.suggestions, language.code)


COMMAND = Command("track_add", parse, answer, acts=True)
