"""Time expressions and timelines of articles, as tables."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, get_args

import pandas as pd
import polars as pl

from helpers.base.dataframes import to_pandas
from helpers.base.errors import UrduNewsError
from helpers.files.article_arguments import Articles, as_articles
from helpers.text.lines.furniture import Furniture
from helpers.text.lines.wrapping import unwrapped
from helpers.text.tokenisation import require_furniture
from helpers.times.events.durations import Known, with_durations
from helpers.times.events.evidence import evidence
from helpers.times.events.lead import read_heads, split_datelines
from helpers.times.events.placing import is_named, placed_leads
from helpers.times.events.rows import EVENT_COLUMNS, event_row, events_of, lead_row, order_of_events
from helpers.times.extraction import Expression, anchors_of, expressions_of
from helpers.times.grammar import rules
from helpers.times.model import FLAGS, Anchor, Region

TIME_COLUMNS = {
    "article": None, "sentence": pl.Int64, "start": pl.Int64, "end": pl.Int64, "surface": pl.String, "type": pl.String,
    "value": pl.String, "mod": pl.String, "quant": pl.String, "freq": pl.String, "begin": pl.String,
    "until": pl.String, "range": pl.Int64, "status": pl.String, "calendar": pl.String, "tolerance_days": pl.Int64,
    "candidates": pl.List(pl.String), "flag": pl.String, "why": pl.String,
}  # fmt: skip
# Publication date for the examples of the rules.
EXAMPLE_DATE = "2024-06-19"


def find_times(
    articles: Articles, *, published: object = None, region: Region = "PK", furniture: Furniture = "skip"
) -> pd.DataFrame:
    """Find the time expressions of articles, resolved to TIMEX3 values.

    Relative expressions (گزشتہ سال) are resolved against the date of publication, never against today. They stay
    unresolved if that date is unknown or too imprecise. A date that does not exist (31 جون) is unresolved too, and
    never rolled over. The tense of the clause determines کل, پرسوں, weekdays and dates without a year; without a tense
    they are ambiguous.

    Args:
        articles: a table of articles, one text or a list of texts.
        published: the date of publication of all articles, ISO 8601 (2024-06-19, 2024-06 or 2024) or a date; None for
            the column ``published`` of the table.
        region: "PK" (fiscal year from July, یوم آزادی on 14 August) or "IN" (from April, on 15 August).
        furniture: as for ``tokenise``: "count" also reads the lines that are not part of the article.

    Returns:
        One row per expression, in the order of the text: article; sentence; start and end, code points of the raw text,
        end exclusive; surface, on one line; type (TIMEX3: DATE, TIME, DURATION, SET); value (TIMEX3, null when
        unresolved or ambiguous); mod (START, MID, END, APPROX, MORE_THAN ..., or empty); quant and freq of a SET; begin
        and until, first and last day as ISO 8601, or null; range, a number shared by both ends of a range, else null;
        status (resolved, underspecified, ambiguous, unresolved, vague); calendar; tolerance_days; candidates, the
        possible values of an ambiguous expression or one that is against its verb; flag, a reason for doubt (weekday or
        date: the text names another one; verb: the value is against the tense; impossible; beyond the calendar) or
        empty; why, the rule and the evidence.

    Raises:
        UrduNewsError: ``published`` is not a date, or ``region`` is neither "PK" nor "IN".

    Source: TIMEX3 after Pustejovsky et al. (2003) and ISO 24617-1; the classes and tense rules are our own.

    >>> find_times("پوتین گذشتہ سال آئے تھے۔", published="2024-06-19")[["surface", "value"]].values.tolist()
    [['گذشتہ سال', '2023']]
    """
    table = as_articles(articles)
    expressions = expressions_of(table, published, _checked(region), require_furniture(furniture))
    return _times(table, expressions)


def timeline(
    articles: Articles, *, published: object = None, region: Region = "PK", furniture: Furniture = "skip"
) -> pd.DataFrame:
    """Order the dated clauses of articles in time.

    The lead event, the main clause of the first sentence, is on the day in the dateline, else on the publication date,
    unless a time expression in the clause places it elsewhere. A duration that is counted from a date of the text
    (جولائی 2000 کے 24 سال بعد) lasts from that date. A range (2001 سے 2005 تک) is one event. Ages, the present (اب),
    repeated times, other durations without bounds, and the year in a name (ورلڈ کپ 2018 کا میچ) are not included.

    Args:
        articles: a table of articles, one text or a list of texts.
        published: as for ``find_times``.
        region: as for ``find_times``.
        furniture: as for ``tokenise``.

    Returns:
        One row per time expression and its clause, undated rows last, sorted by begin, until a time (2018 تک) and at
        its end (2018 کے آخر میں) by until: article; begin and until, first
        and last day, null where the text leaves it open (2013 کے بعد begins on 2014-01-01); value, 2001/2005 for a
        range; granularity (day, week, month, quarter, year, decade ...); status, also inferred, of a lead event and of
        a duration whose first day the text does not name; relation of the clause to the time (AT, BEGIN, END, BEFORE,
        AFTER, DURING); clause; sentence; surface, empty for a lead event on the publication date; start and end of the
        expression, or of a lead event's clause; type; mod; range; tolerance_days; known_from, "text" or "publication
        date", null without a date. A duration from a date has both in its value (2000-07/P24Y).

    >>> timeline("وہ 2000 میں آئے تھے۔")[["begin", "relation", "clause"]].values.tolist()
    [['2000-01-01', 'AT', 'وہ 2000 میں آئے تھے']]
    """
    table = as_articles(articles)
    expressions = list(expressions_of(table, published, _checked(region), require_furniture(furniture)))
    return _timeline(table, expressions, anchors_of(table, published), region, furniture)


def times_and_timeline(table: pl.DataFrame, *, region: Region = "PK") -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the tables of ``find_times`` and ``timeline``, for which the time expressions are found once.

    Args:
        table: from ``as_articles``.
        region: as for ``find_times``.
    """
    expressions = list(expressions_of(table, None, _checked(region), "skip"))
    return _times(table, expressions), _timeline(table, expressions, anchors_of(table, None), region, "skip")


def _times(table: pl.DataFrame, expressions: Iterable[Expression]) -> pd.DataFrame:
    """Return the table of ``find_times``."""
    texts = dict(zip(table["article"], table["text"], strict=True))
    times = [_row(expression, texts[expression.article]) for expression in expressions]
    return to_pandas(pl.DataFrame(times, schema=TIME_COLUMNS | {"article": table.schema["article"]}, orient="row"))


def _timeline(
    table: pl.DataFrame,
    expressions: list[Expression],
    anchors: Mapping[Any, Anchor | None],
    region: Region,
    furniture: Furniture,
) -> pd.DataFrame:
    """Return the table of ``timeline``."""
    texts = dict(zip(table["article"], table["text"], strict=True))
    known = [Known(*pair) for pair in zip(expressions, evidence(expressions, region), strict=True)]
    heads = read_heads(table, furniture)
    others, days = split_datelines(known, heads)
    leads = placed_leads(heads, days, expressions, anchors)
    others = [
        each
        for each in others
        if not is_named(each.expression, leads.get(each.expression.article), anchors[each.expression.article])
    ]
    events = [
        event_row(event, texts[event.article], heads.datelines.get(event.article, []))
        for event in events_of(with_durations(others, anchors))
    ]
    for article, lead in leads.items():
        if anchor := anchors[article]:
            events.append(lead_row(article, lead, anchor, days.get(article), texts[article]))
    frame = pl.DataFrame(events, schema=EVENT_COLUMNS | {"article": table.schema["article"]}, orient="row")
    return to_pandas(frame.sort(order_of_events(), "article", "start", nulls_last=True, maintain_order=True))


def time_rules() -> pd.DataFrame:
    """Return the rules of the grammar, each with an example and its value.

    Returns:
        One row per rule: rule, its name; pattern, over word classes (capitals) and words, with optional parts in
        brackets; example; value, the expected TIMEX3 value in an article of 2024-06-19; found, the actual value.

    >>> time_rules().set_index("rule").loc["date.dmy", ["example", "found"]].to_list()
    ['14 اگست 1947ء کو', '1947-08-14']
    """
    return to_pandas(_rules_with_values())


@cache
def _rules_with_values() -> pl.DataFrame:
    """Resolve the examples of all rules, once: Iranian dates are slow."""
    table = pl.DataFrame(
        [(rule.name, rule.pattern, rule.example, rule.value) for rule in rules()],
        schema=["rule", "pattern", "example", "value"],
        orient="row",
    )
    times = find_times(table["example"].to_list(), published=EXAMPLE_DATE)
    last = times.groupby("article")["value"].last().reindex(range(len(table)))
    return table.with_columns(found=pl.Series(last.fillna("").to_list(), dtype=pl.String))


def _checked(region: Region) -> Region:
    if region not in get_args(Region):
        raise UrduNewsError(f'Unknown region "{region}": use "PK" or "IN".')
    return region


def _row(expression: Expression, text: str) -> tuple[Any, ...]:
    start, end = expression.span
    detection, timex = expression.detection, expression.timex
    why = "; ".join([detection.rule.name, *filter(None, timex.why)])
    place = (expression.article, expression.sentence, start, end, unwrapped(text[start:end]))
    meaning = (timex.type, timex.value, timex.mod, timex.quant, timex.freq, timex.begin, timex.until, detection.range)
    flag = next((FLAGS[reason] for reason in timex.why if reason in FLAGS), "")
    return (*place, *meaning, timex.status, timex.calendar, timex.tolerance_days, list(timex.candidates), flag, why)
