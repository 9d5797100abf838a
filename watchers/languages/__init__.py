"""A language is a file: the words and frames of `<code>.toml`, loaded once and ready for look-up.

What each table of a file means stands at the head of `sv.toml`, the fullest one. Codes are ISO 639-1;
`no` serves both Norwegian norms.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from itertools import product
from typing import Any

from babel import Locale

from store.errors import CatalogueError
from watchers.languages.conjugation import conjugated
from watchers.languages.split_verbs import split_verbs

CODES = ("sv", "da", "no", "en", "de", "fr", "nl", "fi")
_BABEL = {"no": "nb"}
_NO_WORDS: frozenset[str] = frozenset()
_NO_ENDING = ("\0",)


@dataclass(frozen=True, slots=True)
class Form:
    """One wording of a frame: lower-case words, None for a gap; `tense` is past, supine, present,
    infinitive or any. A word that ends in `*` stands for every word that begins so; `<event>` for an
    event noun."""

    words: tuple[str | None, ...]
    tense: str
    frame: Frame


@dataclass(frozen=True, slots=True)
class Frame:
    """One construction: which status its subject and its object take at the event that it tells of.

    `whom` and `who`: person, human (a person for certain), organization or any may be the object, the
    subject. `near`: the object must follow at once; `adjoins`: with nothing but an article between;
    `tight`: its gaps hold no comma; `opens`: it begins its clause; `needs_body`: only before what one can
    be a member of; `everyone`: the object is whoever is named behind it, to the end of the clause;
    `inside`: it stands in the wording's gap and nowhere else; `beside`: the subject must stand right
    before; `alone`: only the last of a list is it; `named`: the subject's name must hold this.
    `needs_event`: only in a sentence that names an event. `needs_object`: nobody is claimed unless an
    object is found ("tog emot en utredning" receives nobody). `owned`: who owns it takes part ("på
    Bolagets inbjudan"). `mutual`: a body alone does not do so with itself ("the board convenes"). `kind`:
    the kind of event, '' to leave it open. `when`: past or future, whatever the verb's tense. `tells`:
    what it says of the event itself ("dissolved", "takes place"). `sayer`: who says something after it
    took part. `away`: it tells, away from any event's name, that its subject stays away from the event
    spoken of, and tells of nobody where it is denied. `beyond`: its subject stands behind a comma;
    `follows`: it gives its object the status that the sentence gave before. `ends`: its clause ends with it;
    `reach`: words that a gap may span. `like`: the id of a frame that it only looks like; where both fit from
    one word on, the longer wording counts.
    `example` is a sentence that it reads.
    """

    id: str
    like: str = ""
    subject: str | None = None
    object: str | None = None
    near: bool = False
    adjoins: bool = False
    tight: bool = False
    opens: bool = False
    needs_body: bool = False
    sayer: bool = False
    beyond: bool = False
    away: bool = False
    follows: bool = False
    ends: bool = False
    reach: int = 0
    beside: bool = False
    fronted: bool = False  # the subject never stands behind the wording
    lone: bool = False  # a lone capital is a party here: "Afbud kom fra Sønderstrøm"
    alone: bool = False
    everyone: bool = False
    named: str = ""
    whom: str = "any"
    who: str = "any"
    needs_event: bool = False
    needs_object: bool = False
    weak: bool = False
    no_papers: bool = False
    kind: str = ""
    when: str = ""
    owned: bool = False
    inside: bool = False
    mutual: bool = False
    tells: str = ""
    certainty: float = 0.9
    example: str = ""


@dataclass(frozen=True, slots=True)
class Language:
    code: str
    words: Mapping[str, frozenset[str]]
    phrases: Mapping[str, tuple[tuple[str, ...], ...]]
    endings: Mapping[str, tuple[str, ...]]
    event_nouns: Mapping[str, str]  # word or ending → kind
    event_endings: tuple[tuple[str, str], ...]
    plurals: Mapping[str, str]  # longest ending first
    nominatives: Mapping[str, str]  # endings of nouns in their cases → the plain ending
    stems: Mapping[str, str]  # how a surname's stem ends → its plain ending, the likelier first
    shared_heads: Mapping[str, str]  # what several bodies are called together → what each is: "kunnat"
    lists: Mapping[str, str]  # what a list of participants is called → their status
    days: Mapping[str, int]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    countries: Mapping[str, str]  # lower-case name → ISO 3166 code
    forms: Mapping[str, tuple[Form, ...]]  # first word → forms
    prefixes: tuple[tuple[str, Form], ...]  # forms whose first word is a prefix
    # The forms of each first word of `forms` by their second; "" for those whose second may be several.
    by_two: Mapping[str, Mapping[str, tuple[Form, ...]]] = field(default_factory=dict)
    weeks: Mapping[str, int] = field(default_factory=dict)  # "vorige week" → weeks from this one
    shifts: Mapping[str, int] = field(default_factory=dict)  # "tags darauf" → days from the last one told
    numbers: Mapping[str, int] = field(default_factory=dict)  # "två" → 2, what "#" stands for in days, shifts
    ordinals: Mapping[str, int] = field(default_factory=dict)  # "första" → 1, before a month
    years: Mapping[str, int] = field(default_factory=dict)  # "i fjol" → years from that of publication
    same_month: Mapping[str, int] = field(default_factory=dict)  # "samma månad": -1 the last told, 0 this one
    feasts: Mapping[str, str] = field(default_factory=dict)  # "julafton" → its rule, see watchers.feasts
    event_tails: tuple[str, ...] = ()  # the endings of event_endings
    plural_tails: tuple[str, ...] = ()  # the endings of plurals
    # `phrases`, each table by first words.
    opened: Mapping[str, Mapping[str, tuple[tuple[str, ...], ...]]] = field(default_factory=dict)
    past_verbs: frozenset[str] = frozenset()  # verbs that wordings in the past alone begin with
    coming_verbs: frozenset[str] = frozenset()  # the same for the present and the future
    verbs: frozenset[str] = frozenset()  # finite verbs that a wording of a frame begins with
    signs: tuple[tuple[str, frozenset[str], tuple[str, ...]], ...] = ()  # class, its words, its stems

    def has(self, table: str, word: str) -> bool:
        return word in self.words[table]  # asked more than anything else

    def ends(self, table: str, word: str) -> bool:
        """Whether a lower-case word has one of the `endings` of that table."""
        return word.endswith(self.endings.get(table) or _NO_ENDING)

    def event_kind(self, word: str) -> str | None:
        """The kind of event that a lower-case word names, else None."""
        found = self.event_nouns.get(word)
        if found:
            return found
        # Asked of every word: one look over all endings spares most of them the rest.
        if not word.endswith(self.event_tails) or self.has("no_event", word):
            return None
        return next((kind for ending, kind in self.event_endings if word.endswith(ending)), None)


@cache
def language(code: str) -> Language:
    """The language of that code; English where we have no file for it.

    Raises CatalogueError where the file is wrong.
    """
    name = f"{code if code in CODES else 'en'}.toml"
    file = resources.files(__package__).joinpath(name)
    if not file.is_file():
        return language("en")
    try:
        data = tomllib.loads(file.read_text("utf-8"))
        return _build(name.removesuffix(".toml"), data)
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise CatalogueError(f"this language file cannot be read: {error}.", file=name) from error


def _build(code: str, data: dict[str, Any]) -> Language:
    nouns, endings = _events(data["events"])
    first, prefixes = _forms(code, data.get("frame", []), data.get("irregular", {}))
    plurals = dict(sorted(data.get("plurals", {}).items(), key=lambda pair: -len(pair[0])))
    return Language(
        code=code,
        words=_Tables({key: frozenset(value) for key, value in data["words"].items()}),
        phrases={key: tuple(tuple(p.split()) for p in value) for key, value in data["phrases"].items()},
        endings={key: tuple(value) for key, value in data["endings"].items()},
        event_nouns=nouns,
        event_endings=endings,
        plurals=plurals,
        nominatives=data.get("nominatives", {}),
        stems=data.get("stems", {}),
        shared_heads=data.get("shared_heads", {}),
        lists=data.get("lists", {}),
        days=data.get("days", {}),
        months=_months(code, data.get("months", {})),
        weekdays=_weekdays(code, data.get("weekdays", {})),
        countries=_countries(code, data.get("countries", {})),
        forms=first,
        by_two=_BySecond(first),
        weeks=data.get("weeks", {}),
        shifts=data.get("shifts", {}),
        numbers=data.get("numbers", {}),
        ordinals=data.get("ordinals", {}),
        years=data.get("years", {}),
        same_month=data.get("same_month", {}),
        feasts=data.get("feasts", {}),
        prefixes=prefixes,
        event_tails=tuple(ending for ending, _ in endings),
        plural_tails=tuple(plurals),
        opened={key: _by_first(value) for key, value in data["phrases"].items()},
        verbs=_verbs(first, data["words"]),
        past_verbs=_heads(_told(first, "past"), False),
        coming_verbs=_heads(first, True),
        signs=tuple(_signs(data.get("signs", {}))),
    )


def _events(table: dict[str, list[str]]) -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    nouns, endings = {}, []
    for kind, words in table.items():
        for word in words:
            if word.startswith("*"):
                endings.append((word[1:], kind))
            nouns[word.lstrip("*")] = kind
    return nouns, tuple(sorted(endings, key=lambda pair: -len(pair[0])))


def _by_first(phrases: list[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for first, *rest in map(str.split, phrases):
        found[first] = (*found.get(first, ()), (first, *rest))
    return found


def _signs(table: dict[str, list[str]]) -> Iterator[tuple[str, frozenset[str], tuple[str, ...]]]:
    for name, words in table.items():
        stems = tuple(word[:-1] for word in words if word.endswith("*"))
        yield name, frozenset(word for word in words if not word.endswith("*")), stems


def _verbs(forms: Mapping[str, tuple[Form, ...]], words: dict[str, list[str]]) -> frozenset[str]:
    """The first words of wordings in the past or present, those left out that are no verbs ("was", "om")."""
    small = {
        word
        for table in ("prepositions", "conjunctions", "articles", "glue")
        for word in words.get(table, [])
    }
    finite = (head for head, fs in forms.items() if any(f.tense in ("past", "present") for f in fs))
    return frozenset(head for head in finite if head.isalpha() and head not in small)


def _told(forms: Mapping[str, tuple[Form, ...]], tense: str) -> Mapping[str, tuple[Form, ...]]:
    """The wordings of the heads that stand in that tense at least once, and in no other but the open one."""
    return {head: found for head, found in forms.items() if {f.tense for f in found} == {tense}}


def _heads(forms: Mapping[str, tuple[Form, ...]], ahead: bool) -> frozenset[str]:
    """The verbs whose form alone tells that something is to come, or past: they begin wordings of that time
    and of no other."""
    times: dict[str, set[bool]] = {}
    for head, found in forms.items():
        for form in found:
            coming = form.tense == "present" or (form.tense == "any" and form.frame.when == "future")
            times.setdefault(head, set()).add(coming)
    return frozenset(head for head, told in times.items() if told == {ahead} and head.isalpha())


def _forms(
    code: str, frames: list[dict[str, Any]], irregular: Mapping[str, str]
) -> tuple[dict[str, tuple[Form, ...]], tuple[tuple[str, Form], ...]]:
    by_first: dict[str, list[Form]] = {}
    prefixes = []
    for table in frames:
        frame = _frame(table)
        verbs = _inflected(code, table, irregular)
        for tense in ("past", "supine", "present", "infinitive", "any"):
            listed = (one for told in table.get(tense, []) for one in spelled_out(told))
            for wording in dict.fromkeys([*listed, *verbs.get(tense, [])]):
                words = tuple(None if w == "…" else w for w in wording.split())
                form = Form(words, tense, frame)
                head = words[0] or ""
                if head.endswith("*"):
                    prefixes.append((head[:-1], form))
                else:
                    by_first.setdefault(head, []).append(form)
    longest_first = {key: tuple(sorted(fs, key=lambda f: -len(f.words))) for key, fs in by_first.items()}
    return longest_first, tuple(prefixes)


class _Tables(dict[str, frozenset[str]]):
    """Tables of words; one that a language does not have is empty."""

    def __missing__(self, table: str) -> frozenset[str]:
        return _NO_WORDS


class _BySecond(dict[str, Mapping[str, tuple[Form, ...]]]):
    """Forms by their first word, then by their second. Those of a first word are parted when it is first
    asked for: of most of them no text ever is."""

    def __init__(self, forms: Mapping[str, Sequence[Form]]) -> None:
        self._forms = forms

    def __missing__(self, first: str) -> Mapping[str, tuple[Form, ...]]:
        found = self[first] = _by_second(self._forms[first])
        return found


def _by_second(forms: Sequence[Form]) -> Mapping[str, tuple[Form, ...]]:
    """Forms by their second word, "" where it is a gap, a kind of word or the beginning of several."""
    found: dict[str, list[Form]] = {}
    for form in forms:
        second = form.words[1] if len(form.words) > 1 else None
        plain = second and second[0] != "<" and not second.endswith("*")
        found.setdefault(second if second and plain else "", []).append(form)
    return {second: tuple(those) for second, those in found.items()}


def _inflected(
    code: str, table: Mapping[str, Any], irregular: Mapping[str, str]
) -> Mapping[str, Sequence[str]]:
    """The wordings of the verbs that a frame lists by their infinitives."""
    if "verb" in table:
        return conjugated(table["verb"], irregular)
    plain, active = (
        [one for told in table.get(key, ()) for one in spelled_out(told)] for key in ("verbs", "active")
    )
    return split_verbs(code, plain, active, irregular) if plain or active else {}


def spelled_out(wording: str) -> list[str]:
    """The wordings that one with alternatives stands for: "var med (på turen|ved bordet)" is two."""
    parts = re.split(r"\(([^)]*)\)", wording)
    choices = [part.split("|") if at % 2 else [part] for at, part in enumerate(parts)]
    return [" ".join("".join(chosen).split()) for chosen in product(*choices)]


def _frame(table: dict[str, Any]) -> Frame:
    known = {key: table[key] for key in Frame.__dataclass_fields__ if key in table}
    return Frame(**known)


def _months(code: str, extra: dict[str, int]) -> dict[str, int]:
    """Month names from CLDR, short ones with and without their full stop."""
    months = dict(extra)
    for width in ("wide", "abbreviated"):
        for context in ("format", "stand-alone"):
            for number, name in Locale(_BABEL.get(code, code)).months[context][width].items():
                months.setdefault(name.lower().rstrip("."), number)
    return months


def _weekdays(code: str, extra: dict[str, int]) -> dict[str, int]:
    """Weekday names from CLDR, Monday 0."""
    names = Locale(_BABEL.get(code, code)).days["format"]["wide"]
    return {**{name.lower(): number for number, name in names.items()}, **extra}


def _countries(code: str, extra: dict[str, str]) -> dict[str, str]:
    territories = Locale(_BABEL.get(code, code)).territories
    names = {name.lower(): iso for iso, name in territories.items() if len(iso) == 2 and iso.isalpha()}
    return {**names, **extra}
