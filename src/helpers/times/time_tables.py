"""Time expressions: found in the text, resolved to dates, attached to what happened then."""

from functools import cache
from typing import Any, get_args

import pandas as pd
import polars as pl

from helpers.base.dataframes import to_pandas
from helpers.base.errors import UrduNewsError
from helpers.files.articles import Articles, as_articles
from helpers.times.clauses import clause_of, relation
from helpers.times.dateline import find_dateline as find_dateline
from helpers.times.extraction import Expression, expressions_of
from helpers.times.grammar import rules
from helpers.times.model import Region, Timex
from helpers.times.timex_values import granularity

TIME_COLUMNS = {
    "article": None, "sentence": pl.Int64, "start": pl.Int64, "end": pl.Int64, "surface": pl.String, "type": pl.String,
    "value": pl.String, "mod": pl.String, "quant": pl.String, "freq": pl.String, "begin": pl.String,
    "until": pl.String, "range": pl.Int64, "status": pl.String, "calendar": pl.String, "tolerance_days": pl.Int64,
    "candidates": pl.List(pl.String), "why": pl.String,
}  # fmt: skip
EVENT_COLUMNS = {
    "article": None, "begin": pl.String, "until": pl.String, "value": pl.String, "granularity": pl.String,
    "status": pl.String, "relation": pl.String, "clause": pl.String, "sentence": pl.Int64, "surface": pl.String,
    "start": pl.Int64, "end": pl.Int64, "type": pl.String, "mod": pl.String, "range": pl.Int64,
    "tolerance_days": pl.Int64,
}  # fmt: skip
# The day for which the rules' own examples are resolved.
EXAMPLE_DATE = "2024-06-19"


def find_times(articles: Articles, *, published: object = None, region: Region = "PK") -> pd.DataFrame:
    """Find the expressions of time in articles, and what each means.

    Relative ones (گزشتہ سال) are counted from the date of publication, never from today. Where that is not known, or
    only its year, they stay unresolved. A date that does not exist (31 جون) is unresolved too, and never rolled over.
    کل, پرسوں, weekdays and dates without a year go by the verb of their clause; what it does not tell is ambiguous.

    Args:
        articles: a table of articles, one text or a list of texts.
        published: the date of publication of all of them, ISO 8601 (2024-06-19, 2024-06 or 2024) or a date; None for
            the column ``published`` of the table.
        region: "PK", where the fiscal year begins in July and یوم آزادی is 14 August, or "IN": April, 15 August.

    Returns:
        One row per expression, in the order of the text: article; sentence; start and end, code points of the raw
        text, end exclusive; surface; type (TIMEX3: DATE, TIME, DURATION, SET); value (TIMEX3, null when unresolved or
        ambiguous); mod (START, MID, END, APPROX, MORE_THAN ..., or empty); quant and freq of a SET; begin and until,
        first and last day as ISO 8601, null where there is none; range, the same number for the two ends of one (null:
        none); status (resolved, underspecified, ambiguous, unresolved, vague); calendar; tolerance_days; candidates,
        the values of an ambiguous one; why, the rule and the evidence.

    Raises:
        UrduNewsError: ``published`` is no date, or ``region`` neither PK nor IN.

    Source: TIMEX3 after Pustejovsky et al. (2003) and ISO 24617-1; the classes and tense rules are our own.

    >>> find_times("پوتین گذشتہ سال آئے تھے۔", published="2024-06-19")[["surface", "value"]].values.tolist()
    [['گذشتہ سال', '2023']]
    """
    table = as_articles(articles)
    texts = dict(zip(table["article"], table["text"], strict=True))
    found = [_row(one, texts[one.article]) for one in expressions_of(table, published, _checked(region))]
    return to_pandas(pl.DataFrame(found, schema=TIME_COLUMNS | {"article": table.schema["article"]}, orient="row"))


def timeline(articles: Articles, *, published: object = None, region: Region = "PK") -> pd.DataFrame:
    """Put what articles say happened when in order.

    Ages, the present (اب), repeated times and durations without bounds are no events and are left out.

    Args:
        articles: a table of articles, one text or a list of texts.
        published: as for ``find_times``.
        region: as for ``find_times``.

    Returns:
        One row per expression and the clause it stands in, by begin, those without one last: article; begin and until,
        first and last day; value; granularity (day, week, month, quarter, year, decade, century ...); status; relation
        of the clause to the time (AT, BEGIN, END, BEFORE, AFTER, DURING); clause; sentence; surface; start and end of
        the expression; type; mod; range; tolerance_days.

    >>> timeline("وہ 2000 میں آئے تھے۔")[["begin", "relation", "clause"]].values.tolist()
    [['2000-01-01', 'AT', 'وہ 2000 میں آئے تھے']]
    """
    table = as_articles(articles)
    texts = dict(zip(table["article"], table["text"], strict=True))
    found = expressions_of(table, published, _checked(region))
    events = [_event(one, texts[one.article]) for one in found if _is_event(one.timex)]
    frame = pl.DataFrame(events, schema=EVENT_COLUMNS | {"article": table.schema["article"]}, orient="row")
    return to_pandas(frame.sort("begin", "article", "start", nulls_last=True, maintain_order=True))


def time_rules() -> pd.DataFrame:
    """Return the grammar as a table to read: every rule, an example of it, and what the example means.

    Returns:
        One row per rule: rule, its name; pattern, over classes of words (capitals) and words, with what may be absent
        in brackets; example; value, which it must get in an article of 2024-06-19; found, which it does get.

    >>> time_rules().set_index("rule").loc["date.dmy", ["example", "found"]].to_list()
    ['14 اگست 1947ء کو', '1947-08-14']
    """
    return to_pandas(_rules_read())


@cache
def _rules_read() -> pl.DataFrame:
    """Read the examples of all rules, once: Iranian dates alone take the place of the sun."""
    table = pl.DataFrame(
        [(rule.name, rule.pattern, rule.example, rule.value) for rule in rules()],
        schema=["rule", "pattern", "example", "value"],
        orient="row",
    )
    told = find_times(table["example"].to_list(), published=EXAMPLE_DATE)
    last = told.groupby("article")["value"].last().reindex(range(len(table)))
    return table.with_columns(found=pl.Series(last.fillna("").to_list(), dtype=pl.String))


def _checked(region: Region) -> Region:
    if region not in get_args(Region):
        raise UrduNewsError(f'region is "PK" or "IN", not "{region}".')
    return region


def _row(one: Expression, text: str) -> tuple[Any, ...]:
    start, end = one.span
    timex = one.timex
    why = "; ".join([one.found.rule.name, *filter(None, timex.why)])
    place = (one.article, one.sentence, start, end, text[start:end])
    meaning = (timex.type, timex.value, timex.mod, timex.quant, timex.freq, timex.begin, timex.until, one.found.range)
    return (*place, *meaning, timex.status, timex.calendar, timex.tolerance_days, list(timex.candidates), why)


def _is_event(timex: Timex) -> bool:
    present = timex.value in ("PRESENT_REF", "PAST_REF", "FUTURE_REF")
    return (timex.type in ("DATE", "TIME") and not present) or (timex.type == "DURATION" and timex.begin is not None)


def _event(one: Expression, text: str) -> tuple[Any, ...]:
    start, end = one.span
    timex = one.timex
    clause = slice(*one.offsets(*clause_of(one.found.match)))
    return (
        one.article, timex.begin, timex.until, timex.value, granularity(timex), timex.status, relation(one.found.match),
        text[clause].strip(), one.sentence, text[start:end], start, end, timex.type, timex.mod, one.found.range,
        timex.tolerance_days,
    )  # fmt: skip
