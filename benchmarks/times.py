"""How well times are found and resolved, beside dateparser, and how fast; how many datelines are read right.

Run: python benchmarks/times.py (reads tests/cases and ../shared/data, prints tables, asserts nothing); with ``test``
after it, what went wrong is listed for the test split too, which is better left unread. The definitions are those of
TempEval-3 (tests/timex_scores.py). dateparser is compared where it is installed: ``pip install dateparser``.
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

sys.path.append(str(Path(__file__).parents[1] / "tests"))
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

# Megabytes of text to time on: enough that reading the tables does not count.
MEGABYTES = 5
# What dateparser calls the precision of a date, and the TIMEX3 value that says it.
PRECISION = {"day": "%Y-%m-%d", "week": "%G-W%V", "month": "%Y-%m", "year": "%Y"}
Rows = list[dict[str, Any]]
Tagger = Callable[[Rows], list[list[Timex]]]


def main() -> None:
    """Print the scores, the sentences where ours differs from the gold, the datelines and the speed."""
    gold = gold_written() + (gold_news() if NEWS.exists() else [])
    taggers: dict[str, Tagger] = {"ours": ours}
    if find_spec("dateparser"):
        taggers["dateparser"] = dateparsers
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


def dateparsers(gold: Rows) -> list[list[Timex]]:
    """Return what dateparser finds in each sentence: dates, each a day, a week, a month or a year."""
    from dateparser.date import DateDataParser
    from dateparser.search import search_dates

    found = []
    for row in gold:
        settings = {"RELATIVE_BASE": datetime.fromisoformat(row["anchor"])} if row["anchor"] else {}
        parser = DateDataParser(languages=["ur"], settings=settings)
        timexes, place = [], 0
        for surface, date in search_dates(row["text"], languages=["ur"], settings=settings) or ():
            # The search gives the words without their place, and the date without its precision.
            start = row["text"].index(surface, place)
            place = start + len(surface)
            value = date.strftime(PRECISION[parser.get_date_data(surface).period])
            timexes.append({"start": start, "end": place, "type": "DATE", "value": value})
        found.append(timexes)
    return found


def scores(name: str, gold: Rows, results: list[Result]) -> Iterator[dict[str, object]]:
    """Yield the scores of all sentences, of each source and of each split."""
    parts = [("", "")]
    for source in dict.fromkeys(row["source"] for row in gold):
        parts += [(source, ""), (source, "dev"), (source, "test")]
    for source, split in parts:
        both = [
            (row, result)
            for row, result in zip(gold, results, strict=True)
            if source in ("", row["source"]) and split in ("", row["split"])
        ]
        traps = [not result.spurious for row, result in both if is_trap(row)]
        yield {
            "tagger": name,
            "sentences": ", ".join(filter(None, (source, split))) or "all",
            **_columns(add(result.score for _, result in both)),
            "clean": f"{sum(traps)}/{len(traps)}",
        }


def by_class(gold: Rows, results: list[Result]) -> Iterator[dict[str, object]]:
    """Yield our scores by class of expression, the classes that lose most first; those without a loss are left out."""
    classes: dict[str, list[Result]] = {}
    for row, result in zip(gold, results, strict=True):
        classes.setdefault(row["cat"], []).append(result)
    totals = {name: add(result.score for result in part) for name, part in classes.items()}
    lost = {name: total.gold + total.found - 2 * total.value for name, total in totals.items()}
    for name in sorted((name for name in totals if lost[name]), key=lambda name: -lost[name]):
        yield {"class": name, "sentences": len(classes[name]), **_columns(totals[name])}


def confusions(gold: Rows, results: list[Result], splits: set[str]) -> Iterator[dict[str, object]]:
    """Yield each expression of some splits that we miss, invent or read otherwise."""
    for row, result in zip(gold, results, strict=True):
        if row["split"] in splits:
            yield from (_confusion(row, "missed", timex, None) for timex in result.missed)
            yield from (_confusion(row, "invented", None, timex) for timex in result.spurious)
            for pair in result.pairs:
                rights = {"extent": pair.strict, "type": pair.type, "value": pair.value}
                if not all(rights.values()):
                    wrong = ", ".join(name for name, right in rights.items() if not right)
                    yield _confusion(row, wrong, pair.gold, pair.found)


def datelines() -> Iterator[dict[str, object]]:
    """Yield how many of the dates at the head of an article ``find_dateline`` finds, and which it reads wrong."""
    gold = {str(row["article"]): row for row in gold_datelines()}
    texts = [json.loads(line)["text"] for line in NEWS.open(encoding="utf-8")]
    table = helpers.find_dateline(texts).dropna(subset="published")
    found = dict(zip(table["article"].astype(str), table["published"].astype(str), strict=True))
    # "دہلی، 5 دسمبر (ایجنسی)" begins a report; a page says in English when it was put on the web.
    for kind in ("dateline", "page", None):
        dated = {article for article, row in gold.items() if row["kind"] == kind}
        right = {article for article in dated & set(found) if found[article] == gold[article]["published"]}
        yield {
            "kind": kind or "no date",
            "articles": len(dated),
            "found": len(dated & set(found)),
            "right": len(right),
            "wrong or invented": ", ".join(sorted(dated & set(found) - right, key=int)),
            "missed": ", ".join(sorted(dated - set(found), key=int)) if kind else "",
        }


def speed() -> dict[str, object]:
    """Time ``find_times`` on news, per core: by the time that all threads have computed."""
    texts = [json.loads(line)["text"] for line in NEWS.open(encoding="utf-8")]
    size = sum(len(text.encode()) for text in texts) / 1e6
    texts *= round(MEGABYTES / size)
    size = sum(len(text.encode()) for text in texts) / 1e6
    find_times(texts[:1])
    begin = time.process_time()
    found = find_times(texts, published="2018-12-19")
    seconds = time.process_time() - begin
    return {"MB of text": size, "expressions": len(found), "CPU seconds": seconds, "MB/s per core": size / seconds}


def _columns(score: Score) -> dict[str, object]:
    return {
        "gold": score.gold,
        "found": score.found,
        **{f"{right} F1": score.f1(right) for right in ("strict", "relaxed", "type", "value")},
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
