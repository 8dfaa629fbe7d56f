"""Text shaping compared with HarfBuzz, with two controls that must fail."""

import hashlib
import re
import warnings
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pytest
from hypothesis import given
from matplotlib import font_manager, ft2font

from helpers.base.errors import UrduNewsError
from helpers.charts import shaping
from tests.support.oracle import likeness, picture, reshaped, seed_words, unshaped
from tests.support.strategies import hostile

FONTS = ("nastaliq", "naskh")
# Pixels per em.
EM = 96


def passes(scores):
    return np.median(scores) >= 0.9 and min(scores) >= 0.85


@pytest.mark.parametrize("font", FONTS)
def test_all_seed_words_are_drawn_as_by_harfbuzz(font):
    assert len(seed_words()) > 200
    assert passes([likeness(picture(word, EM, font), shaping.bitmap(word, EM, font)) for word in seed_words()])


@pytest.mark.parametrize("font", FONTS)
def test_comparison_detects_unjoined_letters(font):
    scores = [likeness(picture(word, EM, font), unshaped(word, EM, font)) for word in seed_words()]
    assert not passes(scores)
    assert np.median(scores) < 0.3


@pytest.mark.parametrize("font", FONTS)
def test_comparison_detects_reshaped_and_reversed_text(font):
    scores = [likeness(picture(word, EM, font), shaping.bitmap(reshaped(word), EM, font)) for word in seed_words()]
    assert not passes(scores)
    assert np.median(scores) < 0.3


@pytest.mark.parametrize("font", FONTS)
def test_outline_and_bitmap_have_the_same_size(font):
    for word in (*seed_words()[::20], "۲۰۲۴ء", "BBC اردو"):
        box = shaping.outline(word, font).get_extents()
        assert np.allclose((box.height * EM, box.width * EM), shaping.bitmap(word, EM, font).shape, atol=2.5)


def test_digits_run_from_left_to_right_within_urdu():
    year, reversed_year = shaping.bitmap("۲۰۲۴ء", EM), shaping.bitmap("۴۲۰۲ء", EM)
    digits = np.hstack([np.pad(d, ((EM - d.shape[0], 0), (4, 4))) for d in (picture(c, EM) for c in "۲۰۲۴")])
    # The hamza is on the left, after the number.
    assert likeness(digits, year[:, -digits.shape[1] :]) > likeness(digits, reversed_year[:, -digits.shape[1] :])


def test_latin_and_emoji_use_the_fallback_font():
    assert shaping.bitmap("😀", 48).size
    assert shaping.bitmap("Putin", 48).size


@given(hostile())
def test_any_text_can_be_drawn(text):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        ink, shape = shaping.bitmap(text, 20), shaping.outline(text)
    assert ink.ndim == 2
    assert bool(ink.size) <= bool(len(shape.vertices))


def test_long_text_is_cut_between_words():
    line = shaping.drawable(" ".join(seed_words()), 60)
    assert len(line) <= 61
    assert line.removesuffix("…").split(" ")[-1] in seed_words()


def test_matplotlib_without_shaper_is_rejected(monkeypatch):
    monkeypatch.delattr(ft2font, "__libraqm_version__")
    with pytest.raises(UrduNewsError, match=r"pip install \"matplotlib>=3.11\""):
        shaping.bitmap("روس", 20)


def test_missing_font_is_named(tmp_path):
    with pytest.raises(UrduNewsError, match=r"Jameel\.ttf"):
        shaping.font_path(tmp_path / "Jameel.ttf")


def test_file_that_is_not_a_font_is_rejected(tmp_path):
    path = tmp_path / "broken.ttf"
    path.write_bytes(b"not a font")
    with pytest.raises(UrduNewsError, match=r"broken\.ttf is not a readable font"):
        shaping.bitmap("روس", 20, path)


def test_font_without_urdu_letters_is_rejected():
    with pytest.raises(UrduNewsError, match="does not have the Urdu letters"):
        shaping.outline("ٹ", shaping.FALLBACK)


def test_font_can_be_a_path():
    own = shaping.FONTS / "NotoNaskhArabic-Regular.ttf"
    assert np.array_equal(shaping.bitmap("روس", 40, own), shaping.bitmap("روس", 40, "naskh"))


@pytest.mark.parametrize("weight", ["normal", "bold"])
def test_charts_use_the_shipped_font(weight):
    with shaping.urdu_style():
        found = font_manager.findfont(font_manager.FontProperties(weight=weight))
    assert Path(found) == shaping.font_path(bold=weight == "bold")


def test_style_restores_matplotlib():
    before = dict(mpl.rcParams)
    with shaping.urdu_style():
        assert mpl.rcParams["text.parse_math"] is False
    assert dict(mpl.rcParams) == before


def test_provenance_lists_all_font_files():
    texts = (path.read_text(encoding="utf-8") for path in sorted(shaping.FONTS.glob("*.md")))
    listed = dict(pair for text in texts for pair in re.findall(r"made: (\S+) \| `(\w{64})`", text))
    files = [*shaping.FONTS.glob("*.ttf"), *shaping.FONTS.glob("*.woff2")]
    assert listed == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
