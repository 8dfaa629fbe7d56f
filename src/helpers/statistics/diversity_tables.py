"""Lexical diversity of each article, with the text length that each index requires."""

from collections.abc import Collection

import pandas as pd
import polars as pl

from helpers.base.arguments import listed
from helpers.base.dataframes import require_columns, to_pandas, to_polars
from helpers.statistics.conventions import COUNTED_KINDS, Unit, require_unit
from helpers.statistics.measures.diversity import DIVERSITY, codes
from helpers.tables import rows


def diversity(tokens: pd.DataFrame, *, by: Unit = "form", kinds: Collection[str] = COUNTED_KINDS) -> pd.DataFrame:
    """Compute several indices of lexical diversity for each article.

    Every index depends on the length of the text, some little (mattr, mtld, hdd, yule_k), some strongly (ttr). Compare
    articles by one of the former, and check ``words_all`` and ``too_short`` first. Urdu inflects: ``by="lemma"`` does
    not count the forms of one word as different words.

    Args:
        tokens: from ``tokenise``.
        by: count different forms or different lemmas.
        kinds: the kinds of token that count as words.

    Returns:
        One row per article, in their order: article; words_all; different, the number of different words; too_short,
        the indices that require more words than the article has, each with the required number, null if there are
        enough; the indices, null where undefined (``formulas()`` explains each and its direction: some are lower for
        more varied texts).

    Raises:
        UrduNewsError: the table has no token columns.

    >>> from helpers.text.tokenisation import tokenise
    >>> diversity(tokenise("امن اور جنگ اور امن"))[["words_all", "different", "ttr"]].values.tolist()
    [[5, 3, 0.6]]
    """
    require_unit(by)
    require_columns(tokens, ("article", "kind", by), "tokenise")
    word = pl.col(by).filter(pl.col("kind").is_in(listed(kinds)))
    words = to_polars(tokens).group_by("article", maintain_order=True).agg(word.alias("words"))
    required = required_words()
    table_rows = []
    for article, forms in words.iter_rows():
        numbers = codes(forms)
        length, different = len(numbers), int(numbers.max(initial=-1)) + 1
        short_of = [f"{name} {required[name]}" for name in DIVERSITY if length < required[name]]
        indices = {name: formula(numbers) for name, formula in DIVERSITY.items()}
        warning = ", ".join(short_of) or None
        table_rows.append(
            {"article": article, "words_all": length, "different": different, "too_short": warning, **indices}
        )
    kind = words.schema["article"]
    schema: dict[str, pl.DataType | type[pl.DataType]] = {"article": kind, "words_all": pl.Int64, "different": pl.Int64}
    table = pl.DataFrame(table_rows, schema=schema | {"too_short": pl.String} | dict.fromkeys(DIVERSITY, pl.Float64))
    return to_pandas(table.with_columns(pl.col(*DIVERSITY).fill_nan(None)))


def required_words() -> dict[str, int]:
    """Return the text length in words that each index requires, from the column ``needs`` of ``formulas.csv``.

    >>> required_words()["mtld"]
    100
    """
    return {row["measure"]: int(row["needs"]) for row in rows("formulas.csv") if row["measure"] in DIVERSITY}
