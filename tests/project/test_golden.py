"""What the suite makes of the seeds is what it made of them, and what a person has read.

Where a change is meant: ``python scripts/golden.py``, then read ``git diff tests/cases/golden``. Where that shows but a
digest, ``scripts/reproduce.py compare`` shows what is different first (CONTRIBUTING).
"""

import inspect
import tomllib
from collections.abc import Mapping

import golden
import pytest
import results

import helpers

KEPT = {path.name: path.read_text(encoding="utf-8") for path in golden.FOLDER.iterdir()}
# They show what others make, write what the others write, or tell of this machine.
NO_RESULT = {"Cloud", "Timeline", "UrduNewsError", "check", "choose_article", "phrase", "provenance", "say"}


@pytest.fixture(scope="module")
def made() -> Mapping[str, str]:
    return golden.golden()


def test_the_first_rows_of_every_table_are_as_they_were(made: Mapping[str, str]) -> None:
    assert {name: made.get(name) for name in KEPT if name != golden.DIGESTS} == {
        name: text for name, text in KEPT.items() if name != golden.DIGESTS
    }


def test_every_table_picture_and_file_is_as_it_was(made: Mapping[str, str]) -> None:
    assert tomllib.loads(made[golden.DIGESTS]) == tomllib.loads(KEPT[golden.DIGESTS])


def test_every_public_function_that_makes_something_is_held_to_it() -> None:
    used = inspect.getsource(results)
    public = {name for name in helpers.__all__ if not name.startswith(("show", "use_"))} - NO_RESULT
    assert {name for name in public if f"urdu.{name}(" not in used} == set()
