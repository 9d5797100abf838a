"""Pure: whether somebody is told with the office that is followed, whoever they are: a text may name a holder
whom no catalogue knows.

The office counts as its catalogue's labels have it, in every language, and inflected as the item's language
does. Whose it is, is the country that the words name, else the one of the press room.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from bot.commands.understanding.names import country_of, inflections
from bot.words import Language, languages
from store.interface import Facts, Some, Sought, Wording
from store.tokens import words
from store.vocabulary import Post

Title = tuple[str, ...]

# Letters that the plural takes away at the end of an office: "justitieminister", "justitieministrarna".
_ENDING = 2
_SHORTEST = 4
# So common in offices that it is looked for only where nothing else is.
_COMMON = "minist"


def titles_of(posts: Iterable[Post]) -> tuple[tuple[str, Title], ...]:
    """The countries of these offices ('' for those of none) with each of their labels, as words."""
    labels = (
        (post.country or "", words(label))
        for post in posts
        for said in post.labels.values()
        for label in said
    )
    return tuple(dict.fromkeys(labels))


def is_told_with(office: str, facts: Facts, titles: Sequence[tuple[str, Title]]) -> bool:
    """Whether an office, as an item tells it, is one of these."""
    of_the_room = (facts.found.source.country or "").upper()
    return any(
        title in forms and (country or of_the_room or held_in) == held_in
        for country, forms in _readings(office, facts.language)
        for held_in, title in titles
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


@lru_cache(maxsize=4096)  # a press room tells the same offices again and again
def _readings(office: str, code: str) -> tuple[tuple[str, frozenset[Title]], ...]:
    """The office in all its plain forms, and the country that its words name; '' where they name none."""
    spoken = next((each for each in languages().values() if code in (each.code, each.texts)), None)
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
