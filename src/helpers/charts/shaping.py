"""Text shaping: fonts, and Urdu text as joined glyphs, for all charts."""

import dataclasses
import unicodedata
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path

import matplotlib as mpl
import numpy as np
from matplotlib import font_manager, ft2font
from matplotlib import style as mpl_style
from matplotlib.path import Path as Outline
from matplotlib.textpath import TextToPath
from matplotlib.transforms import Affine2D, Bbox
from numpy.typing import NDArray

from helpers.base.errors import UrduNewsError
from helpers.base.escaping import visible
from helpers.base.graphemes import shortened
from helpers.base.package_data import FONTS

# Characters besides control characters that no XML file may have.
NOT_IN_XML = "\ufffe\uffff"
# Name of a font -> the part of its file name before the weight.
SHIPPED_FONTS = {"nastaliq": "NotoNastaliqUrdu", "naskh": "NotoNaskhArabic"}
# Characters that are missing in the Urdu font (emoji, symbols, other scripts) come from matplotlib's own font.
FALLBACK = Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
# Naskh has the Urdu shapes of the digits 4, 6 and 7 only if the language is set.
LANGUAGE = "ur"
# Letters that Urdu adds to Arabic.
URDU_LETTERS = (
    "\N{ARABIC LETTER TTEH}\N{ARABIC LETTER DDAL}\N{ARABIC LETTER RREH}\N{ARABIC LETTER NOON GHUNNA}"
    "\N{ARABIC LETTER HEH GOAL}\N{ARABIC LETTER HEH DOACHASHMEE}\N{ARABIC LETTER YEH BARREE}"
)
# Suffix of font families in matplotlib's font list, because an older Noto Nastaliq may be installed on the machine.
FAMILY_SUFFIX = "urdu-news"
# Name parts of a regular font file and its bold one.
BOLD_NAMES = (("-Regular", "-Bold"), ("DejaVuSans.", "DejaVuSans-Bold."))
# At this size outlines are read: positions are multiples of 1/64 pixel, and the rounding is invisible.
OUTLINE_EM_PIXELS = 1000
# Sampling points along each side of a pixel.
SAMPLES = 2
# Smaller Nastaliq is illegible: its strokes are a tenth of the letter's height.
LEAST_FONT_POINTS = 13
# In code points; no word or trigram of the news is longer, and garbage must not become a figure of 10^5 pixels.
DRAWN_CHARACTERS = 60


def require_shaping() -> None:
    """Check that matplotlib can join letters from right to left.

    Raises:
        UrduNewsError: matplotlib has no text shaper (libraqm), as in all versions before 3.11.
    """
    if getattr(ft2font, "__libraqm_version__", None) is None:
        raise UrduNewsError(
            f"matplotlib {mpl.__version__} cannot join Urdu letters: it has no libraqm. "
            'Install 3.11 or later: pip install "matplotlib>=3.11".'
        )


def font_path(font: str | Path = "nastaliq", *, bold: bool = False) -> Path:
    """Return the file of ``"nastaliq"``, ``"naskh"`` or any other font.

    >>> font_path("nastaliq").name
    'NotoNastaliqUrdu-Regular.ttf'

    Raises:
        UrduNewsError: the file does not exist.
    """
    path = FONTS / f"{SHIPPED_FONTS[str(font)]}-Regular.ttf" if str(font) in SHIPPED_FONTS else Path(font).expanduser()
    if not path.is_file():
        raise UrduNewsError(
            f'The font {font} is missing: there is no file {path}. Use "nastaliq", "naskh" or the path of a .ttf or '
            ".otf file; if a font of this package is missing, install urdu-news again."
        )
    return _bold_file(path) if bold else path


def drawable(text: str, length: int = DRAWN_CHARACTERS) -> str:
    r"""Return text as one short line without control characters.

    Joiners such as the zero-width non-joiner stay, because they shape the word. Characters that change the direction
    are written out: see :func:`helpers.base.escaping.visible`.

    >>> drawable("روس\nاور\tچین")
    'روس اور چین'
    """
    start = visible(shortened(text, length * 10))
    printable = "".join(" " if unicodedata.category(c) == "Cc" or c in NOT_IN_XML else c for c in start)
    line = " ".join(printable.split())
    if len(line) <= length:
        return line
    # Cut between words, unless that would remove more than half.
    cut = line[:length].rfind(" ")
    return (line[:cut] if cut > length / 2 else shortened(line, length - 1)) + "…"


def bitmap(text: str, size: int, font: str | Path = "nastaliq") -> NDArray[np.uint8]:
    """Return the cropped ink of a text, from 0 (empty) to 255 (full).

    ``size`` is in pixels per em. The outline is filled here and not by FreeType, whose versions differ in single pixels
    (2.13 and 2.14 in one of 580 letters): one pixel may move all later words of a cloud. The array is empty if no part
    of the text is visible.

    >>> bitmap("پوتین", 96).shape
    (138, 169)
    """
    shape = outline(text, font).copy()
    # Simplification would remove points for the resolution of a screen.
    shape.should_simplify = False
    rings = shape.to_polygons(Affine2D().scale(size, -size))
    edges = [np.hstack([ring[:-1], ring[1:]]) for ring in map(np.asarray, rings)]
    if not edges:
        return np.zeros((0, 0), dtype=np.uint8)
    return _crop(_filled(np.concatenate(edges)))


def _filled(edges: NDArray[np.float64]) -> NDArray[np.uint8]:
    """Fill closed lines, given as edges (x, y, to x, to y), y downwards.

    The nonzero winding rule of fonts: an edge changes the winding number of all sampling points to its right, in each
    row of points that it crosses.
    """
    edges = (edges - np.tile(np.floor(edges.reshape(-1, 2).min(axis=0)), 2)) * SAMPLES
    x, y, to_x, to_y = edges[edges[:, 1] != edges[:, 3]].T
    first, last = (np.ceil(ends - 0.5).astype(int) for ends in (np.minimum(y, to_y), np.maximum(y, to_y)))
    crossed = last - first
    edge = np.repeat(np.arange(len(x)), crossed)
    row = np.arange(crossed.sum()) - np.repeat(crossed.cumsum() - crossed, crossed) + first[edge]
    slope = (to_x - x) / (to_y - y)
    column = np.ceil(x[edge] + (row + 0.5 - y[edge]) * slope[edge] - 0.5).astype(int)
    across, down = edges.reshape(-1, 2).max(axis=0).astype(int) // SAMPLES + 1
    winding = np.zeros((down * SAMPLES, across * SAMPLES + 1), dtype=np.int16)
    np.add.at(winding, (row, column), np.sign(to_y - y).astype(np.int16)[edge])
    inside = winding.cumsum(axis=1)[:, :-1] != 0
    ink: NDArray[np.uint8] = (inside.reshape(down, SAMPLES, across, SAMPLES).mean(axis=(1, 3)) * 255).astype(np.uint8)
    return ink


def _crop(ink: NDArray[np.uint8]) -> NDArray[np.uint8]:
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not rows.size:
        return np.zeros((0, 0), dtype=np.uint8)
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def outline(text: str, font: str | Path = "nastaliq", *, bold: bool = False, length: int = DRAWN_CHARACTERS) -> Outline:
    """Return the shaped text as an outline: 1 unit per em, y axis upwards. It has at most ``length`` code points.

    >>> f"{outline('پوتین').get_extents().width:.1f}"
    '1.7'
    """
    return _outline(drawable(text, length), font_path(font, bold=bold))


# A cloud measures, lays out and draws each of its words.
@lru_cache(maxsize=512)
def _outline(text: str, path: Path) -> Outline:
    with _ignore_missing_glyphs():
        face = _face(path, OUTLINE_EM_PIXELS)
        placed, glyphs, _ = TextToPath().get_glyphs_with_font(face, text, language=LANGUAGE)
    vertices = [np.asarray(glyphs[name][0]) * scale + [x, y] for name, x, y, scale in placed if len(glyphs[name][0])]
    codes = [np.asarray(glyphs[name][1]) for name, *_ in placed if len(glyphs[name][0])]
    if not vertices:
        return Outline(np.empty((0, 2)))
    return Outline(np.concatenate(vertices) / OUTLINE_EM_PIXELS, np.concatenate(codes))


def ink_box(shape: Outline) -> Bbox:
    """Return the bounding box of an outline, or a point if it is empty.

    The result equals matplotlib's ``get_extents``, which examines each curve separately and takes longer than all
    other steps of drawing a word.

    >>> float(ink_box(outline(" ")).width)
    0.0
    """
    if not np.size(shape.vertices):
        return Bbox.from_extents(0.0, 0.0, 0.0, 0.0)
    codes, points = np.asarray(shape.codes), np.asarray(shape.vertices)
    if shape.codes is None or np.isin(Outline.CURVE4, codes):
        # Other fonts may have cubic curves, which have two extremes.
        return shape.get_extents()
    # A quadratic curve has two rows, its control point and its end; it begins at the point before.
    bends = np.flatnonzero(codes == Outline.CURVE3)[::2]
    starts, controls, ends = points[bends - 1], points[bends], points[bends + 1]
    bend = starts - 2 * controls + ends
    # The parameter of the extreme along each axis; a straight line has none.
    turns = np.divide(starts - controls, bend, out=np.zeros_like(bend), where=bend != 0).clip(0, 1)
    peaks = (1 - turns) ** 2 * starts + 2 * turns * (1 - turns) * controls + turns**2 * ends
    kept = np.asarray(codes != Outline.CLOSEPOLY)
    kept[bends] = False
    reached = np.concatenate([points[kept], peaks])
    return Bbox([reached.min(axis=0), reached.max(axis=0)])


@contextmanager
def urdu_style(font: str | Path = "nastaliq") -> Iterator[None]:
    """Set fonts and sizes for Urdu in matplotlib within the ``with`` block.

    Pass each text in logical order: matplotlib joins the letters and orders the line.
    """
    require_shaping()
    _require_urdu(font_path(font))
    with mpl_style.context("default"), _ignore_missing_glyphs():
        mpl.rcParams.update(
            {
                "font.family": [register(font_path(font)), register(FALLBACK)],
                "font.size": LEAST_FONT_POINTS,
                "axes.titlesize": 18,
                "axes.labelsize": LEAST_FONT_POINTS,
                "xtick.labelsize": LEAST_FONT_POINTS,
                "ytick.labelsize": 15,
                "axes.titlepad": 14,
                "text.language": LANGUAGE,
                # A dollar sign in the news is a currency, not a formula.
                "text.parse_math": False,
                "svg.fonttype": "path",
                "svg.hashsalt": FAMILY_SUFFIX,
                "figure.constrained_layout.use": True,
            }
        )
        yield


@cache
def register(path: Path) -> str:
    """Register a font file in matplotlib, and return its family name."""
    name = f"{ft2font.FT2Font(str(path)).family_name} ({FAMILY_SUFFIX})"
    # A font without a bold file replaces its own bold, and matplotlib logs no warning.
    for weight, file in ((400, path), (700, _bold_file(path))):
        entry = font_manager.ttfFontProperty(ft2font.FT2Font(str(file)))
        font_manager.fontManager.ttflist.append(dataclasses.replace(entry, name=name, weight=weight))
    return name


def _bold_file(path: Path) -> Path:
    """Return the bold file next to a regular one, or the regular file."""
    bold = next((path.with_name(path.name.replace(*names)) for names in BOLD_NAMES if names[0] in path.name), path)
    return bold if bold.is_file() else path


def _face(path: Path, size: int) -> ft2font.FT2Font:
    """Return the font with its fallback, set to ``size`` pixels per em."""
    require_shaping()
    _require_urdu(path)
    face = font_manager.get_font([str(path), str(FALLBACK)])
    face.clear()
    # At 72 dots per inch a point is a pixel.
    face.set_size(size, 72)
    return face


@cache
def _require_urdu(path: Path) -> None:
    """Check that a font can be read and has the letters of Urdu.

    Raises:
        UrduNewsError: the font cannot be read, or letters are missing.
    """
    try:
        letters = ft2font.FT2Font(str(path)).get_charmap()
    except (RuntimeError, OSError) as error:
        raise UrduNewsError(f"{path} is not a readable font: {error}. Use a .ttf or .otf file.") from error
    if missing := [letter for letter in URDU_LETTERS if ord(letter) not in letters]:
        raise UrduNewsError(
            f"The font {path} does not have the Urdu letters {' '.join(missing)}. Choose a font for Urdu, or "
            '"nastaliq" or "naskh".'
        )


@contextmanager
def _ignore_missing_glyphs() -> Iterator[None]:
    """Suppress warnings about missing characters, which become boxes."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        yield
