"""Lines of a PDF page: glyphs put into the order in which they are read, with spaces where the page shows them."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from helpers.files.decoding import ARABIC_LETTER
from helpers.files.readers.documents.pdf_glyphs import Glyph

# Parts of the font size: how far from its line a baseline may be (a raised letter, the stairs of Nastaliq), a gap that
# is a space, and one that separates the cells of a table.
SAME_LINE, SPACE, CELL = 0.5, 0.2, 2.5
# Letters of Nastaliq that are drawn one beside the other are on one line in spite of such a difference.
STAIRS = 1.5
# A step back that begins another piece of the line, and one forward. In Nastaliq a letter begins above the one before.
STEP_BACK, STEP_FORWARD = 0.8, 2.5
# Lines whose distance is this many times the usual one of the page belong to different paragraphs.
PARAGRAPH_DISTANCE = 1.3
# Lines whose sizes differ by more than this part are a heading and its text.
OTHER_SIZE = 0.15
# Runs that are read from left to right in a line of Urdu, in codes: Latin letters, numbers, separators, other marks and
# spaces. A number beside a Latin word without a space belongs to it.
LEFT_TO_RIGHT = re.compile(r"(?:N[NC]*)?L(?:[LNCMS]*[LN])?|N(?:C?N)*P?")
SEPARATORS = frozenset(".,:/-+'’&@_#٫٬")
BRACKETS = "()[]{}«»<>"
MIRRORED = str.maketrans(BRACKETS, ")(][}{»«><")


class Line(NamedTuple):
    """A line of text, its baseline, and the size of its font."""

    text: str
    baseline: float
    size: float


def page_lines(glyphs: Sequence[Glyph]) -> list[Line]:
    """Return the lines of a page in the order in which they are drawn."""
    lines: list[list[list[Glyph]]] = []
    for piece in _pieces(glyphs):
        if lines and _is_beside(lines[-1][-1], piece):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [line for pieces in lines if (line := _line(pieces)).text]


def with_paragraphs(lines: Sequence[Line]) -> str:
    """Return lines with a blank line where the page shows a new paragraph."""
    if not lines:
        return ""
    distances = sorted(above.baseline - below.baseline for above, below in pairwise(lines))
    down = [distance for distance in distances if distance > 0] or [0.0]
    # Of paragraphs of two lines, half of the distances are those between paragraphs.
    usual, size = down[len(down) // 4], median(line.size for line in lines)
    parts = [lines[0].text]
    for above, line in pairwise(lines):
        # A heading over several lines has the distance of its larger letters.
        expected = PARAGRAPH_DISTANCE * usual * max(1.0, line.size / (size or 1))
        # Further up the page: another column, or a note that is drawn later.
        apart = (
            not 0 <= above.baseline - line.baseline <= expected or abs(above.size - line.size) > OTHER_SIZE * line.size
        )
        parts += ["", line.text] if apart else [line.text]
    return "\n".join(parts)


def _pieces(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Yield glyphs that are drawn one beside the other, from left to right."""
    piece: list[Glyph] = []
    for glyph in glyphs:
        if piece and (glyph.starts or _is_step(piece[-1], glyph)):
            yield _from_left(piece)
            piece = []
        piece.append(glyph)
    if piece:
        yield _from_left(piece)


def _is_step(before: Glyph, glyph: Glyph) -> bool:
    size = max(before.size, glyph.size)
    is_beside = before.left - STEP_BACK * size <= glyph.left <= before.right + SAME_LINE * size
    if is_beside:
        return abs(glyph.baseline - before.baseline) > STAIRS * size
    is_near = before.left - STEP_BACK * size <= glyph.left <= before.right + STEP_FORWARD * size
    return not is_near or abs(glyph.baseline - before.baseline) > SAME_LINE * size


def _from_left(piece: list[Glyph]) -> list[Glyph]:
    """Return the glyphs of a piece from left to right; some programs draw each letter to the left of the one before."""
    back = sum(after.left < before.left and after.right <= before.right for before, after in pairwise(piece))
    return piece[::-1] if 2 * back > len(piece) - 1 else piece


def _baseline(piece: Sequence[Glyph]) -> float:
    """Return the baseline of a piece: in Nastaliq words begin above it."""
    return min(glyph.baseline for glyph in piece)


def _is_beside(before: Sequence[Glyph], piece: Sequence[Glyph]) -> bool:
    size = max(glyph.size for glyph in (*before, *piece))
    return abs(_baseline(before) - _baseline(piece)) <= SAME_LINE * size


def _line(pieces: list[list[Glyph]]) -> Line:
    """Return the line of pieces, in any order of drawing."""
    glyphs = [glyph for piece in sorted(pieces, key=lambda piece: piece[0].left) for glyph in piece]
    spaced = [glyphs[0].text]
    for before, glyph in pairwise(glyphs):
        gap = (glyph.left - before.right) / (max(before.size, glyph.size) or 1)
        if gap > CELL:
            spaced.append("\t")
        elif gap > SPACE and not before.text.isspace() and not glyph.text.isspace():
            spaced.append(" ")
        spaced.append(glyph.text)
    cells = ("".join(cell) for cell in logical(spaced).split("\t"))
    text = "\t".join(" ".join(cell.split()) for cell in cells).strip()
    return Line(text, min(map(_baseline, pieces)), max(glyph.size for glyph in glyphs))


def logical(visual: Sequence[str]) -> str:
    """Return the text of clusters that are listed from left to right, in the order in which they are read.

    >>> logical(["۔", "ا", "گ", " ", "3", ".", "5", " ", "س", "ا"])
    'اس 3.5 گا۔'
    """
    if not any(map(ARABIC_LETTER.search, visual)):
        return "".join(visual)
    codes = "".join(map(_code, visual))
    ordered: list[str] = []
    place = 0
    for run in LEFT_TO_RIGHT.finditer(codes):
        ordered += visual[place : run.start()]
        ordered += reversed(visual[run.start() : run.end()])
        place = run.end()
    ordered += visual[place:]
    return "".join(reversed(ordered))


def with_open_brackets(text: str) -> str:
    """Return a text with its brackets mirrored if most lines close a bracket before they open one.

    A glyph that looks like ")" opens a bracket where the line runs to the left, and some programs name it so.
    """
    closes = opens = 0
    for line in text.split("\n"):
        first = next((letter for letter in line if letter in BRACKETS), "")
        closes += bool(first) and BRACKETS.index(first) % 2 == 1
        opens += bool(first) and BRACKETS.index(first) % 2 == 0
    return text.translate(MIRRORED) if closes > opens else text


def _code(cluster: str) -> str:
    """Return the code of a cluster: L, N, C, P, S, M, or R for letters that run from the right."""
    first = cluster[:1]
    if not first or first == "\t":
        return "R"
    if first.isdigit():
        return "N"
    if first in SEPARATORS:
        return "C"
    if first in "%٪":
        return "P"
    if first.isspace():
        return "S"
    kind = unicodedata.bidirectional(first)
    return "L" if kind == "L" else "R" if kind in ("R", "AL") else "M"
