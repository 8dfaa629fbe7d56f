"""Reports in batch: complete, escaped, and robust to failures."""

import asyncio
import os
import re
import signal
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from helpers import UrduNewsError, read_articles, report
from helpers.base.safe_names import safe_names
from helpers.cli.app import STOPPED
from helpers.cli.output import INTERRUPTED
from helpers.reports.index_page import index_html
from tests.support.strategies import hostile

HOSTILE = '<script>document.title="run"</script> {{ 7*7 }} ](javascript:alert(1)) ../../etc'
FILES = ["a-files", "a.html", "a.xlsx", "index.html"]
BATCH = "helpers.reports.batch"
ARTICLE_REPORT = "helpers.reports.article_report"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[pd.DataFrame, Path]:
    """Reports of a hostile article and of one of a single word, whose names differ only in what is unsafe."""
    articles = pd.DataFrame(
        {
            "article": ["../x", "x"],
            "title": [HOSTILE, "خبر"],
            "text": [f"خبر {HOSTILE}", "متن"],
            "published": ["2024-06", None],
        }
    )
    out = tmp_path_factory.mktemp("out")
    return report(articles, out=out), out


def page(made: tuple[pd.DataFrame, Path], row: int = 0) -> BeautifulSoup:
    return BeautifulSoup(Path(made[0]["path"].iloc[row]).read_text(encoding="utf-8"), "html.parser")


def batch(folder: Path, *names: str) -> pd.DataFrame:
    """Write one article per name into a folder and read them."""
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / f"{name}.txt").write_text(f"پاکستان میں {name} بارش ہوئی۔", encoding="utf-8")
    return read_articles(folder)


def test_each_article_has_a_report_and_the_index_lists_all(made: tuple[pd.DataFrame, Path]) -> None:
    table, out = made
    assert table["status"].to_list() == ["ok", "ok"]
    assert list(table.columns) == ["article", "path", "seconds", "status"]
    assert {"index.html", "x-2.html", "x-2.xlsx", "x.html", "x.xlsx"} == {path.name for path in out.glob("*.*")}
    index = BeautifulSoup((out / "index.html").read_text(encoding="utf-8"), "html.parser")
    assert {link["href"]: link.get_text() for link in index.find_all("a")} == {"x.html": HOSTILE, "x-2.html": "خبر"}


def test_a_report_links_to_its_files(made: tuple[pd.DataFrame, Path]) -> None:
    for path in map(Path, made[0]["path"]):
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        links = {str(link["href"]) for link in page.select(".tools a, .foot a")}
        assert links
        assert all((path.parent / unquote(link)).exists() for link in links)


def test_text_and_title_are_escaped(made: tuple[pd.DataFrame, Path]) -> None:
    soup = page(made)
    assert soup.find("title").get_text() == HOSTILE
    assert soup.find("h1").get_text() == HOSTILE
    assert "document.title" not in " ".join(script.get_text() for script in soup.find_all("script", type=None))
    assert not soup.find_all("a", href=lambda link: link and not link.startswith(("#", "x")))


def test_local_paths_are_not_in_the_report_and_fonts_are(made: tuple[pd.DataFrame, Path]) -> None:
    html = Path(made[0]["path"].iloc[0]).read_text(encoding="utf-8")
    assert str(made[1].parent) not in html
    assert "data:font/woff2" in html


def test_the_content_security_policy_blocks_requests(made: tuple[pd.DataFrame, Path]) -> None:
    policy = page(made).find("meta", {"http-equiv": "Content-Security-Policy"})["content"]
    assert policy.startswith("default-src 'none'")
    assert "script-src 'sha256-" in policy


def test_an_unwritable_folder_is_rejected_before_any_run(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UrduNewsError, match="Cannot write into"):
        report("خبر", out=tmp_path / "file" / "out")


def test_an_empty_batch_is_rejected(tmp_path: Path) -> None:
    with pytest.raises(UrduNewsError, match="no articles"):
        report([], out=tmp_path)


# Equivalent spellings of letters, case, removed characters, Windows device names, and names too long for a disk.
NAMES = st.lists(
    hostile()
    | st.text(st.sampled_from("اآ\u0653aAéE\u0301 -/\\.\0\n\u202e"), max_size=4)
    | st.sampled_from(["CON", "con.txt", "nul", "COM¹", "index", "خ" * 300, "خ" * 299 + "ب", "x" * 119 + ".."]),
    min_size=1,
    max_size=6,
)


@given(NAMES)
def test_file_names_are_safe_and_unique(names: list[str]) -> None:
    safe = safe_names(names, taken="index")
    on_disk = {unicodedata.normalize("NFD", name).casefold() for name in safe}
    assert len(on_disk | {"index"}) == len(names) + 1
    assert all(Path(f"{name}.html").name == f"{name}.html" and not name.startswith((".", "-")) for name in safe)
    # Space for extensions and for the temporary name during writing.
    assert all(len(name.encode()) <= 150 for name in safe)
    assert not any(re.match(r"(con|nul|com[\d¹²³])(\.|$)", name, re.I) for name in safe)
    # A safe name is safe.
    assert [safe_names([name]) for name in safe] == [[name] for name in safe]


def test_up_to_date_reports_are_skipped_and_others_made_again(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"

    def statuses(**options: Any) -> list[str]:
        return list(report(read_articles(folder), out=out, workers=1, pictures=False, **options)["status"])

    batch(folder, "a", "b", "c")
    assert statuses() == ["ok", "ok", "ok"]
    assert statuses() == ["unchanged", "unchanged", "unchanged"]
    batch(folder, "d")
    (folder / "a.txt").write_text("کراچی میں بارش", encoding="utf-8")
    whole = (out / "b.html").read_bytes()
    (out / "b.html").write_bytes(whole[: len(whole) // 2])
    (out / "c.xlsx").unlink()
    assert statuses() == ["ok", "ok", "ok", "ok"]
    (folder / "articles.csv").write_text("file,published\nc.txt,2024-06-19\n")
    assert statuses() == ["unchanged", "unchanged", "ok", "unchanged"]
    (folder / "spacing.csv").write_text("written,words\nبارشہوئی,بارش ہوئی\n", encoding="utf-8")
    assert statuses() == ["ok"] * 4


def test_csv_files_are_removed_with_the_report_that_had_them(tmp_path: Path) -> None:
    articles, folder = batch(tmp_path / "in", "a"), tmp_path / "out" / "a-files"
    report(articles, out=tmp_path / "out", csv=True)
    assert (folder / "summary.csv").is_file()
    (folder / "mine.txt").touch()
    report(articles, out=tmp_path / "out")
    assert [path.name for path in folder.iterdir()] == ["mine.txt"]


def test_a_file_changed_or_deleted_after_reading_does_not_change_the_report(tmp_path: Path) -> None:
    articles = batch(tmp_path / "in", "changed", "gone")
    (tmp_path / "in" / "gone.txt").unlink()
    (tmp_path / "in" / "changed.txt").write_text("کراچی میں دھوپ", encoding="utf-8")
    done = report(articles, out=tmp_path / "out")
    assert done["status"].to_list() == ["ok", "ok"]
    assert all("کراچی" not in Path(path).read_text(encoding="utf-8") for path in done["path"])


def test_the_index_includes_reports_of_a_concurrent_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = batch(tmp_path / "in", "a", "b")
    other: list[bytes] = []

    def index(*given: Any, **options: Any) -> str:
        html = index_html(*given, **options)
        if other:
            (tmp_path / "out" / "b.html").write_bytes(other.pop())
        return html

    report(articles.tail(1), out=tmp_path / "out")
    other.append((tmp_path / "out" / "b.html").read_bytes())
    (tmp_path / "out" / "b.html").unlink()
    monkeypatch.setattr(sys.modules[BATCH], "index_html", index)
    report(articles.head(1), out=tmp_path / "out")
    html = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert 'href="a.html"' in html
    assert 'href="b.html"' in html


def test_a_full_disk_ends_the_batch_with_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = batch(tmp_path / "in", "a")

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    report(articles, out=tmp_path / "out", csv=True)
    before = (tmp_path / "out" / "a.html").read_bytes()
    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(UrduNewsError, match="No space left on device"):
        report(articles, out=tmp_path / "out", again=True, csv=True)
    assert (tmp_path / "out" / "a.html").read_bytes() == before
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == FILES


def _file_as_folder(out: Path) -> None:
    (out / "a-files").write_text("")


def _folder_as_workbook(out: Path) -> None:
    (out / "a.xlsx" / "mine").mkdir(parents=True)


@pytest.mark.parametrize("obstacle", [_file_as_folder, _folder_as_workbook])
def test_a_file_beside_the_page_that_cannot_be_written_is_reported(
    obstacle: Callable[[Path], None], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    obstacle(out)
    done = report(batch(tmp_path / "in", "a"), out=out, csv=True)
    assert done["status"].iloc[0].startswith("Cannot write")
    assert (out / "a.html").is_file()
    assert "Cannot write" in (out / "index.html").read_text(encoding="utf-8")


def test_a_picture_that_cannot_be_drawn_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def undrawn(*_: object) -> None:
        raise RuntimeError("no font")

    monkeypatch.setattr("helpers.reports.picture_files.article_cloud", undrawn)
    done = report(batch(tmp_path / "in", "a"), out=tmp_path / "out")
    assert done["status"].iloc[0] == "The word cloud could not be drawn: no font"
    assert (tmp_path / "out" / "a.html").is_file()


def test_an_article_that_fails_has_the_reason_in_its_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("nothing to divide")

    monkeypatch.setattr(f"{ARTICLE_REPORT}.analyse", fail)
    done = report(batch(tmp_path / "in", "a"), out=tmp_path / "out")
    assert done["path"].isna().all()
    assert "nothing to divide" in done["status"].iloc[0]
    assert "nothing to divide" in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")


def test_report_works_inside_a_running_event_loop(tmp_path: Path) -> None:
    async def cell() -> pd.DataFrame:
        return report("متن", out=tmp_path / "out")

    # In a separate thread, because the browser tests leave a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(asyncio.run, cell()).result()["status"].to_list() == ["ok"]


def test_workers_below_one_are_rejected(tmp_path: Path) -> None:
    with pytest.raises(UrduNewsError, match="must be 1 or more"):
        report("متن", out=tmp_path, workers=0)


@pytest.mark.skipif(os.name != "posix", reason="Windows has no SIGINT to send to one process")
def test_ctrl_c_keeps_finished_reports_and_can_be_resumed(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    batch(folder, "a", "b", "c")
    run = "import sys; from helpers.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", run, "report", str(folder), "--out", str(out), "--workers", "1"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while not (out / "a.html").exists() and running.poll() is None:
        time.sleep(0.01)
    running.send_signal(signal.SIGINT)
    _, errors = running.communicate(timeout=60)
    assert (running.returncode, errors.strip()) == (INTERRUPTED, STOPPED)
    assert 'href="a.html"' in (out / "index.html").read_text(encoding="utf-8")
    assert not (out / "c.html").exists()
    again = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "unchanged; --again makes them again." in again.stdout
    assert sorted(page.name for page in out.glob("*.html")) == ["a.html", "b.html", "c.html", "index.html"]


@pytest.mark.parametrize("name", ["stop_words.csv", "spacing.csv"])
def test_an_error_in_a_table_of_the_user_is_reported_before_anything_is_run(name: str, tmp_path: Path) -> None:
    articles = batch(tmp_path / "in", "a", "b")
    (tmp_path / "in" / name).write_text("word,action\n", encoding="utf-8")
    with pytest.raises(UrduNewsError, match=rf"{name} has no column"):
        report(articles, out=tmp_path / "out")
    assert not (tmp_path / "out").exists()
