"""`rollcall read --explain`: why a text was read as it was. The same lines for a terminal and a pipe."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Console

from bot.chats.plain import harmless
from store.vocabulary import Article, Reading

if TYPE_CHECKING:
    from watchers.attendance.frames import Cue
    from watchers.attendance.told import Claim
    from watchers.explaining import Explained

_TIMES = {True: "still to come", False: "past", None: "time left open"}


def show_explained(console: Console, article: Article) -> None:
    """Each sentence with its kind of paragraph, the names seen in it, what fired and what was refused."""
    from store.catalogue import load
    from watchers.reading import Reader

    for number, sentence in enumerate(Reader(load()).explain(article), 1):
        language = "" if sentence.language == article.language else f", {sentence.language}"
        console.print(f"{number}. {sentence.kind.value}{language}", style="dim", highlight=False)
        console.print(f"   {harmless(sentence.text)}", highlight=False)
        for line in lines_of(sentence):
            console.print(f"     {harmless(line)}", highlight=False)
        console.print()


def lines_of(sentence: Explained) -> Iterator[str]:
    """What is to be said of one sentence, a line for each thing."""
    for seen in sentence.seen:
        yield f"seen: {seen.name} ({seen.kind}, {seen.knowledge})"
    if sentence.speaker:
        yield f"speaker: {sentence.speaker}"
    if sentence.silent:
        yield f"not listened to: {sentence.silent}"
    for cue in sentence.cues:
        yield from _fired(cue, sentence)
    cued = {cue.frame.id for cue in sentence.cues}
    for claim in sentence.claims:
        if claim.rule.partition("+")[0] not in cued:
            yield f"fired: {claim.rule}: {_claimed(claim)}"
    for refusal in sentence.refused:
        yield f"refused: {refusal.frame.id} on “{sentence.wording(refusal)}”: {refusal.why}"
    for claim in sentence.disbelieved:
        yield f"refused: {claim.rule}: {claim.party.name} {claim.status}: all else speaks against it"


def _fired(cue: Cue, sentence: Explained) -> Iterator[str]:
    claims = [claim for claim in sentence.claims if claim.rule.partition("+")[0] == cue.frame.id]
    told = "; ".join(dict.fromkeys(_claimed(claim) for claim in claims))
    denied = ", denied" if cue.negated else ""
    says = told or ("the event itself" if cue.frame.tells else "nobody that it could speak of")
    yield f"fired: {cue.frame.id} on “{sentence.wording(cue)}” ({_TIMES[cue.future]}{denied}): {says}"


def _claimed(claim: Claim) -> str:
    return f"{claim.party.name} {claim.status} ({claim.certainty})"


def show_grounds(console: Console, reading: Reading) -> None:
    """For each participant the rule that fired, with the example that the language's file gives for it."""
    from watchers.explaining import ground

    told = [p for event in reading.events for p in event.participants]
    if not told:
        return
    console.print("\nWhat these rest on:", style="bold")
    by_rule = sorted(told, key=lambda participant: participant.evidence.rule)
    for rule, group in groupby(by_rule, key=lambda participant: participant.evidence.rule):
        who = ", ".join(dict.fromkeys(f"{p.name} ({p.status.value}, {p.certainty})" for p in group))
        such = ground(rule) or "nothing that its language's file shows"
        console.print(f"  {harmless(f'{rule}: {who}')}", highlight=False)
        console.print(f"    such as {harmless(such)}", highlight=False)
