"""Web pages: the article of a page, without menus, related links and copyright notices."""

from pathlib import Path
from typing import Any

from helpers.files.decoding import decode
from helpers.files.formats import name_of
from helpers.files.readers.articles_read import ArticlesRead, new_row

# Elements of trafilatura's tree that start and end a line.
BLOCKS = ("p", "head", "item", "quote", "row", "code")


def read_web_page(content: bytes, file: Path) -> ArticlesRead:
    """Extract the article from a web page.

    Raises:
        UrduNewsError: it is empty, or not text.
    """
    from trafilatura import bare_extraction

    text, encoding, notes = decode(content, file)
    # Recall before precision: a reader notices an extra line in the report, but not a missing paragraph.
    found: Any = bare_extraction(
        text,
        favor_recall=True,
        include_comments=False,
        with_metadata=True,
        # Only the date that the page declares, and the original one rather than that of a later change.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if found is None:
        return ArticlesRead([], notes)
    row = new_row(name_of(file), text=_lines(found.body), encoding=encoding, title=found.title, published=found.date)
    return ArticlesRead([row], notes)


def _lines(body: Any) -> str:
    """Return the text of an extracted page: one line for each paragraph, heading, item, table row or break."""
    for part in body.iter():
        if part.tag in BLOCKS:
            part.text = f"\n{part.text or ''}"
            part.tail = f"\n{part.tail or ''}"
        elif part.tag == "lb":
            part.tail = f"\n{part.tail or ''}"
        elif part.tag == "cell":
            part.tail = f"\t{part.tail or ''}"
    lines = (line.strip() for line in "".join(body.itertext()).splitlines())
    return "\n".join(line for line in lines if line)
