"""When a source does what it never did: a pure decision, with its numbers and its reasons.

Three things hold what comes for a person to decide, since they look like a page that was rebuilt rather than
like news: the listing is suddenly empty, a rule finds nothing in any item, or all that is listed is new.
Silence against the source's own rhythm is only told, and so are article pages that are kept from us.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from store.vocabulary import Alarm, Source, SourceKind, Watched
from watchers.decide import Rhythm, about

FLOOD_LEAST = 5
"""New items that are the least to be a flood of a listing. A feed needs twice as many: short feeds of busy
press offices are new from top to bottom now and then, and no selector can have slipped."""

HELD_MOST = 500
"""Items of one source that are kept aside; more wait at their source until somebody has decided."""

_FLOOD_SHARE = 0.9  # of what a listing shows; a pinned item or two stay when the selector slips
_FLOOD_TIMES = 3  # as many as the rhythm leads to expect are a busy day
_RHYTHM_UNKNOWN = timedelta(days=7)  # without a rhythm, whatever came in so long is believed

_PAGES_LEAST = 2  # one article that is gone is a slip of its editor
_SILENCE_LEAST = timedelta(days=7)  # a week without news is a holiday
_SILENCE_TIMES = 16
"""Rhythms. The rhythm is a guess from few gaps: over 200 years of items that came at random, 16 times of it
raised 5 alarms for nothing and 12 times 12."""

_DECIDE = "`rollcall sources accept {id}` lets what was kept aside through, `drop {id}` leaves it out"


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look saw: how many items are listed, how many of them are new, which rules found nothing."""

    listed: int
    new: int
    blank: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """The alarm that stands after a look, and what remains taken for right."""

    alarm: Alarm | None
    accepted: tuple[str, ...]


def judge(watched: Watched, seen: Seen, rhythm: Rhythm, now: datetime) -> Verdict:
    """The verdict on a good look. `rhythm` is what was known of the source's rhythm after it.

    At the first look nothing is sudden: what is odd then is taken for the source's way. An alarm that holds
    items stays until somebody decides; others go when their reason does, and what was taken for right is
    forgotten once it is over.
    """
    odd = dict(_odd(watched, seen, rhythm, now))
    before = watched.state.alarm
    if not (watched.known or watched.state.succeeded_at):
        return Verdict(None, tuple(odd))
    accepted = tuple(key for key in watched.state.accepted if key in odd)
    if before is not None and before.holds and watched.held:
        return Verdict(before, accepted)
    if sentence := _flood(watched, seen, now):
        return Verdict(_raised(watched, "flood", sentence, now), accepted)
    standing = [key for key in odd if key not in accepted]
    if not standing:
        return Verdict(None, accepted)
    holding = [key for key in standing if key != "silent"] or standing
    return Verdict(_raised(watched, " ".join(holding), odd[holding[0]], now), accepted)


def emptied(watched: Watched, problem: str, now: datetime) -> Verdict:
    """The verdict on a look at a listing of which nothing fits the rule for items, which failed with
    `problem` for that. Where items were known, that is sudden."""
    state = watched.state
    if not watched.known or "empty" in state.accepted or (state.alarm and watched.held):
        return Verdict(state.alarm, state.accepted)
    sentence = (
        f"{problem} It listed items before; what it lists next is kept aside, unless it lists them again."
    )
    return Verdict(_raised(watched, "empty", sentence, now), state.accepted)


@dataclass(frozen=True, slots=True)
class Pages:
    """What became of the article pages of a look: how many were opened, how many were not to be had for good,
    and the sentence of the last of these."""

    opened: int = 0
    refused: int = 0
    sentence: str = ""


def with_pages(watched: Watched, verdict: Verdict, pages: Pages, now: datetime) -> Verdict:
    """The verdict with what became of the pages: where none opens, that is told until one does."""
    state = watched.state
    told = state.alarm if state.alarm is not None and state.alarm.key == "pages" else None
    accepted = verdict.accepted + (("pages",) if "pages" in state.accepted and not pages.opened else ())
    if pages.opened or "pages" in accepted or verdict.alarm is not None:
        return Verdict(verdict.alarm, accepted)
    if pages.refused < _PAGES_LEAST:
        return Verdict(told, accepted)
    name = watched.source.title or watched.source.id
    sentence = f"No article of {name} can be opened, so only what its list says is kept. {pages.sentence}"
    return Verdict(_raised(watched, "pages", sentence, now), accepted)


def unmoved(watched: Watched, rhythm: Rhythm, now: datetime) -> Verdict:
    """The verdict where the server says that nothing changed: what was odd about the listing still is."""
    state = watched.state
    if state.alarm is not None and state.alarm.holds:
        return Verdict(state.alarm, state.accepted)
    silence = _silence(watched.source, Seen(0, 0), rhythm, now)
    if not silence or "silent" in state.accepted:
        return Verdict(None, state.accepted)
    return Verdict(_raised(watched, "silent", silence, now), state.accepted)


def _raised(watched: Watched, key: str, sentence: str, now: datetime) -> Alarm:
    """The alarm, standing since it was first raised. Its sentence is renewed, since its numbers are."""
    before = watched.state.alarm
    return Alarm(key, sentence, before.since if before is not None and before.key == key else now)


def _odd(watched: Watched, seen: Seen, rhythm: Rhythm, now: datetime) -> Iterator[tuple[str, str]]:
    """What lasts and is not as it should be: its key and its sentence."""
    source = watched.source
    if source.kind in (SourceKind.LISTING, SourceKind.JSON) and not seen.listed:
        yield "empty", _empty(watched)
    for rule in seen.blank:
        yield f"blank:{rule}", _blank(source, rule, seen.listed)
    if sentence := _silence(source, seen, rhythm, now):
        yield "silent", sentence


def _empty(watched: Watched) -> str:
    name = watched.source.title or watched.source.id
    return (
        f"{name} lists nothing, where {len(watched.known)} items are known from it; what it lists next "
        "is kept aside, unless it lists them again."
    )


def _blank(source: Source, rule: str, listed: int) -> str:
    name, selector = source.title or source.id, source.rules.get(rule, "")
    return (
        f"The rule {rule} = {selector!r} of {name} finds nothing in any of {listed} items; "
        "the page may have been rebuilt, so new items are kept aside: "
        f"{_DECIDE.format(id=source.id)}."
    )


def _flood(watched: Watched, seen: Seen, now: datetime) -> str:
    """The sentence where all that is listed is new, and neither time nor rhythm explains it; else ''.

    After an empty listing any number of items is a flood that has none of the known ones among them.
    """
    state, source = watched.state, watched.source
    if not watched.known or not seen.new or state.left:
        return ""
    after_nothing = state.alarm is not None and state.alarm.key == "empty" and seen.new == seen.listed
    if not after_nothing and not _is_flood(source, seen):
        return ""
    waited = now - state.succeeded_at if state.succeeded_at else timedelta(0)
    expected = _expected(state.rhythm, waited)
    if not after_nothing and seen.new <= expected * _FLOOD_TIMES:
        return ""
    usual = f", where about {expected:.1f} were to be expected" if expected < float("inf") else ""
    return (
        f"{seen.new} of {seen.listed} items that {source.title or source.id} lists are new, {about(waited)} "
        f"after the last good look{usual}; they are kept aside: {_DECIDE.format(id=source.id)}."
    )


def _is_flood(source: Source, seen: Seen) -> bool:
    if source.kind is SourceKind.FEED:
        return seen.new == seen.listed >= 2 * FLOOD_LEAST
    return seen.new >= max(FLOOD_LEAST, _FLOOD_SHARE * seen.listed)


def _expected(gap: float | None, waited: timedelta) -> float:
    """How many new items the rhythm (seconds between two) leads to expect after so long."""
    if gap is None:
        return float("inf") if waited >= _RHYTHM_UNKNOWN else 0.0
    return waited.total_seconds() / max(gap, 1.0)


def _silence(source: Source, seen: Seen, rhythm: Rhythm, now: datetime) -> str:
    if seen.new or rhythm.gap is None or rhythm.fresh_at is None:
        return ""
    silence = now - rhythm.fresh_at
    if silence < max(_SILENCE_LEAST, rhythm.gap * _SILENCE_TIMES):
        return ""
    return (
        f"{source.title or source.id} has brought nothing new for {about(silence)}, though it used to bring "
        f"something every {about(rhythm.gap)}; see whether {source.address} is still where its news is."
    )
