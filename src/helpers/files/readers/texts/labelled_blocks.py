"""Labelled blocks: articles whose title, date, source and text are on lines that name them (تاریخ: ...)."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from helpers.base.errors import reject
from helpers.files.decoding import ARABIC_LETTER
from helpers.files.formats import name_of
from helpers.files.readers.articles_read import ArticlesRead
from helpers.files.readers.columns import articles_of, meaning
from helpers.files.readers.texts.article_marks import find_marks, is_rule, split_lines

# A label has at most so many words; signs may be around it: **Title:** ...
LABEL_WORDS = 3
LABELLED = re.compile(r"[ \t*#>•-]*+(?P<label>[^\W\d_][^:：\n]{0,39})[:：](?P<value>.*)")
# Labels of what is one line; the text of an article goes on.
HEAD = ("title", "published", "source", "article")
# Labelled lines of each article, and words of its text.
LEAST_LABELS, TEXT_WORDS = 2, 4


class Block(NamedTuple):
    """An article: its labelled lines by their meaning, the labels that are not known, and its text."""

    known: dict[str, str]
    others: tuple[str, ...]
    text: str


def find_blocks(text: str) -> list[Block]:
    r"""Return the articles of a text that begins with labelled lines; none if it is no text of labelled blocks.

    The same label begins each article. Its text is on the line of a label (``متن: ...``) and those below, or, if there
    are several articles, below the labelled lines.

    >>> [block.known["title"] for block in find_blocks("عنوان: بارش\nتاریخ: 2024-06-13\nمتن: لاہور میں بارش ہوئی۔")]
    ['بارش']
    >>> find_blocks("عنوان: بارش\nلاہور میں بارش ہوئی۔")
    []
    """
    lines = [line.text for line in split_lines(text)]
    begins = next((place for place, line in enumerate(lines) if line.strip() and not _is_mark(line)), len(lines))
    first = _labelled(lines[begins]) if begins < len(lines) else None
    if first is None or meaning(first[0]) not in HEAD:
        return []
    starts = [place for place, line in enumerate(lines) if (found := _labelled(line)) and found[0] == first[0]]
    blocks = [
        _block(lines[start:end], single=len(starts) == 1)
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)
    ]
    return [block for block in blocks if block] if all(blocks) else []


def read_blocks(blocks: Sequence[Block], file: Path, encoding: str | None) -> ArticlesRead:
    """Return an article for each labelled block; a note names the labels that were not read.

    Raises:
        UrduNewsError: no text has an Urdu word.
    """
    import polars as pl

    if not any(ARABIC_LETTER.search(block.text) for block in blocks):
        reject(f"{file} has no Urdu word in it. Choose a file with an article in Urdu.")
    columns = {ours: [block.known.get(ours) or None for block in blocks] for ours in HEAD}
    if len(blocks) == 1:
        columns["article"] = [name_of(file)]
    elif len({*columns["article"]}) < len(blocks):
        # A number or name that several articles have names none.
        del columns["article"]
    texts = [block.text for block in blocks]
    table = pl.DataFrame(columns | {"text": texts}, schema_overrides=dict.fromkeys(columns, pl.String))
    found = articles_of(table, file, encoding)
    others = ", ".join(dict.fromkeys(label for block in blocks for label in block.others))
    number = "one article" if len(blocks) == 1 else f"{len(blocks):,} articles"
    note = f"{file}: read as {number} with lines that name the title, date, source or text." + (
        f" Other lines with a label were skipped: {others}." if others else ""
    )
    return found._replace(notes=(note, *found.notes))


def _block(lines: Sequence[str], *, single: bool) -> Block | None:
    """Return the article of these lines; None if they are not labelled like one."""
    known: dict[str, str] = {}
    others: list[str] = []
    below = len(lines)
    has_label = False
    for place, line in enumerate(lines):
        if not line.strip():
            continue
        label, value = _labelled(line) or ("", "")
        ours = meaning(label) if label else None
        if ours == "text" or not label:
            has_label, below = ours == "text", place
            break
        if ours in HEAD and ours not in known:
            known[ours] = value
        else:
            others.append(label)
    body = list(lines[below:])
    while body and (not body[-1].strip() or is_rule(body[-1]) or _is_mark(body[-1]) or _ends(body[-1], known)):
        last = _labelled(body.pop())
        if last and (ours := meaning(last[0])):
            known[ours] = last[1]
    if has_label and body:
        body[0] = (_labelled(body[0]) or ("", ""))[1]
    text = "\n".join(body).strip()
    labels = len(known) + has_label
    is_one = (has_label or "title" in known) and labels >= LEAST_LABELS and len(text.split()) >= TEXT_WORDS
    return Block(known, tuple(others), text) if is_one and (has_label or not single) else None


def _ends(line: str, known: dict[str, str]) -> bool:
    """Return whether the last line of an article is a labelled one, of what no other line names."""
    found = _labelled(line)
    return found is not None and (ours := meaning(found[0])) in HEAD and ours not in known


def _labelled(line: str) -> tuple[str, str] | None:
    """Return the label of a line and what follows it."""
    found = LABELLED.fullmatch(line.strip("\ufeff\u200e\u200f\u061c"))
    return (
        (found["label"].strip(), found["value"].strip(" \t*"))
        if found and len(found["label"].split()) <= LABEL_WORDS
        else None
    )


def _is_mark(line: str) -> bool:
    """Return whether a line is only a mark between articles: [1], ====."""
    marks = find_marks(line, split_lines(line))
    return any(mark.end == len(line) for found in marks for mark in found)
