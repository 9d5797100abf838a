"""Names of bodies by how they are built: a head ("Städtetag", "Autoriteit"), the adjectives before it, and
what follows: "für Verfassungsschutz", "van State", "Warentest".

For languages whose file has the switch `built_names`. Its tables: `organizations` are heads that need more to
be a name, the endings `organizations` make a name alone; `named_bodies` bear a name right behind them;
`lower_bodies` begin small ("ministerie van Financiën"), `bare_bodies` are small altogether.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from watchers.enumerations import adjoins
from watchers.given_names import is_given
from watchers.languages import Language
from watchers.offices import is_head
from watchers.small_committees import small_committee_end
from watchers.spans import Token

_LONGEST = 6  # words of a body's name behind its head: "Verband der Deutschen Internetwirtschaft"
_BEARS = 4  # words of a body that bears names before its head, the head included
_SHORT_MONTH = 3  # letters
_CASES = ("en", "em", "er", "es", "e")


# ---- words with a capital ------------------------------------------------------------------------


def capital(words: Sequence[Token], at: int) -> bool:
    """Whether a word with a capital stands at `at`; a suspended first part ("Bildungs-") is none."""
    return at < len(words) and words[at].is_word and words[at].is_capital and not words[at].text.endswith("-")


def given(words: Sequence[Token], at: int, lang: Language) -> bool:
    """Whether a given name stands at `at`, and no noun or month ("Juni", but Jan). What is an adverb beside
    is a name inside a sentence, where no adverb has a capital: "Botschafter Anders Beispiel"."""
    word = words[at]
    inside = at > 0 and words[at - 1].is_word
    everyday = lang.has("nouns", word.low) or (lang.has("openers", word.low) and not inside)
    everyday = everyday or (word.low in lang.months and len(word.low) > _SHORT_MONTH)
    return is_given(word.text) and not everyday


def common(words: Sequence[Token], at: int, covered: Collection[int], lang: Language) -> bool:
    """Whether a word with a capital is no part of a person's or body's name that stands before it.

    `covered` are the offsets at which known names begin.
    """
    low = words[at].low
    if other(words, at, covered, lang) or lang.ends("nouns", low):
        return True
    return any(lang.has(table, low) for table in ("glue", "nouns", "openers"))


def other(words: Sequence[Token], at: int, covered: Collection[int], lang: Language) -> bool:
    """Whether something else begins: a known name, an office, representatives, an event, a day."""
    word = words[at]
    if word.start in covered or lang.event_kind(word.low) or is_head(word.low, lang):
        return True
    return lang.has("representatives", word.low) or word.low in lang.weekdays or word.low in lang.months


# ---- bodies --------------------------------------------------------------------------------------


def body_end(words: Sequence[Token], at: int, covered: Collection[int], lang: Language) -> int:
    """Where the body's name that begins at `at` ends; `at` itself where none does."""
    low = words[at].low
    committee = small_committee_end(words, at, lang)
    if committee > at:
        return committee
    if lang.has("bare_bodies", low):
        named = capital(words, at + 1) and not common(words, at + 1, covered, lang)
        return at + 2 if named else at + 1
    if lang.has("lower_bodies", low):
        end = _tail_end(words, at, covered, lang)
        return end if end > at + 1 else at
    firm = _firm_head(words, at, covered, lang)
    if firm > at:
        return firm + 1
    head = _head(words, at, covered, lang)
    if not capital(words, head) or words[head].start in covered or not is_body(words[head], lang):
        return _firm_end(words, at, covered, lang)
    end = _tail_end(words, head, covered, lang)
    if end == head + 1 and _introduces(words, head, covered, lang):
        return at
    if end - at > 1:
        return end
    indefinite = at > 0 and lang.has("indefinites", words[at - 1].low)
    return at if indefinite or lang.has("organizations", _bare(low)) else end


def _introduces(words: Sequence[Token], head: int, covered: Collection[int], lang: Language) -> bool:
    """Whether the head only says what kind of body the name behind it is: "die Agentur Musterwerk"."""
    follows = capital(words, head + 1) and not common(words, head + 1, covered, lang)
    return follows and lang.has("namers", words[head].low)


def _head(words: Sequence[Token], at: int, covered: Collection[int], lang: Language) -> int:
    """Where the head of a body's name stands: behind its adjectives ("Deutscher Städtetag"), or behind the
    names that it bears ("Chaos Computer Club")."""
    head = at
    while head - at < _BEARS and capital(words, head) and lang.ends("proper_adjectives", words[head].low):
        head += 1
    last = head
    while last - head < _BEARS and capital(words, last) and not common(words, last, covered, lang):
        if is_body(words[last], lang):
            return last
        last += 1
    return head


def _firm_head(words: Sequence[Token], at: int, covered: Collection[int], lang: Language) -> int:
    """Where a word closes a name whatever stands before it, everyday nouns too: "Open Knowledge Foundation",
    "Internet & Gesellschaft Collaboratory e.V."; `at` where none does."""
    last = closed = at
    while last < len(words) and last - at < _LONGEST and words[last].start not in covered:
        closes = lang.has("firm_heads", words[last].low.rstrip("."))
        joined = last > at and words[last].text == "&"
        if not (closes or joined or capital(words, last)):
            break
        if last > at and not adjoins(words[last], words[last - 1]):
            break
        closed = last if closes and last > at else closed
        last += 1
    return closed


def _firm_end(words: Sequence[Token], at: int, covered: Collection[int], lang: Language) -> int:
    """Behind two names that "&" joins, "Voorbeeld & Zonen"; `at` where they are known, and where all nouns
    have a capital ("Kunst & Kultur")."""
    joined = at + 2 < len(words) and words[at + 1].text == "&" and capital(words, at)
    if not joined or lang.has("switches", "nouns_are_capital"):
        return at
    free = not (common(words, at, covered, lang) or common(words, at + 2, covered, lang))
    return at + 3 if free and capital(words, at + 2) else at


def is_body(word: Token, lang: Language) -> bool:
    """Whether a word is the head of a body's name, its genitive included."""
    low = _bare(word.low)
    if lang.has("not_names", low):
        return False
    if lang.has("organizations", low) or lang.has("organizations", word.low):
        return True
    return lang.ends("organizations", low) or lang.ends("organizations", word.low)


def _tail_end(words: Sequence[Token], head: int, covered: Collection[int], lang: Language) -> int:
    end = head + 1
    if lang.has("named_bodies", words[head].low) or not lang.has("switches", "nouns_are_capital"):
        while end - head < _LONGEST and capital(words, end) and _belongs(words, end, head, covered, lang):
            end += 1
    if end + 1 < len(words) and words[end].text == "&" and end > head + 1 and capital(words, end + 1):
        return end + 2  # "stichting Kind & Media"
    if end >= len(words) or not lang.has("org_joiners", words[end].low):
        return end
    joined = _joined(words, end + 1, covered, lang)
    if not joined and lang.has("joiner_articles", words[end + 1].low if end + 1 < len(words) else ""):
        joined = _joined(words, end + 2, covered, lang)  # "Inspectie van het Onderwijs"
    return _field_end(words, joined, head, lang) if joined else end


def _belongs(words: Sequence[Token], at: int, head: int, covered: Collection[int], lang: Language) -> bool:
    """Whether a capital behind a head is part of the name; behind an adjective a common noun is too:
    "Bundesverband Digitale Wirtschaft"."""
    field = lang.has("office_fields", words[at].low) and at == head + 1
    if field or not common(words, at, covered, lang):
        return True
    described = at - 1 > head and lang.ends("adjectives", words[at - 1].low)
    return described and not other(words, at, covered, lang)


def _joined(words: Sequence[Token], at: int, covered: Collection[int], lang: Language) -> int:
    """The end of the noun that begins at `at`, an adjective before it taken along ("politische Bildung");
    0 where none does."""
    small = at < len(words) and not words[at].is_capital and not lang.has("articles", words[at].low)
    if small and lang.ends("field_adjectives", words[at].low):
        at += 1
    if not capital(words, at) or given(words, at, lang):
        return 0
    field = lang.has("body_fields", words[at].low)
    return at + 1 if field or not other(words, at, covered, lang) else 0


def _field_end(words: Sequence[Token], end: int, head: int, lang: Language) -> int:
    """Onwards over "Deutschen Industrie", "Justitie en Veiligheid", "Onderwijs, Cultuur en Wetenschap"."""
    while end - head < _LONGEST and capital(words, end):
        if not (lang.ends("adjectives", words[end - 1].low) or lang.has("body_fields", words[end].low)):
            break
        end += 1
    while end + 1 < len(words) and lang.has("body_fields", words[end + 1].low) and words[end + 1].is_capital:
        if words[end].text != "," and not lang.has("conjunctions", words[end].low):
            break
        end += 2
    return end


# ---- the form that a name takes on its own -------------------------------------------------------


def nominative(words: Sequence[Token], lang: Language) -> str:
    """A body's name on its own: "der Europäischen Kommission" tells of the Europäische Kommission. The ending
    of the head tells its gender."""
    text = [w.text for w in words]
    head = next((i for i, w in enumerate(words) if is_body(w, lang)), None)
    if head is None and lang.ends("proper_adjectives", words[0].low):
        head = len(words) - 1  # "Rheinischen Post"
    if head is None or not lang.has("switches", "nouns_are_capital"):
        return " ".join(text)
    low = words[head].low
    if not lang.ends("organizations", low) and not lang.has("organizations", low):
        low = _bare(low)
        text[head] = text[head][: len(low)]
    feminine = lang.ends("feminine", low) or lang.has("feminine", low)
    ending = "e" if feminine else "es" if lang.ends("neuter", low) else "er"
    return " ".join([*(_inflected(word, ending, lang) for word in text[:head]), *text[head:]])


def _inflected(adjective: str, ending: str, lang: Language) -> str:
    """The adjective with another ending; "Thüringer" and "Hamburger" never change theirs."""
    if not lang.ends("proper_adjectives", adjective.lower()):
        return adjective
    case = next((case for case in _CASES if adjective.endswith(case)), "")
    return adjective.removesuffix(case) + ending if case else adjective


def _bare(low: str) -> str:
    """A noun without the ending of the genitive: "Verbandes", "Ausschusses", "Instituts"."""
    if low.endswith(("sses", "ndes", "ates", "ages", "tes", "des")):
        return low[:-2]
    return low[:-1] if low.endswith("s") and not low.endswith(("ss", "us", "is")) else low
