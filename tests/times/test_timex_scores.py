"""Timex scores: which expressions count as found, and which as correct."""

import pytest

from tests.support.timex_scores import Score, add, compare, is_trap, value_agrees


def timex(start, end, kind="DATE", value="2023", **more):
    return {"start": start, "end": end, "type": kind, "value": value, **more}


def score(gold, found, **more):
    return compare({"timex": gold, **more}, found).score


def test_strict_needs_the_same_span_and_relaxed_an_overlap() -> None:
    gold = [timex(0, 10), timex(20, 30)]
    assert score(gold, [timex(0, 10), timex(25, 40)]) == Score(2, 2, strict=1, relaxed=2, type=2, value=2)


def test_accepted_types_and_values_are_correct() -> None:
    gold = [timex(0, 5, accept=["2024"]), timex(6, 9, accept_type=["SET"])]
    found = [timex(0, 5, value="2024"), timex(6, 9, kind="SET")]
    assert score(gold, found) == Score(2, 2, 2, 2, type=2, value=2)
    assert score(gold, [timex(0, 5, value="2022"), timex(6, 9, kind="TIME")]) == Score(2, 2, 2, 2, type=1, value=1)


def test_missed_and_spurious() -> None:
    result = compare({"timex": [timex(0, 5)]}, [timex(6, 9)])
    assert result.score == Score(gold=1, found=1)
    assert (result.missed, result.spurious) == ([timex(0, 5)], [timex(6, 9)])


def test_each_expression_is_paired_once() -> None:
    result = compare({"timex": [timex(0, 10)]}, [timex(0, 4), timex(5, 10)])
    assert result.score == Score(1, 2, 0, 1, 1, 1)


def test_optional_expressions_are_neither_missed_nor_spurious() -> None:
    gold = [timex(0, 5, optional=True)]
    assert score(gold, []) == score(gold, [timex(0, 2), timex(3, 5)]) == Score()
    assert is_trap({"timex": gold})


def test_alternative_spans_are_correct() -> None:
    assert score([timex(0, 10, alt_spans=[{"start": 0, "end": 5}])], [timex(0, 5)]).strict == 1


def test_the_closest_annotation_counts() -> None:
    parts, merged = [timex(0, 4), timex(5, 9)], [timex(0, 9)]
    assert score(parts, merged, alt_timex=[merged]) == Score(1, 1, 1, 1, 1, 1)
    assert score(parts, parts, alt_timex=[merged]) == Score(2, 2, 2, 2, 2, 2)


def test_mods_are_counted_if_gold_has_one() -> None:
    gold = [timex(0, 4, mod="END"), timex(5, 9)]
    assert score(gold, [timex(0, 4, mod="END"), timex(5, 9, mod="MID")])[-2:] == (1, 1)
    assert score(gold, [])[-2:] == (1, 0)


@pytest.mark.parametrize(
    ("gold", "found", "agrees"),
    [
        ("2024-06-19T17:00", "2024-06-19T17", True),
        ("T17:00", "XXXX-XX-XXT17:00:00", True),
        ("P3M", "p03m", True),
        ("P3M", "P3W", False),
        ("2023", None, False),
        ("UNRESOLVED", None, True),
        ("UNRESOLVED", "XXXX-06-31", True),
        ("UNRESOLVED", "2024-07-01", False),
    ],
)
def test_values_agree_in_any_notation(gold, found, agrees) -> None:
    assert value_agrees(timex(0, 1, value=gold), found) is agrees


def test_f1_is_computed_from_summed_counts() -> None:
    total = add([Score(2, 1, 1, 1, 1, 1), Score(0, 1)])
    assert total == Score(2, 2, 1, 1, 1, 1)
    assert total.f1("strict") == 50
