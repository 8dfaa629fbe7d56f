"""Contexts: neighbouring words, never parts of words, and bounded."""

from hypothesis import given
from hypothesis import strategies as st

from helpers.analysis.results.contexts import CONTEXT_CHARACTERS, CONTEXT_WORDS, line_of

LETTERS = st.text("اب۔ \n", max_size=600)


@given(LETTERS, st.integers(0, 600), st.integers(0, 600))
def test_context_is_that_of_the_text(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    line = line_of(text, 3, start, end)
    assert (line.sentence, line.start, line.end) == (3, start, end)
    assert line.node.split() == text[start:end].split()
    before, after = text[:start].split(), text[end:].split()
    assert len(line.before.split()) <= CONTEXT_WORDS >= len(line.after.split())
    if all(len(word) < CONTEXT_CHARACTERS // (CONTEXT_WORDS + 1) for word in text.split()) and "  " not in text:
        assert line.before.split() == before[-CONTEXT_WORDS:]
        assert line.after.split() == after[:CONTEXT_WORDS]


def test_run_without_spaces_is_cut() -> None:
    line = line_of("ا" * 10_000, 0, 5_000, 5_001)
    assert len(line.before) == len(line.after) == CONTEXT_CHARACTERS
