"""Names benchmark: exact spans of names by kind, and speed on a growing vocabulary.

Run: python benchmarks/names.py [GOLD.jsonl ...] [--news NEWS.jsonl] [--errors] (prints tables, asserts nothing). Each
line of a gold file is an article with its text and its names: [start, end, kind], end exclusive, in code points of the
text, the kind as p (person), l (place) or o (organisation). A name is right if both ends and the kind are. The shipped
model is trained on the articles of scripts/names_of_news.tsv, so a figure on those is no test: scripts/train_names.py
prints one.
"""

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from helpers import name_mentions, tokenise

NEWS = Path(__file__).parents[1] / "../shared/data/news_sample.jsonl"
LETTERS = {"person": "p", "place": "l", "organisation": "o"}
MEGABYTE = 1e6

Name = tuple[str, int, int, str]


class Score(NamedTuple):
    """Counts of names: right, found and marked."""

    right: int
    found: int
    marked: int

    def __str__(self) -> str:
        """Return F1, precision and recall."""
        precision, recall = self.right / max(self.found, 1), self.right / max(self.marked, 1)
        f1 = 2 * self.right / max(self.found + self.marked, 1)
        return f"F1 {f1:.3f}  precision {precision:.3f}  recall {recall:.3f}  of {self.marked}"


def read_gold(path: Path) -> tuple[pd.DataFrame, set[Name]]:
    """Return the articles of a gold file and their names."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    articles = pd.DataFrame({"article": [row["id"] for row in rows], "text": [row["text"] for row in rows]})
    return articles, {(row["id"], *name[:3]) for row in rows for name in row["names"]}


def found_names(articles: pd.DataFrame) -> set[Name]:
    """Return the names that the library finds."""
    mentions = name_mentions(tokenise(articles))
    columns = (mentions[name] for name in ("article", "start", "end", "kind"))
    return {(article, int(start), int(end), LETTERS[kind]) for article, start, end, kind in zip(*columns, strict=True)}


def scores(marked: set[Name], found: set[Name]) -> Mapping[str, Score]:
    """Return the score of each kind and of all names."""
    right = Counter(name[3] for name in marked & found)
    counts = [right, Counter(name[3] for name in found), Counter(name[3] for name in marked)]
    by_kind = {kind: Score(*(count[letter] for count in counts)) for kind, letter in LETTERS.items()}
    return by_kind | {"all": Score(*(count.total() for count in counts))}


def print_errors(articles: pd.DataFrame, marked: set[Name], found: set[Name]) -> None:
    """Print the names that are missed and those that are wrong, article by article."""
    texts = dict(zip(articles["article"], articles["text"], strict=True))
    for sign, names in (("missed", marked - found), ("wrong", found - marked)):
        for article, start, end, kind in sorted(names):
            text = texts[article]
            around = f"{text[max(start - 25, 0) : start]}[{text[start:end]}]{text[end : end + 25]}"
            print(f"{sign:7} {article:8} {kind}  {' '.join(around.split())}")


def print_speed(news: Path) -> None:
    """Print the speed on one, two, four ... parts of the news, all of it new words."""
    texts = [json.loads(line)["text"] for line in news.open(encoding="utf-8")]
    size = len(texts)
    parts: Iterable[int] = (size // 4, size // 2, size)
    name_mentions(tokenise("وزیر خارجہ نے کہا۔"))
    print("| articles | MB | with tokenise MB/s | names alone MB/s |\n|---|---|---|---|")
    for part in parts:
        megabytes = sum(len(text.encode()) for text in texts[:part]) / MEGABYTE
        begin = time.process_time()
        tokens = tokenise(texts[:part])
        tokenised = time.process_time()
        name_mentions(tokens)
        end = time.process_time()
        print(f"| {part} | {megabytes:.2f} | {megabytes / (end - begin):.2f} | {megabytes / (end - tokenised):.2f} |")


def main() -> None:
    """Print the accuracy on each gold file, and the speed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="*", type=Path)
    parser.add_argument("--news", type=Path, default=NEWS)
    parser.add_argument("--errors", action="store_true", help="print every difference")
    options = parser.parse_args()
    for path in options.gold:
        articles, marked = read_gold(path)
        found = found_names(articles)
        print(path)
        for kind, score in scores(marked, found).items():
            print(f"{kind:13} {score}")
        if options.errors:
            print_errors(articles, marked, found)
    if options.news.is_file():
        print_speed(options.news)


if __name__ == "__main__":
    main()
