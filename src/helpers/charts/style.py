"""What every picture shares: colours, the pictures' own words, a figure's last touches and its files."""

import io
import math
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pandas as pd
from matplotlib.figure import Figure as Figure
from matplotlib.patches import Patch
from matplotlib.transforms import ScaledTranslation

from helpers.base.dataframes import require_columns
from helpers.base.errors import UrduNewsError
from helpers.base.translation import current_language
from helpers.charts.shaping import drawable, urdu_style
from helpers.tables import rows

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Dark enough on white for small text (contrast over 4.5:1), apart also for readers who do not see red or green.
INK, TEAL, RUST, OCHRE, PLUM, SLATE = "#1d3557", "#1b6f78", "#a8452e", "#8a5a00", "#6d4173", "#566573"
PALETTE = (TEAL, RUST, INK, OCHRE, PLUM)
PALE, LANE, PAPER = "#dfe6e9", "#f2f5f6", "#ffffff"
# Right-to-left mark: makes a line that begins with a digit or a Latin letter run from the right all the same.
RLM = "\N{RIGHT-TO-LEFT MARK}"
# Left-to-right mark: keeps the order of a date (2024-06-19) that follows an Urdu word.
LRM = "\N{LEFT-TO-RIGHT MARK}"
# Between pieces of one line; the spaces of the Urdu font are too narrow to part them one by one.
GAP = "   ·   "
# Inches: a row of Nastaliq at 15 points needs 2.42 times its size where tall letters meet deep ones.
ROW = 0.47
# Points: matplotlib centres a line on its box, and the body of Nastaliq letters lies in the lower half of it.
LIFT = 4
# Columns that may name what was counted, in the order they are looked for.
UNITS = ("form", "lemma", "ngram")
# Of a bar that is not sure.
HATCH = "////"
# Where time runs to.
Direction = Literal["rtl", "ltr"]


def unit_of(frequencies: pd.DataFrame) -> str:
    """Return the column that names what was counted.

    Raises:
        UrduNewsError: there is none, or no column ``count``.
    """
    unit = next((name for name in UNITS if name in frequencies.columns), None)
    if unit is None or "count" not in frequencies.columns:
        raise UrduNewsError(
            f"A frequency table has a column {', '.join(UNITS[:-1])} or {UNITS[-1]}, and a column count; this one has "
            f"{', '.join(map(str, frequencies.columns)) or 'no columns'}. Make it with helpers.frequencies."
        )
    return unit


def require_direction(direction: str) -> None:
    """Refuse what is no direction of time.

    Raises:
        UrduNewsError: it is neither "rtl" nor "ltr".
    """
    if direction not in ("rtl", "ltr"):
        raise UrduNewsError(f'direction is "rtl" or "ltr", not {direction!r}.')


def figure_png(figure: Figure, *, dpi: int = 160) -> bytes:
    """Return a figure as PNG: the same figure gives the same bytes."""
    return _saved(figure, "png", dpi=dpi, metadata={"Software": None})


def figure_svg(figure: Figure) -> bytes:
    """Return a figure as SVG with every text as outlines: the same figure gives the same bytes, on any machine."""
    return _saved(figure, "svg", metadata={"Date": None, "Creator": None})


def label(key: str, *, gloss: bool = True) -> str:
    """Return one of the charts' own words, in Urdu and, with ``gloss`` in an English session, also in English.

    >>> label("count")
    'تعداد (count)'
    """
    row = next(row for row in rows("chart_labels.csv") if row["key"] == key)
    return f"{row['urdu']} ({row['gloss']})" if gloss and current_language() == "en" else row["urdu"]


def sixteenths(inches: float) -> float:
    """Return the height of a picture, raised to whole sixteenths of an inch.

    These a computer has exactly. Of 9.9 inches at 160 dots matplotlib 3.11.0 made 1583 pixels, and 3.11.2 made 1584.

    >>> sixteenths(9.9), sixteenths(9.9) * 160
    (9.9375, 1590.0)
    """
    return math.ceil(inches * 16) / 16


def sentence_figure(sentence: str) -> Figure:
    """Return a small figure that holds one sentence: what a chart of an empty table is."""
    figure = Figure(figsize=(9, 1.25))
    figure.text(0.5, 0.5, sentence, ha="center", va="center", color=SLATE, fontsize=16)
    return figure


def bare(axes: "Axes", side: Literal["left", "right"]) -> None:
    """Keep one pale line on the side of the labels, no ticks."""
    axes.tick_params(axis="y", length=0, pad=10, labelleft=side == "left", labelright=side == "right")
    for name, spine in axes.spines.items():
        spine.set_visible(name == side)
        spine.set_color(PALE)


def heading(axes: "Axes", title: str | None, *, side: Literal["left", "right"], pad: int = 14) -> None:
    """Write the title, if any, over the side on which reading begins."""
    if title:
        axes.set_title(RLM * (side == "right") + drawable(title, 120), loc=side, pad=pad, color=INK, fontweight="bold")


def settle(figure: Figure, font: str | Path) -> None:
    """Lay the figure out now, while its style holds; ک and گ reach over their box by some pixels."""
    engine = figure.get_layout_engine()
    if engine is not None:
        engine.set(w_pad=0.16, h_pad=0.12)  # type: ignore[call-arg]
    # Nothing lies outside its axes, and the names of clipping paths would differ from one SVG to the next.
    for artist in figure.findobj():
        artist.set_clip_on(False)
    if font == "nastaliq":
        raised = ScaledTranslation(0, LIFT / 72, figure.dpi_scale_trans)
        for name in [name for axes in figure.axes for name in axes.get_yticklabels()]:
            name.set_transform(name.get_transform() + raised)
    figure.draw_without_rendering()
    # Laid out once: every later drawing, at any resolution, has each thing in the same place.
    figure.set_layout_engine("none")


def _saved(figure: Figure, ending: str, **options: object) -> bytes:
    with urdu_style():
        content = io.BytesIO()
        figure.savefig(content, format=ending, **options)  # type: ignore[arg-type]
    return content.getvalue()


# Inches: a panel of a trend, and the picture.
PANEL, WIDTH = 1.15, 9.0
# Points: from the axes to what explains a filling, past the scale.
BELOW = 34


def word_column(table: pd.DataFrame, needed: set[str], maker: str) -> str:
    """Return the column that names the words, where all that is needed is there."""
    unit = next((name for name in ("form", "lemma") if name in table.columns), "form")
    require_columns(table, (unit, *needed), maker)
    return unit


def legend_below(axes: "Axes", patch: Patch, meaning: str) -> None:
    """Say below the axes, under the figures of their scale, what a filling means."""
    below = axes.transAxes + ScaledTranslation(0, -BELOW / 72, axes.figure.dpi_scale_trans)
    axes.legend(
        [patch],
        [meaning],
        loc="upper center",
        bbox_to_anchor=(0.5, 0),
        bbox_transform=below,
        frameon=False,
        markerfirst=False,
    )
