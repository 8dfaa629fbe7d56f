"""Train the model of names on marked news, and print its accuracy on articles that it has not seen.

    python scripts/train_names.py NEWS.jsonl --lists FOLDER [--names NAMES.tsv] [--to MODEL.npz] [--tune]

Each line of the news is an article (id, text); scripts/names_of_news.tsv has the names in the articles of "Bend the
Truth". The folder of lists has persons.txt and locations.txt of urduhack, one name a line; with names from them the
articles are used a second time, so that the model learns to read names that it has never seen. Takes two minutes. Train
again after a change of the rules for names or of their tables. Needs python-crfsuite (see crf_training.py).
"""

import argparse
import csv
import json
import random
import re
import tomllib
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

import numpy as np
import polars as pl
from crf_training import Layer, Sentence, train, untrained

from helpers import tokenise
from helpers.base.dataframes import to_polars
from helpers.entities.found import Found
from helpers.entities.scan.rules import rule_names
from helpers.entities.sequence.batch import batch_of
from helpers.entities.sequence.combination import articles_with_names
from helpers.entities.sequence.evidence import evidence_of
from helpers.entities.sequence.labels import KINDS, LETTERS, OUTSIDE, may_follow, tags_of
from helpers.entities.sequence.model import EDGE, EVIDENCE_EDGE, FILE, TEMPLATES, describe_evidence, describe_word
from helpers.entities.sequence.tagging import Labeller
from helpers.entities.spellings import usual
from helpers.entities.words import Words, article_words, joined_forms
from helpers.text.tagging.model import SCALE, Model, save_model
from helpers.text.tagging.parts_of_speech import tagger_model

NAMES = Path(__file__).with_name("names_of_news.tsv")
CASES = Path(__file__).parents[1] / "tests" / "cases" / "names.toml"
SENTENCES = Path(__file__).with_name("names_sentences.txt")
BRACKETED = re.compile(r"\[([^|]*)\|(.)\]")
LAYERS = (Layer(describe_word, EDGE), Layer(describe_evidence, EVIDENCE_EDGE))
# Penalties of L-BFGS on absolute and squared weights, and its iterations.
L1, L2, ITERATIONS = 0.1, 0.05, 60
# What the label of a word outside names loses: the training data teach precision, readers want recall as well.
OUTSIDE_LOSS = 0.4
# What the label gains that the rules give a word: they know tables that the articles do not show.
RULES_GAIN = 1.0
# The score of a label that may not follow another.
NEVER = -10_000
# Shares of names that are replaced by names of the lists, and by other names of the articles.
FROM_LISTS = {"p": 0.75, "l": 0.4, "o": 0.0}
FROM_ARTICLES = {"p": 0.25, "l": 0.4, "o": 1.0}
# How often the written sentences, which are few and short, are used.
SENTENCES_TIMES = 3
LISTS = {"p": "persons.txt", "l": "locations.txt"}
LEAST_LETTERS = 3
FOLDS = 3

Span = tuple[int, int, str]


class Article(NamedTuple):
    """A text and the names in it."""

    id: str
    text: str
    names: list[Span]


def read_articles(news: Path, names: Path) -> list[Article]:
    """Return the articles that have marked names."""
    lines = [line for line in names.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    spans: dict[str, list[Span]] = defaultdict(list)
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        spans[row["article"]].append((int(row["start"]), int(row["end"]), row["kind"]))
    return [
        Article(row["id"], row["text"], spans[row["id"]])
        for row in map(json.loads, news.read_text(encoding="utf-8").splitlines())
        if row["id"] in spans
    ]


def read_cases(path: Path) -> list[Article]:
    """Return the texts of the test cases with their names."""
    cases = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    read = (own.words for own in article_words(to_polars(tokenise([case["text"] for case in cases]))))
    return [
        Article(case["text"], case["text"], list(_spans(words, case["found"])))
        for case, words in zip(cases, read, strict=True)
    ]


def _spans(words: Words, names: Iterable[Sequence[str]]) -> Iterator[Span]:
    """Yield the places of names in a text, which are given in order."""
    begin = 0
    for name, kind in names:
        places = ((first, end) for first in range(begin, len(words)) for end in range(first + 1, len(words) + 1))
        first, begin = next((first, end) for first, end in places if joined_forms(words[first:end]) == name)
        yield words[first].start, words[begin - 1].end, LETTERS[kind]


def read_sentences(path: Path) -> list[Article]:
    """Return sentences whose names are in brackets (میجر [شفیق|p] نے کہا)."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_unbracketed(line) for line in lines if not line.startswith("#")]


def _unbracketed(line: str) -> Article:
    text, names = "", []
    # Every third piece is a name, and the one after it its kind.
    pieces = BRACKETED.split(line)
    for plain, name, kind in zip(pieces[::3], [*pieces[1::3], ""], [*pieces[2::3], ""], strict=True):
        text += plain
        if name:
            names.append((len(text), len(text) + len(name), kind))
        text += name
    return Article(line, text, names)


def with_other_names(articles: Sequence[Article], lists: Path) -> list[Article]:
    """Return the articles with other names in the place of theirs, each sentence apart."""
    listed = {kind: _listed(lists / name) for kind, name in LISTS.items()}
    used = {
        kind: sorted({one.text[begin:end] for one in articles for begin, end, own in one.names if own == kind})
        for kind in FROM_LISTS
    }
    return [_replaced(article, listed, used) for article in articles]


def _listed(path: Path) -> list[str]:
    names = (line.strip().replace("_", " ") for line in path.read_text(encoding="utf-8").splitlines())
    return [name for name in names if len(name) >= LEAST_LETTERS]


def _replaced(article: Article, listed: dict[str, list[str]], used: dict[str, list[str]]) -> Article:
    generator = random.Random(zlib.crc32(article.id.encode()))
    others: dict[tuple[str, str], str] = {}
    pieces, names, size, last = [], [], 0, 0
    for begin, end, kind in article.names:
        old = article.text[begin:end]
        if (old, kind) not in others:
            others[old, kind] = _other_name(old, kind, listed, used, generator)
        new = others[old, kind]
        pieces += [article.text[last:begin], new]
        size += begin - last
        names.append((size, size + len(new), kind))
        size, last = size + len(new), end
    return Article(article.id, "".join([*pieces, article.text[last:]]), names)


def _other_name(
    old: str, kind: str, listed: dict[str, list[str]], used: dict[str, list[str]], generator: random.Random
) -> str:
    share = generator.random()
    if share < FROM_LISTS[kind]:
        size = len(old.split()) if kind == "p" else 1
        return " ".join(generator.choice(listed[kind]) for _ in range(size))
    return generator.choice(used[kind]) if share < FROM_LISTS[kind] + FROM_ARTICLES[kind] else old


def sentences_of(articles: Sequence[Article], *, apart: bool = False) -> Iterator[Sentence]:
    """Yield the sentences of articles as the model sees them.

    Args:
        articles: the articles.
        apart: whether each sentence is read as if it were an article.
    """
    table = pl.DataFrame(
        {"article": [str(number) for number in range(len(articles))], "text": [a.text for a in articles]}
    )
    tokens = tokenise(table)
    by_number = {own.article: usual(own.words) for own in article_words(to_polars(tokens))}
    for number, article in enumerate(articles):
        words = by_number.get(str(number), [])
        tags = tags_of(len(words), _as_found(words, article.names))
        parts = [words] if not apart else [list(part) for _, part in groupby(words, key=attrgetter("sentence"))]
        begin = 0
        for part in parts:
            yield from _sentences_of(part, rule_names(part), tags[begin : begin + len(part)])
            begin += len(part)


def _sentences_of(words: Words, found: Sequence[Found], tags: Sequence[str]) -> Iterator[Sentence]:
    batch = batch_of([words])
    distinct, codes = evidence_of(batch, [found])
    described = zip(words, (distinct[code] for code in codes), tags, strict=True)
    for _, group in groupby(described, key=lambda one: one[0].sentence):
        own, evidence, labels = zip(*group, strict=True)
        yield Sentence([[(word.form, word.kind) for word in own], list(evidence)], list(labels))


def _as_found(words: Words, names: Iterable[Span]) -> list[Found]:
    """Return marked names as the words that lie in them for the most part."""
    starts, ends = (np.array([getattr(word, side) for word in words], dtype=np.int64) for side in ("start", "end"))
    found = []
    for begin, end, kind in names:
        inside = np.flatnonzero(2 * (np.minimum(ends, end) - np.maximum(starts, begin)) >= ends - starts)
        if len(inside):
            found.append(Found(int(inside[0]), int(inside[-1]) + 1, KINDS[kind], ""))
    return found


def train_names(articles: Sequence[Article], lists: Path | None) -> Model:
    """Train a model."""
    others = with_other_names(articles, lists) if lists else []
    short = SENTENCES_TIMES * [*read_sentences(SENTENCES), *read_cases(CASES)]
    sentences = [*sentences_of(articles), *sentences_of([*others, *short], apart=True)]
    known = tagger_model()
    model = train(
        untrained(TEMPLATES, known.class_of, known.listed),
        LAYERS,
        sentences,
        {"c1": L1, "c2": L2, "max_iterations": ITERATIONS},
    )
    return _with_limits(model)


def _with_limits(model: Model) -> Model:
    """Return a model that never makes a further word without a first one, and prefers names a little."""
    transitions = model.transitions.copy()
    transitions[:, model.tags.index(OUTSIDE)] -= round(OUTSIDE_LOSS * SCALE)
    for row, before in enumerate(model.tags):
        for column, after in enumerate(model.tags):
            if not may_follow(before, after):
                transitions[row, column] = NEVER
    return model._replace(transitions=transitions, feature_weights=_with_gain(model))


def _with_gain(model: Model) -> np.ndarray:
    """Return the weights of the features with the gain of the labels of the rules."""
    weights = model.feature_weights.copy()
    for feature, row in model.features.items():
        label = feature.removeprefix("0r=")[:2]
        if feature.startswith("0r=") and label in model.tags:
            weights[row, model.tags.index(label)] += round(RULES_GAIN * SCALE)
    return weights


def folds(articles: Sequence[Article]) -> Iterator[tuple[list[Article], list[Article]]]:
    """Yield the articles to train with and those to test, for each part of them, chosen by their names."""
    part_of = [zlib.crc32(article.id.encode()) % FOLDS for article in articles]
    for fold in range(FOLDS):
        yield (
            [article for article, part in zip(articles, part_of, strict=True) if part != fold],
            [article for article, part in zip(articles, part_of, strict=True) if part == fold],
        )


def found_names(articles: Sequence[Article], model: Model) -> Iterator[set[Span]]:
    """Yield the names that a model finds in each article."""
    numbers = [str(number) for number in range(len(articles))]
    tokens = tokenise(pl.DataFrame({"article": numbers, "text": [article.text for article in articles]}))
    named = articles_with_names(article_words(to_polars(tokens)), Labeller(model))
    found = {
        own.article: {(own.words[n.begin].start, own.words[n.end - 1].end, LETTERS[n.kind]) for n in names}
        for own, names in named
    }
    for number in numbers:
        yield found.get(number, set())


def report(articles: Sequence[Article], lists: Path | None) -> None:
    """Print how exactly names are found in articles that the model has not seen, by kind and for all kinds."""
    counts = {kind: np.zeros(3, dtype=int) for kind in (*KINDS, "all")}
    for training, testing in folds(articles):
        for article, found in zip(testing, found_names(testing, train_names(training, lists)), strict=True):
            for kind, count in counts.items():
                ours, marked = ({n for n in names if kind in (n[2], "all")} for names in (found, set(article.names)))
                count += (len(ours & marked), len(ours), len(marked))
    for kind, (right, found_count, marked_count) in counts.items():
        print(f"{kind:4} F1 {2 * right / (found_count + marked_count):.3f} of {marked_count}", flush=True)


def main() -> None:
    """Train on all articles, or print the accuracy on articles that are left for it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path)
    parser.add_argument("--lists", type=Path, help="folder with the lists of names")
    parser.add_argument("--names", type=Path, default=NAMES, help="the names in the articles")
    parser.add_argument("--to", type=Path, default=FILE, help="the file of the model")
    parser.add_argument("--tune", action="store_true", help="only print the accuracy on articles left for it")
    options = parser.parse_args()
    articles = read_articles(options.news, options.names)
    if options.tune:
        report(articles, options.lists)
        return
    save_model(train_names(articles, options.lists), options.to)
    print(f"{options.to}: {options.to.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
