"""Time expressions: accuracy compared with dateparser, accuracy of datelines, and speed.

Run ``python benchmarks/times.py``. It reads tests/cases and ../shared/data, and prints tables. With the argument
``test`` it also lists the mistakes in the test split; do not read them when you write rules. The measures are those of
TempEval-3 (tests/support/timex_scores.py). dateparser is optional: ``pip install dateparser``.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import polars as pl

import helpers
from helpers import find_times

sys.path.append(str(Path(__file__).parents[1]))
from tests.support.timex_scores import (
    NEWS,
    Result,
    Score,
    Timex,
    add,
    compare,
    gold_datelines,
    gold_news,
    gold_written,
    is_trap,
    ours,
)

# Megabytes of text in the speed test: enough that the time to load the tables does not matter.
TIMED_MEGABYTES = 5
# Formats of TIMEX3 values by the periods of dateparser.
PERIOD_FORMATS = {"day": "%Y-%m-%d", "week": "%G-W%V", "month": "%Y-%m", "year": "%Y"}
Rows = list[dict[str, Any]]
Tagger = Callable[[Rows], list[list[Timex]]]


def main() -> None:
    """Print scores, mistakes, datelines and speed."""
    gold = gold_written() + (gold_news() if NEWS.exists() else [])
    taggers: dict[str, Tagger] = {"ours": ours}
    if find_spec("dateparser"):
        taggers["dateparser"] = with_dateparser
    results = {name: list(map(compare, gold, tagger(gold))) for name, tagger in taggers.items()}
    with pl.Config(
        tbl_rows=-1,
        tbl_cols=-1,
        tbl_hide_dataframe_shape=True,
        tbl_hide_column_data_types=True,
        float_precision=1,
        fmt_str_lengths=80,
        tbl_width_chars=180,
    ):
        print(pl.DataFrame([row for name in results for row in scores(name, gold, results[name])]))
        print(pl.DataFrame(list(by_class(gold, results["ours"]))))
        print(pl.DataFrame(list(confusions(gold, results["ours"], {"dev", *sys.argv[1:]}))))
        if NEWS.exists():
            if hasattr(helpers, "find_dateline"):
                print(pl.DataFrame(list(datelines())))
            print(pl.DataFrame([speed()]))


def with_dateparser(gold: Rows) -> list[list[Timex]]:
    """Return the days, weeks, months and years that dateparser finds."""
    from dateparser.date import DateDataParser
    from dateparser.search import search_dates

    found = []
    for row in gold:
        settings = {"RELATIVE_BASE": datetime.fromisoformat(row["anchor"])} if row["anchor"] else {}
        parser = DateDataParser(languages=["ur"], settings=settings)
        timexes, end = [], 0
        for surface, date in search_dates(row["text"], languages=["ur"], settings=settings) or ():
            # The search returns no offsets and no precision.
            start = row["text"].index(surface, end)
            end = start + len(surface)
            value = date.strftime(PERIOD_FORMATS[parser.get_date_data(surface).period])
            timexes.append({"start": start, "end": end, "type": "DATE", "value": value})
        found.append(timexes)
    return found


def scores(name: str, gold: Rows, results: list[Result]) -> Iterator[dict[str, object]]:
    """Yield the scores of all sentences, and by source and split."""
    parts = [("", "")]
    for source in dict.fromkeys(row["source"] for row in gold):
        parts += [(source, ""), (source, "dev"), (source, "test")]
    for source, split in parts:
        selected = [
            (row, result)
            for row, result in zip(gold, results, strict=True)
            if source in ("", row["source"]) and split in ("", row["split"])
        ]
        traps = [not result.spurious for row, result in selected if is_trap(row)]
        yield {
            "tagger": name,
            "sentences": ", ".join(filter(None, (source, split))) or "all",
            **_columns(add(result.score for _, result in selected)),
            "clean": f"{sum(traps)}/{len(traps)}",
        }


def by_class(gold: Rows, results: list[Result]) -> Iterator[dict[str, object]]:
    """Yield our scores by class with mistakes, most mistakes first."""
    classes: dict[str, list[Result]] = {}
    for row, result in zip(gold, results, strict=True):
        classes.setdefault(row["cat"], []).append(result)
    totals = {name: add(result.score for result in part) for name, part in classes.items()}
    mistakes = {name: total.gold + total.found - 2 * total.value for name, total in totals.items()}
    for name in sorted((name for name in totals if mistakes[name]), key=lambda name: -mistakes[name]):
        yield {"class": name, "sentences": len(classes[name]), **_columns(totals[name])}


def confusions(gold: Rows, results: list[Result], splits: set[str]) -> Iterator[dict[str, object]]:
    """Yield each missed, spurious or wrong expression of some splits."""
    for row, result in zip(gold, results, strict=True):
        if row["split"] in splits:
            yield from (_confusion(row, "missed", timex, None) for timex in result.missed)
            yield from (_confusion(row, "spurious", None, timex) for timex in result.spurious)
            for pair in result.pairs:
                checks = {"extent": pair.strict, "type": pair.type, "value": pair.value}
                if not all(checks.values()):
                    wrong = ", ".join(name for name, correct in checks.items() if not correct)
                    yield _confusion(row, wrong, pair.gold, pair.found)


def datelines() -> Iterator[dict[str, object]]:
    """Yield the datelines that ``find_dateline`` finds, misses or misreads."""
    gold = {str(row["article"]): row for row in gold_datelines()}
    texts = [json.loads(line)["text"] for line in NEWS.open(encoding="utf-8")]
    table = helpers.find_dateline(texts).dropna(subset="published")
    found = dict(zip(table["article"].astype(str), table["published"].astype(str), strict=True))
    # A dateline is "دہلی، 5 دسمبر (ایجنسی)"; a page has its date of publication in English.
    for kind in ("dateline", "page", None):
        dated = {article for article, row in gold.items() if row["kind"] == kind}
        right = {article for article in dated & set(found) if found[article] == gold[article]["published"]}
        yield {
            "kind": kind or "no date",
            "articles": len(dated),
            "found": len(dated & set(found)),
            "right": len(right),
            "wrong or spurious": ", ".join(sorted(dated & set(found) - right, key=int)),
            "missed": ", ".join(sorted(dated - set(found), key=int)) if kind else "",
        }


def speed() -> dict[str, object]:
    """Time ``find_times`` on news in CPU seconds of all threads."""
    texts = [json.loads(line)["text"] for line in NEWS.open(encoding="utf-8")]
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    texts *= round(TIMED_MEGABYTES / megabytes)
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    find_times(texts[:1])
    begin = time.process_time()
    found = find_times(texts, published="2018-12-19")
    seconds = time.process_time() - begin
    return {
        "MB of text": megabytes,
        "expressions": len(found),
        "CPU seconds": seconds,
        "MB/s per core": megabytes / seconds,
    }


def _columns(score: Score) -> dict[str, object]:
    return {
        "gold": score.gold,
        "found": score.found,
        **{f"{measure} F1": score.f1(measure) for measure in ("strict", "relaxed", "type", "value")},
        "mod": f"{score.mod}/{score.mods}",
    }


def _confusion(row: dict[str, Any], what: str, gold: Timex | None, found: Timex | None) -> dict[str, object]:
    timexes = [timex for timex in (gold, found) if timex]
    start, end = min(timex["start"] for timex in timexes), max(timex["end"] for timex in timexes)
    readings = [f"{timex['type']} {timex['value']}" if timex else "" for timex in (gold, found)]
    return {
        "id": row["id"],
        "what": what,
        "expression": row["text"][start:end],
        "gold": readings[0],
        "ours": readings[1],
    }


if __name__ == "__main__":
    main()
