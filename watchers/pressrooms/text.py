"""Bytes → text, and text → the words in it. Nothing here trusts what a server says about its own bytes."""

from __future__ import annotations

import codecs
import html
import re

from selectolax.lexbor import LexborHTMLParser

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNMARKED = (  # "<" and a second ASCII character without a byte order mark: XML 1.0, appendix F
    (re.compile(rb"<\0\0\0[^\0]\0\0\0"), "utf-32-le"),
    (re.compile(rb"\0\0\0<\0\0\0[^\0]"), "utf-32-be"),
    (re.compile(rb"<\0[^\0]\0"), "utf-16-le"),
    (re.compile(rb"\0<\0[^\0]"), "utf-16-be"),
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARED = re.compile(
    rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)|<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]+)", re.I
)
_SEARCHED = 2_048  # bytes at the start that may hold a declaration; browsers look at 1,024

# Characters that XML 1.0 forbids; a document with one of them is not well-formed.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_CONTROLS = bytes({*range(32), 0x7F} - set(b"\t\n\r"))
# Marks that turn the direction of a line around, or hide: in a title they only serve to deceive.
_HIDDEN = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_TAG = re.compile(r"<[a-zA-Z/!?]")
_BLOCK = re.compile(
    r"(?=</?(?:p|div|br|li|[uod]l|h[1-6]|t[rdh]|section|article|blockquote)\b)", re.IGNORECASE
)

_SNIPPET_MOST = 20_000  # characters
_DEEPEST = 2000  # elements within elements; browsers stop at 512
TAG = re.compile(r"<(?P<slash>/?)(?P<name>[a-zA-Z][\w:-]*)[^<>]*>")
# Elements that hold none, or that the next of their kind ends.
_CHILDLESS = frozenset(
    """area base br col embed hr img input link meta source track wbr
    p li dt dd td th tr tbody thead tfoot option""".split()
)


def decode(body: bytes, content_type: str = "") -> str:
    """The text of an XML, HTML or JSON document, without characters that XML forbids. Never raises.

    In this order: byte order mark; the zero bytes of UTF-16 and UTF-32; valid UTF-8, whatever is declared,
    since text in another encoding is hardly ever that by chance; the charset of the HTTP header; the one
    declared in the document; Windows-1252.
    """
    try:
        text = body.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError:
        pass
    else:
        if not _may_hold_forbidden(body):  # most documents; to search a text takes longer than to decode it
            return text
    return _FORBIDDEN.sub("", _decode(body, content_type))


def _may_hold_forbidden(body: bytes) -> bool:
    """Whether UTF-8 may hold characters that XML forbids; it does not hold surrogates."""
    return len(body.translate(None, _CONTROLS)) < len(body) or b"\xef\xbf" in body


def _decode(body: bytes, content_type: str) -> str:
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    for shape, name in _UNMARKED:
        if shape.match(body):
            return body.decode(name, "replace")
    for name in ("utf-8", *_declared(body, content_type)):
        try:
            return body.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return body.decode("windows-1252", "replace")


def _declared(body: bytes, content_type: str) -> list[str]:
    """Encodings that header and document name, as far as Python knows them as encodings of text."""
    header = _CHARSET.search(content_type)
    inside = _DECLARED.search(body[:_SEARCHED])
    names = [header[1]] if header else []
    names += [(inside[1] or inside[2]).decode("ascii")] if inside else []
    known = []
    for name in names:
        try:
            info = codecs.lookup(name)
        except LookupError:
            continue
        if getattr(info, "_is_text_encoding", True):
            # The web means Windows-1252 when it says Latin-1 (WHATWG Encoding, the table of labels).
            known.append("windows-1252" if info.name in ("iso8859-1", "ascii") else info.name)
    return known


def fold(text: str) -> str:
    """`text` on one line: blanks folded, control, hidden and direction characters gone."""
    return " ".join(_HIDDEN.sub("", _FORBIDDEN.sub(" ", text)).split())


def words(markup: str, *, escaped: bool = False) -> str:
    """The words in a snippet that may hold HTML, folded. Scripts and styles are no words.

    `escaped` says that character references stand for characters even where no tag is found. Of a snippet
    only its first 20,000 characters count.
    """
    markup = markup[:_SNIPPET_MOST]
    if _TAG.search(markup):
        tree = LexborHTMLParser(_BLOCK.sub(" ", markup))
        for node in tree.css("script,style,template,iframe,noscript"):
            node.decompose()
        return fold(tree.body.text()) if tree.body else ""
    return fold(html.unescape(markup) if escaped else markup)


def too_deep(html: str) -> bool:
    """Whether elements stand in one another by the thousand: no page does that, and parsers then need time
    that grows with the square of the depth."""
    depth = drawing = 0
    for match in TAG.finditer(html):
        name, closes = match["name"].lower(), bool(match["slash"])
        if name in _CHILDLESS or (drawing and match[0].endswith("/>")):
            continue
        depth += -1 if closes else 1
        drawing += 0 if name != "svg" else -1 if closes else 1
        depth, drawing = max(depth, 0), max(drawing, 0)
        if depth > _DEEPEST:
            return True
    return False
