"""An expression as typed is read: names of the catalogue, words, "phrases", beginnings*, AND OR NOT and
parentheses, and limits at either end.

The grammar is lark's, which reads it in one pass without recursion (LALR) whatever is typed; how deep and how
long an expression may be is bounded all the same, because what comes of it is walked by recursion. What is
wrong is told by one Mistake that knows the spot.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from bot.commands.understanding.message import straight
from bot.tracks.limits import read_limits
from bot.tracks.mistakes import Mistake
from bot.tracks.naming import with_names
from bot.tracks.scanning import Kind, Token, scan
from bot.tracks.terms import And, Expression, Named, Node, Not, Or, Words
from store.catalogue import Catalogue
from store.interface import NO_LIMITS, Limits
from store.tokens import words
from store.vocabulary import Source

if TYPE_CHECKING:
    from lark import Lark
    from lark import Token as LarkToken

LONGEST = 400  # characters; a message of a chat is read to its 500th
DEEPEST = 10  # parentheses and NOTs inside one another
MOST_TERMS = 60
SHORTEST_PREFIX = 3  # letters before the star; with fewer, half of all words begin so

_GRAMMAR = """
?start: either
?either: every (_OR every)*
?every: one (_AND? one)*
?one: _NOT one -> without
    | TERM
    | _OPEN either _CLOSE
%declare _OR _AND _NOT _OPEN _CLOSE TERM
"""

_PART = Token | Named


def read(typed: str, catalogue: Catalogue, sources: Sequence[Source] = ()) -> Expression:
    """The expression; `sources` are those that a limit may name. Raises Mistake for the first thing that is
    wrong, and nothing else, whatever is typed."""
    return _read(typed, catalogue, sources, limited=False)


def _read(typed: str, catalogue: Catalogue, sources: Sequence[Source], *, limited: bool) -> Expression:
    """`limited`: limits that do not stand in the text hold as well."""
    text = straight(typed).strip()
    if not text:
        raise Mistake("track_empty", " ", 0, 1)
    if len(text) > LONGEST:
        raise Mistake("track_too_long", text[:LONGEST], LONGEST - 1, LONGEST, n=LONGEST)
    limiting, tokens = _parted(scan(text), text)
    limits = read_limits(limiting, sources, text)
    if not tokens:
        if not limits:
            raise Mistake("track_empty", text, 0, len(text))
        return Expression(None, limits)
    root = _root(with_names(tokens, catalogue, text), text)
    if not (limits or limited) and _holds_of_nothing(root):
        raise Mistake("track_only_not", text, tokens[0].start, tokens[-1].stop)
    return Expression(root, limits, text[tokens[0].start : tokens[-1].stop])


@lru_cache(maxsize=2048)
def read_again(typed: str, limits: Limits, catalogue: Catalogue) -> Expression:
    """What is stored of a track, as an expression; it was read before. Where the catalogue has changed so
    that it cannot be read any more, the words of it stand for what it was."""
    try:
        root = _read(typed, catalogue, (), limited=bool(limits)).root if typed else None
    except Mistake:
        found = words(typed)
        root = Words(typed, found, quoted=True) if found else None
    return Expression(root, limits or NO_LIMITS, typed)


# ---- limits stand before or behind the rest -------------------------------------------------------


def _parted(tokens: Sequence[Token], typed: str) -> tuple[list[Token], list[Token]]:
    """The limits, which hold for the whole, and what they stand around."""
    first, last = 0, len(tokens)
    while first < last and _limits(tokens, first, 1):
        first += 1
    while last > first and _limits(tokens, last - 1, -1):
        last -= 1
    limits = [token for token in (*tokens[:first], *tokens[last:]) if token.kind is Kind.LIMIT]
    inner = list(tokens[first:last])
    inside = [token for token in inner if token.kind is Kind.LIMIT]
    if inner and inner[-1].operator in ("or", "not") and last < len(tokens):
        inside.append(tokens[last])
    if inside:
        raise Mistake("track_limit_inside", typed, inside[0].start, inside[0].stop)
    return limits, inner


def _limits(tokens: Sequence[Token], at: int, step: int) -> bool:
    """Whether it is a limit, or the AND or comma between a limit and what stands beside it."""
    if tokens[at].kind is Kind.LIMIT:
        return True
    joins = tokens[at].operator == "and" or tokens[at].kind is Kind.BREAK
    return joins and 0 <= at - step < len(tokens) and tokens[at - step].kind is Kind.LIMIT


# ---- names, words and what joins them -------------------------------------------------------------


def _root(parts: Sequence[_PART], typed: str) -> Node:
    from lark.exceptions import UnexpectedToken

    _check_depth(parts, typed)
    terms = list[Node]()
    pieces = [_piece(part, terms, typed) for part in parts]
    if len(terms) > MOST_TERMS:
        raise Mistake("track_too_many", typed, _start(terms[MOST_TERMS]), len(typed), n=MOST_TERMS)
    try:
        tree = _parser().parse(pieces)
    except UnexpectedToken:
        raise _misplaced(parts, typed) from None
    return _node(tree, terms)


def _check_depth(parts: Sequence[_PART], typed: str) -> None:
    deep = nots = 0
    for part in parts:
        if isinstance(part, Named):
            nots = 0
            continue
        nots = nots + 1 if part.operator == "not" else 0
        deep += (part.kind is Kind.OPEN) - (part.kind is Kind.CLOSE)
        if deep > DEEPEST or nots > DEEPEST:
            raise Mistake("track_too_deep", typed, part.start, part.stop, n=DEEPEST)


def _piece(part: _PART, terms: list[Node], typed: str) -> tuple[str, str]:
    """The part as the grammar has it: its kind, and of a term its number among `terms`."""
    if isinstance(part, Token):
        if part.kind is Kind.BREAK:
            raise Mistake("track_comma", typed, part.start, part.stop)
        if part.kind in (Kind.OPEN, Kind.CLOSE):
            return f"_{part.kind.value.upper()}", part.text
        if part.operator:
            return f"_{part.operator.upper()}", part.text
        terms.append(_words(part, typed))
    else:
        terms.append(part)
    return "TERM", str(len(terms) - 1)


def _words(token: Token, typed: str) -> Words:
    stem, star, rest = token.text.partition("*")
    found = words(stem)
    if rest.strip("*"):
        raise Mistake("track_star_inside", typed, token.start, token.stop)
    if star and (not found or not stem[-1:].isalnum() or len(found[-1]) < SHORTEST_PREFIX):
        raise Mistake("track_short_prefix", typed, token.start, token.stop, n=SHORTEST_PREFIX)
    quoted = token.kind is Kind.PHRASE
    return Words(token.text, found, prefix=bool(star), quoted=quoted, start=token.start)


def _start(node: Node) -> int:
    return node.start if isinstance(node, Words | Named) else 0


def _misplaced(parts: Sequence[_PART], typed: str) -> Mistake:
    """What the grammar stumbled over, as a person would say it."""
    opened, before = list[Token](), None
    for part in parts:
        if isinstance(part, Token):
            wants = before is None or before.kind is Kind.OPEN or bool(before.operator)
            if part.operator in ("and", "or") and wants:
                return _lacks("track_nothing_before", part, typed)
            if part.kind is Kind.CLOSE:
                if not opened:
                    return _lacks("track_closes_nothing", part, typed)
                if before is not None and before.kind is Kind.OPEN:
                    return Mistake("track_empty_parentheses", typed, before.start, part.stop)
                if before is not None and before.operator:
                    return _lacks("track_nothing_behind", before, typed)
                opened.pop()
            if part.kind is Kind.OPEN:
                opened.append(part)
        before = part if isinstance(part, Token) else Token(Kind.PHRASE, part.typed, part.start, part.start)
    if before is not None and before.operator:
        return _lacks("track_nothing_behind", before, typed)
    return _lacks("track_not_closed", opened[-1], typed)


def _lacks(key: str, token: Token, typed: str) -> Mistake:
    return Mistake(key, typed, token.start, token.stop)


def _node(tree: Any, terms: Sequence[Node]) -> Node:
    """The nodes of lark's tree; its depth is bounded."""
    if isinstance(tree, str):
        return terms[int(tree)]
    children = [_node(child, terms) for child in tree.children]
    if tree.data == "without":
        return Not(children[0])
    kind = Or if tree.data == "either" else And
    parts = tuple(dict.fromkeys(_flat(children, kind)))
    return kind(parts) if len(parts) > 1 else parts[0]


def _flat(nodes: Sequence[Node], kind: type[And] | type[Or]) -> Iterator[Node]:
    """`a OR (b OR c)` is `a OR b OR c`."""
    for node in nodes:
        if isinstance(node, And | Or) and isinstance(node, kind):
            yield from node.parts
        else:
            yield node


def _holds_of_nothing(node: Node) -> bool:
    """Whether it fits an item that holds nothing of what is named: NOT alone would follow everything."""
    if isinstance(node, Not):
        return not _holds_of_nothing(node.of)
    if isinstance(node, And):
        return all(map(_holds_of_nothing, node.parts))
    return isinstance(node, Or) and any(map(_holds_of_nothing, node.parts))


@cache
def _parser() -> Lark:
    from lark import Lark
    from lark import Token as Given
    from lark.lexer import Lexer

    class Handed(Lexer):
        """Hands on the pieces that it is given."""

        def __init__(self, _configuration: object) -> None:
            pass

        def lex(self, pieces: Any, _state: Any = None) -> Iterator[LarkToken]:
            for kind, text in pieces:
                yield Given(kind, text)

    return Lark(_GRAMMAR, parser="lalr", lexer=Handed)
