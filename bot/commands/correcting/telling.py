"""Corrections in words, and what can be done with them."""

from __future__ import annotations

from bot.commands.command import Known
from bot.replies import Action, Reply
from bot.words import Language
from store.interface import Correction


def may_not(known: Known) -> Reply | None:
    """The refusal, where who asks may not change what is known."""
    if known.asker.may_change:
        return None
    return Reply(known.language.say("may_not_correct"), (), (), known.language.code, found=False)


def told(correction: Correction, event: str, language: Language) -> str:
    """`TikTok was not at “Meeting on grooming” (3 December 2025)`, in one sentence."""
    key = f"said_{correction.verdict.value}"
    status = language.say(f"status_{correction.status.value}") if correction.status else ""
    return language.say(key, name=correction.name, other=correction.other, status=status, event=event)


def by_whom(correction: Correction, language: Language) -> str:
    """`Said by Ada, 3 March 2026. “She was ill.”`, and who took it back."""
    said = language.say("said_by", name=correction.user_name, day=language.day(correction.at.date()))
    if correction.note:
        said = f"{said} {language.say('quoted', text=correction.note)}"
    if correction.undone_at:
        day = language.day(correction.undone_at.date())
        return f"{said} {language.say('said_undone', name=correction.undone_by, day=day)}"
    return said


def undoing(correction: Correction, language: Language, *others: Correction) -> Action:
    """Taking it back, with `others` that were made together with it."""
    ids = " ".join(f"#{each.id}" for each in (correction, *others))
    return Action("undo", language.say("undo_label"), f"{language.commands['undo'].again} {ids}")
