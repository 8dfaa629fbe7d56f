"""Train the part-of-speech tagger on the CLE Urdu Treebank, and print its accuracy on sentences it has not seen.

    python scripts/train_tagger.py TREEBANK.jsonl [--lists FOLDER] [--to MODEL.npz]

Each line of the treebank has the words of a sentence ("gold"; a zero-width non-joiner joins the parts of a compound)
and their tags ("pos"). The folder of lists has persons.txt, locations.txt and organizations.txt of urduhack, one name a
line. Needs python-crfsuite, which nothing else does: pip install python-crfsuite==0.9.12. The same data give the same
model, byte for byte.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import crf_training
import numpy as np
import polars as pl
from crf_training import Layer, train, untrained

from helpers.text.normalisation import normalise_forms
from helpers.text.sentences import GAPS
from helpers.text.tagging.decoding import best_tags
from helpers.text.tagging.forms import Forms
from helpers.text.tagging.model import Model, save_model
from helpers.text.tagging.parts_of_speech import EDGE, FILE, TEMPLATES, describe
from helpers.text.tagging.scoring import score_tokens
from helpers.text.tokenisation import token_frame

# Sentences in a row that stay in one part, because they come from one text; of every ten blocks the last is tested.
BLOCK_SENTENCES = 50
PARTS = 10
TESTED, TUNED = 9, 4
# Penalty of L-BFGS on squared weights, and the iterations after which accuracy grows no more. A penalty on absolute
# weights would make the model four times smaller and a quarter of a point worse.
L2, ITERATIONS = 0.7, 60
# Tags that a word of the training data has at least this often are in its class.
LEAST_TAG_SHARE = 0.05
# A form that occurs once has the class of an unknown form, so that the model sees such forms in its training.
LEAST_COUNT = 2
BRACKETS = {"-LRB-": "(", "-RRB-": ")"}
COMPOUND_JOINER = "\N{ZERO WIDTH NON-JOINER}"
LISTS = {"persons.txt": "person", "locations.txt": "location", "organizations.txt": "organisation"}
LAYER = Layer(describe, EDGE)


class Token(NamedTuple):
    """A token of the treebank as ``tokenise`` makes it."""

    form: str
    kind: str
    tag: str
    # Whether it is a word of the treebank, and not a part of one or several.
    same: bool


Sentence = list[Token]


def read_treebank(path: Path) -> list[Sentence]:
    """Tokenise the sentences of the treebank, and give each token the tag of its word, or of the last of its words."""
    sentences = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    written = [[_written(word) for word in sentence["gold"]] for sentence in sentences]
    texts = [" ".join(words) for words in written]
    articles = pl.DataFrame({"article": [str(number) for number in range(len(texts))], "text": texts})
    tokens = token_frame(articles).filter(~pl.col("kind").is_in(GAPS))
    grouped = tokens.group_by("article", maintain_order=True).agg("start", "end", "form", "kind")
    return [
        list(_aligned(words, sentence["pos"], zip(*columns, strict=True)))
        for words, sentence, columns in zip(
            written, sentences, grouped.select("start", "end", "form", "kind").iter_rows(), strict=True
        )
    ]


def _written(word: str) -> str:
    """Return a word as texts have it: the parts of a compound apart."""
    return BRACKETS.get(word, word.strip(COMPOUND_JOINER).replace(COMPOUND_JOINER, " ") or word)


def _aligned(words: Sequence[str], tags: Sequence[str], tokens: Iterable[tuple[int, int, str, str]]) -> Iterator[Token]:
    """Yield the tokens (start, end, form, kind) of a sentence with their tags."""
    ends = np.cumsum([len(word) + 1 for word in words]) - 1
    starts = ends - [len(word) for word in words]
    for start, end, form, kind in tokens:
        first, last = np.searchsorted(ends, start, side="right"), np.searchsorted(starts, end) - 1
        yield Token(form, kind, tags[last], bool(starts[first] == start and ends[last] == end and first == last))


def part_of(number: int) -> int:
    """Return the part of the treebank, 0 to 9, of a sentence."""
    return number // BLOCK_SENTENCES % PARTS


def read_lists(folder: Path) -> dict[str, str]:
    """Return the class of each word in the lists of names."""
    listed: dict[str, str] = {}
    for name, kind in LISTS.items():
        lines = (folder / name).read_text(encoding="utf-8").splitlines()
        for form in normalise_forms(pl.Series([line.strip().replace("_", " ") for line in lines])):
            for word in form.split():
                listed.setdefault(word, kind)
    return dict(sorted(listed.items()))


def word_classes(sentences: Iterable[Sentence]) -> dict[str, str]:
    """Return the class of each word that occurs often enough: its frequent tags."""
    tags: dict[str, Counter[str]] = defaultdict(Counter)
    for token in (token for sentence in sentences for token in sentence if token.kind == "word"):
        tags[token.form][token.tag] += 1
    return {
        form: "-".join(sorted(tag for tag, count in counts.items() if count >= LEAST_TAG_SHARE * counts.total()))
        for form, counts in sorted(tags.items())
        if counts.total() >= LEAST_COUNT
    }


def train_tagger(sentences: Sequence[Sentence], listed: dict[str, str]) -> Model:
    """Train a model."""
    pieces = ([(token.form, token.kind) for token in sentence] for sentence in sentences)
    tagged = (
        crf_training.Sentence([own], [token.tag for token in sentence])
        for own, sentence in zip(pieces, sentences, strict=True)
    )
    model = untrained(TEMPLATES, word_classes(sentences), listed)
    return train(model, [LAYER], tagged, {"c2": L2, "max_iterations": ITERATIONS})


def predict(model: Model, sentences: Sequence[Sentence]) -> list[str]:
    """Return the tags of all tokens of the sentences."""
    forms, places = Forms(model, describe, EDGE).look_up(
        [(token.form, token.kind) for sentence in sentences for token in sentence]
    )
    lengths = np.array([len(sentence) for sentence in sentences])
    starts = np.cumsum(lengths) - lengths
    scores = score_tokens(model, [(forms, places)], starts)
    return [model.tags[number] for number in best_tags(scores, starts, model.transitions)]


def report(model: Model, sentences: Sequence[Sentence], name: str) -> None:
    """Print the accuracy: of the words of the treebank, and of all tokens with the parts of its compounds."""
    tokens = [token for sentence in sentences for token in sentence]
    right = np.array([token.tag == tag for token, tag in zip(tokens, predict(model, sentences), strict=True)])
    same = np.array([token.same for token in tokens])
    words, parts = right[same].mean(), right.mean()
    print(f"{name}: {words:.4f} of {same.sum()} words, {parts:.4f} of {len(tokens)} tokens", flush=True)


def main() -> None:
    """Print the accuracy on the part that is left for it, then train on the whole treebank."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("--lists", type=Path, help="folder with the lists of names")
    parser.add_argument("--to", type=Path, default=FILE, help="the file of the model")
    parser.add_argument("--tune", action="store_true", help="only print the accuracy on the part for choosing features")
    options = parser.parse_args()
    sentences = read_treebank(options.treebank)
    listed = read_lists(options.lists) if options.lists else {}
    held_out = TUNED if options.tune else TESTED
    unseen = (TUNED, TESTED) if options.tune else (TESTED,)
    model = train_tagger([one for number, one in enumerate(sentences) if part_of(number) not in unseen], listed)
    report(model, [one for number, one in enumerate(sentences) if part_of(number) == held_out], "Held-out tenth")
    if not options.tune:
        model = train_tagger(sentences, listed)
    save_model(model, options.to)
    print(f"{options.to}: {options.to.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
