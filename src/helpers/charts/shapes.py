"""Shapes: coloured outlines with titles and links, as SVG, and the files of pictures that consist of them."""

import base64
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple, Protocol, runtime_checkable

from matplotlib.path import Path as Outline

from helpers.base.atomic_files import write_bytes
from helpers.base.escaping import escape
from helpers.base.safe_names import safe_names
from helpers.charts.shaping import drawable
from helpers.charts.style import PAPER
from helpers.charts.svg_paths import UNITS, path_data

# Of a title or an address in SVG.
ATTRIBUTE_CHARACTERS = 300


class Box(NamedTuple):
    """A rectangle in pixels from the top left."""

    left: float
    top: float
    width: float
    height: float


class Shape(NamedTuple):
    """An outline in pixels from the top left, y downwards. The box of a shape with a word links to the word."""

    outline: Outline
    colour: str
    title: str = ""
    word: str | None = None
    box: Box | None = None
    # Pixels of the background around the outline, which keep a label legible on others.
    halo: int = 0


def svg_document(shapes: Iterable[Shape], size: tuple[int, int], alt: str, links: Mapping[str, str]) -> str:
    """Return shapes as an SVG file, in which those with an address in ``links`` are links."""
    width, height = size
    # A screen reader treats an image as one object, but each link must be reachable.
    role = "group" if links else "img"
    body = "\n".join(_element(shape, links) for shape in shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width * UNITS} {height * UNITS}" '
        f'width="{width}" height="{height}" '
        f'role="{role}" aria-label="{_attribute(alt)}">\n<title>{_attribute(alt)}</title>\n'
        f'<rect width="{width * UNITS}" height="{height * UNITS}" fill="{PAPER}"/>\n{body}\n</svg>\n'
    )


def written(path: str | Path | None, content: bytes) -> bytes:
    """Return the content of a file, written to ``path`` if there is one."""
    if path is not None:
        write_bytes(Path(path), content)
    return content


def _element(shape: Shape, links: Mapping[str, str]) -> str:
    """Return the SVG of an outline with its title and link."""
    title = f"<title>{_attribute(shape.title)}</title>" if shape.title else ""
    halo = f' stroke="{PAPER}" stroke-width="{shape.halo * UNITS}" paint-order="stroke"' if shape.halo else ""
    path = f'<path fill="{shape.colour}"{halo} d="{path_data(shape.outline)}">{title}</path>'
    if shape.word is None or shape.word not in links:
        return path
    # Nastaliq is mostly empty space, so the whole box of the word is clickable, not only its strokes.
    left, top, width, height = (round(side * UNITS) for side in shape.box or (0, 0, 0, 0))
    box = f'x="{left}" y="{top}" width="{width}" height="{height}"'
    target = f'<rect {box} fill="none" pointer-events="all"/>'
    return f'<a href="{_attribute(links[shape.word])}" aria-label="{_attribute(shape.title)}">{target}{path}</a>'


def _attribute(text: str) -> str:
    return escape(drawable(text, ATTRIBUTE_CHARACTERS))


@runtime_checkable
class Picture(Protocol):
    """What a picture of shapes offers: see ``Cloud`` and ``PlaceMap``."""

    @property
    def alt(self) -> str:
        """The alternative text."""

    def to_svg(self, path: str | Path | None = None, *, links: Mapping[str, str] | None = None) -> str:
        """Return the picture as SVG, and write it to ``path`` if given."""

    def to_png(self, path: str | Path | None = None, *, scale: float = 2) -> bytes:
        """Return the picture as PNG, and write it to ``path`` if given."""

    def to_pdf(self, path: str | Path | None = None) -> bytes:
        """Return the picture as PDF, and write it to ``path`` if given."""


def picture_files(picture: Picture, folder: str | Path, name: str, what: str) -> list[Path]:
    """Write a picture to a folder as SVG, PNG and PDF, named ``<name>-<what>``."""
    [stem] = safe_names([name])
    svg, png, pdf = paths = [Path(folder, f"{stem}-{what}.{extension}") for extension in ("svg", "png", "pdf")]
    picture.to_svg(svg)
    picture.to_png(png)
    picture.to_pdf(pdf)
    return paths


def mime_bundle(picture: Picture, size: tuple[int, int]) -> tuple[dict[str, str], dict[str, dict[str, object]]]:
    """Return SVG, PNG and text of a picture for the display in a notebook."""
    width, height = size
    png = base64.b64encode(picture.to_png()).decode()
    bundle = {"image/svg+xml": picture.to_svg(), "image/png": png, "text/plain": picture.alt}
    sized: dict[str, object] = {"alt": picture.alt, "width": width, "height": height}
    return bundle, {"image/svg+xml": {"alt": picture.alt}, "image/png": sized}
