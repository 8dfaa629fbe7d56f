"""Statement items: what each speaker says, and each statement as a record."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd
import polars as pl

from helpers.analysis.results.items import Item, Line, key_of
from helpers.base.dataframes import to_pandas, to_polars
from helpers.entities.speech.quotation_marks import MARKS, SINGLE
from helpers.entities.speech.vocabulary import THAT
from helpers.entities.statements.speaker_counts import with_speakers
from helpers.entities.statements.speaker_names import named

# direct: between marks; reported: introduced by a verb of saying or according to a source; partly quoted: both.
StatementKind = Literal["direct", "partly quoted", "reported"]
# Marks that come in pairs; single ones are also used as commas and apostrophes.
PAIRED = MARKS - SINGLE


@dataclass(frozen=True, kw_only=True)
class StatementRecord:
    """A statement.

    Attributes:
        key: the key of the item of its first speaker, or of the statements without a known speaker.
        speakers: who says it; empty if that is not known.
        kind: how it is given.
        via: who reports it, if that is somebody else.
        pronoun: the pronoun that stands for the speaker in its sentence.
        sentence: the index of the sentence in which it begins.
        one_mark_missing: whether it has an opening or a closing quotation mark without the other.
        quote: its text.
        start, end: its place in the raw text.
        clause: whether it has a finite verb; without one it is a phrase.
    """

    key: str
    speakers: tuple[str, ...]
    kind: StatementKind
    via: str | None
    pronoun: str | None
    sentence: int
    one_mark_missing: bool
    quote: str
    start: int
    end: int
    clause: bool

    @property
    def words(self) -> int:
        """The number of words."""
        return len(self.quote.split())


def statement_records(
    text: str, statements: pd.DataFrame, mentions: pd.DataFrame, verbs: Sequence[int]
) -> tuple[StatementRecord, ...]:
    """Return the statements in the order of the text.

    Args:
        text: the raw text.
        statements: from ``quotations``.
        mentions: from ``entity_mentions``.
        verbs: where the finite verbs of the article begin.
    """
    speakers: dict[int, list[str]] = defaultdict(list)
    for number, name in with_speakers(statements, mentions).select("statement", "name").drop_nulls().iter_rows():
        speakers[number].append(name)
    rows = to_polars(statements).to_dicts()
    sources = named([row["outer_speaker"] for row in rows if row["outer_speaker"]])
    places = pl.Series(sorted(verbs), dtype=pl.Int64)
    return tuple(
        _record(
            text,
            row,
            tuple(speakers.get(number, ())),
            " ".join(source.name for source in sources.get(row["outer_speaker"], [])) or None,
            clause=bool(places.search_sorted(row["start"]) < places.search_sorted(row["end"])),
        )
        for number, row in enumerate(rows)
    )


def statement_items(records: Sequence[StatementRecord]) -> list[Item]:
    """Return an item for each speaker, and one with an empty text for the statements without a known speaker."""
    lines: dict[str, list[Line]] = defaultdict(list)
    for record in records:
        for speaker in record.speakers or ("",):
            lines[speaker].append(Line(record.sentence, "", record.quote, "", record.start, record.end))
    return [Item(key_of("statement", speaker), "statement", speaker, tuple(said)) for speaker, said in lines.items()]


def with_keys(statements: pd.DataFrame, records: Sequence[StatementRecord]) -> pd.DataFrame:
    """Add the key of the item of each statement."""
    keys = pl.Series("key", [record.key for record in records], dtype=pl.String)
    return to_pandas(to_polars(statements).with_columns(keys))


def _record(
    text: str, row: dict[str, Any], speakers: tuple[str, ...], via: str | None, *, clause: bool
) -> StatementRecord:
    start, end = row["start"], row["end"]
    marks = sum(letter in PAIRED for letter in text[start:end])
    pronoun = row["speaker"] if row["speaker_kind"] == "pronoun" else None
    unbalanced = row["marks"] == "unbalanced"
    return StatementRecord(
        key=key_of("statement", speakers[0] if speakers else ""),
        speakers=speakers,
        kind=_kind(row["kind"], marks, reported=unbalanced and text[max(0, start - 16) : start].split()[-1:] == [THAT]),
        via=via,
        pronoun=pronoun,
        sentence=row["sentence"],
        one_mark_missing=unbalanced or (row["kind"] != "direct" and marks % 2 == 1),
        quote=row["quote"],
        start=start,
        end=end,
        clause=clause,
    )


def _kind(kind: str, marks: int, *, reported: bool) -> StatementKind:
    if kind == "direct":
        return "reported" if reported else "direct"
    return "partly quoted" if marks > 1 else "reported"
