"""Chart style: colours, labels, layout and file formats of all charts."""

import io
import math
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

import pandas as pd
from matplotlib.transforms import ScaledTranslation

from helpers.base.dataframes import require_columns
from helpers.base.errors import UrduNewsError
from helpers.base.palette import light
from helpers.base.translation import ENGLISH, current_language, label_language, translation
from helpers.charts.shaping import drawable, urdu_style
from helpers.statistics.conventions import UNIT_COLUMNS, Unit

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Figure
    from matplotlib.patches import Patch

# Background, panels, text, secondary text, grid lines.
PAPER, PANEL, INK = light("chart-paper"), light("panel"), light("ink")
MUTED, RULE = light("muted"), light("rule")
# Colours of categories, in order, and the colour that all further categories share.
SERIES, OTHER = tuple(light(f"c{number}") for number in range(1, 6)), light("c-other")
# Charts with one category; the two sides of a comparison; the line at the publication date.
ACCENT, TARGET, REFERENCE, PUBLICATION = SERIES[0], SERIES[0], SERIES[1], light("person")
# Times and places, which have the same colour in a report.
TIME, PLACE = light("time"), light("place")
# Pattern of bars that are uncertain.
HATCH = "////"
# Right-to-left mark: a line that begins with a digit or a Latin letter still runs from right to left.
RLM = "\N{RIGHT-TO-LEFT MARK}"
# Left-to-right mark: keeps the order of a date (2024-06-19) after an Urdu word.
LRM = "\N{LEFT-TO-RIGHT MARK}"
# Separator on one line; the spaces of the Urdu font are too narrow to separate items alone.
GAP = "   ·   "
FIGURE_WIDTH_INCHES = 9.0
# A row of Nastaliq at 15 points needs 2.42 times its size where tall letters meet deep ones.
ROW_HEIGHT_INCHES = 0.47
# Size of a figure that shows one sentence.
SENTENCE_WIDTH_INCHES, SENTENCE_HEIGHT_INCHES = 9, 1.25
# matplotlib centres a line on its box, but Nastaliq letters fill the lower half of their box.
LABEL_LIFT_POINTS = 4
# From the axes down to the legend, below the tick labels.
LEGEND_DROP_POINTS = 34
TITLE_CHARACTERS = 120
POINTS_PER_INCH = 72
# Direction of time.
Direction = Literal["rtl", "ltr"]


def unit_of(frequencies: pd.DataFrame) -> str:
    """Return the column that names the counted units.

    Raises:
        UrduNewsError: the table has no such column, or no column ``count``.
    """
    require_columns(frequencies, (), "frequencies")
    unit = next((name for name in UNIT_COLUMNS if name in frequencies.columns), None)
    if unit is None or "count" not in frequencies.columns:
        given = ", ".join(map(str, frequencies.columns)) or "no columns"
        raise UrduNewsError(
            f"A frequency table has a column {', '.join(UNIT_COLUMNS[:-1])} or {UNIT_COLUMNS[-1]}, and a column count; "
            f"this one has {given}. Make it with helpers.frequencies."
        )
    return unit


def word_column(table: pd.DataFrame, needed: set[str], maker: str) -> str:
    """Return the column that names the words, ``form`` or ``lemma``.

    Args:
        table: the table to draw.
        needed: further columns that it must have.
        maker: the function that makes such tables, for the error message.

    Raises:
        UrduNewsError: a column is missing.
    """
    require_columns(table, (), maker)
    unit = next((name for name in get_args(Unit) if name in table.columns), "form")
    require_columns(table, (unit, *needed), maker)
    return unit


def require_direction(direction: str) -> None:
    """Reject an unknown direction of time.

    Raises:
        UrduNewsError: the direction is neither "rtl" nor "ltr".
    """
    if direction not in get_args(Direction):
        raise UrduNewsError(f'direction must be "rtl" or "ltr", not {direction!r}.')


def label(english: str, *, gloss: bool = True) -> str:
    """Return a label of the charts in the language of the session.

    In an English session it is Urdu, followed by the English label unless ``gloss`` is false.

    >>> label("published")
    'تاریخِ اشاعت (published)'
    """
    text = translation(english, label_language(), context="chart")
    return f"{text} ({english})" if gloss and current_language() == ENGLISH else text


def figure_png(figure: "Figure", *, dpi: int = 160) -> bytes:
    """Return a figure as PNG; equal figures give equal bytes."""
    return _saved(figure, "png", dpi=dpi, metadata={"Software": None})


def figure_svg(figure: "Figure") -> bytes:
    """Return a figure as SVG with outlines; equal figures give equal bytes."""
    return _saved(figure, "svg", metadata={"Date": None, "Creator": None})


def sixteenths(inches: float) -> float:
    """Round the height of a figure up to a sixteenth of an inch.

    Floating point represents sixteenths exactly. From 9.9 inches at 160 dots per inch matplotlib 3.11.0 made 1583
    pixels, and 3.11.2 made 1584.

    >>> sixteenths(9.9), sixteenths(9.9) * 160
    (9.9375, 1590.0)
    """
    return math.ceil(inches * 16) / 16


def sentence_figure(sentence: str) -> "Figure":
    """Return a small figure with one sentence, for a chart of an empty table."""
    # Reports draw without figures, whose import takes longer than their pictures.
    from matplotlib.figure import Figure

    figure = Figure(figsize=(SENTENCE_WIDTH_INCHES, SENTENCE_HEIGHT_INCHES))
    figure.text(0.5, 0.5, sentence, ha="center", va="center", color=MUTED, fontsize=16)
    return figure


def strip_axes(axes: "Axes", side: Literal["left", "right"]) -> None:
    """Remove ticks and frame; keep a pale line beside the labels on one side."""
    axes.tick_params(axis="y", length=0, pad=10, labelleft=side == "left", labelright=side == "right")
    for name, spine in axes.spines.items():
        spine.set_visible(name == side)
        spine.set_color(RULE)


def set_title(axes: "Axes", title: str | None, *, side: Literal["left", "right"], pad: int = 14) -> None:
    """Write the title, if there is one, above one side of the axes."""
    if title:
        text = RLM * (side == "right") + drawable(title, TITLE_CHARACTERS)
        axes.set_title(text, loc=side, pad=pad, color=INK, fontweight="bold")


def side_names(names: tuple[str, str] | None) -> tuple[str, str]:
    """Return the names of target and reference, or the default labels."""
    return names or (label("more frequent here", gloss=False), label("more frequent there", gloss=False))


def legend_below(axes: "Axes", patch: "Patch", meaning: str) -> None:
    """Explain one fill below the axes, under the tick labels."""
    below = axes.transAxes + ScaledTranslation(0, -LEGEND_DROP_POINTS / POINTS_PER_INCH, axes.figure.dpi_scale_trans)
    axes.legend(
        [patch],
        [meaning],
        loc="upper center",
        bbox_to_anchor=(0.5, 0),
        bbox_transform=below,
        frameon=False,
        markerfirst=False,
    )


def finish_layout(figure: "Figure", font: str | Path) -> None:
    """Lay out the figure while its style is active, and fix all positions."""
    engine = figure.get_layout_engine()
    if engine is not None:
        # Padding, because ک and گ extend beyond their box by some pixels.
        engine.set(w_pad=0.16, h_pad=0.12)  # type: ignore[call-arg]
    # Nothing extends beyond its axes, and the names of clipping paths would differ from one SVG to the next.
    for artist in figure.findobj():
        artist.set_clip_on(False)
    if font == "nastaliq":
        raised = ScaledTranslation(0, LABEL_LIFT_POINTS / POINTS_PER_INCH, figure.dpi_scale_trans)
        for tick_label in [tick_label for axes in figure.axes for tick_label in axes.get_yticklabels()]:
            tick_label.set_transform(tick_label.get_transform() + raised)
    figure.draw_without_rendering()
    # Later drawings, at any resolution, keep these positions.
    figure.set_layout_engine("none")


def _saved(figure: "Figure", file_format: str, **options: object) -> bytes:
    with urdu_style():
        content = io.BytesIO()
        figure.savefig(content, format=file_format, **options)  # type: ignore[arg-type]
    return content.getvalue()
