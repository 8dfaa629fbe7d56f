"""Fonts, and text -> shaped glyphs: every picture of Urdu in this project is drawn through here, or not at all."""

import dataclasses
import unicodedata
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
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

# Names a reader may give -> the part of the file name before the weight.
SHIPPED = {"nastaliq": "NotoNastaliqUrdu", "naskh": "NotoNaskhArabic"}
# Characters the Urdu font lacks (emoji, symbols, other scripts) come from the font inside matplotlib.
FALLBACK = Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
# Naskh draws the digits 4, 6 and 7 as Urdu has them only when told the language.
LANGUAGE = "ur"
# Letters that a font for Arabic alone does not have.
URDU_LETTERS = (
    "\N{ARABIC LETTER TTEH}\N{ARABIC LETTER DDAL}\N{ARABIC LETTER RREH}\N{ARABIC LETTER NOON GHUNNA}"
    "\N{ARABIC LETTER HEH GOAL}\N{ARABIC LETTER HEH DOACHASHMEE}\N{ARABIC LETTER YEH BARREE}"
)
# Marks our own entry in matplotlib's font list: an older Noto Nastaliq installed on the machine must not be taken.
OWN = "urdu-news"
# How the two fonts here name a regular file and its bold one.
BOLD_NAMES = (("-Regular", "-Bold"), ("DejaVuSans.", "DejaVuSans-Bold."))
# Pixels per em at which outlines are read: positions are whole 1/64 pixels, so 1000 makes that error invisible.
OUTLINE_EM = 1000
# Points of a pixel, along each side, that are looked at for ink.
POINTS = 2
# Nastaliq below this many points cannot be read; its strokes are a tenth of the letter's height.
SMALLEST_POINTS = 13
# Code points: longer than any word or trigram of the news; a run of rubbish must not become a picture of 10^5 pixels.
LONGEST_DRAWN = 60


def require_shaping() -> None:
    """Make sure that matplotlib joins letters and orders them from right to left; older ones leave them apart.

    Raises:
        UrduNewsError: matplotlib was built without its text shaper (libraqm), as all before 3.11 are.
    """
    if getattr(ft2font, "__libraqm_version__", None) is None:
        raise UrduNewsError(
            f"matplotlib {mpl.__version__} cannot join Urdu letters: it has no libraqm. "
            'Install 3.11 or later: pip install "matplotlib>=3.11".'
        )


def font_path(font: str | Path = "nastaliq", *, bold: bool = False) -> Path:
    """Return the file of a font: ``"nastaliq"``, ``"naskh"``, or the path of any font of your own.

    >>> font_path("nastaliq").name
    'NotoNastaliqUrdu-Regular.ttf'

    Raises:
        UrduNewsError: the file does not exist.
    """
    path = FONTS / f"{SHIPPED[str(font)]}-Regular.ttf" if str(font) in SHIPPED else Path(font).expanduser()
    if not path.is_file():
        raise UrduNewsError(
            f'The font {font} is missing: there is no file {path}. Give "nastaliq", "naskh" or the path of a .ttf or '
            ".otf file; if a shipped font is gone, install urdu-news again."
        )
    return _heavy(path) if bold else path


def drawable(text: str, longest: int = LONGEST_DRAWN) -> str:
    r"""Return text as one line that can be drawn: no control characters, no broken code points, not endless.

    Joiners such as the zero-width non-joiner stay, because they shape the word; what would turn it round is written
    out: see :func:`helpers.escaping.visible`.

    >>> drawable("روس\nاور\tچین")
    'روس اور چین'
    """
    begun = visible(shortened(text, longest * 10))
    whole = "".join(" " if unicodedata.category(c) == "Cc" else c for c in begun)
    line = " ".join(whole.split())
    if len(line) <= longest:
        return line
    # Cut between words, unless that would leave next to nothing.
    cut = line[:longest].rfind(" ")
    return (line[:cut] if cut > longest / 2 else shortened(line, longest - 1)) + "…"


def bitmap(text: str, size: int, font: str | Path = "nastaliq") -> NDArray[np.uint8]:
    """Return the ink of ``text`` at ``size`` pixels per em, 0 for none and 255 for full, cropped to the ink.

    The outline is filled here, by sums alone, and not by FreeType, whose versions differ in a pixel here and there
    (2.13 and 2.14 in one of 580 pictures of letters): a pixel may move every word of a cloud that is laid out after
    it. An array without rows or columns when nothing of the text is visible.

    >>> bitmap("پوتین", 96).shape
    (138, 169)
    """
    shape = outline(text, font)
    # Flattened, but not thinned out, which would be for a screen.
    shape.should_simplify = False
    rings = shape.to_polygons(Affine2D().scale(size, -size))
    edges = [np.hstack([ring[:-1], ring[1:]]) for ring in map(np.asarray, rings)]
    if not edges:
        return np.zeros((0, 0), dtype=np.uint8)
    return _crop(_filled(np.concatenate(edges)))


def _filled(edges: NDArray[np.float64]) -> NDArray[np.uint8]:
    """Return how full of ink each pixel within closed lines is, given as edges (x, y, to x, to y) downwards.

    Each edge turns the winding number of what lies right of it, in every row of points that it crosses: the rule by
    which fonts say what is inside.
    """
    edges = (edges - np.tile(np.floor(edges.reshape(-1, 2).min(axis=0)), 2)) * POINTS
    x, y, to_x, to_y = edges[edges[:, 1] != edges[:, 3]].T
    first, last = (np.ceil(ends - 0.5).astype(int) for ends in (np.minimum(y, to_y), np.maximum(y, to_y)))
    crossed = last - first
    edge = np.repeat(np.arange(len(x)), crossed)
    row = np.arange(crossed.sum()) - np.repeat(crossed.cumsum() - crossed, crossed) + first[edge]
    slope = (to_x - x) / (to_y - y)
    column = np.ceil(x[edge] + (row + 0.5 - y[edge]) * slope[edge] - 0.5).astype(int)
    across, down = edges.reshape(-1, 2).max(axis=0).astype(int) // POINTS + 1
    winding = np.zeros((down * POINTS, across * POINTS + 1), dtype=np.int16)
    np.add.at(winding, (row, column), np.sign(to_y - y).astype(np.int16)[edge])
    inside = winding.cumsum(axis=1)[:, :-1] != 0
    ink: NDArray[np.uint8] = (inside.reshape(down, POINTS, across, POINTS).mean(axis=(1, 3)) * 255).astype(np.uint8)
    return ink


def _crop(ink: NDArray[np.uint8]) -> NDArray[np.uint8]:
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not rows.size:
        return np.zeros((0, 0), dtype=np.uint8)
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def outline(text: str, font: str | Path = "nastaliq", *, bold: bool = False) -> Outline:
    """Return the shaped text as an outline, 1 unit per em, upwards, its first line on 0.

    >>> f"{outline('پوتین').get_extents().width:.1f}"
    '1.7'
    """
    with _quiet():
        face = _face(font_path(font, bold=bold), OUTLINE_EM)
        placed, glyphs, _ = TextToPath().get_glyphs_with_font(face, drawable(text), language=LANGUAGE)
    vertices = [np.asarray(glyphs[name][0]) * scale + [x, y] for name, x, y, scale in placed if len(glyphs[name][0])]
    codes = [np.asarray(glyphs[name][1]) for name, *_ in placed if len(glyphs[name][0])]
    if not vertices:
        return Outline(np.empty((0, 2)))
    return Outline(np.concatenate(vertices) / OUTLINE_EM, np.concatenate(codes))


def ink_box(shape: Outline) -> Bbox:
    """Return the box of an outline's ink, in its own units; a point where there is none.

    The same as matplotlib's ``get_extents``, which looks at each of a word's curves by itself and so takes longer than
    all else about drawing it.

    >>> float(ink_box(outline(" ")).width)
    0.0
    """
    if not np.size(shape.vertices):
        return Bbox.from_extents(0.0, 0.0, 0.0, 0.0)
    codes, points = np.asarray(shape.codes), np.asarray(shape.vertices)
    if shape.codes is None or np.isin(Outline.CURVE4, codes):
        # Fonts of your own may have cubic curves, which have two turning points.
        return shape.get_extents()
    # A curve of TrueType takes two rows: the point it bends towards, and its end; it begins where the row before ends.
    bends = np.flatnonzero(codes == Outline.CURVE3)[::2]
    starts, controls, ends = points[bends - 1], points[bends], points[bends + 1]
    bend = starts - 2 * controls + ends
    # Where it turns round, along each axis; on a straight line, or beyond its ends, it does not.
    turns = np.divide(starts - controls, bend, out=np.zeros_like(bend), where=bend != 0).clip(0, 1)
    peaks = (1 - turns) ** 2 * starts + 2 * turns * (1 - turns) * controls + turns**2 * ends
    kept = np.asarray(codes != Outline.CLOSEPOLY)
    kept[bends] = False
    reached = np.concatenate([points[kept], peaks])
    return Bbox([reached.min(axis=0), reached.max(axis=0)])


@contextmanager
def urdu_style(font: str | Path = "nastaliq") -> Iterator[None]:
    """Let matplotlib draw Urdu within the ``with`` block: the font, its fallback, readable sizes, no global change.

    Give every text as it is written; matplotlib itself joins the letters and turns the line.
    """
    require_shaping()
    _require_urdu(font_path(font))
    with mpl_style.context("default"), _quiet():
        mpl.rcParams.update(
            {
                "font.family": [register(font_path(font)), register(FALLBACK)],
                "font.size": SMALLEST_POINTS,
                "axes.titlesize": 18,
                "axes.labelsize": SMALLEST_POINTS,
                "xtick.labelsize": SMALLEST_POINTS,
                "ytick.labelsize": 15,
                "axes.titlepad": 14,
                "text.language": LANGUAGE,
                # A dollar sign in the news is money, not a formula.
                "text.parse_math": False,
                "svg.fonttype": "path",
                "svg.hashsalt": OWN,
                "figure.constrained_layout.use": True,
            }
        )
        yield


@cache
def register(path: Path) -> str:
    """Make a font file known to matplotlib under a family name of its own, and return that name."""
    name = f"{ft2font.FT2Font(str(path)).family_name} ({OWN})"
    # A font without a bold cut stands for its own: drawn lighter than asked, but drawn without complaint.
    for weight, file in ((400, path), (700, _heavy(path))):
        entry = font_manager.ttfFontProperty(ft2font.FT2Font(str(file)))
        font_manager.fontManager.ttflist.append(dataclasses.replace(entry, name=name, weight=weight))
    return name


def _heavy(path: Path) -> Path:
    """Return the bold file beside a regular one, or the regular one where there is none."""
    bold = next((path.with_name(path.name.replace(*names)) for names in BOLD_NAMES if names[0] in path.name), path)
    return bold if bold.is_file() else path


def _face(path: Path, size: int) -> ft2font.FT2Font:
    """Return the font with its fallback behind it, set to ``size`` pixels per em."""
    require_shaping()
    _require_urdu(path)
    face = font_manager.get_font([str(path), str(FALLBACK)])
    face.clear()
    # 72 dots per inch make a point a pixel.
    face.set_size(size, 72)
    return face


@cache
def _require_urdu(path: Path) -> None:
    """Make sure that a font can be read and has the letters that Urdu adds to Arabic.

    Raises:
        UrduNewsError: it cannot, or has not.
    """
    try:
        letters = ft2font.FT2Font(str(path)).get_charmap()
    except (RuntimeError, OSError) as error:
        raise UrduNewsError(f"{path} is not a font that can be read: {error}. Give a .ttf or .otf file.") from error
    if missing := [letter for letter in URDU_LETTERS if ord(letter) not in letters]:
        raise UrduNewsError(
            f"The font {path} lacks the Urdu letters {' '.join(missing)}, so words would come out with boxes. "
            'Choose a font made for Urdu, or "nastaliq" or "naskh".'
        )


@contextmanager
def _quiet() -> Iterator[None]:
    """Draw a box for a character that no font has without a warning for each."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        yield
