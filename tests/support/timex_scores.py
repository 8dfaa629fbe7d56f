"""Scores of a time expression tagger against gold annotations, as TempEval-3 defines them.

Strict: the same span. Relaxed: an overlap. Type and value: an overlap, and the same type or value.
*Source:* UzZaman et al., SemEval-2013 Task 1.

Optional keys of a gold expression, besides ``start``, ``end``, ``type`` and ``value``: ``alt_spans`` (other correct
spans), ``accept`` and ``accept_type`` (other correct values and types), ``optional`` (ignored, found or not). A row may
have ``alt_timex``, other annotations of the sentence: the one closest to the tagger's result counts.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import polars as pl

from helpers import find_times
from tests.support.paths import CASES, SHARED

NEWS = SHARED / "data/news_sample.jsonl"
# Gold value of an expression that the text cannot resolve: any value without a year is correct.
UNRESOLVED = "UNRESOLVED"
# Hexadecimal digits of the SHA-256 that identifies a news text, which is not in the repository.
CHECKSUM_LENGTH = 12

Timex = dict[str, Any]


class Pair(NamedTuple):
    """A gold expression and the found expression that is compared with it."""

    gold: Timex
    found: Timex

    @property
    def strict(self) -> bool:
        return _span(self.found) in _spans(self.gold)

    @property
    def type(self) -> bool:
        return self.found["type"] in (self.gold["type"], *self.gold.get("accept_type", ()))

    @property
    def value(self) -> bool:
        return value_agrees(self.gold, self.found["value"])

    @property
    def mod(self) -> bool:
        return "mod" in self.gold and self.found.get("mod") == self.gold["mod"]


class Score(NamedTuple):
    """Counts without optional expressions; ``mods`` counts gold with a ``mod``."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    type: int = 0
    value: int = 0
    mods: int = 0
    mod: int = 0

    def f1(self, measure: str) -> float:
        """Return the harmonic mean of precision and recall, in per cent."""
        return 200 * getattr(self, measure) / max(1, self.gold + self.found)


class Result(NamedTuple):
    """Comparison of one sentence."""

    score: Score
    pairs: list[Pair]
    missed: list[Timex]
    spurious: list[Timex]


def add(scores: Iterable[Score]) -> Score:
    """Return the sum of scores."""
    return Score(*(sum(counts) for counts in zip(*scores, strict=True)))


def compare(row: dict[str, Any], found: list[Timex]) -> Result:
    """Compare the found expressions with the closest annotation of a row."""
    results = [_compare(gold, found) for gold in (row["timex"], *row.get("alt_timex", ()))]
    return max(results, key=_closeness)


def value_agrees(gold: Timex, value: str | None) -> bool:
    """Return whether a value is correct in any notation."""
    found = _canonical(value)
    for correct in (gold["value"], *gold.get("accept", ())):
        if correct == UNRESOLVED:
            if not re.search(r"\d{4}", found):
                return True
        elif found and found == _canonical(correct):
            return True
    return False


def ours(rows: list[dict[str, Any]]) -> list[list[Timex]]:
    """Return the result of ``find_times`` for each sentence and its date."""
    articles = pd.DataFrame([{"article": row["id"], "published": row["anchor"], "text": row["text"]} for row in rows])
    found: dict[str, list[Timex]] = {row["id"]: [] for row in rows}
    for timex in pl.from_pandas(find_times(articles)).iter_rows(named=True):
        found[timex["article"]].append(timex)
    return list(found.values())


def is_trap(row: dict[str, Any]) -> bool:
    """Return whether a sentence has no required time expression."""
    return all(timex.get("optional") for timex in row["timex"])


def gold_written() -> list[dict[str, Any]]:
    """Return the gold sentences written for this project."""
    return _lines(CASES / "times_written.jsonl")


def gold_news() -> list[dict[str, Any]]:
    """Return the gold sentences from news, with their text.

    Raises:
        ValueError: a text is not the one that was annotated.
    """
    articles = [article["text"] for article in _lines(NEWS)]
    rows = []
    for row in _lines(CASES / "times_news.jsonl"):
        text = articles[row["article"]][row["start"] : row["end"]]
        if checksum(text) != row["sha256"]:
            raise ValueError(f"{row['id']}: the text at this position of {NEWS.name} is not the annotated text")
        rows.append({**row, "text": text})
    return rows


def gold_datelines() -> list[dict[str, Any]]:
    """Return the gold dateline of each news article, with nulls for none."""
    return _lines(CASES / "datelines.jsonl")


def checksum(text: str) -> str:
    """Return the start of the SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:CHECKSUM_LENGTH]


def _lines(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _compare(gold: list[Timex], found: list[Timex]) -> Result:
    pairs = list(_pairs(gold, found))
    paired = [id(timex) for pair in pairs for timex in pair]
    missed = [timex for timex in gold if id(timex) not in paired and not timex.get("optional")]
    optional = [timex for timex in gold if timex.get("optional")]
    spurious = [
        timex for timex in found if id(timex) not in paired and not any(_overlap(other, timex) for other in optional)
    ]
    required = [pair for pair in pairs if not pair.gold.get("optional")]
    score = Score(
        gold=len(required) + len(missed),
        found=len(required) + len(spurious),
        strict=sum(pair.strict for pair in required),
        relaxed=len(required),
        type=sum(pair.type for pair in required),
        value=sum(pair.value for pair in required),
        mods=sum("mod" in timex for timex in (*missed, *(pair.gold for pair in required))),
        mod=sum(pair.mod for pair in required),
    )
    return Result(score, required, missed, spurious)


def _pairs(gold: list[Timex], found: list[Timex]) -> Iterator[Pair]:
    """Yield one-to-one pairs: same span first, then value, then overlap."""
    pairs = [
        (not pair.strict, -pair.value, -_overlap(timex, other), i, j, pair)
        for i, timex in enumerate(gold)
        for j, other in enumerate(found)
        if _overlap(timex, other)
        for pair in [Pair(timex, other)]
    ]
    free_gold, free_found = set(range(len(gold))), set(range(len(found)))
    for *_, i, j, pair in sorted(pairs, key=lambda row: row[:5]):
        if i in free_gold and j in free_found:
            free_gold.remove(i)
            free_found.remove(j)
            yield pair


def _closeness(result: Result) -> tuple[float, int, int]:
    """Rank annotations; a mistake counts as minus half a correct value."""
    mistakes = len(result.missed) + len(result.spurious)
    return result.score.value - mistakes / 2, result.score.strict, result.score.type


def _span(timex: Timex) -> tuple[int, int]:
    return timex["start"], timex["end"]


def _spans(gold: Timex) -> list[tuple[int, int]]:
    return [_span(timex) for timex in (gold, *gold.get("alt_spans", ()))]


def _overlap(gold: Timex, found: Timex) -> int:
    """Return the longest overlap with a span of the gold expression."""
    return max(0, *(min(end, found["end"]) - max(start, found["start"]) for start, end in _spans(gold)))


def _canonical(value: str | None) -> str:
    """Return a canonical notation of a value.

    It has minutes but no zero seconds, no empty date, and no leading zero in a duration.
    """
    text = (value or "").strip().upper().replace("−", "-")
    text = re.sub(r"(T\d\d:\d\d):00(?!\d)", r"\1", text)
    text = re.sub(r"(T\d\d)(?=$|/)", r"\1:00", text)
    text = re.sub(r"^XXXX-XX-XX(?=T)", "", text)
    return re.sub(r"^P0*(?=\d)", "P", text)
