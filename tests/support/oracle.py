"""HarfBuzz's own picture of a word, drawn by HarfBuzz's own rasteriser: what our shaper is compared with."""

import re
import unicodedata
from functools import cache

import numpy as np
import uharfbuzz as hb

from helpers.charts.shaping import font_path
from tests.support.paths import SEEDS

SEED = SEEDS / "putin-in-pyongyang.txt"
# Pixels by which two pictures of one word may be apart: they round positions differently.
SHIFT = 2


@cache
def _font(name):
    return hb.Font(hb.Face(hb.Blob.from_file_path(str(font_path(name)))))


def picture(word, size, name="nastaliq"):
    """Return the ink of a purely Urdu word, cropped: HarfBuzz alone does not order mixed directions."""
    font = _font(name)
    buffer = hb.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()
    buffer.language = "ur"
    hb.shape(font, buffer)
    draw, pen, scale = hb.RasterDraw(), 0, size / font.face.upem
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        x, y = pen + place.x_offset, place.y_offset
        draw.transform = (scale, 0, 0, scale, x * scale, y * scale)
        draw.draw_glyph(font, info.codepoint)
        pen += place.x_advance
    image = draw.render()
    extents = image.extents
    rows = np.frombuffer(image.buffer, dtype=np.uint8).reshape(extents.height, extents.stride)
    return crop(rows[::-1, : extents.width])


def crop(ink):
    rows, columns = np.flatnonzero((ink > 127).any(axis=1)), np.flatnonzero((ink > 127).any(axis=0))
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1] if rows.size else ink[:0, :0]


def likeness(one, other):
    """Return the intersection over the union of two pictures' ink at the best shift."""
    one, other = crop(one) > 127, crop(other) > 127
    height = max(one.shape[0], other.shape[0]) + 2 * SHIFT
    width = max(one.shape[1], other.shape[1]) + 2 * SHIFT
    fixed = np.zeros((height, width), dtype=bool)
    fixed[SHIFT : SHIFT + one.shape[0], SHIFT : SHIFT + one.shape[1]] = one
    best = 0.0
    for down in range(2 * SHIFT + 1):
        for right in range(2 * SHIFT + 1):
            moved = np.zeros_like(fixed)
            moved[down : down + other.shape[0], right : right + other.shape[1]] = other
            best = max(best, (fixed & moved).sum() / max((fixed | moved).sum(), 1))
    return best


@cache
def seed_words():
    """Return the distinct words of the seed article that are written in Urdu letters alone."""
    return sorted(set(re.findall(r"[\u0620-\u06d3]{2,}", SEED.read_text(encoding="utf-8"))))


def unshaped(word, size, name):
    """Return a word as a program without shaping draws it: each letter alone, from left to right."""
    letters = [picture(letter, size, name) for letter in word]
    height = max(letter.shape[0] for letter in letters)
    return np.hstack([np.pad(letter, ((height - letter.shape[0], 0), (0, 2))) for letter in letters])


@cache
def _presentation_forms():
    """Return letter -> {"initial": ..., "medial": ..., ...} from Unicode's own decompositions."""
    table = {}
    for point in [*range(0xFB50, 0xFC00), *range(0xFE70, 0xFEFD)]:
        form, *letters = unicodedata.decomposition(chr(point)).split() or [""]
        if len(letters) == 1:
            table.setdefault(chr(int(letters[0], 16)), {})[form.strip("<>")] = chr(point)
    return table


def reshaped(word):
    """Return a word as recipes with a reshaper and a reverser give it to a drawing program."""
    forms, drawn = _presentation_forms(), []
    for place, letter in enumerate(word):
        after_joiner = place > 0 and "initial" in forms.get(word[place - 1], {})
        before_letter = place + 1 < len(word) and "final" in forms.get(word[place + 1], {})
        joins_on = before_letter and "initial" in forms.get(letter, {})
        kind = {(0, 0): "isolated", (0, 1): "initial", (1, 0): "final", (1, 1): "medial"}[after_joiner, joins_on]
        drawn.append(forms.get(letter, {}).get(kind, letter))
    return "".join(reversed(drawn))
