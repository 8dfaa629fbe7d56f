"""Our shaper against HarfBuzz's own pictures, with two controls that must not pass."""

import hashlib
import re
import warnings
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pytest
from hypothesis import given, settings
from matplotlib import font_manager, ft2font

from helpers.base.errors import UrduNewsError
from helpers.charts import shaping
from tests.support.oracle import likeness, picture, reshaped, seed_words, unshaped
from tests.support.strategies import hostile

FONTS = ("nastaliq", "naskh")
# Pixels per em at which words are compared.
SIZE = 96


def passes(scores):
    return np.median(scores) >= 0.9 and min(scores) >= 0.85


@pytest.mark.parametrize("font", FONTS)
def test_every_word_of_the_seed_is_drawn_as_harfbuzz_draws_it(font):
    assert len(seed_words()) > 200
    assert passes([likeness(picture(word, SIZE, font), shaping.bitmap(word, SIZE, font)) for word in seed_words()])


@pytest.mark.parametrize("font", FONTS)
def test_letters_apart_would_be_noticed(font):
    scores = [likeness(picture(word, SIZE, font), unshaped(word, SIZE, font)) for word in seed_words()]
    assert not passes(scores)
    assert np.median(scores) < 0.3


@pytest.mark.parametrize("font", FONTS)
def test_reshaped_and_reversed_text_would_be_noticed(font):
    scores = [likeness(picture(word, SIZE, font), shaping.bitmap(reshaped(word), SIZE, font)) for word in seed_words()]
    assert not passes(scores)
    assert np.median(scores) < 0.3


@pytest.mark.parametrize("font", FONTS)
def test_outline_and_bitmap_are_the_same_picture(font):
    for word in (*seed_words()[::20], "۲۰۲۴ء", "BBC اردو"):
        box = shaping.outline(word, font).get_extents()
        assert np.allclose((box.height * SIZE, box.width * SIZE), shaping.bitmap(word, SIZE, font).shape, atol=2.5)


def test_digits_run_from_left_to_right_within_urdu():
    year, reversed_year = shaping.bitmap("۲۰۲۴ء", SIZE), shaping.bitmap("۴۲۰۲ء", SIZE)
    digits = np.hstack([np.pad(d, ((SIZE - d.shape[0], 0), (4, 4))) for d in (picture(c, SIZE) for c in "۲۰۲۴")])
    # The hamza stands on the left, behind the number.
    assert likeness(digits, year[:, -digits.shape[1] :]) > likeness(digits, reversed_year[:, -digits.shape[1] :])


def test_latin_and_emoji_come_from_a_fallback():
    assert shaping.bitmap("😀", 48).size
    assert shaping.bitmap("Putin", 48).size


@settings(max_examples=60, deadline=None)
@given(hostile())
def test_any_text_is_drawn_or_is_nothing(text):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        ink, shape = shaping.bitmap(text, 20), shaping.outline(text)
    assert ink.ndim == 2
    assert bool(ink.size) <= bool(len(shape.vertices))


def test_endless_text_is_cut_between_words():
    line = shaping.drawable(" ".join(seed_words()), 60)
    assert len(line) <= 61
    assert line.removesuffix("…").split(" ")[-1] in seed_words()


def test_refuses_where_letters_cannot_be_joined(monkeypatch):
    monkeypatch.delattr(ft2font, "__libraqm_version__")
    with pytest.raises(UrduNewsError, match=r"pip install \"matplotlib>=3.11\""):
        shaping.bitmap("روس", 20)


def test_names_a_font_that_is_missing(tmp_path):
    with pytest.raises(UrduNewsError, match=r"Jameel\.ttf"):
        shaping.font_path(tmp_path / "Jameel.ttf")


def test_names_a_font_that_is_none(tmp_path):
    path = tmp_path / "broken.ttf"
    path.write_bytes(b"not a font")
    with pytest.raises(UrduNewsError, match=r"broken\.ttf is not a font"):
        shaping.bitmap("روس", 20, path)


def test_refuses_a_font_without_urdu_letters():
    with pytest.raises(UrduNewsError, match="lacks the Urdu letters"):
        shaping.outline("ٹ", shaping.FALLBACK)


def test_takes_a_font_of_ones_own():
    own = shaping.FONTS / "NotoNaskhArabic-Regular.ttf"
    assert np.array_equal(shaping.bitmap("روس", 40, own), shaping.bitmap("روس", 40, "naskh"))


@pytest.mark.parametrize("weight", ["normal", "bold"])
def test_charts_take_the_shipped_font_whatever_is_installed(weight):
    with shaping.urdu_style():
        found = font_manager.findfont(font_manager.FontProperties(weight=weight))
    assert Path(found) == shaping.font_path(bold=weight == "bold")


def test_style_leaves_matplotlib_as_it_was():
    before = dict(mpl.rcParams)
    with shaping.urdu_style():
        assert mpl.rcParams["text.parse_math"] is False
    assert dict(mpl.rcParams) == before


def test_provenance_tells_what_is_shipped():
    told = dict(re.findall(r"made: (\S+) \| `(\w{64})`", (shaping.FONTS / "PROVENANCE.md").read_text(encoding="utf-8")))
    files = [*shaping.FONTS.glob("*.ttf"), *shaping.FONTS.glob("*.woff2")]
    assert told == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
