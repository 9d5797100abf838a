"""Claims of a text → its events: which claims tell of one meeting, when and where it was, what to call it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from store.vocabulary import Article, Day, Event, Evidence, Participant, Status
from watchers.attendance.event_days import named_with
from watchers.attendance.told import FIRMNESS, MEMBERSHIP, TAKES_PLACE, Claim, Told
from watchers.attendance.where import Placed, chosen, placed
from watchers.days import FoundDay
from watchers.languages import Language
from watchers.spans import Span, Token

_NAME_WORDS = 12
_CARRIED = 4  # sentences back to the one whose day a claim without a day takes
_FRONT = 20  # letters before a day that a sentence opens with
_REMEMBERED = 200  # days: what lies further back is history
_FEW = 2  # days of a text that an event without one may choose from


@dataclass(frozen=True, slots=True)
class Heard:
    """A sentence as events need it. `days`: those that may be its events'; `beside`: those of events told
    beside it. `day_line`: the day that the item opens with. `quiet`: it tells of no event itself."""

    start: int
    end: int
    words: tuple[Token, ...]
    days: tuple[FoundDay, ...]
    spans: tuple[Span, ...]
    beside: tuple[FoundDay, ...] = ()
    day_line: Day | None = None
    quiet: bool = False


@dataclass(slots=True)
class _Draft:
    future: bool | None
    date: Day | None
    membership: bool
    claims: list[Claim] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    visited: str = ""
    about: Day | None = None
    kind: str = ""


def events_of(
    claims: Sequence[Claim], told: Sequence[Told], heard: Sequence[Heard], article: Article, lang: Language,
    offices: Mapping[str, str],
) -> tuple[Event, ...]:  # fmt: skip
    """The events, in the order in which the text tells of them. `offices`: name → office given anywhere."""
    drafts: list[_Draft] = []
    for claim in claims:
        _add(drafts, claim, heard, article.day)
    _add_occasions(drafts, told, heard, article.day)
    _date_undated(drafts, heard, article.day)
    _add_named(drafts, heard, article.day, lang)
    places = _places(heard, lang) if drafts else []
    return tuple(_event(draft, i, heard, article, lang, offices, places) for i, draft in enumerate(drafts))


def _places(heard: Sequence[Heard], lang: Language) -> list[tuple[Placed, ...]]:
    """Of each sentence the places that may be an event's; what somebody says of others is of other events."""
    return [
        () if line.quiet else tuple(placed(index, line.words, line.spans, lang))
        for index, line in enumerate(heard)
    ]


def _add_occasions(
    drafts: list[_Draft], told: Sequence[Told], heard: Sequence[Heard], published: Day | None
) -> None:
    """Events that a sentence dates though it names nobody: "Den 17 maj hålls toppmötet". They date a draft
    of their own tense that has no day, or stand for themselves."""
    for one in told:
        day = _day(heard[one.sentence], one.future, published)
        if one.what != TAKES_PLACE or day is None or not day.full or any(d.date == day for d in drafts):
            continue
        undated = next(
            (d for d in drafts if d.date is None and not d.membership and d.future in (one.future, None)),
            None,
        )
        if undated:
            undated.date = day
        else:
            drafts.append(_Draft(one.future, day, False, kind=one.kind, sentences=[one.sentence]))


def _add_named(drafts: list[_Draft], heard: Sequence[Heard], published: Day | None, lang: Language) -> None:
    """Events that a sentence names with their day though it tells of nobody there: "het gesprek op 6 maart",
    "When: Thursday 28 April"."""
    for number, sentence in enumerate(heard):
        for found in () if sentence.quiet else sentence.days:
            if any(d.date == found.day for d in drafts):
                continue
            kind = named_with(found, sentence.words, sentence.start, number == 0, lang)
            if kind and found.day.full and not _history(found.day, published):
                ahead = found.day.first > published.first if published and published.full else None
                drafts.append(_Draft(ahead, found.day, False, kind=kind, sentences=[number]))


def _history(day: Day, published: Day | None) -> bool:
    """Whether a day lies so far back that the item can only remind of it."""
    return published is not None and (published.first - day.first).days > _REMEMBERED


def _add(drafts: list[_Draft], claim: Claim, heard: Sequence[Heard], published: Day | None) -> None:
    sentence = heard[claim.sentence]
    own = _day_of(claim, sentence, published)
    carried = None if own else _carried(drafts, claim, heard)
    day = own or carried
    membership = claim.status in MEMBERSHIP
    host = (
        (claim.party.entity or claim.party.name) if claim.kind == "visit" and claim.status == "host" else ""
    )
    open_to = [d for d in drafts if d.date or not carried]  # a day that a sentence opens with opens an event
    draft = next((d for d in reversed(open_to) if _fits(d, claim, day, membership, host)), None)
    if draft is None:
        draft = _Draft(claim.future, day, membership)
        drafts.append(draft)
    draft.future = claim.future if draft.future is None else draft.future
    draft.date = draft.date or day
    draft.about = draft.about or _about(sentence)
    draft.visited = draft.visited or host
    draft.claims.append(claim)
    if claim.sentence not in draft.sentences:
        draft.sentences.append(claim.sentence)


def _day_of(claim: Claim, sentence: Heard, published: Day | None) -> Day | None:
    """The day of a claim: of several in its sentence the first behind the party, where each has one of its
    own ("X on 8 November and Y on 21 November")."""
    full = [d for d in sentence.days if d.day.full]
    own = [d for d in full if sentence.start + d.start >= claim.party.start]
    fronted = full and sentence.start + full[0].start < min(
        (s.start for s in sentence.spans if s.kind != "place"), default=sentence.end
    )
    if (
        len({d.day for d in full}) > 1
        and not fronted
        and own
        and _in_time(own[0].day, claim.future, published)
    ):
        return own[0].day
    return _day(sentence, claim.future, published)


def _carried(drafts: Sequence[_Draft], claim: Claim, heard: Sequence[Heard]) -> Day | None:
    """The day that a sentence before opens with, where it tells of no event itself: "Dagen därpå är det
    fältbesök. UNDP visar …"."""
    taken = {number for draft in drafts for number in draft.sentences}
    for number in range(claim.sentence - 1, max(claim.sentence - _CARRIED, -1), -1):
        if number in taken:
            return None
        full = next((d for d in heard[number].beside if d.day.full), None)
        if full and full.start <= _FRONT:
            return full.day
    return None


def _about(sentence: Heard) -> Day | None:
    """The month or year that a sentence without a day tells."""
    return next((d.day for d in sentence.days if not d.day.full), None)


def _fits(draft: _Draft, claim: Claim, day: Day | None, membership: bool, host: str) -> bool:
    if draft.membership != membership:
        return False
    if None not in (draft.future, claim.future) and draft.future != claim.future:
        return False
    if day and draft.date and not day.agrees(draft.date):
        return False
    return not (host and draft.visited and host != draft.visited)


def _day(sentence: Heard, future: bool | None, published: Day | None) -> Day | None:
    """The first day of a sentence, one that lies as the event does before or after publication first."""
    days = [d.day for d in sentence.days if d.day.full]
    fit = (day for day in days if _in_time(day, future, published))
    return next(fit, next(iter(days), None))


def _date_undated(drafts: Sequence[_Draft], heard: Sequence[Heard], published: Day | None) -> None:
    """A day from the sentences around: the nearest before, else the nearest behind, in three, that lies as
    the event does before or after publication; else from anywhere in a text that tells of few such days; else
    one near that lies otherwise, the month told, or the day that the item opens with."""
    for draft in drafts:
        if draft.date is not None or not draft.sentences:
            continue
        first = draft.sentences[0]
        near = [*range(first - 1, max(first - 4, -1), -1), *range(first + 1, min(first + 4, len(heard)))]
        others = {d.date for d in drafts if d is not draft and d.date}
        fit, told = (
            [_told_beside(heard[at], draft, published, only) for at in near] for only in (True, False)
        )
        draft.date = next((day for day in fit if day and day not in others), None)
        if draft.date is None and not draft.membership:
            draft.date = _only_day(draft, heard, others, published)
        draft.date = draft.date or next((day for day in told if day and day not in others), None)
        opens = next((h.day_line for h in heard if h.day_line), None)
        draft.date = draft.date or draft.about or (None if draft.future else opens)


def _told_beside(sentence: Heard, draft: _Draft, published: Day | None, in_time: bool) -> Day | None:
    """The first day of a sentence that may date an event told in another: within its month if that is told
    of something to come; with `in_time` not past if the event is to come, nor ahead if it is past."""
    days = [d.day for d in sentence.beside if d.day.full]
    if draft.about and draft.future:
        days = [day for day in days if day.agrees(draft.about)]
    return next((day for day in days if not in_time or _in_time(day, draft.future, published)), None)


def _only_day(
    draft: _Draft, heard: Sequence[Heard], others: Collection[Day | None], published: Day | None
) -> Day | None:
    """The day nearest to a draft's sentence, where the text tells of at most _FEW that could be its own."""
    first = draft.sentences[0]
    days = sorted(
        (abs(number - first), found.day)
        for number, sentence in enumerate(heard)
        for found in sentence.beside
        if found.day.full and found.day not in others and _in_time(found.day, draft.future, published)
        if not _history(found.day, published)
    )
    return days[0][1] if days and len({day for _, day in days}) <= _FEW else None


def _in_time(day: Day, future: bool | None, published: Day | None) -> bool:
    if future is None or published is None:
        return True
    return day.first >= published.first if future else day.first <= published.last


def _possible(draft: _Draft, published: Day | None) -> bool:
    """Whether an event may have had its day: whom the text expects did not come before the publication, nor
    did who was there come behind it. Of 19 such days in labelled items 16 were those of something else."""
    if draft.date is None or published is None:
        return True
    told = {claim.status for claim in draft.claims}
    if Status.EXPECTED in told and Status.ATTENDED not in told:
        return draft.date.last >= published.first
    if Status.ATTENDED in told and Status.EXPECTED not in told:
        return draft.date.first <= published.last
    return True


def _event(
    draft: _Draft,
    index: int,
    heard: Sequence[Heard],
    article: Article,
    lang: Language,
    offices: Mapping[str, str],
    places: Sequence[Sequence[Placed]],
) -> Event:
    participants = _participants(draft.claims, heard, article, offices)
    first = heard[draft.sentences[0]]
    kinds = [c.kind for c in draft.claims if c.kind]
    kind = (
        "membership"
        if draft.membership
        else max(sorted(set(kinds)), key=kinds.count)
        if kinds
        else draft.kind or "meeting"
    )
    return Event(
        name=_name(draft, index, heard, article, lang),
        kind=kind,
        date=draft.date if _possible(draft, article.day) else None,
        place=chosen(draft.sentences, places),
        future=bool(draft.future),
        participants=participants,
        evidence=Evidence(
            article.text[first.start : first.end],
            first.start,
            first.end,
            draft.claims[0].rule if draft.claims else TAKES_PLACE,
        ),
    )


def _participants(
    claims: Sequence[Claim], heard: Sequence[Heard], article: Article, offices: Mapping[str, str]
) -> tuple[Participant, ...]:
    best: dict[str, Claim] = {}
    for claim in claims:
        key = claim.party.key
        held = best.get(key)
        if held is None or _firmer(claim, held):
            best[key] = claim
    return tuple(_participant(claim, heard[claim.sentence], article, offices) for claim in best.values())


def _firmer(claim: Claim, held: Claim) -> bool:
    if claim.status == held.status:
        return claim.certainty > held.certainty
    return FIRMNESS.index(Status(claim.status)) < FIRMNESS.index(Status(held.status))


def _participant(claim: Claim, sentence: Heard, article: Article, offices: Mapping[str, str]) -> Participant:
    party = claim.party
    return Participant(
        name=party.name,
        kind="person" if party.kind == "person" else "organization",
        status=Status(claim.status),
        evidence=Evidence(
            article.text[sentence.start : sentence.end], sentence.start, sentence.end, claim.rule
        ),
        entity=party.entity,
        office=party.office or (None if party.former else offices.get(party.name)),
        affiliation=party.affiliation,
        on_behalf_of=party.on_behalf_of,
        inferred=party.inferred,
        certainty=claim.certainty,
    )


def _name(draft: _Draft, index: int, heard: Sequence[Heard], article: Article, lang: Language) -> str:
    """The title for the first event; for others the words of their own sentence from its event noun on."""
    if index == 0 and article.title:
        return article.title
    for number in draft.sentences:
        words = heard[number].words
        at = next((i for i, w in enumerate(words) if lang.event_kind(w.low)), None)
        if at is not None:
            return _phrase(words, at, lang)
    first = heard[draft.sentences[0]]
    return article.text[first.start : first.end][:120].rsplit(" ", 1)[0]


def _phrase(words: Sequence[Token], at: int, lang: Language) -> str:
    first = at
    while (
        first > 0
        and words[first - 1].is_word
        and (words[first - 1].is_capital or words[first - 1].text[0].isdigit())
        and first - 1 > 0
    ):
        first -= 1
    last = at + 1
    while (
        last < len(words)
        and last - first < _NAME_WORDS
        and (words[last].is_word or words[last].text in ("-",))
    ):
        if lang.has("clause", words[last].low) and words[last].low not in lang.words["prepositions"]:
            break
        last += 1
    text = " ".join(w.text for w in words[first:last])
    return text[:1].upper() + text[1:]
