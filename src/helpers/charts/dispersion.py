"""Dispersion chart: where in the text each word occurs."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from helpers.base.dataframes import require_columns
from helpers.charts.shaping import drawable, urdu_style
from helpers.charts.style import (
    INK,
    PALE,
    ROW,
    SLATE,
    TEAL,
    WIDTH,
    bare,
    heading,
    settle,
    sixteenths,
)
from helpers.statistics.frequency_tables import COUNTED, Unit, named_words

if TYPE_CHECKING:
    pass

# More lines than that between articles would be a grey field.
MOST_EDGES = 60


def dispersion_chart(
    tokens: pd.DataFrame,
    words: Sequence[str],
    *,
    by: Unit = "form",
    title: str | None = None,
    font: str | Path = "nastaliq",
) -> Figure:
    """Draw where in the text words stand: a row a word, a stroke an occurrence, from the right as the text is read.

    Of several articles, the text is all of them one after the other, with a pale line between (up to 60 of them).
    Places are numbers of words; the figure at the end of a row is how often the word occurs.

    Args:
        tokens: from ``tokenise``.
        words: the words, in any spelling of their letters; each has a row, in this order.
        by: look for forms or lemmas.
        title: of the figure.
        font: "nastaliq", "naskh" or the path of a font.

    Raises:
        UrduNewsError: no word, one that does not occur, or a table that is not of tokens.
    """
    require_columns(tokens, ("article", "kind", by), "tokenise")
    counted = tokens[tokens["kind"].isin(COUNTED)]
    asked = named_words(words, set(counted[by].unique()), by)
    places = {word: np.flatnonzero((counted[by] == word).to_numpy(dtype=bool)) for word in asked}
    with urdu_style(font):
        figure = Figure(figsize=(WIDTH, sixteenths(ROW * len(asked) + (1.6 if title else 1.0))))
        axes = figure.add_subplot()
        axes.eventplot([places[word] for word in asked], lineoffsets=range(len(asked)), linelengths=0.62, colors=TEAL)
        article = counted["article"].astype(str).to_numpy()
        breaks = np.flatnonzero(article[1:] != article[:-1]) + 1
        if len(breaks) < MOST_EDGES:
            axes.vlines(breaks, -0.5, len(asked) - 0.5, color=SLATE, linewidth=0.7, linestyle=":", zorder=0)
        for row, word in enumerate(asked):
            axes.axhline(row, color=PALE, linewidth=0.8, zorder=0)
            axes.annotate(
                f"{len(places[word]):,}", (0, row), (-8, 2), xycoords=("axes fraction", "data"),
                textcoords="offset points", ha="right", va="center", color=SLATE,
            )  # fmt: skip
        axes.set_xlim(len(counted), 0)
        axes.set_ylim(len(asked) - 0.5, -0.5)
        axes.set_yticks(range(len(asked)), labels=[drawable(word) for word in asked], va="center", color=INK)
        bare(axes, "right")
        axes.xaxis.set_major_locator(MaxNLocator(6, integer=True))
        axes.xaxis.set_major_formatter(FuncFormatter(lambda place, _: f"{place:,.0f}"))
        axes.tick_params(axis="x", length=0, labelcolor=SLATE)
        heading(axes, title, side="right")
        settle(figure, font)
    return figure
