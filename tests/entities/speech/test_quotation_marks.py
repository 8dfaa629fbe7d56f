"""Quotation marks: any kind and direction, nested and unpaired."""

import pytest

from helpers.entities.speech.quotation_marks import Marked, marked_spans


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("”الف“ ب", [(0, 2)]),
        ("ب ”الف ج” د", [(1, 4)]),
        ("ب “الف ج” د ’ہ‘", [(1, 4), (6, 8)]),
        ("ب ”الف ’ج‘ د“", [(1, 7)]),
        ("ب ” الف ” ج", [(1, 3)]),
        ("ب ”الف ج", [(1, None)]),
        ("ب الف” ج", [(None, 2)]),
        ('ب۔”الف "ج” د', [(None, 2), (4, 6)]),
        ("ب ”الف ج\n”د“", [(1, None), (4, 6)]),
    ],
)
def test_marks_are_paired_by_surrounding_space(text: str, spans: list[tuple[int | None, int | None]]) -> None:
    forms, spaced, lines, space, line = [], [], [], True, 0
    for letter in text.replace("الف", "ا"):
        if letter.isspace():
            space, line = True, line + (letter == "\n")
            continue
        forms.append(letter)
        spaced.append(space)
        lines.append(line)
        space = False
    assert sorted(marked_spans(forms, spaced, lines), key=str) == sorted((Marked(*span) for span in spans), key=str)
