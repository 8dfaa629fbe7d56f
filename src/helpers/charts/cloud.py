"""Word cloud: words sized by count, as SVG, PNG or PDF."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd
from matplotlib.path import Path as Outline
from matplotlib.transforms import Affine2D
from numpy.typing import NDArray

from helpers.base.errors import UrduNewsError
from helpers.charts.cloud_layout import lay_out, read_mask
from helpers.charts.rendering import pdf_file, png_file
from helpers.charts.shapes import Box, Shape, mime_bundle, picture_files, svg_document, written
from helpers.charts.shaping import ink_box, outline, require_shaping
from helpers.charts.style import INK, MUTED, OTHER, SERIES, label, unit_of
from helpers.statistics.frequency_tables import shown_words

# Least share of the largest count, and the colour of words from that share on; the others are grey.
TIERS = ((0.5, SERIES[1]), (0.25, SERIES[2]), (0.1, SERIES[0]))
# The legend: its letters, the height of its line, the squares, and the space around names.
LEGEND_EM_PIXELS, LEGEND_HEIGHT_PIXELS = 22, 54
SQUARE_PIXELS, NAME_GAP_PIXELS, ENTRY_GAP_PIXELS, LEGEND_MARGIN_PIXELS = 14, 22, 34, 20
# Words named in the alternative text.
ALT_WORDS = 5


@dataclass(frozen=True)
class Entry:
    """A word to be placed, with its count, group and colour."""

    text: str
    count: int
    group: str | None
    colour: str


@dataclass(frozen=True)
class Word:
    """A placed word: size in pixels per em, box in pixels from the top left."""

    text: str
    count: int
    group: str | None
    colour: str
    size: int
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Cloud:
    """A word cloud; ``left_out`` lists the words that did not fit."""

    words: tuple[Word, ...]
    left_out: tuple[str, ...]
    size: tuple[int, int]
    groups: tuple[tuple[str, str], ...] = ()
    font: str | Path = field(default="nastaliq", repr=False)

    def to_svg(self, path: str | Path | None = None, *, links: Mapping[str, str] | None = None) -> str:
        """Return the cloud as SVG in which each word is an outline with a title.

        Args:
            path: a file to write the SVG to as well.
            links: addresses of words; a word without one is not a link.
        """
        svg = svg_document(self._shapes, self._canvas(), self.alt, links or {})
        written(path, svg.encode())
        return svg

    def to_png(self, path: str | Path | None = None, *, scale: float = 2) -> bytes:
        """Return the cloud as PNG, and write it to ``path`` if given.

        Args:
            path: a file to write the PNG to as well.
            scale: dots per pixel of the size.
        """
        return written(path, png_file(self._shapes, self._canvas(), scale))

    def to_pdf(self, path: str | Path | None = None) -> bytes:
        """Return the cloud as PDF of outlines, and write it to ``path`` if given."""
        return written(path, pdf_file(self._shapes, self._canvas()))

    def to_files(self, folder: str | Path, *, name: str) -> list[Path]:
        """Write the cloud to a folder as SVG, PNG and PDF.

        The files are named ``<name>-cloud``; unsafe characters of the name are replaced.
        """
        return picture_files(self, folder, name, "cloud")

    @property
    def outlines(self) -> list[Outline]:
        """The outlines of the words, in pixels from the top left."""
        return [_outline_of(word, self.font) for word in self.words]

    @property
    def alt(self) -> str:
        """The alternative text: one sentence for readers who cannot see the cloud."""
        if not self.words:
            return label("There are no words to count")
        largest = "، ".join(f"{word.text} {word.count}" for word in self.words[:ALT_WORDS])
        return f"Word cloud of {len(self.words)} words; the largest: {largest}"

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, str], dict[str, dict[str, object]]]:
        """Return SVG, PNG and text for the display in a notebook."""
        return mime_bundle(self, self._canvas())

    def _canvas(self) -> tuple[int, int]:
        """Return width and height including the legend."""
        return self.size[0], self.size[1] + (LEGEND_HEIGHT_PIXELS if self.groups else 0)

    @cached_property
    def _shapes(self) -> tuple[Shape, ...]:
        """All outlines, in pixels from the top left."""
        words = [
            Shape(shape, word.colour, f"{word.text}: {word.count}", word.text, _box(word))
            for word, shape in zip(self.words, self.outlines, strict=True)
        ]
        sentence = [] if words else [_sentence(label("There are no words to count"), self.size, self.font)]
        return (*words, *sentence, *_legend(self.groups, self.size, self.font))


def word_cloud(
    frequencies: pd.DataFrame,
    *,
    mask: str | Path | NDArray[Any] | None = None,
    groups: Mapping[str, str] | None = None,
    seed: int = 0,
    max_words: int = 100,
    size: tuple[int, int] = (1000, 620),
    font: str | Path = "nastaliq",
) -> Cloud:
    """Draw the most frequent words of a table as a cloud.

    The same table and seed give the same bytes. Without groups the colour of a word shows its count: at least half,
    a quarter or a tenth of the largest count, or less. A long word looks larger than a short one of the same count, so
    read numbers from the table.

    Args:
        frequencies: from :func:`helpers.frequencies`, with ``form``, ``lemma`` or ``ngram``, and ``count``. A lemma is
            shown by its most frequent form.
        mask: a picture, or an array of grey values, scaled to fit into ``size``; its white part stays empty.
        groups: the name of the group of each word; a lemma, not the form shown. Each group has a colour and an entry in
            the legend; words without a group are grey.
        seed: seed of the layout.
        max_words: number of words.
        size: width and height in pixels, without the legend.
        font: "nastaliq", "naskh" or the path of a font.

    >>> table = pd.DataFrame({"form": ["روس", "کوریا"], "count": [9, 7]})
    >>> [(word.text, word.count) for word in word_cloud(table).words]
    [('روس', 9), ('کوریا', 7)]

    Raises:
        UrduNewsError: a column is missing, the mask cannot be read or has no room, or there are too many groups.
    """
    unit = unit_of(frequencies)
    counted = frequencies[(frequencies["count"] > 0) & frequencies[unit].notna()]
    counted = counted.sort_values("count", ascending=False, kind="stable").head(max_words)
    texts, units = shown_words(counted), [str(word) for word in counted[unit]]
    counts = [int(count) for count in counted["count"]]
    colours = _group_colours(groups, units)
    entries = []
    for text, name, count in zip(texts, units, counts, strict=True):
        group = (groups or {}).get(name)
        colour = _tier(count / counts[0]) if groups is None else colours.get(group or "", OTHER)
        entries.append(Entry(text, count, group, colour))
    return placed(entries, tuple(colours.items()), mask=mask, seed=seed, size=size, font=font)


def placed(
    entries: Sequence[Entry],
    groups: tuple[tuple[str, str], ...] = (),
    *,
    mask: str | Path | NDArray[Any] | None = None,
    seed: int = 0,
    size: tuple[int, int] = (1000, 620),
    font: str | Path = "nastaliq",
    enough: float = 1,
) -> Cloud:
    """Place words in a cloud.

    Args:
        entries: the words, the most frequent first.
        groups: names and colours of the legend.
        mask: as of :func:`word_cloud`.
        seed: seed of the layout.
        size: width and height in pixels, without the legend.
        font: "nastaliq", "naskh" or the path of a font.
        enough: share of the words that must fit; smaller letters would have room for more.

    Raises:
        UrduNewsError: the mask cannot be read, or there is no room.
    """
    require_shaping()
    scaled = None if mask is None else read_mask(mask, size)
    extent = size if scaled is None else (scaled.shape[1], scaled.shape[0])
    places = lay_out([e.text for e in entries], [e.count for e in entries], scaled, extent, seed, font, enough)
    words = []
    for row, em, *box in places:
        entry = entries[row]
        words.append(Word(entry.text, entry.count, entry.group, entry.colour, em, *box))
    rows = {row for row, *_ in places}
    left_out = [entry.text for row, entry in enumerate(entries) if row not in rows]
    return Cloud(tuple(words), tuple(left_out), extent, groups, font)


def _group_colours(groups: Mapping[str, str] | None, texts: list[str]) -> dict[str, str]:
    """Assign a colour to each group that occurs, in alphabetical order.

    Raises:
        UrduNewsError: there are more groups than colours.
    """
    names = sorted({groups[text] for text in texts if text in groups}) if groups else []
    if len(names) > len(SERIES):
        raise UrduNewsError(
            f"There are {len(names)} groups, but at most {len(SERIES)} colours. Combine some of: {', '.join(names)}."
        )
    return dict(zip(names, SERIES, strict=False))


def _tier(share: float) -> str:
    return next((colour for least, colour in TIERS if share >= least), OTHER)


def _outline_of(word: Word, font: str | Path) -> Outline:
    """Return the outline of a word centred in its box, y axis downwards."""
    shape = outline(word.text, font)
    box = ink_box(shape)
    centre = (word.left + word.width / 2, word.top + word.height / 2)
    to_place = Affine2D().translate(-(box.x0 + box.x1) / 2, -(box.y0 + box.y1) / 2).scale(word.size, -word.size)
    return shape.transformed(to_place.translate(*centre))


def _box(word: Word) -> Box:
    return Box(word.left, word.top, word.width, word.height)


def _legend(groups: tuple[tuple[str, str], ...], size: tuple[int, int], font: str | Path) -> Iterator[Shape]:
    """Draw a square and a name for each group from the right, below the words."""
    right, middle = size[0] - float(LEGEND_MARGIN_PIXELS), size[1] + LEGEND_HEIGHT_PIXELS / 2
    for name, colour in groups:
        square = Affine2D().scale(SQUARE_PIXELS).translate(right - SQUARE_PIXELS, middle - SQUARE_PIXELS / 2)
        yield Shape(Outline.unit_rectangle().transformed(square), colour, name)
        shape = outline(name, font)
        box = ink_box(shape)
        # All names share a baseline a quarter of an em below the middle of the squares, where letters have theirs.
        to_place = Affine2D().translate(-box.x1, -0.25).scale(LEGEND_EM_PIXELS, -LEGEND_EM_PIXELS)
        yield Shape(shape.transformed(to_place.translate(right - NAME_GAP_PIXELS, middle)), INK, name)
        right -= NAME_GAP_PIXELS + box.width * LEGEND_EM_PIXELS + ENTRY_GAP_PIXELS


def _sentence(sentence: str, size: tuple[int, int], font: str | Path) -> Shape:
    """Write a sentence in the middle, for a cloud without words."""
    shape = outline(sentence, font)
    box = ink_box(shape)
    em = min(LEGEND_EM_PIXELS, int(size[0] / box.width))
    word = Word(sentence, 0, None, MUTED, em, size[0] / 2, size[1] / 2, 0, 0)
    return Shape(_outline_of(word, font), MUTED, sentence)
