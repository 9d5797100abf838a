"""Which of the days that a sentence tells may be those of an event: not those by which somebody should
answer, on which something was said, or on which the item was written."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, timedelta

from store.vocabulary import Day, Status
from watchers.days import FoundDay
from watchers.languages import Language
from watchers.spans import Token

_BACK = 4  # words between a day and what it is a deadline of: "senast på fredag den"
_BESIDE = 3  # words between a day and the verb of saying
_PLACE = 5  # words and marks before the day of a dateline: "New York, den"
_NAMED = 7  # words between an event and its day
_WEEK = timedelta(days=7)
_EITHER = frozenset({Status.HOST, Status.DECLINED})  # what is to come has these, and what is past
_AHEAD = frozenset({Status.EXPECTED, Status.INVITED})
_BEHIND = frozenset({Status.ATTENDED, Status.ABSENT})
_LONGEST = 10  # days of a span within which weekdays count


def asides(
    words: Sequence[Token], start: int, days: Sequence[FoundDay], lang: Language
) -> tuple[list[FoundDay], list[FoundDay]]:
    """The days of a sentence that are deadlines or tell since when, and those on which something is said,
    that tell more of somebody or that bear a name (as often told in passing: "before Christmas Eve").
    `start`: the sentence's offset, from which the days count."""
    bounds, said = [], []
    for at, day in enumerate(days):
        ends_span = at > 0 and days[at - 1].last is not None
        before = [w for w in words if w.end <= start + day.start]
        behind = [w for w in words if w.start >= start + day.end]
        if not ends_span and _bounded(before, behind, day, lang):
            bounds.append(day)
        elif (
            day.named
            or any(_says(w, lang) for w in (*before[-_BESIDE:], *behind[:_BESIDE]))
            or (at > 0 and _of_relative(before, lang))
        ):
            said.append(day)
    return bounds, said


def _of_relative(before: Sequence[Token], lang: Language) -> bool:
    """ "mötte den 3 maj Google, som kallats dagen innan": a later day of a clause about somebody."""
    opens = next((at for at in range(len(before) - 1, -1, -1) if not before[at].is_word), len(before))
    return (
        opens + 1 < len(before) and before[opens].text == "," and lang.has("relatives", before[opens + 1].low)
    )


def _bounded(before: Sequence[Token], behind: Sequence[Token], day: FoundDay, lang: Language) -> bool:
    since = not day.day.full
    for word in reversed(before[-_BACK:]):
        if lang.has("deadlines", word.low) or (since and lang.has("since", word.low)):
            return True
        small = word.low in lang.weekdays or lang.has("articles", word.low) or word.text == ","
        if not small and not lang.has("before_weekday", word.low):
            break
    return bool(behind) and (
        lang.has("deadlines_behind", behind[0].low) or (since and lang.has("since_behind", behind[0].low))
    )


def _says(word: Token, lang: Language) -> bool:
    return any(lang.has(table, word.low) for table in ("says", "announces", "sayings"))


def dateline(
    words: Sequence[Token], start: int, days: Sequence[FoundDay], published: Day | None
) -> FoundDay | None:
    """The day that an item opens with: "BERLIN, 20. März – …", "NEW YORK (September 20, 2023) – …"."""
    first = days[0] if days else None
    if first is None or published is None or not first.day.full or first.day != published:
        return None
    before = [w for w in words if w.end <= start + first.start]
    behind = next((w for w in words if w.start >= start + first.end), None)
    placed = all(w.is_capital or not w.is_word or len(w.text) <= 3 for w in before)
    closed = behind is None or (not behind.is_word and behind.text != ",")
    own = [w for w in words if start + first.start <= w.start < start + first.end]
    numbered = any(c.isdigit() for w in own for c in w.text)
    return first if len(before) <= _PLACE and placed and closed and numbered else None


def within_spans(told: Sequence[Sequence[FoundDay]], published: Day | None) -> list[tuple[FoundDay, ...]]:
    """The days of each line, a bare weekday in the days that the text spans: "18 to 20 May … Thursday"."""
    spans = [d for found in told for d in found if d.last and d.day.full and d.last.full]
    short = next((s for s in spans if _length(s) <= _LONGEST), None)
    if short is None or short.last is None or (published and _over(short.last, published)):
        return [tuple(found) for found in told]
    days = [short.day.first + timedelta(days=n) for n in range(_length(short) + 1)]
    return [tuple(_moved(d, days) for d in found) for found in told]


def _length(span: FoundDay) -> int:
    return (span.last.first - span.day.first).days if span.last else 0


def _over(last: Day, published: Day) -> bool:
    """Whether a span lies so far behind that a weekday may be one since."""
    return (published.first - last.first).days > 2


def _moved(found: FoundDay, days: Sequence[date]) -> FoundDay:
    day = found.day.full
    if day is None or not found.weekday or day in days:
        return found
    same = [d for d in days if d.weekday() == day.weekday()]
    return replace(found, day=Day.of(same[0])) if len(same) == 1 else found


def named_with(
    found: FoundDay, words: Sequence[Token], start: int, title: bool, lang: Language
) -> str | None:
    """The kind of event that a sentence names beside a day, in a headline anywhere: "Gespräch am 24. Januar",
    "den 3 maj hålls ett möte", "When: 28 April"; None where it names none."""
    before = [w for w in words if w.end <= start + found.start]
    behind = [w for w in words if w.start >= start + found.end]
    label = [w for w in before if w.low not in lang.weekdays]
    if len(label) == 2 and label[1].text == ":" and lang.has("when_labels", label[0].low):
        return "meeting"
    reach = len(words) if title else _NAMED
    for beside in (list(reversed(before))[:reach], behind[:reach]):
        for word in beside:
            if not word.is_word and word.text not in "(,":
                break
            kind = lang.event_kind(word.low)
            if kind and kind != "membership":
                return kind
    return None


def as_told(
    days: Sequence[FoundDay], statuses: Collection[str], published: Day | None
) -> tuple[FoundDay, ...]:
    """The days of a sentence, a bare weekday in the week that those who are told with it speak for: who is
    expected on Monday comes on the next one, who was there on Monday was there on the last."""
    base, telling = published.full if published else None, {*statuses} - _EITHER
    if base is None or not telling:
        return tuple(days)
    ahead, behind = telling <= _AHEAD, telling <= _BEHIND
    return tuple(_in_its_week(day, base, ahead, behind) for day in days)


def _in_its_week(found: FoundDay, base: date, ahead: bool, behind: bool) -> FoundDay:
    day = found.day.full
    if day is None or not found.weekday or found.last or abs(day - base) > _WEEK:
        return found
    if ahead and day < base:
        return replace(found, day=Day.of(day + _WEEK))
    return replace(found, day=Day.of(day - _WEEK)) if behind and day > base else found
