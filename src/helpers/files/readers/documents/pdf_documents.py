"""PDF documents: the text of all pages, without the lines that each page repeats."""

import io
import logging
import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path
from statistics import median
from typing import Any

from helpers.base.errors import UrduNewsError, reject
from helpers.files.decoding import ARABIC_LETTER, Decoded, damage_message, in_logical_order
from helpers.files.formats import name_of
from helpers.files.readers.articles_read import ArticlesRead, text_row
from helpers.files.readers.documents.headings import HEADLINE_WORDS, confirmed_title
from helpers.files.readers.documents.pdf_glyphs import UNKNOWN, dictionary, page_glyphs
from helpers.files.readers.documents.pdf_lines import Line, page_lines, with_open_brackets, with_paragraphs

# Pages and letters of the thickest books; a newspaper has 40 pages. A million letters take ten seconds.
MOST_PAGES, MOST_GLYPHS = 2_000, 3_000_000
# Lines at the top and at the bottom of a page that may be its header or footer, and the share of pages that repeat it.
EDGE_LINES, REPEATED_SHARE = 3, 0.5
# Share of the glyphs whose letter is not known: above it a text is not read.
MOST_UNKNOWN = 0.05
# A heading is set in letters so much larger than the text, and has at most so many lines.
LARGER, HEADING_LINES = 1.15, 4
# Letters of a word, on average, in a text without its spaces; Urdu has four.
RUN_TOGETHER = 15
# What a browser prints above and below a page: the time, and the address with the number of the page.
OF_BROWSER = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}, \d{1,2}:\d\d.*|(?:https?|file)://\S+(?: \d+/\d+)?|\d+/\d+")
PAGE_NUMBER = re.compile(r"[-–—|(\[\s]*(?:(?:صفحہ|Page|page)\s*(?:نمبر)?\s*:?\s*)?\d{1,4}[-–—|)\]\s]*")
DIGITS = re.compile(r"\d+")
# Words on both sides of a gap between columns of text, and lines that show it.
CELL_WORDS, LEAST_LINES = 4, 6
OTHER_FILE = "Copy its text from another program, or use the web page or the Word file."


def read_pdf(content: bytes, file: Path) -> ArticlesRead:
    """Read a PDF document that has text.

    Raises:
        UrduNewsError: it is damaged, has a password, has pictures of pages only, its fonts do not name their letters,
            or it has too many pages.
    """
    pages, title, has_pictures = _pages(content, file)
    kept, removed = _without_furniture(pages)
    text = with_open_brackets("\n".join(filter(None, map(with_paragraphs, kept))))
    if not re.search(r"\w", text):
        reject(
            f"{file} has pictures of pages, no text. Run OCR on it, or copy the text into a file."
            if has_pictures
            else f"{file} has no text in it. Copy the text of the article into a file."
        )
    notes = [*_checked(text, file)]
    if removed:
        shown = ", ".join(f'"{line}"' for line in dict.fromkeys(removed[:3]))
        notes.append(f"{file}: removed: {len(removed)} headers, footers and page numbers ({shown}).")
    decoded = in_logical_order(Decoded(text, ""), file)
    row = text_row(name_of(file), text=decoded.text, title=_heading(kept) or confirmed_title(title, decoded.text))
    return ArticlesRead([row], (*notes, *decoded.notes))


def _pages(content: bytes, file: Path) -> tuple[list[list[Line]], str | None, bool]:
    """Return the lines of each page, the declared title, and whether there are pictures.

    Raises:
        UrduNewsError: it cannot be opened, or is too long.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    # Its warnings about damaged objects are for programmers.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            reject(_password_message(file))
        if len(reader.pages) > MOST_PAGES:
            reject(f"{file} has more than {MOST_PAGES:,} pages. Split it into several files.")
        pages: list[list[Line]] = []
        count, has_pictures = 0, False
        for page in reader.pages:
            glyphs = page_glyphs(page)
            count += len(glyphs)
            if count > MOST_GLYPHS:
                reject(f"{file} has more than {MOST_GLYPHS:,} letters. Split it into several files.")
            pages.append(page_lines(glyphs))
            has_pictures = has_pictures or _has_pictures(page)
        title = reader.metadata and reader.metadata.title
    except (DependencyError, NotImplementedError) as error:
        raise UrduNewsError(_password_message(file)) from error
    # pypdf raises errors of any kind for damaged files.
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        IndexError,
        AttributeError,
        RecursionError,
        OSError,
        ArithmeticError,
    ) as error:
        raise UrduNewsError(damage_message(file, error)) from error
    return pages, title if isinstance(title, str) else None, has_pictures


def _password_message(file: Path) -> str:
    return f"{file} is protected with a password. Open it, and print or save it as a PDF without one."


def _has_pictures(page: Any) -> bool:
    """Return whether a page shows pictures."""
    objects = dictionary(dictionary(page.get("/Resources")).get("/XObject"))
    return any(dictionary(one).get("/Subtype") in ("/Image", "/Form") for one in objects.values())


def _heading(pages: Sequence[Sequence[Line]]) -> str | None:
    """Return the lines at the beginning that are set in larger letters than the text."""
    lines = [line for page in pages for line in page]
    usual = median(line.size for line in lines)
    heading = list(takewhile(lambda line: line.size > LARGER * usual, lines))
    text = " ".join(line.text for line in heading)
    is_title = 0 < len(heading) <= HEADING_LINES and len(text.split()) >= HEADLINE_WORDS and ARABIC_LETTER.search(text)
    return text if is_title else None


def _without_furniture(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[str]]:
    """Return the pages without their headers, footers and numbers, and the lines that were removed."""
    edges = [_edges(page) for page in pages]
    counted = Counter(key for page, places in zip(pages, edges, strict=True) for key in {_key(page[n]) for n in places})
    often = max(2, REPEATED_SHARE * len(pages))
    kept: list[list[Line]] = []
    removed: list[str] = []
    for page, places in zip(pages, edges, strict=True):
        dropped = {
            place
            for place in places
            if counted[_key(page[place])] >= often or OF_BROWSER.fullmatch(page[place].text) or _is_number(page, place)
        }
        kept.append([line for place, line in enumerate(page) if place not in dropped])
        removed += [page[place].text for place in sorted(dropped)]
    return kept, removed


def _edges(page: Sequence[Line]) -> set[int]:
    """Return the places of the lines at the top and at the bottom of a page, by their height."""
    by_height = sorted(range(len(page)), key=lambda place: page[place].baseline)
    return {*by_height[:EDGE_LINES], *by_height[-EDGE_LINES:]}


def _is_number(page: Sequence[Line], place: int) -> bool:
    """Return whether a line is the number of its page: the highest or lowest line, and nothing else in it."""
    heights = [line.baseline for line in page]
    return page[place].baseline in (min(heights), max(heights)) and bool(PAGE_NUMBER.fullmatch(page[place].text))


def _key(line: Line) -> str:
    """Return a line as it is compared with that of another page, whose number differs."""
    return DIGITS.sub("#", line.text)


def _checked(text: str, file: Path) -> list[str]:
    """Return notes about glyphs that are no letters, and about columns.

    Raises:
        UrduNewsError: the letters or the spaces of the text are not in the file.
    """
    signs = re.sub(r"\s", "", text)
    unknown = signs.count(UNKNOWN)
    if unknown > MOST_UNKNOWN * len(signs):
        reject(f"{file} has fonts that do not say which letters they show, as InPage writes them. {OTHER_FILE}")
    words = [word for word in text.split() if ARABIC_LETTER.search(word)]
    if words and sum(map(len, words)) > RUN_TOGETHER * len(words):
        reject(f"{file} has no spaces between its words. {OTHER_FILE}")
    notes = [f"{file}: {unknown} letters are not known, because a font does not name them."] if unknown else []
    lines = [line for line in text.split("\n") if len(line.split()) > 2 * CELL_WORDS]
    if len(lines) >= LEAST_LINES and 2 * sum(map(_is_across, lines)) > len(lines):
        notes.append(
            f"{file}: most lines run across two columns. Check the order of the text, or copy it column by column."
        )
    return notes


def _is_across(line: str) -> bool:
    """Return whether a line has a gap between two pieces of text, rather than between the cells of a table."""
    return "\t" in line and all(len(piece.split()) >= CELL_WORDS for piece in line.split("\t"))
