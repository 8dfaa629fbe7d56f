"""Time expressions: found in the text, resolved to dates, attached to what happened then."""

import datetime as dt
from collections.abc import Iterator
from typing import Any, NamedTuple

import pandas as pd
import polars as pl

from helpers.articles import Articles, as_articles
from helpers.frames import to_pandas
from helpers.times.attach import clause_of, relation
from helpers.times.grammar import Rule, find
from helpers.times.lex import Match, Token, items, trigger_words
from helpers.times.model import Anchor, Timex, anchor_of
from helpers.times.resolve import Context, Focus, resolve
from helpers.times.tense import direction
from helpers.words import token_frame

TIMES = {
    "article": None, "sentence": pl.Int64, "start": pl.Int64, "end": pl.Int64, "surface": pl.String, "type": pl.String,
    "value": pl.String, "mod": pl.String, "begin": pl.String, "until": pl.String, "status": pl.String,
    "calendar": pl.String, "tolerance_days": pl.Int64, "candidates": pl.List(pl.String), "why": pl.String,
}  # fmt: skip
EVENTS = {
    "article": None, "begin": pl.String, "until": pl.String, "value": pl.String, "granularity": pl.String,
    "status": pl.String, "relation": pl.String, "clause": pl.String, "sentence": pl.Int64, "surface": pl.String,
    "start": pl.Int64, "end": pl.Int64, "type": pl.String, "mod": pl.String, "tolerance_days": pl.Int64,
}  # fmt: skip
# What a value of this length is exact to; weeks, quarters and the like name themselves.
GRANULARITIES = {10: "day", 7: "month", 4: "year", 3: "decade", 2: "century"}


class _Found(NamedTuple):
    """An expression where it was found."""

    article: Any
    sentence: int
    match: Match
    rule: Rule
    timex: Timex
    text: str

    @property
    def span(self) -> tuple[int, int]:
        return self.match.sentence[self.match.i].start, self.match.sentence[self.match.j - 1].end


def find_times(articles: Articles, *, published: object = None) -> pd.DataFrame:
    """Find the expressions of time in articles, and what each means.

    Relative ones (گزشتہ سال) are counted from the date of publication, never from today. Where that is not known, or
    only its year, they stay unresolved. A date that does not exist (31 جون) is unresolved too, and never rolled over.

    Args:
        articles: a table of articles, one text or a list of texts.
        published: the date of publication of all of them, ISO 8601 (2024-06-19, 2024-06 or 2024) or a date; None for
            the column ``published`` of the table.

    Returns:
        One row per expression, in the order of the text: article; sentence; start and end, code points of the raw
        text, end exclusive; surface; type (TIMEX3: DATE, TIME, DURATION, SET); value (TIMEX3, null when unresolved or
        ambiguous); mod (START, MID, END, APPROX, or empty); begin and until, first and last day as ISO 8601, null where
        there is none; status (resolved, underspecified, ambiguous, unresolved, vague); calendar; tolerance_days;
        candidates, the values of an ambiguous one; why, the rule and the evidence.

    Raises:
        UrduNewsError: ``published`` is no date.

    Source: TIMEX3 after Pustejovsky et al. (2003) and ISO 24617-1; the classes and tense rules are our own.

    >>> find_times("پوتین گذشتہ سال آئے تھے۔", published="2024-06-19")[["surface", "value"]].values.tolist()
    [['گذشتہ سال', '2023']]
    """
    table = as_articles(articles)
    rows = [_row(found) for found in _find(table, published)]
    frame = pl.DataFrame(rows, schema=TIMES | {"article": table.schema["article"]}, orient="row")
    return to_pandas(frame)


def timeline(articles: Articles, *, published: object = None) -> pd.DataFrame:
    """Put what articles say happened when in order.

    Ages, the present (اب), repeated times and durations without bounds are no events and are left out.

    Args:
        articles: a table of articles, one text or a list of texts.
        published: as for ``find_times``.

    Returns:
        One row per expression and the clause it stands in, by begin, those without one last: article; begin and until,
        first and last day; value; granularity (day, week, month, quarter, year, decade, century ...); status; relation
        of the clause to the time (AT, BEGIN, END, BEFORE, AFTER, DURING); clause; sentence; surface; start and end of
        the expression; type; mod; tolerance_days.

    >>> timeline("وہ 2000 میں آئے تھے۔")[["begin", "relation", "clause"]].values.tolist()
    [['2000-01-01', 'AT', 'وہ 2000 میں آئے تھے']]
    """
    table = as_articles(articles)
    rows = [_event(found) for found in _find(table, published) if _is_event(found.timex)]
    frame = pl.DataFrame(rows, schema=EVENTS | {"article": table.schema["article"]}, orient="row")
    return to_pandas(frame.sort("begin", "article", "start", nulls_last=True, maintain_order=True))


def _find(table: pl.DataFrame, published: object) -> Iterator[_Found]:
    """Yield the expressions of each article, sentence by sentence, each with the date before it in mind."""
    anchors = _anchors(table, published)
    texts = dict(zip(table["article"], table["text"], strict=True))
    article, focus = None, None
    for name, number, tokens in _sentences(table):
        if name != article:
            article, focus = name, None
        focus = focus._replace(same_sentence=False) if focus else None
        for match, rule, partial in find(items(tokens)):
            told, evidence = direction(match.sentence, match.i, match.j)
            timex = resolve(partial, Context(anchors[name], told, evidence, focus))
            yield _Found(name, number, match, rule, timex, texts[name])
            focus = _focus(timex) or focus


def _anchors(table: pl.DataFrame, published: object) -> dict[Any, Anchor | None]:
    if published is not None or "published" not in table.columns:
        return dict.fromkeys(table["article"], anchor_of(published))
    return {name: anchor_of(date) for name, date in zip(table["article"], table["published"], strict=True)}


def _sentences(table: pl.DataFrame) -> Iterator[tuple[Any, int, list[Token]]]:
    """Yield the sentences that can hold a time: those with a word of the tables that begins one, or with a number."""
    tokens = token_frame(table.select("article", "text"), rejoin_words=False).filter(pl.col("kind") != "space")
    hopeful = pl.col("form").is_in(list(trigger_words())) | (pl.col("kind") == "number")
    chosen = tokens.filter(hopeful).select("article", "sentence").unique()
    kept = tokens.join(chosen, on=["article", "sentence"], how="semi", maintain_order="left")
    for (name, number), sentence in kept.group_by("article", "sentence", maintain_order=True):
        columns = sentence.select("start", "end", "surface", "form", "kind")
        yield name, number, [Token(*row) for row in columns.iter_rows()]


def _focus(timex: Timex) -> Focus | None:
    if timex.status != "resolved" or timex.type == "DURATION" or not timex.begin:
        return None
    exact = {"day": "D", "month": "M"}.get(_granularity(timex) or "", "Y")
    return Focus(dt.date.fromisoformat(timex.begin), exact, same_sentence=True)


def _row(found: _Found) -> tuple[Any, ...]:
    start, end = found.span
    timex = found.timex
    why = "; ".join([found.rule.name, *filter(None, timex.why)])
    place = (found.article, found.sentence, start, end, found.text[start:end])
    meaning = (timex.type, timex.value, timex.mod, timex.begin, timex.until, timex.status, timex.calendar)
    return (*place, *meaning, timex.tolerance_days, list(timex.candidates), why)


def _is_event(timex: Timex) -> bool:
    present = timex.value in ("PRESENT_REF", "PAST_REF", "FUTURE_REF")
    return (timex.type in ("DATE", "TIME") and not present) or (timex.type == "DURATION" and timex.begin is not None)


def _event(found: _Found) -> tuple[Any, ...]:
    start, end = found.span
    timex = found.timex
    clause = slice(*clause_of(found.match))
    return (
        found.article, timex.begin, timex.until, timex.value, _granularity(timex), timex.status, relation(found.match),
        found.text[clause].strip(), found.sentence, found.text[start:end], start, end, timex.type, timex.mod,
        timex.tolerance_days,
    )  # fmt: skip


def _granularity(timex: Timex) -> str | None:
    value = timex.value or ""
    if timex.type == "DURATION":
        return "duration"
    if timex.calendar == "hijri" and "/" in value:
        return "month" if timex.until and (timex.begin or "")[:4] == timex.until[:4] else "year"
    for letter, name in (("W", "week"), ("Q", "quarter"), ("H", "half"), ("T", "day")):
        if letter in value:
            return name
    return GRANULARITIES.get(len(value))
