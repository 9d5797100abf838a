"""Which track is meant: by its number, or by what it follows."""

from __future__ import annotations

import re

from bot.commands.command import Known
from bot.commands.following.telling import called, tracks_of
from bot.replies import Reply, Section
from bot.tracks.expression import read
from bot.tracks.following import expression_of, shown
from bot.tracks.mistakes import Mistake
from store.interface import Track
from store.letters import bare

_NUMBER = re.compile(r"(?:n[or]\.?\s*|#)?(\d+)\.?", re.IGNORECASE)


def find(typed: str, known: Known) -> Track | Reply:
    """The track of the channel that is meant; or a reply that there is none, with those there are."""
    tracks = tracks_of(known)
    meant = _numbered(typed, tracks) or _expressed(typed, tracks, known) or _spelt(typed, tracks, known)
    if len(meant) == 1:
        return meant[0]
    language = known.language
    heading = language.say("track_several") if meant else language.say("track_unknown", track=typed.strip())
    lines = tuple(called(each, language) for each in meant or tracks)
    sections = (Section(lines=lines),) if lines else ()
    return Reply(heading, sections, (), language.code, found=False)


def numbered(typed: str, known: Known) -> Track | None:
    """The track of the channel that has this number."""
    return next(iter(_numbered(typed, tracks_of(known))), None)


def _numbered(typed: str, tracks: list[Track]) -> list[Track]:
    """`3`, `#3`, `no. 3`."""
    match = _NUMBER.fullmatch(typed.strip())
    return [each for each in tracks if match and each.id == match[1]]


def _expressed(typed: str, tracks: list[Track], known: Known) -> list[Track]:
    """Those that follow exactly what is typed; else those that follow it within limits."""
    try:
        expression = read(typed, known.catalogue, known.store.sources(removed=True))
    except Mistake:
        return []
    read_anew = [(each, expression_of(each, known.catalogue)) for each in tracks]
    exact = [each for each, other in read_anew if other == expression]
    return exact or [each for each, other in read_anew if other.root == expression.root and expression.root]


def _spelt(typed: str, tracks: list[Track], known: Known) -> list[Track]:
    """Those that are written so, or else hold it."""
    sought = bare(typed.strip().strip("\"'“”"))
    written = [(each, bare(shown(each, known.language))) for each in tracks]
    exact = [each for each, text in written if text == sought]
    word = re.compile(rf"\b{re.escape(sought)}\b")
    return exact or [each for each, text in written if sought and word.search(text)]
