"""Findings about words: the phrase used most, words that are unusually frequent, and spaces put in before counting."""

import pandas as pd

from helpers.analysis.findings.sentences import Finding, Part, Urdu, Word, finding
from helpers.analysis.results.article_results import ArticleResults
from helpers.analysis.results.items import key_of
from helpers.base.translation import phrase, plural_template
from helpers.text.general_frequency import ZIPF_BASE
from helpers.text.spacing.report import spacing_report

# A phrase is a finding from three occurrences, and no finding if it is listed as a word.
LEAST_PHRASES = 3
# The most phrases of a sentence that are equally frequent, and the most words.
MAX_PHRASES, MAX_WORDS = 2, 3
# A word is unusually frequent if it occurs three times, and, with a probability of 99.9 %, at least four times as often
# as in general Urdu.
LEAST_OCCURRENCES, LEAST_RATIO, ALPHA = 3, 4, 0.001
MISSING_SPACE = "missing space"


def repeated_phrases(results: ArticleResults) -> list[Finding]:
    """Return the phrase of several words that is used most and contains no name."""
    names = {form for item in results.named() for form in (item.text, *item.forms)}
    topics = set(results.topics["form"])
    table = results.phrases[(results.phrases["length"] > 1) & (results.phrases["count"] >= LEAST_PHRASES)]
    has_name = [any(f" {name} " in f" {text} " for name in names) for text in table["phrase"]]
    plain = table[~pd.Series(has_name, index=table.index, dtype=bool) & ~table["phrase"].isin(topics)]
    most = plain[plain["count"] == plain["count"].max()]
    if not 0 < len(most) <= MAX_PHRASES:
        return []
    template = plural_template(
        "The phrase used most is {P} ({n} times).",
        "The phrases used most are {P} and {Q} ({n} times each).",
        len(most),
    )
    linked = [_phrase_link(text, results) for text in most["phrase"]]
    return [finding("F18", template, P=linked[0], Q=linked[-1], n=int(most["count"].iloc[0]))]


def unusual_words(results: ArticleResults) -> list[Finding]:
    """Return the words, not names, that are more frequent than in general Urdu beyond chance."""
    from scipy.special import gammaincinv

    table = results.topics[(results.topics["count"] >= LEAST_OCCURRENCES) & results.topics["zipf_general"].notna()]
    # The lower bound of the mean of a Poisson distribution.
    lowest = gammaincinv(table["count"].to_numpy(float), ALPHA) / max(results.words, 1)
    expected = 10 ** table["zipf_general"].to_numpy(float) / ZIPF_BASE
    keys = [key_of("topic", form) for form in table.loc[lowest >= LEAST_RATIO * expected, "form"]]
    linked = [Word(results.items[key]) for key in keys if key in results.items][:MAX_WORDS]
    if not linked:
        return []
    template = plural_template(
        "Compared with general Urdu, {A} is unusually frequent.",
        "Compared with general Urdu, {list} are unusually frequent.",
        len(linked),
    )
    return [finding("F19", template, A=linked[0], list=linked)]


def spaces_put_in(results: ArticleResults) -> list[Finding]:
    """Return how many missing spaces were put in before counting."""
    table = spacing_report(results.tokens)
    spaces = int(table.loc[table["repair"] == MISSING_SPACE, "count"].sum())
    template = plural_template(
        "One missing space was put in before counting.", "{n} missing spaces were put in before counting.", spaces
    )
    return [finding("F21", template, n=spaces)] if spaces else []


def no_topic_words(results: ArticleResults) -> list[Finding]:
    """Return that there are no topic words, if there are none."""
    return [finding("F22", phrase("No topic words."))] if results.topics.empty else []


def _phrase_link(text: str, results: ArticleResults) -> Part:
    if item := results.items.get(key_of("topic", text)):
        return Word(item)
    return Urdu(text)
