"""Files people have: each is read as the articles that a reader sees in it, or refused in one sentence."""

from pathlib import Path
from typing import Any

import pytest

from helpers.base.errors import UrduNewsError
from helpers.files.articles import read_articles
from tests.support.paths import CASES, toml_cases

FILES = toml_cases("files.toml")["file"]
FIELDS = ("title", "published", "source", "text")


@pytest.mark.parametrize("case", FILES, ids=[case["name"] for case in FILES])
def test_a_file_is_read_right_or_refused(case: dict[str, Any]) -> None:
    file = CASES / "files" / case["name"]
    if "refused" in case:
        with pytest.raises(UrduNewsError) as caught:
            read_articles(file)
        sentence = str(caught.value)
        assert case["refused"] in sentence
        assert str(file) in sentence
        assert sentence.endswith(".")
    else:
        found = read_articles(file)
        rows = found.astype(object).where(found.notna(), None)[list(FIELDS)].to_dict("records")
        assert rows == [{name: article.get(name) for name in FIELDS} for article in case["articles"]]
        notes = " ".join(found.attrs["notes"])
        assert all(words in notes for words in case.get("notes", []))


def test_every_file_of_the_folder_has_its_case() -> None:
    names = {
        path.relative_to(CASES / "files").as_posix() for path in Path(CASES / "files").rglob("*") if path.is_file()
    }
    assert names == {case["name"] for case in FILES}
