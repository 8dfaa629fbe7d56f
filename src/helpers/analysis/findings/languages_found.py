"""Languages: the share of an article's words that are not Urdu, without the language model where cues suffice."""

from collections.abc import Iterable

import pandas as pd
import polars as pl

from helpers.base.dataframes import to_polars
from helpers.text.language_id.cues import URDU, count_cues
from helpers.text.language_id.language_counts import UNSURE, languages


def foreign_share(tokens: pd.DataFrame, least: float) -> float:
    """Return the share of words in other languages, 0 to 1; 0 if it is below ``least``.

    The model of :func:`helpers.languages` takes a second to load. It is not needed where most sentences have more
    function words of Urdu than of any other language: it takes none of them for another language.

    Args:
        tokens: from ``tokenise``.
        least: the smallest share of interest.

    >>> from helpers.text.tokenisation import tokenise
    >>> round(foreign_share(tokenise("وزیر نے کہا ہے the minister said so"), 0.1), 1)
    0.5
    """
    words = to_polars(tokens).filter(pl.col("kind").is_in(["word", "latin"])).select("sentence", "kind", "surface")
    sentences = words.filter(pl.col("kind") == "word").group_by("sentence").agg("surface")["surface"]
    plain = sum(len(sentence) for sentence in sentences.to_list() if _is_plainly_urdu(sentence))
    if len(words) - plain < least * len(words) or words.is_empty():
        return 0.0
    found = languages(tokens)
    share = float(found.loc[~found["language"].isin([URDU, UNSURE]), "share"].sum())
    return share if share >= least else 0.0


def _is_plainly_urdu(words: Iterable[str]) -> bool:
    found = count_cues(list(words))
    others = [evidence.weight for language, evidence in found.items() if language != URDU]
    return URDU in found and found[URDU].words > max(others, default=0)
