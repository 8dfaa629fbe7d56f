"""Readings: where counting reads the text otherwise than it is written, and what it does not count."""

import unicodedata
from typing import Any

from helpers.analysis.findings.numbers import words_counted
from helpers.analysis.results.article_results import ArticleResults
from helpers.base.dataframes import to_polars
from helpers.base.translation import phrase, phrase_plural
from helpers.reports.pages.appendix.folds import Column, Fold, FoldTable, fold_table
from helpers.text.normalisation import normalisation_report
from helpers.text.spacing.report import spacing_report
from helpers.text.stop_word_lists import removed_stop_words
from helpers.text.variants import spelling_variants

DOTTED_CIRCLE = "◌"


def repairs_fold(results: ArticleResults) -> Fold | None:
    """Return the repairs of spaces and letters, and the words that are spelled in two ways."""
    spaces = to_polars(spacing_report(results.tokens)).to_dicts()
    letters = to_polars(normalisation_report(results.text)).to_dicts()
    pairs = to_polars(spelling_variants(results.tokens)).to_dicts()
    joined = sum(row["count"] for row in spaces if row["repair"] == "compound")
    moved = sum(row["count"] for row in spaces) - joined
    signs = sum(row["count"] for row in letters)
    parts = [
        phrase_plural("one space", "{n:,} spaces", moved) if moved else "",
        phrase_plural("one compound", "{n:,} compounds", joined) if joined else "",
        phrase_plural("one letter", "{n:,} letters", signs) if signs else "",
        phrase_plural("one variant spelling", "{n:,} variant spellings", len(pairs)) if pairs else "",
    ]
    if not any(parts):
        return None
    sentence = phrase("Only counting reads the text in this way; the text on this page is as it is in the file.")
    title = phrase("Repairs: {list}", list=phrase(", ").join(filter(None, parts)))
    return Fold(title, (sentence,), (*_spaces(spaces), *_letters(letters), *_pairs(pairs)))


def stop_words_fold(results: ArticleResults) -> Fold | None:
    """Return the stop words of the article, which are no topic words."""
    rows = to_polars(removed_stop_words(results.tokens)).to_dicts()
    if not rows:
        return None
    total = sum(row["count"] for row in rows)
    times = phrase_plural("one occurrence", "{n:,} occurrences", total)
    sentence = phrase("Postpositions, pronouns and other words of grammar say little about the topic.")
    columns = (Column(phrase("word"), "urdu"), Column(phrase("times"), "number"))
    table = fold_table("ax-stop", "", columns, ((row["form"], row["count"]) for row in rows))
    title = phrase("Stop words: {words}, {times}", words=words_counted(len(rows)), times=times)
    return Fold(title, (sentence,), tuple(table))


def furniture_fold(results: ArticleResults) -> Fold | None:
    """Return the lines of the file that are not part of the article."""
    rows = to_polars(results.furniture).to_dicts()
    if not rows:
        return None
    columns = (Column(phrase("line"), "urdu"), Column(phrase("what it is"), "text"))
    lines = ((" ".join(row["text"].split()), phrase(row["kind"])) for row in rows)
    title = phrase_plural("One line is not part of the article", "{n:,} lines are not part of the article", len(rows))
    sentence = phrase("They are greyed in the text and are not counted.")
    return Fold(title, (sentence,), tuple(fold_table("ax-lines", "", columns, lines)))


def _spaces(rows: list[dict[str, Any]]) -> list[FoldTable]:
    columns = (
        Column(phrase("written"), "urdu"),
        Column(phrase("counted as"), "urdu"),
        Column(phrase("repair"), "text"),
        Column(phrase("times"), "number"),
    )
    cells = ((row["written"], row["words"], phrase(row["repair"]), row["count"]) for row in rows)
    return fold_table("ax-spaces", phrase("Spaces"), columns, cells)


def _letters(rows: list[dict[str, Any]]) -> list[FoldTable]:
    columns = (
        Column(phrase("letter"), "urdu"),
        Column(phrase("counted as"), "urdu"),
        Column(phrase("for example in"), "urdu"),
        Column(phrase("times"), "number"),
    )
    cells = ((_letter(row["from"]), _letter(row["to"]), row["example"], row["count"]) for row in rows)
    return fold_table("ax-letters", phrase("Letters"), columns, cells)


def _pairs(rows: list[dict[str, Any]]) -> list[FoldTable]:
    columns = (
        Column(phrase("one spelling"), "urdu"),
        Column(phrase("times"), "number"),
        Column(phrase("the other"), "urdu"),
        Column(phrase("times"), "number"),
    )
    cells = ((row["word"], row["count_word"], row["variant"], row["count_variant"]) for row in rows)
    return fold_table("ax-pairs", phrase("Two spellings of what is probably one word"), columns, cells)


def _letter(letters: str) -> str:
    r"""Return letters so that each can be seen: signs on a circle, invisible characters as code points.

    >>> _letter("\u0652"), _letter("\u200c"), _letter("ي"), _letter("")
    ('◌ْ', 'U+200C', 'ي', '–')
    """
    return "".join(map(_visible, letters)) or "–"


def _visible(letter: str) -> str:
    category = unicodedata.category(letter)
    if category.startswith("M"):
        return DOTTED_CIRCLE + letter
    return f"U+{ord(letter):04X}" if category[0] in "CZ" else letter
