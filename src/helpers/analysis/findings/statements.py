"""Findings about statements: who speaks how often, which sources are named, and what to check before quoting."""

from collections.abc import Sequence

from helpers.analysis.findings.leading import equally_frequent, leading_items
from helpers.analysis.findings.numbers import spelled
from helpers.analysis.findings.sentences import (
    Clause,
    Count,
    Finding,
    Part,
    Place,
    Sentence,
    Urdu,
    Word,
    filled,
    finding,
)
from helpers.analysis.results.article_results import ArticleResults
from helpers.analysis.results.items import NAME_KINDS, Item, key_of
from helpers.analysis.results.statement_items import StatementRecord
from helpers.base.translation import phrase, plural_template

MAX_SPEAKERS = 3
# The most sentences that a sentence lists.
MAX_SENTENCES = 5


def who_speaks(results: ArticleResults) -> list[Finding]:
    """Return how the statements are divided among the speakers; nothing if no speaker has a name."""
    speakers, total = _speakers(results), len(results.records)
    if not speakers:
        return []
    if total == 1:
        return [finding("F3", phrase("There is one statement, by {A}."), A=_speaker(speakers[0], results))]
    leaders = _leaders(speakers)
    if not leaders:
        template = phrase("{n} speakers have one statement each.")
        return [finding("F3", template, n=Place(spelled(len(speakers)), "people"))]
    if leaders[0].count == total and len(leaders) == len(speakers) == 1:
        template = phrase("Both statements are by {A}.") if total == 2 else phrase("All {N} statements are by {A}.")
        return [finding("F3", template, N=_all(total), A=_speaker(leaders[0], results))]
    first = _shares(leaders, results)
    unnamed = sum(not record.speakers for record in results.records)
    second = _others(len(speakers) - len(leaders), unnamed)
    return [finding("F3+F4", phrase("{first}; {second}."), first=first, second=second)]


def nobody_quoted(results: ArticleResults) -> list[Finding]:
    """Return that there is no statement, if there is none."""
    return [] if results.records else [finding("F3", phrase("No statement was found."))]


def unnamed_speakers(results: ArticleResults) -> list[Finding]:
    """Return how many statements have no named speaker."""
    found = [record for record in results.records if not (record.speakers or record.pronoun)]
    template = plural_template(
        "One statement has no named speaker: {where}.", "{n} statements have no named speaker: {where}.", len(found)
    )
    return _about_sentences("F5", template, results, found)


def pronoun_speakers(results: ArticleResults) -> list[Finding]:
    """Return the statements whose speaker is a pronoun in the text."""
    found = [record for record in results.records if record.pronoun]
    template = plural_template(
        "In one statement the speaker is only a pronoun ({where}); read the sentence before.",
        "In {n} statements the speaker is only a pronoun ({where}); read the sentences before.",
        len(found),
    )
    return _about_sentences("F6", template, results, found)


def agencies(results: ArticleResults) -> list[Finding]:
    """Return the news agencies that the statements rest on."""
    names = list(results.sources.loc[results.sources["source_kind"] == "agency", "source"])
    template = plural_template(
        "One news agency is named as a source: {A}.", "{n} news agencies are named as sources: {list}.", len(names)
    )
    linked = [_linked(name, results) for name in names]
    return [finding("F7", template, A=linked[0], n=len(names), list=linked)] if linked else []


def missing_marks(results: ArticleResults) -> list[Finding]:
    """Return the statements of which one quotation mark is missing."""
    found = [record for record in results.records if record.one_mark_missing]
    template = plural_template(
        "One statement is missing a quotation mark: {where}.",
        "{n} statements are missing a quotation mark: {where}.",
        len(found),
    )
    return _about_sentences("F8", template, results, found)


def _speaker(item: Item, results: ArticleResults) -> Word:
    """Return a speaker as the person or body of that name, else as the item of the statements."""
    keys = [key_of(kind, item.text) for kind in NAME_KINDS]
    return Word(next((results.items[key] for key in keys if key in results.items), item))


def _speakers(results: ArticleResults) -> list[Item]:
    """Return the speakers with a name."""
    return [item for item in results.named("statement") if item.text]


def _leaders(speakers: Sequence[Item]) -> list[Item]:
    """Return the speakers that a sentence names: those with most statements, or all of a few with one each."""
    few = list(speakers) if len(speakers) <= MAX_SPEAKERS else []
    return leading_items(speakers, MAX_SPEAKERS) or few


def _shares(leaders: Sequence[Item], results: ArticleResults) -> Clause:
    """Return a clause with the shares of speakers in all statements."""
    linked, count, total = [_speaker(item, results) for item in leaders], leaders[0].count, len(results.records)
    if equally_frequent(leaders):
        if count == 1:
            return filled(phrase("{speakers} make one statement each"), speakers=linked)
        template = phrase("{speakers} make {n} of {N} statements each")
        return filled(template, speakers=linked, n=Count(leaders[0]), N=_all(total))
    first, *others = leaders
    shares = [filled(plural_template("{A} makes one", "{A} makes {a}", first.count), A=linked[0], a=Count(first))]
    shares += [
        filled(plural_template("{B} one", "{B} {b}", item.count), B=speaker, b=Count(item))
        for item, speaker in zip(others, linked[1:], strict=True)
    ]
    return filled(phrase("Of {N} statements {shares}"), N=_all(total), shares=shares)


def _others(speakers: int, unnamed: int) -> Clause:
    """Return a clause about the speakers whom a sentence does not name, or the statements without a named speaker."""
    if speakers:
        template = plural_template("one other is quoted", "{n} others are quoted", speakers)
        return filled(template, n=Place(spelled(speakers), "people"))
    if unnamed:
        template = plural_template("one has no named speaker", "{n} have no named speaker", unnamed)
        return filled(template, n=Place(spelled(unnamed), "people"))
    return filled(phrase("nobody else is quoted"))


def _all(statements: int) -> Place:
    return Place(spelled(statements), "people")


def _about_sentences(
    name: str, template: str, results: ArticleResults, found: Sequence[StatementRecord]
) -> list[Finding]:
    """Return a finding about statements with the numbers of their sentences, or the first of many."""
    indices = sorted({record.sentence for record in found})
    if not indices:
        return []
    linked: list[Part] = [Sentence(results.number_of(index), index) for index in indices[:MAX_SENTENCES]]
    if (more := len(indices) - MAX_SENTENCES) > 0:
        linked.append(Place(phrase("{n} others", n=more), "people"))
    where = filled(plural_template("sentence {list}", "sentences {list}", len(indices)), list=linked)
    return [finding(name, template, n=_all(len(found)), where=where)]


def _linked(name: str, results: ArticleResults) -> Part:
    item = results.items.get(key_of("organisation", name)) or results.items.get(key_of("statement", name))
    return Word(item) if item else Urdu(name)
