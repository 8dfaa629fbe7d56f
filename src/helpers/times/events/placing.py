"""Placing: whether a time in a lead clause is that of its event; else the day of a dateline or of publication is."""

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise
from typing import Any

from helpers.tables import settings
from helpers.times.events.durations import Known
from helpers.times.events.lead import Heads, Lead
from helpers.times.extraction import Expression
from helpers.times.model import Anchor, Timex
from helpers.times.patterns import Match
from helpers.times.tense import ERGATIVE, FINITE, clause_bounds, tense, verb_kind
from helpers.times.timex_values import bounds, format_date, granularity

PRESENT = "PRESENT_REF"
# Rules of the present that describe no event of one day: آج بھی, آج کا نوجوان, آج کے دور.
GENERAL_RULES = ("now.until", "now.era")
# News is at most a week old; an older day in a participle (2007 میں ہونے والے دھماکے) is that of another event.
NEWS_DAYS = 7
# Words between a time and the verb of its participle (آئندہ ماہ روس میں ہونے والے), and after its noun.
PARTICIPLE_WORDS, NOUN_WORDS = 8, 4
# Words of a name after its year, of which the last is a word for an event: 2011 کا ورلڈ کپ.
NAME_WORDS = 2
IN = "میں"


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(settings("times/lead.toml")[name])


def placed_leads(
    heads: Heads, days: Mapping[Any, Known], expressions: Iterable[Expression], anchors: Mapping[Any, Anchor | None]
) -> dict[Any, Lead]:
    """Return the leads that stand on the day of their dateline or of publication.

    A time expression in the main clause places the others elsewhere; a date does so even if it is not resolved, and so
    does آج in a general sense (آج دنیا ایک گاؤں بن چکی ہے). A past perfect needs the day in a dateline.
    """
    leads = {article: lead for article, lead in heads.leads.items() if article in days or not lead.looks_back}
    elsewhere: set[Any] = set()
    for expression in expressions:
        article, lead = expression.article, leads.get(expression.article)
        anchor = anchors[article]
        if lead and anchor and lead.start <= expression.span[0] < lead.main_end:
            written = days[article].expression.timex.begin if article in days else None
            day = written or bounds(format_date(*anchor))[0]
            if day and _places(expression, day):
                elsewhere.add(article)
    return {article: lead for article, lead in leads.items() if article not in elsewhere}


def is_named(expression: Expression, lead: Lead | None, anchor: Anchor | None) -> bool:
    """Return whether an expression is the year in a name (ورلڈ کپ 2018 کا میچ, 2018 کا ورلڈ کپ), which dates no clause.

    A name before میں dates its clause (ورلڈ کپ 2007 میں), but not in a lead clause of that year or later, where the
    lead event is the news.
    """
    if _is_only_of_name(expression):
        return True
    if lead is None or anchor is None or not lead.start <= expression.span[0] < lead.main_end:
        return False
    return _is_of_name(expression) and (expression.timex.begin or "")[:4] >= format_date(*anchor)[:4]


def _is_of_name(expression: Expression) -> bool:
    """Return whether an expression is a year that is part of a name."""
    return _is_number_of_year(expression) and expression.detection.match.word(-1).form in _words("named_by_year")


def _is_number_of_year(expression: Expression) -> bool:
    """Return whether an expression is a year in figures: گزشتہ سال is never part of a name."""
    return granularity(expression.timex) == "year" and expression.detection.partial.year is not None


def _is_only_of_name(expression: Expression) -> bool:
    """Return whether a year is part of a name that does not say when the clause was."""
    if not _is_number_of_year(expression):
        return False
    match, names = expression.detection.match, _words("named_by_year")
    if match.word(-1).form in names:
        named_from = match.end
    elif match.is_next("KE") and match.word(1).form not in ("", IN):
        following = [word.form for word in match.sentence.words[match.end + 1 : match.end + 1 + NAME_WORDS]]
        named = [index for index, form in enumerate(following) if form in names]
        if not named:
            return False
        named_from = match.end + 2 + named[0]
    else:
        return False
    words = match.sentence.words[named_from : named_from + 2]
    is_during = len(words) == 2 and words[0].has("KE") and words[1].has("DURING", "AFTER", "AGO")
    return bool(words) and not (is_during or words[0].has("IN", "SE", "TO", "ON"))


def _places(expression: Expression, day: str) -> bool:
    """Return whether an expression says when the event of its clause was, for news of a day."""
    match, timex = expression.detection.match, expression.timex
    if expression.detection.rule.name in GENERAL_RULES:
        return True
    if _is_of_any_day(timex) or _is_of_name(expression):
        return False
    if timex.begin and timex.begin > day:
        return not (_is_announced(match) or _is_in_participle(match) or match.is_next("KE"))
    if _is_recent(timex, day):
        return True
    return not _is_in_participle(match) and not _is_of_noun(match)


def _is_of_any_day(timex: Timex) -> bool:
    """Return whether an expression has no date: the present (اب), and durations without days (تین روزہ)."""
    return timex.value == PRESENT or (timex.type == "DURATION" and timex.begin is None)


def _is_recent(timex: Timex, day: str) -> bool:
    """Return whether an expression may be a day of the last week."""
    if granularity(timex) != "day" or not timex.begin:
        return timex.begin is None
    return (dt.date.fromisoformat(day) - dt.date.fromisoformat(timex.begin)).days <= NEWS_DAYS


def _is_in_participle(match: Match) -> bool:
    """Return whether a time is that of a participle: 2020 میں ہونے والے."""
    words = match.sentence.words[match.end : match.end + PARTICIPLE_WORDS + 1]
    for word, following in pairwise(words):
        kind = verb_kind(word.form)
        if word.form == ERGATIVE or kind in FINITE:
            return False
        if kind == "infinitive":
            return following.has("AGENT")
    return False


def _is_announced(match: Match) -> bool:
    """Return whether someone has planned something for a time ahead: وزیر نے 2030 میں میلہ لگانے کا اعلان کیا."""
    words = match.sentence.words
    start, end = clause_bounds(words, match.start, match.end)
    return tense(match).direction == 1 and any(word.form == ERGATIVE for word in words[start:end])


def _is_of_noun(match: Match) -> bool:
    """Return whether a time is that of a noun (2007 کے دھماکے کے ملزم), in which nothing happens (2007 کے میچ میں)."""
    if not match.is_next("KE") or match.is_next("AFTER", "DURING", "AGO", "NEAR", offset=1):
        return False
    words = match.sentence.words[match.end + 1 : match.end + 1 + NOUN_WORDS]
    return all(word.form != IN for word in words)
