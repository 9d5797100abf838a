"""Words of a question as expressions of the full-text search.

A prefix is looked up among the words that there are: where a few begin with it, those are searched for in its
place. FTS5 finds whole words from the newest text backwards, one by one; for a prefix it first puts together
the lists of all its words, which for a common one takes time that grows with all that was ever published."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from weakref import WeakKeyDictionary

from sqlite_utils import Database

from store.letters import unmarked
from store.sqlite.words import MOST_ALTERNATIVES, parts

# More words than this that begin alike are searched for by their beginning: at every text that fits, FTS5
# looks at each of the words that are asked for.
_FEW = 12
# What is this short begins too many words, and has to be a whole one.
_WHOLE_WORD = 2
_COUNTED = 500
_LETTERS_OF_THEIR_OWN = str.maketrans("", "", "øæß")

_BEGINNING = (
    "WITH RECURSIVE found(term) AS (SELECT (SELECT term FROM {index}_terms WHERE term >= :first)"
    " UNION ALL SELECT (SELECT term FROM {index}_terms WHERE term >= found.term || char(0))"
    " FROM found WHERE found.term < :after)"
    " SELECT term FROM found WHERE term < :after LIMIT :most"
)
_STRUCTURE = (
    "SELECT block FROM {index}_fts_data WHERE id = 10"  # where FTS5 keeps what changes at each writing
)


class _Terms(dict[tuple[str, str], tuple[str, ...]]):
    """Words by index and beginning, as long as nothing is written to the indexes."""

    def __init__(self) -> None:
        super().__init__()
        self.stamps: dict[str, bytes] = {}
        self.counts: dict[str, int] = {}


_known: WeakKeyDictionary[Database, _Terms] = WeakKeyDictionary()


class Matching:
    """Makes expressions for one full-text index, "articles" or "events", as it is now."""

    def __init__(self, db: Database, index: str) -> None:
        self._db = db
        self._index = index
        self._terms = _known.setdefault(db, _Terms())
        stamp = db.execute(_STRUCTURE.format(index=index)).fetchone()[0]
        if self._terms.stamps.get(index) != stamp:
            self._terms.clear()
            self._terms.counts.clear()
            self._terms.stamps[index] = stamp

    def one_of(self, alternatives: Iterable[str]) -> str:
        """Fits where one of these begins a word, or several words in a row; "" where none can fit.

        Of several words the last is a beginning. One of one or two letters is a whole word. Nothing in them
        is taken for FTS5's syntax.
        """
        shown = list(dict.fromkeys(filter(None, map(parts, alternatives))))[:MOST_ALTERNATIVES]
        return " OR ".join(dict.fromkeys(each for words in shown for each in self._written(words)))

    def count(self, expression: str) -> int:
        """How many texts an expression fits, as far as that makes a difference."""
        if (known := self._terms.counts.get(expression)) is None:
            matches = f"SELECT 1 FROM {self._index}_fts WHERE {self._index}_fts MATCH ? LIMIT {_COUNTED}"
            known = self._db.execute(f"SELECT count(*) FROM ({matches})", [expression]).fetchone()[0]
            self._terms.counts[expression] = known
        return known

    def _written(self, words: tuple[str, ...]) -> list[str]:
        *before, last = words
        if len(last) <= _WHOLE_WORD:
            return [_phrase(words)]
        found = self._beginning(last)
        if found is None:
            return [f"{_phrase(words)}*"]
        return [_phrase((*before, term)) for term in found]

    def _beginning(self, word: str) -> tuple[str, ...] | None:
        """The words of the index that begin so; None where they are many, or nobody can say."""
        first = folded(word)
        if not first.translate(_LETTERS_OF_THEIR_OWN).isascii():
            return None  # how FTS5 folds further letters is its own affair
        found = self._terms.get((self._index, first))
        if found is None:
            found = self._looked_up(first)
            self._terms[self._index, first] = found
        return found if len(found) <= _FEW else None

    def _looked_up(self, first: str) -> tuple[str, ...]:
        given = {"first": first, "after": f"{first}\U0010ffff", "most": _FEW + 1}
        return tuple(row[0] for row in self._db.execute(_BEGINNING.format(index=self._index), given))


def _phrase(words: Iterable[str]) -> str:
    return f'"{" ".join(words)}"'


@lru_cache(maxsize=8192)
def folded(word: str) -> str:
    """A word as FTS5's tokenizer (unicode61, remove_diacritics 2) leaves it, as far as it can be told."""
    return unmarked(word.lower(), "NFD")
