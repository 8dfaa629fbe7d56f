"""Tagging benchmark: accuracy of parts of speech on two treebanks, speed and size of the model.

Run: python benchmarks/tagging.py [CLE.jsonl] [UDTB.jsonl] [NEWS.jsonl] (reads ../shared/data, prints tables, asserts
nothing). The shipped model is trained on all of CLE's training part, so its figure there is no test: give a part that
it has not seen, or read the figure that scripts/train_tagger.py prints. UDTB is never trained on; it calls all words
of a name proper nouns, and compound verbs verbs. A word counts where its span is that of a token.
"""

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

import polars as pl

from helpers import tokenise
from helpers.base.dataframes import to_polars
from helpers.text.tagging.parts_of_speech import FILE

DATA = Path(__file__).parents[1] / "../shared/data"
FILES = ("segmentation_cle_train.jsonl", "treebank_udtb_dev.jsonl", "news_sample.jsonl")
MOST = 25
BRACKETS = {"-LRB-": "(", "-RRB-": ")"}
COMPOUND_JOINER = "\N{ZERO WIDTH NON-JOINER}"


def main() -> None:
    """Print accuracy by treebank, the most frequent differences, and speed."""
    given = [Path(argument) for argument in sys.argv[1:]]
    cle, udtb, news = [*given, *(DATA / name for name in FILES[len(given) :])][:3]
    print(f"model: {FILE.stat().st_size / 1e6:.2f} MB")
    for path, words, tags, column in ((cle, "gold", "pos", "xpos"), (udtb, "tokens", "upos", "pos")):
        sentences = [json.loads(line) for line in path.open(encoding="utf-8")]
        pairs = list(_compared([one[words] for one in sentences], [one[tags] for one in sentences], column))
        wrong = Counter((gold, ours) for gold, ours in pairs if gold != ours)
        print(f"{path.name}, {column}: {1 - wrong.total() / len(pairs):.4f} of {len(pairs)} words")
        print(", ".join(f"{gold} > {ours} {count}" for (gold, ours), count in wrong.most_common(MOST)))
    _speed([json.loads(line)["text"] for line in news.open(encoding="utf-8")])


def _compared(sentences: list[list[str]], tags: list[list[str]], column: str) -> Iterator[tuple[str, str]]:
    """Yield the tag by hand and ours of each word that is a token."""
    written = [[_written(word) for word in sentence] for sentence in sentences]
    tokens = to_polars(tokenise([" ".join(words) for words in written], pos=True)).filter(pl.col("kind") != "space")
    ours = {(article, start, end): tag for article, start, end, tag in tokens.select(
        "article", "start", "end", column
    ).iter_rows()}  # fmt: skip
    for article, (words, golds) in enumerate(zip(written, tags, strict=True)):
        ends = [end - 1 for end in accumulate(len(word) + 1 for word in words)]
        for word, end, gold in zip(words, ends, golds, strict=True):
            span = (article, end - len(word), end)
            if span in ours:
                yield gold, ours[span]


def _written(word: str) -> str:
    """Return a word as a text has it: the parts of a compound apart."""
    bare = word.strip(COMPOUND_JOINER).replace(COMPOUND_JOINER, " ").replace("_", " ")
    return BRACKETS.get(word, bare or word)


def _speed(texts: list[str]) -> None:
    """Print the CPU time of tokens without and with tags, for new forms and for known ones."""
    for pos, name in ((False, "without tags"), (True, "with tags, new forms"), (True, "with tags, known forms")):
        begin = time.process_time()
        tokens = tokenise(texts, pos=pos)
        seconds = time.process_time() - begin
        count = int((tokens["kind"] != "space").sum())
        print(f"{name}: {seconds:.2f} CPU s, {count / seconds:,.0f} tokens/s")


if __name__ == "__main__":
    main()
