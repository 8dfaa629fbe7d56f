"""PNG and PDF of shapes: size, colours, halo."""

import io

import pytest
from matplotlib.path import Path as Outline
from PIL import Image
from pypdf import PdfReader

from helpers.charts.rendering import pdf_file, png_file
from helpers.charts.shapes import Shape

SQUARE = Outline([[10, 10], [20, 10], [20, 30], [10, 30], [10, 10]], closed=True)


def opened(shapes: list[Shape], scale: float) -> Image.Image:
    return Image.open(io.BytesIO(png_file(shapes, (40, 50), scale)))


@pytest.mark.parametrize("scale", [1, 2, 3])
def test_shapes_are_filled_from_the_top_left(scale: int) -> None:
    picture = opened([Shape(SQUARE, "#a8432b")], scale)
    assert (picture.size, picture.mode) == ((40 * scale, 50 * scale), "RGB")
    assert picture.getpixel((15 * scale, 12 * scale)) == (0xA8, 0x43, 0x2B)
    assert picture.getpixel((15 * scale, 40 * scale)) == picture.getpixel((0, 0)) == (255, 255, 255)


def test_a_halo_covers_what_is_below() -> None:
    ground = Shape(Outline([[0, 0], [40, 0], [40, 50], [0, 50], [0, 0]], closed=True), "#000000")
    picture = opened([ground, Shape(SQUARE, "#a8432b", halo=8)], 1)
    assert [picture.getpixel((x, 20)) for x in (2, 8, 15, 22, 28)] == [
        (0, 0, 0), (255, 255, 255), (0xA8, 0x43, 0x2B), (255, 255, 255), (0, 0, 0)
    ]  # fmt: skip


def test_a_pdf_has_one_page_of_the_size_and_the_same_bytes_again():
    square = Shape(Outline.unit_rectangle(), "#123456", halo=3)
    pdf = pdf_file([square], (30, 20))
    [page] = PdfReader(io.BytesIO(pdf)).pages
    assert (page.mediabox.width, page.mediabox.height) == (30, 20)
    painted = page.get_contents().get_data().decode()
    # The background, the halo below the square, and the square in its colour.
    assert painted.count("\nf\n") == 2
    assert painted.index("\nS\n") < painted.rindex("\nf\n")
    assert pdf_file([square], (30, 20)) == pdf
