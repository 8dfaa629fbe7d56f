"""Evidence: what the rules found at each word, and elsewhere in the article for the same form."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from helpers.entities.found import Found
from helpers.entities.gazetteer import known
from helpers.entities.sequence.batch import Batch
from helpers.entities.sequence.labels import KINDS, LETTERS
from helpers.entities.speech.vocabulary import ERGATIVE
from helpers.tables import settings
from helpers.text.lemmas import verb_forms
from helpers.text.spacing.missing import function_words
from helpers.text.spacing.rejoining import Flags, Indices
from helpers.text.tagging.forms import Piece

# Occurrences of a form in an article from which it counts as frequent.
MOST_COUNT = 3
# The label of a word that is in no name that the rules found.
NO_LABEL = "-"
# Words before the last word of an organisation that can be part of its name (آل پاکستان ٹیکسٹائل ملز ایسوسی ایشن).
MOST_BEFORE_HEAD = 7
# Brackets and quotation marks: those that open, those that close, and those that do either.
OPENING, CLOSING, EITHER = frozenset("(«"), frozenset(")»"), frozenset("\"'“”‘’")
# What a word is inside of: nothing, brackets, quotation marks.
INSIDE = ("", "(", "q")


def evidence_of(batch: Batch, found: Sequence[Sequence[Found]]) -> tuple[list[Piece], Indices]:
    """Return the distinct evidence of the words of articles, and for each word its row there.

    The evidence of a word has: the label and rule of the name that it is part of ("Bp title"); the kinds of the names
    that its form is part of elsewhere in the article ("pl"); whether it occurs elsewhere before نے; how often; how many
    words further on an organisation may end; and whether it is in brackets or quotation marks.

    Args:
        batch: the words.
        found: for each article, the names that the rules found.
    """
    names, labels = _labels(batch, found)
    is_word = np.array([kind == "word" for _, kind in batch.pieces], dtype=np.bool_)[batch.codes]
    groups = np.unique(batch.articles * np.int64(len(batch.pieces)) + batch.codes, return_inverse=True)[1]
    columns: list[NDArray[Any]] = [
        labels,
        is_word * _kinds_elsewhere(groups, np.array([_kind_number(name) for name in names])[labels]),
        is_word & _acts_elsewhere(batch, groups),
        is_word * np.minimum(np.bincount(groups)[groups], MOST_COUNT),
        _heads_ahead(batch) + 1,
        _inside(batch),
    ]
    sizes = [len(names), 1 << len(KINDS), 2, MOST_COUNT + 1, MOST_BEFORE_HEAD + 2, len(INSIDE)]
    keys = np.zeros(len(labels), dtype=np.int64)
    for column, size in zip(columns, sizes, strict=True):
        keys = keys * size + column
    first, rows = np.unique(keys, return_index=True, return_inverse=True)[1:]
    numbers = [column[first].tolist() for column in columns]
    return [_piece(names[label], *others) for label, *others in zip(*numbers, strict=True)], rows.astype(np.int32)


def _piece(label: str, kinds: int, acts: int, count: int, ahead: int, inside: int) -> Piece:
    elsewhere = "".join(kind for number, kind in enumerate(KINDS) if kinds >> number & 1)
    return label, elsewhere, "n" * acts, str(count or ""), str(ahead - 1) if ahead else "", INSIDE[inside]


def _labels(batch: Batch, found: Sequence[Sequence[Found]]) -> tuple[list[str], NDArray[np.int64]]:
    """Return the distinct labels of words, and for each word the number of its label."""
    rows = {NO_LABEL: 0}
    labels = np.zeros(len(batch.codes), dtype=np.int64)
    for begin, names in zip(batch.edges, found, strict=False):
        for name in names:
            for index in range(name.begin, name.end):
                label = f"{'I' if index > name.begin else 'B'}{LETTERS[name.kind]} {name.rule}"
                labels[begin + index] = rows.setdefault(label, len(rows))
    return list(rows), labels


def _kind_number(label: str) -> int:
    """Return the number of the kind of a label; -1 for no name."""
    return list(KINDS).index(label[1]) if label != NO_LABEL else -1


def _kinds_elsewhere(groups: Indices, kinds: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return as bits the kinds of the names that other words of the same group are part of."""
    bits = np.zeros(len(groups), dtype=np.int64)
    for number in range(len(KINDS)):
        own = kinds == number
        bits |= (np.bincount(groups, own)[groups] > own).astype(np.int64) << number
    return bits


def _acts_elsewhere(batch: Batch, groups: Indices) -> Flags:
    """Flag the words whose form occurs elsewhere in the article before نے."""
    is_ergative = np.array([form == ERGATIVE for form, _ in batch.pieces], dtype=np.bool_)
    own = np.append(is_ergative[batch.codes[1:]] & (batch.articles[1:] == batch.articles[:-1]), False)
    return np.bincount(groups, own)[groups] > own


def _heads_ahead(batch: Batch) -> NDArray[np.int64]:
    """Return how many words further on the next last word of an organisation is, if a name may reach there; else -1."""
    heads, between = known().organisations["last"], _not_inside_names()
    ends = np.array([form in heads for form, _ in batch.pieces], dtype=np.bool_)[batch.codes]
    goes_on = np.array(
        [kind in ("word", "latin") and form not in between for form, kind in batch.pieces], dtype=np.bool_
    )
    goes_on = goes_on[batch.codes] & np.append(batch.sentences[1:] == batch.sentences[:-1], False)
    ahead = np.where(ends, 0, -1)
    for distance in range(1, MOST_BEFORE_HEAD + 1):
        ahead[(ahead < 0) & goes_on & np.append(ahead[1:] == distance - 1, False)] = distance
    return ahead


@cache
def _not_inside_names() -> frozenset[str]:
    """Return words that end a name before them: function words and verbs, short of آف and اینڈ."""
    return (function_words() | verb_forms().keys()) - frozenset(settings("names.toml")["inside_names"])


def _inside(batch: Batch) -> NDArray[np.int64]:
    """Return for each word the number of what it is inside of, in its sentence."""
    inside = np.zeros(len(batch.codes), dtype=np.int64)
    marks = np.array([kind == "punctuation" and form in OPENING | CLOSING | EITHER for form, kind in batch.pieces])
    begin = state = 0
    for index in np.flatnonzero(marks.astype(np.bool_)[batch.codes]).tolist():
        form = batch.pieces[batch.codes[index]][0]
        if state and batch.sentences[index] != batch.sentences[begin]:
            inside[begin : int(np.searchsorted(batch.sentences, batch.sentences[begin], side="right"))] = state
            state = 0
        if state and form in CLOSING | EITHER:
            inside[begin : index + 1] = state
            state = 0
        elif not state and form in OPENING | EITHER:
            begin, state = index, 1 if form == "(" else 2
    if state:
        inside[begin : int(np.searchsorted(batch.sentences, batch.sentences[begin], side="right"))] = state
    return inside
