"""Gold time expressions, and how near a tagger comes to them: TempEval-3's definitions.

Strict: the same extent. Relaxed: an overlap. Type, value: an overlap, and the same type or value.
*Source:* UzZaman et al., SemEval-2013 Task 1.

What a gold expression may say besides ``start``, ``end``, ``type`` and ``value``: ``alt_spans`` (extents as good as its
own), ``accept`` and ``accept_type`` (values and types as good), ``optional`` (neither asked for nor a mistake). A row
may have ``alt_timex``: another way to cut the whole sentence; the way nearest to what was found counts.
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
# The value of an expression that nothing in the text resolves: right is any value that names no year.
UNRESOLVED = "UNRESOLVED"
# The text of the news is not ours to ship: its sentences are known by place and by so much of their SHA-256.
CHECKSUM_LENGTH = 12

Timex = dict[str, Any]


class Pair(NamedTuple):
    """A gold expression and the found one that stands for it."""

    gold: Timex
    found: Timex

    @property
    def strict(self) -> bool:
        return _extent(self.found) in _extents(self.gold)

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
    """Counts that add up; the optional expressions are in none of them. ``mods`` is how many ask for a ``mod``."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    type: int = 0
    value: int = 0
    mods: int = 0
    mod: int = 0

    def f1(self, right: str) -> float:
        """Return the harmonic mean of precision and recall, in per cent."""
        return 200 * getattr(self, right) / max(1, self.gold + self.found)


class Result(NamedTuple):
    """What became of one sentence."""

    score: Score
    pairs: list[Pair]
    missed: list[Timex]
    spurious: list[Timex]


def add(scores: Iterable[Score]) -> Score:
    """Return the sum of scores."""
    return Score(*(sum(counts) for counts in zip(*scores, strict=True)))


def compare(row: dict[str, Any], found: list[Timex]) -> Result:
    """Compare what was found in a sentence with the way of cutting it that lies nearest."""
    results = [_compare(gold, found) for gold in (row["timex"], *row.get("alt_timex", ()))]
    return max(results, key=_nearness)


def value_agrees(gold: Timex, value: str | None) -> bool:
    """Tell whether a value is the gold one or as good, however it is spelt."""
    spelt = _spelling(value)
    for right in (gold["value"], *gold.get("accept", ())):
        if right == UNRESOLVED:
            if not re.search(r"\d{4}", spelt):
                return True
        elif spelt and spelt == _spelling(right):
            return True
    return False


def ours(rows: list[dict[str, Any]]) -> list[list[Timex]]:
    """Return what ``find_times`` finds in each sentence, taken for an article of its own date."""
    articles = pd.DataFrame([{"article": row["id"], "published": row["anchor"], "text": row["text"]} for row in rows])
    found: dict[str, list[Timex]] = {row["id"]: [] for row in rows}
    for timex in pl.from_pandas(find_times(articles)).iter_rows(named=True):
        found[timex["article"]].append(timex)
    return list(found.values())


def is_trap(row: dict[str, Any]) -> bool:
    """Tell whether a sentence asks for no time expression."""
    return all(timex.get("optional") for timex in row["timex"])


def gold_written() -> list[dict[str, Any]]:
    """Return the sentences written for the purpose."""
    return _lines(CASES / "times_written.jsonl")


def gold_news() -> list[dict[str, Any]]:
    """Return the sentences of real news, each with its text.

    Raises:
        ValueError: the data is not the one that the rows were written on.
    """
    articles = [article["text"] for article in _lines(NEWS)]
    rows = []
    for row in _lines(CASES / "times_news.jsonl"):
        text = articles[row["article"]][row["start"] : row["end"]]
        if checksum(text) != row["sha256"]:
            raise ValueError(f"{row['id']}: the text at this place of {NEWS.name} is not the one annotated")
        rows.append({**row, "text": text})
    return rows


def gold_datelines() -> list[dict[str, Any]]:
    """Return one row an article of the news: the date of its dateline and where it stands, or none."""
    return _lines(CASES / "datelines.jsonl")


def checksum(text: str) -> str:
    """Return the start of the SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:CHECKSUM_LENGTH]


def _lines(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _compare(gold: list[Timex], found: list[Timex]) -> Result:
    pairs = list(_pairs(gold, found))
    taken = [id(timex) for pair in pairs for timex in pair]
    missed = [timex for timex in gold if id(timex) not in taken and not timex.get("optional")]
    optional = [timex for timex in gold if timex.get("optional")]
    spurious = [
        timex for timex in found if id(timex) not in taken and not any(_overlap(other, timex) for other in optional)
    ]
    asked = [pair for pair in pairs if not pair.gold.get("optional")]
    score = Score(
        gold=len(asked) + len(missed),
        found=len(asked) + len(spurious),
        strict=sum(pair.strict for pair in asked),
        relaxed=len(asked),
        type=sum(pair.type for pair in asked),
        value=sum(pair.value for pair in asked),
        mods=sum("mod" in timex for timex in (*missed, *(pair.gold for pair in asked))),
        mod=sum(pair.mod for pair in asked),
    )
    return Result(score, asked, missed, spurious)


def _pairs(gold: list[Timex], found: list[Timex]) -> Iterator[Pair]:
    """Yield pairs, one to one: equal extents first, then right values, then the longest overlap."""
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


def _nearness(result: Result) -> tuple[float, int, int]:
    """Rank the ways of cutting a sentence: a mistake takes back half a right value."""
    mistakes = len(result.missed) + len(result.spurious)
    return result.score.value - mistakes / 2, result.score.strict, result.score.type


def _extent(timex: Timex) -> tuple[int, int]:
    return timex["start"], timex["end"]


def _extents(gold: Timex) -> list[tuple[int, int]]:
    return [_extent(timex) for timex in (gold, *gold.get("alt_spans", ()))]


def _overlap(gold: Timex, found: Timex) -> int:
    """Return the characters in common, with the extent of the gold expression that has most."""
    return max(0, *(min(end, found["end"]) - max(start, found["start"]) for start, end in _extents(gold)))


def _spelling(value: str | None) -> str:
    """Return one spelling of a value: minutes but no seconds of zero, no empty date, no leading zero in a length."""
    spelt = (value or "").strip().upper().replace("−", "-")
    spelt = re.sub(r"(T\d\d:\d\d):00(?!\d)", r"\1", spelt)
    spelt = re.sub(r"(T\d\d)(?=$|/)", r"\1:00", spelt)
    spelt = re.sub(r"^XXXX-XX-XX(?=T)", "", spelt)
    return re.sub(r"^P0*(?=\d)", "P", spelt)
