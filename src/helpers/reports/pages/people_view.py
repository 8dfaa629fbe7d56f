"""People chapter: the persons of an article, and all its statements by speaker."""

from collections.abc import Iterator
from typing import NamedTuple

from helpers.analysis.findings.sentences import Count, Finding, Urdu, Word, finding
from helpers.analysis.results.article_results import ArticleResults
from helpers.analysis.results.people import Person
from helpers.analysis.results.statement_items import StatementRecord
from helpers.base.translation import phrase
from helpers.reports.pages.statement_cards import StatementCard, statement_card

# Most rows and cards on the page; the workbook has all.
MAX_ROWS = 200
MAX_FORMS = 3


class PersonRow(NamedTuple):
    """A person, and the first of the other forms of the name."""

    person: Person
    also_written: str


class PeopleView(NamedTuple):
    """What the chapter shows.

    Attributes:
        people: the rows of the table, two or more; of one person there are sentences.
        cards: the statements, those of one speaker together, the speaker with most of them first.
        statements: how many there are, also if not all are on the page.
        sentences: what a table of one row would say.
    """

    people: tuple[PersonRow, ...]
    cards: tuple[StatementCard, ...]
    statements: int
    sentences: tuple[Finding, ...]


def people_view(results: ArticleResults) -> PeopleView:
    """Return the persons and the statements of an article in the language of the session."""
    persons = results.people
    rows = tuple(_row(person) for person in persons[:MAX_ROWS]) if len(persons) > 1 else ()
    records = by_speaker(results)
    cards = tuple(statement_card(record, results) for record in records[:MAX_ROWS])
    sentences = tuple(_only(persons[0])) if len(persons) == 1 else ()
    return PeopleView(rows, cards, len(records), sentences)


def by_speaker(results: ArticleResults) -> list[StatementRecord]:
    """Return the statements of each speaker in the order of the text, those without a known speaker last."""
    first = {key: number for number, key in enumerate(dict.fromkeys(record.key for record in results.records))}

    def order(record: StatementRecord) -> tuple[bool, int, int]:
        return not record.speakers, -results.items[record.key].count, first[record.key]

    return sorted(results.records, key=order)


def _row(person: Person) -> PersonRow:
    return PersonRow(person, phrase(", ").join(person.also_written[:MAX_FORMS]))


def _only(person: Person) -> Iterator[Finding]:
    yield finding("P1", phrase("One person is named: {A} ({n})."), A=Word(person.item), n=Count(person.item))
    if person.description:
        yield finding("P2", phrase("The article calls this person {title}."), title=Urdu(person.description))
    if person.also_written:
        forms = [Urdu(form) for form in person.also_written[:MAX_FORMS]]
        yield finding("P3", phrase("The name is also written {forms}."), forms=forms)
