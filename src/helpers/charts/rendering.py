"""Outlines as PNG or PDF: filled by matplotlib's renderers, without a figure, which takes most of the time."""

import io
from collections.abc import Iterable
from typing import Protocol

import numpy as np
from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.backends.backend_pdf import PdfFile, RendererPdf
from matplotlib.colors import to_rgb
from matplotlib.path import Path as Outline
from matplotlib.transforms import Affine2D
from PIL import Image

from helpers.charts.style import PAPER, POINTS_PER_INCH

# A higher level takes up to five times as long and saves few bytes, because most rows are one colour.
COMPRESS_LEVEL = 3


class Filled(Protocol):
    """An outline in pixels from the top left, its colour, and the pixels of the background around it."""

    @property
    def outline(self) -> Outline:
        """The outline."""

    @property
    def colour(self) -> str:
        """The fill."""

    @property
    def halo(self) -> int:
        """The width of the line in the colour of the background, drawn below the fill."""


def png_file(shapes: Iterable[Filled], size: tuple[int, int], scale: float) -> bytes:
    """Return shapes as PNG, with ``scale`` dots per pixel."""
    width, height = (max(round(side * scale), 1) for side in size)
    # At 72 dots per inch a point, the unit of a line's width, is a dot.
    renderer = RendererAgg(width, height, POINTS_PER_INCH)  # type: ignore[no-untyped-call]
    _draw_all(renderer, shapes, size, scale)
    dots = np.asarray(renderer.buffer_rgba())  # type: ignore[no-untyped-call]
    picture = Image.fromarray(dots[:, :, :3])
    content = io.BytesIO()
    picture.save(content, format="png", compress_level=COMPRESS_LEVEL)
    return content.getvalue()


def pdf_file(shapes: Iterable[Filled], size: tuple[int, int]) -> bytes:
    """Return shapes as a PDF of one page, in which a pixel is a point; the same shapes give the same bytes."""
    width, height = (side / POINTS_PER_INCH for side in size)
    content = io.BytesIO()
    file = PdfFile(content, metadata=dict.fromkeys(("CreationDate", "Creator", "Producer")))  # type: ignore[no-untyped-call]
    file.newPage(width, height)  # type: ignore[no-untyped-call]
    renderer = RendererPdf(file, POINTS_PER_INCH, height, width)  # type: ignore[no-untyped-call]
    _draw_all(renderer, shapes, size)
    renderer.finalize()  # type: ignore[no-untyped-call]
    file.finalize()  # type: ignore[no-untyped-call]
    file.close()  # type: ignore[no-untyped-call]
    return content.getvalue()


def _draw_all(renderer: RendererBase, shapes: Iterable[Filled], size: tuple[int, int], scale: float = 1) -> None:
    """Draw the background and the shapes, from the top left."""
    width, height = size
    # Renderers count rows from below.
    to_dots = Affine2D().scale(scale, -scale).translate(0, height * scale)
    _draw(renderer, Outline([[0, 0], [width, 0], [width, height], [0, height]], closed=False), to_dots, PAPER)
    for shape in shapes:
        if shape.halo:
            _draw(renderer, shape.outline, to_dots, PAPER, shape.halo * scale)
        _draw(renderer, shape.outline, to_dots, shape.colour)


def _draw(renderer: RendererBase, outline: Outline, to_dots: Affine2D, colour: str, line: float = 0) -> None:
    """Fill an outline, or draw its line."""
    context = renderer.new_gc()
    context.set_linewidth(line)
    context.set_foreground(colour)
    context.set_joinstyle("round")
    fill = None if line else to_rgb(colour)
    renderer.draw_path(context, outline, to_dots, fill)
    context.restore()
