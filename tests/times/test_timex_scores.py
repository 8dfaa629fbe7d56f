"""The scorer: what counts as found, and what as right."""

import pytest

from tests.support.timex_scores import Score, add, compare, is_trap, value_agrees


def timex(start, end, kind="DATE", value="2023", **more):
    return {"start": start, "end": end, "type": kind, "value": value, **more}


def score(gold, found, **more):
    return compare({"timex": gold, **more}, found).score


def test_strict_asks_for_the_extent_and_relaxed_for_an_overlap() -> None:
    gold = [timex(0, 10), timex(20, 30)]
    assert score(gold, [timex(0, 10), timex(25, 40)]) == Score(2, 2, strict=1, relaxed=2, type=2, value=2)


def test_type_and_value_are_right_or_as_good() -> None:
    gold = [timex(0, 5, accept=["2024"]), timex(6, 9, accept_type=["SET"])]
    found = [timex(0, 5, value="2024"), timex(6, 9, kind="SET")]
    assert score(gold, found) == Score(2, 2, 2, 2, type=2, value=2)
    assert score(gold, [timex(0, 5, value="2022"), timex(6, 9, kind="TIME")]) == Score(2, 2, 2, 2, type=1, value=1)


def test_missed_and_invented() -> None:
    result = compare({"timex": [timex(0, 5)]}, [timex(6, 9)])
    assert result.score == Score(gold=1, found=1)
    assert (result.missed, result.spurious) == ([timex(0, 5)], [timex(6, 9)])


def test_an_expression_stands_for_one_only() -> None:
    result = compare({"timex": [timex(0, 10)]}, [timex(0, 4), timex(5, 10)])
    assert result.score == Score(1, 2, 0, 1, 1, 1)


def test_optional_is_neither_missed_nor_invented() -> None:
    gold = [timex(0, 5, optional=True)]
    assert score(gold, []) == score(gold, [timex(0, 2), timex(3, 5)]) == Score()
    assert is_trap({"timex": gold})


def test_another_extent_is_as_good() -> None:
    assert score([timex(0, 10, alt_spans=[{"start": 0, "end": 5}])], [timex(0, 5)]).strict == 1


def test_the_nearest_way_to_cut_the_sentence_counts() -> None:
    parts, whole = [timex(0, 4), timex(5, 9)], [timex(0, 9)]
    assert score(parts, whole, alt_timex=[whole]) == Score(1, 1, 1, 1, 1, 1)
    assert score(parts, parts, alt_timex=[whole]) == Score(2, 2, 2, 2, 2, 2)


def test_mods_are_counted_where_gold_has_one() -> None:
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
def test_values_agree_however_they_are_spelt(gold, found, agrees) -> None:
    assert value_agrees(timex(0, 1, value=gold), found) is agrees


def test_f1_is_of_sums() -> None:
    total = add([Score(2, 1, 1, 1, 1, 1), Score(0, 1)])
    assert total == Score(2, 2, 1, 1, 1, 1)
    assert total.f1("strict") == 50
