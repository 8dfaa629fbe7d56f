"""Word cloud layout: sizes of words, and places that ``wordcloud`` finds for them."""

import math
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from helpers.base.errors import UrduNewsError
from helpers.charts.shaping import bitmap, ink_box, outline

# In pixels per em: in smaller letters the dots of Nastaliq merge on a screen.
LEAST_EM_PIXELS = 13
# Free space around each word as a share of the width, so that its dots do not seem to belong to its neighbour.
WORD_GAP_SHARE = 0.008
# If words do not fit, the next attempt starts with letters smaller by this factor.
SHRINK_FACTOR = 0.93
# Share of the area that the boxes of all words may have; those of Nastaliq are mostly empty, and overlap.
MOST_FILLED_SHARE = 0.75
# The first word fills at most these shares of the width and the height.
FIRST_WORD_WIDTH, FIRST_WORD_HEIGHT = 0.5, 0.36
# The formats of Pillow that readers use for pictures. For some others, such as PostScript, it starts another program.
MASK_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
# A file of some kilobytes may expand to gigabytes; a large photograph has 50 million pixels.
MOST_MASK_PIXELS = 60_000_000
# Grey values above this are white: a scanned white is rarely 255.
MOST_DARK = 127


class Place(NamedTuple):
    """Where a word is: its row, pixels per em, and its box in pixels."""

    row: int
    em: int
    left: int
    top: int
    width: int
    height: int


def lay_out(
    texts: list[str],
    counts: list[int],
    mask: NDArray[np.uint8] | None,
    size: tuple[int, int],
    seed: int,
    font: str | Path,
    enough: float = 1,
) -> list[Place]:
    """Place words with the largest letters at which all of them fit, or enough.

    Args:
        texts: the words, the most frequent first.
        counts: how often each occurs.
        mask: from :func:`read_mask`.
        size: width and height in pixels.
        seed: seed of the random numbers.
        font: "nastaliq", "naskh" or the path of a font.
        enough: share of the words that must fit.

    Returns:
        The places of the words for which there is room.

    Raises:
        UrduNewsError: no word fits.
    """
    inks = _Inks(texts, font)
    boxes = [_box(text, font) for text in texts]
    visible = [row for row, (width, height) in enumerate(boxes) if width and height]
    best: list[Place] = []
    largest = _first_size(boxes[visible[0]], size) if visible else 0
    while visible and len(best) < enough * len(visible):
        sizes = _sizes([counts[row] for row in visible], largest)
        is_last = largest == LEAST_EM_PIXELS
        if is_last or _area([boxes[row] for row in visible], sizes) < MOST_FILLED_SHARE * size[0] * size[1]:
            found = _placed(visible, sizes, inks, mask, size, seed)
            best = max(best, found, key=len)
        if is_last:
            break
        largest = max(int(largest * SHRINK_FACTOR), LEAST_EM_PIXELS)
    if visible and not best:
        raise UrduNewsError(f"A cloud of {size[0]} by {size[1]} pixels has no room for any word. Choose a larger size.")
    return best


class _Inks:
    """The bitmaps of words by row and size, each made once."""

    def __init__(self, texts: list[str], font: str | Path) -> None:
        self._texts, self._font = texts, font
        self._made: dict[tuple[int, int], NDArray[np.uint8]] = {}

    def __call__(self, row: int, em: int) -> NDArray[np.uint8]:
        if (row, em) not in self._made:
            self._made[row, em] = bitmap(self._texts[row], em, self._font)
        return self._made[row, em]


def _sizes(counts: list[int], largest: int) -> list[int]:
    """Return pixels per em: the area of letters shows the count, except in the smallest legible ones."""
    return [max(LEAST_EM_PIXELS, round(largest * math.sqrt(count / counts[0]))) for count in counts]


def _area(boxes: list[tuple[float, float]], sizes: list[int]) -> float:
    """Return how many pixels the boxes of words cover."""
    return sum(width * height * em**2 for (width, height), em in zip(boxes, sizes, strict=True))


def _placed(
    rows: list[int],
    sizes: list[int],
    inks: _Inks,
    mask: NDArray[np.uint8] | None,
    size: tuple[int, int],
    seed: int,
) -> list[Place]:
    """Place each word at random where its box is free; one for which there is no room is not placed."""
    from wordcloud.wordcloud import IntegralOccupancyMap

    gap = round(size[0] * WORD_GAP_SHARE)
    canvas = np.zeros(size[::-1], dtype=np.uint8) if mask is None else mask.copy()
    free = IntegralOccupancyMap(*canvas.shape, None if mask is None else mask > 0)
    numbers = Random(seed)
    found: list[Place] = []
    for row, em in zip(rows, sizes, strict=True):
        ink = inks(row, em)
        height, width = ink.shape
        place = free.sample_position(height + gap, width + gap, numbers)
        if place is None:
            continue
        top, left = (int(edge) + gap // 2 for edge in place)
        box = canvas[top : top + height, left : left + width]
        np.maximum(box, ink, out=box)
        free.update(canvas, top, left)
        found.append(Place(row, em, left, top, width, height))
    return found


def _first_size(box: tuple[float, float], size: tuple[int, int]) -> int:
    """Return the pixels per em at which the first word has its largest size."""
    width, height = box
    return max(LEAST_EM_PIXELS, int(min(size[0] * FIRST_WORD_WIDTH / width, size[1] * FIRST_WORD_HEIGHT / height)))


def _box(text: str, font: str | Path) -> tuple[float, float]:
    """Return width and height of the ink of a text, in em; zero without ink."""
    shape = outline(text, font)
    box = ink_box(shape) if np.size(shape.vertices) else None
    return (box.width, box.height) if box else (0.0, 0.0)


def read_mask(mask: str | Path | NDArray[Any], size: tuple[int, int]) -> NDArray[np.uint8]:
    """Return a mask: 0 where words may be, 255 elsewhere.

    The picture is scaled to fit into ``size``.

    Raises:
        UrduNewsError: the picture cannot be read, or is entirely white.
    """
    from PIL import Image

    name = mask if isinstance(mask, str | Path) else "given"
    try:
        picture = Image.open(mask, formats=MASK_FORMATS) if isinstance(mask, str | Path) else _picture(mask)
        if picture.width * picture.height > MOST_MASK_PIXELS:
            raise ValueError(f"it has more than {MOST_MASK_PIXELS // 1_000_000} million pixels")
        picture = picture.convert("RGBA")
    except (OSError, TypeError, ValueError, Image.DecompressionBombError) as error:
        raise UrduNewsError(
            f"The mask {name} is not a readable picture: {getattr(error, 'strerror', None) or error}. Use a PNG or "
            "JPEG file, or an array of grey values from 0 to 255 that is white where no word may be."
        ) from error
    flat = Image.new("RGBA", picture.size, "white")
    flat.alpha_composite(picture)
    scale = min(size[0] / flat.width, size[1] / flat.height)
    fitted = flat.convert("L").resize((max(1, round(flat.width * scale)), max(1, round(flat.height * scale))))
    scaled = np.where(np.asarray(fitted) > MOST_DARK, 255, 0).astype(np.uint8)
    if not (scaled == 0).any():
        raise UrduNewsError(
            f"The mask {name} is entirely white and has no room for words. Make the area for the words dark."
        )
    return scaled


def _picture(mask: NDArray[Any]) -> Any:
    from PIL import Image

    if mask.ndim not in (2, 3):
        raise ValueError(f"it has {mask.ndim} dimension(s), not 2 or 3")
    return Image.fromarray(mask.astype(np.uint8))
