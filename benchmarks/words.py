"""Token benchmark: accuracy of tokens and sentences, with white space for comparison.

Run: python benchmarks/words.py (reads ../shared/data, prints tables, asserts nothing).
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from helpers.text.tokenisation import sentence_frame, token_frame

DATA = Path(__file__).parents[1] / "../shared/data"
Span = tuple[int, int]


def main() -> None:
    """Print the scores on the treebank."""
    with pl.Config(tbl_rows=-1, tbl_hide_dataframe_shape=True, tbl_hide_column_data_types=True, float_precision=2):
        print(pl.DataFrame(list(scores()), schema=["what", "how", "precision", "recall", "F1"], orient="row"))


def scores() -> Iterator[tuple[str, str, float, float, float]]:
    """Yield the scores of tokens and of sentences on the development part of the treebank."""
    sentences = [json.loads(line) for line in (DATA / "treebank_udtb_dev.jsonl").open(encoding="utf-8")]
    # The underscore stands for a space inside a token, which only the treebank counts as one.
    gold, text, spans = [], "", []
    for sentence in sentences:
        place = 0
        begin = len(text)
        for token in sentence["tokens"]:
            place = sentence["text"].index(token, place)
            gold.append((begin + place, begin + place + len(token)))
            place += len(token)
        text += sentence["text"] + " "
        spans.append((begin, len(text) - 1))
    text = text.replace("_", "ـ")
    articles = pl.DataFrame({"article": ["treebank"], "text": [text]})
    tokens = token_frame(articles, repair_spacing=False).filter(pl.col("kind") != "space")
    yield "tokens", "ours", *_f1(set(tokens.select("start", "end").iter_rows()), set(gold))
    yield "tokens", "white space", *_f1({found.span() for found in re.finditer(r"\S+", text)}, set(gold))
    ours = set(sentence_frame(articles).select("start", "end").iter_rows())
    yield "sentences", "ours", *_f1(ours, set(spans))
    naive = {found.span() for found in re.finditer(r"\S[^۔؟!]*[۔؟!]", text)}
    yield "sentences", "every stop", *_f1(naive, set(spans))


def _f1(found: set[Span], gold: set[Span]) -> tuple[float, float, float]:
    right = len(found & gold)
    precision, recall = 100 * right / len(found), 100 * right / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


if __name__ == "__main__":
    main()
