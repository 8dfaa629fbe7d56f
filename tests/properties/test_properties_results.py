"""Properties of the results of any article."""

from hypothesis import given

from helpers import analyse
from tests.support.results import check_results
from tests.support.strategies import holds_for, hostile


@holds_for("analyse", "ArticleResults", examples=8)
@given(hostile())
def test_results_agree_with_each_other_and_with_the_text(text: str) -> None:
    results = analyse(text)
    check_results(results)
    assert results.text == text
    assert results.minutes >= 1
    assert [item.count for item in results.cloud] == sorted((item.count for item in results.cloud), reverse=True)
    assert set(results.bars) <= set(results.items.values())
    assert all(0 <= repair.start <= repair.end <= len(text) for repair in results.repairs)
    assert {record.key for record in results.front_statements} <= set(results.items)
