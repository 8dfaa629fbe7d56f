"""Where the words of a cloud stand: the ``wordcloud`` package finds the places, our own shaper measures and draws."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from helpers.base.errors import UrduNewsError
from helpers.charts.shaping import bitmap, ink_box, outline

# Pixels per em: below this the dots of Nastaliq run together on a screen.
SMALLEST = 13
# Pixels kept free around each word, so that its dots are not taken for its neighbour's.
MARGIN = 8
# Each new attempt at a cloud that did not hold all its words begins with letters this much smaller.
SHRINK = 0.85
# Of all that Pillow opens, what a reader may have as a picture: for PostScript, say, it would start another program.
FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
# Of a mask. A file of some kilobytes may hold a picture of gigabytes; a large photograph has 50 million.
MOST_PIXELS = 60_000_000
# wordcloud has no parameter for a font object: its module is changed for a moment, by one cloud at a time.
_LAYOUT = threading.Lock()


def lay_out(
    texts: list[str],
    counts: list[int],
    room: NDArray[np.uint8] | None,
    size: tuple[int, int],
    seed: int,
    font: str | Path,
) -> list[tuple[int, int, int, int]]:
    """Return row, size, left and top of each word, with the largest letters at which all find room.

    Raises:
        UrduNewsError: not one word finds room.
    """
    from wordcloud import WordCloud

    # The layout knows the words by their row alone: no text can be split, merged or read as anything by it.
    visible = {str(row): count for row, count in enumerate(counts) if bitmap(texts[row], SMALLEST, font).size}
    best: list[tuple[int, int, int, int]] = []
    largest = _first_size([texts[int(row)] for row in visible], size, font)
    while visible and largest >= SMALLEST and len(best) < len(visible):
        layout = WordCloud(
            width=size[0],
            height=size[1],
            mask=room,
            margin=MARGIN,
            max_words=len(visible),
            max_font_size=largest,
            min_font_size=SMALLEST,
            prefer_horizontal=1.0,
            collocations=False,
            color_func=lambda *_, **__: "black",
            random_state=seed,
        )
        with _our_glyphs(texts, font):
            layout.generate_from_frequencies(visible)
        found = [(int(row), points, int(x), int(y)) for (row, _), points, (y, x), *_ in layout.layout_]
        best = max(best, found, key=len)
        largest = int(largest * SHRINK)
    if visible and not best:
        raise UrduNewsError(f"A cloud of {size[0]} by {size[1]} pixels has no room for any word; make it larger.")
    return best


def _first_size(texts: list[str], size: tuple[int, int], font: str | Path) -> int:
    """Return the largest letters worth trying: the first word fills half the width or a third of the height."""
    if not texts:
        return 0
    box = ink_box(outline(texts[0], font))
    return max(SMALLEST, int(min(size[0] * 0.5 / box.width, size[1] * 0.36 / box.height)))


@contextmanager
def _our_glyphs(texts: list[str], font: str | Path) -> Iterator[None]:
    """Let wordcloud measure and draw with our shaper for the time of the block, and only in its own module."""
    import wordcloud.wordcloud as module
    from PIL import Image, ImageFont

    @lru_cache(maxsize=len(texts) * 4)
    def ink(row: str, size: int) -> Any:
        return Image.fromarray(bitmap(texts[int(row)], size, font))

    def truetype(_: object, size: int) -> SimpleNamespace:
        return SimpleNamespace(
            getbbox=lambda row, *_, **__: (0, 0, *ink(row, size).size),
            getmask=lambda row, *_, **__: ink(row, size).im,
            getlength=lambda row, *_, **__: float(ink(row, size).width),
        )

    with _LAYOUT:
        before = module.ImageFont
        module.ImageFont = SimpleNamespace(truetype=truetype, TransposedFont=ImageFont.TransposedFont)
        try:
            yield
        finally:
            module.ImageFont = before


def read_mask(mask: str | Path | NDArray[Any], size: tuple[int, int]) -> NDArray[np.uint8]:
    """Return the mask as wordcloud wants it: 0 where words may stand, 255 where not, fitted into ``size``.

    Raises:
        UrduNewsError: the picture cannot be read, or is white all over.
    """
    from PIL import Image

    name = mask if isinstance(mask, str | Path) else "given"
    try:
        picture = Image.open(mask, formats=FORMATS) if isinstance(mask, str | Path) else _picture(mask)
        if picture.width * picture.height > MOST_PIXELS:
            raise ValueError(f"it has more than {MOST_PIXELS // 1_000_000} million pixels")
        picture = picture.convert("RGBA")
    except (OSError, TypeError, ValueError, Image.DecompressionBombError) as error:
        raise UrduNewsError(
            f"The mask {name} is no picture that can be read: {getattr(error, 'strerror', None) or error}. "
            "Give a PNG or JPEG file, "
            "or an array of grey values from 0 to 255, white where no word may stand."
        ) from error
    flat = Image.new("RGBA", picture.size, "white")
    flat.alpha_composite(picture)
    scale = min(size[0] / flat.width, size[1] / flat.height)
    fitted = flat.convert("L").resize((max(1, round(flat.width * scale)), max(1, round(flat.height * scale))))
    # Half-way grey parts the two; a scanned white is never quite 255.
    room = np.where(np.asarray(fitted) > 127, 255, 0).astype(np.uint8)
    if not (room == 0).any():
        raise UrduNewsError(
            f"The mask {name} is white all over and leaves no room for words; paint dark where they may stand."
        )
    return room


def _picture(mask: NDArray[Any]) -> Any:
    from PIL import Image

    if mask.ndim not in (2, 3):
        raise ValueError(f"it has {mask.ndim} dimension(s), not 2 or 3")
    return Image.fromarray(mask.astype(np.uint8))
