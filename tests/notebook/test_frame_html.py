"""pandas tables in a notebook: results and tables with Urdu right to left, all others unchanged."""

import subprocess
import sys

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from helpers import frequencies, tokenise
from helpers.notebook.display import frame_html

URDU_TABLES = [
    frequencies(tokenise("خبر اور خبر")),
    pd.DataFrame({"city": ["Lahore", "لاہور"]}),
    pd.DataFrame({"شہر": ["Lahore"]}),
    pd.DataFrame({"people": [1]}, index=["لاہور"]),
    pd.DataFrame({"type": ["DATE"], "status": ["resolved"], "count": [2]}),
    pd.DataFrame({"words": [["خبر", "متن"]]}),
]
OTHER_TABLES = [
    pd.DataFrame({"city": ["Lahore"], "count": [2]}),
    pd.DataFrame(),
    pd.DataFrame({("a", "خبر"): [1], ("b", "خبر"): [2]}),
    pd.DataFrame({"city": [*["Lahore"] * 100, "لاہور"]}),
]


@pytest.mark.parametrize("table", URDU_TABLES)
def test_urdu_tables_are_right_to_left_with_their_style(table: pd.DataFrame) -> None:
    page = BeautifulSoup(frame_html(table) or "", "html.parser")
    assert page.find("table")["dir"] == "rtl"
    assert "direction: rtl" in page.find("style").get_text()
    assert len(str(page)) < 20_000


@pytest.mark.parametrize("table", OTHER_TABLES)
def test_other_tables_are_unchanged(table: pd.DataFrame) -> None:
    assert frame_html(table) == table._repr_html_()


def test_row_labels_become_columns_unless_they_are_row_numbers() -> None:
    table = pd.DataFrame({"form": ["خبر", "متن"], "count": [1, 2]})
    cells = [
        [cell.get_text() for cell in BeautifulSoup(frame_html(shown) or "", "html.parser").find_all("td")]
        for shown in (table[1:], table.set_index("form"), table.set_index(["form", "count"]), table.T)
    ]
    assert cells == [
        ["متن", "2"],
        ["خبر", "1", "متن", "2"],
        ["خبر", "1", "متن", "2"],
        ["form", "خبر", "متن", "count", "1", "2"],
    ]


def test_a_label_and_a_column_of_the_same_name_are_both_shown() -> None:
    table = pd.DataFrame({"form": ["خبر"]}, index=pd.Index(["متن"], name="form"))
    assert [cell.get_text() for cell in BeautifulSoup(frame_html(table) or "", "html.parser").find_all("td")] == [
        "متن",
        "خبر",
    ]


def test_display_options_of_pandas_apply() -> None:
    long = pd.DataFrame({"form": ["خبر"] * 100})
    with pd.option_context("display.max_rows", 7):
        assert "The first 7 of 100 rows." in (frame_html(long) or "")
    with pd.option_context("display.max_rows", None):
        assert (frame_html(long) or "").count("<td") == 100
    with pd.option_context("display.notebook_repr_html", False):
        assert frame_html(long) is None


def test_cells_are_escaped() -> None:
    html = frame_html(pd.DataFrame({"<i>خبر</i>": ["<script>alert(1)</script> خبر"]})) or ""
    page = BeautifulSoup(html, "html.parser")
    assert page.find("td").get_text() == "<script>alert(1)</script> خبر"
    assert (page.find("script"), page.find("i")) == (None, None)


def test_importing_helpers_registers_the_formatter_without_loading_pandas() -> None:
    """Run in an IPython shell of its own, as in a notebook."""
    code = """
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
shell.run_cell("import helpers, sys; loaded = 'pandas' in sys.modules")
assert shell.user_ns["loaded"] is False
shell.run_cell("import pandas as pd; ours, other = pd.DataFrame({'form': ['خبر']}), pd.DataFrame({'city': ['Lahore']})")
for name in ("ours", "other"):
    shown, _ = shell.display_formatter.format(shell.user_ns[name])
    print('dir="rtl"' in shown["text/html"], "text/plain" in shown)
"""
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "True", "False", "True"]


def test_columns_named_like_ours_may_hold_any_values() -> None:
    """``count`` and ``share`` are numbers in our tables, but may be text or lists in others."""
    table = pd.DataFrame({"count": ["<b>دو</b>", None], "share": [[1, 2], {"a": 1}], "rank": [1, None]})
    page = BeautifulSoup(frame_html(table) or "", "html.parser")
    cells = [cell.get_text() for cell in page.find_all("td")]
    assert cells == ["<b>دو</b>", "1، 2", "1", "–", "{'a': 1}", "–"]
