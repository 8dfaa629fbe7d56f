"""How fast and in how much memory words are counted in 10 MB, 100 MB and 1 GB of news, beside others, and on Dask.

Run: python benchmarks/corpus.py [MB ...] (reads ../shared/data, prints tables, asserts nothing). Each row is a process
of its own; memory is the most that it ever had. Processor seconds are given too: they stay what they are on a machine
that others use. The news is repeated until it is large enough, so that the number of distinct words does not grow.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import polars as pl

from helpers import count_corpus
from helpers.corpus.corpus_counts import BATCH_BYTES
from helpers.corpus.counting import Question, add, count
from helpers.files.batches import batches
from helpers.text.tokenisation import encode_tokens

NEWS = Path(__file__).parents[1] / "../shared/data/news_sample.jsonl"
SIZES = (10, 100, 1000)
# Megabytes above which a work is not tried: it is too slow, or takes too much memory.
MOST = {
    "lemmas": 100,
    "pairs": 100,
    "read": 100,
    "code": 100,
    "dask": 100,
    "vectorizer": 100,
    "spacy": 10,
    "urduhack": 10,
}
KIBI = 1024


def texts(path: Path) -> Iterator[str]:
    """Yield the texts of a file as a script of a few lines would."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def floor(path: Path) -> int:
    """The least that can be done: cut at letters, count words and the articles that have them; no analysis."""
    parts = [
        batch.lazy()
        .with_row_index("n")
        .select("n", pl.col("text").str.extract_all(r"\w+"))
        .explode("text")
        .group_by("text")
        .agg(pl.len(), pl.col("n").n_unique())
        .collect()
        for batch in batches(path, size=BATCH_BYTES)
    ]
    return len(pl.concat(parts).group_by("text").sum())


def read(path: Path) -> int:
    """Read and count nothing."""
    return sum(len(batch) for batch in batches(path, size=BATCH_BYTES))


def code(path: Path) -> int:
    """Read and tokenise: spaces repaired, sentences found, forms and lemmas known; count nothing."""
    return sum(len(encode_tokens(batch.select("article", "text")).table) for batch in batches(path, size=BATCH_BYTES))


def simple(path: Path) -> int:
    """What most scripts do."""
    return len(Counter(word for text in texts(path) for word in re.findall(r"\w+", text)))


def vectorizer(path: Path) -> int:
    """scikit-learn: counts of each word in each article, then their sums."""
    from sklearn.feature_extraction.text import CountVectorizer

    counted = CountVectorizer(token_pattern=r"\w+").fit_transform(texts(path))
    return len((counted.sum(axis=0), (counted > 0).sum(axis=0))[0].A1)


def spacy(path: Path) -> int:
    """SpaCy's Urdu: tokens alone."""
    from spacy import blank

    return len(Counter(token.text for document in blank("ur").pipe(texts(path)) for token in document))


def urduhack(path: Path) -> int:
    """Urduhack's letters and white space."""
    from urduhack import normalize

    return len(Counter(word for text in texts(path) for word in normalize(text).split()))


def dask(path: Path) -> int:
    """Two worker processes, and every count compared with those of one machine."""
    from distributed import Client, LocalCluster

    with (
        LocalCluster(processes=True, n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        begin = time.perf_counter()
        found = count_corpus(path, engine="dask", client=client)
        took = time.perf_counter() - begin
    same = found.equals(count_corpus(path))
    print(f"Dask, 2 worker processes: {took:.1f} s, every count {'equal' if same else 'NOT EQUAL'}", file=sys.stderr)
    return len(found)


def tallied(path: Path) -> int:
    """What ``count_corpus`` does between reading and its table."""
    return len(add(*[count(batch, Question()) for batch in batches(path, size=BATCH_BYTES)]).units)


WORKS: dict[str, tuple[str, Callable[[Path], int]]] = {
    "forms": ("count_corpus", lambda path: len(count_corpus(path))),
    "lemmas": ('count_corpus, by="lemma"', lambda path: len(count_corpus(path, by="lemma"))),
    "pairs": ("count_corpus, n=2", lambda path: len(count_corpus(path, n=2))),
    "floor": ("polars, no analysis", floor),
    "simple": ("re.findall + Counter", simple),
    "vectorizer": ("scikit-learn CountVectorizer", vectorizer),
    "spacy": ("spaCy, tokens only", spacy),
    "urduhack": ("urduhack normalize, split", urduhack),
    "read": ("of count_corpus: reading", read),
    "code": ("... and tokens", code),
    "tallied": ("... and counts", tallied),
    "dask": ("Dask, and compared", dask),
}


def main(sizes: list[int]) -> None:
    """Print a row for each work and size."""
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            path = _news(Path(folder) / f"{size}.jsonl", size)
            print(f"{size} MB")
            print("| work | seconds | processor s | MB per processor s | peak MB | words |\n|---|---|---|---|---|---|")
            for name in WORKS:
                if size <= MOST.get(name, size) and _is_here(name):
                    print("|", " | ".join(map(str, _measured(name, path))), "|", flush=True)
            path.unlink()


def _news(path: Path, size: int) -> Path:
    content = NEWS.read_bytes()
    with path.open("wb") as file:
        for _ in range(round(size * 1e6 / len(content))):
            file.write(content)
    return path


def _is_here(name: str) -> bool:
    return bool(find_spec({"spacy": "spacy", "vectorizer": "sklearn"}.get(name, "polars")))


def _measured(name: str, path: Path) -> tuple[str, float, float, float, int, int]:
    """Run a work in a process of its own."""
    begin = time.perf_counter()
    process = subprocess.Popen([sys.executable, __file__, name, str(path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    words = int(process.stdout.read())
    _, _, used = os.wait4(process.pid, 0)
    seconds, processor = time.perf_counter() - begin, used.ru_utime + used.ru_stime
    megabytes = path.stat().st_size / 1e6
    return (
        WORKS[name][0],
        round(seconds, 1),
        round(processor, 1),
        round(megabytes / processor, 1),
        used.ru_maxrss // KIBI,
        words,
    )


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] in WORKS:
        print(WORKS[sys.argv[1]][1](Path(sys.argv[2])))
    else:
        main([int(size) for size in sys.argv[1:]] or list(SIZES))
