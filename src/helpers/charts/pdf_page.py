"""Outlines as PDF: one page of filled shapes without text, so that it needs no font."""

import zlib
from collections.abc import Iterable, Iterator
from itertools import accumulate

import numpy as np
from matplotlib.colors import to_rgb
from matplotlib.path import Path as Outline

from helpers.charts.raster import Filled
from helpers.charts.style import PAPER
from helpers.charts.svg_paths import CLOSE, CUBIC, CURVE, LINE, MOVE, UNITS

# A higher level takes four times as long and saves a twentieth.
COMPRESS_LEVEL = 3
# Rows of an outline that do not end a segment; no code of matplotlib's is negative.
CONTROL, CONTROL_OF_CUBIC = -1, -2
COMMANDS = {
    MOVE: "%d %d m",
    LINE: "%d %d l",
    CURVE: "%d %d c",
    CUBIC: "%d %d c",
    CLOSE: "h",
    # The control point of a quadratic curve becomes two.
    CONTROL: "%d %d %d %d",
    CONTROL_OF_CUBIC: "%d %d",
}


def pdf_file(shapes: Iterable[Filled], size: tuple[int, int]) -> bytes:
    """Return shapes as a PDF of one page, in which a pixel is a point; the same shapes give the same bytes.

    >>> pdf_file([], (30, 20))[:8]
    b'%PDF-1.4'
    """
    width, height = size
    # Points are whole numbers of units from the top left.
    lines = [f"{1 / UNITS} 0 0 -{1 / UNITS} 0 {height} cm 1 j", *(line for shape in shapes for line in _painted(shape))]
    content = zlib.compress("\n".join(lines).encode(), COMPRESS_LEVEL)
    return _document(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Resources<<>>/Contents 4 0 R>>".encode(),
            f"<</Length {len(content)}/Filter/FlateDecode>>\nstream\n".encode() + content + b"\nendstream",
        ]
    )


def _document(objects: list[bytes]) -> bytes:
    """Return objects, the first of which is the catalogue, as a file with the table of where each begins."""
    parts = [b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"]
    parts += [b"%d 0 obj\n%b\nendobj\n" % (number, found) for number, found in enumerate(objects, start=1)]
    *starts, end = accumulate(map(len, parts))
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    count = len(objects) + 1
    tail = b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return b"".join(parts) + tail % (count, table, count, end)


def _painted(shape: Filled) -> Iterator[str]:
    path = _segments(shape.outline)
    if shape.halo:
        yield f"{_colour(PAPER)} RG {shape.halo * UNITS} w {path} S"
    yield f"{_colour(shape.colour)} rg {path} f"


def _colour(name: str) -> str:
    return " ".join(f"{part:.3g}" for part in to_rgb(name))


def _segments(shape: Outline) -> str:
    """Return the commands of an outline; PDF has cubic curves only."""
    ends = np.asarray(shape.vertices, dtype=float) * UNITS
    codes = np.asarray(shape.codes if shape.codes is not None else [MOVE] + [LINE] * (len(ends) - 1), dtype=int)
    # Of the two rows of a quadratic curve the first is its control point, and of the three of a cubic one two are.
    control = (codes == CURVE) & (np.cumsum(codes == CURVE) % 2 == 1)
    before, after = np.roll(ends, 1, axis=0), np.roll(ends, -1, axis=0)
    near_start, near_end = (before + 2 * ends) / 3, (after + 2 * ends) / 3
    points = np.hstack([np.where(control[:, None], near_start, ends), near_end])
    used = np.column_stack([codes != CLOSE, control])
    third = (codes == CUBIC) & (np.cumsum(codes == CUBIC) % 3 == 0)
    kinds = np.where(control, CONTROL, np.where((codes == CUBIC) & ~third, CONTROL_OF_CUBIC, codes))
    commands = " ".join(map(COMMANDS.__getitem__, kinds.tolist()))
    return commands % tuple(points.reshape(-1, 2)[used.ravel()].round().astype(int).ravel().tolist())
