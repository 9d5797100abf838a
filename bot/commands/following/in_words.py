"""An expression in words, so that whoever typed it sees how it was understood."""

from __future__ import annotations

from bot.commands.command import Known
from bot.tracks.following import shown
from bot.tracks.terms import And, Expression, Named, Node, Not, Or


def in_words(expression: Expression, known: Known) -> str:
    """Names as the catalogue has them, offices with who holds them now, words between quotation marks, and
    the limits: `TikTok and (“grooming” or “ålders…”); country:SE`."""
    told = _node(expression.root, known) if expression.root else ""
    limits = shown(Expression(None, expression.limits), known.language)
    return "; ".join(part for part in (told, limits) if part)


def _node(node: Node, known: Known) -> str:
    language = known.language
    if isinstance(node, And | Or):
        sign = language.tracks["and" if isinstance(node, And) else "or"][0]
        return f" {sign} ".join(_inner(part, known) for part in node.parts)
    if isinstance(node, Not):
        return f"{language.tracks['not'][0]} {_inner(node.of, known)}"
    if isinstance(node, Named):
        return _office(node, known) if node.office else node.name
    spelt = language.say("track_begins", word=node.typed.rstrip("*")) if node.prefix else node.typed
    return language.say("quoted", text=spelt)


def _inner(node: Node, known: Known) -> str:
    told = _node(node, known)
    return f"({told})" if isinstance(node, And | Or) else told


def _office(office: Named, known: Known) -> str:
    holding = (held for held in office.holders if held.covers(known.today, known.today))
    holders = [known.catalogue.name_of(held.person_id) for held in holding]
    if not holders:
        return known.language.say("track_office_empty", office=office.typed)
    return known.language.say("track_office", office=office.typed, holders=known.language.names(holders))
