"""Text tables: summary, times, lines of all words, repairs, spellings and stop words."""

from importlib.metadata import version

from helpers.analysis.results.article_results import ArticleResults
from helpers.base.translation import phrase
from helpers.notebook.reproducibility import fingerprint
from helpers.reports.workbook.sheet_tables import SheetTable, of_rows, of_table
from helpers.text.spacing.report import spacing_report
from helpers.text.stop_word_lists import removed_stop_words
from helpers.text.variants import spelling_variants

TIME_COLUMNS = (
    "surface", "type", "value", "mod", "begin", "until", "status", "why", "calendar", "sentence", "start", "end",
)  # fmt: skip
TIMELINE_COLUMNS = (
    "begin", "until", "value", "surface", "clause", "known_from", "relation", "granularity", "status", "sentence",
)  # fmt: skip


def summary_table(results: ArticleResults) -> SheetTable:
    """Return the facts about the article and the numbers of what was found, none of them zero."""
    named = {kind: len(results.named(kind)) for kind in ("person", "place", "organisation")}
    facts: dict[str, str | int | None] = {
        phrase("Title"): results.headline,
        phrase("Source"): results.source,
        phrase("Published"): results.published,
        phrase("Source of the date"): phrase("inferred") if results.date_inferred else None,
        phrase("Place of the dateline"): results.dateline.place if results.dateline else None,
        phrase("Words"): results.words,
        phrase("Sentences"): results.figures.sentences,
        phrase("Minutes to read"): results.minutes,
        phrase("People"): named["person"],
        phrase("Places"): named["place"],
        phrase("Organisations"): named["organisation"],
        phrase("Statements"): len(results.records),
        phrase("Time expressions"): len(results.times),
        phrase("SHA-256 of the text"): fingerprint([results.text]),
        phrase("Made with"): f"Urdu News {version('urdu-news')}",
    }
    return of_rows("summary", ("name", "found"), ((name, fact) for name, fact in facts.items() if fact), urdu=False)


def times_table(results: ArticleResults) -> SheetTable:
    """Return the time expressions in the order of the text."""
    return of_table("times", results.times, TIME_COLUMNS, results)


def timeline_table(results: ArticleResults) -> SheetTable:
    """Return the dated events in order of time."""
    return of_table("timeline", results.events, TIMELINE_COLUMNS, results)


def lines_table(results: ArticleResults) -> SheetTable:
    """Return each line of each name, word and date: what is before it, itself and what is after it."""
    rows = (
        (item.text, phrase(item.kind), results.number_of(line.sentence), line.before, line.node, line.after)
        for item in results.items.values()
        if item.kind != "statement"
        for line in item.lines
    )
    return of_rows("lines", ("form", "kind", "sentence", "before", "node", "after"), rows)


def repairs_table(results: ArticleResults) -> SheetTable:
    """Return how spaces are read otherwise than they are written."""
    columns = ("written", "words", "repair", "count", "confidence", "example")
    return of_table("repairs", spacing_report(results.tokens), columns, results)


def spellings_table(results: ArticleResults) -> SheetTable:
    """Return the words that the article spells in two ways."""
    columns = ("variant", "word", "rule", "count_variant", "count_word")
    return of_table("spellings", spelling_variants(results.tokens), columns, results)


def stop_words_table(results: ArticleResults) -> SheetTable:
    """Return the words of grammar, which are no topics."""
    return of_table("stop words", removed_stop_words(results.tokens), ("form", "pos", "gloss", "count"), results)
