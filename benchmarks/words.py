"""Token benchmark: accuracy and speed of tokens and sentences, with white space and ``re.findall`` for comparison.

Run: python benchmarks/words.py (reads ../shared/data, prints tables, asserts nothing).
"""

import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import polars as pl

from helpers.text.tokenisation import sentence_frame, token_frame, tokenise

DATA = Path(__file__).parents[1] / "../shared/data"
# Megabytes of text to time on: enough that warming up does not count.
MEGABYTES = 100
# spaCy gets so many times less of it, because it is slow.
SPACY_PART = 10
Span = tuple[int, int]


def main() -> None:
    """Print the scores on the treebank, then the speeds on news."""
    with pl.Config(tbl_rows=-1, tbl_hide_dataframe_shape=True, tbl_hide_column_data_types=True, float_precision=2):
        print(pl.DataFrame(list(scores()), schema=["what", "how", "precision", "recall", "F1"], orient="row"))
        print(pl.DataFrame(list(speeds()), schema=["what", "seconds", "MB/s"], orient="row"))


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


def speeds() -> Iterator[tuple[str, float, float]]:
    """Yield the seconds that each takes over the same news, all in this one run."""
    texts = [json.loads(line)["text"] for line in (DATA / "news_sample.jsonl").open(encoding="utf-8")]
    size = sum(len(text.encode()) for text in texts) / 1e6
    texts *= round(MEGABYTES / size)
    articles = pl.DataFrame({"article": [str(i) for i in range(len(texts))], "text": texts})
    size = sum(len(text.encode()) for text in texts) / 1e6

    def count_with_re() -> None:
        Counter(word for text in texts for word in re.findall(r"\w+", text))

    works: dict[str, Callable[[], object]] = {
        "re.findall + Counter": count_with_re,
        "str.split + Counter": lambda: Counter(word for text in texts for word in text.split()),
        "token_frame, as written": lambda: token_frame(articles, repair_spacing=False),
        "token_frame, spaces repaired": lambda: token_frame(articles),
        "tokenise, spaces repaired": lambda: tokenise(texts),
        "sentence_frame": lambda: sentence_frame(articles),
    }
    for name, work in works.items():
        seconds = min(_seconds(work) for _ in range(3))
        yield name, seconds, size / seconds
    part = texts[: len(texts) // SPACY_PART]
    for name, work in _spacy(part):
        seconds = _seconds(work)
        yield name, seconds, size / SPACY_PART / seconds


def _spacy(texts: list[str]) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield what is installed of spaCy: its tokeniser alone, and what ours does too, as columns: sentences, lemmas."""
    if not find_spec("spacy"):
        return
    from spacy import blank

    plain = blank("ur")
    yield "spaCy, tokens only", lambda: sum(len(document) for document in plain.pipe(texts))
    if find_spec("spacy_lookups_data"):
        full = blank("ur")
        full.add_pipe("sentencizer")
        full.add_pipe("lemmatizer", config={"mode": "lookup"})
        full.initialize()
        yield (
            "spaCy, sentences and lemmas",
            lambda: [
                (token.idx, token.text, token.lemma_, token.is_sent_start)
                for document in full.pipe(texts)
                for token in document
            ],
        )


def _seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def _f1(found: set[Span], gold: set[Span]) -> tuple[float, float, float]:
    right = len(found & gold)
    precision, recall = 100 * right / len(found), 100 * right / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


if __name__ == "__main__":
    main()
