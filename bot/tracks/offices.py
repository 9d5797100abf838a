"""Pure: whether somebody is told with the office that is followed, whoever they are: a text may name a holder
whom no catalogue knows.

The office counts as its catalogue's labels have it, in every language, and inflected as the item's language
does. Whose it is, is the country that the words name, else the one of the press room.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from bot.commands.understanding.names import country_of, inflections
from bot.words import Language, languages
from store.interface import Facts, Some, Sought, Wording
from store.tokens import words
from store.vocabulary import Participant, Post

Title = tuple[str, ...]

# Letters that the plural takes away at the end of an office: "justitieminister", "justitieministrarna".
_ENDING = 2
_SHORTEST = 4
# So common in offices that it is looked for only where nothing else is.
_COMMON = "minist"
_WORD = r"\w[\w'’-]*"


def titles_of(typed: str, posts: Sequence[Post], country: str | None) -> tuple[tuple[str, Title], ...]:
    """What the offices are called, as words, each with the `country` that was asked for ('' for any).

    Of an office that is another one besides ("minister for justice and migration") only what it shares with
    one that is not counts: whoever has that other office alone does not have this one."""
    own = words(typed)
    alike: dict[str | None, list[Post]] = {}
    for post in posts:
        if own in _labels(post):
            alike.setdefault(post.country, []).append(post)
    shared = (
        frozenset.intersection(*map(_labels, each))
        for each in alike.values()
        if len(each) > 1 or _is_one(each[0])
    )
    return tuple((country or "", title) for title in sorted({own}.union(*shared)))


def _labels(post: Post) -> frozenset[Title]:
    return frozenset(words(label) for said in post.labels.values() for label in said)


def _is_one(post: Post) -> bool:
    """Whether the office is no two in one: in English alone it goes by several names (minister of, for)."""
    return all(len(said) == 1 for code, said in post.labels.items() if code != "en")


def is_told_with(each: Participant, facts: Facts, titles: Sequence[tuple[str, Title]]) -> bool:
    """Whether somebody has one of these offices, as the item tells it."""
    whose = _owner(each, facts.language) or (facts.found.source.country or "").upper()
    return any(
        title in forms and (not asked or (country or whose) == asked)
        for country, forms in _readings(each.office or "", facts.language)
        for asked, title in titles
    )


def looked_for(titles: Iterable[tuple[str, Title]]) -> Sought:
    """What the text of an item holds at least that tells of somebody with one of these offices."""
    return Some(
        tuple(dict.fromkeys(Wording((_telling(title),), prefix=True) for _, title in titles if title))
    )


def _telling(title: Title) -> str:
    """The longest word of an office that tells it from others, without what an inflection changes."""
    telling = [word for word in title if not word.startswith(_COMMON)] or list(title)
    word = max(telling, key=len)
    return word[: max(len(word) - _ENDING, min(len(word), _SHORTEST))]


def _owner(each: Participant, code: str) -> str:
    """The country whose office it is by the word before it (`Marockos justitieminister`), "?" for one that is
    not known; '' where nothing is said."""
    office, name = re.escape(each.office or ""), re.escape(each.name)
    said = each.evidence.quote
    before = re.search(rf"({_WORD})\s+{office}\w*,?\s+{name}", said, re.IGNORECASE) or re.search(
        rf"({_WORD})\s+{office}", said, re.IGNORECASE
    )
    if before is None or not before[1][0].isupper() or not before[1].endswith("s"):
        return ""
    spoken = _language(code)
    return (country_of(before[1], spoken) if spoken else None) or "?"


def _language(code: str) -> Language | None:
    return next((each for each in languages().values() if code in (each.code, each.texts)), None)


@lru_cache(maxsize=4096)  # a press room tells the same offices again and again
def _readings(office: str, code: str) -> tuple[tuple[str, frozenset[Title]], ...]:
    """The office in all its plain forms, and the country that its words name; '' where they name none."""
    spoken = _language(code)
    whole = office.split()
    if spoken is None:
        return (("", frozenset({words(office)})),)
    return tuple((country, frozenset(_forms(part, spoken))) for country, part in _parted(whole, spoken))


def _parted(whole: list[str], spoken: Language) -> Iterator[tuple[str, list[str]]]:
    """All words; and those without a country before them (`Denmark's`, `dansk`) or behind (`of Denmark`)."""
    yield "", whole
    if len(whole) > 1 and (country := country_of(whole[0], spoken)):
        yield country, whole[1:]
    for size in (1, 2):
        if len(whole) > size + 1 and (country := country_of(" ".join(whole[-size:]), spoken)):
            yield country, _untied(whole[:-size], spoken)


def _untied(left: list[str], spoken: Language) -> list[str]:
    return left[:-1] if left[-1].casefold() in spoken.offices["ties"] else left


def _forms(part: Sequence[str], spoken: Language) -> Iterator[Title]:
    """The office with its last word, or its first, in each form that it may be one of."""
    for form in inflections(part[-1], spoken):
        yield words(" ".join([*part[:-1], form]))
    for form in inflections(part[0], spoken):
        yield words(" ".join([form, *part[1:]]))
