"""Keywords: names and topic words that set two articles apart, counted as on their pages."""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from helpers.analysis.comparison.matching import Matched
from helpers.analysis.results.items import Item
from helpers.statistics.keyness_tables import keyness

LEAST_COUNT = 3
# The chance of a difference at least this large, corrected for the number of words compared.
ALPHA = 0.05


class Keyword(NamedTuple):
    """A name or word that is more frequent in one article.

    Attributes:
        text: how it is shown.
        items: its lines in the first and in the second article; None where it does not occur.
        rates: its occurrences in a thousand words of each.
        log_ratio: 1 if it is twice as frequent in the first, -1 if half as frequent.
        g2: the evidence; more is stronger.
    """

    text: str
    items: tuple[Item | None, Item | None]
    rates: tuple[float, float]
    log_ratio: float
    g2: float

    @property
    def in_first(self) -> bool:
        """Whether it is more frequent in the first article."""
        return self.log_ratio > 0


def keywords(groups: Sequence[Matched], sizes: tuple[int, int]) -> tuple[Keyword, ...]:
    """Return what is more frequent in one article than chance explains, the strongest evidence first.

    Args:
        groups: names and topic words.
        sizes: the number of words of the first and of the second article.
    """
    rows: list[tuple[Item | None, Item | None]] = []
    for group in groups:
        rows += [*group.both, *((item, None) for item in group.first), *((None, item) for item in group.second)]
    tables = [_table([pair[side] for pair in rows], size) for side, size in enumerate(sizes)]
    if not all(table["count"].any() for table in tables):
        return ()
    found = keyness(*tables, min_count=LEAST_COUNT)
    found = found[found["p_adjusted"] < ALPHA]
    return tuple(
        _keyword(rows[int(row["form"])], row["per_million"], row["per_million_reference"], row["log_ratio"], row["G2"])
        for row in found.to_dict("records")
    )


def _table(items: Sequence[Item | None], size: int) -> pd.DataFrame:
    counts = [item.count if item else 0 for item in items]
    shares = [count / max(size, 1) for count in counts]
    return pd.DataFrame({"form": list(map(str, range(len(items)))), "count": counts, "share": shares})


def _keyword(
    items: tuple[Item | None, Item | None], first: float, second: float, log_ratio: float, g2: float
) -> Keyword:
    known = [item for item in items if item]
    text = max(known, key=lambda item: item.count).text
    return Keyword(text, (items[0], items[1]), (first / 1000, second / 1000), log_ratio, abs(g2))
