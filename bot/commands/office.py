"""Which office somebody held at a time, from the catalogue."""

from __future__ import annotations

from dataclasses import dataclass

from bot.commands.command import Command, Heard, Known
from bot.commands.telling.entries import about
from bot.commands.telling.meetings import time_of
from bot.commands.telling.offices import office_name, overlaps, sources, term_of, time_asked, told_by
from bot.commands.understanding.dates import When
from bot.commands.understanding.subject import Subject
from bot.replies import Reply, Section
from store.catalogue import Catalogue
from store.vocabulary import Membership, Person


@dataclass(frozen=True, slots=True)
class Question:
    who: Subject
    when: When


def parse(heard: Heard) -> Question | None:
    who, rest = heard.people("who", "whose"), heard.people("day")
    if (who.named and not who.named[0].persons) or ("whose" in heard.slots and not who.named):
        return None
    return Question(who, who.when or rest.when) if who.names else None


def answer(question: Question, known: Known) -> Reply:
    person = _person(question.who, known.catalogue)
    if person is None:
        return _unknown(question.who.strangers[0], known)
    terms = known.catalogue.terms(person.id)
    held = [term for term in terms if overlaps(term, time_asked(question.when, known.today))]
    if held:
        return _held(person, held, question.when, known)
    return _none(person, terms, question.when, known)


def _person(who: Subject, catalogue: Catalogue) -> Person | None:
    """Who is named, in full or by the surname that one person of the catalogue bears alone."""
    if who.named:
        return who.named[0].persons[0]
    surname = f" {who.strangers[0].casefold()}"
    bearers = [person for person in catalogue.persons.values() if person.name.casefold().endswith(surname)]
    return bearers[0] if len(bearers) == 1 else None


def _held(person: Person, held: list[Membership], when: When, known: Known) -> Reply:
    language, catalogue = known.language, known.catalogue
    offices = [office_name(term, language, catalogue) for term in held]
    if len(held) == 1:
        key = "office_holds" if held[0].until is None else "office_held"
        heading = language.say(key, person=person.name, office=offices[0], term=term_of(held[0], language))
    else:
        number = language.count("offices", len(held))
        told = [
            language.say("office_term", office=office, term=term_of(term, language))
            for office, term in zip(offices, held, strict=True)
        ]
        time = time_of(time_asked(when, known.today), language)
        heading = language.say(
            "office_several", person=person.name, n=number, when=time, offices="; ".join(told)
        )
    lines = sources(held, known, by_person=False) + told_by(held, known)
    return Reply(heading, (Section(lines=lines),), (), language.code)


def _none(person: Person, terms: tuple[Membership, ...], when: When, known: Known) -> Reply:
    language = known.language
    if not terms:
        return Reply(language.say("office_no_terms", person=person.name), language=language.code, found=False)
    heading = language.say(
        "office_none", person=person.name, when=time_of(time_asked(when, known.today), language)
    )
    lines = sources(terms, known, by_person=False)
    section = Section(language.say("office_terms", person=person.name), lines=lines)
    return Reply(heading, (section,), (), language.code, found=False)


def _unknown(text: str, known: Known) -> Reply:
    language = known.language
    near = known.catalogue.near(text)
    lines = (language.say("did_you_mean", names=language.names(near)),) if near else ()
    people = [name for name in near if any(isinstance(each, Person) for each in known.catalogue.lookup(name))]
    return Reply(
        language.say("office_unknown", text=text),
        (Section(lines=lines),) if lines else (),
        tuple(about("office", name, language) for name in people),
        language.code,
        found=False,
    )


COMMAND = Command("office", parse, answer)
