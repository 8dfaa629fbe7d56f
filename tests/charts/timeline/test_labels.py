"""Labels of events: clauses with their verb, and marks."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.base.translation import in_language
from helpers.charts.timeline.labels import marks_of, shortened_clause

LONG = "کم جونگ ان نے گذشتہ سال ستمبر میں روس کے مشرق بعید میں واقع واسٹوچنی کوسموڈرم میں پوتین سے ملاقات کی تھی۔"


@pytest.mark.parametrize(
    ("clause", "length", "label"),
    [
        (LONG, 46, "کم جونگ ان نے گذشتہ … پوتین سے ملاقات کی تھی"),
        (LONG, 200, LONG.rstrip("۔")),
        # The end does not begin with a postposition.
        ("شہر کے پرانے اور خوبصورت باغ کا دروازہ بند ہو گیا", 40, "شہر کے پرانے اور … دروازہ بند ہو گیا"),
        ("کیا پل بن گیا؟", 40, "کیا پل بن گیا؟"),
        ("، اور پل بن گیا ۔", 40, "اور پل بن گیا"),
        ("ا" * 5000, 10, "ا" * 9 + "…"),
        ("سطر\nاور\tسطر", 40, "سطر اور سطر"),
        ("", 40, ""),
        ("۔", 40, ""),
    ],
)
def test_labels_keep_the_verb(clause: str, length: int, label: str) -> None:
    assert shortened_clause(clause, length) == label


@given(st.text(max_size=400), st.integers(12, 80))
def test_labels_are_never_too_long(clause: str, length: int) -> None:
    label = shortened_clause(clause, length)
    assert len(label) <= length
    assert "\n" not in label


def test_a_clause_of_any_length_keeps_both_ends() -> None:
    label = shortened_clause("وزیر نے کہا کہ " + "بہت " * 100_000 + "بارش ہو گئی", 40)
    assert label.startswith("وزیر نے کہا")
    assert label.endswith("بارش ہو گئی")


@pytest.mark.parametrize(
    ("event", "marks"),
    [
        ({"status": "resolved"}, ()),
        ({"status": "inferred", "known_from": "publication date"}, ("inferred",)),
        ({"status": "resolved", "known_from": "publication date"}, ("from the publication date",)),
        ({"status": "ambiguous", "known_from": "publication date"}, ("uncertain", "from the publication date")),
        ({"status": "resolved", "tolerance_days": 1}, ("uncertain",)),
        ({"status": "resolved", "mod": "APPROX"}, ("uncertain",)),
        ({"status": "resolved", "mod": None, "tolerance_days": pd.NA}, ()),
        ({"status": "vague"}, ("vague",)),
    ],
)
def test_marks(event: dict[str, object], marks: tuple[str, ...]) -> None:
    assert marks_of(event) == marks


def test_marks_are_in_english_in_every_session() -> None:
    with in_language("ur"):
        assert marks_of({"status": "vague"}) == ("vague",)
