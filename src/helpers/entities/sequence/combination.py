"""Combination: the names of articles, which the model chooses from its own evidence and from what the rules found."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from helpers.entities.found import Found
from helpers.entities.gazetteer import known
from helpers.entities.scan.rules import rule_names
from helpers.entities.sequence.batch import batch_of
from helpers.entities.sequence.certain_names import completed, settled, with_certain, within_tables
from helpers.entities.sequence.evidence import evidence_of
from helpers.entities.sequence.labels import names_of
from helpers.entities.sequence.tagging import Labeller
from helpers.entities.spellings import usual
from helpers.entities.words import ArticleWords, Words
from helpers.tables import settings

# Words of articles that are labelled together: numpy needs some thousands to be fast.
BATCH_WORDS = 20_000
# The rule of a name that only the model found.
MODEL = "model"


def articles_with_names(
    articles: Iterable[ArticleWords], model: Labeller
) -> Iterator[tuple[ArticleWords, list[Found]]]:
    """Yield each article with its names, in the order of the text."""
    for batch in _batches(articles):
        yield from zip(batch, _names(batch, model), strict=True)


def _batches(articles: Iterable[ArticleWords]) -> Iterator[list[ArticleWords]]:
    """Yield articles in groups of some thousand words."""
    batch: list[ArticleWords] = []
    size = 0
    for article in articles:
        batch.append(article)
        size += len(article.words)
        if size >= BATCH_WORDS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _names(articles: Sequence[ArticleWords], model: Labeller) -> list[list[Found]]:
    read = [usual(article.words) for article in articles]
    by_rules = [rule_names(words) for words in read]
    batch = batch_of(read)
    labels = model.labels(batch, *evidence_of(batch, by_rules))
    return [combined(words, found, own) for words, found, own in zip(read, by_rules, labels, strict=True)]


def combined(words: Words, found: Sequence[Found], labels: Sequence[str]) -> list[Found]:
    """Return the names of an article.

    Args:
        words: its words.
        found: the names that the rules found.
        labels: the labels that the model gives the words.
    """
    rules = {(name.begin, name.end, name.kind): name.rule for name in found}
    names, by_rules = [], settled(found)
    for name in names_of(words, labels, MODEL):
        rule = rules.get((name.begin, name.end, name.kind))
        own = name._replace(rule=rule) if rule else _without_last_words(within_tables(name, by_rules, words), words)
        if own.end > own.begin and (rule or not _is_no_name(own, words)):
            names.append(own._replace(rule=rules.get((own.begin, own.end, own.kind), own.rule)))
    return completed(with_certain(names, found, words), words)


def _is_no_name(name: Found, words: Words) -> bool:
    """Return whether the tables know the words as something else (عینی شاہد), or as a title without a name."""
    forms = [word.form for word in words[name.begin : name.end]]
    phrase = " ".join(forms)
    listed = known()
    is_title = name.kind == "person" and phrase in listed.titles and phrase not in listed.persons
    if is_title or phrase in listed.nothing or phrase in listed.organisations["not"]:
        return True
    return all(form in _no_names() for form in forms)


def _without_last_words(name: Found, words: Words) -> Found:
    """Return a name without grammatical words at its end, of which nothing may be left."""
    end = name.end
    while end > name.begin and words[end - 1].form in _never_last():
        end -= 1
    return name._replace(end=end)


@cache
def _no_names() -> frozenset[str]:
    return frozenset(settings("names.toml")["no_names"])


@cache
def _never_last() -> frozenset[str]:
    return frozenset(settings("names.toml")["grammatical_words"]) - known().letters
