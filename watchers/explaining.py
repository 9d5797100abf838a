"""Why a text was read as it was: sentence by sentence, the names seen, what fired, and what was refused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from store.vocabulary import ParagraphKind
from watchers.attendance.frames import Cue, Refusal
from watchers.attendance.told import OFFICER, Claim
from watchers.languages import CODES, Frame, language
from watchers.spans import Span, Token

# What fires without a frame of a language's file.
_RULES = {
    "also": "a short sentence that adds to what the sentence before tells",
    "roster": "an entry of a list that the line above it introduces",
    "weighed": "no wording: what the sentences around the name tell, and where it stands",
    "picture": "somebody beside a participant in a picture",
}


class Knowledge(StrEnum):
    """How well a name that was seen is known."""

    KNOWN = "known"
    INFERRED = "inferred from office and date"
    UNKNOWN = "not in the catalogue"
    DOUBTED = "ambiguous and not vouched for"


@dataclass(frozen=True, slots=True)
class Seen:
    name: str
    kind: str
    knowledge: Knowledge


@dataclass(frozen=True, slots=True)
class Explained:
    """One sentence. `seen`: its names, those left out as doubtful too; `cues`: the frames whose wording it
    holds and that were believed, whether or not they speak of anybody; `claims`: what it says of whom;
    `refused`: the wordings not believed, and why; `disbelieved`: what they say of whom, where all else speaks
    against it; `silent`: why nothing in it is listened to, '' where it is.
    """

    text: str
    kind: ParagraphKind
    language: str
    speaker: str | None
    words: tuple[Token, ...]
    seen: tuple[Seen, ...]
    cues: tuple[Cue, ...]
    claims: tuple[Claim, ...]
    refused: tuple[Refusal, ...]
    disbelieved: tuple[Claim, ...]
    silent: str

    def wording(self, found: Cue | Refusal) -> str:
        """The words of a frame as they stand in the sentence, "…" for what its gap holds."""
        gap = found.gap if isinstance(found, Cue) else (0, 0)
        words = [w.text for i, w in enumerate(self.words) if found.first <= i < found.last]
        if gap[0] < gap[1]:
            cut = slice(gap[0] - found.first, gap[1] - found.first)
            words[cut] = ["…"]
        return " ".join(words)


def seen(spans: Iterable[Span], doubted: Iterable[Span]) -> tuple[Seen, ...]:
    """The names of one sentence in its order, each once."""
    left_out = {span.start: span for span in doubted}  # a name that is not vouched for may pass as unknown
    told = [*(span for span in spans if span.start not in left_out), *left_out.values()]
    ordered = sorted(told, key=lambda span: span.start)
    found = (Seen(span.name, span.kind, _knowledge(span, span.start in left_out)) for span in ordered)
    return tuple(dict.fromkeys(found))


def _knowledge(span: Span, doubted: bool) -> Knowledge:
    if doubted:
        return Knowledge.DOUBTED
    if span.kind == "person" and not span.sure:
        return Knowledge.INFERRED
    return Knowledge.KNOWN if span.entity else Knowledge.UNKNOWN


def silence(kind: ParagraphKind) -> str:
    """Why a paragraph of that kind tells of nobody's presence; '' where it may."""
    return {
        ParagraphKind.SPEECH: "direct speech: what a speaker says is not told by the item itself",
        ParagraphKind.CAPTION: "a caption: who is in a picture was there only beside a participant",
    }.get(kind, "")


def ground(rule: str) -> str:
    """What a participant's rule rests on: the example that the language's file gives for its frame, else
    what the rule is, in a few words; '' for a rule that nobody knows."""
    base = rule.removesuffix(OFFICER)
    frame = _frame(base)
    if frame is None:
        return _RULES.get(base.rpartition(".")[2], "")
    through = ", through its officer" if rule != base else ""
    return f"“{frame.example}”{through}"


def _frame(rule: str) -> Frame | None:
    code = rule.partition(".")[0]
    if code not in CODES:
        return None
    lang = language(code)
    forms = [form for group in lang.forms.values() for form in group]
    forms.extend(form for _, form in lang.prefixes)
    return next((form.frame for form in forms if form.frame.id == rule), None)


def doubted(known: Sequence[Span], kept: Iterable[Span]) -> list[Span]:
    """The ambiguous names that were found and left out, because nothing near them vouches for them."""
    starts = {span.start for span in kept if span.entity}
    return [span for span in known if not span.sure and span.start not in starts]
