"""The word cloud: a table of counts in, a picture of joined, upright words out, as SVG, PNG or PDF."""

import base64
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, NamedTuple

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path as Outline
from matplotlib.transforms import Affine2D
from numpy.typing import NDArray

from helpers.base.atomic_files import write_bytes
from helpers.base.errors import UrduNewsError
from helpers.base.escaping import escape
from helpers.base.safe_names import safe_names
from helpers.charts.cloud_layout import lay_out, read_mask
from helpers.charts.shaping import bitmap, drawable, ink_box, outline, require_shaping, urdu_style
from helpers.charts.style import INK, PALETTE, PAPER, RUST, SLATE, TEAL, label, unit_of

# Shares of the largest count from which a word has this colour; grey below the last.
TIERS = ((0.5, RUST), (0.25, INK), (0.1, TEAL))
# Pixels per em of the legend, and the height of its line.
LEGEND_SIZE, LEGEND_LINE = 22, 54


@dataclass(frozen=True)
class Word:
    """A word in its place: ink box in pixels from the top left, size in pixels per em."""

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
    """A laid-out word cloud. It shows itself in a notebook; ``left_out`` are the words for which there was no room."""

    words: tuple[Word, ...]
    left_out: tuple[str, ...]
    size: tuple[int, int]
    groups: tuple[tuple[str, str], ...] = ()
    font: str | Path = field(default="nastaliq", repr=False)

    def to_svg(self, path: str | Path | None = None, *, links: Mapping[str, str] | None = None) -> str:
        """Return the cloud as SVG, and write it where ``path`` says; every word is an outline with a title.

        ``links`` has for words, or for some, the addresses to which they lead.
        """
        width, height = self._canvas()
        # A picture is one thing to those who hear the page, and what leads somewhere must be reached by itself.
        role = "group" if links else "img"
        body = "\n".join(_element(shape, links or {}) for shape in self._shapes)
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
            f'role="{role}" aria-label="{_xml(self.alt)}">\n<title>{_xml(self.alt)}</title>\n'
            f'<rect width="{width}" height="{height}" fill="{PAPER}"/>\n{body}\n</svg>\n'
        )
        _write(path, svg.encode())
        return svg

    def to_png(self, path: str | Path | None = None, *, scale: float = 2) -> bytes:
        """Return the cloud as PNG with ``scale`` dots per pixel of its size, and write it where ``path`` says."""
        return _write(path, self._saved("png", dpi=72 * scale, metadata={"Software": None}))

    def to_pdf(self, path: str | Path | None = None) -> bytes:
        """Return the cloud as PDF, and write it where ``path`` says; as text its letters would drift apart."""
        return _write(path, self._saved("pdf", metadata={"CreationDate": None, "Creator": None, "Producer": None}))

    def to_files(self, folder: str | Path, *, name: str) -> list[Path]:
        """Write the cloud as ``<name>-cloud`` in SVG, PNG and PDF into a folder, whatever signs the name has."""
        [stem] = safe_names([name])
        svg, png, pdf = paths = [Path(folder, f"{stem}-cloud.{ending}") for ending in ("svg", "png", "pdf")]
        self.to_svg(svg)
        self.to_png(png)
        self.to_pdf(pdf)
        return paths

    @property
    def alt(self) -> str:
        """The cloud in a sentence, for readers who cannot see it."""
        if not self.words:
            return label("no_words")
        largest = "، ".join(f"{word.text} {word.count}" for word in self.words[:5])
        return f"Word cloud of {len(self.words)} words; the largest: {largest}"

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, str], dict[str, dict[str, object]]]:
        """Return the cloud in the forms a notebook may want: outlines, dots for where no SVG is shown, a sentence."""
        width, height = self._canvas()
        png = base64.b64encode(self.to_png()).decode()
        bundle = {"image/svg+xml": self.to_svg(), "image/png": png, "text/plain": self.alt}
        size = {"width": width, "height": height}
        return bundle, {"image/svg+xml": {"alt": self.alt}, "image/png": {"alt": self.alt, **size}}

    def _canvas(self) -> tuple[int, int]:
        """Return width and height with the legend's line."""
        return self.size[0], self.size[1] + (LEGEND_LINE if self.groups else 0)

    @cached_property
    def _shapes(self) -> tuple["_Shape", ...]:
        """Everything drawn, in pixels from the top left."""
        words = [
            _Shape(_placed(word, self.font), word.colour, f"{word.text}: {word.count}", word) for word in self.words
        ]
        none = [] if words else [_sentence(label("no_words"), self.size, self.font)]
        return (*words, *none, *_legend(self.groups, self.size, self.font))

    def _saved(self, ending: Literal["png", "pdf"], **options: Any) -> bytes:
        width, height = self._canvas()
        content = io.BytesIO()
        with urdu_style(self.font):
            # 72 dots per inch, so that a pixel of the layout is a point of the figure.
            figure = Figure(figsize=(width / 72, height / 72), facecolor=PAPER)
            figure.set_layout_engine("none")
            axes = figure.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(height, 0))
            axes.set_axis_off()
            for shape in self._shapes:
                # Not add_patch: it would look for the limits of every letter, which are known.
                axes.add_artist(PathPatch(shape.outline, facecolor=shape.colour, linewidth=0, clip_on=False))
            figure.savefig(content, format=ending, **options)
        return content.getvalue()


class _Shape(NamedTuple):
    outline: Outline
    colour: str
    title: str
    word: Word | None = None


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
    """Lay out the first ``max_words`` rows by count as a cloud: upright, joined, the larger the more frequent.

    Takes the table of :func:`helpers.frequencies` (``form``, ``lemma`` or ``ngram``, and ``count``) and draws its rows
    and nothing else. The same table and ``seed`` give the same bytes. ``mask`` is a picture, or an array of grey
    values, whose white part stays free; it is fitted into ``size``. ``groups`` maps a word to the name of its group:
    groups have a colour each and a legend, words without one are grey. Otherwise colour repeats the count: from half
    the largest count, from a quarter, from a tenth, below. Area of ink is not count: a long word looks larger than a
    short one, so read numbers from the table.

    >>> table = pd.DataFrame({"form": ["روس", "کوریا"], "count": [9, 7]})
    >>> [(word.text, word.count) for word in word_cloud(table).words]
    [('روس', 9), ('کوریا', 7)]

    Raises:
        UrduNewsError: a column is missing, the mask cannot be read or leaves no room, or there are too many groups.
    """
    require_shaping()
    unit = unit_of(frequencies)
    counted = frequencies[(frequencies["count"] > 0) & frequencies[unit].notna()]
    counted = counted.sort_values("count", ascending=False, kind="stable").head(max_words)
    texts = [str(text) for text in counted[unit]]
    counts = [int(count) for count in counted["count"]]
    colours = _group_colours(groups, texts)
    room = None if mask is None else read_mask(mask, size)
    extent = size if room is None else (room.shape[1], room.shape[0])
    places = lay_out(texts, counts, room, extent, seed, font)
    words = []
    for row, points, left, top in places:
        group = (groups or {}).get(texts[row])
        colour = _tier(counts[row] / counts[0]) if groups is None else colours.get(group or "", SLATE)
        height, width = bitmap(texts[row], points, font).shape
        words.append(Word(texts[row], counts[row], group, colour, points, left, top, width, height))
    left_out = [text for row, text in enumerate(texts) if row not in {place[0] for place in places}]
    return Cloud(tuple(words), tuple(left_out), extent, tuple(colours.items()), font)


def _group_colours(groups: Mapping[str, str] | None, texts: list[str]) -> dict[str, str]:
    """Give each group that occurs its colour, in the order of their names.

    Raises:
        UrduNewsError: there are more groups than colours that can be told apart.
    """
    names = sorted({groups[text] for text in texts if text in groups}) if groups else []
    if len(names) > len(PALETTE):
        raise UrduNewsError(
            f"{len(names)} groups: at most {len(PALETTE)} colours can be told apart. Join some: {', '.join(names)}."
        )
    return dict(zip(names, PALETTE, strict=False))


def _tier(share: float) -> str:
    return next((colour for least, colour in TIERS if share >= least), SLATE)


def _placed(word: Word, font: str | Path) -> Outline:
    """Return the word's outline in the middle of the box that the layout kept for it, downwards as in SVG."""
    shape = outline(word.text, font)
    box = ink_box(shape)
    centre = (word.left + word.width / 2, word.top + word.height / 2)
    to_place = Affine2D().translate(-(box.x0 + box.x1) / 2, -(box.y0 + box.y1) / 2).scale(word.size, -word.size)
    return shape.transformed(to_place.translate(*centre))


def _legend(groups: tuple[tuple[str, str], ...], size: tuple[int, int], font: str | Path) -> Iterator[_Shape]:
    """Draw a square and a name for each group, from the right, below the words."""
    right, middle = size[0] - 20.0, size[1] + LEGEND_LINE / 2
    for name, colour in groups:
        square = Affine2D().scale(14).translate(right - 14, middle - 7)
        yield _Shape(Outline.unit_rectangle().transformed(square), colour, name)
        shape = outline(name, font)
        box = ink_box(shape)
        # A common line for all names: a quarter of an em below the squares' middle, where letters have theirs.
        to_place = Affine2D().translate(-box.x1, -0.25).scale(LEGEND_SIZE, -LEGEND_SIZE)
        yield _Shape(shape.transformed(to_place.translate(right - 22, middle)), INK, name)
        right -= 22 + box.width * LEGEND_SIZE + 34


def _sentence(sentence: str, size: tuple[int, int], font: str | Path) -> _Shape:
    """Write a sentence in the middle of the canvas: what a cloud without words is."""
    shape = outline(sentence, font)
    box = ink_box(shape)
    points = min(LEGEND_SIZE, int(size[0] / box.width))
    word = Word(sentence, 0, None, SLATE, points, size[0] / 2, size[1] / 2, 0, 0)
    return _Shape(_placed(word, font), SLATE, sentence)


def _element(shape: _Shape, links: Mapping[str, str]) -> str:
    """Return a word as outline with its title, within a link where one is asked for."""
    path = f'<path fill="{shape.colour}" d="{_path_data(shape.outline)}"><title>{_xml(shape.title)}</title></path>'
    word = shape.word
    if word is None or word.text not in links:
        return path
    # Nastaliq is mostly air: what can be clicked is the box of the word, not its strokes alone.
    box = f'x="{word.left:g}" y="{word.top:g}" width="{word.width:g}" height="{word.height:g}"'
    space = f'<rect {box} fill="none" pointer-events="all"/>'
    return f'<a href="{_xml(links[word.text])}" aria-label="{_xml(shape.title)}">{space}{path}</a>'


def _path_data(shape: Outline) -> str:
    """Return an outline as the ``d`` of an SVG path, to a hundredth of a pixel."""
    letters = {Outline.MOVETO: "M", Outline.LINETO: "L", Outline.CURVE3: "Q", Outline.CURVE4: "C"}
    pieces = []
    for points, code in shape.iter_segments(simplify=False, curves=True):
        if code == Outline.CLOSEPOLY:
            pieces.append("Z")
        else:
            pieces.append(letters[code] + " ".join(f"{number:.2f}".rstrip("0").rstrip(".") for number in points))
    return "".join(pieces)


def _xml(text: str) -> str:
    return escape(drawable(text, 300))


def _write(path: str | Path | None, content: bytes) -> bytes:
    if path is not None:
        write_bytes(Path(path), content)
    return content
