"""Text segments: divide a text at the ends of marks that nest, overlap or cross.

HTML elements nest, and links do not even do that; marks of names, times, statements and repairs may overlap in any way.
So the text is cut wherever a mark begins or ends, and each segment lists its marks.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

Layer = Literal["name", "time", "statement", "repair"]
# The first layer of a segment decides what the segment looks like and leads to.
LAYERS: tuple[Layer, ...] = ("name", "time", "statement", "repair")


class Mark(NamedTuple):
    """A mark in the raw text.

    Attributes:
        start, end: its code points, end exclusive.
        layer: the switch that shows it.
        kind: the class of its colour, such as ``k-person``.
        note: the number of its note.
        key: the item whose lines it leads to, or nothing.
        target: the sentence it leads to without a script.
    """

    start: int
    end: int
    layer: Layer
    kind: str
    note: int
    key: str
    target: int


class Segment(NamedTuple):
    """A piece of the text with the innermost mark of each layer.

    Attributes:
        start, end: its code points, end exclusive.
        marks: its marks in the order of ``LAYERS``.
        first: whether it is the first piece that shows its first mark; white space alone shows none.
    """

    start: int
    end: int
    marks: tuple[Mark, ...]
    first: bool


def segments(
    start: int, end: int, marks: Iterable[Mark], cuts: Iterable[int] = (), text: str = ""
) -> Iterator[Segment]:
    """Yield the segments of a stretch of text in order, without gaps.

    Args:
        start: where the stretch begins.
        end: where it ends, exclusive.
        marks: its marks in any order; empty ones are skipped.
        cuts: further places where a segment ends, such as the ends of sentences.
        text: what the offsets point into; without it no piece is white space.

    >>> name, said = Mark(3, 8, "name", "k-person", 0, "", 0), Mark(5, 12, "statement", "k-quote", 1, "", 0)
    >>> [(piece.start, piece.end, len(piece.marks)) for piece in segments(0, 20, [said, name])]
    [(0, 3, 0), (3, 5, 1), (5, 8, 2), (8, 12, 1), (12, 20, 0)]
    """
    waiting = sorted((mark for mark in marks if mark.start < mark.end), key=lambda mark: (-mark.start, mark.end))
    ends = {place for mark in waiting for place in (mark.start, mark.end)}
    bounds = sorted({start, end} | {place for place in (*ends, *cuts) if start < place < end})
    # The marks of a layer that have begun, the innermost last; those that have ended are dropped from the end only.
    open_marks: dict[Layer, list[Mark]] = {layer: [] for layer in LAYERS}
    seen: set[Mark] = set()
    for begin, until in pairwise(bounds):
        while waiting and waiting[-1].start <= begin:
            mark = waiting.pop()
            open_marks[mark.layer].append(mark)
        found = tuple(inner for layer in LAYERS if (inner := _innermost(open_marks[layer], begin)))
        shows = bool(found) and not text[begin:until].isspace()
        yield Segment(begin, until, found, shows and found[0] not in seen)
        seen.update(found[:1] if shows else ())


def _innermost(begun: list[Mark], place: int) -> Mark | None:
    while begun and begun[-1].end <= place:
        begun.pop()
    return begun[-1] if begun else None
