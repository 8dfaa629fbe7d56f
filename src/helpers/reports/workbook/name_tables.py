"""Name tables: persons, places and organisations with every mention, statements, and sources cited."""

from helpers.analysis.results.article_results import ArticleResults
from helpers.base.translation import phrase
from helpers.reports.workbook.sheet_tables import SheetTable, of_rows, of_table
from helpers.reports.workbook.word_tables import COMMA

ITEM_COLUMNS = ("entity", "kind", "count", "aliases", "explanation", "statements", "sentence")
STATEMENT_COLUMNS = ("speaker", "kind", "quote", "sentence", "words", "surface", "outer_speaker", "marks")


def names_table(results: ArticleResults) -> SheetTable:
    """Return the persons, places and organisations, most often named first."""
    people = {person.item.key: person for person in results.people}
    rows = []
    for item in results.named():
        person = people.get(item.key)
        said = person.statements.count if person and person.statements else None
        description = person.description if person else None
        others = COMMA.join(form for form in item.forms if form != item.text)
        row = (item.text, phrase(item.kind), item.count, others, description, said, results.number_of(item.first))
        rows.append(row)
    return of_rows("names", ITEM_COLUMNS, rows)


def mentions_table(results: ArticleResults) -> SheetTable:
    """Return each place where somebody or something is named."""
    columns = ("entity", "kind", "surface", "sentence", "start", "end", "rule")
    return of_table("mentions", results.mentions, columns, results)


def statements_table(results: ArticleResults) -> SheetTable:
    """Return the statements in the order of the text."""
    rows = (
        (
            COMMA.join(record.speakers) or None,
            phrase(record.kind),
            record.quote,
            results.number_of(record.sentence),
            record.words,
            record.pronoun,
            record.via,
            phrase("one mark missing") if record.one_mark_missing else None,
        )
        for record in results.records
    )
    return of_rows("statements", STATEMENT_COLUMNS, rows)


def sources_table(results: ArticleResults) -> SheetTable:
    """Return the news agencies and newspapers that are cited."""
    return of_table("sources", results.sources, ("source", "source_kind", "country", "statements"), results)
