"""The modal in which somebody chooses what to follow, with what that would have brought. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from bot.chats.slack import blocks as kit
from bot.chats.slack import inputs
from bot.chats.slack.blocks import Block
from bot.chats.slack.cards import bare_blocks
from bot.chats.slack.forms import About, modal
from bot.chats.slack.inputs import Filled
from bot.chats.slack.taming import tame
from bot.commands.following.wished import Wish
from bot.replies import Reply
from bot.tracks.expression import LONGEST
from bot.tracks.mistakes import Mistake
from bot.words import Language
from store.vocabulary import Source, Status

TRACK = "track"
NAMES, WORDS, ROOMS, PARTS, ALERT = "names", "words", "rooms", "parts", "alert"
# What tells us while it is filled in.
TOUCHED = (NAMES, WORDS, ROOMS, PARTS)

_MOST_NAMES, _MOST_ROOMS = 20, 10
# Letters to either side of a spot that is pointed at.
_AROUND = 30
_PREVIEW = "preview"


def track_view(
    about: About, wish: Wish, rooms: Collection[Source], *, alert: bool, preview: Sequence[Block] = ()
) -> Block:
    """The modal with what the track is now; `rooms` are the sources of the wish. While it is open it is made
    with the same wish again: what somebody filled in stays, and `preview` is what changes."""
    spoken = about.spoken
    title = spoken.say("slack_track_change" if about.of else "slack_track_new")
    shown = [*_asked(wish, rooms, spoken), _when(spoken, alert=alert), kit.divider()]
    return modal(TRACK, about, title, [*shown, *(preview or hint(spoken))])


def _asked(wish: Wish, rooms: Collection[Source], spoken: Language) -> Iterator[Block]:
    names = inputs.searched([kit.option(each, each) for each in wish.names], _MOST_NAMES)
    yield _told(NAMES, spoken.say("slack_track_names"), names, spoken.say("slack_track_names_hint"))
    words = inputs.text(wish.words, LONGEST, spoken.say("slack_track_words_example"), told=True)
    yield _told(WORDS, spoken.say("slack_track_words"), words, spoken.say("slack_track_words_hint"))
    parts = [kit.option(spoken.say(f"status_{each.value}"), each.value) for each in Status]
    chosen = inputs.several(parts, [each.value for each in wish.parts])
    yield _told(PARTS, spoken.say("slack_track_parts"), chosen, spoken.say("slack_track_parts_hint"))
    first = [kit.option(each.title or each.id, each.id) for each in rooms]
    yield _told(ROOMS, spoken.say("slack_track_rooms"), inputs.searched(first, _MOST_ROOMS))


def _told(id: str, label: str, element: Block, hint: str = "") -> Block:
    return {**inputs.asked(id, label, element, hint=hint, optional=True), "dispatch_action": True}


def _when(spoken: Language, *, alert: bool) -> Block:
    options = [kit.option(spoken.say(f"slack_track_{each}"), each) for each in ("digest", "alert")]
    chosen = inputs.radio(options, "alert" if alert else "digest")
    return inputs.asked(ALERT, spoken.say("slack_track_when"), chosen)


# ---- what it would bring


def hint(spoken: Language) -> list[Block]:
    """What stands where the preview will."""
    return [kit.context(kit.plain(spoken.say("slack_track_preview")))]


def preview(reply: Reply) -> list[Block]:
    """What a preview tells, with nothing to press: it changes while somebody types."""
    return bare_blocks(tame(replace(reply, suggestions=(), actions=(), choices=())))


# ---- what came back


def wished(filled: Filled) -> Wish:
    """What was chosen and typed."""
    parts = tuple(each for each in Status if each.value in filled.several(PARTS))
    return Wish(filled.several(NAMES), filled.one(WORDS), filled.several(ROOMS), parts)


def alerts(filled: Filled) -> bool:
    return filled.one(ALERT) == "alert"


def mistake(found: Mistake, spoken: Language) -> str:
    """What is wrong in one sentence, and the spot, pointed at within the words around it."""
    before = found.typed[max(0, found.start - _AROUND) : found.start]
    after = found.typed[found.stop : found.stop + _AROUND]
    spot = found.typed[found.start : found.stop].strip()
    there = spoken.say("slack_track_spot", before=before, spot=spot, after=after)
    return f"{found.sentence(spoken)} {there}"
