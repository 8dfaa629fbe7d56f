"""Text of HTML: parse a page or a fragment in linear time, and return its paragraphs as lines."""

import re
from typing import Any

from helpers.base.errors import reject

# Elements that start and end a line.
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "optgroup",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
CELLS = frozenset({"td", "th"})
# Elements whose content is never text of the page.
HIDDEN = frozenset(
    [
        "head",
        "script",
        "style",
        "template",
        "noscript",
        "svg",
        "math",
        "object",
        "iframe",
        "textarea",
        "select",
        "button",
    ]
)
# Elements that say where the lines of a text end. Without them its own line ends count, as in WordPress.
LINE_ELEMENT = re.compile(r"<(?:p|br)\b", re.I)
BLOCK_ELEMENT = re.compile(rf"<(?:{'|'.join(sorted(BLOCKS))}|br|td|th)\b", re.I)
BLANK_LINES = re.compile(r"\r?\n[ \t]*(?:\r?\n[ \t]*)+")
# HTML does not distinguish these from one space; a no-break space is a character of the text.
HTML_SPACES = re.compile(r"[ \t\n\r\f]+")
SURROGATES = re.compile(r"[\ud800-\udfff]")
# Characters that no tree may hold and no page shows.
CONTROLS = re.compile(r"[\x01-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
# An attribute, and what has to be skipped as one: a comment, a script, a tag. Possessive, so that a scan is linear.
ATTRIBUTE = re.compile(r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>]*+))?+""")
MARKUP = re.compile(
    rf"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\b|\Z)|<[a-z][^\s/>]*+(?P<attributes>(?:{ATTRIBUTE.pattern})*+)",
    re.IGNORECASE | re.DOTALL,
)
# Attributes of an element: libxml2 compares each with each. Elements of real pages have some thirty.
MOST_ATTRIBUTES = 250
# Tags of a page: a page of 100,000 words has some 10,000, a table of 50,000 rows and 10 columns a million.
MOST_TAGS = 1_200_000


def text_of_html(fragment: str, where: object = "A text") -> str:
    r"""Return the text of a fragment of HTML: a line for each paragraph, without scripts and styles.

    Args:
        fragment: HTML, or text without markup, whose own line ends are kept.
        where: the file, or the row of a file, named in errors.

    Raises:
        UrduNewsError: elements are nested too deep or have too many attributes, on purpose or by a damaged program.

    >>> text_of_html("<p>بارش <b>ہو</b>ئی۔</p><p>لوگ &laquo;خوش&raquo; ہیں۔")
    'بارش ہوئی۔\nلوگ «خوش» ہیں۔'
    """
    _require_ordinary_markup(fragment, where)
    if not BLOCK_ELEMENT.search(fragment):
        fragment = re.sub(r"\r?\n", "<br>", fragment)
    elif not LINE_ELEMENT.search(fragment):
        fragment = BLANK_LINES.sub("<br>", fragment)
    return lines_of(_tree(f"<div>{fragment}</div>", where))


def parsed_html(text: str, where: object) -> Any:
    """Return the tree of a page; None if it has no element.

    Raises:
        UrduNewsError: elements are nested too deep, too many, or have too many attributes.
    """
    _require_ordinary_markup(text, where)
    return _tree(text, where)


def _tree(text: str, where: object) -> Any:
    from lxml import etree, html

    # The text is Unicode already: what the page declares about its encoding is no longer true.
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        valid = CONTROLS.sub("", SURROGATES.sub("\N{REPLACEMENT CHARACTER}", text))
        tree = etree.fromstring(valid.encode(), parser)
    except etree.XMLSyntaxError:
        tree = None
    # Beyond a depth of 2,048 elements libxml2 drops the rest of the page.
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        reject(f"{where} has elements of HTML nested thousands deep, which no page needs. Copy its text into a file.")
    return tree


def lines_of(tree: Any) -> str:
    """Return the text of a tree of HTML: a line for each block, a tab between the cells of a table."""
    from lxml import etree

    parts: list[str] = []
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, part in walk:
        if event == "start":
            if part.tag in HIDDEN:
                walk.skip_subtree()
                continue
            parts += ["\n" if part.tag in BLOCKS or part.tag == "br" else "", _spaced(part.text, part.tag)]
        else:
            parts.append("\n" if part.tag in BLOCKS else "\t" if part.tag in CELLS else "")
            if part is not tree:
                parts.append(_spaced(part.tail, part.getparent().tag))
    lines = (HTML_SPACES.sub(" ", line).strip() if "\t" not in line else _cells(line) for line in _lines(parts))
    return "\n".join(line for line in lines if line)


def _lines(parts: list[str]) -> list[str]:
    return "".join(parts).split("\n")


def _cells(line: str) -> str:
    """Return the cells of a row, with one tab between two of them."""
    return "\t".join(HTML_SPACES.sub(" ", cell).strip() for cell in line.split("\t")).strip()


def _spaced(text: str | None, tag: str) -> str:
    """Return a text with its spaces as a browser shows them, those of preformatted text as they are."""
    if text is None:
        return ""
    return text.replace("\t", " ") if tag == "pre" else HTML_SPACES.sub(" ", text)


def _require_ordinary_markup(text: str, where: object) -> None:
    """Check that a page can be parsed in linear time.

    Raises:
        UrduNewsError: it has too many elements, or an element with too many attributes.
    """
    if text.count("<") > MOST_TAGS:
        reject(f"{where} has more than {MOST_TAGS:,} tags of HTML, too many for a page. Split it into several files.")
    for tag in MARKUP.finditer(text):
        attributes = tag["attributes"] or ""
        if len(attributes) > 2 * MOST_ATTRIBUTES and len(ATTRIBUTE.findall(attributes)) > MOST_ATTRIBUTES:
            reject(
                f"{where} has an element of HTML with more than {MOST_ATTRIBUTES} attributes, which no page needs. "
                "Copy its text into a file."
            )
