"""Offices and their terms in words, with the source that each rests on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.commands.command import Known
from bot.commands.understanding.dates import When
from bot.words import Language
from store.catalogue import Catalogue
from store.vocabulary import Day, Membership


def office_name(term: Membership, language: Language, catalogue: Catalogue) -> str:
    """The office in the reply's language, marked where it was held for somebody else."""
    post = catalogue.posts.get(term.post_id)
    name = post.label(language.texts) if post else term.post_id
    return language.say("office_acting", office=name) if term.acting else name


def term_of(term: Membership, language: Language) -> str:
    """From when to when."""
    since = language.day(term.since) if term.since else language.say("unknown_since")
    if term.until is None:
        return language.say("since", day=since)
    return language.say("from_to", since=since, until=language.day(term.until))


def overlaps(term: Membership, when: When) -> bool:
    """Whether the term covers some day of the time asked about."""
    first, last = when.first, when.last
    began = term.since is None or last is None or term.since.first <= last
    return began and (term.until is None or first is None or first <= term.until.last)


def time_asked(when: When, today: date) -> When:
    """The time of the question; today where it names none."""
    return when or When(day=Day.of(today))


def sources(terms: Iterable[Membership], known: Known, *, by_person: bool) -> tuple[str, ...]:
    """One line a term: what it rests on, and whether somebody checked it there."""
    return tuple(_source(term, known, by_person=by_person) for term in terms)


def told_by(terms: Iterable[Membership], known: Known) -> tuple[str, ...]:
    """A line for each of these terms that a press room tells of too, in its words."""
    asked = {(term.person_id, term.post_id) for term in terms}
    people = {person for person, _ in asked}
    told = known.store.terms_told(people) if people else []
    return tuple(
        known.language.say("source_told", quote=each.note, source=each.source)
        for each in told
        if (each.person_id, each.post_id) in asked
    )


def _source(term: Membership, known: Known, *, by_person: bool) -> str:
    language, catalogue = known.language, known.catalogue
    if by_person:
        subject = f"{catalogue.name_of(term.person_id)}, {office_name(term, language, catalogue)}"
    else:
        subject = f"{office_name(term, language, catalogue)}, {term_of(term, language)}"
    key = "source_checked" if term.checked else "source_unchecked"
    return language.say(key, subject=subject, source=term.source or language.say("source_none"))
