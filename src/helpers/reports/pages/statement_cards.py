"""Statement cards: a statement with its speaker, how it is given, who reports it and what to check."""

from typing import NamedTuple

from helpers.analysis.results.article_results import ArticleResults
from helpers.analysis.results.items import NAME_KINDS, Item, ItemKind, key_of
from helpers.analysis.results.statement_items import StatementRecord
from helpers.base.translation import phrase
from helpers.entities.statements.speaker_names import is_description

STATEMENT_KIND_PHRASES = ("direct", "partly quoted", "reported")


class StatementCard(NamedTuple):
    """A statement as a page shows it.

    Attributes:
        speakers: the names of who says it; empty if that is not known.
        is_described: whether no speaker is a name (ان کے وکیل).
        speaker_kind: the kind of the first speaker, which gives the colour of the name.
        item: all statements of the first speaker, or all without a known one.
        kind: how it is given, in words.
        via: who reports it, between the words before and after; empty if nobody else does.
        pronoun: the pronoun that stands for the speaker; empty if there is none.
        sentence, number: the index of its sentence, and its number as readers see it.
        one_mark_missing: whether one of its quotation marks is missing.
        quote: its text.
    """

    speakers: tuple[str, ...]
    is_described: bool
    speaker_kind: ItemKind
    item: Item
    kind: str
    via_before: str
    via: str
    via_after: str
    pronoun: str
    sentence: int
    number: int
    one_mark_missing: bool
    quote: str


def statement_card(record: StatementRecord, results: ArticleResults) -> StatementCard:
    """Return the card of a statement in the language of the session."""
    kind = _kind_of(record.speakers, results)
    before, after = phrase("via {name}").split("{name}")
    return StatementCard(
        record.speakers,
        bool(record.speakers) and kind == "statement" and all(map(is_description, record.speakers)),
        kind,
        results.items[record.key],
        phrase(record.kind),
        before,
        record.via or "",
        after,
        record.pronoun or "",
        record.sentence,
        results.number_of(record.sentence),
        record.one_mark_missing,
        record.quote,
    )


def _kind_of(speakers: tuple[str, ...], results: ArticleResults) -> ItemKind:
    """Return the kind of the first speaker among the names of the article."""
    found = (kind for kind in NAME_KINDS if speakers and key_of(kind, speakers[0]) in results.items)
    return next(found, "statement")
