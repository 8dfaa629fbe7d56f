"""Findings about times: how far an article looks back and ahead, and which of its dates rest on that of publication."""

import re
from collections.abc import Sequence

from helpers.analysis.findings.dates import DATE_TYPES, Dated, is_undated
from helpers.analysis.findings.numbers import spelled
from helpers.analysis.findings.sentences import Clause, Count, Finding, Place, Sentence, Value, Word, filled, finding
from helpers.analysis.results.article_results import ArticleResults
from helpers.analysis.results.items import Item
from helpers.base.translation import phrase, plural_template
from helpers.times.wording import in_words

# Of more dates, a sentence gives the first and the last.
MAX_DATES = 3
# The most expressions that a sentence lists.
MAX_EXPRESSIONS = 5

# A day or a month without a year.
YEARLESS = re.compile(r"XXXX-\d\d(?:-\d\d)?")


def time_span(dates: Sequence[Dated], published: str | None) -> list[Finding]:
    """Return when the events of an article were, from the earliest to the latest that has a date."""
    if not dates:
        return []
    if len(dates) == 1:
        return [_single(dates[0], published)]
    first, last = dates[0], dates[-1]
    if not _is_span(first, last):
        return date_count(dates)
    template = _span_template(first, last, published)
    return [finding("F9", template, d=first.link, e=last.link)]


def date_count(dates: Sequence[Dated]) -> list[Finding]:
    """Return how many dates an article gives, and the first and the last of them."""
    if not dates:
        return []
    first, last = dates[0], dates[-1]
    if len(dates) > 1 and _is_span(first, last):
        values: dict[str, Value] = {"d": first.link, "e": last.link}
    else:
        values = {"d": _earliest(dates).label, "e": last.label, "list": [date.label for date in dates]}
    if len(dates) == 1 or _is_span(first, last):
        template = plural_template(
            "The article gives one date: {d}.", "The article gives {n} dates, from {d} to {e}.", len(dates)
        )
    elif len(dates) <= MAX_DATES:
        template = phrase("The article gives {n} dates: {list}.")
    else:
        template = phrase("The article gives {n} dates (the earliest: {d}; the latest: {e}).")
    return [finding("F11", template, n=Place(spelled(len(dates)), "times"), **values)]


def no_date(dates: Sequence[Dated], results: ArticleResults) -> list[Finding]:
    """Return that the article gives no date, if it gives none, and no expression that might be one."""
    return [] if dates or _undated_keys(results) else [finding("F11", phrase("The article gives no date."))]


def dates_from_publication(dates: Sequence[Dated]) -> list[Finding]:
    """Return how many dates are known only through the publication date."""
    resting = sum(date.rests_on_publication for date in dates)
    if not resting:
        return []
    if len(dates) == 1:
        return [finding("F12", phrase("It is known only through the publication date."))]
    if resting == len(dates) == 2:
        return [finding("F12", phrase("Both are known only through the publication date."))]
    if resting == len(dates):
        return [finding("F12", phrase("All of them are known only through the publication date."))]
    template = plural_template(
        "One of them is known only through the publication date.",
        "{n} of them are known only through the publication date.",
        resting,
    )
    return [finding("F12", template, n=resting)]


def undated_expressions(results: ArticleResults) -> list[Finding]:
    """Return the time expressions whose date could not be found."""
    linked = [_expression(results.items[key], results) for key in _undated_keys(results)]
    if not linked:
        return []
    template = plural_template(
        "One time expression could not be dated: {x}.", "{n} time expressions could not be dated: {list}.", len(linked)
    )
    if len(linked) > MAX_EXPRESSIONS:
        template = phrase("{n} time expressions could not be dated.")
    return [finding("F13", template, x=linked[0], n=len(linked), list=linked)]


def other_times(results: ArticleResults) -> list[Finding]:
    """Return the expressions that are no date of the article: repeated and indefinite times, and years in names."""
    table = results.times
    listed = {*results.events["key"], *_undated_keys(results), *_duration_keys(results)}
    head = results.dateline.end if results.dateline else 0
    others = table[table["start"] >= head]
    others = others.loc[[key not in listed for key in others["key"]]]
    is_dated = others["begin"].notna()
    groups = (
        ("F15", phrase("Repeated or indefinite times: {list}."), others[~is_dated]),
        ("F16", phrase("Years in names: {list}."), others[is_dated]),
    )
    return [
        finding(name, template, list=[_counted(results.items[key]) for key in dict.fromkeys(rows["key"])])
        for name, template, rows in groups
        if len(rows)
    ]


def _counted(item: Item) -> Clause:
    return filled("{x} ({n})", x=Word(item), n=Count(item)) if item.count > 1 else filled("{x}", x=Word(item))


def _duration_keys(results: ArticleResults) -> list[str]:
    table = results.times
    lasting = (table["type"] == "DURATION") & table["range"].isna() & ~table["key"].isin(results.events["key"])
    keys = list(dict.fromkeys(table.loc[lasting, "key"]))
    return keys if len(keys) <= MAX_EXPRESSIONS else []


def durations(results: ArticleResults) -> list[Finding]:
    """Return the durations in the text that have no place on an axis of time."""
    linked = [_expression(results.items[key], results) for key in _duration_keys(results)]
    if not linked:
        return []
    template = plural_template("One duration: {x}.", "{n} durations: {list}.", len(linked))
    return [finding("F14", template, x=linked[0], n=len(linked), list=linked)]


def _single(date: Dated, published: str | None) -> Finding:
    """Return a sentence about the only date."""
    if date.is_last and published is not None and _is_after(date, published):
        return finding("F9", phrase("The article looks ahead to {d}."), d=date.link)
    if not date.is_plain or published is None:
        return finding("F11", phrase("The article gives one date: {d}."), d=date.label)
    if date.mentions == 1:
        return finding("F9", phrase("The one event that the article dates is from {d}."), d=date.link)
    if date.is_day:
        return finding("F10", phrase("Everything that the article dates happened on {d}."), d=date.link)
    return finding("F10", phrase("Everything that the article dates is from {d}."), d=date.link)


def _span_template(first: Dated, last: Dated, published: str | None) -> str:
    if published is None or _is_after(first, published) or not _is_long_before(first, published):
        return phrase("The dates in the article run from {d} to {e}.")
    if _is_after(last, published):
        return phrase("The article looks back to {d} and ahead to {e}.")
    return phrase("The article looks back to {d}; the latest event that it dates is from {e}.")


def _is_span(first: Dated, last: Dated) -> bool:
    """Return whether "from" and "to" can stand before two dates, of which the first is over when the last begins."""
    return first.is_first and last.is_last and first.until < last.begin


def _earliest(dates: Sequence[Dated]) -> Dated:
    """Return the earliest date with a beginning; what is after 1990 has none."""
    return next((date for date in dates if date.is_first), dates[0])


def _is_after(date: Dated, published: str) -> bool:
    return date.begin[: len(published)] > published


def _is_long_before(date: Dated, published: str) -> bool:
    """Return whether a date is over before the month that precedes the month of publication."""
    return _month(date.until) + 1 < _month(published)


def _month(day: str) -> int:
    """Return the number of a month; a year is its first month."""
    year, _, rest = day.partition("-")
    return 12 * int(year or 0) + int(rest[:2] or 1)


def _undated_keys(results: ArticleResults) -> list[str]:
    """Return the keys of the expressions that mean a date or a time of day, without a known day."""
    rows = [row for row in results.times.to_dict("records") if row["type"] in DATE_TYPES and is_undated(row)]
    return list(dict.fromkeys(row["key"] for row in rows))


def _expression(item: Item, results: ArticleResults) -> Clause:
    """Return an expression with the number of its sentence; a day or a month without a year in words."""
    sentence = Sentence(results.number_of(item.first), item.first)
    values = results.times.loc[results.times["key"] == item.key, "value"].dropna()
    if len(values) and YEARLESS.fullmatch(values.iloc[0]):
        date = Word(item, in_words(values.iloc[0]))
        return filled(phrase("{x} (year unknown; sentence {s})"), x=date, s=sentence)
    template = phrase("{x} (sentence {s})")
    return filled(template, x=Word(item), s=sentence)
