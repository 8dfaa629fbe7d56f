"""Lemma benchmark: accuracy on a treebank, compared with the word itself and with spaCy's table.

Run: python benchmarks/lemmas.py (reads ../shared/data, prints tables, asserts nothing).
The tokens are those of the treebank, whose training part development never saw. Spellings are compared after
``normalise``, because the treebank has its own (مےں); its errors (کہہنا for کہنا) count against us.
"""

import json
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

import polars as pl

from helpers.text.normalisation import normalise
from helpers.text.tokenisation import token_frame

DATA = Path(__file__).parents[1] / "../shared/data"
MOST = 40


def main() -> None:
    """Print the accuracy of each way, ours by part of speech, and our most frequent differences."""
    sentences = [json.loads(line) for line in (DATA / "treebank_udtb_dev.jsonl").open(encoding="utf-8")]
    rows = [row for sentence in sentences for row in _compared(sentence)]
    table = pl.DataFrame(rows, schema=["form", "gold", "ours", "upos"], orient="row")
    right = pl.col("ours") == pl.col("gold")
    with pl.Config(tbl_rows=-1, tbl_hide_dataframe_shape=True, tbl_hide_column_data_types=True, float_precision=3):
        print(table.select(ours=right.mean(), as_written=(pl.col("form") == pl.col("gold")).mean(), tokens=pl.len()))
        print(table.group_by("upos").agg(right.mean().alias("ours"), tokens=pl.len()).sort("tokens", descending=True))
        wrong = Counter(table.filter(~right).select("form", "gold", "ours", "upos").iter_rows())
        print(pl.DataFrame([(*key, count) for key, count in wrong.most_common(MOST)], orient="row"))


def _compared(sentence: dict[str, list[str]]) -> Iterator[tuple[str, str, str, str]]:
    """Yield form, lemma by hand, our lemma and part of speech of each token; the words of a token by spaces."""
    tokens = [token.replace("_", " ") for token in sentence["tokens"]]
    ends = list(accumulate(len(token) + 1 for token in tokens))
    articles = pl.DataFrame({"article": [0], "text": [" ".join(tokens)]})
    found = token_frame(articles, rejoin_words=False).filter(pl.col("kind") != "space")
    ours = list(found.select("start", "lemma").iter_rows())
    for token, end, gold, upos in zip(tokens, ends, sentence["lemmas"], sentence["upos"], strict=True):
        inside = [lemma for start, lemma in ours if end - len(token) - 1 <= start < end]
        # The future of a verb is two words to us and one token to the treebank.
        lemma = inside[0] if inside[-1:] == ["گا"] else " ".join(inside)
        yield token, _spelled(gold.replace("_", " ")), _spelled(lemma), upos


def _spelled(word: str) -> str:
    return normalise(word).text


if __name__ == "__main__":
    main()
