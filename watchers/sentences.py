"""Text → sentences with their offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A full stop, exclamation or question mark, closing quotes, then white space and something that can open
# a sentence. A missing blank after the stop is seen only before a capital that follows a small letter.
_END = re.compile(
    r"[.!?…][\"'”’»)\]]*(?=\s+[\"'“”‘«»(\[–—-]?\s?[A-ZÅÄÖÆØÉÜÀÂÇÈÊËÎÏÔÙÛŒ0-9])"
    r"|(?<=[a-zåäöæøéü])[.!?](?=[A-ZÅÄÖÆØÉ][a-zåäöæøé])"
)
# Words whose full stop ends no sentence, over our languages: titles, "for example", months.
_SHORT = frozenset(
    """bl.a bl t.ex t d.v.s s.k f.d fd mr mrs ms dr prof jan feb mar apr jun jul aug sep sept okt oct nov dec
    dvs inc ltd co corp vs u.s u.k u.n d.c f.eks feks bl.a. adm stk pkt jf jfr tf t.f vt vs hr fr fhv dhr drs
    mw mevr evp z.b u.a bzw abg mme mm mlle ph.d e.g i.e mio mia mrd""".split()
)
# These only with a capital: "Hon. Jane Roe" and "Maj. Roe", but "säger hon. Sedan …", "den 3 maj. Sedan …".
_TITLES = frozenset(
    "Hon Maj Sen Gen Rep Gov Col Lt Sgt Sr Jr St Rt Capt Cmdr Min Ing Ir Rev Msgr Ven".split()
)
_NUMBERED = frozenset("no nos nr nrs art kl ca".split())  # and these only before a number
_LONGEST = 2000  # characters; what goes on for longer is read in pieces: time must not grow with its square
_INITIALS = re.compile(r"(?:[A-ZÅÄÖÆØ]\.)*[A-ZÅÄÖÆØ]")


# German writes months, and the nouns behind "der 25.", with a capital.
_CAPITAL_MONTH = re.compile(
    r"\s(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b"
)
_SHORT_TAIL = re.compile(r"\s[A-Za-z]\.")
_GERMAN_ARTICLES = frozenset("der die das dem des zum zur beim am".split())


def sentences(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """The (start, end) of each sentence of one paragraph, counted from `start` on; none is longer than 2,000
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
    head = text[max(begin, stop - 24) : stop]
    before, word = ["", *re.split(r"[\s(\"“”]", head)][-2:]
    if word == "X" and before.islower():
        return False  # "ett inlägg på X. Sedan …" is the platform, no initial
    if word.lower() in _SHORT or word in _TITLES or _INITIALS.fullmatch(word):
        return True
    if len(word) == 1 and word.islower() and _SHORT_TAIL.match(text, stop + 1):
        return True  # "Staatssekretär a. D.", "z. B."
    following = text[stop + 1 : stop + 3].strip()[:1]
    if word.lower() in _NUMBERED:
        return following.isdigit()
    if word.isdigit() and (_CAPITAL_MONTH.match(text, stop + 1) or before.lower() in _GERMAN_ARTICLES):
        return len(word) <= 2  # "am 3. Dezember", "der 25. Jugendhilfetag"
    # "den 3. december", "kl. 10": a number's full stop before a small letter or month is ordinal.
    return word.isdigit() and len(word) <= 2 and not following.isupper()
