"""Names that no catalogue holds in a language of many cases: persons, bodies, owners without their endings.

For languages with the switch `inflected_names` (Finnish). A body is told by what it is called, its owners
before it ("Terveyden ja hyvinvoinnin laitoksen"); a person by a given name or an office before; an owner in
the genitive stands before an office, a person or a body ("Atrian konsernijohtaja", "Opera-säätiön Max Roos").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from watchers.given_names import is_given
from watchers.inflected import AND, plain_name, plain_noun, sharing, small_body_end
from watchers.languages import Language
from watchers.offices import before, is_head
from watchers.spans import Span, Token

_INSIDE = ("ssa", "ssä")  # "in" a place; as the other cases that tell where, given names end too ("Drusilla")
_LONGEST = 5  # words of a body's name before what it is called
_NAME = 3  # words of a name that nothing tells about
_ACRONYM = 7
_MONTH = "kuu"  # "Helmi" is a name


def inflected_names(lines: Sequence[Sequence[Token]], known: Sequence[Span], lang: Language) -> list[Span]:
    """Spans for the unknown names of the sentences in their order, none of them over a known one."""
    covered = {s.start: s.end for s in known}
    told = frozenset(w.text for words in lines for w in words if w.is_word and w.is_capital)
    lower = frozenset(w.text for words in lines for w in words if w.is_word and w.text.islower())
    found = [span for words in lines for span in _Line(words, covered, told, lower, lang).names()]
    people = {s.name.split()[-1] for s in found if s.kind == "person" and " " in s.name}
    people |= {s.name.split()[-1] for s in known if s.kind == "person"}
    return sorted((_surname(span, people, lang) for span in found), key=lambda s: s.start)


def _surname(span: Span, people: set[str], lang: Language) -> Span:
    """ "Laineen puhe": the surname of somebody told elsewhere, without its ending."""
    if span.kind not in ("name", "organization") or " " in span.name or span.name in people:
        return span
    plain = plain_name(span.name, people, False, lang)
    return replace(span, name=plain, kind="name") if plain in people else span


class _Line:
    """One sentence, and what its words may be."""

    def __init__(
        self, words: Sequence[Token], covered: Mapping[int, int], told: frozenset[str], lower: frozenset[str],
        lang: Language,
    ) -> None:  # fmt: skip
        self.words, self.covered, self.told, self.lower, self.lang = words, covered, told, lower, lang
        self.heads = tuple(lang.words.get("body_heads", ()))
        self._as_before = False  # behind a verb whose objects stand in the genitive, and in their list
        self._partly = False  # or in the partitive

    def names(self) -> Iterator[Span]:
        at = 0
        while at < len(self.words):
            word = self.words[at]
            if word.start in self.covered:
                stop = self.covered[word.start]
                at = next(
                    (i for i in range(at + 1, len(self.words)) if self.words[i].start >= stop),
                    len(self.words),
                )
                continue
            shared = sharing(self.words, at, self.lang)
            yield from (self._span(i, i + 1, name, "organization") for i, name in shared)
            span, end = self._name_at(at) if not shared else (None, shared[-1][0] + 2)
            if span:
                self._as_before = span.genitive or self._as_before
                yield span
            elif self.lang.has("takes_objects", word.low):
                self._as_before, self._partly = True, self.lang.has("takes_partitive", word.low)
            elif word.low in self.lang.verbs or word.text in ".;:":
                self._as_before = self._partly = False
            at = max(end, at + 1)

    def _name_at(self, at: int) -> tuple[Span | None, int]:
        """The name that begins at `at`, and where it ends; (None, at) where none does."""
        end = small_body_end(self.words, at, self.lang)
        if end > at and self.words[end - 1].start not in self.covered:
            return self._body(at, end), end
        if not self._capital(at) or self._everyday(at):
            return None, at
        if self._located(at):
            return self._span(at, at + 1, self.words[at].text, "place"), at + 1
        end = self._body_end(at)
        if end > at:
            return self._body(at, end), end
        if is_head(self.words[at].low, self.lang) or self._dated(at):
            return None, at
        end = self._person_end(at)
        if end > at:
            return self._person(at, end), end
        end = self._run(at)
        if self._place(at, end):
            return self._span(at, end, " ".join(w.text for w in self.words[at:end]), "place"), end
        span = self._other(at, end)
        stop = next((i for i in range(end, len(self.words)) if span and self.words[i].start >= span.end), end)
        return span, stop

    # ---- words -------------------------------------------------------------------------------------

    def _capital(self, at: int) -> bool:
        if at >= len(self.words) or self.words[at].start in self.covered:
            return False
        word = self.words[at]
        head, _, tail = word.text.rpartition("-")
        compound = len(head) > 1 and head.isupper() and tail[:1].islower() and not self._called(word)
        return word.is_word and word.is_capital and not word.text.endswith("-") and not compound

    def _opens(self, at: int) -> bool:
        """Whether a capital tells nothing at `at`, for a sentence opens there."""
        return at == 0 or (not self.words[at - 1].is_word and self.words[at - 1].text not in (",", "(", "&"))

    def _everyday(self, at: int) -> bool:
        word = self.words[at]
        if self.lang.has("not_names", word.low):
            return not self._called_behind(at)
        acronym = word.text.isupper() and len(word.text) > 1
        if not self._opens(at) or acronym:
            return False
        if self._given(at):
            return self.lang.has("openers", word.low)
        return (self.lang.has("openers", word.low) or word.low in self.lower) and not self._called_behind(at)

    def _located(self, at: int) -> bool:
        """Whether a place in its local case stands before a name: "Oulussa Elinkeinoelämän keskusliitto"."""
        word = self.words[at]
        return word.low.endswith(_INSIDE) and not self._given(at) and self._capital(at + 1)

    def _called_behind(self, at: int) -> bool:
        """Whether a body's name goes on behind its opening word: "Suomen Asianajajaliitto"."""
        return self._body_end(at) > at + 1

    def _given(self, at: int) -> bool:
        return is_given(self.words[at].text)

    def _dated(self, at: int) -> bool:
        low = self.words[at].low
        return (low in self.lang.months and _MONTH in low) or low in self.lang.weekdays

    def _called(self, word: Token) -> bool:
        """Whether a word is what bodies are called, in any case: "…liiton", "ry"."""
        plain = plain_noun(word.low, self.lang)
        if self.lang.has("not_bodies", plain):
            return False
        return plain.endswith(self.heads) or self.lang.has("organizations", plain)

    # ---- bodies ------------------------------------------------------------------------------------

    def _body_end(self, at: int) -> int:
        """Where the body's name that begins at `at` ends; `at` itself where none does."""
        for end in range(at + 1, min(at + 1 + _LONGEST, len(self.words)) + 1):
            word = self.words[end - 1]
            if word.start in self.covered or not word.is_word:
                return at
            if self._called(word) and self._heads(at, end - 1):
                return self._behind_head(self._over_part(end))
            if not (self._owns(at, end - 1) or self._joins(at, end - 1)):
                return at
        return at

    def _heads(self, at: int, head: int) -> bool:
        """Whether the head of a body at `head` makes a name with what stands before it."""
        word = self.words[head]
        generic = self.lang.has("body_heads", plain_noun(word.low, self.lang))
        if head == at:
            return word.is_capital and not generic and not self.lang.has("organizations", word.low)
        return word.is_capital or self.words[head - 1].low.endswith(("n", "s"))

    def _over_part(self, end: int) -> int:
        """Over a body that the one ending at `end` owns: "Turun yliopiston ylioppilaskunta"."""
        part = self.words[end] if end < len(self.words) else None
        owned = part is not None and part.text.islower() and self.words[end - 1].low.endswith("n")
        return end + 1 if owned and part and self._called(part) and not self._followed(end) else end

    def _owns(self, at: int, i: int) -> bool:
        word = self.words[i]
        if not word.is_capital:
            return i > at and self.words[i - 1].low in AND and word.low.endswith("n")
        return not (i > at and self._given(i)) and not self._given_person(i) and not self._dated(i)

    def _given_person(self, at: int) -> bool:
        return self._given(at) and at + 1 < len(self.words) and self._capital(at + 1)

    def _joins(self, at: int, i: int) -> bool:
        """Whether "ja" joins two owners: "Terveyden ja hyvinvoinnin"."""
        if i <= at or i + 1 >= len(self.words) or self.words[i].low not in AND:
            return False
        return (
            self.words[i - 1].low.endswith("n")
            and self.words[i + 1].low.endswith("n")
            and self.words[i + 1].text.islower()
        )

    def _behind_head(self, end: int) -> int:
        """Over the acronym that stands behind a body's name: "Ammattijärjestö OAJ"."""
        short = end < len(self.words) and self._capital(end) and self.words[end].text.isupper()
        legal = end < len(self.words) and self.words[end].low in ("ry", "oy", "oyj", "rs", "ab")
        return end + 1 if short or legal or self._called_so(end) else end

    def _called_so(self, end: int) -> bool:
        """Whether a body's own name stands behind what it is: "kattojärjestö Karhu"."""
        head = self.words[end - 1]
        plain = plain_noun(head.text, self.lang) == head.text
        return plain and self._near(end) and not self._given_person(end) and not self._called(self.words[end])

    def _body(self, at: int, end: int) -> Span:
        texts = [w.text for w in self.words[at:end]]
        own = not self._called(self.words[end - 1]) and not texts[-1].isupper()
        last = plain_name(
            texts[-1], self.told - {texts[-1]}, self._owner(end) or self._adverbial(end - 1), self.lang
        )
        plain = [*texts[:-1], last if own else plain_noun(texts[-1], self.lang)]
        if len(texts) > 1 and not self._called(self.words[end - 1]):
            plain[-2] = plain_noun(texts[-2], self.lang)
        genitive = plain != texts and texts[-1].endswith("n")
        if genitive:
            plain = [*(_agreeing(text) for text in plain[:-1]), plain[-1]]
        name = " ".join(plain).replace(" ,", ",")
        return replace(self._span(at, end, name, "organization"), genitive=genitive)

    # ---- persons -----------------------------------------------------------------------------------

    def _person_end(self, at: int) -> int:
        if self._given(at):
            end = at + 1
            while (
                self._near(end)
                and (self._given(end) or len(self.words[end].low) == 1)
                and not self._owned_end(end)
            ):
                end += 1
            last = self._over_particles(end)
            if self._near(last) or last > end:
                return last + 1 if self._capital(last) and not self._dated(last) else end
            return end if end - at > 1 else at
        if before(self.words, at, self.lang) is None or self.words[at - 1].text == ",":
            return at
        end = at + 1
        if self._near(end) and not self._given_person(end) and not self._adverbial(end):
            end += 1
        return at if self._owner_before(at, end) else end

    def _owned_end(self, at: int) -> bool:
        """Whether a given name at `at` is the surname, for no other name follows."""
        return not self._near(at + 1) or self._adverbial(at + 1)

    def _owner_before(self, at: int, end: int) -> bool:
        """ "johtaja Atrian Anna Roos": an owner follows the office, and then who is meant."""
        return self.words[end - 1].low.endswith("n") and end < len(self.words) and self._given_person(end)

    def _over_particles(self, at: int) -> int:
        i = at
        while (
            i < len(self.words)
            and self.lang.has("particles", self.words[i].low)
            and self.words[i].text.islower()
        ):
            i += 1
        return i if i < len(self.words) and self._capital(i) else at

    def _near(self, at: int) -> bool:
        """Whether a capital stands at `at`, one blank behind the word before, that may go on its name."""
        if not self._capital(at) or self.words[at].start - self.words[at - 1].end != 1:
            return False
        return not self.lang.has("not_names", self.words[at].low) and not self._dated(at)

    def _adverbial(self, at: int) -> bool:
        """Whether a capital stands in a case that tells where: "Kirkkonummella", "Porvoosta"."""
        low = self.words[at].low
        return low.endswith(("ssa", "ssä", "sta", "stä", "lla", "llä", "lta", "ltä", "lle")) and len(low) > 5

    def _person(self, at: int, end: int) -> Span:
        texts = [w.text for w in self.words[at:end]]
        last = plain_name(texts[-1], self.told - {texts[-1]}, self._inflected(at, end), self.lang)
        genitive = last != texts[-1] and texts[-1].endswith("n")
        return replace(self._span(at, end, " ".join([*texts[:-1], last]), "person"), genitive=genitive)

    def _inflected(self, at: int, end: int) -> bool:
        """Whether the words around show that the name bears the ending of a case: an office in the genitive
        before it, a postposition or an event behind."""
        low = self.words[end - 1].low
        if self._adverbial(end - 1):
            return True
        if not low.endswith("n"):
            partly = self._partly or self.words[at - 1].low.endswith(("aa", "ää", "ansa", "änsä"))
            return at > 0 and partly and low.endswith(("a", "ä"))
        officer = (
            at > 0 and is_head(self.words[at - 1].low, self.lang) and self.words[at - 1].low.endswith("n")
        )
        return officer or self._as_before or self._followed(end)

    def _followed(self, end: int) -> bool:
        """Whether what stands behind a name governs the genitive: "kanssa", "seminaariin", "johdolla"."""
        if end >= len(self.words):
            return False
        low = self.words[end].low
        if self.lang.has("representatives", low) or self.lang.has("postpositions", low):
            return True
        return self.lang.event_kind(low) is not None or (
            is_head(low, self.lang) and self.words[end].text.islower()
        )

    # ---- whatever else -----------------------------------------------------------------------------

    def _run(self, at: int) -> int:
        end = at + 1
        while end - at < _NAME and self._near(end) and not self._given_person(end):
            if self._body_end(end) > end or self.words[end - 1].start in self.covered or self._adverbial(end):
                break
            end += 1
        return end

    def _place(self, at: int, end: int) -> bool:
        return end - at == 1 and self.words[at].low in self.lang.countries

    def _other(self, at: int, end: int) -> Span | None:
        texts = [w.text for w in self.words[at:end]]
        if len(texts) == 1 and self._given(at):
            return self._span(at, end, texts[0], "name")
        described = any(
            self.lang.has(t, self.words[at].low) for t in ("former", "office_adjectives", "openers")
        )
        owner = self._owner(end) and not (self._opens(at) and described)
        if owner and texts[-1].endswith("n") and len(texts[-1]) > 3:
            texts = [*(_agreeing(text) for text in texts[:-1]), texts[-1]]
            name = " ".join(
                [*texts[:-1], plain_name(plain_noun(texts[-1], self.lang), self.told, True, self.lang)]
            )
            return replace(self._span(at, end, name, "organization"), genitive=True)
        if self._opens(at) and len(texts) > 1 and self._given(end - 1):
            return None
        lettered = len(texts) == 1 and (_acronym(texts[0]) or _camel(texts[0]))
        if lettered and self._ends_apart(end):
            span = self._span(at, end + 2, texts[0], "organization")
            return replace(span, genitive=self.words[end + 1].low == "n")
        if self._opens(at) and len(texts) == 1 and not lettered:
            return None
        kind = "organization" if lettered else "name"
        certain = self._adverbial(end - 1) or (texts[-1].endswith("n") and self._followed(end))
        last = texts[-1] if lettered else plain_name(texts[-1], self.told - {texts[-1]}, certain, self.lang)
        genitive = last != texts[-1] and texts[-1].endswith("n")
        if kind == "name" and len(texts) == 1 and self._adverbial(at) and not genitive:
            kind = "place"  # "Närpiössä", where nothing else tells of a "Närpiö"
        return replace(self._span(at, end, " ".join([*texts[:-1], last]), kind), genitive=genitive)

    def _ends_apart(self, end: int) -> bool:
        """Whether an acronym's ending stands behind a colon: "SLC:n", "EOAK:sta"."""
        marks = self.words[end : end + 2]
        return (
            len(marks) > 1
            and marks[0].text == ":"
            and marks[1].text.islower()
            and marks[0].end == marks[1].start
        )

    def _owner(self, end: int) -> bool:
        """Whether whom or what an owner owns follows: an office, a person."""
        if end >= len(self.words):
            return False
        word = self.words[end]
        owned = is_head(word.low, self.lang) or self.lang.has("representatives", word.low)
        return (owned and word.text.islower()) or self._given_person(end) or self._office_ahead(end)

    def _office_ahead(self, end: int) -> bool:
        """ "Atrian uusi konsernijohtaja"."""
        words = self.words[end : end + 2]
        return (
            len(words) > 1
            and self.lang.has("office_adjectives", words[0].low)
            and is_head(words[1].low, self.lang)
        )

    def _span(self, at: int, end: int, name: str, kind: str) -> Span:
        return Span(self.words[at].start, self.words[end - 1].end, name, kind)


def _agreeing(text: str) -> str:
    """An adjective that agrees with a body in the genitive: "Punaisen Ristin" is of the Punainen Risti."""
    return f"{text[:-4]}inen" if text.endswith("isen") else text


def _acronym(text: str) -> bool:
    return text.isupper() and 2 <= len(text) <= _ACRONYM and text.isalpha()


def _camel(text: str) -> bool:
    return any(a.islower() and b.isupper() for a, b in pairwise(text)) and "-" not in text
