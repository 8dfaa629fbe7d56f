"""PDF page of shapes: the outlines that were drawn, and a valid table of objects."""

import re
import zlib

from matplotlib.path import Path as Outline

from helpers.charts.pdf_page import pdf_file
from helpers.charts.shapes import Shape

MOVE, LINE, CURVE, CUBIC, CLOSE = 1, 2, 3, 4, 79


def content(pdf: bytes) -> str:
    found = re.search(rb"stream\n(.*)\nendstream", pdf, re.DOTALL)
    assert found
    return zlib.decompress(found[1]).decode()


def test_every_kind_of_segment_is_drawn():
    codes = [MOVE, LINE, CURVE, CURVE, CUBIC, CUBIC, CUBIC, CLOSE]
    shape = Outline([[0, 0], [3, 0], [6, 0], [6, 3], [6, 4], [5, 5], [4, 5], [0, 0]], codes)
    _, line = content(pdf_file([Shape(shape, "#ff0000")], (9, 9))).split("\n")
    # A quadratic curve from 3, 0 with the control point 6, 0 is the cubic one with 5, 0 and 6, 1.
    assert line == "1 0 0 rg 0 0 m 30 0 l 50 0 60 10 60 30 c 60 40 50 50 40 50 c h f"


def test_a_halo_lies_below_its_shape():
    square = Shape(Outline.unit_rectangle(), "#000000", halo=3)
    _, halo, fill = content(pdf_file([square], (9, 9))).split("\n")
    path = "0 0 m 10 0 l 10 10 l 0 10 l h"
    assert (halo, fill) == (f"1 1 1 RG 30 w {path} S", f"0 0 0 rg {path} f")


def test_the_table_of_objects_says_where_they_begin():
    pdf = pdf_file([Shape(Outline.unit_rectangle(), "#123456")], (30, 20))
    starts = [int(start) for start in re.findall(rb"(\d{10}) 00000 n ", pdf)]
    assert [pdf[start : start + 7] for start in starts] == [b"%d 0 obj" % number for number in (1, 2, 3, 4)]
    assert pdf[int(pdf.split()[-2]) :].startswith(b"xref\n0 5\n")
    assert b"/MediaBox[0 0 30 20]" in pdf
