"""Bodies whose names hold commas and conjunctions: "Committee on Tourism, Culture, Arts, Sport and Media",
"the Health and Technology Committee"."""

from __future__ import annotations

from collections.abc import Sequence

from watchers.given_names import is_given
from watchers.languages import Language
from watchers.offices import is_head
from watchers.spans import Token

_HEADS = frozenset("committee subcommittee ministry department commission".split())
# Bodies whose names may hold "and" where what it adds is a field: "Office of Management and Budget".
_OF_FIELDS = frozenset(
    """
    office bureau board council institute academy academies agency authority administration conference
    centre center forum faculty school association federation union network coalition alliance society
    """.split()
)
# Offices whose fields may be joined: "Advisor on Economic and Financial Affairs".
_OFFICES = frozenset(
    "minister secretary director head advisor adviser president commissioner chief officer".split()
)
_ENUMERATING = _HEADS | _OF_FIELDS | _OFFICES
_CLOSING = frozenset("committee subcommittee department directorate".split())
# Bodies that what stands before them and "and" may name, where it opens as the name of one does or ends with
# a field: "National Gem and Jewellery Authority", "Science and Technology Council".
_NAMED = frozenset(
    """
    authority association council commission agency institute federation board bureau trust union foundation
    chamber centre center ministry office college academy administration organisation organization
    """.split()
)
_OPENING_NAMES = frozenset("national royal federal american british european international".split())
_OPENERS = frozenset("the its our".split())
_LINKS = frozenset("on of for".split())
# The last word of the field that an English office names.
FIELDS = frozenset(
    """
    affairs trade relations security policy development education health justice defence defense
    finance state parliament energy industry tourism communications operations commerce transport
    transportation labour labor agriculture environment equality culture sports innovation
    technology science research employment migration treasury economy president cabinet section
    division branch desk directorate services staff representatives council commission committee
    union europe nations intelligence cooperation enterprise arts women children families youth
    fisheries forestry ports aviation immigration citizenship revenue works lands water veterans
    pensions welfare schools universities skills heritage languages wildlife power petroleum roads
    railways shipping irrigation industries budget planning statistics reform engagement media
    broadcasting marketing sales engineering product risk compliance audit programs programmes
    partnerships studies sciences law ethics data privacy safety trust growth strategy interior
    markets market rights digital competition values transparency innovation climate housing
    infrastructure management medicine humanities accountability technologies letters mining resources
    empowerment entrepreneurship settlements crafts food aviation plantations lifestyles
    """.split()
)
_ADJECTIVES = ("al", "ic", "ive", "ary", "an", "en")  # "Human Rights", "Environmental Science"
_LONGEST = 14  # words and commas of an enumeration that closes with its body


def adjoins(word: Token, last: Token) -> bool:
    """Whether one blank parts two words, or the apostrophe of an owner: "Growers’ Guild"."""
    gap = word.start - last.end
    return gap == 1 or (gap == 2 and last.text.endswith("s"))


def over_commas(words: Sequence[Token], at: int, end: int, lang: Language) -> int:
    """Where a body's own list ends: "Committee on Tourism, Culture, Arts, Sport and Media"."""
    if not lang.has("switches", "capital_offices") or not _enumerates(words, at, end):
        return end
    last = end
    while _capital(words, last + 1) and words[last].text == ",":
        last = _capitals(words, last + 1)
    comma = last < len(words) and words[last].text == ","
    closing = _conjoined(words, last + comma)
    if not closing or not _one_name(words, at, end, closing, lang):
        return end
    return _capitals(words, closing)


def committee(words: Sequence[Token], at: int, lang: Language) -> int | None:
    """Where a list that opens at `at` and closes with its body ends: "Digital, Culture, Media and Sport
    Committee". None where none opens."""
    if not lang.has("switches", "capital_offices"):
        return None
    if words[at].low in _OPENERS:
        at += 1  # "The Health and Technology Committee"
    if at == 0 or words[at - 1].low not in _OPENERS or not _capital(words, at):
        return None
    last = _capitals(words, at)
    joined = False
    while last - at < _LONGEST and last < len(words):
        closing = _conjoined(words, last + (words[last].text == ","))
        if closing:
            joined, last = True, _capitals(words, closing)
        elif words[last].text == "," and _capital(words, last + 1):
            last = _capitals(words, last + 1)
        else:
            break
        if joined and (words[last - 1].low in _CLOSING or _names_body(words, at, last, lang)):
            return last
    return None


def _names_body(words: Sequence[Token], at: int, last: int, lang: Language) -> bool:
    """ "National Gem and Jewellery Authority": whether what stands before "and" is no name of its own."""
    joint = next(i for i in range(at, last) if words[i].low in ("and", "&"))
    before = words[at:joint]
    named = before[0].low in _OPENING_NAMES and joint - at > 1
    own = any(lang.has("organizations", w.low) or w.text.isupper() or is_given(w.text) for w in before)
    return words[last - 1].low in _NAMED and not own and (named or before[-1].low in FIELDS)


def _one_name(words: Sequence[Token], at: int, end: int, closing: int, lang: Language) -> bool:
    """Whether what "and" adds at `closing` still belongs to the body or office of the run, and is no other
    person with an office of his own."""
    added = words[closing : _capitals(words, closing)]
    if any(w.text.endswith(("'s", "’s")) or is_head(w.low, lang) for w in added):
        return False
    if added[0].low in _HEADS:
        return False  # "the Department of Justice and the Department of Education"
    if any(is_given(w.text) for w in words[at:end]):
        return False
    if any(w.low in _HEADS for w in words[at:end]):
        return True
    fields = _fields(added)
    officer = any(w.low in _OFFICES for w in words[at:end])
    if officer and fields and len(added) - fields > 1:
        return True  # "Minister of Trade, Fisheries and Food Jane Doe": a name stands behind the fields
    described = added[0].low in FIELDS or added[0].low.endswith(_ADJECTIVES)
    return added[-1].low in FIELDS and (described or officer)


def _fields(words: Sequence[Token]) -> int:
    """How many words of fields a run opens with: "Cooperative Development" in "… Jane Doe" is two."""
    count = 0
    while count < len(words):
        following = words[count + 1].low if count + 1 < len(words) else ""
        adjective = words[count].low.endswith(_ADJECTIVES) and following in FIELDS
        if not (words[count].low in FIELDS or adjective):
            return count
        count += 1
    return count


def _enumerates(words: Sequence[Token], at: int, end: int) -> bool:
    heads = [i for i in range(at, end) if words[i].low in _ENUMERATING]
    return bool(heads) and heads[-1] + 1 < end and words[heads[-1] + 1].low in _LINKS


def _conjoined(words: Sequence[Token], at: int) -> int | None:
    """Where a capital follows "and" or "and the" at `at`, as in "Privacy, Technology, and the Law"."""
    if at >= len(words) or words[at].low not in ("and", "&"):
        return None
    following = at + 2 if at + 1 < len(words) and words[at + 1].low == "the" else at + 1
    return following if _capital(words, following) else None


def _capital(words: Sequence[Token], at: int) -> bool:
    return at < len(words) and words[at].is_word and words[at].is_capital


def _capitals(words: Sequence[Token], at: int) -> int:
    """Where the run of capitals at `at` ends."""
    end = at + 1
    while _capital(words, end) and adjoins(words[end], words[end - 1]):
        end += 1
    return end
