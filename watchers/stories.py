"""Which items tell the same story, and which events are the same event. Pure.

Conservative: two that are one cost a reader a second look, one that is two costs them their trust. So each
way to be the same asks for more than one thing to agree, and whatever speaks against it ends the matter.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import timedelta
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz

from store.canonical import canonical_address, folded_words, title_key
from store.interface import Joined, Keys, Told
from store.vocabulary import AWAY, PRESENT, Day, Event, Participant

# So many words from the start of a text tell it from any other; a shorter text is told by its title.
FINGERPRINT = 60
# Characters that hold so many words, and those that are compared word by word.
_STARTS, _COMPARED = 900, 2500
# A release that is put out again elsewhere comes within a week.
DAYS_APART = 7
# A text in another language comes a day or two after the first.
DAYS_TRANSLATED = 2
# Shares of word pairs that two texts have in common, by how many words the shorter one has: short texts are
# alike by chance. The steps follow the ladder that lemon24/reader uses for entries of one feed.
_ALIKE = ((40, 0.9), (120, 0.8), (400, 0.7), (10**9, 0.6))
# A series ("Veckans program", "Weekly diary") bears one title for ever: within one source only texts count.
_SAME_SOURCE = 0.9
_NAMES_ALIKE = 85
_NAMES_NEAR = 60
_WORDS_NEAR = 70
_LONG = 6  # letters of a word that says what a name is about
# Kinds that one may call the other's name.
_CONVERSATIONS = frozenset(
    {"meeting", "roundtable", "hearing", "call", "visit", "summit", "conference", "forum"}
)


def joined(new: Told, likely: Sequence[Told], decided: Mapping[tuple[str, str], bool]) -> Joined:
    """What comes of comparing an item with those that may tell the same. What people decided counts first."""
    same, reason = _story_of(new, likely, decided)
    events: dict[str, str] = {}
    for other in sorted(likely, key=lambda each: (each is not same, each.id)):
        for mine, theirs in same_events(new, other, one_story=other is same, decided=decided).items():
            events.setdefault(mine, theirs)
    return Joined(new.id, keys_of(new), same.id if same else None, reason, events)


def keys_of(told: Told) -> Keys:
    return Keys(canonical_address(told.address), title_key(told.title), _fingerprint(told.text[:_STARTS]))


@lru_cache(maxsize=1024)  # the items of a day are compared with one another
def _fingerprint(start: str) -> str:
    words = folded_words(start)[:FINGERPRINT]
    if len(words) < FINGERPRINT:
        return ""
    return hashlib.blake2b(" ".join(words).encode(), digest_size=12).hexdigest()


def same_story(one: Told, other: Told) -> str:
    """Why two items tell the same ("address", "text", "title", "words", "translation"); '' if they do not."""
    mine, theirs = keys_of(one), keys_of(other)
    if mine.address and mine.address == theirs.address:
        return "address"
    apart = _days_apart(one.day, other.day)
    if apart is None or apart > DAYS_APART:
        return ""
    if mine.text and mine.text == theirs.text:
        return "text"
    alike, enough = _alike(one.text, other.text)
    if one.source_id == other.source_id:
        return "words" if alike >= max(enough, _SAME_SOURCE) else ""
    if alike >= enough:
        return "words"
    if mine.title and mine.title == theirs.title and apart <= 1 and (one.names & other.names):
        return "title"
    return "translation" if _translated(one, other, apart) else ""


def same_events(
    one: Told, other: Told, *, one_story: bool, decided: Mapping[tuple[str, str], bool]
) -> dict[str, str]:
    """The events of `one` that are events of `other`, each of them once."""
    found: dict[str, str] = {}
    for id, event in one.events.items():
        for other_id, told in other.events.items():
            if other_id in found.values() or decided.get((id, other_id)) is False:
                continue
            one_room = one.source_id == other.source_id
            if decided.get((id, other_id)) or same_event(event, told, one_story=one_story, one_room=one_room):
                found[id] = other_id
                break
    return found


def same_event(one: Event, other: Event, *, one_story: bool, one_room: bool = False) -> bool:
    """Whether two items tell of one event: the same day, nothing that speaks against it, two parties in
    common and a name or place that says so, or three that are most of either's. Within one press room, which
    tells of several events of a day with the same hosts, the name has to say so; one party, or the same name,
    is enough where both items tell one story."""
    if not _may_be_one(one, other):
        return False
    mine, theirs = _parties(one.participants), _parties(other.participants)
    shared, called = mine & theirs, fuzz.token_set_ratio(one.name, other.name)
    if one_story:
        return bool(shared) or called >= _NAMES_ALIKE
    if not (one.date and one.date.full and one.date == other.date and _hosts_agree(one, other)):
        return False
    if one_room:
        return len(shared) >= 2 and called >= _NAMES_NEAR and not _about_others(one.name, other.name)
    named = called >= _NAMES_NEAR or bool(_place(one) & _place(other))
    most = 2 * len(shared) > max(len(mine), len(theirs))
    return (len(shared) >= 2 and named) or (len(shared) >= 3 and most)


def _story_of(
    new: Told, likely: Sequence[Told], decided: Mapping[tuple[str, str], bool]
) -> tuple[Told | None, str]:
    for other in likely:
        if decided.get((new.id, other.id)):
            return other, "decided"
    barred = {other.story or other.id for other in likely if decided.get((new.id, other.id)) is False}
    order = {reason: at for at, reason in enumerate(("address", "text", "words", "title", "translation"))}
    reasons = [
        (order[reason], other.id, other)
        for other in likely
        if (other.story or other.id) not in barred and (reason := same_story(new, other))
    ]
    if not reasons:
        return None, ""
    rank, _, best = min(reasons, key=lambda each: each[:2])
    return best, next(reason for reason, at in order.items() if at == rank)


def _translated(one: Told, other: Told, apart: int) -> bool:
    """Told in two languages: an event that is surely one, and all whom either names named by both."""
    if not (one.language and other.language and one.language != other.language) or apart > DAYS_TRANSLATED:
        return False
    few, many = sorted((one.names, other.names), key=len)
    if len(few) < 2 or not few <= many:
        return False
    return any(
        same_event(mine, theirs, one_story=False)
        for mine in one.events.values()
        for theirs in other.events.values()
    )


def _may_be_one(one: Event, other: Event) -> bool:
    """Nothing speaks against it: kind, day, place, whether it is to come."""
    kinds = {one.kind, other.kind}
    if len(kinds) == 2 and not kinds <= _CONVERSATIONS:
        return False
    if one.date and other.date and not _overlap(one.date, other.date):
        return False
    places = [_place(each) for each in (one, other)]
    return not all(places) or places[0] == places[1] or bool(places[0] & places[1])


def _hosts_agree(one: Event, other: Event) -> bool:
    """Where both name persons, somebody is named by both: two ministers may see the same companies."""
    people = [
        {_party(each) for each in event.participants if each.kind == "person" and each.status in PRESENT}
        for event in (one, other)
    ]
    return not all(people) or bool(people[0] & people[1])


def _about_others(one: str, other: str) -> bool:
    """Whether each name has a long word that nothing in the other comes near: "bakers meet the minister" and
    "farmers meet the minister" are two of a series."""
    words = [[word for word in folded_words(name) if len(word) >= _LONG] for name in (one, other)]
    return all(
        any(all(fuzz.ratio(word, each) < _WORDS_NEAR for each in theirs) for word in mine)
        for mine, theirs in (words, words[::-1])
    )


def _overlap(one: Day, other: Day) -> bool:
    return one.first <= other.last and other.first <= one.last


def _place(event: Event) -> frozenset[str]:
    return frozenset(folded_words(event.place or ""))


def _parties(participants: Iterable[Participant]) -> frozenset[str]:
    there: Collection[str] = PRESENT | AWAY
    return frozenset(_party(each) for each in participants if each.status in there)


def _party(participant: Participant) -> str:
    return participant.entity or " ".join(folded_words(participant.name))


def _days_apart(one: Day | None, other: Day | None) -> int | None:
    if one is None or other is None or not (one.full and other.full):
        return None
    apart: timedelta = one.first - other.first
    return abs(apart.days)


def _alike(one: str, other: str) -> tuple[float, float]:
    """The share of word pairs that two texts have in common, and how large it has to be."""
    mine, theirs = _pairs(one[:_COMPARED]), _pairs(other[:_COMPARED])
    enough = next(share for words, share in _ALIKE if min(len(mine), len(theirs)) <= words)
    union = len(mine | theirs)
    return (len(mine & theirs) / union if union else 0.0), enough


@lru_cache(maxsize=512)
def _pairs(text: str) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(folded_words(text)))
