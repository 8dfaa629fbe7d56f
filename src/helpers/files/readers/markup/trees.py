"""XML trees: parse XML without entities, external files or unbounded memory."""

import re
from html import unescape
from pathlib import Path
from typing import Any

from helpers.base.errors import UrduNewsError, reject

# Bytes of XML and elements that are parsed at once: a tree takes five times the memory, an element 300 bytes.
XML_BYTES, MOST_TAGS = 300_000_000, 5_000_000
DECLARATION = re.compile(r"\s*<\?xml\b[^>]*\?>")
# All that is before the root element, with a declaration of its type: entities are declared in brackets.
DOCTYPE = re.compile(r"(?:\s++|(?><\?.*?\?>)|(?><!--.*?-->))*+<!DOCTYPE\b[^>\[]*+(?:(?P<own>\[)|>)", re.DOTALL | re.I)
# What XML may not have, and feeds have: control characters, and ampersands and entities of HTML as they are.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});)(\w+;)?")
# A text without markup inside is kept as it is.
CDATA = re.compile(r"<!\[CDATA\[.*?\]\]>", re.DOTALL)


def parsed_xml(text: str, file: Path) -> Any:
    """Return the root of XML.

    Control characters and bare ampersands are corrected, as feeds often have them. Several roots, as in the corpora
    of WikiExtractor (``<doc>…</doc>`` after ``<doc>…</doc>``), get one element around them.

    Raises:
        UrduNewsError: it is malformed, too large, or declares entities.
    """
    from lxml import etree

    if len(text) > XML_BYTES or text.count("<") > MOST_TAGS:
        reject(f"{file} has too much XML to load at once. Split it into several files.")
    if (doctype := DOCTYPE.match(text)) and doctype["own"]:
        reject(f"{file} declares its own entities, which are not read. Save it without a DOCTYPE.")
    plain = text[doctype.end() :] if doctype else DECLARATION.sub("", text, count=1)
    problem: Exception | None = None
    for candidate in (str, _corrected, _inside_root):
        try:
            return _parsed(candidate(plain))
        except etree.XMLSyntaxError as error:
            problem = problem or error
    reason = str(problem).partition(" (")[0]
    raise UrduNewsError(f"{file} is not well formed as xml: {reason}. Download or save it again.") from problem


def _parsed(text: str) -> Any:
    from lxml import etree

    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        # Without it a text of 10 MB in an element is an error; the depth of elements is limited in both cases.
        huge_tree=True,
    )
    return etree.fromstring(text.encode("utf-8", "replace"), parser)


def _corrected(text: str) -> str:
    """Return XML without control characters, and with ampersands and entities of HTML as XML writes them."""
    text = CONTROL.sub("", text)
    kept = [(match.start(), match.end()) for match in CDATA.finditer(text)]
    parts, place = [], 0
    for start, end in [*kept, (len(text), len(text))]:
        parts += [ENTITY.sub(_entity, text[place:start]), text[start:end]]
        place = end
    return "".join(parts)


def _inside_root(text: str) -> str:
    """Return several elements as one."""
    return f"<root>{_corrected(text)}</root>" if text.lstrip().startswith("<") else text


def _entity(match: re.Match[str]) -> str:
    """Return an entity of HTML as its character, and any other ampersand as one."""
    character = unescape(match[0])
    return character if match[1] and character != match[0] else f"&amp;{match[1] or ''}"


def local_name(element: Any) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def text_below(element: Any) -> str:
    """Return all text in an element; an empty string for None."""
    return "" if element is None else "".join(element.itertext())
