"""Tokens given: functions of this package accept tokens, or articles, which they tokenise."""

from typing import TypeAlias

import pandas as pd
import polars as pl

from helpers.files.article_arguments import Articles
from helpers.text.tokenisation import tokenise

ArticlesOrTokens: TypeAlias = Articles
# Columns that only a table of tokens has.
TOKEN_COLUMNS = {"surface", "form", "lemma", "kind", "sentence", "start", "end"}


def as_tokens(articles: ArticlesOrTokens) -> pd.DataFrame:
    """Return tokens as they are, and articles as tokens with parts of speech.

    >>> as_tokens("بارش ہوئی")["pos"].dropna().to_list()
    ['NOUN', 'VERB']
    """
    if isinstance(articles, pd.DataFrame) and set(articles.columns) >= TOKEN_COLUMNS:
        return articles
    return tokenise(articles, pos=True)


def texts_of(tokens: pl.DataFrame) -> pl.DataFrame:
    """Return the articles of the tokens: article, text, origin (the start of its first token)."""
    return tokens.group_by("article", maintain_order=True).agg(
        pl.col("surface").str.join().alias("text"), pl.col("start").first().alias("origin")
    )
