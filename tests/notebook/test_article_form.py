"""Article form without a browser: what its button does. Its test in JupyterLab is browser/test_lab.py."""

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ipywidgets import HTML, Button, Dropdown, FileUpload, Text, VBox

from helpers import choose_article
from helpers.notebook import article_form as forms
from tests.support.paths import SEEDS

UPLOAD = {
    "name": "بارش.txt",
    "type": "text/plain",
    "size": 9,
    "content": memoryview("کراچی میں بارش".encode()),
    "last_modified": dt.datetime(2024, 6, 19),
}
Shown = Callable[..., Any]


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SEEDS, tmp_path / "seeds"))


@pytest.fixture
def form(monkeypatch: pytest.MonkeyPatch, seeds: Path) -> Shown:
    """Return a function that shows the form as in an interactive session and returns its fields."""
    monkeypatch.setattr(forms, "_is_interactive", lambda: True)
    monkeypatch.setattr(forms, "_CHOSEN", {})
    shown: list[VBox] = []
    monkeypatch.setattr(forms, "_show", shown.append)

    def of(article: str = "putin-in-pyongyang.txt", published: str | None = None) -> Any:
        choose_article((seeds / article).as_posix(), published)
        return shown[-1].children

    return of


def test_without_a_user_no_form_is_shown_and_the_arguments_are_returned(
    seeds: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article = str(seeds / "kitab-mela.txt")
    assert choose_article(article, "2024") == (article, "2024")
    assert capsys.readouterr() == ("", "")


def test_articles_are_listed_by_title_and_the_given_one_is_selected(form: Shown, seeds: Path) -> None:
    files: Dropdown = form(published="2024-06")[1]
    assert [label for label, _ in files.options] == [
        "زرنگار میں کتاب میلہ · kitab-mela.txt",
        "پوتین کا دورۂ شمالی کوریا · putin-in-pyongyang.txt",
    ]
    assert files.value == (seeds / "putin-in-pyongyang.txt").as_posix()
    assert form(published="2024-06")[5].value == "2024-06"


def press(children: Any) -> str:
    use, message = children[6:]
    assert isinstance(use, Button)
    assert isinstance(message, HTML)
    use.click()
    return str(message.value)


def test_the_choice_is_returned_until_the_parameters_change(form: Shown, seeds: Path) -> None:
    children = form()
    children[1].value = (seeds / "kitab-mela.txt").as_posix()
    children[5].value = " ۲۰۲۴-۰۶-۱۹ "
    assert "kitab-mela.txt" in press(children)
    given = (seeds / "putin-in-pyongyang.txt").as_posix()
    assert choose_article(given, None) == ((seeds / "kitab-mela.txt").as_posix(), "2024-06-19")
    assert choose_article(given, "2023") == (given, "2023")
    assert form()[1].value == (seeds / "kitab-mela.txt").as_posix()


def test_an_empty_date_is_none_and_unknown_is_kept(form: Shown) -> None:
    for entered, wanted in (("", None), ("Unknown", "unknown")):
        children = form()
        children[5].value = entered
        press(children)
        assert choose_article(children[1].value, None).published == wanted


def test_an_uploaded_file_is_saved_described_and_chosen(form: Shown, seeds: Path) -> None:
    children = form()
    upload, title, source, date = children[2:6]
    assert isinstance(upload, FileUpload)
    assert all(isinstance(field, Text) for field in (title, source, date))
    upload.value, title.value, source.value, date.value = (UPLOAD,), "بارش", "ریڈیو", "2024-06"
    press(children)
    assert choose_article((seeds / "putin-in-pyongyang.txt").as_posix(), None) == (
        (seeds / "بارش.txt").as_posix(),
        "2024-06",
    )
    assert (seeds / "articles.csv").read_text(encoding="utf-8").endswith("\nبارش.txt,بارش,2024-06,,ریڈیو,\n")
    assert (upload.value, children[1].value) == ((), (seeds / "بارش.txt").as_posix())


def test_errors_are_shown_in_the_form_and_nothing_is_chosen(form: Shown, seeds: Path) -> None:
    given = (seeds / "putin-in-pyongyang.txt").as_posix()
    children = form()
    children[5].value = "<b>yesterday</b>"
    message = press(children)
    assert "&lt;b&gt;yesterday&lt;/b&gt;" in message
    assert 'role="alert"' in message
    children[5].value = ""
    children[2].value = (UPLOAD | {"content": memoryview(b"")},)
    assert "is empty" in press(children)
    assert choose_article(given, None) == (given, None)
    # The rejected file does not block the next choice.
    assert "putin-in-pyongyang.txt" in press(children)


def test_no_form_is_shown_when_the_article_is_not_a_file(form: Shown, seeds: Path) -> None:
    form()
    for article in ("کراچی میں بارش", str(seeds), "x" * 5000, "a\0b"):
        assert choose_article(article, None) == (article, None)
