"""Counts in, a figure out: bars that grow from the right."""

from pathlib import Path

import pandas as pd
from matplotlib.figure import Figure

from helpers.charts.shaping import drawable, urdu_style
from helpers.charts.style import INK, ROW, TEAL, bare, heading, label, sentence_figure, settle, sixteenths, unit_of
from helpers.charts.style import figure_png as figure_png
from helpers.charts.style import figure_svg as figure_svg

# Inches.
WIDTH = 9.0


def frequency_chart(
    frequencies: pd.DataFrame, *, top: int = 20, title: str | None = None, font: str | Path = "nastaliq"
) -> Figure:
    """Draw the ``top`` rows of a frequency table as bars from the right, the most frequent above, each with its count.

    Takes the table of :func:`helpers.frequencies` (``form``, ``lemma`` or ``ngram``, and ``count``); its order is
    kept. Without rows the figure says so.

    >>> table = pd.DataFrame({"form": ["روس", "کوریا"], "count": [9, 7]})
    >>> [label.get_text() for label in frequency_chart(table).axes[0].get_yticklabels()]
    ['روس', 'کوریا']

    Raises:
        UrduNewsError: a column is missing.
    """
    unit = unit_of(frequencies)
    drawn = frequencies[frequencies["count"] > 0].head(top)
    with urdu_style(font):
        if drawn.empty:
            return sentence_figure(label("no_words"))
        figure = Figure(figsize=(WIDTH, sixteenths(ROW * len(drawn) + (1.2 if title else 0.5))))
        axes = figure.add_subplot()
        counts = [int(count) for count in drawn["count"]]
        places = range(len(drawn))
        axes.barh(places, counts, height=0.56, color=TEAL)
        for place, count in zip(places, counts, strict=True):
            axes.annotate(
                f"{count:,}", (count, place), (-7, 2), textcoords="offset points", ha="right", va="center", color=INK
            )
        axes.set_yticks(places, labels=[drawable(str(form)) for form in drawn[unit]], va="center", color=INK)
        axes.invert_yaxis()
        axes.invert_xaxis()
        axes.margins(x=0.06, y=0.5 / len(drawn))
        axes.xaxis.set_visible(False)
        bare(axes, "right")
        heading(axes, title, side="right")
        settle(figure, font)
    return figure
