"""Article findings: the sentences of the front page and of each chapter, and the alerts."""

from dataclasses import dataclass

from helpers.analysis.findings.alerts import LEAST_WORDS, article_alerts
from helpers.analysis.findings.context import who_acts
from helpers.analysis.findings.dates import dates_of
from helpers.analysis.findings.names import names_and_topics, share_of_names
from helpers.analysis.findings.sentences import Finding
from helpers.analysis.findings.statements import (
    agencies,
    missing_marks,
    nobody_quoted,
    pronoun_speakers,
    unnamed_speakers,
    who_speaks,
)
from helpers.analysis.findings.text import sentence_lengths
from helpers.analysis.findings.times import (
    date_count,
    dates_from_publication,
    durations,
    no_date,
    other_times,
    time_span,
    undated_expressions,
)
from helpers.analysis.findings.words import (
    cloud_share,
    frequent_beyond_chance,
    no_topic_words,
    repeated_phrases,
    spaces_put_in,
)
from helpers.analysis.results.article_results import ArticleResults


@dataclass(frozen=True)
class Findings:
    """The findings of an article by the part of the page that shows them, each list in the order of reading."""

    front: tuple[Finding, ...] = ()
    alerts: tuple[Finding, ...] = ()
    text: tuple[Finding, ...] = ()
    words: tuple[Finding, ...] = ()
    times: tuple[Finding, ...] = ()
    people: tuple[Finding, ...] = ()
    context: tuple[Finding, ...] = ()
    appendix: tuple[Finding, ...] = ()


def article_findings(results: ArticleResults, *, drawn: int = 0) -> Findings:
    """Return the findings of an article in the language of the session; what is not there is not mentioned.

    Args:
        results: from ``analyse``.
        drawn: the number of words in the cloud.

    >>> from helpers.analysis.results.article_results import analyse
    >>> found = article_findings(analyse("پوتین لاہور آئے۔ پوتین نے کہا کہ پوتین خوش ہیں۔"))
    >>> [str(one) for one in found.front]
    ['پوتین is named three times.', 'There is one statement, by پوتین.']
    """
    lengths, dates = sentence_lengths(results), dates_of(results)
    # Shares and comparisons of a few words mean nothing.
    is_long = results.words >= LEAST_WORDS
    shares = [share_of_names, frequent_beyond_chance, repeated_phrases] if is_long else []
    front = [*names_and_topics(results), *who_speaks(results), *time_span(dates, results.published)]
    return Findings(
        front=tuple(front or lengths),
        alerts=tuple(article_alerts(results, dates)),
        text=tuple(lengths),
        words=(*(one for share in shares for one in share(results)), *no_topic_words(results)),
        times=(
            *date_count(dates),
            *no_date(dates, results),
            *dates_from_publication(dates),
            *undated_expressions(results),
            *durations(results),
            *other_times(results),
        ),
        people=(
            *nobody_quoted(results),
            *agencies(results),
            *unnamed_speakers(results),
            *pronoun_speakers(results),
            *missing_marks(results),
        ),
        context=tuple(who_acts(results) if is_long else ()),
        appendix=(*spaces_put_in(results), *cloud_share(results, drawn)),
    )
