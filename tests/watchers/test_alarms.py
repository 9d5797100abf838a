"""What a source never did before."""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from store.vocabulary import Alarm, Source, SourceState, Watched
from tests.builders import item, source
from watchers.alarms import Pages, Seen, Verdict, emptied, judge, unmoved, with_pages
from watchers.decide import Rhythm, after_success, learn

NOW = datetime(2025, 12, 3, 12, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
FEED = source("x", title="The X room")
PAGE = source("x", title="The X room", kind="listing", rules={"item": "li", "title": "h2", "date": "time"})
KNOWN = {str(number): "hash" for number in range(20)}
DAILY = Rhythm(DAY, NOW - HOUR)
STANDING = Alarm("flood", "All is new.", NOW - DAY)


def before(
    of: Source = PAGE,
    *,
    rhythm: timedelta | None = DAY,
    waited: timedelta = HOUR,
    known: int = 20,
    held: int = 0,
    alarm: Alarm | None = None,
    accepted: tuple[str, ...] = (),
    left: int = 0,
) -> Watched:
    """A source that was looked at so long ago."""
    state = SourceState(
        succeeded_at=NOW - waited,
        rhythm=rhythm.total_seconds() if rhythm else None,
        alarm=alarm,
        accepted=accepted,
        left=left,
    )
    return Watched(of, state, dict(list(KNOWN.items())[:known]), held=held)


def raised(watched: Watched, seen: Seen, rhythm: Rhythm = DAILY) -> str:
    """The key of the alarm that stands after a look."""
    alarm = judge(watched, seen, rhythm, NOW).alarm
    return alarm.key if alarm else ""


# ---- everything new ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("of", "listed", "new", "key"),
    [
        (PAGE, 20, 20, "flood"),
        (PAGE, 20, 18, "flood"),
        (PAGE, 20, 17, ""),
        (PAGE, 5, 5, "flood"),
        (PAGE, 4, 4, ""),
        (FEED, 20, 20, "flood"),
        (FEED, 10, 10, "flood"),
        (FEED, 20, 19, ""),
        (FEED, 9, 9, ""),
    ],
)
def test_all_new_at_once_is_a_flood(of: Source, listed: int, new: int, key: str) -> None:
    assert raised(before(of), Seen(listed, new)) == key


@pytest.mark.parametrize(
    ("rhythm", "waited", "key"),
    [
        (HOUR, HOUR, "flood"),
        (HOUR, 6 * HOUR, "flood"),
        (HOUR, 7 * HOUR, ""),  # 7 are to be expected then, and 20 are not three times as many
        (DAY, 6 * DAY, "flood"),
        (DAY, 7 * DAY, ""),
        (None, 6 * DAY, "flood"),
        (None, 7 * DAY, ""),
    ],
)
def test_what_the_rhythm_leads_to_expect_is_no_flood(
    rhythm: timedelta | None, waited: timedelta, key: str
) -> None:
    assert raised(before(rhythm=rhythm, waited=waited), Seen(20, 20)) == key


def test_the_first_look_is_no_flood() -> None:
    assert judge(Watched(PAGE), Seen(20, 20), DAILY, NOW) == Verdict(None, ())


def test_the_first_items_of_an_empty_source_are_no_flood() -> None:
    assert raised(before(known=0), Seen(20, 20)) == ""


def test_what_the_last_look_had_no_time_for_is_no_flood() -> None:
    assert raised(before(left=400), Seen(420, 400)) == ""


def test_a_flood_says_its_numbers_and_what_to_do() -> None:
    alarm = judge(before(), Seen(20, 20), DAILY, NOW).alarm
    assert alarm == Alarm(
        "flood",
        "20 of 20 items that The X room lists are new, 60 minutes after the last good look, where about 0.0 "
        "were to be expected; they are kept aside: `rollcall sources accept x` lets what was kept aside "
        "through, `drop x` leaves it out.",
        NOW,
    )


def test_while_items_are_kept_aside_the_alarm_stands_whatever_is_listed() -> None:
    watched = before(alarm=STANDING, held=3)
    assert judge(watched, Seen(20, 0), DAILY, NOW).alarm == STANDING
    assert unmoved(watched, DAILY, NOW).alarm == STANDING


def test_where_nothing_was_kept_aside_the_alarm_goes_with_its_reason() -> None:
    assert raised(before(alarm=STANDING), Seen(20, 1)) == ""


# ---- nothing -----------------------------------------------------------------------------------------


def test_a_listing_that_is_suddenly_empty_is_odd_and_a_feed_is_not() -> None:
    document = source("x", kind="json")
    assert raised(before(document), Seen(0, 0)) == "empty"
    assert raised(before(FEED), Seen(0, 0)) == ""


def test_a_page_of_which_nothing_fits_any_more_is_odd() -> None:
    alarm = emptied(before(), "Nothing fits.", NOW).alarm
    assert alarm is not None
    assert (alarm.key, alarm.holds) == ("empty", True)
    assert alarm.sentence.startswith("Nothing fits. ")


def test_a_page_of_which_nothing_ever_fitted_is_not_suddenly_so() -> None:
    assert emptied(Watched(PAGE), "Nothing fits.", NOW).alarm is None


def test_after_nothing_what_is_all_new_is_kept_aside_and_what_is_known_is_well() -> None:
    empty = Alarm("empty", "It lists nothing.", NOW - DAY)
    assert raised(before(alarm=empty, rhythm=MINUTE), Seen(1, 1)) == "flood"
    assert raised(before(alarm=empty), Seen(5, 2)) == ""


@pytest.mark.parametrize("seen", [Seen(20, 0, ("date",)), Seen(20, 3, ("date",))])
def test_a_rule_that_finds_nothing_any_more_is_odd(seen: Seen) -> None:
    alarm = judge(before(), seen, DAILY, NOW).alarm
    assert alarm is not None
    assert alarm.key == "blank:date"
    assert "The rule date = 'time' of The X room finds nothing in any of 20 items" in alarm.sentence


def test_a_rule_that_never_found_anything_is_the_sources_way() -> None:
    verdict = judge(Watched(PAGE), Seen(20, 20, ("date",)), DAILY, NOW)
    assert verdict == Verdict(None, ("blank:date",))
    assert raised(before(accepted=verdict.accepted), Seen(20, 1, ("date",))) == ""


def test_what_was_taken_for_right_is_forgotten_once_it_is_over() -> None:
    again = judge(before(accepted=("blank:date", "silent")), Seen(20, 1), DAILY, NOW)
    assert again == Verdict(None, ())
    assert raised(before(accepted=again.accepted), Seen(20, 1, ("date",))) == "blank:date"


def test_several_rules_that_find_nothing_are_one_alarm_with_all_of_them() -> None:
    assert raised(before(), Seen(20, 1, ("title", "date"))) == "blank:title blank:date"
    assert raised(before(accepted=("blank:title",)), Seen(20, 1, ("title", "date"))) == "blank:date"


def test_an_alarm_has_stood_since_it_was_first_raised() -> None:
    first = judge(before(), Seen(20, 1, ("date",)), DAILY, NOW).alarm
    again = judge(before(alarm=first), Seen(19, 1, ("date",)), DAILY, NOW + DAY).alarm
    assert again is not None
    assert again.since == NOW
    assert "19 items" in again.sentence


# ---- silence -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gap", "silent", "key"),
    [
        (HOUR, 6 * DAY, ""),  # a holiday
        (HOUR, 7 * DAY, "silent"),
        (DAY, 15 * DAY, ""),
        (DAY, 16 * DAY, "silent"),
        (30 * DAY, 100 * DAY, ""),
        (None, 1000 * DAY, ""),  # too little is known
    ],
)
def test_silence_against_a_sources_own_rhythm_is_told_and_holds_nothing(
    gap: timedelta | None, silent: timedelta, key: str
) -> None:
    rhythm = Rhythm(gap, NOW - silent)
    for verdict in (judge(before(FEED), Seen(20, 0), rhythm, NOW), unmoved(before(FEED), rhythm, NOW)):
        assert (verdict.alarm.key if verdict.alarm else "") == key
        assert verdict.alarm is None or not verdict.alarm.holds


def test_a_source_that_speaks_again_is_silent_no_more() -> None:
    silent = Alarm("silent", "It is silent.", NOW - DAY)
    assert raised(before(FEED, alarm=silent), Seen(20, 1), Rhythm(DAY, NOW)) == ""


def test_a_silence_that_was_taken_for_right_is_not_told_again_until_it_ended() -> None:
    quiet, watched = Rhythm(HOUR, NOW - 30 * DAY), before(FEED, accepted=("silent",))
    assert judge(watched, Seen(20, 0), quiet, NOW) == Verdict(None, ("silent",))
    assert unmoved(watched, quiet, NOW) == Verdict(None, ("silent",))
    assert judge(watched, Seen(20, 1), replace(quiet, fresh_at=NOW), NOW) == Verdict(None, ())


def test_what_holds_is_told_before_silence() -> None:
    quiet = Rhythm(HOUR, NOW - 30 * DAY)
    assert raised(before(accepted=()), Seen(20, 0, ("date",)), quiet) == "blank:date"


# ---- article pages -------------------------------------------------------------------------------------

CALM = Verdict(None, ())
CHALLENGED = Pages(0, 3, "https://x.example/3 meets programs with a challenge page (403).")
LEADS_ONLY = Alarm("pages", "No article of The X room can be opened.", NOW - DAY)


def test_where_no_article_can_be_opened_that_is_told_with_its_reason_and_holds_nothing() -> None:
    alarm = with_pages(before(FEED), CALM, CHALLENGED, NOW).alarm
    assert alarm is not None
    assert (alarm.key, alarm.holds, alarm.since) == ("pages", False, NOW)
    assert alarm.sentence == (
        "No article of The X room can be opened, so only what its list says is kept. "
        "https://x.example/3 meets programs with a challenge page (403)."
    )


@pytest.mark.parametrize("pages", [Pages(), Pages(1, 9, "Gone."), Pages(0, 1, "Gone.")])
def test_an_article_that_is_gone_beside_others_is_nothing_odd(pages: Pages) -> None:
    assert with_pages(before(FEED), CALM, pages, NOW) == CALM


def test_it_is_told_until_an_article_opens() -> None:
    told = before(FEED, alarm=LEADS_ONLY)
    assert with_pages(told, CALM, Pages(), NOW).alarm == LEADS_ONLY
    assert with_pages(told, CALM, Pages(0, 1, "Gone."), NOW).alarm == LEADS_ONLY
    assert with_pages(told, CALM, Pages(1), NOW) == CALM
    again = with_pages(told, CALM, CHALLENGED, NOW).alarm
    assert again is not None
    assert again.since == LEADS_ONLY.since


def test_taken_for_right_it_is_told_no_more_until_an_article_opened() -> None:
    settled = before(FEED, accepted=("pages",))
    assert with_pages(settled, CALM, CHALLENGED, NOW) == Verdict(None, ("pages",))
    assert with_pages(settled, CALM, Pages(1), NOW) == CALM


def test_what_holds_goes_before_it() -> None:
    assert with_pages(before(FEED), Verdict(STANDING, ()), CHALLENGED, NOW).alarm == STANDING


# ---- a year of arrivals --------------------------------------------------------------------------------


def lived(of: Source, arrivals: Sequence[datetime], *, shown: int = 20, off: range = range(0)) -> list[str]:
    """The alarms of a year in which a source is looked at as decide says, with a listing of its latest items.
    On the days `off` nobody looks."""
    now, rhythm = NOW, Rhythm()
    items = [replace(item(str(n)), published=each) for n, each in enumerate(arrivals)]
    watched, known, raised = Watched(of), dict[str, str](), list[str]()
    while now < NOW + 365 * DAY:
        there = bisect(arrivals, now)
        window = items[max(0, there - shown) : there]
        new = sum(each.id not in watched.known for each in window)
        learnt = learn(rhythm, window, new, now)
        alarm = judge(watched, Seen(len(window), new), learnt, now).alarm
        rhythm = rhythm if alarm and alarm.holds else learnt
        if alarm and alarm.since == now:
            raised.append(alarm.key)
        gap = rhythm.gap.total_seconds() if rhythm.gap is not None else None
        state = SourceState(succeeded_at=now, rhythm=gap, fresh_at=rhythm.fresh_at, alarm=alarm)
        known |= {each.id: "hash" for each in window}
        watched = Watched(of, state, known)
        now = after_success(of, now, rhythm=rhythm).at
        while (now - NOW).days in off:
            now += DAY
    return raised


def at_random(gap: timedelta, seed: int) -> list[datetime]:
    chance = random.Random(seed)
    moments = [NOW - 20 * gap]
    while moments[-1] < NOW + 365 * DAY:
        moments.append(moments[-1] + gap * chance.expovariate(1))
    return moments


@pytest.mark.parametrize("gap", [HOUR, 6 * HOUR, DAY, 7 * DAY], ids=str)
def test_over_years_items_that_come_at_random_are_no_flood_and_hardly_ever_silence(gap: timedelta) -> None:
    raised = [key for seed in range(6) for of in (FEED, PAGE) for key in lived(of, at_random(gap, seed))]
    assert raised in ([], ["silent"])


@pytest.mark.parametrize("seed", range(3))
def test_over_a_year_working_days_with_a_week_off_raise_no_alarm(seed: int) -> None:
    chance = random.Random(seed)
    days = [NOW.replace(hour=0) + n * DAY for n in range(-10, 365) if n not in range(20, 26)]
    working = [day for day in days if day.weekday() < 5]
    arrivals = sorted(day + HOUR * chance.uniform(8, 17) for day in working for _ in range(5))
    assert lived(PAGE, arrivals) == []


def test_over_a_year_a_month_in_which_nobody_looked_raises_no_alarm() -> None:
    assert lived(PAGE, at_random(6 * HOUR, 1), off=range(100, 130)) == []


def test_over_a_year_a_source_that_stops_is_told_of_once() -> None:
    until = NOW + 100 * DAY
    stops = [each for each in at_random(6 * HOUR, 1) if each < until]
    assert lived(FEED, stops) == ["silent"]
