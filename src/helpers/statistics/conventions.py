"""Conventions of counting: what counts as a word, the units that are counted, the columns of a frequency table."""

from typing import Literal, get_args

from helpers.base.errors import UrduNewsError

Unit = Literal["form", "lemma"]
# Words in Urdu and in other scripts count as words; numbers, addresses and punctuation do not.
COUNTED_KINDS = ("word", "latin")
# Separator of the forms of a lemma.
FORM_SEPARATOR = "، "
# Rates are given per million words.
MILLION = 1e6
# The columns that may hold the counted unit, in order of preference.
UNIT_COLUMNS = ("form", "lemma", "ngram")
# The columns of a frequency table, after the unit. Lemmas also have a column "forms".
FREQUENCY_COLUMNS = (
    *("rank", "count", "per_million", "share", "cumulative_share", "articles"),
    *("dispersion", "zipf", "zipf_general"),
)
# The columns of a corpus's frequency table: dispersion would need the counts of every single article.
CORPUS_FREQUENCY_COLUMNS = tuple(name for name in FREQUENCY_COLUMNS if name != "dispersion")


def require_unit(by: object) -> None:
    """Check what is to be counted.

    >>> require_unit("lemma")

    Raises:
        UrduNewsError: it is neither "form" nor "lemma".
    """
    if by not in get_args(Unit):
        raise UrduNewsError(f'by must be "form" or "lemma", not {by!r}.')
