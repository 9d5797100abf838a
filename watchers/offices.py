"""Offices in running text: "energi- och digitaliseringsminister", "Secretary of State", "VD"."""

from __future__ import annotations

from collections.abc import Sequence

from watchers.given_names import is_given
from watchers.languages import Language
from watchers.places import is_place
from watchers.spans import Token

_LINKS = frozenset(
    {
        "of",
        "for",
        "and",
        "the",
        "to",
        "&",
        "in",
        "on",
        "de",
        "des",
        "la",
        "du",
        "et",
        "van",
        "voor",
        "für",
        "und",
        "an",
    }
)
_TO_FIELDS = ("of", "for", "to")
# English offices that stand untranslated in every language's releases.
_ENGLISH = frozenset(
    "ceo coo cto cfo co-ceo founder co-founder director manager secretary chairman president head".split()
)
_FIELDS = 9  # words of an office told with what it is for
_HEADS = 3  # words of it, one of which is its head
_ROOM = 14  # words: no office in our material is longer
_DESCRIBES = ("e", "en", "es")  # German adjectives: "für digitale Infrastruktur"
_PLACE = 3  # words of the place where it is held
_PLURALS_TRIED = 2


def is_head(word: str, lang: Language) -> bool:
    """Whether a lower-case word can be the head of an office's name."""
    if lang.has("offices", word) or lang.has("not_offices", word) or word in _ENGLISH:
        return not lang.has("not_offices", word)
    for link in ("-in-", "-at-"):  # "Developer-in-Residence", "ambassador-at-large"
        if link in word:
            return lang.has("offices", word.partition(link)[0])
    if len(word) > 4 and word.endswith(lang.endings.get("offices", ())):
        return True
    if not word.endswith(lang.plural_tails) or lang.has("plain_names", word):
        return False  # the Barnombudsman is a body
    one = singular(word, lang)
    return one != word and is_head(one, lang)


def occupation(words: Sequence[Token], index: int, lang: Language) -> int | None:
    """The first of the tokens that tell what the person named at `index` does, else None:
    "die Strafrechtlerin Ida Probe", "jongerenwerker Jan Voorbeeld". Told by endings (table
    `occupations`) that prove nothing elsewhere: only for a person whose name is sure already."""
    if index == 0 or not holds_occupation(words[index - 1], lang):
        return None
    return office_begins(words, index - 1, lang)


def holds_occupation(word: Token, lang: Language) -> bool:
    """Whether a word may tell what somebody does: "Strafrechtlerin", "jongerenwerker"."""
    low = word.low
    if not word.is_word or lang.has("not_offices", low) or lang.event_kind(low) or low in lang.weekdays:
        return False
    if lang.has("occupations", low):
        return True
    tables = ("glue", "openers", "stops", "prepositions", "nouns", "past", "present")
    small = any(lang.has(table, low) for table in tables) or (word.text.islower() and low in lang.verbs)
    proper = word.is_capital == lang.has("switches", "nouns_are_capital") or "-" in word.text
    return proper and not small and len(low) > 4 and lang.ends("occupations", low)


def before(words: Sequence[Token], index: int, lang: Language) -> int | None:
    """The first of the tokens that end right before `words[index]` and name an office, else None.

    A comma may part the two where the office stands in the definite ("Parlamentets formand, A B").
    """
    at = index - 1
    if at >= 0 and words[at].text == ",":
        at -= 1
    at = _over_letters(words, _over_article(words, at), lang)
    if at >= 0 and words[at].text == ")":
        return None  # "A B (députée), C D"
    head = _head_near(words, at, index, lang)
    fields = at >= 0 and lang.words.get("office_fields")
    if fields and (head is None or words[head].low in fields):
        head = _leading_head(words, at, lang)
        if head and at < index - 1 and words[head - 1].text == ",":
            return None  # "A B, patron d'OpenAI, C D": the office belongs to who stands before it
    if head is None:
        head = _posted(words, at, lang) or (_of_nouns(words, at, lang) if at == index - 1 else None)
    if head is None and at < index - 1 and lang.has("switches", "capital_offices"):
        begin = _owned(words, at, lang)
        return None if begin and _apposed(words, begin, index, lang) else begin
    if head is None:
        return None
    begin = office_begins(words, head, lang)
    one = at < index - 1 and singular(words[head].low, lang) == words[head].low
    if one and _apposed(words, begin, index, lang):
        return None  # "A B, Forschungsministerin, C D": it is told of who stands before it
    return _with_another(words, begin, lang)


def _posted(words: Sequence[Token], at: int, lang: Language) -> int | None:
    """The head of an office that ends with the place where it is held: "ambassadör i Sverige A B"."""
    for link in range(at - 1, max(at - _PLACE - 1, 0), -1):
        if lang.has("place_prepositions", words[link].low):
            place = " ".join(word.text for word in words[link + 1 : at + 1])
            held = words[link - 1].text.islower() or link == 1 or lang.has("switches", "nouns_are_capital")
            return link - 1 if held and is_head(words[link - 1].low, lang) and is_place(place, lang) else None
        if not words[link].is_capital:
            return None
    return None


def _of_nouns(words: Sequence[Token], at: int, lang: Language) -> int | None:
    """The head of an office that ends at `at` with what it is for, where nouns have capitals: "Ministerin für
    Bildung und Forschung Anna Ek". One word alone may be a body: "Chef des Drohnenbauers Aerostella"."""
    full = at + 2 < len(words) and words[at + 2].is_capital
    if not (full and words[at].is_capital and lang.has("switches", "nouns_are_capital")):
        return None
    for link in range(at - 1, max(at - _ROOM, 0), -1):
        word = words[link]
        if lang.has("office_links", word.low) and is_head(words[link - 1].low, lang):
            return link - 1
        noun = words[link + 1].is_capital and (word.text in (",", "-") or lang.has("conjunctions", word.low))
        if is_given(word.text) or not (noun or word.is_capital or word.low.endswith(_DESCRIBES)):
            return None
    return None


def _apposed(words: Sequence[Token], begin: int, index: int, lang: Language) -> bool:
    """Whether an office between two commas stands behind its holder's name. With its article it does where
    one stands behind the name at `index` too: "A B, the trade secretary, C D, the foreign secretary, …"."""
    back = range(begin - 1, max(begin - _HEADS - 1, 0), -1)
    opens = next((i for i in back if not words[i].text.islower()), 0)
    if opens > 1 and words[opens].is_capital and words[opens].low.endswith("s"):
        opens -= _names_come_first(words, opens)
    if not opens or words[opens].text != "," or not words[opens - 1].is_capital:
        return False
    if opens == begin - 1:
        return True
    ends = index
    while ends < len(words) and (words[ends].is_capital or lang.has("particles", words[ends].low)):
        ends += 1
    return after(words, ends, lang) is not None


def _names_come_first(words: Sequence[Token], owner: int) -> bool:
    """Whether a list opens with a name: "A B, Acme's head of policy, C D, …"; not with an office that its
    holder stands behind: "Acme's head, A B, Foo's chair, C D"."""
    first = next((i for i in range(1, owner) if words[i].text == ","), 0)
    return bool(first) and words[owner - 1].text == "," and words[first - 1].is_capital


def _with_another(words: Sequence[Token], begin: int, lang: Language) -> int:
    """Where the first of two offices begins that one person bears: "justitsminister og rådsformand A B". In
    the languages that join the article on, its absence shows that nobody else is meant by it."""
    if begin < 2 or not lang.has("switches", "genitive_bodies"):
        return begin
    join, other = words[begin - 1], words[begin - 2]
    bare = singular(other.low, lang) == other.low and not lang.has("plural_offices", other.low)
    if not (lang.has("conjunctions", join.low) and bare and is_head(other.low, lang)):
        return begin
    return office_begins(words, begin - 2, lang)


def _owned(words: Sequence[Token], last: int, lang: Language) -> int | None:
    """Where an office in small letters begins behind its owner: "Instagram's head of youth policy, Jane Doe",
    "its director for trade, …"."""
    for i in range(last, max(last - _FIELDS, -1), -1):
        low = words[i].low
        if words[i].text.endswith(("'s", "’s")) or lang.has("owners", low):
            inside = range(i + 1, min(i + 1 + _HEADS, last))
            return i + 1 if any(is_head(words[j].low, lang) for j in inside) else None
        if not words[i].is_word or lang.has("past", low) or lang.has("present", low):
            return None
    return None


def _over_letters(words: Sequence[Token], at: int, lang: Language) -> int:
    """Back over a body's letters in brackets: "Director General of the Roe Institute (RI), Jane Doe"."""
    bracketed = at > 2 and words[at].text == ")" and words[at - 2].text == "("
    letters = bracketed and words[at - 1].text.isupper() and lang.has("switches", "capital_offices")
    return at - 3 if letters else at


def _over_article(words: Sequence[Token], at: int) -> int:
    """Back over the article that an acronym's colon joins on: "vice vd:n Anna Ek"."""
    joined = at > 1 and words[at].low in ("n", "en") and words[at - 1].text == ":"
    return at - 2 if joined and words[at - 2].end == words[at - 1].start else at


def _leading_head(words: Sequence[Token], field: int, lang: Language) -> int | None:
    """From the last word of what an office is for back to its head: "ministre de l'Intérieur"; also over one
    body or place of two words at most, "patron d'OpenAI, A B"."""
    first = field
    while first > 0 and not words[first].text.islower() and field - first < 2:
        first -= 1
    bodily = first < field and lang.has("field_words", words[first].low)
    low = words[field].low
    link = lang.has("field_words", low) or lang.has("articles", low)
    if not bodily and not lang.has("office_fields", low) and (link or not of_field(words, field, lang)):
        return None
    for i in range(field - 1, max(field - _ROOM, -1), -1):
        low = words[i].low
        if not lang.has("office_fields", low) and is_head(low, lang):
            return i
        if not (words[i].is_capital or of_field(words, i, lang)):
            return None
    return None


def of_field(words: Sequence[Token], at: int, lang: Language) -> bool:
    """Whether a small word may belong to what an office is for: a field, a link, a noun behind a link ("de la
    recherche"), an adjective ("rurale")."""
    low = words[at].low
    if lang.has("office_fields", low) or lang.has("field_words", low):
        return True
    linked = at > 0 and lang.has("field_words", words[at - 1].low) and words[at].is_word
    return linked or lang.ends("field_adjectives", low)


def _head_near(words: Sequence[Token], at: int, index: int, lang: Language) -> int | None:
    if at < 0:
        return None
    if is_head(_bare(words[at]), lang):
        return at
    titled = index < len(words) and lang.has("titles", words[index].low)
    if (words[index - 1].text == "," and not titled) or not lang.has("switches", "capital_offices"):
        return None
    # "Minister of Foreign Affairs Jane Doe": capitals and links lead back to the head, over the commas too of
    # a list that "and" closes ("Minister of Trade, Fisheries and Food Jane Doe").
    listed = parted = False
    for i in range(at, max(at - _ROOM, -1), -1):
        word = words[i]
        if is_head(_bare(word), lang) and word.is_capital:
            return i if not parted or words[i + 1].low in _TO_FIELDS else None
        if word.text == "," and listed and words[i + 1].is_capital:
            parted = True
            continue
        listed = listed or word.low in ("and", "&")
        if not (word.is_capital or word.low in _LINKS) or word.text.endswith(("'s", "’s")):
            return None
        if is_given(word.text):
            return None  # another person's name lies between
    return None


def office_begins(words: Sequence[Token], head: int, lang: Language) -> int:
    """The first token of the office whose head stands at `head`: back over what belongs to it, "vice",
    "energi- och", "Prime"."""
    begin = head
    while begin > 0:
        word = words[begin - 1]
        if (
            lang.has("office_adjectives", word.low)
            or lang.has("former", word.low)
            or (word.text.endswith("-") and word.text[:-1].isalpha())
        ):
            begin -= 1
        elif _joins(words, begin, lang):
            begin -= 2
        elif lang.has("switches", "capital_offices") and _modifies(word, words[begin], lang):
            begin -= 1
        elif lang.has("switches", "capital_offices") and word.low in ("of", "to", "for", "the") and begin > 1:
            back = _outer_head(words, begin - 1, lang)
            if back is None:
                return begin
            begin = back
        else:
            return begin
    return begin


def _joins(words: Sequence[Token], begin: int, lang: Language) -> bool:
    """Whether "energi- och" or "barn-, " stands before, i.e. a suspended hyphen and what joins it on."""
    if begin < 2:
        return False
    join, suspended = words[begin - 1], words[begin - 2]
    joined = join.text == "," or lang.has("conjunctions", join.low)
    return joined and suspended.text.endswith("-") and len(suspended.text) > 2


def _modifies(word: Token, following: Token, lang: Language) -> bool:
    capital = word.text[:1].isupper() and following.text[:1].isupper() and not lang.has("openers", word.low)
    return capital and word.end + 1 == following.start and not word.text.endswith((".", "'s", "’s"))


def _outer_head(words: Sequence[Token], at: int, lang: Language) -> int | None:
    """ "Secretary to the President": the outer head, where links lead back to one."""
    while at >= 0 and words[at].low in ("of", "to", "for", "the"):
        at -= 1
    return at if at >= 0 and is_head(_bare(words[at]), lang) and words[at].is_capital else None


def after(words: Sequence[Token], index: int, lang: Language) -> tuple[int, int] | None:
    """The tokens (first, last+1) of an office told behind a name: ", chief executive of OpenAI,".

    `words[index]` is the first token behind the name. The office runs to the next comma, stop or clause.
    """
    if index >= len(words):
        return None
    led_on = _led_on(words, index, lang)
    if words[index].text not in (",", "–", "—") and not led_on:
        return None
    first = index if led_on else index + 1
    if first < len(words) and lang.has("conjunctions", words[first].low):
        return None
    if first < len(words) and _finite(words[first], lang) and not _leads_to_field(words, first, lang):
        return None  # but ", leder i Redd Barna" is the office, not the verb
    if (
        first < len(words)
        and lang.has("switches", "told_offices")
        and lang.has("prepositions", words[first].low)
    ):
        return None  # ", en présence du maire de Lyon" tells of somebody else
    head = None
    last = first
    while last < len(words) and last - first < _ROOM:
        word = words[last]
        if not word.is_word and word.text not in ("&",):
            if word.text == "," and head is None and last > first and words[last - 1].text.endswith("-"):
                last += 1
                continue
            break
        clause = lang.has("clause", word.low) and not (word.text.isupper() and len(word.text) > 1)
        if clause or (  # the WHO is no "who"
            lang.has("conjunctions", word.low) and head is not None and not _office_goes_on(words, last, lang)
        ):
            break
        if head is None and (is_head(_bare(word), lang) or (last < first + 2 and behind(word, lang))):
            head = last
        last += 1
    if head is None or head - first > 6:
        return None
    return first, last


def _led_on(words: Sequence[Token], at: int, lang: Language) -> bool:
    """Whether an office in small letters, with what it is for, follows a name without a comma, as in many a
    list of who came: "Anna Ek ordförande i nämnden"."""
    if not (lang.has("switches", "verb_second") and _leads_to_field(words, at, lang)):
        return False
    low = words[at].low
    verb = low in lang.verbs and not low.endswith("ande")  # "ordförande" is no more than a participle
    return not verb and singular(low, lang) == low


def _leads_to_field(words: Sequence[Token], at: int, lang: Language) -> bool:
    """Whether an office's head in small letters stands at `at`, and behind it a link to what it is for."""
    if at + 1 >= len(words) or not words[at].text.islower():
        return False
    link = words[at + 1].low
    linked = lang.has("office_links", link) and not lang.has("conjunctions", link)
    return linked and is_head(words[at].low, lang)


def behind(word: Token, lang: Language) -> bool:
    """Whether a word is an office only behind a name, in brackets or between commas: "hoofd", "Vorsitz"."""
    return lang.has("behind_offices", word.low)


def _finite(word: Token, lang: Language) -> bool:
    """Whether a verb begins: ", begrüßte den Präsidenten" tells no office."""
    return lang.has("past", word.low) or lang.has("present", word.low) or word.low in lang.verbs


def _office_goes_on(words: Sequence[Token], at: int, lang: Language) -> bool:
    """Whether the "and" at `at` joins two parts of one office, "for trade and industry", and does not lead to
    who is listed next, "and director Jane Roe"."""
    if at + 1 >= len(words):
        return False
    anothers = at + 2 < len(words) and words[at + 2].is_capital and is_head(words[at + 1].low, lang)
    return words[at - 1].text.endswith("-") or not (words[at + 1].is_capital or anothers)


def singular(label: str, lang: Language) -> str:
    """ "justitieministrarna" → "justitieminister": the form that the catalogue knows."""
    low = label.lower()
    if not low.endswith(lang.plural_tails):
        return low
    ending = next(ending for ending in lang.plural_tails if low.endswith(ending))
    return low[: -len(ending)] + lang.plurals[ending]


def _bare(word: Token) -> str:
    return word.low.removesuffix("'s").removesuffix("’s")
