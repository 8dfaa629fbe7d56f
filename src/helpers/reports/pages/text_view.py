"""Text chapter: the article once, in paragraphs and numbered sentences, with marks that lead to lines."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from typing import NamedTuple

from markupsafe import Markup

from helpers.analysis.results.article_results import ArticleResults
from helpers.base.escaping import visible
from helpers.reports.pages.text.marks import MarkedText
from helpers.reports.pages.text.notes import Note
from helpers.reports.pages.text.segments import LAYERS, Layer, Mark, Segment, segments
from helpers.statistics.conventions import COUNTED_KINDS

# Longer texts are for the workbook: no browser lays out a million words with marks quickly.
MAX_WORDS = 100_000
SENTENCE_ENDS = "۔؟!?.٫…"
LINE_END = re.compile(r"\S[^\S\n]*\n\s*")
CLOSING_MARKS = "”“\"'’‘)»]"


class Piece(NamedTuple):
    """A segment of the text as the page shows it.

    Attributes:
        text: its text.
        classes: its classes; nothing if it has no mark.
        link: whether it is a link: the first segment of a mark other than a repair.
        key, target: as in ``Mark``.
        notes: the numbers of its notes.
        repaired: whether it is a repair within another mark.
    """

    text: str
    classes: str = ""
    link: bool = False
    key: str = ""
    target: int = 0
    notes: str = ""
    repaired: bool = False


class Part(NamedTuple):
    """A sentence, or text between two: the white space, or lines that are not counted."""

    pieces: tuple[Piece, ...]
    sentence: int | None = None
    number: int | None = None


class Paragraph(NamedTuple):
    """A paragraph; ``lost``: its line break is not in the file; ``counted``: whether it is part of the article."""

    parts: tuple[Part, ...]
    lost: bool
    counted: bool


class TextView(NamedTuple):
    """The text chapter.

    Attributes:
        paragraphs: the text.
        counts: the number of marks of each layer that has any.
        kinds: the classes of the marks.
        lost: the number of lost paragraph breaks, which count as repairs too.
        notes: the notes as JSON.
        missing: the sentences that are too many for a page.
        words: the number of words that the page shows, if it shows only some.
    """

    paragraphs: tuple[Paragraph, ...]
    counts: dict[Layer, int]
    kinds: frozenset[str]
    lost: int
    notes: Markup
    missing: tuple[int, ...]
    words: int


class _Span(NamedTuple):
    start: int
    end: int
    sentence: int | None


def text_view(results: ArticleResults, *, max_words: int = MAX_WORDS) -> TextView:
    """Return the text of an article with its marks.

    Args:
        results: from ``analyse``.
        max_words: the most words that the page shows; a longer text ends with the sentence before.
    """
    sentences = [_Span(*row) for row in results.sentences[["start", "end", "sentence"]].itertuples(index=False)]
    cut = results.words > max_words
    shown = _first_sentences(results, sentences, max_words) if cut else sentences
    end = shown[-1].end if cut else len(results.text)
    marked = MarkedText(results)
    marks = [mark for mark in marked.marks if mark.start < end]
    spans = list(_spans(results.text, shown, end))
    cuts = {place for span in spans for place in (span.start, span.end)}
    pieces = list(segments(0, end, marks, cuts, results.text))
    lost = _lost_breaks(results.text, shown)
    paragraphs = tuple(_paragraphs(results, spans, pieces, lost))
    return TextView(
        paragraphs,
        _counts(marks, len(lost)),
        frozenset(mark.kind for mark in marks),
        len(lost),
        notes_json(marked.notes),
        tuple(int(span.sentence or 0) for span in sentences[len(shown) :]),
        max_words if cut else 0,
    )


def notes_json(notes: Iterable[Note]) -> Markup:
    """Return notes as JSON for the page's script; nothing in it can end the element."""
    from jinja2.utils import htmlsafe_json_dumps

    return htmlsafe_json_dumps([note.as_json() for note in notes], ensure_ascii=False, separators=(",", ":"))


def _first_sentences(results: ArticleResults, sentences: list[_Span], max_words: int) -> list[_Span]:
    """Return the sentences before the one in which a text becomes too long, or the beginning of the first one."""
    last = results.tokens[results.tokens["kind"].isin(COUNTED_KINDS)].iloc[max_words - 1]
    complete = [sentence for sentence in sentences if sentence.end <= int(last["end"])]
    return complete or [sentences[0]._replace(end=int(last["end"]))]


def _spans(text: str, sentences: list[_Span], end: int) -> Iterator[_Span]:
    """Yield the sentences and the stretches between them."""
    place = 0
    for sentence in sentences:
        yield from _lines(text, place, sentence.start)
        yield sentence
        place = sentence.end
    yield from _lines(text, place, end)


def _lines(text: str, start: int, end: int) -> Iterator[_Span]:
    """Yield the lines of a stretch that is in no sentence, each with the white space after it."""
    bounds = [start, *(start + line.end() for line in LINE_END.finditer(text[start:end])), end]
    yield from (_Span(first, last, None) for first, last in pairwise(bounds) if first < last)


def _lost_breaks(text: str, sentences: list[_Span]) -> set[int]:
    """Return where a paragraph begins without a line break: the space after a full stop is missing.

    Web pages whose paragraphs were joined look like this. A text that has line breaks has its paragraphs, and in one
    without any space after a full stop a missing one means nothing.
    """
    joins = [(one.end, two.start) for one, two in pairwise(sentences)]
    closed = [bounds for bounds in joins if _is_closed(text[max(0, bounds[0] - 3) : bounds[0]])]
    lost = {start for end, start in closed if end == start}
    if any("\n" in text[end:start] for end, start in joins) or len(lost) == len(closed):
        return set()
    return lost


def _is_closed(ending: str) -> bool:
    return ending.rstrip(CLOSING_MARKS).endswith(tuple(SENTENCE_ENDS))


def _paragraphs(
    results: ArticleResults, spans: list[_Span], pieces: list[Segment], lost: set[int]
) -> Iterator[Paragraph]:
    text, waiting = results.text, iter(pieces)
    parts: list[Part] = []
    begins_lost = False
    segment = next(waiting, None)
    for span in spans:
        inside: list[Piece] = []
        while segment is not None and segment.start < span.end:
            inside.append(_piece(text, segment))
            segment = next(waiting, None)
        if span.sentence is not None:
            if span.start in lost and parts:
                yield Paragraph(tuple(parts), begins_lost, True)
                parts, begins_lost = [], True
            parts.append(Part(tuple(inside), span.sentence, results.number_of(span.sentence)))
            continue
        between = text[span.start : span.end]
        if not between.strip():
            parts.append(Part(tuple(inside)))
            if "\n" in between and span.start:
                yield Paragraph(tuple(parts), begins_lost, True)
                parts, begins_lost = [], False
            continue
        if parts:
            yield Paragraph(tuple(parts), begins_lost, True)
        yield Paragraph((Part(tuple(inside)),), False, False)
        parts, begins_lost = [], False
    if parts:
        yield Paragraph(tuple(parts), begins_lost, True)


def _piece(text: str, segment: Segment) -> Piece:
    written = visible(text[segment.start : segment.end])
    if not segment.marks:
        return Piece(written)
    first, *others = segment.marks
    layers = {mark.layer for mark in others}
    classes = ["m", first.kind, "in-q" if first.layer == "statement" or "statement" in layers else ""]
    return Piece(
        written,
        " ".join(filter(None, classes)),
        segment.first and first.layer != "repair",
        first.key,
        first.target,
        " ".join(str(mark.note) for mark in segment.marks),
        "repair" in layers,
    )


def _counts(marks: list[Mark], lost: int) -> dict[Layer, int]:
    counts = {layer: len(list(group)) for layer, group in groupby(sorted(mark.layer for mark in marks))}
    counts["repair"] = counts.get("repair", 0) + lost
    return {layer: counts[layer] for layer in LAYERS if counts.get(layer)}
