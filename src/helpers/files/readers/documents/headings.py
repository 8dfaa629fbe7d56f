"""Headings of a document: its title, or where each of several articles begins."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from helpers.files.decoding import ARABIC_LETTER
from helpers.files.formats import name_of
from helpers.files.readers.articles_read import UNDIVIDED, ArticlesRead, Row, new_row
from helpers.files.readers.texts.article_marks import find_marks, is_collection, split_lines
from helpers.files.readers.texts.common_words import content_words, shares_of_common_words
from helpers.files.readers.texts.headlines import SENTENCE_END

# Below this level a heading is one of a section, not of an article.
LOWEST_ARTICLE_LEVEL = 2
# A headline is a clause: headings of one or two words (پس منظر) are those of sections.
HEADLINE_WORDS = 3
# Share of the words of a declared title that occur in the text; the properties of a reused file are those of another.
TITLE_SHARE = 0.5
# Sentences of a section that may be an article. Content words that sections have in common (of the shorter one's): of
# 850 articles cut into sections 1 in 50 had less than the first value, 1 in 15 less than the second; of sets of
# articles 8 in 10 and 19 in 20. The headline of an article has a word in common with its text.
SENTENCES, UNRELATED, HARDLY_RELATED = 2, 0.1, 0.15


class Block(NamedTuple):
    """A paragraph, a table, or a heading, whose level is at least 1; an empty text is a blank line."""

    text: str
    level: int = 0


class Declared(NamedTuple):
    """What a document declares about itself."""

    title: str | None = None
    published: str | None = None
    source: str | None = None


def read_blocks(blocks: Sequence[Block], file: Path, declared: Declared, encoding: str | None = None) -> ArticlesRead:
    """Return a document as one article, or as several where it begins with one of several headlines.

    Args:
        blocks: the document in its order.
        file: its name names the articles.
        declared: holds for the document; a heading at its beginning is preferred to the declared title.
        encoding: of the file.
    """
    filled = [index for index, block in enumerate(blocks) if block.text]
    if not filled:
        return ArticlesRead([])
    # A heading such as "Article 1" is a mark between articles, which is split like that of a plain text.
    blocks = [
        block._replace(level=0) if block.level and _is_mark(block.text) else block for block in blocks[filled[0] :]
    ]
    first = blocks[0]
    starts = [index for index, block in enumerate(blocks) if first.level and block.level == first.level and block.text]
    parts = [blocks[start:end] for start, end in pairwise([*starts, len(blocks)])]
    if len(parts) > 1 and all(map(_is_article, parts)):
        note = f"{file}: read as {len(parts)} articles, one for each main heading."
        return ArticlesRead(_rows(parts, file, declared, encoding), (note,))
    notes: tuple[str, ...] = ()
    if len(parts) == 1 and first.level:
        below = _below_title(blocks, file, declared, encoding)
        if below.rows:
            return below
        notes = below.notes
    if len(parts) > 1 and first.level <= LOWEST_ARTICLE_LEVEL:
        notes = (
            f"{file}: read as one article with {len(parts)} sections. Save each article alone if they are several.",
        )
    title = first.text if first.level else confirmed_title(declared.title, _text(blocks))
    row = _row(blocks, name_of(file), declared._replace(title=title), encoding)
    # Without a heading the text may hold several articles, or a headline that is set like the text.
    return ArticlesRead([row if title else row | {UNDIVIDED: True}], notes)


def _below_title(blocks: Sequence[Block], file: Path, declared: Declared, encoding: str | None) -> ArticlesRead:
    """Return the sections below the only main heading as articles if it names them all; a note if it may."""
    title, *rest = blocks
    sections = _sections(blocks)
    near = shares_of_common_words(list(map(_text, sections))).near
    names_all = is_collection(title.text) or content_words(title.text).isdisjoint(content_words(_text(rest)))
    if not sections or near >= HARDLY_RELATED:
        return ArticlesRead([])
    if near < UNRELATED and names_all:
        note = (
            f'{file}: read as {len(sections)} articles, one for each heading below "{title.text}", which belongs to '
            "none of them."
        )
        return ArticlesRead(_rows(sections, file, declared, encoding), (note,))
    note = (
        f"{file}: read as one article with {len(sections)} sections, which have few words in common. Save each article "
        "alone if they are several."
    )
    return ArticlesRead([], (note,))


def _sections(blocks: Sequence[Block]) -> list[Sequence[Block]]:
    """Return the sections below a heading that may each be an article; none if there is a text above the first."""
    headings = [index for index, block in enumerate(blocks) if index and block.level and block.text]
    if not headings or SENTENCE_END.search(_text(blocks[1 : headings[0]])):
        return []
    level = blocks[headings[0]].level
    starts = [index for index in headings if blocks[index].level <= level]
    sections = [blocks[start:end] for start, end in pairwise([*starts, len(blocks)])]
    are_alike = all(blocks[start].level == level for start in starts)
    return sections if len(sections) > 1 and are_alike and all(map(_may_be_article, sections)) else []


def _may_be_article(section: Sequence[Block]) -> bool:
    heading, *rest = section
    return len(heading.text.split()) >= HEADLINE_WORDS and len(SENTENCE_END.findall(_text(rest))) >= SENTENCES


def _text(blocks: Iterable[Block]) -> str:
    return "\n".join(block.text for block in blocks)


def _is_mark(text: str) -> bool:
    return bool(find_marks(text, split_lines(text)))


def _is_article(part: Sequence[Block]) -> bool:
    """Return whether a heading is that of an article, and has a text."""
    heading, *rest = part
    return (
        heading.level <= LOWEST_ARTICLE_LEVEL
        and len(heading.text.split()) >= HEADLINE_WORDS
        and any(ARABIC_LETTER.search(block.text) for block in rest if not block.level)
    )


def confirmed_title(title: str | None, text: str) -> str | None:
    """Return a declared title if the text confirms it: the properties of a file may be those of another text.

    >>> confirmed_title("لاہور میں بارش", "لاہور میں آج تیز بارش ہوئی۔"), confirmed_title("Untitled", "بارش ہوئی۔")
    ('لاہور میں بارش', None)
    """
    words = set((title or "").split())
    if not title or len(words) < HEADLINE_WORDS or not ARABIC_LETTER.search(title):
        return None
    return title.strip() if len(words & set(text.split())) >= TITLE_SHARE * len(words) else None


def _rows(parts: Sequence[Sequence[Block]], file: Path, declared: Declared, encoding: str | None) -> list[Row]:
    """Return an article for each part, whose first block is its title."""
    return [
        _row(part, f"{name_of(file)}-{number}", declared._replace(title=part[0].text), encoding)
        for number, part in enumerate(parts, 1)
    ]


def _row(blocks: Sequence[Block], name: str, declared: Declared, encoding: str | None) -> Row:
    """Return an article, in which several blank lines are one."""
    lines = [block.text for block in blocks]
    kept = [line for line, before in zip(lines, ["", *lines], strict=False) if line or before]
    return new_row(name, text="\n".join(kept).strip("\n"), encoding=encoding, **declared._asdict())
