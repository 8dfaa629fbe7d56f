"""Markdown: the text of an article without its markup, and what its front matter declares."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from helpers.base.errors import UrduNewsError
from helpers.files.decoding import ARABIC_LETTER, Decoded, decode
from helpers.files.iso_dates import UNDATED, iso_date
from helpers.files.readers.articles_read import UNDIVIDED, ArticlesRead, Row
from helpers.files.readers.columns import articles_of, meaning
from helpers.files.readers.documents.headings import Block, Declared, read_blocks
from helpers.files.readers.page_text import text_of_html
from helpers.files.readers.texts.headlines import SENTENCE_END

# The lines between two marks at the beginning: YAML, or TOML.
FRONT_MATTER = re.compile(r"\A\s*(---|\+\+\+)[ \t]*\n(.*?)\n(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
# How YAML and TOML begin, and a text between two rules does not.
FIRST_KEY = re.compile(r"""\s*(?:#.*\n\s*)*["']?[\w -]+["']?\s*[:=]""")
# What is left where an address or a picture was.
SPACES = re.compile(r" {2,}")
BREAKS = {"softbreak": " ", "hardbreak": "\n"}


def read_markdown(content: bytes, file: Path) -> ArticlesRead:
    """Read a Markdown document: one article, or one for each of its headlines.

    Raises:
        UrduNewsError: it is empty or not text, or its front matter is malformed.
    """
    from markdown_it import MarkdownIt

    decoded = decode(content, file)
    text, matter = _split_front_matter(decoded.text.replace("\r\n", "\n").replace("\r", "\n"), file)
    declared, notes = _declared(matter, file)
    # An indented paragraph of an article would be code.
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("code")
    tokens = parser.parse(text)
    if (table := _table(tokens)) is not None:
        return _articles(table, file, decoded)
    blocks = list(_blocks(tokens, file))
    if declared.title is not None:
        blocks = [block._replace(level=0) for block in blocks]
    found = read_blocks(blocks, file, declared, decoded.encoding)
    rows = [_titled(row, declared.title) for row in found.rows] if declared.title else found.rows
    code = sum(1 for token in tokens if _is_code(token))
    dropped = (f"{file}: the blocks of code ({code}) were not read.",) if code else ()
    return ArticlesRead(rows, (*decoded.notes, *notes, *found.notes, *dropped))


def _split_front_matter(text: str, file: Path) -> tuple[str, Mapping[str, Any]]:
    """Return the text below the front matter, and the fields in it.

    Raises:
        UrduNewsError: it is malformed.
    """
    import yaml  # type: ignore[import-untyped]

    found = FRONT_MATTER.match(text)
    if not found or not FIRST_KEY.match(found[2]):
        return text, {}
    try:
        # The base loader makes no objects: every value is a string, a list or a mapping.
        fields = yaml.load(found[2], yaml.BaseLoader) if found[1] == "---" else tomllib.loads(found[2])
    except (yaml.YAMLError, tomllib.TOMLDecodeError, RecursionError) as error:
        reason = " ".join(str(error).split())
        raise UrduNewsError(f"{file} has lines of front matter that are malformed: {reason}. Correct them.") from error
    if not isinstance(fields, dict) or not any(map(meaning, map(str, fields))):
        return text, {}
    return text[found.end() :], fields


def _declared(fields: Mapping[str, Any], file: Path) -> tuple[Declared, tuple[str, ...]]:
    """Return the title, date and source among the fields of a front matter, and a note about an unreadable date."""
    known: dict[str, str] = {}
    for name, value in fields.items():
        ours = meaning(str(name))
        if ours in Declared._fields and not isinstance(value, (dict, list)) and str(value).strip():
            known.setdefault(ours, str(value).strip())
    try:
        return Declared(**known | {"published": iso_date(known.get("published"), "the front matter")}), ()
    except UrduNewsError as error:
        return Declared(**known | {"published": None}), (f"{file}: {error} {UNDATED}",)


def _table(tokens: Sequence[Any]) -> list[list[str]] | None:
    """Return the rows of the only table of a document, its heading first, if it has an article in each.

    Its heading names columns of articles, the text among them, and nothing beside the table is a sentence.
    """
    if sum(token.type == "table_open" for token in tokens) != 1:
        return None
    table_rows: list[list[str]] = []
    for before, token in pairwise(tokens):
        if before.type == "tr_open":
            table_rows.append([])
        if before.type in ("th_open", "td_open"):
            table_rows[-1].append(_inline_text(token.children or ()))
        elif SENTENCE_END.search(token.content):
            return None
    known = {meaning(name) for name in table_rows[0]} - {None}
    return table_rows if len(table_rows) > 1 and len(known) > 1 and "text" in known else None


def _articles(table: Sequence[Sequence[str]], file: Path, decoded: Decoded) -> ArticlesRead:
    """Return an article for each row of a table."""
    import polars as pl

    names = [name or f"column {place}" for place, name in enumerate(table[0], start=1)]
    names = [name if name not in names[:place] else f"{name} {place + 1}" for place, name in enumerate(names)]
    filled = [[cell or None for cell in row] for row in table[1:]]
    articles = pl.DataFrame(filled, schema=dict.fromkeys(names, pl.String), orient="row")
    found = articles_of(articles, file, decoded.encoding)
    note = f"{file}: read as a table with an article in each row; headings above and below it were not read."
    return ArticlesRead(found.rows, (*decoded.notes, note, *found.notes))


def _titled(row: Row, title: str) -> Row:
    """Return an article with the title that its front matter declares, which says that it is one article."""
    return {name: value for name, value in row.items() if name != UNDIVIDED} | {"title": title}


def _blocks(tokens: Sequence[Any], file: Path) -> Iterator[Block]:
    """Yield the paragraphs, headings and rows of a document."""
    level = 0
    cells: list[str] | None = None
    for token in tokens:
        if token.type == "heading_open":
            level = int(token.tag[1:])
        elif token.type == "heading_close":
            level = 0
        elif token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            yield Block("\t".join(cells or ()).strip())
            cells = None
        elif token.type == "inline":
            text = _inline_text(token.children or ())
            if cells is not None:
                cells.append(text.replace("\n", " "))
            elif text:
                yield Block(text, level)
        elif token.type == "hr":
            # A rule may separate articles, as in a plain text. The parser counts one sign too many.
            yield from (Block(""), Block(token.markup[1:]), Block(""))
        elif token.type == "html_block" and (text := text_of_html(token.content, file)):
            yield Block(text)
        elif token.type == "fence" and not _is_code(token):
            yield Block(token.content.strip("\n"))


def _is_code(token: Any) -> bool:
    """Return whether a token is a block of code, rather than a text in a frame."""
    return token.type == "fence" and (bool(token.info.strip()) or not ARABIC_LETTER.search(token.content))


def _inline_text(tokens: Sequence[Any]) -> str:
    """Return the text of a paragraph: that of links, without their addresses and pictures."""
    parts: list[str] = []
    shows_address = False
    for token in tokens:
        if token.type == "link_open":
            shows_address = token.markup == "autolink"
        elif token.type == "link_close":
            shows_address = False
        elif token.type in ("text", "code_inline") and not shows_address:
            parts.append(token.content)
        elif token.type == "html_inline":
            parts.append("\n" if token.content.casefold().startswith("<br") else "")
        else:
            parts.append(BREAKS.get(token.type, ""))
    return "\n".join(SPACES.sub(" ", line).strip() for line in "".join(parts).split("\n")).strip()
