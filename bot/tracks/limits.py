"""The limits of an expression: which values they take, and how they are written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from babel import Locale
from rapidfuzz import fuzz, process

from bot.commands.understanding.names import country_of
from bot.tracks.mistakes import Mistake
from bot.tracks.scanning import Token
from bot.tracks.wording import limit_key, status_word, status_words
from bot.words import Language, languages
from store.interface import Limits
from store.letters import bare
from store.vocabulary import Source, Status

# Of 100: from here on a value may be meant for another that is known.
_NEAR = 70.0
_MOST_NEAR = 3
# Texts in Norwegian are `no`, whichever of its two forms they are in.
_NORWEGIAN = {"nb": "no", "nn": "no"}


def read_limits(tokens: Iterable[Token], sources: Sequence[Source], typed: str) -> Limits:
    """What these tokens limit; several values of one kind are alternatives. Mistake for a value that is not
    known, with those that come near."""
    found: dict[str, list[str]] = {"source": [], "country": [], "language": [], "status": []}
    for token in tokens:
        for value in _values(token):
            found[token.key] += _READERS[token.key](value, token, sources, typed)
    unique = {key: tuple(dict.fromkeys(values)) for key, values in found.items()}
    statuses = tuple(status for status in Status if status.value in unique["status"])
    return Limits(
        tuple(sorted(unique["source"])),
        tuple(sorted(unique["country"])),
        tuple(sorted(unique["language"])),
        statuses,
    )


def written(limits: Limits, language: Language) -> str:
    """The limits as one may type them, in the words of a language: `source:regeringen status:attended`."""
    values = {
        "source": limits.sources,
        "country": limits.countries,
        "language": limits.languages,
        "status": tuple(map(_quoted, status_word(limits.statuses, language))),
    }
    return " ".join(f"{limit_key(key, language)}:{','.join(each)}" for key, each in values.items() if each)


def _quoted(word: str) -> str:
    return f'"{word}"' if " " in word else word


def _values(token: Token) -> list[str]:
    """The values of a limit, parted by commas."""
    return [value for part in token.text.split(",") if (value := part.strip())]


def _source(value: str, token: Token, sources: Sequence[Source], typed: str) -> list[str]:
    """The ids of the sources called so: by id or title, else all of a publisher."""
    sought = bare(value)
    for of in (lambda each: (each.id, each.title), lambda each: (each.publisher,)):
        if found := [each.id for each in sources if sought in map(bare, of(each))]:
            return found
    called = [name for each in sources for name in (each.id, each.title) if name]
    raise _unknown(("track_no_source", "track_no_source_near"), value, token, typed, _nearest(value, called))


def _country(value: str, token: Token, _: Sequence[Source], typed: str) -> list[str]:
    code = next((code for spoken in languages().values() if (code := country_of(value, spoken))), None)
    code = code or _territories().get(bare(value))
    if not code:
        raise _unknown(
            ("track_no_country", "track_no_country_near"),
            value,
            token,
            typed,
            _nearest(value, _shown("territories")),
        )
    return [code]


def _language(value: str, token: Token, _: Sequence[Source], typed: str) -> list[str]:
    code = _tongues().get(bare(value))
    if not code:
        raise _unknown(
            ("track_no_language", "track_no_language_near"),
            value,
            token,
            typed,
            _nearest(value, _shown("languages")),
        )
    return [_NORWEGIAN.get(code, code)]


def _status(value: str, token: Token, _: Sequence[Source], typed: str) -> list[str]:
    statuses = status_words().get(bare(value))
    if not statuses:
        raise _unknown(("track_no_status", ""), value, token, typed, ())
    return [status.value for status in statuses]


def _unknown(
    sayings: tuple[str, str], value: str, token: Token, typed: str, near: tuple[str, ...]
) -> Mistake:
    """The mistake, with what comes near where anything does."""
    start = typed.find(value, token.start, token.stop)
    start = start if start >= 0 else token.start
    stop = start + len(value)
    return (
        Mistake(sayings[1], typed, start, stop, near=near)
        if near
        else Mistake(sayings[0], typed, start, stop)
    )


def _nearest(value: str, names: Iterable[str]) -> tuple[str, ...]:
    found = process.extract(value, list(names), scorer=fuzz.ratio, processor=bare, score_cutoff=_NEAR)
    return tuple(dict.fromkeys(name for name, _, _ in found))[:_MOST_NEAR]


_READERS: Mapping[str, Callable[[str, Token, Sequence[Source], str], list[str]]] = {
    "source": _source,
    "country": _country,
    "language": _language,
    "status": _status,
}


@cache
def _territories() -> Mapping[str, str]:
    """Names and codes of countries, bare → ISO 3166 code."""
    return _coded("territories", lambda code: len(code) == 2 and code.isalpha())


@cache
def _tongues() -> Mapping[str, str]:
    """Names and codes of languages, bare → ISO 639-1 code."""
    return _coded("languages", lambda code: len(code) == 2)


def _coded(table: str, wanted: Callable[[str], bool]) -> Mapping[str, str]:
    found = {
        bare(name): code
        for spoken in languages().values()
        for code, name in _names(table, spoken)
        if wanted(code)
    }
    return found | {bare(code): code for _, code in tuple(found.items())}


def _shown(table: str) -> list[str]:
    """What countries or languages are called, in all languages of the interface."""
    return [name for spoken in languages().values() for code, name in _names(table, spoken) if len(code) == 2]


def _names(table: str, spoken: Language) -> Iterable[tuple[str, str]]:
    names: Mapping[str, str] = getattr(Locale.parse(spoken.locale), table)
    return names.items()
