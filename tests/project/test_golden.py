"""Golden results: all tables, charts and files of the seeds are as stored and reviewed.

After an intended change run ``python scripts/golden.py`` and review ``git diff tests/cases/golden``. Where only a
digest differs, ``scripts/reproduce.py compare`` shows the first difference (CONTRIBUTING).
"""

import inspect
import tomllib
from collections.abc import Mapping

import golden
import pytest
import results

import helpers

KEPT = {path.name: path.read_text(encoding="utf-8") for path in golden.FOLDER.iterdir()}
# They display or write results of other functions, or describe this machine.
NO_RESULT = {
    *(
        "ArticleResults",
        "Cloud",
        "PlaceMap",
        "Timeline",
        "UrduNewsError",
        "analyse",
        "check",
        "choose_article",
        "enough_stops",
        "phrase",
        "provenance",
    ),
    "say",
}


@pytest.fixture(scope="module")
def made() -> Mapping[str, str]:
    return golden.golden()


def test_first_rows_of_every_table_are_unchanged(made: Mapping[str, str]) -> None:
    assert {name: made.get(name) for name in KEPT if name != golden.DIGESTS} == {
        name: text for name, text in KEPT.items() if name != golden.DIGESTS
    }


def test_digests_of_every_table_picture_and_file_are_unchanged(made: Mapping[str, str]) -> None:
    assert tomllib.loads(made[golden.DIGESTS]) == tomllib.loads(KEPT[golden.DIGESTS])


def test_every_public_function_with_a_result_has_a_golden_result() -> None:
    used = inspect.getsource(results)
    public = {name for name in helpers.__all__ if not name.startswith(("show", "use_"))} - NO_RESULT
    assert {name for name in public if f"urdu.{name}(" not in used} == set()
