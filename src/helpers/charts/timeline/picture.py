"""Timeline picture: bars of dates with their labels as shapes, for files."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from matplotlib.colors import to_hex, to_rgb
from matplotlib.path import Path as Outline
from matplotlib.transforms import Affine2D, Bbox

from helpers.base.translation import current_language, phrase_plural, text_direction
from helpers.charts.shapes import Shape
from helpers.charts.shaping import ink_box, outline
from helpers.charts.style import INK, LRM, MUTED, PAPER, PUBLICATION, RLM, RULE, TIME
from helpers.charts.timeline.view import Bar, TimelineBar, TimelineView

WIDTH_PIXELS, MARGIN_PIXELS = 1100, 20
# Height of the row of a bar, also with its label above, of its bar, of the tick labels, and of the row of a note.
ROW_PIXELS, HIGH_ROW_PIXELS, BAR_PIXELS, AXIS_PIXELS, NOTE_PIXELS = 40, 66, 15, 44, 36
LABEL_EM_PIXELS, TICK_EM_PIXELS = 17, 15
# From the middle of a bar to that of the label above it.
LABEL_LIFT_PIXELS = 30
LABEL_HALO_PIXELS = 5
# Space between a date in words and its clause; the letters have their baseline so far below the middle of a bar, in em.
WORDS_GAP_PIXELS, BASELINE_EM = 8, 0.25
LINE_PIXELS, AXIS_LINE_PIXELS, PUBLICATION_PIXELS = 1.0, 1.5, 2.0
# Of a bar that is not certain: stripes and the spaces between them, and the frame.
STRIPE_PIXELS, FRAME_PIXELS = 3.0, 1.5
# Steps of a bar that fades, and its least width in pixels.
FADE_STEPS, LEAST_BAR_PIXELS = 24, 6.0
# Code points of a label, which its maker has shortened.
LABEL_CHARACTERS = 100


class Label(NamedTuple):
    """A label: the outlines of its parts with their widths, its left edge, and whether it is beside its bar."""

    parts: tuple[tuple[Outline, float], ...]
    left: float
    is_beside: bool


def timeline_picture(view: TimelineView) -> tuple[tuple[Shape, ...], tuple[int, int]]:
    """Return the shapes of a timeline and the size of its picture in pixels."""
    labels = [_label(bar) for bar in view.bars]
    top = MARGIN_PIXELS + (ROW_PIXELS if view.published else 0)
    base = top + sum(ROW_PIXELS if label.is_beside else HIGH_ROW_PIXELS for label in labels)
    height = base + AXIS_PIXELS + (NOTE_PIXELS if view.missing else 0)
    shapes = [*_axis(view, base), *_published(view.published, base)]
    for bar, label in zip(view.bars, labels, strict=True):
        if not label.is_beside:
            top += HIGH_ROW_PIXELS - ROW_PIXELS
        middle = top + ROW_PIXELS / 2
        shapes += _bar(bar.bar, middle - BAR_PIXELS / 2, is_sure=bar.is_sure)
        shapes += _written(label, middle if label.is_beside else middle - LABEL_LIFT_PIXELS, (INK, MUTED))
        top += ROW_PIXELS
    if view.missing:
        shapes.append(_note(view.missing, height - NOTE_PIXELS / 2))
    return tuple(shapes), (WIDTH_PIXELS, height)


def _axis(view: TimelineView, base: float) -> Iterator[Shape]:
    for tick in view.ticks:
        x = _x(tick.left)
        yield _rectangle(x - LINE_PIXELS / 2, MARGIN_PIXELS / 2, LINE_PIXELS, base - MARGIN_PIXELS / 2, RULE)
        [(shape, width)] = _texts([tick.words], TICK_EM_PIXELS)
        yield _placed(shape, x - width / 2, base + AXIS_PIXELS / 2, TICK_EM_PIXELS, MUTED)
    yield _rectangle(MARGIN_PIXELS, base, WIDTH_PIXELS - 2 * MARGIN_PIXELS, AXIS_LINE_PIXELS, INK)


def _published(row: TimelineBar | None, base: float) -> Iterator[Shape]:
    if row:
        middle = _x(row.bar.left + row.bar.width / 2)
        top = MARGIN_PIXELS / 2
        yield _rectangle(middle - PUBLICATION_PIXELS / 2, top, PUBLICATION_PIXELS, base - top, PUBLICATION)
        label = _label(row._replace(clause=""))
        yield from _written(label, MARGIN_PIXELS + ROW_PIXELS / 2, (PUBLICATION,))


def _bar(bar: Bar, top: float, *, is_sure: bool) -> Iterator[Shape]:
    left, width = _x(bar.left), max(_x(bar.left + bar.width) - _x(bar.left), LEAST_BAR_PIXELS)
    if bar.fades:
        # Each step covers the end of the one before, because the background would show between neighbours.
        for number in range(FADE_STEPS, 0, -1):
            length = width * number / FADE_STEPS
            start = left if bar.fades == "right" else left + width - length
            yield _rectangle(start, top, length, BAR_PIXELS, _blended(1 - (number - 1) / FADE_STEPS))
    elif is_sure:
        yield _rectangle(left, top, width, BAR_PIXELS, TIME)
    else:
        box = Bbox.from_bounds(left, top, width, BAR_PIXELS)
        # Two shapes: in a single one a stripe could be a hole of the frame.
        yield Shape(_frame(box), TIME)
        yield Shape(_stripes(box), TIME)


def _frame(box: Bbox) -> Outline:
    left, top, width, height = box.padded(-FRAME_PIXELS).bounds
    # The other direction makes the inner rectangle a hole.
    return Outline.make_compound_path(_box_outline(*box.bounds), _box_outline(left, top + height, width, -height))


def _stripes(box: Bbox) -> Outline:
    """Return stripes from the upper right to the lower left within a box."""
    stripes: list[Outline] = []
    start = box.x0 - BAR_PIXELS
    while start < box.x1:
        corners = [(start + BAR_PIXELS, box.y0), (start, box.y1)]
        corners += [(x + STRIPE_PIXELS, y) for x, y in reversed(corners)]
        stripe = Outline([*corners, corners[0]], closed=True).clip_to_bbox(box)
        stripes += [stripe] if np.size(stripe.vertices) else []
        start += 2 * STRIPE_PIXELS
    return Outline.make_compound_path(*stripes)


def _blended(share: float) -> str:
    """Return the colour of times, diluted with the background."""
    red, green, blue = (np.array(to_rgb(TIME)) * share + np.array(to_rgb(PAPER)) * (1 - share)).tolist()
    return to_hex((red, green, blue))


def _label(row: TimelineBar) -> Label:
    """Return the label of a bar: a date and its clause, and where it lies."""
    mark = RLM if _is_rtl() else LRM
    texts = [f"{mark}{row.words}{':' if row.clause else ''}{mark}", *([RLM + row.clause] if row.clause else [])]
    parts = _texts(texts, LABEL_EM_PIXELS)
    width = sum(part_width for _, part_width in parts) + WORDS_GAP_PIXELS * (len(parts) - 1)
    begin, end = _x(row.bar.left), _x(row.bar.left + row.bar.width)
    left = _within(_x(row.distance) if row.side == "left" else _x(100 - row.distance) - width, width)
    is_beside = left >= end or left + width <= begin
    above = _within(end - width if _is_rtl() else begin, width)
    return Label(tuple(parts), left if is_beside else above, is_beside)


def _within(left: float, width: float) -> float:
    """Return the left edge that keeps a width within the picture."""
    return max(min(left, WIDTH_PIXELS - MARGIN_PIXELS - width), MARGIN_PIXELS)


def _written(label: Label, middle: float, colours: Sequence[str]) -> Iterator[Shape]:
    """Draw a label from left to right; in Urdu its date is on the right."""
    left = label.left
    parts = list(zip(label.parts, colours, strict=False))
    for (shape, width), colour in reversed(parts) if _is_rtl() else parts:
        yield _placed(shape, left, middle, LABEL_EM_PIXELS, colour, LABEL_HALO_PIXELS)
        left += width + WORDS_GAP_PIXELS


def _note(missing: int, middle: float) -> Shape:
    text = phrase_plural("One more date is not shown.", "{n} more dates are not shown.", missing)
    [(shape, width)] = _texts([text], TICK_EM_PIXELS)
    return _placed(
        shape, WIDTH_PIXELS - MARGIN_PIXELS - width if _is_rtl() else MARGIN_PIXELS, middle, TICK_EM_PIXELS, MUTED
    )


def _texts(texts: Sequence[str], em: int) -> list[tuple[Outline, float]]:
    """Return the outlines of texts in em, and their widths in pixels."""
    shapes = [outline(text, length=LABEL_CHARACTERS) for text in texts]
    return [(shape, float(ink_box(shape).width) * em) for shape in shapes]


def _placed(shape: Outline, left: float, middle: float, em: int, colour: str, halo: int = 0) -> Shape:
    """Return the outline of a text whose ink begins at ``left``."""
    to_place = Affine2D().translate(-ink_box(shape).x0, -BASELINE_EM).scale(em, -em).translate(left, middle)
    return Shape(shape.transformed(to_place), colour, halo=halo)


def _rectangle(left: float, top: float, width: float, height: float, colour: str) -> Shape:
    return Shape(_box_outline(left, top, width, height), colour)


def _box_outline(left: float, top: float, width: float, height: float) -> Outline:
    return Outline.unit_rectangle().transformed(Affine2D().scale(width, height).translate(left, top))


def _x(percent: float) -> float:
    return MARGIN_PIXELS + percent / 100 * (WIDTH_PIXELS - 2 * MARGIN_PIXELS)


def _is_rtl() -> bool:
    return text_direction(current_language()) == "rtl"
