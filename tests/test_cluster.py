"""Counts on Dask: those of one machine to the last one, on worker processes, over the network, and when one is killed."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from distributed import Client, LocalCluster, as_completed

from helpers import UrduNewsError, count_corpus, read_articles
from helpers.batches import partitions, read_partition
from helpers.frames import to_polars
from helpers.readers import refuse
from helpers.tallies import Question, count

TEXTS = [line for text in read_articles(Path(__file__).parents[1] / "seeds")["text"] for line in text.splitlines()]
ROWS = [
    {"text": text, "published": f"2024-0{1 + number % 3}", "source": ["بی بی سی", None][number % 2]}
    for number, text in enumerate(TEXTS * 20)
]
# Seconds: the processes of a cluster start within a few, on a busy machine later.
START = 60


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
    monkeypatch.setattr("helpers.corpus_counts.SIZE", 100_000)


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
def test_two_worker_processes_count_as_one_machine_does(options: dict[str, Any], client: Client, corpus: Path) -> None:
    assert len(partitions(corpus, size=100_000)) > 4
    wanted = count_corpus(corpus, **options)
    assert equal(count_corpus(corpus, engine="dask", client=client, **options), wanted)
    assert wanted.attrs["duplicates"] > len(TEXTS)


def test_a_fault_on_a_worker_is_the_sentence_it_is_here(client: Client, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "امن"}\n{"text": \n', encoding="utf-8")
    with pytest.raises(UrduNewsError, match="line 2 is not one JSON object"):
        count_corpus(path, engine="dask", client=client)
    found = count_corpus(path, engine="dask", client=client, on_bad="skip")
    assert equal(found, count_corpus(path, on_bad="skip"))
    assert len(found.attrs["skipped"]) == 1


def test_a_worker_that_is_killed_half_way_loses_nothing(client: Client, corpus: Path, tmp_path: Path) -> None:
    wanted = count_corpus(corpus)
    mark = tmp_path / "killed"
    killed = client.submit(kill_once, str(mark), pure=False)
    from helpers.cluster import cluster_counts

    parts = partitions(corpus, size=100_000)
    counted = cluster_counts(parts, Question(), client=client, once=False, told=refuse)
    first = next(counted)
    assert killed.result() == "survived"
    assert mark.exists()
    assert first
    assert equal(count_corpus(corpus, engine="dask", client=client), wanted)


def kill_once(mark: str) -> str:
    """Kill the process that runs this, the first time."""
    if not Path(mark).exists():
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return "survived"
