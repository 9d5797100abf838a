"""Who held an office at a time, from the catalogue."""

from __future__ import annotations

from dataclasses import dataclass

from babel import Locale

from bot.commands.command import Command, Heard, Known
from bot.commands.office import COMMAND as OFFICE
from bot.commands.office import Question as OfficeQuestion
from bot.commands.telling.meetings import time_of
from bot.commands.telling.offices import office_name, overlaps, sources, time_asked, told_by
from bot.commands.understanding.dates import When
from bot.commands.understanding.names import Named
from bot.replies import Reply, Section
from store.vocabulary import Membership


@dataclass(frozen=True, slots=True)
class Question:
    """`person` is set where the words name somebody: "who was Märta Stenevi" asks for the office."""

    text: str
    office: Named | None
    when: When
    person: OfficeQuestion | None = None


def parse(heard: Heard) -> Question | None:
    subject = heard.event("office")
    if subject.posts and not subject.rest:
        return Question(subject.text, subject.posts[0], subject.when)
    if subject.named and subject.named[0].persons:
        who = heard.people("office")
        return Question(subject.text, None, who.when, OfficeQuestion(who, who.when))
    title = " ".join(subject.rest)
    return Question(title, None, subject.when) if _is_office(title, heard) else None


def answer(question: Question, known: Known) -> Reply:
    if question.person:
        return OFFICE.answer(question.person, known)
    if question.office is None:
        return _unknown(question.text, known)
    when = time_asked(question.when, known.today)
    posts = {post.id for post in question.office.posts}
    held = [term for term in known.catalogue.memberships if term.post_id in posts and overlaps(term, when)]
    title = _title(question.office, known)
    if not held:
        heading = known.language.say("holder_none", office=title, when=time_of(when, known.language))
        return Reply(heading, language=known.language.code, found=False)
    lines = sources(held, known, by_person=True) + told_by(held, known)
    return Reply(_heading(held, question.when, known), (Section(lines=lines),), (), known.language.code)


def _is_office(title: str, heard: Heard) -> bool:
    """Whether the words are at least meant for an office, such as "minister of magic"."""
    words = title.casefold()
    return any(word in words for word in heard.language.offices["heads"])


def _heading(held: list[Membership], when: When, known: Known) -> str:
    language, catalogue = known.language, known.catalogue
    if len(held) == 1:
        person = catalogue.name_of(held[0].person_id)
        office = office_name(held[0], language, catalogue)
        key = "holder_was" if when else "holder_is"
        return language.say(key, person=person, office=office, when=time_of(when, language))
    people = [_holder(term, known) for term in held]
    number = language.count("people", len(dict.fromkeys(term.person_id for term in held)))
    time = time_of(time_asked(when, known.today), language)
    return language.say("holder_several", n=number, when=time, people=language.names(people, most=12))


def _holder(term: Membership, known: Known) -> str:
    language, catalogue = known.language, known.catalogue
    country = catalogue.posts[term.post_id].country or ""
    return language.say(
        "holder_one",
        person=catalogue.name_of(term.person_id),
        office=office_name(term, language, catalogue),
        country=_country(country, language.locale),
    )


def _country(code: str, locale: str) -> str:
    return str(Locale.parse(locale).territories.get(code, code))


def _title(named: Named, known: Known) -> str:
    """The office as typed, with its country."""
    country = _country(named.country, known.language.locale) if named.country else ""
    return f"{named.text} ({country})" if country else named.text


def _unknown(text: str, known: Known) -> Reply:
    return Reply(known.language.say("holder_unknown", text=text), language=known.language.code, found=False)


COMMAND = Command("holder", parse, answer)
