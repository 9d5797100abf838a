"""What is chosen to be followed becomes the expression that one would type, and comes back as it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.commands.command import Asker, Known
from bot.commands.following import wished
from bot.commands.following.telling import tracks_of
from bot.commands.following.wished import Wish
from bot.tracks.expression import read
from bot.tracks.mistakes import Mistake
from bot.tracks.terms import Named
from bot.words import language
from store.interface import Channel, Limits
from store.vocabulary import Status
from tests.bot.world import NOW, catalogue, filled


@pytest.fixture
def known(tmp_path: Path) -> Iterator[Known]:
    store = filled(tmp_path / "world.db")
    asker = Asker("U1", "Ada", Channel("slack:T1:C1", "slack", "policy"), may_change=True)
    yield Known(store, catalogue(), language("en"), NOW, asker)
    store.close()


@pytest.mark.parametrize(
    ("wish", "typed"),
    [
        (Wish(("TikTok",)), "TikTok"),
        (Wish(("TikTok", "Meta")), "TikTok OR Meta"),
        (Wish(("TikTok",), "groom*"), "TikTok AND groom*"),
        (Wish(("TikTok", "Meta"), "a OR b"), "(TikTok OR Meta) AND (a OR b)"),
        (Wish(("TikTok",), "a b NOT c"), "TikTok AND a b NOT c"),
        (Wish((), "grooming country:SE"), "grooming country:SE"),
        (Wish(("Meta",), "country:SE"), "Meta country:SE"),
        (
            Wish(("Meta",), "x country:SE", ("crd",), (Status.HOST, Status.ATTENDED)),
            "Meta AND x source:crd country:SE status:attended",
        ),
        (Wish((), "source:crd", ("regeringen",)), "source:crd,regeringen"),
    ],
)
def test_what_is_chosen_is_what_one_would_type(known: Known, wish: Wish, typed: str) -> None:
    assert wished.typed(wish, known) == typed
    assert wished.mistake_in(wish, known) is None


def test_the_spot_of_a_mistake_is_in_what_was_typed(known: Known) -> None:
    found = wished.mistake_in(Wish(("TikTok",), "grooming AND"), known)
    assert isinstance(found, Mistake)
    assert (found.typed, found.typed[found.start : found.stop]) == ("grooming AND", "AND")


@pytest.mark.parametrize("alert", [False, True])
@pytest.mark.parametrize(
    "wish",
    [
        Wish((), "TikTok"),
        Wish((), "Meta AND (groom* OR NOT Instagram) country:DK language:da"),
        Wish((), "TikTok", ("crd", "regeringen"), (Status.ABSENT,)),
        Wish((), "", ("regeringen",)),
    ],
)
def test_a_track_comes_back_as_it_was_chosen(known: Known, wish: Wish, alert: bool) -> None:
    assert wished.followed(wish, known, alert=alert).found
    (track,) = tracks_of(known)
    assert wished.wish_of(track.id, known) == (wish, alert)
    assert wished.changed(track.id, wish, known, alert=alert).found
    assert tracks_of(known) == [track]


def test_a_track_is_changed_within_its_own_channel_only(known: Known) -> None:
    wished.followed(Wish(("TikTok",)), known, alert=False)
    (track,) = tracks_of(known)
    elsewhere = Asker("U2", "Bo", Channel("slack:T1:C2", "slack", "media"), may_change=True)
    other = Known(known.store, known.catalogue, known.language, NOW, elsewhere)
    assert wished.wish_of(track.id, other) is None
    assert not wished.changed(track.id, Wish(("Meta",)), other, alert=False).found
    assert not wished.changed(track.id, Wish(("Meta",)), _without_rights(known), alert=False).found
    assert tracks_of(known) == [track]


def test_two_tracks_never_become_one(known: Known) -> None:
    for name in ("TikTok", "Meta"):
        wished.followed(Wish((name,)), known, alert=False)
    reply = wished.changed(tracks_of(known)[1].id, Wish(("TikTok",)), known, alert=True)
    assert (reply.found, "is followed already" in reply.heading) == (False, True)
    assert [each.expression for each in tracks_of(known)] == ["TikTok", "Meta"]


def test_a_change_keeps_the_number_the_baseline_and_who_added_it(known: Known) -> None:
    wished.followed(Wish(("TikTok",)), known, alert=False)
    (before,) = tracks_of(known)
    wished.changed(before.id, Wish(("Meta",), "", ("crd",)), known, alert=True)
    (after,) = tracks_of(known)
    assert (after.id, after.baseline_at, after.added_by) == (before.id, before.baseline_at, "Ada")
    assert (after.expression, after.limits, after.alert) == ("Meta", Limits(("crd",)), True)


@pytest.mark.parametrize("spelt", ["", "met", "goo", "lars", "minist", "å", "&"])
def test_each_name_that_is_offered_means_whom_it_names(spelt: str) -> None:
    offered = list(wished.names_like(spelt, catalogue(), 40))
    for name in offered:
        root = read(name, catalogue()).root
        assert isinstance(root, Named), name
        assert set(root.ids) & {each.id for each in catalogue().lookup(name) if hasattr(each, "id")}, name
    assert len(offered) == len(set(offered)) <= 40


def test_names_that_begin_so_come_first() -> None:
    assert next(wished.names_like("meta", catalogue(), 5)) == "Meta"
    assert "TikTok" in list(wished.names_like("", catalogue(), 500))


def _without_rights(known: Known) -> Known:
    asker = Asker("U1", "Ada", known.asker.channel)
    return Known(known.store, known.catalogue, known.language, NOW, asker)
