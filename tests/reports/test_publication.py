"""Reports as people send them on: one language, no local paths, and the same bytes in any folder."""

import hashlib
from pathlib import Path

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from helpers import UrduNewsError, report
from helpers.base.translation import Language
from tests.support.paths import ROOT, SEEDS

NAME = "putin-in-pyongyang"


@pytest.fixture
def folders(reports: Path, urdu_reports: Path) -> dict[Language, Path]:
    return {"en": reports, "ur": urdu_reports}


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ur", "rtl")])
def test_the_page_has_language_and_direction(language: Language, direction: str, folders: dict[Language, Path]) -> None:
    html = BeautifulSoup((folders[language] / f"{NAME}.html").read_text("utf-8"), "html.parser").html
    assert html is not None
    assert (html["lang"], html["dir"]) == (language, direction)


@pytest.mark.parametrize("language", ["en", "ur"])
def test_the_page_names_its_file_without_the_local_path(language: Language, folders: dict[Language, Path]) -> None:
    html = (folders[language] / f"{NAME}.html").read_text("utf-8")
    assert hashlib.sha256((SEEDS / f"{NAME}.txt").read_bytes()).hexdigest() in html
    assert str(ROOT) not in html


def test_an_unknown_language_is_rejected_before_any_run(tmp_path: Path) -> None:
    with pytest.raises(UrduNewsError, match="no language 'de'"):
        report("خبر", out=tmp_path / "out", language="de")
    assert not (tmp_path / "out").exists()


def test_reports_have_the_same_bytes_in_any_folder(tmp_path: Path) -> None:
    article = pd.DataFrame({"article": ["a"], "text": ["صدر پوتین 19 جون 2024 کو لاہور آئے۔ پوتین نے بات کی۔"]})
    found = []
    for folder in ("one", "another"):
        report(article, out=tmp_path / folder, csv=True)
        files = sorted(path for path in (tmp_path / folder).rglob("*") if path.is_file())
        found.append({path.relative_to(tmp_path / folder): path.read_bytes() for path in files})
    assert found[0] == found[1]
    assert len(found[0]) > 3


def test_reports_have_the_same_bytes_in_any_order_from_any_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "صدر پوتین 19 جون 2024 کو لاہور آئے۔ پوتین نے کہا کہ روس اور پاکستان کے تعلقات 2000 سے اچھے ہیں۔"
    articles = pd.DataFrame({"article": ["a", "b"], "text": [text, f"{text} عمران خان نے کراچی میں خطاب کیا۔"]})
    found = []
    # Sets of text are in another order with another seed.
    for seed, workers, chosen in (("1", 1, articles), ("2", 2, articles[::-1])):
        monkeypatch.setenv("PYTHONHASHSEED", seed)
        report(chosen, out=tmp_path / seed, workers=workers)
        files = sorted(path for path in (tmp_path / seed).rglob("*") if path.is_file())
        found.append({path.relative_to(tmp_path / seed): path.read_bytes() for path in files})
    assert found[0] == found[1]
    assert {path.suffix for path in found[0]} == {".html", ".xlsx", ".svg", ".png", ".pdf"}
