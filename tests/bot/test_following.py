"""Following something in a chat: how it is asked for, what is answered, and who may."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.chats.matrix.html import html
from bot.chats.pages import pages
from bot.chats.plain import plain
from bot.commands.command import Asker
from bot.conversation import answer, converse
from bot.replies import Reply, from_json, to_json
from bot.words import languages
from store.interface import Channel, Limits, Store
from store.vocabulary import Status
from tests.bot.reading import told, understood
from tests.bot.world import FORUM, GROOMING, READ, catalogue, filled

# A week after the newest item of the world was published.
NOW = datetime(2025, 12, 11, 9, 0, tzinfo=UTC)
CHANNEL = Channel("C1", "slack", "policy", zone="Europe/Stockholm")
EDITOR = Asker("U1", "Ada", CHANNEL, may_change=True)
READER = Asker("U2", "Bo", CHANNEL)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """The world in a store of its own, with a channel."""
    store = filled(tmp_path / "world.db")
    store.put_channel(CHANNEL)
    yield store
    store.close()


def say(store: Store, *messages: str, by: Asker = EDITOR, now: datetime = NOW) -> Reply:
    """The answer to the last of these messages."""
    replies = [answer(message, store, catalogue(), now, asker=by) for message in messages]
    return replies[-1]


def followed(store: Store) -> list[str]:
    return [track.expression for track in store.tracks(CHANNEL.id)]


PHRASINGS = [
    ("en", "track_add", "follow TikTok", "TikTok"),
    ("en", "track_add", "please follow TikTok and Meta", "TikTok and Meta"),
    ("en", "track_add", "start following TikTok!", "TikTok!"),
    ("en", "track_add", "/rollcall track add (TikTok OR Meta) groom*", "(TikTok OR Meta) groom*"),
    ("en", "track_add", 'track add Meta AND "age verification"', 'Meta AND "age verification"'),
    ("en", "track_add", "follow TikTok only when it attends", "TikTok attends"),
    ("en", "track_add", "follow TikTok OR Meta, but only when they take part", "TikTok OR Meta, take part"),
    ("en", "track_add", "alert me about TikTok status:attended", "TikTok status:attended"),
    ("en", "track_add", "keep an eye on TikTok", "TikTok"),
    ("en", "track_remove", "stop following TikTok", "TikTok"),
    ("en", "track_remove", "unfollow #3", "#3"),
    ("en", "track_remove", "track remove 3", "3"),
    ("en", "track_list", "what are we following?", ""),
    ("en", "track_list", "tracks", ""),
    ("en", "track_list", "show me all tracks", ""),
    ("en", "track_preview", "track preview groom* country:SE", "groom* country:SE"),
    ("en", "track_preview", "what would following TikTok bring?", "TikTok"),
    ("en", "track_mute", "mute TikTok for 3 days", "TikTok 3 days"),
    ("en", "track_mute", "snooze TikTok until Monday", "TikTok Monday"),
    ("en", "track_mute", "mute TikTok", "TikTok"),
    ("en", "track_unmute", "unmute TikTok", "TikTok"),
    ("en", "track_alert", "track alert TikTok", "TikTok"),
    ("en", "track_alert", "track alert TikTok at most 3 an hour", "TikTok 3"),
    ("en", "track_alert", "turn off alerts for TikTok", "TikTok"),
    ("sv", "track_add", "följ TikTok och Meta", "TikTok och Meta"),
    ("sv", "track_add", "hej, kan du följa TikTok tack", "TikTok"),
    ("sv", "track_add", "bevaka (Meta ELLER TikTok) INTE reklam", "(Meta ELLER TikTok) INTE reklam"),
    ("sv", "track_add", "följ TikTok bara när de deltar", "TikTok deltar"),
    ("sv", "track_add", "larma oss om TikTok", "TikTok"),
    ("sv", "track_remove", "sluta följa TikTok", "TikTok"),
    ("sv", "track_list", "vad följer vi?", ""),
    ("sv", "track_list", "visa våra bevakningar", ""),
    ("sv", "track_preview", "förhandsvisa åldersgräns*", "åldersgräns*"),
    ("sv", "track_mute", "tysta TikTok i en vecka", "TikTok en vecka"),
    ("sv", "track_mute", "pausa bevakningen av TikTok till den 3 januari", "TikTok den 3 januari"),
    ("sv", "track_unmute", "sluta tysta TikTok", "TikTok"),
    ("sv", "track_alert", "slå på larm för TikTok högst 3 i timmen", "TikTok 3"),
    ("sv", "track_alert", "slå av larm för TikTok", "TikTok"),
    ("da", "track_add", "overvåg TikTok", "TikTok"),
    ("da", "track_add", "følg TikTok kun når de deltager", "TikTok deltager"),
    ("da", "track_remove", "stop med at følge TikTok", "TikTok"),
    ("da", "track_list", "hvad følges her?", ""),
    ("da", "track_preview", "prøv at følge Meta", "Meta"),
    ("da", "track_mute", "dæmp TikTok i 3 dage", "TikTok 3 dage"),
    ("da", "track_unmute", "genoptag TikTok", "TikTok"),
    ("da", "track_alert", "slå alarm til for TikTok", "TikTok"),
    ("nb", "track_add", "overvåk TikTok", "TikTok"),
    ("nb", "track_add", "følg TikTok bare når de deltar", "TikTok deltar"),
    ("nb", "track_remove", "slutt å følge TikTok", "TikTok"),
    ("nb", "track_list", "hva følger vi?", ""),
    ("nb", "track_preview", "prøv å følge Meta", "Meta"),
    ("nb", "track_mute", "demp TikTok i 3 dager", "TikTok 3 dager"),
    ("nb", "track_unmute", "gjenoppta TikTok", "TikTok"),
    ("nb", "track_alert", "slå av varsel for TikTok", "TikTok"),
]


@pytest.mark.parametrize(("code", "command", "message", "reading"), PHRASINGS)
def test_a_phrasing_gets_its_reading(code: str, command: str, message: str, reading: str) -> None:
    asked = understood(message, code)
    assert asked
    assert (asked.language.code, asked.command.name, told(asked.question).strip()) == (
        code,
        command,
        reading,
    )


@pytest.mark.parametrize("slip", ["hollow TikTok", "mutt TikTok", "unfollw TikTok", "trak remove TikTok"])
def test_nothing_is_changed_for_what_may_be_a_slip_of_the_pen(store: Store, slip: str) -> None:
    say(store, "follow TikTok")
    assert not say(store, slip).understood
    assert followed(store) == ["TikTok"]


# ---- adding ---------------------------------------------------------------------------------------


def test_adding_answers_with_what_it_would_have_brought(store: Store) -> None:
    reply = say(store, "follow TikTok")
    assert reply.heading == (
        "Following “TikTok” (no. 1) from now on; 1 item of the last 30 days would have matched."
    )
    assert GROOMING in plain(reply)
    (track,) = store.tracks(CHANNEL.id)
    assert (track.expression, track.added_by, track.added_at) == ("TikTok", "Ada", NOW)
    assert track.baseline_at == READ  # the last moment at which anything was stored


def test_a_preview_without_a_match_shows_the_newest_older_one(store: Store) -> None:
    reply = say(store, 'track preview "EU Internet Forum"')
    assert reply.heading == '“"EU Internet Forum"” would have matched nothing in the last 30 days.'
    assert [item.title for section in reply.sections for item in section.items] == [FORUM]
    assert followed(store) == []
    assert 'follow "EU Internet Forum"' in reply.suggestions


def test_it_is_said_how_an_expression_was_read(store: Store) -> None:
    reply = say(store, "follow Danish justice minister OR groom* NOT signal country:DK")
    assert (
        "Read as: Danish justice minister (Peter Hummelgaard) or (“groom…” and not Signal); country:DK."
        in plain(reply)
    )


def test_adding_the_same_again_changes_nothing(store: Store) -> None:
    reply = say(store, "follow TikTok OR Meta", "följ TikTok ELLER Meta")
    assert reply.heading == "”TikTok OR Meta” (nr 1) följs redan."
    assert len(followed(store)) == 1


def test_names_in_a_row_are_followed_each_by_itself(store: Store) -> None:
    reply = say(store, "följ TikTok och Snapchat")
    assert followed(store) == ["TikTok", "Snapchat"]
    assert reply.heading == "Följer ”TikTok” (nr 1) och ”Snapchat” (nr 2) från och med nu, var för sig."
    assert reply.suggestions == ("följ TikTok OCH Snapchat",)
    assert say(store, "sluta följa TikTok och Snapchat").found
    assert followed(store) == []


def test_only_when_somebody_attends_is_a_limit(store: Store) -> None:
    for message in ("follow TikTok only when it attends", "följ Meta bara när de bjuder in"):
        say(store, message)
    present = (Status.HOST, Status.ATTENDED)
    assert [track.limits.statuses for track in store.tracks()] == [present, (Status.HOST,)]
    reply = say(store, "follow TikTok only when it sings")
    assert reply.heading.startswith("“sings” is no status")


def test_a_track_may_alert_from_the_start(store: Store) -> None:
    reply = say(store, "alert us about TikTok")
    assert store.tracks()[0].alert
    assert "Told at once, in at most 6 messages an hour" in plain(reply)


def test_relatives_misspellings_and_endings_are_suggested(store: Store) -> None:
    reply = say(store, "follow Meta")
    assert "Related and not followed: Facebook, Instagram" in plain(reply)
    assert any(each.startswith("follow Facebook OR Instagram") for each in reply.suggestions)
    say(store, "follow Instagram")
    assert "Instagram" not in plain(say(store, "track preview Meta")).partition("Related")[2]
    reply = say(store, "track preview Snapshat")
    assert "Near “Snapshat”: Snapchat." in plain(reply)
    assert "follow Snapchat" in reply.suggestions
    assert "Near “Strömmer”: Gunnar Strömmer." in plain(say(store, "track preview Strömmer"))
    reply = say(store, "track preview socialtjänstminist OR antisemit")
    assert "Near" not in plain(reply)


def test_a_word_that_is_known_with_endings_only_is_pointed_out(store: Store) -> None:
    now = datetime(2021, 2, 20, tzinfo=UTC)
    reply = say(store, "track preview dialog OR antisemit", now=now)
    assert "“antisemit” means that word alone; with its endings it would have been 1 item." in plain(reply)
    assert "follow dialog OR antisemit*" in reply.suggestions


@pytest.mark.parametrize(
    ("message", "sentence"),
    [
        ("follow TikTok AND OR Meta", "“OR” joins two things, and before it stands none."),
        ("följ TikTok och OR Meta", "”OR” fogar ihop två saker, och före det står ingen."),
        ("overvåg TikTok og  OR Meta", "»OR« forbinder to ting, og før det står ingen."),
        ("overvåk TikTok og  OR Meta", "«OR» binder sammen to ting, og foran det står ingen."),
    ],
)
def test_a_mistake_is_one_sentence_with_a_pointer_at_the_spot(
    store: Store, message: str, sentence: str
) -> None:
    reply = say(store, message)
    typed = message.partition(" ")[2]
    assert not reply.found
    assert plain(reply) == f"{sentence}\n\n{typed}\n           ^^"
    assert from_json(to_json(reply)) == reply
    assert f"<pre><code>{typed}<br>           ^^</code></pre>" in html(reply)
    assert [page.sections for page in pages(reply, lambda _: True)] == [reply.sections]
    assert followed(store) == []


def test_a_message_that_was_cut_follows_nothing(store: Store) -> None:
    assert not say(store, "follow " + " OR ".join(["TikTok"] * 100)).found
    assert followed(store) == []


# ---- who may, and where ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "message", ["follow Meta", "stop following TikTok", "mute TikTok", "unmute TikTok", "track alert TikTok"]
)
def test_who_may_not_change_a_channel_is_told_so_in_one_sentence(store: Store, message: str) -> None:
    say(store, "follow TikTok")
    before = store.tracks()
    reply = say(store, message, by=READER)
    assert plain(reply) == "Only those who may change what this channel follows can do that."
    assert store.tracks() == before


def test_everybody_may_look(store: Store) -> None:
    say(store, "follow TikTok")
    assert plain(say(store, "track list", by=READER)) == "This channel follows 1 track.\n\n1: TikTok"
    assert say(store, "track preview Meta", by=READER).found


def test_without_a_channel_nothing_is_followed(store: Store) -> None:
    nowhere = replace(EDITOR, channel=None)
    assert say(store, "follow TikTok", by=nowhere).heading.startswith("There is no channel here")
    assert say(store, "track list", by=nowhere).heading.startswith("There is no channel here")


def test_a_channel_that_is_not_known_yet_is_from_then_on(store: Store) -> None:
    new = replace(EDITOR, channel=replace(CHANNEL, id="C2"))
    say(store, "follow TikTok", by=new)
    assert [track.channel_id for track in store.tracks()] == ["C2"]


# ---- which one ------------------------------------------------------------------------------------


@pytest.mark.parametrize("message", ["1", "#1", "no. 1", "TikTok", "tiktok", "TikTok status:attended"])
def test_a_track_is_meant_by_its_number_or_by_what_it_follows(store: Store, message: str) -> None:
    say(store, "follow TikTok status:attended", "follow Meta OR Instagram")
    assert say(store, f"stop following {message}").found
    assert followed(store) == ["Meta OR Instagram"]


def test_one_that_is_not_there_is_said_not_to_be_with_those_there_are(store: Store) -> None:
    say(store, "follow TikTok")
    reply = say(store, "stop following Purple")
    assert plain(reply) == "No track is called “Purple”.\n\n“TikTok” (no. 1)"


def test_where_several_may_be_meant_their_numbers_are_shown(store: Store) -> None:
    say(store, "follow TikTok grooming", "follow TikTok reklam")
    reply = say(store, "mute TikTok")
    assert plain(reply).splitlines()[2:] == ["“TikTok grooming” (no. 1)", "“TikTok reklam” (no. 2)"]


def test_a_preview_by_number_is_of_the_track(store: Store) -> None:
    say(store, "follow TikTok")
    assert say(store, "track preview 1").heading.startswith("“TikTok” would have matched 1 item")


# ---- silence --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("message", "until"),
    [
        ("mute TikTok for 3 days", NOW + timedelta(days=3)),
        ("mute TikTok for a week", NOW + timedelta(weeks=1)),
        ("mute TikTok for two hours", NOW + timedelta(hours=2)),
        ("mute TikTok for 90h", NOW + timedelta(hours=90)),
        ("tysta TikTok i en månad", NOW + timedelta(days=30)),
        ("dæmp TikTok i et døgn", NOW + timedelta(days=1)),
        ("demp TikTok i to uker", NOW + timedelta(weeks=2)),
        ("mute TikTok until Monday", datetime(2025, 12, 14, 23, tzinfo=UTC)),
        ("tysta TikTok till måndagen", datetime(2025, 12, 14, 23, tzinfo=UTC)),
        ("mute TikTok until tomorrow", datetime(2025, 12, 11, 23, tzinfo=UTC)),
        ("mute TikTok until 3 January", datetime(2026, 1, 2, 23, tzinfo=UTC)),
        ("tysta TikTok till den 3 januari 2027", datetime(2027, 1, 2, 23, tzinfo=UTC)),
        ("mute TikTok", datetime(9999, 1, 1, tzinfo=UTC)),
    ],
)
def test_a_track_is_silent_for_a_time(store: Store, message: str, until: datetime) -> None:
    assert say(store, "follow TikTok", message).found
    (track,) = store.tracks()
    assert (track.muted_at, track.muted_until) == (NOW, until)


@pytest.mark.parametrize("time", ["for ever and ever", "until 3 December 2020", "for 0 days", "for 5 moons"])
def test_a_time_that_does_not_come_is_refused(store: Store, time: str) -> None:
    reply = say(store, "follow TikTok", f"mute TikTok {time}")
    assert "is no time to come" in reply.heading
    assert store.tracks()[0].muted_until is None


def test_what_is_silent_is_listed_as_such_and_can_be_told_again(store: Store) -> None:
    say(store, "follow TikTok", "mute TikTok until Monday", "follow Meta", "mute Meta")
    lines = plain(say(store, "track list")).splitlines()[2:]
    assert lines == ["1: TikTok (silent until Monday 00:00)", "2: Meta (silent until it is told again)"]
    assert say(store, "unmute TikTok").heading == "“TikTok” (no. 1) is told again from now on."
    assert store.tracks()[0].muted_until == NOW
    assert say(store, "unmute TikTok").heading == "“TikTok” (no. 1) is not muted."


# ---- alerts ---------------------------------------------------------------------------------------


def test_alerts_are_turned_on_and_off_and_paced(store: Store) -> None:
    reply = say(store, "follow TikTok", "track alert TikTok at most 3 an hour")
    assert reply.heading == "“TikTok” (no. 1) is told at once from now on, in at most 3 messages an hour."
    assert (store.tracks()[0].alert, store.tracks()[0].pace) == (True, 3)
    assert "1: TikTok (at once)" in plain(say(store, "tracks"))
    assert "is no number" in say(store, "track alert TikTok at most 999 an hour").heading
    say(store, "track alert TikTok off")
    assert not store.tracks()[0].alert


def test_more_never_does_again_what_changed_something(store: Store) -> None:
    topic = None
    for message in ("who met TikTok?", 'follow "TikTok"', "more"):
        reply, topic = converse(message, topic, store, catalogue(), NOW, asker=EDITOR)
    assert len(followed(store)) == 1
    assert "TikTok" in reply.heading


def test_limits_are_shown_in_the_words_of_the_language(store: Store) -> None:
    say(store, "follow TikTok status:attended language:Swedish source:regeringen")
    assert store.tracks()[0].limits == Limits(
        sources=("regeringen",), languages=("sv",), statuses=(Status.HOST, Status.ATTENDED)
    )
    shown = {
        code: plain(answer("track list", store, catalogue(), NOW, language=code, asker=EDITOR))
        for code in languages()
    }
    assert "1: TikTok source:regeringen language:sv status:attended" in shown["en"]
    assert "1: TikTok källa:regeringen språk:sv status:deltog" in shown["sv"]
    assert "1: TikTok kilde:regeringen sprog:sv status:deltog" in shown["da"]
    assert "1: TikTok kilde:regeringen språk:sv status:deltok" in shown["nb"]
