"""Choosing a channel's digest in words: what is understood, what is answered, who may."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chats.plain import plain
from bot.commands.choosing.phrases import Mistake, phrases
from bot.commands.choosing.schedules import in_words, simple
from bot.commands.choosing.wishes import Choose, Preview, Show, read_wish
from bot.commands.command import Asker
from bot.conversation import answer
from bot.digests import owe_digest
from bot.replies import Reply
from bot.schedule import is_cron
from bot.words import language
from store.interface import SECTIONS, Channel, Store
from tests.bot.test_languages import CODES, WRITTEN
from tests.bot.world import catalogue, filled

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)  # a Friday
CHANNEL = Channel("C1", "slack", "#policy")


@pytest.mark.parametrize(
    ("typed", "cron"),
    [
        ("daily", "0 8 * * *"),
        ("every day at 7", "0 7 * * *"),
        ("weekdays at 8", "0 8 * * mon-fri"),
        ("weekdays 8:30", "30 8 * * mon-fri"),
        ("weekly monday 9:00", "0 9 * * mon"),
        ("Mondays at 9", "0 9 * * mon"),
        ("every monday and thursday at 9 am", "0 9 * * mon,thu"),
        ("mon, wed 8:00", "0 8 * * mon,wed"),
        ("mon-fri 7.15", "15 7 * * mon-fri"),
        ("monday to friday at 8", "0 8 * * mon-fri"),
        ("weekdays and saturday at 8", "0 8 * * mon,tue,wed,thu,fri,sat"),
        ("monday to sunday at 8", "0 8 * * *"),
        ("at 10", "0 10 * * mon-fri"),
        ("0730", "30 7 * * mon-fri"),
        ("8 and 16", "0 8,16 * * mon-fri"),
        ("hourly", "0 * * * *"),
        ("monthly at 9", "0 9 1 * *"),
        ("weekly", "0 8 * * mon"),
        ("every week on friday at 5 pm", "0 17 * * fri"),
        ("12 am", "0 0 * * mon-fri"),
        ("cron 0 8 * * 1-5", "0 8 * * 1-5"),
        ("*/15 * * * *", "*/15 * * * *"),
        ("off", ""),
        ("on", "0 8 * * mon-fri"),
        ("vardagar kl 8", "0 8 * * mon-fri"),
        ("varje måndag kl. 9", "0 9 * * mon"),
        ("måndagar och torsdagar kl 9.30", "30 9 * * mon,thu"),
        ("hverdage klokken 8", "0 8 * * mon-fri"),
        ("hver mandag og onsdag kl 9", "0 9 * * mon,wed"),
        ("ugentligt fredag 15:00", "0 15 * * fri"),
        ("ukentlig fredag kl 15", "0 15 * * fri"),
        ("hverdager kl. 7", "0 7 * * mon-fri"),
        ("lordag kl 10", "0 10 * * sat"),
        ("stäng av", ""),
        ("slå fra", ""),
    ],
)
def test_days_and_times_are_read_in_every_language(typed: str, cron: str) -> None:
    assert read_wish(typed, CHANNEL, language("en")) == Choose(replace(CHANNEL, cron=cron))


def test_what_is_left_open_stays_as_it_was() -> None:
    weekly = replace(CHANNEL, cron="30 9 * * mon,thu")
    assert read_wish("at 7", weekly, language("en")) == Choose(replace(weekly, cron="0 7 * * mon,thu"))
    assert read_wish("daily", weekly, language("en")) == Choose(replace(weekly, cron="30 9 * * *"))
    assert read_wish("on", replace(weekly, cron=""), language("en")) == Choose(CHANNEL)


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        ("language svenska", replace(CHANNEL, language="sv")),
        ("in Swedish", replace(CHANNEL, language="sv")),
        ("språk norska", replace(CHANNEL, language="nb")),
        ("sprog da", replace(CHANNEL, language="da")),
        ("zone oslo", replace(CHANNEL, zone="Europe/Oslo")),
        ("tidszon Europe/Helsinki", replace(CHANNEL, zone="Europe/Helsinki")),
        ("zone new york", replace(CHANNEL, zone="America/New_York")),
        ("sections met, mentions and unread", replace(CHANNEL, sections=("met", "mentions", "unread"))),
        ("sections möten och på gång", replace(CHANNEL, sections=("met", "coming"))),
        ("sections all", CHANNEL),
        ("quiet 22-7", replace(CHANNEL, quiet="22:00-07:00")),
        ("quiet 22:00 - 07:00", replace(CHANNEL, quiet="22:00-07:00")),
        ("quiet from 10 pm to 7 am", replace(CHANNEL, quiet="22:00-07:00")),
        ("tysta timmar 22 till 7", replace(CHANNEL, quiet="22:00-07:00")),
        ("quiet off", CHANNEL),
        ("holidays Sweden", replace(CHANNEL, holidays="SE")),
        ("helligdage Norge", replace(CHANNEL, holidays="NO")),
        ("holidays fi", replace(CHANNEL, holidays="FI")),
        ("at most 5", replace(CHANNEL, cap=5)),
        ("högst 20", replace(CHANNEL, cap=20)),
        ("always", replace(CHANNEL, silent=False)),
        ("tyst när inget är nytt", CHANNEL),
        ("editors admins", replace(CHANNEL, editors="admins")),
        ("kan endres av alle", CHANNEL),
    ],
)
def test_everything_else_is_chosen_in_words_too(typed: str, chosen: Channel) -> None:
    assert read_wish(typed, CHANNEL, language("en")) == Choose(chosen)


@pytest.mark.parametrize(
    ("typed", "wish"), [("", Show()), ("preview", Preview()), ("förhandsvisa", Preview())]
)
def test_nothing_more_shows_and_preview_previews(typed: str, wish: object) -> None:
    assert read_wish(typed, CHANNEL, language("en")) == wish


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("about TikTok", "I do not know how to set the digest to “about”."),
        ("at 25", "“25” is no time of day; write it as 8:00."),
        ("8 and 16:30", "Several times a day have to lie on the same minute, as 8:00 and 16:00 do."),
        (
            "cron 0 8 31 2 *",
            "“0 8 31 2 *” are not five cron fields that come at some time, as 0 8 * * mon-fri does.",
        ),
        ("language klingon", "I do not speak “klingon”; I speak English, dansk, norsk bokmål and svenska."),
        ("zone Mars", "I know no time zone “Mars”; write it as Europe/Stockholm."),
        ("holidays Atlantis", "I know no public holidays of “Atlantis”; write a country or its code, as SE."),
        (
            "sections weather",
            "There is no section “weather”; there are met, coming, mentions, corrected and unread.",
        ),
        ("at most 500", "“500” is no number from 1 to 50."),
        ("quiet banana", "“banana” are no quiet hours; write them as 22:00-07:00."),
        ("quiet 8-8", "“8-8” are no quiet hours; write them as 22:00-07:00."),
        ("editors bob", "“bob” cannot be put in charge; say everybody or admins."),
    ],
)
def test_each_mistake_is_told_in_one_sentence(typed: str, sentence: str) -> None:
    with pytest.raises(Mistake) as mistake:
        read_wish(typed, CHANNEL, language("en"))
    assert language("en").say(mistake.value.key, **mistake.value.given) == sentence


_PIECES = st.sampled_from(
    "weekdays weekly monday at 8 8:30 - , and to quiet 22-7 sections met language zone off cron * */5".split()
)


@given(st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=8).map(" ".join)), st.sampled_from(CODES))
def test_whatever_is_typed_is_a_wish_or_a_sentence(typed: str, code: str) -> None:
    wish = None
    try:
        wish = read_wish(typed, CHANNEL, language(code))
    except Mistake as mistake:
        language(code).say(mistake.key, **mistake.given)
    if isinstance(wish, Choose):
        assert wish.channel.cron == "" or is_cron(wish.channel.cron)
        assert set(wish.channel.sections) <= set(SECTIONS)
        assert in_words(wish.channel.cron, language(code)) or not wish.channel.cron


@pytest.mark.parametrize(
    ("cron", "told"),
    [
        ("0 8 * * *", "every day at 08:00"),
        ("0 8 * * 1-5", "on weekdays at 08:00"),
        ("30 9 * * mon,thu", "every Monday and Thursday at 09:30"),
        ("0 8 * * 0", "every Sunday at 08:00"),
        ("0 * * * *", "every hour"),
        ("15 * * * *", "every hour, 15 minutes past"),
        ("0 9 15 * *", "on day 15 of every month at 09:00"),
        ("0 8,16 * * *", "every day at 08:00 and 16:00"),
        ("*/5 * * * *", "by the schedule */5 * * * *"),
        ("0 8 1 * mon", "by the schedule 0 8 1 * mon"),
        ("0 8 * 1 *", "by the schedule 0 8 * 1 *"),
    ],
)
def test_a_schedule_is_told_in_words(cron: str, told: str) -> None:
    assert in_words(cron, language("en")) == told


def test_what_is_no_simple_schedule_is_none() -> None:
    assert [simple(cron) for cron in ("", "x", "0 8 * * fri-mon", "0 8 L * *", "0 8 * * 9")] == [None] * 5


# ---- in a conversation


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = filled(tmp_path / "world.db")
    store.put_channel(CHANNEL)
    yield store
    store.close()


def ask(store: Store, question: str, *, may_change: bool = True, here: bool = True) -> Reply:
    channel = store.channel("C1") if here else None
    asker = Asker("U1", "Ada", channel, may_change)
    spoken = channel.language if channel else "en"
    return answer(question, store, catalogue(), NOW, language=spoken, asker=asker)


def test_the_digest_shows_when_it_comes_next_and_what_was_chosen(store: Store) -> None:
    store.put_channel(replace(CHANNEL, quiet="22:00-07:00", holidays="SE", silent=False, editors="admins"))
    assert plain(ask(store, "digest")).splitlines() == [
        "The digest comes on weekdays at 08:00, the next on Monday 08:00.",
        "",
        "It is written in English; times are those of Europe/Stockholm.",
        "It holds “Who met whom”, “Coming up”, “Mentions”, “Changed since” and “Sources not read”, "
        "at most 10 entries of each.",
        "Nothing is sent from 22:00 to 07:00.",
        "None comes on public holidays of Sweden.",
        "Where nothing is new, one line says so.",
        "Only admins may change this.",
        "",
        "You can ask:",
        "  digest weekdays at 8",
        "  digest preview",
    ]


@pytest.mark.parametrize(
    ("typed", "cron", "heading"),
    [
        (
            "digest weekly monday 9:00",
            "0 9 * * mon",
            "The digest comes every Monday at 09:00, the next on Monday 09:00.",
        ),
        (
            "set the digest to daily at 10",
            "0 10 * * *",
            "The digest comes every day at 10:00, the next on Saturday 10:00.",
        ),
        ("digest off", "", "No digest comes here."),
        (
            "/rollcall digest at 16",
            "0 16 * * mon-fri",
            "The digest comes on weekdays at 16:00, the next on Friday 16:00.",
        ),
    ],
)
def test_what_is_chosen_is_kept_and_told(store: Store, typed: str, cron: str, heading: str) -> None:
    assert ask(store, typed).heading == heading
    channel = store.channel("C1")
    assert channel
    assert channel.cron == cron


@pytest.mark.parametrize(
    ("code", "typed", "heading"),
    [
        (
            "sv",
            "sammanfattning varje måndag kl 9",
            "Sammanfattningen kommer varje måndag kl. 09:00, nästa gång måndag 09:00.",
        ),
        (
            "da",
            "oversigt hver mandag kl 9",
            "Oversigten kommer hver mandag kl. 09.00, næste gang mandag 09.00.",
        ),
        (
            "nb",
            "oversikt hver mandag kl 9",
            "Oversikten kommer hver mandag kl. 09:00, neste gang mandag 09:00.",
        ),
    ],
)
def test_it_is_chosen_in_every_language(store: Store, code: str, typed: str, heading: str) -> None:
    store.put_channel(replace(CHANNEL, language=code))
    assert ask(store, typed).heading == heading


def test_another_language_is_answered_in_that_language(store: Store) -> None:
    reply = ask(store, "digest language svenska")
    assert reply.language == "sv"
    assert reply.heading == "Sammanfattningen kommer på vardagar kl. 08:00, nästa gång måndag 08:00."


def test_a_preview_tells_what_would_come_and_changes_nothing(store: Store) -> None:
    reply = ask(store, "digest preview", may_change=False)
    assert reply.heading.startswith("Rollcall: 6 events with participants")
    assert store.digested_until("C1") is None
    assert store.owed() == []
    store.nothing_to_tell("C1", NOW)
    assert (
        ask(store, "digest preview").heading == "There is nothing to tell yet, and so nothing would be sent."
    )


def test_who_may_not_change_it_may_look_at_it(store: Store) -> None:
    refused = ask(store, "digest off", may_change=False)
    assert (refused.found, refused.sections) == (False, ())
    assert refused.heading == "Only those who may change what this channel is told can change its digest."
    assert ask(store, "digest", may_change=False).found
    assert store.channel("C1") == CHANNEL


def test_where_no_channel_is_there_is_no_digest(store: Store) -> None:
    refused = ask(store, "digest weekdays at 8", here=False)
    assert "A digest belongs to a channel" in refused.heading
    assert not refused.found


def test_a_mistake_is_told_with_what_works_and_changes_nothing(store: Store) -> None:
    refused = ask(store, "digest at 25")
    assert refused.heading == "“25” is no time of day; write it as 8:00."
    assert refused.suggestions == ("digest weekdays at 8", "digest preview")
    assert store.channel("C1") == CHANNEL


def test_a_schedule_that_is_chosen_counts_from_then(store: Store) -> None:
    ask(store, "digest daily at 9")  # an hour and more ago, in Stockholm
    channel = store.channel("C1")
    assert channel
    assert owe_digest(store, channel, NOW, catalogue()) is None
    assert owe_digest(store, channel, NOW + timedelta(days=1), catalogue())


def test_a_channel_that_nothing_was_chosen_for_gets_no_digest_until_then(store: Store) -> None:
    new = Asker("U1", "Ada", replace(CHANNEL, id="C2", cron="0 9 * * *"), may_change=True)
    assert answer("digest", store, catalogue(), NOW, asker=new).heading == "No digest comes here."
    told = answer("digest at most 5", store, catalogue(), NOW, asker=new)
    assert told.heading == "The digest comes every day at 09:00, the next on Saturday 09:00."
    channel = store.channel("C2")
    assert channel
    assert channel.cap == 5
    assert owe_digest(store, channel, NOW, catalogue()) is None


def test_choosing_something_else_leaves_what_is_due(store: Store) -> None:
    store.put_channel(replace(CHANNEL, cron="0 9 * * *"))
    ask(store, "digest at most 3")
    channel = store.channel("C1")
    assert channel
    assert owe_digest(store, channel, NOW, catalogue())


def test_a_digest_turned_on_again_reaches_back_a_week(store: Store) -> None:
    store.nothing_to_tell("C1", NOW - timedelta(days=90))
    ask(store, "digest off")
    ask(store, "digest daily at 8")
    assert store.digested_until("C1") == NOW - timedelta(days=7)


# ---- the words


@pytest.mark.parametrize(
    "together",
    [
        ("preview", "off", "on", "silent", "always", "all"),
        ("cron", "language", "zone", "sections", "most", "quiet", "holidays", "editors"),
        ("hourly", "daily", "weekdays", "weekly", "monthly"),
        ("everybody", "admins"),
        tuple(f"section {name}" for name in SECTIONS),
    ],
)
def test_no_phrase_of_any_language_means_two_things(together: tuple[str, ...]) -> None:
    meant = [(phrase, name) for name in together for phrase in phrases()[name]]
    assert len({phrase for phrase, _ in meant}) == len(meant), sorted(meant)


def test_every_list_of_words_to_choose_with_is_used() -> None:
    assert [name for name in language("en").choosing if not re.search(rf"[\"']{name}[\"']", WRITTEN)] == []
