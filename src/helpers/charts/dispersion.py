"""Dispersion chart: where in the text each word occurs."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from helpers.base.dataframes import require_columns
from helpers.charts.shaping import drawable, urdu_style
from helpers.charts.style import (
    ACCENT,
    FIGURE_WIDTH_INCHES,
    INK,
    MUTED,
    ROW_HEIGHT_INCHES,
    RULE,
    finish_layout,
    set_title,
    sixteenths,
    strip_axes,
)
from helpers.statistics.conventions import COUNTED_KINDS, Unit
from helpers.statistics.frequency_tables import named_words

# With more articles the lines between them would merge into a grey field.
MOST_ARTICLE_LINES = 60
# Height of the axis labels, and of these with a title.
MARGIN_INCHES, TITLED_MARGIN_INCHES = 1.0, 1.6
STROKE_HEIGHT_ROWS = 0.62
MOST_TICKS = 6


def dispersion_chart(
    tokens: pd.DataFrame,
    words: Sequence[str],
    *,
    by: Unit = "form",
    title: str | None = None,
    font: str | Path = "nastaliq",
) -> Figure:
    """Draw each occurrence of the words as a stroke, one row per word.

    The text begins on the right, and the axis counts words. Several articles follow one another, with a dotted line
    between two of them if there are at most 60. The number at the end of a row is the count of the word.

    Args:
        tokens: from ``tokenise``.
        words: the words, one row each, in this order; variant letters are accepted.
        by: find forms or lemmas.
        title: title of the figure.
        font: "nastaliq", "naskh" or the path of a font.

    Raises:
        UrduNewsError: ``words`` is empty, a word does not occur, or the table has no tokens.
    """
    require_columns(tokens, ("article", "kind", by), "tokenise")
    counted = tokens[tokens["kind"].isin(COUNTED_KINDS)]
    drawn = named_words(words, set(counted[by].unique()), by)
    places = {word: np.flatnonzero((counted[by] == word).to_numpy(dtype=bool)) for word in drawn}
    with urdu_style(font):
        margin = TITLED_MARGIN_INCHES if title else MARGIN_INCHES
        figure = Figure(figsize=(FIGURE_WIDTH_INCHES, sixteenths(ROW_HEIGHT_INCHES * len(drawn) + margin)))
        axes = figure.add_subplot()
        positions = [places[word] for word in drawn]
        axes.eventplot(positions, lineoffsets=range(len(drawn)), linelengths=STROKE_HEIGHT_ROWS, colors=ACCENT)
        article = counted["article"].astype(str).to_numpy()
        breaks = np.flatnonzero(article[1:] != article[:-1]) + 1
        if len(breaks) < MOST_ARTICLE_LINES:
            axes.vlines(breaks, -0.5, len(drawn) - 0.5, color=MUTED, linewidth=0.7, linestyle=":", zorder=0)
        for row, word in enumerate(drawn):
            axes.axhline(row, color=RULE, linewidth=0.8, zorder=0)
            axes.annotate(
                f"{len(places[word]):,}", (0, row), (-8, 2), xycoords=("axes fraction", "data"),
                textcoords="offset points", ha="right", va="center", color=MUTED,
            )  # fmt: skip
        axes.set_xlim(len(counted), 0)
        axes.set_ylim(len(drawn) - 0.5, -0.5)
        axes.set_yticks(range(len(drawn)), labels=[drawable(word) for word in drawn], va="center", color=INK)
        strip_axes(axes, "right")
        axes.xaxis.set_major_locator(MaxNLocator(MOST_TICKS, integer=True))
        axes.xaxis.set_major_formatter(FuncFormatter(lambda place, _: f"{place:,.0f}"))
        axes.tick_params(axis="x", length=0, labelcolor=MUTED)
        set_title(axes, title, side="right")
        finish_layout(figure, font)
    return figure
