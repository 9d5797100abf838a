"""A page, a feed's text or a plain file → an Article: what belongs to the item, and nothing else.

Left out: navigation and share boxes, press contacts (no telephone number or mail address is kept),
lists of other releases. Boxes about ministers' other terms are kept apart, as Terms. `article.toml` holds the
wordings.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from html import unescape
from importlib import resources

import trafilatura
from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from store.vocabulary import Article, Day, Paragraph, ParagraphKind
from watchers.days import first_day
from watchers.languages.detect import detect, normalized, other
from watchers.pressrooms.text import TAG, too_deep
from watchers.terms import is_name, period_of, terms_of

_MARKUP = re.compile(
    r"<(?:p|div|br|li|h[1-6]|article|html|body|section|span|a|ul|table|blockquote)\b[^>]*>", re.I
)
_BLOCKS = "h1,h2,h3,h4,h5,h6,p,li,blockquote,figcaption,td,dt,dd,pre"
_DROPPED = "script,style,noscript,nav,aside,form,footer,button,svg,iframe,template"
_MENUS = "nav,[role=navigation],body>footer,[role=contentinfo]"
_HIDDEN = dict.fromkeys(
    map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e")
)
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000))  # halves of characters, as broken JSON holds them
_CONTACT = re.compile(r"[\w.+-]+@[\w-]+\.\w+|(?:\+|00)?\d[\d ()/–-]{6,}\d")
_DATE_LIKE = re.compile(r"\d{4}|\d{1,2}[./]\d{1,2}")
_LIST = re.compile(r"^(?:[•*·‣▪●o]|\d{1,2}[.)]|[-−–—])\s+(?=\S)")
_DASH = re.compile(r"^[–—−-]\s*(?=[A-ZÅÄÖÆØÉÜ\"“”»])")
_OPENS_QUOTE = re.compile(r"^[\"“”„»«]")
_SAYS = re.compile(
    r"\b(?:säger|sade|sa|uppger|menar|kommenterar|understryker|skriver|fortsätter|avslutar|siger|sier|seier|udtaler|uttaler|"
    r"says|said|sanoo|toteaa|sagt|sagte|erklärt|betont|dit|déclare|zegt|aldus)\b",
    re.I,
)
_LONG = 160  # characters: a line of a contact block is shorter than this, running text seldom is
_HUGE = 200_000  # characters kept of one item; the longest of nine thousand press releases has 30,000
_HUGE_PAGE = 4_000_000  # characters of HTML; pages carry megabytes of script


@cache
def _marks() -> dict[str, dict[str, tuple[str, ...]]]:
    text = resources.files(__package__).joinpath("article.toml").read_text("utf-8")
    return {part: {key: tuple(v) for key, v in marks.items()} for part, marks in tomllib.loads(text).items()}


def clean(text: str) -> str:
    """`text` in NFC, without soft hyphens and invisible or direction characters, blanks folded."""
    text = unicodedata.normalize("NFC", text.translate(_HIDDEN | _SURROGATES))
    return re.sub(r"[^\S\n]+", " ", text).strip()


def from_text(text: str, *, title: str = "", language: str | None = None, day: Day | None = None) -> Article:
    """Plain or lightly marked-up text; a title is taken from it where none is given."""
    return _article(_plain_lines(text[:_HUGE]), title, language, day)


def from_html(
    html: str, *, title: str = "", language: str | None = None, day: Day | None = None, selector: str = ""
) -> Article:
    """A page or a snippet of HTML. `selector` names the element that holds the item; without one, or where
    it finds nothing, the general reader decides what is running text."""
    html = html[:_HUGE_PAGE].translate(_SURROGATES)
    if too_deep(html):
        return from_text(unescape(TAG.sub("\n", html)), title=title, language=language, day=day)
    tree = LexborHTMLParser(html)
    declared = language or _declared(tree)
    title = title or _heading(tree)
    lines = list(_chosen(tree, selector)) if selector else []
    if not lines and "<html" in html[:2000].lower():
        lines = list(_plain_lines(_extracted(tree)))
    if not lines and tree.body is not None:
        lines = list(_blocks(tree.body))
    return _article(lines, title, declared, day)


def _extracted(tree: LexborHTMLParser) -> str:
    """What the general reader takes for running text. Of a page of few words it would take the menus too."""
    for node in tree.css(_MENUS):
        node.decompose()
    return trafilatura.extract(tree.html or "", include_comments=False, fast=True) or ""


def from_anything(
    text: str, *, title: str = "", language: str | None = None, day: Day | None = None, selector: str = ""
) -> Article:
    """HTML where it looks like HTML, else plain text."""
    reader = from_html if _MARKUP.search(text[:20_000]) else from_text
    if reader is from_html:
        return from_html(text, title=title, language=language, day=day, selector=selector)
    return from_text(text, title=title, language=language, day=day)


# ---- lines ---------------------------------------------------------------------------------------

_Line = tuple[str, ParagraphKind]


def _plain_lines(text: str) -> Iterator[_Line]:
    for raw in clean(text.replace("\r", "\n")).split("\n"):
        line = raw.strip()
        told = line.lstrip("# ")
        if told:  # a "#" alone heads nothing
            yield told, ParagraphKind.HEADING if line.startswith("#") else ParagraphKind.TEXT


def _chosen(tree: LexborHTMLParser, selector: str) -> Iterator[_Line]:
    try:
        nodes = tree.css(selector)
    except SelectolaxError:
        nodes = []
    for node in nodes:
        yield from _blocks(node)


def _blocks(root: LexborNode) -> Iterator[_Line]:
    for node in root.css(_DROPPED):
        node.decompose()
    blocks = [node for node in root.css(_BLOCKS) if not node.css(_BLOCKS)[1:]]
    if not blocks:
        yield from _plain_lines(root.text(separator="\n"))
    for node in blocks:
        for line in clean(node.text(separator=" ").replace("\n", " ")).split("\n"):
            text = re.sub(r" ([,.;:!?)])", r"\1", line)
            if text:
                yield text, _kind_of_tag(node.tag or "")


def _kind_of_tag(tag: str) -> ParagraphKind:
    if tag[0] == "h":
        return ParagraphKind.HEADING
    return {"li": ParagraphKind.LISTED, "figcaption": ParagraphKind.CAPTION}.get(tag, ParagraphKind.TEXT)


def _declared(tree: LexborHTMLParser) -> str | None:
    node = tree.css_first("html")
    return node.attributes.get("lang") if node else None


def _heading(tree: LexborHTMLParser) -> str:
    node = tree.css_first("h1") or tree.css_first("title")
    return clean(node.text()).replace("\n", " ") if node else ""


# ---- from lines to an article ------------------------------------------------------------------


def _article(lines: Iterable[_Line], title: str, language: str | None, day: Day | None) -> Article:
    lines = list(_first(lines, _HUGE))
    running, boxes = _without_terms(lines)
    kept = list(_without_boxes(running))
    day = day or _dated(lines, language)
    title = clean(title).replace("\n", " ") or _take_title(kept)
    kept = [line for line in kept if line[0] != title]
    text = "\n\n".join([*([title] if title else []), *(line for line, _ in kept)])
    code = normalized(language) or detect(text)
    paragraphs = tuple(_paragraphs(kept, len(title) + 2 if title else 0, code))
    terms = terms_of(boxes, code, title=title)
    return Article(title, paragraphs, code, day, text, terms, period_of(boxes, code))


def _paragraphs(lines: Iterable[_Line], start: int, code: str) -> Iterator[Paragraph]:
    for line, kind in lines:
        yield Paragraph(line, _kind(line, kind), start, language=other(line, code))
        start += len(line) + 2


def _first(lines: Iterable[_Line], limit: int) -> Iterator[_Line]:
    """The lines within the first `limit` characters."""
    for line, kind in lines:
        yield line[:limit], kind
        limit -= len(line)
        if limit <= 0:
            return


def _dated(lines: Sequence[_Line], language: str | None) -> Day | None:
    """The day on a line that only says when the page was published."""
    patterns = _marks()["furniture"]["patterns"]
    said = (line for line, _ in lines[:40] if _matches_any(line.lower(), patterns))
    days = (first_day(line, normalized(language) or detect(line)) for line in said)
    return next((day for day in days if day), None)


def _matches_any(low: str, patterns: tuple[str, ...]) -> bool:
    return bool(patterns) and _any_of(patterns).search(low) is not None


@cache
def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def _take_title(lines: list[_Line]) -> str:
    """The first line that reads like a headline: some words long, no full stop at its end."""
    for line, kind in lines[:12]:
        enough = 1 if kind is ParagraphKind.HEADING else 5
        if enough <= len(line.split()) and len(line) < 220 and not line.endswith((".", ":", ";")):
            return line
    return lines[0][0] if lines and len(lines[0][0]) < 220 else ""


def _kind(line: str, kind: ParagraphKind) -> ParagraphKind:
    if kind is not ParagraphKind.TEXT:
        return kind
    marks, low = _marks()["captions"], line.lower()
    if low.startswith(marks["starts"]) or (len(line) < 300 and any(m in low for m in marks["holds"])):
        return ParagraphKind.CAPTION
    if _DASH.match(line) and (line[0] in "–—" or _SAYS.search(line)):
        return ParagraphKind.SPEECH
    if _OPENS_QUOTE.match(line) and _SAYS.search(line[-120:]):
        return ParagraphKind.SPEECH
    return ParagraphKind.LISTED if _LIST.match(line) else ParagraphKind.TEXT


def _without_terms(lines: Sequence[_Line]) -> tuple[list[_Line], list[str]]:
    """The lines without those of boxes about terms, and these: a name inside such a box belongs to it."""
    told = [_is_terms(line.lower().rstrip(":").strip()) for line, _ in lines]
    kept, boxes = [], []
    for at, (line, kind) in enumerate(lines):
        between = 0 < at < len(lines) - 1 and told[at - 1] and told[at + 1]
        if told[at] or (between and is_name(line)):
            boxes.append(line)
        else:
            kept.append((line, kind))
    return kept, boxes


def _without_boxes(lines: Iterable[_Line]) -> Iterator[_Line]:
    """The lines that belong to the item."""
    in_contacts = False
    seen_text = 0
    for line, kind in lines:
        low = line.lower().rstrip(":").strip()
        if seen_text > 200 and _is(low, "related", kind):
            return
        if _opens_contacts(low, line):
            in_contacts = True
            continue
        if in_contacts and not _resumes(line, kind):
            continue
        in_contacts = False
        if _is(low, "furniture", kind) or _only_contact(line, low):
            continue
        seen_text += len(line)
        yield line, kind


def _is(low: str, part: str, kind: ParagraphKind) -> bool:
    marks = _marks()[part]
    if low in marks.get("lines", ()) or _matches_any(low, marks.get("patterns", ())):
        return True
    # "Läs mer om …" opens a list as a short line, but may also open a sentence of the text.
    return len(low) < 90 and not low.endswith((".", "!", "?")) and low.startswith(marks["starts"])


def _is_terms(low: str) -> bool:
    marks = _marks()["terms"]
    return low.startswith(marks["starts"]) or _matches_any(low, marks["patterns"])


def _opens_contacts(low: str, line: str) -> bool:
    marks = _marks()["contacts"]
    return low in marks["lines"] or (len(line) < 300 and low.startswith(marks["starts"]))


def _resumes(line: str, kind: ParagraphKind) -> bool:
    if kind is ParagraphKind.HEADING:
        return True
    return len(line) > _LONG and not _only_contact(line, line.lower())


def _only_contact(line: str, low: str) -> bool:
    """Whether a line is there to tell whom to ask: it is short and names a press office or a number."""
    if len(line) > 300:
        return False
    if any(mark in low for mark in _marks()["contacts"]["holds"]):
        return True
    found = _CONTACT.search(line)
    return bool(found and ("@" in found[0] or (len(line) < 80 and not _DATE_LIKE.search(found[0]))))
