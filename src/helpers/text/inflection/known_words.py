"""Known words: how frequent a word is that can be a lemma."""

from functools import cache

import numpy as np

from helpers.tables import rows
from helpers.text.general_frequency import ZIPF_BASE, general_zipf, makhzan_counts

# Number of words that ``makhzan_counts`` was counted in.
MAKHZAN_WORDS = 6.3e6
# The Zipf value of a word in ``tables/nouns.csv``, which no list of frequencies has: one occurrence in Makhzan.
RARE_ZIPF = 2.2


@cache
def lemma_zipf() -> dict[str, float]:
    """Return the Zipf value of each word that can be a lemma.

    The value is that of wordfreq, else of Makhzan. The words of ``tables/nouns.csv`` are in neither and count as rare.

    >>> lemma_zipf()["بازار"] > lemma_zipf()["قلابازی"] > lemma_zipf()["کولہا"]
    True
    """
    rare = {row["noun"]: RARE_ZIPF for row in rows("nouns.csv")}
    counts = makhzan_counts()
    zipfs = np.log10(np.fromiter(counts.values(), dtype=np.float64) / MAKHZAN_WORDS * ZIPF_BASE)
    return rare | dict(zip(counts, zipfs.tolist(), strict=True)) | general_zipf()
