"""Topic words: the words and names that say what articles are about."""

from collections.abc import Callable, Collection
from functools import partial

import pandas as pd
import polars as pl

from helpers.analysis.skipped_words import SKIPPED, checked, marked, skipped_by_word
from helpers.analysis.tokens_given import ArticlesOrTokens, as_tokens
from helpers.analysis.whole_names import LATIN, WORD, with_whole_names
from helpers.base.dataframes import to_pandas, to_polars
from helpers.base.errors import UrduNewsError
from helpers.statistics.conventions import COUNTED_KINDS, FORM_SEPARATOR, MILLION, Unit, require_unit
from helpers.statistics.frequency_tables import frequencies
from helpers.text.general_frequency import ZIPF_BASE, zipf
from helpers.text.lemmas import infinitive_forms
from helpers.text.stop_word_lists import StopWords, as_set

# The least Zipf value of a word in the reference, also that of words which it does not have: rarer words, which may be
# misspelled, count as equally rare. Values from 3.0 to 3.6 find as many of the words that an editor expects.
LEAST_ZIPF = 3.3
TOPIC_COLUMNS = ("rank", "form", "kind", "count", "per_million", "articles", "forms", "zipf_general", "score")


def topic_words(
    articles: ArticlesOrTokens,
    *,
    by: Unit = "lemma",
    against: pd.DataFrame | None = None,
    include: Collection[str] = (),
    stop_words: StopWords = "drop",
) -> pd.DataFrame:
    """List the words and names that say what articles are about, the most characteristic first.

    1. Names are whole: what ``names`` finds is one word, and every name counts as the person, place or organisation of
       ``entities`` that it means (پوتین as ولادیمیر پوتین). Multiword units of ``find_units`` are one word, too.
    2. Other words are counted by lemma, unless ``by="form"``: nouns are shown in their most frequent form, verbs in the
       infinitive.
    3. Letters, function words (also English ones), reporting verbs (کہا, بتایا), light verbs (کیا, رکھنا), predicates
       (جاری; شکار in شکار ہوئے), general words (بات, کام), numerals, time expressions and datelines with their bylines
       are skipped.
    4. Words are ranked by how much more frequent they are than in general Urdu, and by how often they occur.

    Args:
        articles: articles, or tokens from ``tokenise``; with ``pos=True`` the parts of speech of words are used.
        by: count all forms of a word together ("lemma") or each form ("form").
        against: tokens or a table of ``frequencies`` to compare with; None for general Urdu, by wordfreq's list, in
            which a compound is as frequent as its rarest part.
        include: classes to count nevertheless: "reporting verbs", "light verbs", "predicates",
            "general words", "numerals", "times", "datelines".
        stop_words: "drop" or "keep" the stop words of the tables, or a list of words to drop.

    Returns:
        One row per word: rank; form, the most frequent one of the word, the infinitive of a verb, or an entity;
        kind (person, place, organisation, phrase, word, or latin for Latin letters); count; per_million; articles, the
        number of articles with it; forms, most frequent first; zipf_general, null if unlisted; score, the count times
        the log ratio (base 2) of the word's rate to that in the reference: its part, in bits, of the divergence of the
        articles from the reference; negative if the word is rarer than there. Words with equal scores are sorted by
        rarity.

    Raises:
        UrduNewsError: ``by``, ``include`` or ``stop_words`` has another value, or the reference has no words.

    Source: Tomokiyo, T. and Hurst, M. (2003), A language model approach to keyphrase extraction, ACL workshop on
    multiword expressions (pointwise Kullback-Leibler divergence).

    >>> found = topic_words("وزیر اعظم عمران خان نے کہا کہ ڈیم بنے گا۔ عمران نے بتایا کہ ڈیم دو سال میں بنے گا۔")
    >>> found[["form", "kind", "count"]].head(3).values.tolist()
    [['ڈیم', 'word', 2], ['عمران خان', 'person', 2], ['وزیر اعظم', 'word', 1]]
    """
    included, removed = checked(include), as_set(stop_words)
    require_unit(by)
    tokens = as_tokens(articles)
    whole = with_whole_names(marked(tokens, included))
    size = int(tokens["kind"].isin(COUNTED_KINDS).sum())
    return to_pandas(ranked(counted(topic_tokens(whole, by, included, removed), by), size, against))


def topic_tokens(whole: pl.DataFrame, by: Unit, included: frozenset[str], removed: frozenset[str]) -> pl.DataFrame:
    """Return the tokens that are topic words, each with the key of the word that it counts as.

    Args:
        whole: from ``with_whole_names``, of tokens from ``marked``.
        by: the unit that is counted.
        included: classes that are counted nevertheless.
        removed: stop words.
    """
    is_word = pl.col("class").is_in((WORD, LATIN))
    # A form has one row, also if its occurrences have several lemmas.
    unit = pl.col(by).mode().sort().first().over("form")
    lower = pl.when(pl.col("class") == LATIN).then(pl.col("form").str.to_lowercase())
    key = pl.coalesce("named", lower, unit, "form")
    return whole.filter(
        pl.col("kind").is_in(COUNTED_KINDS),
        ~pl.col(SKIPPED),
        ~(is_word & skipped_by_word(whole, included)),
        ~(pl.col("form").is_in(list(removed)) | pl.coalesce("named", "form").is_in(list(removed))),
    ).with_columns(key.alias("key"))


def counted(kept: pl.DataFrame, by: Unit) -> pl.DataFrame:
    """Count tokens from ``topic_tokens``: key, kind, form (as shown), all_forms, count, articles."""
    by_form = (
        kept.group_by("key", "class", "form", "named")
        .agg(pl.len().cast(pl.Int64).alias("n"))
        .sort("n", "form", descending=[True, False])
    )
    shown = by_form.group_by("key", maintain_order=True).agg(
        pl.coalesce(pl.col("named").first(), _infinitive(by), pl.col("form").first()).alias("form"),
        pl.col("class").first().alias("kind"),
        pl.col("form").unique(maintain_order=True).alias("all_forms"),
        pl.col("n").sum().alias("count"),
    )
    articles = kept.group_by("key").agg(pl.col("article").n_unique().cast(pl.Int64).alias("articles"))
    return shown.join(articles, on="key")


def _infinitive(by: Unit) -> pl.Expr:
    """Return the key of a group of forms if it is an infinitive, and words are counted by lemma; else null."""
    key = pl.col("key").first()
    return pl.when(pl.lit(by == "lemma") & key.is_in(list(infinitive_forms()))).then(key)


def ranked(counts: pl.DataFrame, size: int, against: pd.DataFrame | None = None) -> pl.DataFrame:
    """Return the table of ``topic_words`` from counts.

    Args:
        counts: from ``counted``.
        size: number of words of the articles.
        against: as in ``topic_words``.
    """
    table = _scored(counts, size, against).sort(
        "score", pl.col("zipf").fill_null(0), "count", "form", descending=[True, False, True, False]
    )
    return table.with_columns(
        pl.col("score").rank("min", descending=True).cast(pl.Int64).alias("rank"),
        (pl.col("count") / max(size, 1) * MILLION).alias("per_million"),
    ).select(TOPIC_COLUMNS)


def _scored(counts: pl.DataFrame, size: int, against: pd.DataFrame | None) -> pl.DataFrame:
    """Add zipf_general, zipf (that of the reference, or a low value) and score."""
    is_word = pl.col("kind") == WORD
    forms = counts.select(
        "key", pl.when(is_word).then("all_forms").otherwise(pl.concat_list("form")).alias("all_forms")
    )
    general = _summed(forms, zipf)
    reference = general if against is None else _summed(forms, partial(_zipf_in, against))
    zipf_here = (pl.col("count") / max(size, 1) * ZIPF_BASE).log10()
    ratio = (zipf_here - pl.col("zipf").fill_null(LEAST_ZIPF).clip(LEAST_ZIPF)) / pl.lit(2.0).log10()
    return counts.with_columns(
        general.alias("zipf_general"),
        reference.alias("zipf"),
        pl.col("all_forms").list.join(FORM_SEPARATOR).alias("forms"),
    ).with_columns((pl.col("count") * ratio).alias("score"))


def _summed(forms: pl.DataFrame, zipf_of: Callable[[pl.Series], pl.Series]) -> pl.Series:
    """Return the Zipf value of all forms of each word together, null if no form is listed."""
    listed = forms.explode("all_forms")
    rates = listed.with_columns(rate=10 ** zipf_of(listed["all_forms"]))
    summed = rates.group_by("key", maintain_order=True).agg(pl.col("rate").drop_nulls().sum())
    return summed.select(pl.when(pl.col("rate") > 0).then(pl.col("rate").log10())).to_series()


def _zipf_in(reference: pd.DataFrame, words: pl.Series) -> pl.Series:
    """Return the Zipf value of each word in a reference, null if it does not occur there."""
    is_table = isinstance(reference, pd.DataFrame)
    table = frequencies(reference) if is_table and "kind" in reference.columns else reference
    if not is_table or "form" not in table.columns or "share" not in table.columns or table.empty:
        raise UrduNewsError("against must be tokens, or a table of frequencies by form, with at least one word.")
    counts = to_polars(table).select("form", zipf=(pl.col("share") * ZIPF_BASE).log10())
    return pl.DataFrame({"form": words}).join(counts, on="form", how="left", maintain_order="left")["zipf"]
