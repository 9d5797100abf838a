"""Whatever a feed sent, and however much of it, modals keep to Slack's limits and hold no markup of it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.chats.press_rooms import Added
from bot.chats.slack import correction_window, merge_form, sources_view, told, track_window, tracks_window
from bot.chats.slack.forms import About
from bot.chats.slack.inputs import Filled
from bot.commands.command import Known
from bot.commands.correcting.chosen import Chosen
from bot.commands.following.wished import Wish
from bot.replies import Action, ItemEntry, Reply, Section
from bot.words import language
from store.interface import SourceHealth, Store, Track, Verdict
from store.vocabulary import Alarm, Status
from tests import builders
from tests.bot.chats.slack.limits import check_view
from tests.bot.chats.slack.test_cards import MARKUP
from tests.bot.world import NOW, catalogue

ABOUT = [About("C1", MARKUP, code, "e1.1") for code in ("en", "sv", "da", "nb")]
LONG = f"{MARKUP} {'x' * 5000}"
ALARM = Alarm("flood", LONG, datetime(2026, 11, 20, tzinfo=UTC))


def health(number: int) -> SourceHealth:
    room = builders.source(f"room-{number}", title=f"{number} {LONG}", address="https://x.example/feed")
    return SourceHealth(room, 3, NOW, NOW, NOW, LONG, paused_at=NOW if number % 2 else None, alarm=ALARM)


def check(view: dict[str, Any]) -> None:
    """Within the limits, and every `mrkdwn` in it our own."""
    check_view(view)
    for text in _marked(view):
        assert "<!" not in text
        assert "<@" not in text


def _marked(value: object) -> list[str]:
    if isinstance(value, list):
        return [text for part in value for text in _marked(part)]
    if isinstance(value, dict):
        own = [str(value["text"])] if value.get("type") == "mrkdwn" else []
        return [*own, *(text for part in value.values() for text in _marked(part))]
    return []


@pytest.mark.parametrize("about", ABOUT)
def test_a_correction_of_a_crowd_of_long_names(about: About) -> None:
    people = [(f"{number} {LONG}", builders.participant(LONG)) for number in range(150)]
    check(correction_window.correction_view(about, LONG, people))
    check(correction_window.correction_view(about, "Talks", people[:1]))


@pytest.mark.parametrize("about", ABOUT)
def test_the_press_rooms_and_one_and_a_new_one(about: About) -> None:
    rooms = [health(number) for number in range(300)]
    check(sources_view.all_view(about, rooms, may_change=True))
    check(sources_view.all_view(about, [], may_change=False))
    for each in rooms[:2]:
        check(sources_view.one_view(about, each))
    choices = [(f"https://x.example/{'y' * number}", LONG) for number in range(1, 200, 9)]
    check(sources_view.add_view(about, "https://x.example", choices))
    check(sources_view.add_view(about))
    for added in (Added(rooms[0].source, listed=7, first=LONG), Added(problem=LONG)):
        check(sources_view.told(about, added))


@pytest.mark.parametrize("about", ABOUT)
def test_what_is_followed_and_is_to_be(about: About, store: Store) -> None:
    known = Known(store, catalogue(), about.spoken, NOW)
    tracks = [Track(str(number), "c", "TikTok OR Meta " * 20, added_at=NOW) for number in range(60)]
    check(tracks_window.tracks_view(about, tracks, known, LONG))
    wish = Wish(("TikTok",) * 1, "x" * 400, ("room-1",), tuple(Status))
    item = ItemEntry(LONG, "https://x.example/1", LONG, None, (LONG,) * 9, LONG)
    shown = track_window.preview(Reply(LONG, (Section(LONG, (LONG,), (), (item,) * 3),)))
    check(track_window.track_view(about, wish, [health(1).source], alert=True, preview=shown))


@pytest.mark.parametrize("about", ABOUT)
def test_what_was_done_and_what_is_one(about: About) -> None:
    reply = Reply(LONG, (Section(lines=(LONG,)),), actions=(Action("undo", LONG, "undo #1"),))
    check(told.told(about, "Correction", reply))
    check(merge_form.merge_view(about, LONG))


def test_what_is_chosen_in_a_correction_is_read_back() -> None:
    def filled(**values: str) -> Filled:
        named = {
            id: {id: {"selected_option": {"value": value}} if id in ("who", "what") else {"value": value}}
            for id, value in values.items()
        }
        return Filled({"state": {"values": named}})

    who = correction_window.mark("TikTok")
    for what, meant in (("absent", Status.ABSENT), ("not_there", Verdict.NOT_THERE), ("another", None)):
        given = filled(who=who, what=what, other=" Meta  Inc ", note="a\nb")
        read = correction_window.chosen("e1", given, ["Meta", "TikTok"])
        assert read == Chosen("e1", "TikTok", meant, "Meta Inc", "a b")
        missing = correction_window.errors(filled(who=who, what=what, other=" "), language("en"))
        assert list(missing) == ([] if meant else ["other"])
    assert correction_window.chosen("e1", filled(who=who, what="absent"), ["Meta"]) is None


def test_what_a_modal_is_about_travels_with_it() -> None:
    for about in ABOUT:
        assert About.read({"private_metadata": json.dumps(about.as_metadata())}) == about
    assert About.read({}).language == ""
