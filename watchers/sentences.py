"""Text → sentences with their offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A full stop, exclamation or question mark, closing quotes, then white space and something that can open
# a sentence. A missing blank after the stop is seen only before a capital that follows a small letter.
_END = re.compile(
    r"[.!?…][\"'”’»)\]]*(?=\s+[\"'“”‘«»(\[–—-]?\s?[A-ZÅÄÖÆØÉÜ0-9])|(?<=[a-zåäöæøéü])[.!?](?=[A-ZÅÄÖÆØÉ][a-zåäöæøé])"
)
# Words whose full stop ends no sentence, over our languages: titles, "for example", months and numbers.
_SHORT = frozenset(
    """bl.a bl t.ex t d.v.s s.k f.d fd m.fl m.m mr mrs ms dr prof st sen rep gov gen col lt sgt jr sr no
    nr nos art kl ca jan feb mar apr jun jul aug sep sept okt oct nov dec dvs osv etc inc ltd co corp vs
    u.s u.k u.n d.c f.eks feks bl.a. adm stk pkt jf jfr tf t.f vt vs hr fr fhv dhr drs ir mw mevr z.b u.a
    usw bzw abg mme mm mlle op cit ing hon rt maj capt cmdr ph.d e.g i.e min mio mia mrd""".split()
)
_LONGEST = 3000  # characters; what goes on for longer is read in pieces: time must not grow with its square
_INITIALS = re.compile(r"(?:[A-ZÅÄÖÆØ]\.)*[A-ZÅÄÖÆØ]")


def sentences(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """The (start, end) of each sentence of one paragraph, counted from `start` on; none is longer than 3,000
    characters."""
    for begin, end in _whole(text):
        for first, last in _pieces(text, begin, end):
            yield start + first, start + last


def _whole(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for match in _END.finditer(text):
        if _ends_nothing(text, begin, match.start()):
            continue
        yield begin, match.end()
        begin = match.end()
        while begin < len(text) and text[begin].isspace():
            begin += 1
    if text[begin:].strip():
        yield begin, len(text.rstrip())


def _pieces(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, cut at its last blank before the limit while it is too long."""
    while end - begin > _LONGEST:
        blank = text.rfind(" ", begin + 1, begin + _LONGEST)
        cut = blank if blank > begin else begin + _LONGEST
        yield begin, cut
        begin = cut + 1 if blank > begin else cut
    yield begin, end


def _ends_nothing(text: str, begin: int, stop: int) -> bool:
    if text[stop] != ".":
        return False
    head = text[max(begin, stop - 12) : stop]
    word = re.split(r"[\s(\"“”]", head)[-1]
    if word.lower() in _SHORT or _INITIALS.fullmatch(word):
        return True
    # "den 3. december", "kl. 10": a number's full stop before a small letter or month is ordinal.
    return word.isdigit() and len(word) <= 2 and not text[stop + 1 : stop + 3].strip()[:1].isupper()
