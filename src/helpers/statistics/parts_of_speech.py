"""Parts of speech: which tags a query may name, and the profile of a text by them."""

from collections.abc import Collection
from functools import cache

import pandas as pd
import polars as pl

from helpers.base.arguments import listed, require_count
from helpers.base.dataframes import require_columns, to_pandas, to_polars
from helpers.base.errors import UrduNewsError
from helpers.statistics.conventions import MILLION
from helpers.tables import rows

# Marks are not counted in a profile: how a writer punctuates is another question.
PROFILE_KINDS = ("word", "latin", "number")
HOW_TO_TAG = "Make the tokens with tokenise(..., pos=True)."


@cache
def universal_tags() -> tuple[str, ...]:
    """Return the parts of speech that a token can have.

    >>> universal_tags()[:3]
    ('ADJ', 'ADP', 'ADV')
    """
    return tuple(sorted({row["upos"] for table in ("tagset.csv", "tag_exceptions.csv") for row in rows(table)}))


def wanted_tags(pos: str | Collection[str]) -> list[str]:
    """Return the parts of speech that a caller names.

    Raises:
        UrduNewsError: one does not exist, or none is named.

    >>> wanted_tags("NOUN"), wanted_tags(("NOUN", "PROPN"))
    (['NOUN'], ['NOUN', 'PROPN'])
    """
    wanted = list(dict.fromkeys(listed(pos)))
    unknown = [str(tag) for tag in wanted if tag not in universal_tags()]
    if unknown or not wanted:
        known = ", ".join(universal_tags())
        raise UrduNewsError(f"pos must name parts of speech out of {known}, not {', '.join(unknown) or 'none'}.")
    return wanted


@cache
def query_tags() -> frozenset[str]:
    """Return the parts of speech that a query may name: X is more often the network that was Twitter."""
    return frozenset(universal_tags()) - {"X"}


def names_tags(query: str) -> bool:
    """Return whether a query names a part of speech.

    >>> names_tags("NOUN کا NOUN"), names_tags("شہر کا پانی")
    (True, False)
    """
    return not set(query.split()).isdisjoint(query_tags())


def require_tags(tokens: pd.DataFrame) -> None:
    """Check that tokens have parts of speech.

    Raises:
        UrduNewsError: they have none.
    """
    if "pos" not in tokens.columns:
        raise UrduNewsError(f"These tokens have no parts of speech. {HOW_TO_TAG}")


def pos_profile(tokens: pd.DataFrame, *, examples: int = 5, kinds: Collection[str] = PROFILE_KINDS) -> pd.DataFrame:
    """Count the parts of speech of a text.

    Shares describe style: a report has more nouns and names, a speech more pronouns and verbs. A model chose the tags,
    so a share may be off by a percentage point or two; proper nouns that the model does not know are counted as nouns.

    Args:
        tokens: from ``tokenise(..., pos=True)``.
        examples: number of most frequent forms to name for each part of speech.
        kinds: the kinds of token to count.

    Returns:
        One row per part of speech that occurs, most frequent first: pos; count; share of the counted tokens, 0 to 1;
        per_million; examples, the most frequent forms, then by spelling.

    Raises:
        UrduNewsError: the tokens have no parts of speech, or the number of examples is negative.

    >>> from helpers.text.tokenisation import tokenise
    >>> profile = pos_profile(tokenise("لاہور میں بارش ہوئی، کراچی میں نہیں۔", pos=True))
    >>> profile[["pos", "count", "examples"]].values.tolist()[:2]
    [['ADP', 2, 'میں'], ['PROPN', 2, 'لاہور، کراچی']]
    """
    require_columns(tokens, ("form", "kind"), "tokenise")
    require_tags(tokens)
    require_count(examples, "examples", "a number of forms", least=0)
    counted = to_polars(tokens[["form", "kind", "pos"]]).filter(
        pl.col("kind").is_in(listed(kinds)), pl.col("pos").is_not_null()
    )
    forms = counted.group_by("pos", "form").agg(pl.len().cast(pl.Int64).alias("n"))
    ordered = forms.sort("pos", "n", "form", descending=[False, True, False])
    profile = ordered.group_by("pos", maintain_order=True).agg(
        pl.col("n").sum().alias("count"), pl.col("form").head(examples).str.join("، ").alias("examples")
    )
    share = profile["count"].to_numpy() / max(len(counted), 1)
    table = profile.with_columns(share=share, per_million=share * MILLION)
    columns = table.select("pos", "count", "share", "per_million", "examples")
    return to_pandas(columns.sort("count", "pos", descending=[True, False]))
