"""How varied the words of each article are, with what length each index needs."""

from collections.abc import Collection

import pandas as pd
import polars as pl

from helpers.base.dataframes import require_columns, to_pandas, to_polars
from helpers.statistics.conventions import COUNTED_KINDS, Unit
from helpers.statistics.measures.diversity import DIVERSITY, codes
from helpers.tables import rows


def diversity(tokens: pd.DataFrame, *, by: Unit = "form", kinds: Collection[str] = COUNTED_KINDS) -> pd.DataFrame:
    """Tell how varied the words of each article are, by several indices at once.

    Every index depends on the length of the text, some little (mattr, mtld, hdd, yule_k), some much (ttr): compare
    articles by one of the former, and look at ``words_all`` and ``too_short`` before you do. Urdu inflects; with
    ``by="lemma"`` forms of one word are not taken for different words.

    Args:
        tokens: from ``tokenise``.
        by: count different forms or different lemmas.
        kinds: the kinds of token that are words here.

    Returns:
        One row per article, in their order: article; words_all; different; too_short, the indices that need more words
        than it has, each with how many it needs, null where there are enough; the indices, null where one does
        not exist (``formulas()`` explains each, and which are higher for texts less varied).

    Raises:
        UrduNewsError: a table that is not one of tokens.

    >>> from helpers.text.tokenisation import tokenise
    >>> diversity(tokenise("امن اور جنگ اور امن"))[["words_all", "different", "ttr"]].values.tolist()
    [[5, 3, 0.6]]
    """
    require_columns(tokens, ("article", "kind", by), "tokenise")
    word = pl.col(by).filter(pl.col("kind").is_in(list(kinds)))
    words = to_polars(tokens).group_by("article", maintain_order=True).agg(word.alias("words"))
    needs = needed_words()
    told = []
    for article, listed in words.iter_rows():
        numbers = codes(listed)
        length, different = len(numbers), int(numbers.max(initial=-1)) + 1
        lacking = [f"{name} {needs[name]}" for name in DIVERSITY if length < needs[name]]
        indices = {name: formula(numbers) for name, formula in DIVERSITY.items()}
        warning = ", ".join(lacking) or None
        told.append({"article": article, "words_all": length, "different": different, "too_short": warning, **indices})
    kind = words.schema["article"]
    schema: dict[str, pl.DataType | type[pl.DataType]] = {"article": kind, "words_all": pl.Int64, "different": pl.Int64}
    table = pl.DataFrame(told, schema=schema | {"too_short": pl.String} | dict.fromkeys(DIVERSITY, pl.Float64))
    return to_pandas(table.with_columns(pl.col(*DIVERSITY).fill_nan(None)))


def needed_words() -> dict[str, int]:
    """Return how many words each index needs to mean something: the column ``needs`` of ``tables/formulas.csv``.

    >>> needed_words()["mtld"]
    100
    """
    return {row["measure"]: int(row["needs"]) for row in rows("formulas.csv") if row["measure"] in DIVERSITY}
