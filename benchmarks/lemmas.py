"""Lemma benchmark: accuracy on a treebank, compared with the word itself: without tags, with our tags, with its own.

Run: python benchmarks/lemmas.py (reads ../shared/data, prints tables, asserts nothing).
The tokens are those of the treebank, whose training part development never saw. Rules and tables were developed on the
sentences with an even number; the figure that counts is that of the others, for content words. Spellings are compared
after ``normalise`` and after the typing errors of the treebank are repaired in its own lemmas too: ے inside a word
(مےں, دےنا) and the doubled ہ of کہہنا. Spaces inside a word do not count: spacing has its own benchmark.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

import polars as pl

from helpers.text.lemmas import lemma_in_context
from helpers.text.normalisation import normalise
from helpers.text.tokenisation import token_frame

DATA = Path(__file__).parents[1] / "../shared/data"
MOST = 60
CONTENT = ("NOUN", "PROPN", "ADJ", "VERB", "ADV")
# Infinitives whose stem ends in two ہ, and the treebank's misspelling.
DOUBLED = {"کہہنا": "کہنا", "رہہنا": "رہنا", "سہہنا": "سہنا"}


def main() -> None:
    """Print the accuracy of each way, ours by part of speech, and our most frequent differences."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA / "treebank_udtb_dev.jsonl"
    sentences = [json.loads(line) for line in path.open(encoding="utf-8")]
    rows = [(number % 2, *row) for number, sentence in enumerate(sentences) for row in _compared(sentence)]
    table = pl.DataFrame(rows, schema=["half", "form", "gold", "ours", "tagged", "by_hand", "upos"], orient="row")
    content = table.filter(pl.col("upos").is_in(CONTENT))
    ways = [(pl.col(name) == pl.col("gold")).mean().alias(name) for name in ("ours", "tagged", "by_hand", "form")]
    with pl.Config(tbl_rows=-1, tbl_hide_dataframe_shape=True, tbl_hide_column_data_types=True, float_precision=4):
        print(table.select(*ways, tokens=pl.len()))
        print(content.group_by("half").agg(*ways, tokens=pl.len()).sort("half"))
        print(table.group_by("upos").agg(*ways, tokens=pl.len()).sort("tokens", descending=True))
        for name in ("ours", "tagged"):
            developed = content.filter(pl.col("half") == 0, pl.col(name) != pl.col("gold"))
            wrong = Counter(developed.select("form", "gold", name, "upos").iter_rows())
            print(pl.DataFrame([(*key, count) for key, count in wrong.most_common(MOST)], orient="row"))


def _compared(sentence: dict[str, list[str]]) -> Iterator[tuple[str, ...]]:
    """Yield form, lemma by hand, our lemma without tag, with our tag and with that by hand, and the tag by hand.

    The words of a token are separated by spaces.
    """
    tokens = [token.replace("_", " ") for token in sentence["tokens"]]
    ends = list(accumulate(len(token) + 1 for token in tokens))
    articles = pl.DataFrame({"article": [0], "text": [" ".join(tokens)]})
    plain, tagged = (token_frame(articles, rejoin_words=False, pos=pos) for pos in (False, True))
    found = plain.with_columns(tagged=tagged["lemma"]).filter(pl.col("kind") != "space")
    ours = list(found.select("start", "form", "lemma", "tagged").iter_rows())
    for token, end, gold, upos in zip(tokens, ends, sentence["lemmas"], sentence["upos"], strict=True):
        inside = [words for start, *words in ours if end - len(token) - 1 <= start < end]
        # The future of a verb is two words to us and one token to the treebank.
        inside = inside[:1] if inside and inside[-1][1] == "گا" else inside
        by_hand = [lemma_in_context(form, upos, lemma) for form, lemma, _ in inside]
        ways = [" ".join(words) for words in ([row[1] for row in inside], [row[2] for row in inside], by_hand)]
        yield token, *map(_repaired, [gold.replace("_", " "), *ways]), upos


def _repaired(word: str) -> str:
    word = re.sub("ے(?=[^ ])", "ی", normalise(word).text).replace(" ", "")
    return DOUBLED.get(word, word)


if __name__ == "__main__":
    main()
