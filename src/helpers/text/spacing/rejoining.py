"""Rejoining: merge neighbouring pieces that are one word or one number, and move spaces in the wrong place."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

import numpy as np
import polars as pl
from numpy.typing import NDArray

from helpers.text.lemmas import lemmatise, noun_lemma
from helpers.text.normalisation import normalise_forms
from helpers.text.spacing.abbreviations import K, letter_names
from helpers.text.spacing.chains import kept_pairs
from helpers.text.spacing.coordination import glued_phrases
from helpers.text.spacing.corrections import Corrections
from helpers.text.spacing.misplaced import move_in_surface
from helpers.text.spacing.numbers import SEPARATORS, number_pairs
from helpers.text.spacing.surplus import BROKEN, IN_CONTEXT, PAIR_COLUMNS, Rule, surplus_spaces

Indices: TypeAlias = NDArray[np.integer]
Flags: TypeAlias = NDArray[np.bool_]
# Pieces from the start of a pair to the start of the next pair in a chain: a word and a gap.
PAIR_STEP_PIECES = 2
NO_WORD = -1
# Kinds of pieces after which کے can be a postposition.
NOUN_KINDS = {"word", "number", "latin", "hashtag", "mention"}
DECISION_COLUMNS = ("first", "second", "between", "confidence", "rule", "moved")


class Candidates(NamedTuple):
    """Pairs in a batch that may be one word: position and codes."""

    position: Indices
    # The word before the pair, NO_WORD if there is none in the sentence.
    before: Indices
    first: Indices
    gap: Indices
    second: Indices
    # The word after the pair, NO_WORD if there is none in the sentence.
    after: Indices


class Joins(NamedTuple):
    """Changed pieces of a batch: those replaced, by which row, and those dropped."""

    position: Indices
    row: Indices
    dropped: Indices


class _Hits(NamedTuple):
    """Changed pairs, in text order."""

    candidates: Candidates
    # For each pair, its row in ``decisions``, and its rule.
    pair: Indices
    rule: Indices
    # The distinct pairs: first, second, between, confidence, moved.
    decisions: pl.DataFrame

    def where(self, wanted: Flags) -> "_Hits":
        """Return the pairs that are flagged."""
        candidates = Candidates(*(column[wanted] for column in self.candidates))
        return _Hits(candidates, self.pair[wanted], self.rule[wanted], self.decisions)


def candidate_pairs(table: pl.DataFrame, codes: Indices, new_article: Flags) -> Candidates:
    """Find the pairs of a batch that pass the prefilter.

    Args:
        table: the distinct pieces, with the columns ``PAIR_COLUMNS``.
        codes: for each piece of the batch, its row in the table.
        new_article: for each piece, whether it is the first of an article.
    """
    first, second, gap, part = (table[name].to_numpy()[codes] for name in PAIR_COLUMNS)
    starts = np.flatnonzero(((first[:-2] & second[2:]) != 0) & gap[1:-1])
    starts = starts[~new_article[starts + 1] & ~new_article[starts + 2]]
    if len(numbers := number_pairs(table["form"], codes, part, new_article)):
        starts = np.sort(np.concatenate([starts, numbers]))
    # Positions before the text wrap around to its end, where they are masked.
    follows = (starts >= PAIR_STEP_PIECES) & gap[starts - 1] & ~new_article[starts] & ~new_article[starts - 1]
    before = np.where(follows, codes[starts - PAIR_STEP_PIECES], NO_WORD)
    # Positions behind the text are masked too.
    ends, last = starts + 2 * PAIR_STEP_PIECES, len(codes) - 1
    between, ends = np.minimum(ends - 1, last), np.minimum(ends, last)
    precedes = (between < ends) & gap[between] & ~new_article[between] & ~new_article[ends]
    after = np.where(precedes, codes[ends], NO_WORD)
    return Candidates(starts, before, codes[starts], codes[starts + 1], codes[starts + 2], after)


def rejoin(
    table: pl.DataFrame, batches: Sequence[Candidates], corrections: Corrections
) -> tuple[pl.DataFrame, list[Joins]]:
    """Merge the pieces that are one word, and move the spaces in the wrong place.

    Each distinct pair is decided once for all batches, each distinct chain of pairs too.

    Args:
        table: the distinct pieces: surface, form, lemma, kind, length, ...
        batches: from ``candidate_pairs``.
        corrections: pairs that the user joins or keeps apart.

    Returns:
        The table with one more row per distinct joined or changed word, and the joins of each batch.
    """
    # Treat the batches as one text: the offsets keep pairs and chains from crossing a batch boundary.
    sizes = [int(batch.position[-1]) + 3 if len(batch.position) else 0 for batch in batches]
    bases = np.cumsum([0, *sizes])
    positions = [batch.position + base for batch, base in zip(batches, bases[:-1], strict=True)]
    candidates = Candidates(np.concatenate(positions), *map(np.concatenate, list(zip(*batches, strict=True))[1:]))
    hits = _hits(table, candidates, corrections)
    moved = hits.rule == Rule.MOVED
    if moved.any():
        # A space is moved by letters only where no mark stands on them.
        plain = (table["form"].str.len_chars() == table["length"]).to_numpy()
        hits = hits.where(~moved | (plain[hits.candidates.first] & plain[hits.candidates.second]))
    if len(hits.pair):
        hits = hits.where(_standing(table, hits))
    moved = hits.rule == Rule.MOVED
    joined, joins = _joined(table, hits.where(~moved))
    split, moves = _moved(table, hits.where(moved), len(table) + len(joined))
    changes = [np.concatenate(columns) for columns in zip(joins, moves, strict=True)]
    order = np.argsort(changes[0], kind="stable")
    position, row, dropped = changes[0][order], changes[1][order], np.sort(changes[2])
    batched = [
        Joins(position[replaced] - base, row[replaced], dropped[gone] - base)
        for base, replaced, gone in zip(bases[:-1], _slices(position, bases), _slices(dropped, bases), strict=True)
    ]
    return pl.concat([table, joined, split], how="diagonal_relaxed"), batched


def _slices(positions: Indices, bases: Indices) -> list[slice]:
    """Return the slice of the sorted positions that is in each batch."""
    return [slice(*bounds) for bounds in pairwise(np.searchsorted(positions, bases).tolist())]


def _hits(table: pl.DataFrame, candidates: Candidates, corrections: Corrections) -> _Hits:
    """Return the candidates that are changed."""
    pairs = pl.DataFrame({"code_first": candidates.first, "code_second": candidates.second})
    distinct = pairs.unique()
    spelled = distinct.with_columns(
        first=table["form"].gather(distinct["code_first"]), second=table["form"].gather(distinct["code_second"])
    )
    decided = surplus_spaces(spelled.select("first", "second").unique(), corrections)
    # Pairs of numbers are decided already; what is between them depends on the gap.
    numbers = spelled.filter(pl.col("first").str.contains(r"^\d")).select("first", "second").unique()
    numbers = numbers.with_columns(rule=pl.lit(int(Rule.USER), dtype=pl.UInt8))
    decisions = spelled.join(pl.concat([decided, numbers], how="diagonal"), on=["first", "second"])
    hits = pairs.with_row_index("index").join(
        decisions.with_row_index("pair"), on=["code_first", "code_second"], maintain_order="left"
    )
    index, pair = (hits[name].cast(pl.Int64).to_numpy() for name in ("index", "pair"))
    return _Hits(Candidates(*(column[index] for column in candidates)), pair, hits["rule"].to_numpy(), decisions)


def _chains(position: Indices) -> tuple[Indices, Indices]:
    """Return the first pair of each chain and its number of pairs: one, or several that overlap in a word."""
    lead = np.flatnonzero(np.diff(position, prepend=-1 - PAIR_STEP_PIECES) != PAIR_STEP_PIECES)
    return lead, np.diff(np.append(lead, len(position)))


def _standing(table: pl.DataFrame, hits: _Hits) -> Flags:
    """Return which pairs stand beside the others of their chain."""
    lead, size = _chains(hits.candidates.position)
    standing = np.ones(len(hits.pair), dtype=np.bool_)
    in_context = (size > 1) | np.isin(hits.rule[lead], (Rule.LETTERS, Rule.PART, *IN_CONTEXT))
    first, second = hits.decisions["first"].to_list(), hits.decisions["second"].to_list()
    forms, kinds, surfaces = table["form"], table["kind"], table["surface"]

    def neighbour(code: int) -> str | None:
        return forms[code] if code != NO_WORD and kinds[code] in NOUN_KINDS else None

    known: dict[tuple[bytes, int, int], list[bool]] = {}
    for begin, count in zip(lead[in_context].tolist(), size[in_context].tolist(), strict=True):
        pairs, rules = hits.pair[begin : begin + count], hits.rule[begin : begin + count]
        end = begin + count - 1
        # Only some pairs depend on the word before or after them.
        spaced = all(" " in surfaces[gap] for gap in hits.candidates.gap[begin : end + 1].tolist())
        before = after = NO_WORD
        if first[pairs[0]] == K or (spaced and rules[0] in IN_CONTEXT):
            before = int(hits.candidates.before[begin])
        if spaced and rules[-1] in IN_CONTEXT:
            after = int(hits.candidates.after[end])
        key = (pairs.tobytes(), before, after)
        if key not in known:
            words = [*(first[pair] for pair in pairs), second[pairs[-1]]]
            around = (neighbour(before), neighbour(after))
            known[key] = kept_pairs(words, [Rule(rule) for rule in rules], *around)
        standing[begin : begin + count] = known[key]
    return standing


def _joined(table: pl.DataFrame, hits: _Hits) -> tuple[pl.DataFrame, Joins]:
    """Return a row for each distinct joined word, and the joins."""
    position = hits.candidates.position
    if not len(position):
        return table.clear(), Joins(position, position, position)
    lead, size = _chains(position)
    # Each distinct pair is built once; longer chains, which are rare, are built one by one.
    key = np.where(size == 1, hits.pair[lead] * len(table) + hits.candidates.gap[lead], -1 - np.arange(len(lead)))
    _, example, inverse = np.unique(key, return_index=True, return_inverse=True)
    words = _words(table, hits, lead[example], size[example]).cast({"length": table.schema["length"]})
    # Drop the gap and the second word of each pair.
    return words, Joins(position[lead], len(table) + inverse, np.concatenate([position + 1, position + 2]))


def _moved(table: pl.DataFrame, hits: _Hits, first_row: int) -> tuple[pl.DataFrame, Joins]:
    """Return two rows for each distinct pair whose space is in the wrong place, and the pieces that they replace."""
    position = hits.candidates.position
    if not len(position):
        return table.clear(), Joins(position, position, position)
    key = hits.pair * len(table) + hits.candidates.gap
    _, example, inverse = np.unique(key, return_index=True, return_inverse=True)
    surfaces, forms = table["surface"], table["form"]
    rows: list[tuple[str, str, float]] = []
    for index in example.tolist():
        first, gap, second = (int(codes[index]) for codes in hits.candidates[2:5])
        _, _, _, confidence, _, moved = hits.decisions.select(DECISION_COLUMNS).row(int(hits.pair[index]))
        pieces = move_in_surface(surfaces[first], surfaces[gap], surfaces[second], len(moved[0]) - len(forms[first]))
        rows += [(surface, form, confidence) for surface, form in zip(pieces, moved, strict=True)]
    words = pl.DataFrame(rows, schema=["surface", "form", "confidence"], orient="row").with_columns(
        kind=pl.lit("word"), repaired=pl.lit(value=True), length=pl.col("surface").str.len_chars()
    )
    words = words.with_columns(lemma=lemmatise(words["form"])).cast({"length": table.schema["length"]})
    row = first_row + 2 * inverse
    replaced = np.concatenate([position, position + 2])
    return words, Joins(replaced, np.concatenate([row, row + 1]), position + 1)


def _words(table: pl.DataFrame, hits: _Hits, lead: Indices, size: Indices) -> pl.DataFrame:
    """Return a row for each chain: its joined pieces, form and lemma."""
    pieces = 2 * size + 1
    group = np.repeat(np.arange(len(lead)), pieces)
    offset = np.arange(pieces.sum()) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    hit = lead[group] + np.maximum(offset - 1, 0) // 2
    odd = offset % 2 == 1
    first, gap, second = (codes[hit] for codes in hits.candidates[2:5])
    codes = np.where(odd, gap, np.where(offset == 0, first, second))
    decisions = hits.decisions.select("between", "confidence")[hits.pair[hit]]
    between = decisions.select("between", odd=pl.Series(odd))
    separator = pl.col("form").replace(SEPARATORS)
    words = (
        table.select("surface", "form", "kind", "length")[codes]
        .with_columns(
            group=pl.Series(group),
            form=pl.when(between["odd"]).then(pl.coalesce(between["between"], separator)).otherwise("form"),
            broken=between["odd"] & (between["between"] == BROKEN),
            confidence=decisions["confidence"],
        )
        .group_by("group", maintain_order=True)
        .agg(
            pl.col("surface").str.join(),
            pl.col("form").str.join(),
            # The last word carries the inflection of a compound; initials are not inflected.
            start=pl.col("form").slice(0, pl.len() - 1).str.join(),
            last=pl.col("form").last(),
            kind=pl.col("kind").first(),
            initials=pl.col("form").last().is_in(list(letter_names())),
            broken=pl.col("broken").any(),
            length=pl.col("length").sum(),
            confidence=pl.col("confidence").min(),
        )
    )
    # The fragments of a misspelled word are not corrected, the word is: ا نھوں.
    words = words.with_columns(normalise_forms(words["form"]).alias("form"))
    last = pl.Series([noun_lemma(form) for form in words["last"]], dtype=pl.String)
    whole = words.with_columns(whole=lemmatise(words["form"]), compound=words["start"] + last)
    number = pl.col("kind") == "number"
    whole_form = pl.col("broken") | pl.col("form").str.contains(" ", literal=True)
    lemma = pl.when(pl.col("initials") | number).then("form").when(whole_form).then("whole").otherwise("compound")
    # A phrase with a joined و (نقل وحمل) is spelled like the one with spaces.
    spelled = {name: column.replace(glued_phrases()) for name, column in (("form", pl.col("form")), ("lemma", lemma))}
    complete: pl.DataFrame = whole.select("surface", "length", "confidence", "kind", repaired=~number, **spelled)
    return complete
