"""Dates of an article in words, as precise as the text, each with a link to its lines."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from helpers.analysis.findings.sentences import Word
from helpers.analysis.results.article_results import ArticleResults
from helpers.analysis.results.items import Item
from helpers.base.translation import phrase
from helpers.times.events.evidence import PUBLICATION
from helpers.times.events.wording import EDGE_PHRASES, first_day_of_week, when_in_words
from helpers.times.wording import MOD_PHRASES

# The time of day in a value: a sentence about dates gives the day.
CLOCK = re.compile(r"T[^/]*")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
BEFORE_CHRIST = re.compile(r"BC(\d{2,4})")
# Values whose words take "the" in English: decades, centuries, quarters, halves and weeks.
WITH_ARTICLE = re.compile(r"\d{2,3}|BC\d\d|.*-[QHW]\d{1,2}")
# Relations and modifiers that leave a side of a date open.
OPEN_RELATIONS = ("BEFORE", "AFTER", "BEGIN", "END")
# Relations of which one side is on the date itself.
ONE_SIDED = ("BEGIN", "END")
OPEN_MODS = ("BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER")
DATE_TYPES = ("DATE", "TIME")


class Dated(NamedTuple):
    """A date that the text gives.

    Attributes:
        words: the date, as a sentence shows it.
        begin: its first day, ISO 8601, or the last one of what is until a time or at its end, by which dates are
            sorted; years before Christ sort before all others.
        until: its last day.
        is_plain: whether it stands for itself, which is not so of a range and of "after 2013".
        is_first: whether "from" can precede it: "since 2013" begins in 2013.
        is_last: whether "to" can precede it: "by the end of 2018" is over at the end of 2018.
        is_day: whether it is one day, which a day of the lunar calendar is not: it may begin a day earlier or later.
        rests_on_publication: whether it is known only through the publication date.
        mentions: how often the text gives it.
        link: its words after "from" and "to", which lead to its lines.
        label: its words in a list, which lead to its lines; in Urdu they may have another form.
    """

    words: str
    begin: str
    until: str
    is_plain: bool
    is_first: bool
    is_last: bool
    is_day: bool
    rests_on_publication: bool
    mentions: int
    link: Word
    label: Word


def dates_of(results: ArticleResults) -> list[Dated]:
    """Return the different dates that the text of an article gives, the earliest first.

    Durations, repeated times, the date of a dateline and the day on which a lead event is placed are no such dates.
    """
    found: dict[str, Dated] = {}
    head = results.dateline.end if results.dateline else 0
    for event in results.events[results.events["start"] >= head].to_dict("records"):
        if not event["surface"] or event["type"] not in DATE_TYPES or not (begin := _first_day(event)):
            continue
        date = _dated(event, begin, results.items[event["key"]])
        if known := found.get(date.words):
            rests = known.rests_on_publication and date.rests_on_publication
            date = known._replace(rests_on_publication=rests, mentions=known.mentions + 1)
        found[date.words] = date
    return sorted(found.values(), key=lambda date: date.begin)


def is_undated(expression: Mapping[Any, Any]) -> bool:
    """Return whether a row of ``find_times`` has no known day, and is neither "now" nor a time of day alone."""
    value = expression["value"] or ""
    is_dayless = value.endswith("_REF") or value.startswith("T")
    return not (is_dayless or isinstance(expression["begin"], str) or BEFORE_CHRIST.match(value))


def _dated(event: Mapping[Any, Any], begin: str, item: Item) -> Dated:
    value, mod = CLOCK.sub("", event["value"]), event["mod"]
    words = _words_in_sentence(event, value, mod)
    relation = event["relation"] if event["relation"] in OPEN_RELATIONS else ""
    is_range = mod in OPEN_MODS or "/" in value
    bare = _words_in_sentence({**event, "relation": ""}, value, mod) if relation in ONE_SIDED else words
    return Dated(
        words,
        begin,
        event["until"] if isinstance(event["until"], str) else begin,
        is_plain=not (is_range or relation),
        is_first=not is_range and relation in ("", "BEGIN"),
        is_last=not is_range and relation in ("", "END"),
        is_day=not event["tolerance_days"] and bool(DAY.fullmatch(value)),
        rests_on_publication=event["known_from"] == PUBLICATION,
        mentions=1,
        link=Word(item, bare),
        label=Word(item, _words_alone(event, value, mod)),
    )


def _words_alone(event: Mapping[Any, Any], value: str, mod: str) -> str:
    if mod in EDGE_PHRASES and event.get("relation") in OPEN_RELATIONS:
        return when_in_words({**event, "value": value, "mod": mod})
    words = when_in_words({**event, "value": value, "mod": "" if mod in EDGE_PHRASES else mod})
    words = phrase("the {time}", time=words) if WITH_ARTICLE.fullmatch(value) else words
    return phrase("the {time}", time=phrase(MOD_PHRASES[mod], time=words)) if mod in EDGE_PHRASES else words


def _words_in_sentence(event: Mapping[Any, Any], value: str, mod: str) -> str:
    if mod in EDGE_PHRASES and event.get("relation") not in OPEN_RELATIONS:
        return phrase(EDGE_PHRASES[mod], time=_words_alone({"tolerance_days": event["tolerance_days"]}, value, ""))
    if (monday := first_day_of_week(value)) and not mod:
        return phrase("the week of {day}", day=when_in_words({"value": monday}))
    return _words_alone(event, value, mod)


def _first_day(event: Mapping[Any, Any]) -> str:
    """Return the first day of a date, or the last one before it, by which dates are sorted; empty if unknown."""
    if century := BEFORE_CHRIST.match(event["value"] or ""):
        # An earlier year has a larger number; "-" sorts before digits.
        return f"-{9999 - int(century[1].ljust(4, '9')):04}"
    by_last_day = event["relation"] in ("AFTER", "END") or event["mod"] == "END"
    days = [event["until"], event["begin"]] if by_last_day else [event["begin"], event["until"]]
    return next((day for day in days if isinstance(day, str)), "")
