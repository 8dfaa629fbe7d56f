"""Divided text: the articles in the text of a file, each with its headline."""

from pathlib import Path

from helpers.files.formats import name_of
from helpers.files.readers.articles_read import UNDIVIDED, ArticlesRead, Row
from helpers.files.readers.texts.headlines import find_headline
from helpers.files.readers.texts.splitting import Split, split_articles


def divided(row: Row, file: Path, split: Split = "auto", *, one_because: str = "") -> ArticlesRead:
    """Return the articles of a row of ``text_row``, named name-1, name-2 ..., with their headlines as titles.

    Any other row is returned as it is.

    Args:
        row: what a reader returned for a file.
        file: named in the note.
        split: as for ``split_articles``.
        one_because: why ``"auto"`` does not split this file, which is known to be one article.
    """
    kept = {name: value for name, value in row.items() if name != UNDIVIDED}
    if UNDIVIDED not in row:
        return ArticlesRead([kept])
    parts, note = split_articles(row["text"], split)
    if one_because and split == "auto" and len(parts) > 1:
        parts = split_articles(row["text"], "no").parts
        note = f"read as one article, because {one_because}, though it looks like several. Choose with split (--split)."
    where = f"{file}" if row["article"] == name_of(file) else f"{file}, {row['article']}"
    notes = (f"{where}: {note}",) if note else ()
    if len(parts) == 1:
        return ArticlesRead([kept | {"title": row["title"] or find_headline(row["text"])}], notes)
    rows = [
        kept | {"article": f"{row['article']}-{number}", "title": find_headline(part.text), "text": part.text}
        for number, part in enumerate(parts, 1)
    ]
    return ArticlesRead(rows, notes)
