"""Chip rows: how many names of each kind the front page shows, so that all kinds fit beside the other panels."""

from collections.abc import Iterator, Sequence

MOST_CHIPS = 12
# Rows of chips, by the number of groups: each group has a heading, which takes about the height of a row.
ROWS = {1: 8, 2: 7, 3: 5}
# Pixels of a row, of the gap in it, of a chip without its letters, and of an average Urdu letter at 13.5 px.
ROW_PIXELS, GAP_PIXELS, CHIP_PIXELS, LETTER_PIXELS = 342, 6, 42, 5.6
# Pixels of the button "12 more" at the end of a group.
BUTTON_PIXELS = 64


def chips_shown(groups: Sequence[Sequence[str]]) -> list[int]:
    """Return how many names of each group are visible at first; rows that a group does not need go to the others.

    >>> chips_shown([["پوتین", "کم جونگ ان"], ["روس"], []])
    [2, 1, 0]
    """
    rows = [[*_rows(names[:MOST_CHIPS])] for names in groups]
    given = _shared([len(found) for found in rows], ROWS.get(len(groups), min(ROWS.values())))
    return [_fitting(names, found[:limit]) for names, found, limit in zip(groups, rows, given, strict=True)]


def _rows(names: Sequence[str]) -> Iterator[list[float]]:
    """Yield the widths of chips, row by row."""
    row: list[float] = []
    for name in names:
        width = min(CHIP_PIXELS + LETTER_PIXELS * len(name), ROW_PIXELS)
        if row and sum(row) + GAP_PIXELS * len(row) + width > ROW_PIXELS:
            yield row
            row = []
        row.append(width)
    if row:
        yield row


def _shared(needed: Sequence[int], rows: int) -> list[int]:
    """Return the rows of each group: one in turn while there are any, and never more than the group needs."""
    given = [0] * len(needed)
    while rows > 0 and given != list(needed):
        for group, most in enumerate(needed):
            if given[group] < most and rows > 0:
                given[group] += 1
                rows -= 1
    return given


def _fitting(names: Sequence[str], rows: Sequence[Sequence[float]]) -> int:
    """Return how many chips are in rows; if there are more names, the last row has room for the button."""
    count = sum(map(len, rows))
    if count == len(names) or not rows:
        return count
    last = list(rows[-1])
    while len(last) > 1 and sum(last) + GAP_PIXELS * len(last) + BUTTON_PIXELS > ROW_PIXELS:
        last.pop()
    return count - len(rows[-1]) + len(last)
