"""Segmentation benchmark: repaired spaces, compared with white space, urduhack and spaCy.

Run: python benchmarks/segmentation.py (reads ../shared/data, prints tables, asserts nothing).
A word is a span of the text's characters without spaces and joiners. *Harm* is the share of the boundaries that were
right in the raw text and are lost, or that were added wrongly.
"""

import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from itertools import accumulate, pairwise
from pathlib import Path
from typing import NamedTuple

import polars as pl

from helpers.text.spacing.missing import LightVerbs
from helpers.text.tokenisation import token_frame

DATA = Path(__file__).parents[1] / "../shared/data"
# One space in so many is taken out of the CLE treebank's text, after a letter that does not join.
REMOVED = 10
NON_JOINING = "اآأدڈذرڑزژوؤےۓةۃ"
UNSEEN = re.compile(r"[\s\N{ZERO WIDTH NON-JOINER}]+")
Words = list[list[str]]
Cutter = Callable[[Sequence[str]], Words]


class Score(NamedTuple):
    """What is printed for one way of cutting one set."""

    data: str
    how: str
    precision: float
    recall: float
    f1: float
    # Per cent of the missing and of the surplus spaces of the text that were repaired, and of its right ones harmed.
    supplied: float
    removed: float
    harm: float


def main() -> None:
    """Print a row for each set and each way."""
    found = [score(data, how, raw, gold, cut) for data, raw, gold in sets() for how, cut in ways()]
    with pl.Config(tbl_rows=-1, tbl_hide_dataframe_shape=True, tbl_hide_column_data_types=True, float_precision=2):
        print(pl.DataFrame(found, orient="row"))


def sets() -> Iterator[tuple[str, list[str], Words]]:
    """Yield the name, the texts and the gold words of each set."""
    web = _read("segmentation_usc_dev.jsonl")
    yield "USC, real spacing", [row["raw"] for row in web], [row["gold"] for row in web]
    yield "USC, one convention", [row["raw"] for row in web], in_our_convention([row["gold"] for row in web])
    treebank = [[word for word in row["gold"] if bare(word)] for row in _read("segmentation_cle_train.jsonl")]
    yield (
        "CLE, joiners as spaces",
        [" ".join(words).replace("\N{ZERO WIDTH NON-JOINER}", " ") for words in treebank],
        treebank,
    )
    chance = random.Random(0)
    gone = [_with_spaces_gone(words, chance) for words in treebank]
    yield "CLE, a tenth of the spaces gone", gone, treebank
    yield "CLE, a tenth gone, one convention", gone, in_our_convention(treebank)


def in_our_convention(gold: Words) -> Words:
    """Read the gold words with ``tokenise``, which cancels conventions out (کیلئے, ہوگا, صحت مند)."""
    return ours([" ".join(words) for words in gold])


def ways() -> Iterator[tuple[str, Cutter]]:
    """Yield each way of cutting that is installed here."""
    yield "white space", lambda texts: [text.split() for text in texts]
    yield "urduhack's joined words", urduhack
    if find_spec("spacy"):
        yield "spaCy, blank ur", spacy
    yield "ours, as written", lambda texts: ours(texts, repair_spacing=False)
    yield "ours, light verbs as written", lambda texts: ours(texts, light_verbs="as written")
    yield "ours", ours


def urduhack(texts: Sequence[str]) -> Words:
    """Cut at white space, then by urduhack's table of words that are written together."""
    from urduhack.tokenization.words import WORDS_SPACE

    return [[part for word in text.split() for part in WORDS_SPACE.get(word, word).split()] for text in texts]


def spacy(texts: Sequence[str]) -> Words:
    """Cut with the tokeniser of spaCy's blank Urdu pipeline."""
    from spacy import blank

    return [[token.text for token in document if not token.is_space] for document in blank("ur").pipe(texts)]


def ours(texts: Sequence[str], *, repair_spacing: bool = True, light_verbs: LightVerbs = "apart") -> Words:
    """Cut with ``tokenise``."""
    articles = pl.DataFrame({"article": range(len(texts)), "text": list(texts)})
    tokens = token_frame(articles, repair_spacing=repair_spacing, light_verbs=light_verbs)
    tokens = tokens.filter(pl.col("kind") != "space")
    found = dict(tokens.group_by("article", maintain_order=True).agg("surface").iter_rows())
    return [found.get(number, []) for number in range(len(texts))]


def score(data: str, how: str, raw: Sequence[str], gold: Words, cut: Cutter) -> Score:
    """Compare spans, and boundaries with those that the text had."""
    right = given = wanted = missing = supplied = surplus = removed = kept = harmed = 0
    for text, words, by_hand in zip(raw, cut(raw), gold, strict=True):
        ours, theirs = spans(words), spans(by_hand)
        right, given, wanted = right + len(ours & theirs), given + len(ours), wanted + len(theirs)
        written, now, true = ({end for _, end in each} for each in (spans(text.split()), ours, theirs))
        missing, supplied = missing + len(true - written), supplied + len((true - written) & now)
        surplus, removed = surplus + len(written - true), removed + len((written - true) - now)
        kept += len(written & true)
        harmed += len((written & true) - now)
    precision, recall = right / given, right / wanted
    f1 = 2 * precision * recall / (precision + recall)
    shares = (supplied / max(missing, 1), removed / max(surplus, 1), harmed / kept)
    return Score(data, how, *(100 * share for share in (precision, recall, f1, *shares)))


def spans(words: Sequence[str]) -> set[tuple[int, int]]:
    """Return begin and end of each word, spaces and joiners not counted."""
    return set(pairwise(accumulate((len(bare(word)) for word in words), initial=0)))


def bare(word: str) -> str:
    """Return the word without spaces and joiners."""
    return UNSEEN.sub("", word)


def _with_spaces_gone(words: Sequence[str], chance: random.Random) -> str:
    text = words[0]
    for before, word in pairwise(words):
        gone = before[-1] in NON_JOINING and chance.randrange(REMOVED) == 0
        text += word if gone else f" {word}"
    return text


def _read(name: str) -> list[dict[str, list[str]]]:
    with (DATA / name).open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


if __name__ == "__main__":
    main()
