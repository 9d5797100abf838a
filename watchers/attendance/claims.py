"""One sentence → who it says hosted, attended, was invited, stayed away, joined or left, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from store.catalogue import Catalogue
from store.vocabulary import Status
from watchers.attendance.absentees import absentees, does_so, of_event
from watchers.attendance.arguments import objects_of, sayer_of, subject_of, wanted
from watchers.attendance.colleagues import sharing, with_colleagues
from watchers.attendance.colons import listed_behind
from watchers.attendance.elided import as_another
from watchers.attendance.frames import Cue, cues
from watchers.attendance.lists import Group, groups
from watchers.attendance.parties import Party, parties
from watchers.attendance.pronouns import may_be, pronoun_does, says_same
from watchers.attendance.sifting import not_so, sifted
from watchers.attendance.spoken_of import GOES_ON, are_bodies, names_event, next_context
from watchers.attendance.stand_ins import stand_ins
from watchers.attendance.subjects import (
    beyond_comma,
    entry_of,
    pronoun_between,
    with_status_before,
    without_overlapped,
)
from watchers.attendance.told import (
    OFFICER,
    Claim,
    Context,
    Sentence,
    Told,
    Understood,
)
from watchers.attendance.trailing import companions, excepted, exceptions, instances, senders, trailing
from watchers.languages import Frame, Language
from watchers.spans import Token

# A platform, or who runs one, took part where its officer did, less surely (measured on labelled items).
_THROUGH_OFFICER = 0.6
_BESIDE = 4  # words between a lone name and its verb: "will not be able to"
_SHORT_SENTENCE = 11  # words and marks: a longer sentence has something of its own to say
_ITSELF = 6  # words between a pronoun and its verb, or the verb of saying before it
_GUEST = 2  # words behind "tog emot" within which its unnamed guest stands
_UNKNOWN = 0.8  # a name that the catalogue lacks


def claims_of(sentence: Sentence, context: Context, lang: Language, catalogue: Catalogue) -> Understood:
    """What the frames of its language read in one sentence."""
    words = sentence.words
    colleagues = list(with_colleagues(words, parties(words, sentence.spans, lang), lang))
    named = list(sharing(words, colleagues, lang))
    found = stand_ins(words, named, lang, context.he)
    gathered = groups(words, found, lang)
    seen, refused = cues(words, lang, sentence.dated_past)
    seen = with_status_before(without_overlapped(seen, words, lang))
    claims: list[Claim] = []
    apart = not of_event(words, context, lang)
    told = [
        Told(c.frame.tells, sentence.index, c.future, c.kind) for c in seen if c.frame.tells and not c.negated
    ]
    for cue in sorted(seen, key=lambda cue: cue.frame.away):
        said = list(_claims(cue, words, gathered, context, lang, catalogue, sentence.index))
        claims.extend(_only_new(said, claims, apart) if cue.frame.away else said)
    claims = sifted(claims, exceptions(words, gathered, lang))
    claims.extend(_trailing(words, gathered, claims, lang))
    claims = claims or list(_also(words, gathered, context, lang, sentence.index))
    following = replace(next_context(context, words, gathered, found, lang), last=tuple(claims))
    return Understood(claims, told, refused, gathered, following)


def _only_new(said: Sequence[Claim], claims: Sequence[Claim], apart: bool) -> Iterator[Claim]:
    """What is said of those of whom the sentence has not told already that they stay away."""
    gone = (Status.ABSENT, Status.DECLINED)
    told = {c.party.key for c in claims if c.status in gone and not c.weak}
    return (replace(claim, apart=apart) for claim in said if claim.party.key not in told)


def _trailing(
    words: Sequence[Token], gathered: Sequence[Group], claims: Sequence[Claim], lang: Language
) -> list[Claim]:
    """The claims of whoever shares one told before: ", liksom Meta och Snap"."""
    by_party = {c.party.start: c for c in claims}
    claimed = [c.party for c in claims]
    shared = trailing(words, gathered, claimed, lang)
    hosts = [c.party for c in claims if c.status == Status.HOST and c.kind != "visit"]
    hosting = companions(words, gathered, hosts, lang, "hosting_together")
    beside = companions(words, gathered, claimed, lang)
    absent = excepted(words, gathered, claimed, lang)
    there = [c.party for c in claims if c.status in (Status.ATTENDED, Status.EXPECTED)]
    sent = senders(words, gathered, there, lang)
    return [
        *(replace(by_party[old.start], party=new) for new, old in shared),
        *(replace(by_party[old.start], party=new) for new, old in hosting),
        *(_beside(by_party[old.start], new) for new, old in beside),
        *(not_so(by_party[old.start], new) for new, old in absent),
        *(
            replace(old, party=new, status=told)
            for new, old, told in as_another(words, gathered, claims, lang)
        ),
        *(_through(by_party[old.start], new) for new, old in sent),
    ]


def _beside(claim: Claim, party: Party) -> Claim:
    """The claim of a companion: who comes along to somebody visited is no host."""
    if claim.kind == "visit" and claim.status == Status.HOST:
        return replace(claim, party=party, status=Status.EXPECTED if claim.future else Status.ATTENDED)
    return replace(claim, party=party)


def _through(claim: Claim, party: Party) -> Claim:
    """The claim of the body that somebody comes from."""
    return replace(claim, party=party, rule=claim.rule + OFFICER, certainty=_THROUGH_OFFICER)


def _also(
    words: Sequence[Token], gathered: Sequence[Group], context: Context, lang: Language, index: int
) -> Iterator[Claim]:
    """ "Också Bolaget var med i rummet.": a short sentence that adds to what the one before told."""
    if (
        not context.last
        or len(words) > _SHORT_SENTENCE
        or not gathered
        or any(lang.has("says", w.low) for w in words)
    ):
        return
    first, before = gathered[0], context.last[-1]
    same = says_same(words, lang)
    adds = same or any(lang.has("also", w.low) for w in words[: first.last + 2])
    if (
        not adds
        or first.preposition
        or first.first > (same or 2)
        or any(lang.has("negations", w.low) for w in words)
    ):
        return
    for party in first.members:
        if not party.genitive and not (party.kind == "name" and " " not in party.name):
            yield replace(before, party=party, rule=f"{lang.code}.also", certainty=0.65, sentence=index)


def _claims(
    cue: Cue, words: Sequence[Token], gathered: Sequence[Group], context: Context, lang: Language,
    catalogue: Catalogue, index: int,
) -> Iterator[Claim]:  # fmt: skip
    frame = cue.frame
    eventful = names_event(words, lang)
    if (frame.needs_event and not (eventful or _just_named(context, lang))) or (
        frame.no_papers and not eventful and _of_papers(cue, words, lang)
    ):
        return
    if frame.away and cue.negated:
        return
    subject = subject_of(cue, words, gathered, lang) if frame.subject and not frame.beyond else None
    following = words[cue.first + 1].low if cue.first + 1 < len(words) else ""
    behind = subject is not None and subject.first > cue.first + 1
    if behind and (lang.has("he", following) or lang.has("they", following)):
        subject = None  # "am Freitag trifft er A B"
    if subject and subject.first > cue.first and pronoun_does(cue, words, lang):
        subject = None  # "hvor hun skal møde A B", "Han træffer A B"
    subject = None if pronoun_between(cue, subject, words, lang) else subject
    if frame.away and not does_so(subject, cue, words, lang):
        return
    if frame.subject and not subject and not frame.weak:
        subject = listed_behind(cue, words, gathered, lang) or sayer_of(cue, words, gathered, lang)
        subject = subject or beyond_comma(cue, words, gathered, lang)
    members = subject.members[-1:] if subject and frame.alone else subject.members if subject else ()
    if frame.mutual and len(members) == 1 and members[0].kind != "person":
        return  # "Nämnden sammanträder": a body's own session
    if frame.subject and not subject:
        members = _itself(cue, words, gathered, lang) or _pronoun(
            cue, words, _so_far(cue, gathered, context), lang
        )
        members = members or entry_of(cue, words, context.owner, lang)
        members = members or _keeper(cue, words, context, lang)
        members = members or (absentees(cue, words, gathered, context, lang) if frame.away else ())
        members = members or _instances(cue, words, gathered, lang)
    if frame.beside and frame.object and not members:
        return  # "la rencontre avec X" is no verb without somebody before it
    objects = [
        party
        for group in (_objects(cue, words, gathered, lang, subject) if frame.object else ())
        for party in group.members
        if wanted(party, frame.whom) and (_done_by(cue, words, lang) or not _loose(party, group, frame))
    ]
    if frame.needs_object and not objects and not _unnamed_guest(cue, words, lang):
        return
    if frame.weak and cue.first and lang.has("have", words[cue.first - 1].low):
        return  # "that the Commission had promised": before the event, not at it
    for party in members:
        if (
            frame.subject
            and wanted(party, frame.who)
            and _fits_name(party, frame)
            and not (subject and _loose(party, subject, frame) and not _acts(subject, cue, lang))
        ):
            yield from _of(party, frame.subject, cue, catalogue, lang, index)
    for party in objects:
        if frame.object:
            yield from _of(party, frame.object, cue, catalogue, lang, index)


def _instances(
    cue: Cue, words: Sequence[Token], gathered: Sequence[Group], lang: Language
) -> tuple[Party, ...]:
    """Whoever is named of "several platforms", where they, and nobody by name, did what the wording tells. Of
    what may have an object, or tells who held an event, the platforms may be those it was done to."""
    frame = cue.frame
    done_to = frame.object or frame.subject == Status.HOST
    named = any(g.last <= cue.first and not g.preposition for g in gathered)
    if done_to or frame.weak or frame.away or named:
        return ()
    return tuple(instances(cue.last, words, gathered, lang))


def _unnamed_guest(cue: Cue, words: Sequence[Token], lang: Language) -> bool:
    """ "Rektorn tog emot ministern": an office in the definite is somebody, though it names nobody."""
    near = (*words[cue.gap[0] : cue.gap[1]], *words[cue.last : cue.last + _GUEST])
    return cue.frame.whom == "person" and any(
        lang.ends("definite_offices", w.low) or lang.has("unnamed_guests", w.low) for w in near
    )


def _just_named(context: Context, lang: Language) -> bool:
    """ "… le sommet de Lyon. L'Arcom a participé": an event named a sentence or two before, in languages with
    the switch `events_go_on`."""
    return context.since_event < GOES_ON and lang.has("switches", "events_go_on")


def _objects(
    cue: Cue, words: Sequence[Token], gathered: Sequence[Group], lang: Language, subject: Group | None
) -> list[Group]:
    if not (cue.frame.everyone and words[cue.last - 1].text == ":"):
        return objects_of(cue, words, gathered, lang, subject)
    listed = listed_behind(replace(cue, last=cue.last - 1), words, gathered, lang)
    return [listed] if listed else []


def _of_papers(cue: Cue, words: Sequence[Token], lang: Language) -> bool:
    """Whether a sentence tells of a bill, a letter or the like: who joins in it only signs it."""
    return any(lang.has("papers", w.low) for w in (*words[: cue.first], *words[cue.last :]))


def _fits_name(party: Party, frame: Frame) -> bool:
    return not frame.named or frame.named in party.name.lower()


def _loose(party: Party, group: Group, frame: Frame) -> bool:
    """A lone capitalised word that nothing else tells about: more often a place or a thing than a party.
    Who joins or leaves something is a party whatever its name."""
    if frame.kind == "membership" or frame.lone:
        return False
    alone = len(group.members) == 1 and not group.represented
    return party.kind == "name" and (alone or len(party.name) == 1) and " " not in party.name


def _done_by(cue: Cue, words: Sequence[Token], lang: Language) -> bool:
    """ "arrangerat av Norrsken": who did it is somebody, whatever the name."""
    return cue.frame.object == Status.HOST and lang.has("hosts_behind", words[cue.last - 1].low)


def _acts(subject: Group, cue: Cue, lang: Language) -> bool:
    """Whether a lone name stands free at the head of its sentence and right before what it does: "Duolingo
    declined", in languages with the switch `acting_names`."""
    near = subject.first == 0 and cue.first - subject.last <= _BESIDE
    near = near or cue.frame.subject in (Status.ABSENT, Status.DECLINED)
    return near and not cue.frame.weak and lang.has("switches", "acting_names")


def _of(
    party: Party, role: str, cue: Cue, catalogue: Catalogue, lang: Language, index: int
) -> Iterator[Claim]:
    visited = cue.kind == "visit" and role == Status.HOST
    if party.genitive and not (party.represented or cue.frame.owned or visited):
        return
    if cue.frame.owned and lang.has("switches", "object_genitive") and not party.genitive:
        return  # "Bolcomia tilaisuudessa edusti …" owns no event
    body = catalogue.organizations.get(party.entity or "")
    if lang.has("not_parties", party.name.lower()):
        return
    if body and body.kind == "forum" and not (role == Status.HOST and cue.kind != "visit"):
        return  # a forum is what one goes to, or joins; it goes nowhere, though its people may invite
    status = _status(role, cue)
    if party.stood_for and status not in (Status.ABSENT, Status.DECLINED, Status.INVITED):
        return
    certainty = cue.frame.certainty * (1 if party.entity else _UNKNOWN)
    yield Claim(party, status, cue.frame.id, cue.future, cue.kind, round(certainty, 2), index, cue.frame.weak)
    body = catalogue.organizations.get(party.affiliation_entity or "")
    if body and _stands_for(party, status, lang) and catalogue.runs_platform(body):
        through = Party(party.first, party.last, body.name, "organization", body.id, party.start, party.end)
        yield Claim(through, status, cue.frame.id + OFFICER, cue.future, cue.kind, _THROUGH_OFFICER, index)


def _stands_for(party: Party, status: str, lang: Language) -> bool:
    """Whether somebody comes as the officer of a company, so that the company is there through them."""
    officer = party.kind == "person" and bool(party.office) and not party.former
    if officer and any(lang.has("not_officers", w) for w in (party.office or "").lower().split()):
        return False  # "Meta whistleblower Jane Roe"
    return officer and status in ("attended", "expected")


def _status(role: str, cue: Cue) -> str:
    if role in ("attended", "expected"):
        if cue.negated:
            return Status.DECLINED if cue.future else Status.ABSENT
        return Status.EXPECTED if cue.future else Status.ATTENDED
    if role == "invited" and cue.negated:
        return "refused"
    return role


def _itself(cue: Cue, words: Sequence[Token], gathered: Sequence[Group], lang: Language) -> tuple[Party, ...]:
    """ "Acme announced today that it is leaving": the pronoun behind a verb of saying is who says it."""
    for at in range(cue.first - 1, max(cue.first - _ITSELF, 0), -1):
        if lang.has("itself", words[at].low):
            said = any(lang.has("announces", w.low) for w in words[max(at - _ITSELF, 0) : at])
            sayers = [g for g in gathered if g.last <= at and not g.preposition]
            return sayers[0].members if said and sayers else ()
    return ()


def _so_far(cue: Cue, gathered: Sequence[Group], context: Context) -> Context:
    """The context with the first person, and the last list of bodies, that the sentence itself names before
    the wording."""
    before = [g for g in gathered if g.last <= cue.first]
    people = (p for g in before for p in g.members if p.kind == "person")
    bodies = next((g.members for g in reversed(before) if are_bodies(g)), context.bodies)
    return replace(context, he=next(people, context.he), bodies=bodies)


def _pronoun(cue: Cue, words: Sequence[Token], context: Context, lang: Language) -> tuple[Party, ...]:
    """Whom "han", "the Minister" or "they" stands for, beside the verb."""
    near = [w.low for w in words[max(cue.first - 3, 0) : min(cue.last + 2, len(words))]]
    if context.he and any(lang.has("he", w) and may_be(context.he, w, lang) for w in near):
        return (context.he,)
    if len(context.bodies) > 1 and any(lang.has("bodies", w) for w in near):
        return context.bodies
    if len(context.they) > 1 and any(lang.has("they", w) for w in near):
        return context.they
    if context.body and any(lang.has("body", w) for w in near[: min(3, cue.first)]):
        return (context.body,)
    return ()


def _keeper(cue: Cue, words: Sequence[Token], context: Context, lang: Language) -> tuple[Party, ...]:
    """ "15 h : reçoit M. Luc Petit": whose agenda it is does what a line of it tells without a subject."""
    named = any(w.is_capital and not lang.has("courtesies", w.low) for w in words[: cue.first])
    return (context.keeper,) if context.keeper and not named else ()
