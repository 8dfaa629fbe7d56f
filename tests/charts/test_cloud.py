"""Word clouds: words, layout, masks, groups and file formats."""

import base64
import re
from collections import Counter
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from helpers.base.errors import UrduNewsError
from helpers.charts.cloud import word_cloud
from tests.support.oracle import SEED, SHIFT, picture, reshaped

SVG = "{http://www.w3.org/2000/svg}"
TEXT = Counter(re.findall(r"[\u0620-\u06d3]{2,}", SEED.read_text(encoding="utf-8")))
TABLE = pd.DataFrame(TEXT.most_common(70), columns=["form", "count"])
# A circle: dark where words may be.
DOWN, RIGHT = np.mgrid[0:300, 0:300]
CIRCLE = np.where((RIGHT - 150) ** 2 + (DOWN - 150) ** 2 < 140**2, 0, 255)


def image(cloud):
    return np.asarray(Image.open(BytesIO(cloud.to_png(scale=1))).convert("RGB"), dtype=int)


def distinct(cloud):
    """Return the cloud with a different colour for each word."""
    steps = (0, 60, 120, 180)
    colours = [f"#{r:02x}{g:02x}{b:02x}" for r in steps for g in steps for b in (*steps, 240)]
    assert len(cloud.words) <= len(colours)
    return replace(cloud, words=tuple(replace(w, colour=c) for w, c in zip(cloud.words, colours, strict=False)))


def coverage(cloud, spelling=lambda word: word):
    """Return the share of HarfBuzz's ink that has the colour of each word."""
    coloured, found = distinct(cloud), []
    colours = image(coloured)
    for word in coloured.words:
        ink = picture(spelling(word.text), word.size) > 127
        colour = [int(word.colour[place : place + 2], 16) for place in (1, 3, 5)]
        inked = np.pad((np.abs(colours - colour) < 31).all(axis=2), 300)
        down, right = round(word.top) + 300, round(word.left) + 300
        shifts = [(d, r) for d in range(-SHIFT, SHIFT + 1) for r in range(-SHIFT, SHIFT + 1)]
        shares = [
            inked[down + d : down + d + ink.shape[0], right + r : right + r + ink.shape[1]][ink].mean()
            for d, r in shifts
        ]
        found.append(max(shares))
    return np.array(found)


@pytest.fixture(scope="module")
def cloud():
    return word_cloud(TABLE)


def test_words_are_the_rows_of_the_table(cloud):
    assert [(word.text, word.count) for word in cloud.words] == list(TABLE.itertuples(index=False, name=None))
    assert cloud.left_out == ()


def test_more_frequent_words_are_not_smaller(cloud):
    sizes = [word.size for word in cloud.words]
    assert sizes == sorted(sizes, reverse=True)
    assert min(sizes) >= 13


def test_words_are_drawn_as_by_harfbuzz(cloud):
    shares = coverage(cloud)
    large = np.array([word.size >= 25 for word in cloud.words])
    assert large.sum() > 30
    assert shares[large].min() >= 0.65


def test_coverage_detects_reshaped_words(cloud):
    assert np.median(coverage(replace(cloud, words=cloud.words[:30]), reshaped)) < 0.5


@pytest.mark.parametrize("mask", [None, CIRCLE])
def test_words_are_not_clipped_rotated_or_overlapping(mask):
    cloud = word_cloud(TABLE, mask=mask, max_words=50)
    width, height = cloud.size
    taken = np.zeros((height, width), dtype=int)
    for word in cloud.words:
        ink = picture(word.text, word.size) > 127
        assert np.allclose(ink.shape, (word.height, word.width), atol=5)
        assert word.left >= 0
        assert word.top >= 0
        assert word.left + word.width <= width
        assert word.top + word.height <= height
        down, right = round(word.top), round(word.left)
        place = taken[down : down + ink.shape[0], right : right + ink.shape[1]]
        place += ink[: place.shape[0], : place.shape[1]]
    assert len(cloud.words) > 40
    assert taken.max() == 1


def test_words_stay_within_the_mask():
    cloud = word_cloud(TABLE, mask=CIRCLE, max_words=40, size=(300, 300))
    outside = (CIRCLE == 255) & (image(cloud) < 200).any(axis=2)
    # A rounded corner of a letter may extend a pixel beyond the circle.
    assert outside.sum() < 20


def test_mask_can_be_a_file(tmp_path):
    Image.fromarray(CIRCLE.astype(np.uint8)).save(tmp_path / "circle.png")
    assert word_cloud(TABLE, mask=tmp_path / "circle.png").words == word_cloud(TABLE, mask=CIRCLE).words


@pytest.mark.parametrize(
    ("mask", "message"),
    [
        ("no-such.png", "no-such.png is not a readable picture"),
        (np.full((50, 50), 255), "entirely white"),
        (np.zeros(3), r"1 dimension\(s\)"),
    ],
)
def test_unusable_masks_are_rejected(mask, message):
    with pytest.raises(UrduNewsError, match=message):
        word_cloud(TABLE, mask=mask)


@pytest.mark.parametrize(
    ("kind", "size", "message"),
    [("PNG", (8000, 8000), "60 million pixels"), ("EPS", (9, 9), "is not a readable picture")],
)
def test_huge_or_executable_masks_are_rejected(kind, size, message, tmp_path):
    path = tmp_path / "mask.png"
    Image.new("L", size).save(path, kind)
    assert path.stat().st_size < 100_000
    with pytest.raises(UrduNewsError, match=message):
        word_cloud(TABLE, mask=path)


def test_same_seed_gives_same_bytes(cloud):
    again = word_cloud(TABLE, seed=0)
    assert cloud.to_svg() == again.to_svg()
    assert cloud.to_png() == again.to_png()
    assert cloud.to_pdf() == again.to_pdf()
    assert word_cloud(TABLE, seed=1).to_svg() != cloud.to_svg()


def test_svg_consists_of_outlines_with_titles(cloud):
    root = ElementTree.fromstring(cloud.to_svg())
    assert (root.get("role"), root.get("aria-label")) == ("img", cloud.alt)
    assert [path.find(f"{SVG}title").text for path in root.iter(f"{SVG}path")] == [
        f"{form}: {count}" for form, count in TABLE.itertuples(index=False)
    ]
    assert {element.tag for element in root.iter()} == {SVG + tag for tag in ("svg", "title", "rect", "path")}


def test_pdf_contains_no_text(cloud):
    pdf = cloud.to_pdf()
    assert pdf.startswith(b"%PDF")
    assert b"/FontDescriptor" not in pdf


def test_written_files_equal_returned_bytes(cloud, tmp_path):
    for name in ("svg", "png", "pdf"):
        content = getattr(cloud, f"to_{name}")(tmp_path / f"cloud.{name}")
        written = (tmp_path / f"cloud.{name}").read_bytes()
        assert written == (content.encode() if name == "svg" else content)


def test_hostile_words_are_escaped():
    words = ["<script>alert(1)</script>", 'a"b&c', "]]>", "%(x)s", "$x^2$", "\x00\x1b", "😀", "روس\nچین"]
    svg = word_cloud(pd.DataFrame({"form": words, "count": range(len(words), 0, -1)})).to_svg()
    titles = [title.text for title in ElementTree.fromstring(svg).iter(f"{SVG}title")]
    assert "<script>alert(1)</script>: 8" in titles
    assert "<script" not in svg


def test_groups_have_colours_and_a_legend():
    groups = {"پوتین": "افراد", "کم": "افراد", "روس": "ممالک", "کوریا": "ممالک"}
    cloud = word_cloud(TABLE, groups=groups)
    named = dict(cloud.groups)
    assert list(named) == ["افراد", "ممالک"]
    assert {w.text: w.colour for w in cloud.words if w.group} == {w: named[g] for w, g in groups.items()}
    assert "<title>ممالک</title>" in cloud.to_svg()


def test_too_many_groups_are_rejected():
    with pytest.raises(UrduNewsError, match="at most 5 colours"):
        word_cloud(TABLE, groups={form: form for form in TABLE["form"]})


def test_words_that_do_not_fit_are_listed():
    cloud = word_cloud(TABLE, size=(120, 80))
    assert cloud.left_out
    assert sorted([*cloud.left_out, *(word.text for word in cloud.words)]) == sorted(TABLE["form"])


def test_too_small_size_is_rejected():
    with pytest.raises(UrduNewsError, match="no room"):
        word_cloud(TABLE, size=(8, 8))


def test_empty_table_gives_a_sentence():
    assert "There are no words to count" in word_cloud(TABLE[:0]).to_svg()


def test_notebook_display_has_svg_png_and_text(cloud):
    from IPython.core.formatters import DisplayFormatter

    bundle, metadata = DisplayFormatter().format(cloud)
    assert bundle["image/svg+xml"] == cloud.to_svg()
    assert base64.b64decode(bundle["image/png"]) == cloud.to_png()
    assert cloud.words[0].text in bundle["text/plain"]
    assert [metadata[kind]["alt"] for kind in ("image/svg+xml", "image/png")] == [cloud.alt] * 2
    # The PNG has a higher resolution than its display size.
    assert (metadata["image/png"]["width"], metadata["image/png"]["height"]) == cloud.size


def test_files_stay_in_their_folder_for_any_name(tmp_path: Path) -> None:
    cloud = word_cloud(pd.DataFrame({"form": ["روس"], "count": [2]}))
    paths = cloud.to_files(tmp_path / "out", name="../<b>خبر</b>|{{ 7*7 }}")
    assert {path.parent for path in paths} == {tmp_path / "out"}
    assert [path.suffix for path in paths] == [".svg", ".png", ".pdf"]
    assert all(path.is_file() and not set('<>|:"?*') & set(path.name) for path in paths)
