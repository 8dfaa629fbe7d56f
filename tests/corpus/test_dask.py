"""Dask engine: the same counts as on one machine."""

import gzip
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from distributed import Client, LocalCluster

from helpers import UrduNewsError, count_corpus, read_articles, split_sentences
from helpers.base.dataframes import to_polars
from helpers.base.errors import reject
from helpers.corpus.counting import CountOptions, add, count
from helpers.corpus.dask import PARTITIONS_PER_SUM, cluster_counts
from helpers.files.batches import partitions, read_partition
from tests.support.paths import SEEDS

TEXTS = split_sentences(read_articles(SEEDS))["text"].to_list()
ROWS = [
    {"text": text, "published": f"2024-0{1 + number % 3}", "source": ["بی بی سی", None][number % 2]}
    for number, text in enumerate(TEXTS * 6)
]
# The processes of a cluster start within a few seconds, on a busy machine later.
START_SECONDS = 60


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    for name in ("a", "b"):
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS)
        (folder / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    with (
        LocalCluster(processes=True, n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster) as connected,
    ):
        yield connected


@pytest.fixture(autouse=True)
def size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("helpers.corpus.corpus_counts.BATCH_BYTES", 15_000)


def equal(found: pd.DataFrame, wanted: pd.DataFrame) -> bool:
    return to_polars(found).equals(to_polars(wanted)) and found.attrs == wanted.attrs


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"by": "lemma", "period": "month", "per_source": True},
        {"n": 2, "stop_words": "drop", "min_count": 2},
        {"n": 2, "duplicates": "once"},
    ],
    ids=str,
)
def test_workers_and_one_machine_have_the_same_counts(options: dict[str, Any], client: Client, corpus: Path) -> None:
    assert len(partitions(corpus, size=15_000)) > 4
    wanted = count_corpus(corpus, **options)
    assert equal(count_corpus(corpus, engine="dask", client=client, **options), wanted)
    assert wanted.attrs["duplicates"] >= len(ROWS)


def test_errors_of_workers_equal_local_errors(client: Client, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "امن"}\n{"text": \n', encoding="utf-8")
    with pytest.raises(UrduNewsError, match="line 2 is not a JSON object"):
        count_corpus(path, engine="dask", client=client)
    # The other worker gets a completely unreadable file.
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(path.read_bytes() * 2000)[:-9])
    for duplicates in ("count", "once"):
        options: dict[str, Any] = {"on_bad": "skip", "duplicates": duplicates}
        found = count_corpus(tmp_path, engine="dask", client=client, **options)
        assert equal(found, count_corpus(tmp_path, **options))
        assert len(found.attrs["skipped"]) == 2


def test_killed_worker_loses_no_counts(client: Client, corpus: Path) -> None:
    parts = partitions(
        corpus, size=sum(file.stat().st_size for file in corpus.iterdir()) // (2 * PARTITIONS_PER_SUM + 4)
    )
    assert len(parts) > 2 * PARTITIONS_PER_SUM
    counted = cluster_counts(parts, CountOptions(), client=client, once=False, on_problem=reject, on_note=reject)
    found = [next(counted)]
    # Its unfetched sums and its current counts are lost.
    victim = next(iter(client.run(os.getpid).values()))
    os.kill(victim, signal.SIGKILL)
    found += list(counted)
    assert victim not in client.run(os.getpid).values()
    assert sum(read_bytes for _, read_bytes in found) == sum(part.bytes for part in parts)
    alone = [count(read.articles) for part in parts for read in read_partition(part)]
    together, wanted = add(*[counts for counts, _ in found]), add(*alone)
    assert together.units.sort("unit").equals(wanted.units.sort("unit"))
    assert together.totals.equals(wanted.totals)


def test_cluster_from_the_command_line_has_the_same_counts(corpus: Path) -> None:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    dask = [sys.executable, "-m", "dask"]
    host, port = address.split(":")
    commands = [
        [*dask, "scheduler", "--host", host, "--port", port, "--no-dashboard"],
        [*dask, "worker", f"tcp://{address}", "--nworkers", "2", "--nthreads", "1", "--no-dashboard"],
    ]
    with ExitStack() as stack:
        for command in commands:
            process = stack.enter_context(subprocess.Popen(command, stderr=subprocess.DEVNULL))
            stack.callback(process.terminate)
        connected = stack.enter_context(Client(f"tcp://{address}", timeout=START_SECONDS))
        connected.wait_for_workers(2, timeout=START_SECONDS)
        found = count_corpus(corpus, by="lemma", engine="dask", client=connected)
    assert equal(found, count_corpus(corpus, by="lemma"))


def test_missing_dask_is_reported_with_the_install_command(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UrduNewsError, match=r'Install it with: pip install "urdu-news\[cluster\]"'):
        count_corpus(corpus, engine="dask")
