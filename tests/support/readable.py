"""Whether a figure can be read: nothing clipped at its edge, no text over another."""

from itertools import combinations

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg


def pixels(figure):
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())[..., :3]


def boxes(figure):
    """Return the box of every text that is seen."""
    renderer = FigureCanvasAgg(figure).get_renderer()
    figure.draw(renderer)
    texts = [text for axes in figure.axes for text in [*axes.texts, *axes.get_yticklabels(), *axes.get_xticklabels()]]
    titles = [title for axes in figure.axes for title in (axes._left_title, axes._right_title)]
    return [t.get_window_extent(renderer) for t in [*texts, *titles] if t.get_text() and t.get_visible()]


def assert_readable(figure):
    edge = pixels(figure)
    for strip in (edge[:2], edge[-2:], edge[:, :2], edge[:, -2:]):
        assert (strip == 255).all(), "something is clipped at the edge"
    # Boxes hold the empty room above and below the letters; a third of it may be shared.
    cores = [box.padded(0, -box.height / 6) for box in boxes(figure)]
    assert not any(one.overlaps(other) for one, other in combinations(cores, 2))
