"""Train the evidence for missing spaces, and print how it does on pairs of words it has not seen.

    python scripts/train_spacing.py TREEBANK.jsonl [--words FILE] [--write]

Each line of the treebank has the words of a sentence ("gold"), as the CLE Urdu Treebank's; the file of words has one
rare word a line, such as words.txt of urduhack/urdu-words. With --write, the tables word_pairs.csv and
letter_trigrams.csv and the weights in spacing_evidence.toml are replaced; otherwise the weights are only printed.

Several words are pairs of neighbours in the treebank and the forms of joined_words.csv; single words are those of the
word lists and of the file. Every second sentence and word is held out for the figures. The weights are trained with the
tables as they are, so a change of the word lists needs two runs. Needs scikit-learn, which nothing else does.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import polars as pl
from sklearn.linear_model import LogisticRegression

from helpers.tables import FOLDER, rows, settings
from helpers.text.general_frequency import general_zipf, makhzan_counts
from helpers.text.normalisation import normalise_forms
from helpers.text.spacing import missing
from helpers.text.spacing.together.contractions import contractions
from helpers.text.spacing.together.likelihood import (
    FINAL_LETTERS,
    Split,
    joined_words,
    log_shares,
    most_likely,
    word_enders,
)
from helpers.text.spacing.together.word_pairs import word_class
from helpers.text.spacing.together.word_shape import trigrams

# A single word is this much more frequent than its letters by chance (log10), and occurs so often in Makhzan.
LEAST_GAIN, LEAST_COUNT = 0.3, 5
# Weight of a single word and of a listed joined word; a pair of neighbours weighs a third of the root of its count.
SINGLE_WEIGHT, JOINED_WEIGHT, PAIR_WEIGHT = 1.5, 0.5, 1 / 3
AND = "و"
# Stands for numbers and punctuation in the table of pairs.
OTHER = "other"


class Example(NamedTuple):
    """A form, the most likely words of it, its weight, and whether it is several words."""

    form: str
    split: Split
    weight: float
    several: bool


def main() -> None:
    """Print the figures of a half, and the weights of all; write the tables if asked to."""
    arguments = _arguments()
    sentences = _sentences(arguments.treebank)
    rare = _normal(arguments.words.read_text(encoding="utf-8").split() if arguments.words else [])
    if arguments.write:
        _write("word_pairs.csv", _pair_rows(sentences))
        _write("letter_trigrams.csv", _trigram_rows())
    halves = [_examples(sentences[half::2], rare[half::2]) for half in (0, 1)]
    _print_figures(_trained(halves[0]), halves[1])
    weights = _trained([example for half in halves for example in half])
    names = [*missing.EVIDENCE, "bias"]
    lines = [f"{name} = {weight:.2f}" for name, weight in zip(names, weights, strict=True)]
    print("\n".join(lines))
    if arguments.write:
        _write_weights(lines)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("--words", type=Path)
    parser.add_argument("--write", action="store_true")
    return parser.parse_args()


def _sentences(path: Path) -> list[list[str]]:
    sentences = [json.loads(line)["gold"] for line in path.read_text(encoding="utf-8").splitlines()]
    distinct = sorted({word for words in sentences for word in words})
    forms = dict(zip(distinct, normalise_forms(pl.Series(distinct)), strict=True))
    return [[forms[word] for word in words] for words in sentences]


def _normal(words: Sequence[str]) -> list[str]:
    return sorted(set(normalise_forms(pl.Series(sorted(set(words)), dtype=pl.String)))) if words else []


def _is_word(form: str) -> bool:
    return form.isalpha() and all("\u0600" <= letter <= "\u06ff" for letter in form)


def _pair_rows(sentences: Iterable[Sequence[str]]) -> list[str]:
    """Return the rows of word_pairs.csv: classes of neighbours, and their counts."""
    functions = {row["form"] for row in rows("function_words.csv")}
    counts: Counter[tuple[str, str]] = Counter()
    for words in sentences:
        classes = [(word if word in functions else word_class(word)) if _is_word(word) else OTHER for word in words]
        counts.update(pairwise(classes))
    return [f"{first},{second},{count}" for (first, second), count in sorted(counts.items())]


def _trigram_rows() -> list[str]:
    """Return the rows of letter_trigrams.csv."""
    several = joined_words().keys() | contractions().keys()
    counts = Counter(
        letters for word in makhzan_counts() if word.isalpha() and word not in several for letters in trigrams(word)
    )
    return [f"{letters},{count}" for letters, count in sorted(counts.items())]


def _examples(sentences: Iterable[Sequence[str]], rare: Iterable[str]) -> list[Example]:
    known = log_shares()
    pairs = Counter(pair for words in sentences for pair in _written_together(words))
    several = [(form, count**0.5 * PAIR_WEIGHT) for form, count in pairs.items() if form not in known]
    several += [(form, JOINED_WEIGHT) for form in joined_words()]
    single = [(form, SINGLE_WEIGHT) for form in (*_frequent(), *rare) if form not in joined_words()]
    examples = [
        Example(form, split, weight, label)
        for label, forms in ((True, several), (False, single))
        for form, weight in forms
        if form not in contractions() and (split := most_likely(form)) and missing.is_plausible(split.words)
    ]
    return [example for example in examples if example.several or _is_single(example)]


def _written_together(words: Sequence[str]) -> Iterator[str]:
    for first, second in pairwise(words):
        if _is_word(first) and _is_word(second) and first[-1] in word_enders() and AND not in (first, second):
            yield first + second


def _frequent() -> list[str]:
    return [form for form, count in makhzan_counts().items() if count >= LEAST_COUNT and form in general_zipf()]


def _is_single(example: Example) -> bool:
    """Return whether a form is one word: without an affix, and more frequent than its letters by chance."""
    words, known = example.split.words, log_shares().get(example.form)
    if len(missing.with_affixes(words)) == 1:
        return False
    # Lists of rare words have errors: a letter that only ends words, or nothing but function words.
    error = not FINAL_LETTERS.isdisjoint(example.form[:-1]) or missing.function_words().issuperset(words)
    return not error if known is None else known > example.split.share + LEAST_GAIN


def _trained(examples: Sequence[Example]) -> list[float]:
    evidence, several, weights = _arrays(examples)
    model = LogisticRegression(max_iter=10_000).fit(evidence, several, sample_weight=weights)
    return [*model.coef_[0].tolist(), float(model.intercept_[0])]


def _arrays(examples: Sequence[Example]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    evidence = np.array([missing.evidence_of(example.form, example.split) for example in examples], dtype=float)
    return evidence, np.array([each.several for each in examples]), np.array([each.weight for each in examples])


def _print_figures(weights: Sequence[float], examples: Sequence[Example]) -> None:
    evidence, several, weight = _arrays(examples)
    confidence = 1 / (1 + np.exp(-(evidence @ np.array(weights[:-1]) + weights[-1])))
    for least in (0.3, settings("spacing.toml")["least_confidence"], 0.8):
        found = np.average(confidence[several] >= least, weights=weight[several])
        wrong = np.mean(confidence[~several] >= least)
        print(f"confidence {least}: {100 * found:.1f} % of several words split, {100 * wrong:.1f} % of single words")


def _write(name: str, lines: Sequence[str]) -> None:
    """Replace the rows of a table, and keep its header."""
    path = FOLDER / name
    text = path.read_text(encoding="utf-8").splitlines()
    header = next(number for number, line in enumerate(text) if not line.startswith("#")) + 1
    path.write_text("\n".join([*text[:header], *lines]) + "\n", encoding="utf-8")


def _write_weights(lines: Sequence[str]) -> None:
    path = FOLDER / "spacing_evidence.toml"
    text = path.read_text(encoding="utf-8")
    for line in lines:
        text = re.sub(rf"^{line.partition(' ')[0]} = .*$", line, text, flags=re.MULTILINE)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
