"""Corpus benchmark: time and memory of counting words, with other tools.

Run: python benchmarks/corpus.py [MB ...], by default with 10 MB, 100 MB and 1 GB of news. The script reads
../shared/data and prints one table per size. Each row is measured in a separate process; memory is its peak. CPU
seconds do not depend on the load of the machine. The news is repeated up to the size, so the number of distinct words
stays constant.
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
from helpers.corpus.counting import CountOptions, add, count
from helpers.files.batches import batches
from helpers.text.tokenisation import encode_tokens

NEWS = Path(__file__).parents[1] / "../shared/data/news_sample.jsonl"
SIZES_MB = (10, 100, 1000)
# Larger sizes are skipped, because the task is too slow or needs too much memory.
LARGEST_MB = {
    "lemmas": 100,
    "pairs": 100,
    "read": 100,
    "tokens": 100,
    "dask": 100,
    "vectorizer": 100,
    "spacy": 10,
    "urduhack": 10,
}
KIB_PER_MIB = 1024


def texts(path: Path) -> Iterator[str]:
    """Yield the texts of a file, as a short script would read them."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def minimal_polars(path: Path) -> int:
    """Count words and their articles without analysis, as a lower bound."""
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


def read_only(path: Path) -> int:
    """Read the articles without counting."""
    return sum(len(batch) for batch in batches(path, size=BATCH_BYTES))


def tokenise_only(path: Path) -> int:
    """Read and tokenise, with spacing repair and lemmas, without counting."""
    return sum(len(encode_tokens(batch.select("article", "text")).table) for batch in batches(path, size=BATCH_BYTES))


def simple_counter(path: Path) -> int:
    """Count matches of a pattern, as most scripts do."""
    return len(Counter(word for text in texts(path) for word in re.findall(r"\w+", text)))


def vectorizer(path: Path) -> int:
    """Count with scikit-learn: a matrix of words and articles, then its sums."""
    from sklearn.feature_extraction.text import CountVectorizer

    counted = CountVectorizer(token_pattern=r"\w+").fit_transform(texts(path))
    return len((counted.sum(axis=0), (counted > 0).sum(axis=0))[0].A1)


def spacy(path: Path) -> int:
    """Count the tokens of spaCy's Urdu tokeniser."""
    from spacy import blank

    return len(Counter(token.text for document in blank("ur").pipe(texts(path)) for token in document))


def urduhack(path: Path) -> int:
    """Normalise with Urduhack and split at white space."""
    from urduhack import normalize

    return len(Counter(word for text in texts(path) for word in normalize(text).split()))


def dask(path: Path) -> int:
    """Count on two worker processes, and compare with the local counts."""
    from distributed import Client, LocalCluster

    with (
        LocalCluster(processes=True, n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        begin = time.perf_counter()
        found = count_corpus(path, engine="dask", client=client)
        seconds = time.perf_counter() - begin
    equal = found.equals(count_corpus(path))
    print(f"Dask, 2 worker processes: {seconds:.1f} s, counts {'equal' if equal else 'NOT EQUAL'}", file=sys.stderr)
    return len(found)


def counts_only(path: Path) -> int:
    """Read, tokenise and count, without the table of ``count_corpus``."""
    return len(add(*[count(batch, CountOptions()) for batch in batches(path, size=BATCH_BYTES)]).units)


# Name of a task on the command line -> its label and function.
TASKS: dict[str, tuple[str, Callable[[Path], int]]] = {
    "forms": ("count_corpus", lambda path: len(count_corpus(path))),
    "lemmas": ('count_corpus, by="lemma"', lambda path: len(count_corpus(path, by="lemma"))),
    "pairs": ("count_corpus, n=2", lambda path: len(count_corpus(path, n=2))),
    "floor": ("polars, no analysis", minimal_polars),
    "simple": ("re.findall + Counter", simple_counter),
    "vectorizer": ("scikit-learn CountVectorizer", vectorizer),
    "spacy": ("spaCy, tokens only", spacy),
    "urduhack": ("urduhack normalize, split", urduhack),
    "read": ("count_corpus: reading", read_only),
    "tokens": ("count_corpus: reading, tokens", tokenise_only),
    "counts": ("count_corpus: reading, tokens, counts", counts_only),
    "dask": ("Dask, with comparison", dask),
}


def main(sizes: list[int]) -> None:
    """Print one row per task and size."""
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            path = _news(Path(folder) / f"{size}.jsonl", size)
            print(f"{size} MB")
            print("| task | seconds | CPU s | MB per CPU s | peak MB | words |\n|---|---|---|---|---|---|")
            for name in TASKS:
                if size <= LARGEST_MB.get(name, size) and _is_installed(name):
                    print("|", " | ".join(map(str, _measure(name, path))), "|", flush=True)
            path.unlink()


def _news(path: Path, size: int) -> Path:
    content = NEWS.read_bytes()
    with path.open("wb") as file:
        for _ in range(round(size * 1e6 / len(content))):
            file.write(content)
    return path


def _is_installed(name: str) -> bool:
    return bool(find_spec({"spacy": "spacy", "vectorizer": "sklearn"}.get(name, "polars")))


def _measure(name: str, path: Path) -> tuple[str, float, float, float, int, int]:
    """Run a task in a separate process."""
    begin = time.perf_counter()
    process = subprocess.Popen([sys.executable, __file__, name, str(path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    words = int(process.stdout.read())
    _, _, used = os.wait4(process.pid, 0)
    seconds, cpu_seconds = time.perf_counter() - begin, used.ru_utime + used.ru_stime
    megabytes = path.stat().st_size / 1e6
    return (
        TASKS[name][0],
        round(seconds, 1),
        round(cpu_seconds, 1),
        round(megabytes / cpu_seconds, 1),
        used.ru_maxrss // KIB_PER_MIB,
        words,
    )


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] in TASKS:
        print(TASKS[sys.argv[1]][1](Path(sys.argv[2])))
    else:
        main([int(size) for size in sys.argv[1:]] or list(SIZES_MB))
