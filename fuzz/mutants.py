"""Mutated real articles, for features that generated text does not have: ``python -m fuzz.mutants FILE.jsonl``."""

import argparse
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from fuzz.findings import failure_of, keep
from fuzz.mutations import changed
from fuzz.targets import TARGETS
from helpers import read_articles

# Texts per call, so that the fixed cost of a call hardly counts.
BATCH_TEXTS = 60
# Several sentences, but short enough to read if they fail.
MAX_CHARACTERS = 1_500
# Rounds of changes to a text.
MAX_ROUNDS = 6


def main() -> None:
    """Mutate articles and run the targets for texts on them, in turn, until the time is over."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("articles", type=Path)
    options.add_argument("--minutes", type=float, default=5)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--into", type=Path, default=Path("fuzz/work"))
    options.add_argument("--targets", nargs="+", default=["letters", "words", "times", "events", "speech"])
    given = options.parse_args()
    source, until = (
        mutants(read_articles(given.articles)["text"].to_list(), given.seed),
        time.monotonic() + 60 * given.minutes,
    )
    counts = dict.fromkeys(given.targets, 0)
    while time.monotonic() < until:
        batch = [next(source) for _ in range(BATCH_TEXTS)]
        for name in given.targets:
            _try(name, batch, given.into / "findings" / name)
            counts[name] += len(batch)
    print(", ".join(f"{name} {count:,}" for name, count in counts.items()))


def mutants(texts: list[str], seed: int) -> Iterator[str]:
    """Yield excerpts of the texts, each changed several times."""
    rng = Random(seed)
    while True:
        text = rng.choice(texts)
        begin = rng.randrange(max(1, len(text) - MAX_CHARACTERS))
        piece = text[begin : begin + MAX_CHARACTERS]
        for _ in range(rng.randint(1, MAX_ROUNDS)):
            piece = changed(piece, rng)
        yield piece


def _try(name: str, batch: list[str], findings: Path) -> None:
    """Run a target on texts; if it fails, halve the batch until single texts fail."""
    error = failure_of(lambda _: TARGETS[name].texts(batch), b"")
    if error and len(batch) == 1:
        keep(findings, batch[0].encode(errors="replace"), error)
    elif error:
        middle = len(batch) // 2
        for half in (batch[:middle], batch[middle:]):
            _try(name, half, findings)


if __name__ == "__main__":
    main()
