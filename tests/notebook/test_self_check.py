"""Self-check: the table of a working installation and of broken ones."""

from importlib.metadata import PackageNotFoundError

import pytest
from matplotlib import ft2font

from helpers.base import package_data
from helpers.charts import shaping
from helpers.notebook import self_check as checks
from helpers.notebook.self_check import check


def row(name):
    table = check().set_index("check")
    return table.loc[name]


def test_this_installation_passes():
    table = check()
    assert table.columns.tolist() == ["check", "status", "found", "what_to_do"]
    assert set(table["status"]) <= {"ok", "optional"}
    assert (table.loc[table["status"] == "ok", "what_to_do"] == "").all()
    assert table["found"].str.len().min() > 0


def test_failed_checks_say_what_to_do(monkeypatch, tmp_path):
    monkeypatch.delattr(ft2font, "__libraqm_version__")
    for module in (package_data, shaping):
        monkeypatch.setattr(module, "FONTS", tmp_path)
    table = check()
    failed = table[table["status"] == "missing"]
    assert {"Urdu letters are joined", "Nastaliq font", "fonts for web pages"} <= set(failed["check"])
    assert failed["what_to_do"].str.len().min() > 0


@pytest.mark.parametrize("found", ["0.1", "99.0"])
def test_a_version_out_of_range_is_missing(monkeypatch, found):
    monkeypatch.setattr(checks, "version", lambda _: found)
    assert row("wordcloud")["status"] == "missing"
    assert row("wordcloud")["found"] == found
    assert "pip install" in row("wordcloud")["what_to_do"]


def test_a_missing_package_has_a_pip_command(monkeypatch):
    def absent(name):
        raise PackageNotFoundError(name)

    monkeypatch.setattr(checks, "version", absent)
    assert row("urduhack")["what_to_do"] == 'pip install "urduhack==0.1.4"'


def test_an_unwritable_folder_is_missing(tmp_path):
    assert checks._writable(tmp_path / "absent")[0] == "missing"


def test_an_unexpected_error_is_a_row(monkeypatch):
    def broken():
        raise RuntimeError("the moon is full")

    monkeypatch.setattr(checks, "_browser", broken)
    assert "the moon is full" in row("browser for the tests")["found"]
