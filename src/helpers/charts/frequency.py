"""Frequency chart: words as horizontal bars from the right."""

from pathlib import Path

import pandas as pd
from matplotlib.figure import Figure

from helpers.charts.shaping import drawable, urdu_style
from helpers.charts.style import (
    ACCENT,
    FIGURE_WIDTH_INCHES,
    INK,
    ROW_HEIGHT_INCHES,
    finish_layout,
    label,
    sentence_figure,
    set_title,
    sixteenths,
    strip_axes,
    unit_of,
)
from helpers.charts.style import figure_png as figure_png
from helpers.charts.style import figure_svg as figure_svg
from helpers.statistics.frequency_tables import shown_words

# Height above and below the rows, and with a title.
MARGIN_INCHES, TITLED_MARGIN_INCHES = 0.5, 1.2
BAR_HEIGHT_ROWS = 0.56


def frequency_chart(
    frequencies: pd.DataFrame, *, top: int = 20, title: str | None = None, font: str | Path = "nastaliq"
) -> Figure:
    """Draw the first rows of a frequency table as bars from the right.

    The bars keep the order of the table, and each has its count. An empty table gives a figure with one sentence.

    Args:
        frequencies: from :func:`helpers.frequencies`, with ``form``, ``lemma`` or ``ngram``, and ``count``. A lemma is
            shown by its most frequent form.
        top: number of rows.
        title: title of the figure.
        font: "nastaliq", "naskh" or the path of a font.

    >>> table = pd.DataFrame({"form": ["روس", "کوریا"], "count": [9, 7]})
    >>> [label.get_text() for label in frequency_chart(table).axes[0].get_yticklabels()]
    ['روس', 'کوریا']

    Raises:
        UrduNewsError: a column is missing.
    """
    unit_of(frequencies)
    drawn = frequencies[frequencies["count"] > 0].head(top)
    with urdu_style(font):
        if drawn.empty:
            return sentence_figure(label("There are no words to count"))
        margin = TITLED_MARGIN_INCHES if title else MARGIN_INCHES
        figure = Figure(figsize=(FIGURE_WIDTH_INCHES, sixteenths(ROW_HEIGHT_INCHES * len(drawn) + margin)))
        axes = figure.add_subplot()
        counts = [int(count) for count in drawn["count"]]
        rows = range(len(drawn))
        axes.barh(rows, counts, height=BAR_HEIGHT_ROWS, color=ACCENT)
        for row, count in zip(rows, counts, strict=True):
            axes.annotate(
                f"{count:,}", (count, row), (-7, 2), textcoords="offset points", ha="right", va="center", color=INK
            )
        axes.set_yticks(rows, labels=[drawable(word) for word in shown_words(drawn)], va="center", color=INK)
        axes.invert_yaxis()
        axes.invert_xaxis()
        axes.margins(x=0.06, y=0.5 / len(drawn))
        axes.xaxis.set_visible(False)
        strip_axes(axes, "right")
        set_title(axes, title, side="right")
        finish_layout(figure, font)
    return figure
