"""Statistics for longer texts: spread, lexical diversity, collocations and parts of speech."""

import math

import polars as pl

from helpers.analysis.results.article_results import ArticleResults
from helpers.analysis.results.items import Item
from helpers.base.dataframes import to_polars
from helpers.base.translation import phrase, phrase_plural
from helpers.reports.pages.appendix.folds import Column, Fold, FoldTable, fold_table
from helpers.statistics.collocation_tables import collocations
from helpers.statistics.conventions import COUNTED_KINDS
from helpers.statistics.diversity_tables import required_words
from helpers.statistics.measures.dispersion import deviation_of_proportions, normalised_deviation
from helpers.statistics.measures.diversity import DIVERSITY, codes
from helpers.statistics.parts_of_speech import pos_profile

# The spread of a word says something from so many sentences and occurrences upwards.
LEAST_SENTENCES, LEAST_SPREAD_COUNT = 10, 5
LEAST_NODE_COUNT, MAX_NODES, LEAST_T, MAX_COLLOCATES = 20, 3, 2.0, 10
# Indices of diversity that hardly depend on the length of a text; HD-D would import SciPy's distributions for 0.5 s.
DIVERSITY_INDICES = {"mtld": "MTLD", "mattr": "MATTR"}
POS_PHRASES = {
    "NOUN": "nouns", "PROPN": "proper nouns", "VERB": "verbs", "AUX": "auxiliary verbs", "ADJ": "adjectives",
    "ADV": "adverbs", "PRON": "pronouns", "DET": "determiners", "ADP": "postpositions", "NUM": "numerals",
    "CCONJ": "coordinating conjunctions", "SCONJ": "subordinating conjunctions", "PART": "particles",
    "INTJ": "interjections", "SYM": "symbols", "PUNCT": "punctuation", "X": "other",
}  # fmt: skip


def spread_fold(results: ArticleResults) -> Fold | None:
    """Return how evenly the most frequent names and topic words are spread over the sentences."""
    items = [item for item in results.bars if item.count >= LEAST_SPREAD_COUNT]
    if not items or not results.has_stops or len(results.sentences) < LEAST_SENTENCES:
        return None
    rows = ((item, item, sentences, dp) for item, (sentences, dp) in zip(items, _spread(results, items), strict=True))
    columns = (
        Column(phrase("word"), "word"),
        Column(phrase("times"), "count"),
        Column(phrase("sentences with it"), "number"),
        Column("DPnorm", "number", ".2f"),
    )
    sentence = phrase("DPnorm is 0 if a word is spread evenly over the sentences, and near 1 if it is in few of them.")
    return Fold(phrase("Spread"), (sentence,), tuple(fold_table("ax-spread", "", columns, rows)))


def diversity_fold(results: ArticleResults) -> Fold | None:
    """Return the indices of lexical diversity, if the article is long enough for all of them."""
    if results.words < _least_words():
        return None
    forms = results.tokens.loc[results.tokens["kind"].isin(COUNTED_KINDS), "form"].to_list()
    columns = (Column(phrase("index"), "text"), Column(phrase("value"), "number", ".2f"))
    sentences = (
        phrase_plural("One different word form.", "{n:,} different word forms.", len(set(forms))),
        phrase("A higher index means more varied words. Compare only articles of similar length."),
    )
    numbers = codes(forms)
    found = ((label, DIVERSITY[name](numbers)) for name, label in DIVERSITY_INDICES.items())
    rows = [(label, value) for label, value in found if math.isfinite(value)]
    return Fold(phrase("Lexical diversity"), sentences, tuple(fold_table("ax-diversity", "", columns, rows)))


def collocations_fold(results: ArticleResults) -> Fold | None:
    """Return what occurs near the words with 20 occurrences or more."""
    words = [item for item in results.bars if _is_node(item)][:MAX_NODES]
    tables = [table for number, item in enumerate(words) for table in _collocates(results, item, number)]
    if not tables:
        return None
    sentence = phrase("Words that occur near another one more often than by chance (t from 2, sorted by G2).")
    return Fold(phrase("Collocations"), (sentence,), tuple(tables))


def parts_of_speech_fold(results: ArticleResults) -> Fold | None:
    """Return the shares of the parts of speech."""
    rows = to_polars(pos_profile(results.tokens)).to_dicts()
    columns = (
        Column(phrase("part of speech"), "text"),
        Column(phrase("times"), "number"),
        Column("%", "number", ".1f"),
        Column(phrase("for example"), "urdu"),
    )
    cells = ((phrase(POS_PHRASES[row["pos"]]), row["count"], 100 * row["share"], row["examples"]) for row in rows)
    sentence = phrase("A trained model tags each word; about one word in 25 has a wrong part of speech.")
    table = fold_table("ax-pos", "", columns, cells)
    return Fold(phrase("Parts of speech"), (sentence,), tuple(table)) if table else None


def not_computed(results: ArticleResults, *, diverse: bool, spread: bool, collocated: bool) -> tuple[str, ...]:
    """Return one sentence for each statistic for which the article is too short."""
    lines = []
    if not diverse:
        template = phrase("Lexical diversity needs {least} words; the article has {words:,}.")
        lines.append(template.format(least=_least_words(), words=results.words))
    if not spread:
        lines.append(phrase("Spread needs {least} sentences and a word that occurs five times.", least=LEAST_SENTENCES))
    if not collocated:
        lines.append(phrase("Collocations need a word that occurs {least} times.", least=LEAST_NODE_COUNT))
    return tuple(lines)


def _least_words() -> int:
    required = required_words()
    return max(required[name] for name in DIVERSITY_INDICES)


def _spread(results: ArticleResults, items: list[Item]) -> list[tuple[int, float]]:
    """Return for each item the number of its sentences, and its DPnorm over the sentences."""
    words = to_polars(results.tokens).filter(pl.col("kind").is_in(COUNTED_KINDS))
    sizes = words.group_by("sentence").agg(size=pl.len() / max(len(words), 1)).sort("sentence")
    smallest = float(sizes["size"].to_numpy().min(initial=1.0))
    lines = [(number, line.sentence) for number, item in enumerate(items) for line in item.lines]
    counts = pl.DataFrame(lines, schema={"item": pl.Int64, "sentence": sizes.schema["sentence"]}, orient="row")
    dp = normalised_deviation(deviation_of_proportions(pl.col("n"), pl.col("size")), smallest)
    found = (
        counts.group_by("item", "sentence")
        .agg(n=pl.len().cast(pl.Int64))
        .join(sizes, on="sentence")
        .sort("item", "sentence")
        .group_by("item", maintain_order=True)
        .agg(pl.len().alias("sentences"), dp.alias("dp"))
    )
    return list(found.select("sentences", "dp").iter_rows())


def _is_node(item: Item) -> bool:
    """Return whether collocates can be counted: those of a name of several words cannot."""
    return item.count >= LEAST_NODE_COUNT and " " not in item.text


def _collocates(results: ArticleResults, item: Item, number: int) -> list[FoldTable]:
    rows = [
        row for row in to_polars(collocations(results.tokens, item.text)).to_dicts() if (row["t_score"] or 0) >= LEAST_T
    ]
    columns = (
        Column(phrase("word"), "urdu"),
        Column(phrase("times"), "number"),
        Column("G2", "number", ".1f"),
        Column("t", "number", ".1f"),
    )
    cells = ((row["collocate"], row["count"], row["G2"], row["t_score"]) for row in rows[:MAX_COLLOCATES])
    return fold_table(f"ax-near{number}", phrase("Near {word}", word=item.text), columns, cells)
