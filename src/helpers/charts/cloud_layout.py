"""Word cloud layout by ``wordcloud``, with glyphs of our text shaper."""

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

# In pixels per em: in smaller letters the dots of Nastaliq merge on a screen.
LEAST_EM_PIXELS = 13
# Free space around each word as a share of the width, so that its dots do not seem to belong to its neighbour.
WORD_GAP_SHARE = 0.008
# If words do not fit, the next attempt starts with letters smaller by this factor.
SHRINK_FACTOR = 0.85
# The first word fills at most these shares of the width and the height.
FIRST_WORD_WIDTH, FIRST_WORD_HEIGHT = 0.5, 0.36
# The formats of Pillow that readers use for pictures. For some others, such as PostScript, it starts another program.
MASK_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
# A file of some kilobytes may expand to gigabytes; a large photograph has 50 million pixels.
MOST_MASK_PIXELS = 60_000_000
# Grey values above this are white: a scanned white is rarely 255.
MOST_DARK = 127
# wordcloud has no parameter for a font object, so its module is patched during a layout, by one cloud at a time.
_LAYOUT = threading.Lock()


def lay_out(
    texts: list[str],
    counts: list[int],
    mask: NDArray[np.uint8] | None,
    size: tuple[int, int],
    seed: int,
    font: str | Path,
    enough: float = 1,
) -> list[tuple[int, int, int, int]]:
    """Place words with the largest letters at which all of them fit, or enough.

    Args:
        texts: the words.
        counts: how often each occurs.
        mask: from :func:`read_mask`.
        size: width and height in pixels.
        seed: seed of the random numbers.
        font: "nastaliq", "naskh" or the path of a font.
        enough: share of the words that must fit.

    Returns:
        For each placed word its row in ``texts``, pixels per em, left and top.

    Raises:
        UrduNewsError: no word fits.
    """
    from wordcloud import WordCloud

    # wordcloud receives row numbers instead of words, so that it cannot split, merge or interpret them.
    visible = {str(row): count for row, count in enumerate(counts) if bitmap(texts[row], LEAST_EM_PIXELS, font).size}
    best: list[tuple[int, int, int, int]] = []
    largest = _first_size([texts[int(row)] for row in visible], size, font)
    while visible and largest >= LEAST_EM_PIXELS and len(best) < len(visible) * enough:
        layout = WordCloud(
            width=size[0],
            height=size[1],
            mask=mask,
            margin=round(size[0] * WORD_GAP_SHARE),
            max_words=len(visible),
            max_font_size=largest,
            min_font_size=LEAST_EM_PIXELS,
            prefer_horizontal=1.0,
            collocations=False,
            color_func=lambda *_, **__: "black",
            random_state=seed,
        )
        with _urdu_glyphs(texts, font):
            layout.generate_from_frequencies(visible)
        found = [(int(row), points, int(x), int(y)) for (row, _), points, (y, x), *_ in layout.layout_]
        best = max(best, found, key=len)
        largest = int(largest * SHRINK_FACTOR)
    if visible and not best:
        raise UrduNewsError(f"A cloud of {size[0]} by {size[1]} pixels has no room for any word. Choose a larger size.")
    return best


def _first_size(texts: list[str], size: tuple[int, int], font: str | Path) -> int:
    """Return the pixels per em at which the first word has its largest size."""
    if not texts:
        return 0
    box = ink_box(outline(texts[0], font))
    return max(
        LEAST_EM_PIXELS, int(min(size[0] * FIRST_WORD_WIDTH / box.width, size[1] * FIRST_WORD_HEIGHT / box.height))
    )


@contextmanager
def _urdu_glyphs(texts: list[str], font: str | Path) -> Iterator[None]:
    """Patch wordcloud to measure and draw with our text shaper."""
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
        original = module.ImageFont
        module.ImageFont = SimpleNamespace(truetype=truetype, TransposedFont=ImageFont.TransposedFont)
        try:
            yield
        finally:
            module.ImageFont = original


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
