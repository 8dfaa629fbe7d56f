"""Reports in batch: complete, escaped, and robust to failures. The tests write their own small notebooks."""

import asyncio
import os
import re
import signal
import subprocess
import sys
import time
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

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
from helpers.reports.kernels import cores, run_in_thread
from tests.support.paths import ROOT
from tests.support.small_notebooks import notebook
from tests.support.strategies import hostile

HOSTILE = '<script>document.title="run"</script> {{ 7*7 }} ](javascript:alert(1)) ../../etc'


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[pd.DataFrame, Path]:
    """Reports of a hostile article and a plain one, from a notebook that works, one that fails, one that works."""
    folder = tmp_path_factory.mktemp("notebooks")
    parameters = 'ARTICLE = ""  # a\nPUBLISHED = None  # b'
    show = "from helpers import *\narticles = read_articles(ARTICLE, published=PUBLISHED)\nuse_urdu()"
    display = "say(articles['title'].iloc[0])\nshow_text(articles['text'].iloc[0])\nshow(articles[['published']])"
    paths = [
        notebook(folder, "first", parameters, show, display),
        notebook(
            folder, "second", parameters, "print('before')", "assert 'articles' not in globals(), 'left over'", "1 / 0"
        ),
        notebook(folder, "third", parameters, "print('after')"),
    ]
    articles = pd.DataFrame(
        {
            "article": ["../x", "x"],
            "title": [HOSTILE, "خبر"],
            "text": [f"خبر {HOSTILE}", "متن"],
            "published": ["2024-06", None],
        }
    )
    out = tmp_path_factory.mktemp("out")
    return report(articles, out=out, notebooks=paths), out


def page(made: tuple[pd.DataFrame, Path], row: int = 0) -> BeautifulSoup:
    return BeautifulSoup(Path(made[0]["path"].iloc[row]).read_text(encoding="utf-8"), "html.parser")


def test_each_article_has_a_report_and_the_index_lists_all(made: tuple[pd.DataFrame, Path]) -> None:
    table, out = made
    assert sorted(path.name for path in out.iterdir()) == ["index.html", "x-2.html", "x.html"]
    assert list(table.columns) == ["article", "path", "seconds", "status"]
    index = BeautifulSoup((out / "index.html").read_text(encoding="utf-8"), "html.parser")
    assert {link["href"]: link.get_text() for link in index.find_all("a")} == {"x.html": HOSTILE, "x-2.html": "خبر"}


def test_text_and_title_are_escaped(made: tuple[pd.DataFrame, Path]) -> None:
    soup = page(made)
    assert soup.find("title").get_text() == HOSTILE
    assert soup.find("h1").get_text() == HOSTILE
    assert HOSTILE in soup.find(class_="text").get_text()
    # The data of the page, then its own scripts.
    assert [script.get("type") for script in soup.find_all("script")] == ["application/json", *[None] * 4]
    assert not soup.find_all("a", href=lambda link: link and not link.startswith("#"))


def test_a_failed_notebook_is_named_and_the_others_are_complete(made: tuple[pd.DataFrame, Path]) -> None:
    sentence = "Notebook second stopped at code cell 4 of 4: division by zero"
    assert made[0]["status"].to_list() == [sentence] * 2
    soup = page(made)
    assert soup.find(class_="error").get_text() == sentence
    assert [pre.get_text(strip=True) for pre in soup.find_all("pre", dir="auto")] == ["before", "after"]


def test_start_up_files_library_warnings_and_a_missing_home_do_not_affect_reports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = tmp_path / "ipython" / "profile_default" / "startup"
    start.mkdir(parents=True)
    (start / "mine.py").write_text("mine = 'from a start-up file'")
    (tmp_path / "home").write_text("no folder")
    for name, value in {"IPYTHONDIR": start.parents[1], "JUPYTER_RUNTIME_DIR": tmp_path / "home"}.items():
        monkeypatch.setenv(name, str(value))
    print_it = "print(globals().get('mine', 'nothing of mine'))"
    warn = "import warnings\nwarnings.warn(' '.join(['no', 'cache']))"
    path = notebook(tmp_path, "only", 'ARTICLE = ""  # a', print_it, warn)
    done = report("متن", out=tmp_path / "out", notebooks=[path])
    assert done["status"].to_list() == ["ok"]
    page = Path(done["path"].iloc[0]).read_text(encoding="utf-8")
    assert "nothing of mine" in page
    assert "no cache" not in page


def test_notebooks_receive_their_settings(made: tuple[pd.DataFrame, Path]) -> None:
    assert [cell.get_text() for cell in page(made, 0).select("main > .urdu-news td")] == ["2024-06"]
    assert [cell.get_text() for cell in page(made, 1).select("main > .urdu-news td")] == ["–"]


def test_parameters_cells_and_local_paths_are_not_in_the_report(made: tuple[pd.DataFrame, Path]) -> None:
    html = Path(made[0]["path"].iloc[0]).read_text(encoding="utf-8")
    assert "ARTICLE =" not in html
    assert str(made[1].parent) not in html
    assert html.count("data:font/woff2") == 2


def test_the_content_security_policy_blocks_requests(made: tuple[pd.DataFrame, Path]) -> None:
    policy = page(made).find("meta", {"http-equiv": "Content-Security-Policy"})["content"]
    assert policy.startswith("default-src 'none'")
    assert "script-src 'sha256-" in policy


def test_contents_link_to_the_headings(made: tuple[pd.DataFrame, Path]) -> None:
    soup = page(made)
    targets = [link["href"].removeprefix("#") for link in soup.find("nav").find_all("a")]
    assert len(targets) == 4
    assert targets[-1] == "methods"
    assert all(soup.find(id=target) for target in targets)


def test_code_is_collapsed(made: tuple[pd.DataFrame, Path]) -> None:
    assert all(not details.has_attr("open") for details in page(made).find_all("details"))


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
    # Notebooks derive the names of their files from it.
    assert [safe_names([name]) for name in safe] == [[name] for name in safe]


def test_articles_with_colliding_names_have_separate_files(tmp_path: Path) -> None:
    """Both the reports and the files that notebooks write under the name of the article."""
    folder, out = tmp_path / "articles", tmp_path / "out"
    texts = {"خبر ا": "پاکستان", "خبر-ا": "روس", "خبر/ا": "چین"}
    (folder / "خبر").mkdir(parents=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(f"{text} میں بارش ہوئی۔", encoding="utf-8")
    write = "from helpers import *\nimport pandas as pd\narticles = read_articles(ARTICLE)\n"
    write += "write_tables({'text': articles[['text']]}, OUT, name=articles['article'].iloc[0]);"
    done = report(read_articles(folder), out=out, notebooks=[notebook(tmp_path, "n", 'ARTICLE = ""\nOUT = ""', write)])
    assert done["status"].to_list() == ["ok"] * 3
    assert len(list(out.glob("*.html"))) == 4
    written = [path.read_text(encoding="utf-8-sig") for path in out.glob("*-text.csv")]
    assert sorted(table.split()[1] for table in written) == sorted(texts.values())


def test_an_article_with_its_own_file_is_read_from_it(tmp_path: Path) -> None:
    path = notebook(tmp_path, "only", 'ARTICLE = ""  # a', "print(ARTICLE)")
    seed = ROOT / "seeds" / "putin-in-pyongyang.txt"
    done: Any = report(read_articles(seed), out=tmp_path / "out", notebooks=[path])
    assert done["status"].to_list() == ["ok"]
    assert str(seed) in Path(done["path"].iloc[0]).read_text(encoding="utf-8")


def batch(folder: Path, *names: str) -> pd.DataFrame:
    """Write one article per name into a folder and read them."""
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / f"{name}.txt").write_text(f"پاکستان میں {name} بارش ہوئی۔", encoding="utf-8")
    return read_articles(folder)


ARTICLE = 'ARTICLE = ""  # a'
HERE = "import os, time\nfrom pathlib import Path\nhere, name = Path(ARTICLE).parent, Path(ARTICLE).stem"


def test_a_dead_kernel_affects_no_other_notebook_or_article(tmp_path: Path) -> None:
    articles = batch(tmp_path / "in", "deadly", "good", "unlucky")
    once = "first = not (here / 'died').exists()\n(here / 'died').touch()"
    die = f"{once}\nif name == 'deadly' or (name == 'unlucky' and first):\n    os._exit(9)"
    paths = [notebook(tmp_path, "first", ARTICLE, HERE, die), notebook(tmp_path, "second", ARTICLE, "print('after')")]
    done = report(articles.iloc[[2, 0, 1]], out=tmp_path / "out", notebooks=paths, workers=1)
    good, sentence, unlucky = done["status"]
    assert (good, unlucky) == ("ok", "ok")
    # A kernel may die before it reports that the cell started.
    assert re.fullmatch(r"Notebook first stopped at code cell [23] of 3: its kernel died twice, perhaps .*", sentence)
    assert all("after" in Path(path).read_text(encoding="utf-8") for path in done["path"])
    index = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert BeautifulSoup(index, "html.parser").find(class_="error").get_text() == sentence


def test_a_cell_that_times_out_is_stopped_and_the_next_notebook_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("helpers.reports.notebook_runs.CELL_TIMEOUT_SECONDS", 2)
    paths = [
        notebook(tmp_path, "first", ARTICLE, "while True: pass"),
        notebook(tmp_path, "second", ARTICLE, "print(5)"),
    ]
    done = report("متن", out=tmp_path / "out", notebooks=paths)
    assert done["status"].to_list() == ["Notebook first stopped at code cell 2 of 2: it took longer than 2 seconds"]
    assert '<pre dir="auto">5' in Path(done["path"].iloc[0]).read_text(encoding="utf-8")


def test_articles_are_distributed_among_kernels(tmp_path: Path) -> None:
    articles = batch(tmp_path / "in", "a", "b")
    # Each waits for the other, so a single kernel would never finish.
    meet = f"{HERE}\n(here / f'{{name}}.here').touch()\nwhile len(list(here.glob('*.here'))) < 2:\n    time.sleep(0.05)"
    path = notebook(tmp_path, "only", ARTICLE, meet, "print('pid', os.getpid(), os.environ['POLARS_MAX_THREADS'])")
    done = report(articles, out=tmp_path / "out", notebooks=[path], workers=2)
    matches = [re.search(r"pid (\d+) (\d+)", Path(path).read_text(encoding="utf-8")) for path in done["path"]]
    assert len({found[1] for found in matches if found}) == 2
    assert all(found and int(found[2]) * 2 <= max(2, cores()) for found in matches)


def test_up_to_date_reports_are_skipped_and_others_made_again(tmp_path: Path) -> None:
    path = notebook(tmp_path, "only", 'ARTICLE = ""  # a\nOTHER = "beside.txt"  # b', "print(ARTICLE)")
    (tmp_path / "beside.txt").write_text("1")
    folder, out = tmp_path / "in", tmp_path / "out"

    def statuses(**options: Any) -> list[str]:
        return list(report(read_articles(folder), out=out, notebooks=[path], workers=1, **options)["status"])

    batch(folder, "a", "b", "c")
    assert statuses() == ["ok", "ok", "ok"]
    assert statuses() == ["unchanged", "unchanged", "unchanged"]
    batch(folder, "d")
    (folder / "a.txt").write_text("کراچی میں بارش", encoding="utf-8")
    whole = (out / "b.html").read_bytes()
    (out / "b.html").write_bytes(whole[: len(whole) // 2])
    assert statuses() == ["ok", "ok", "unchanged", "ok"]
    (folder / "articles.csv").write_text("file,published\nc.txt,2024-06-19\n")
    assert statuses() == ["unchanged", "unchanged", "ok", "unchanged"]
    (tmp_path / "beside.txt").write_text("2")
    assert statuses() == ["ok"] * 4
    (folder / "spacing.csv").write_text("written,words\nبارشہوئی,بارش ہوئی\n", encoding="utf-8")
    assert statuses() == ["ok"] * 4
    assert statuses(again=True) == ["ok"] * 4


def test_a_report_with_an_error_is_made_again(tmp_path: Path) -> None:
    path = notebook(tmp_path, "only", ARTICLE, HERE, "assert (here / 'fixed').exists()")
    articles = batch(tmp_path / "in", "a")
    assert "stopped at" in report(articles, out=tmp_path / "out", notebooks=[path])["status"].iloc[0]
    (tmp_path / "in" / "fixed").touch()
    assert report(articles, out=tmp_path / "out", notebooks=[path])["status"].iloc[0] == "ok"


def test_a_file_changed_or_deleted_after_reading_does_not_change_the_report(tmp_path: Path) -> None:
    path = notebook(tmp_path, "only", ARTICLE, "from helpers import *\nprint(read_articles(ARTICLE)['text'].iloc[0])")
    articles = batch(tmp_path / "in", "changed", "gone")
    (tmp_path / "in" / "gone.txt").unlink()
    (tmp_path / "in" / "changed.txt").write_text("کراچی میں دھوپ", encoding="utf-8")
    done = report(articles, out=tmp_path / "out", notebooks=[path])
    assert done["status"].to_list() == ["ok", "ok"]
    for text, page in zip(articles["text"], done["path"], strict=True):
        assert f'<pre dir="auto">{text}' in Path(page).read_text(encoding="utf-8")


def test_a_file_changed_during_the_run_has_no_report(tmp_path: Path) -> None:
    change = f"{HERE}\nif name == 'a' and not (here / 'done').exists():\n    Path(ARTICLE).write_text('کراچی')"
    path = notebook(tmp_path, "only", ARTICLE, change, "(here / 'done').touch()")
    articles = batch(tmp_path / "in", "a", "b")
    done = report(articles, out=tmp_path / "out", notebooks=[path], workers=1)
    assert done["path"].isna().to_list() == [True, False]
    assert "was changed during the run" in done["status"].iloc[0]
    assert "was changed during the run" in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    again = report(read_articles(tmp_path / "in"), out=tmp_path / "out", notebooks=[path])
    assert again["status"].to_list() == ["ok", "unchanged"]


def test_the_index_includes_reports_of_a_concurrent_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = notebook(tmp_path, "only", ARTICLE, "print(ARTICLE)")
    articles = batch(tmp_path / "in", "a", "b")
    other: list[bytes] = []

    def index(*given: Any, **options: Any) -> str:
        html = index_html(*given, **options)
        if other:
            (tmp_path / "out" / "b.html").write_bytes(other.pop())
        return html

    report(articles.tail(1), out=tmp_path / "out", notebooks=[path])
    other.append((tmp_path / "out" / "b.html").read_bytes())
    (tmp_path / "out" / "b.html").unlink()
    monkeypatch.setattr(sys.modules["helpers.reports.batch"], "index_html", index)
    report(articles.head(1), out=tmp_path / "out", notebooks=[path])
    html = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert 'href="a.html"' in html
    assert 'href="b.html"' in html


def test_a_kernel_that_cannot_start_raises_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from jupyter_client.manager import AsyncKernelManager

    async def start(*_: object, **__: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    path = notebook(tmp_path, "only", ARTICLE, "print(ARTICLE)")
    monkeypatch.setattr(AsyncKernelManager, "start_kernel", start)
    with pytest.raises(UrduNewsError, match="Python could not be started to run the notebooks"):
        report("متن", out=tmp_path / "out", notebooks=[path])


@pytest.mark.filterwarnings("error")
def test_a_loop_that_cannot_start_raises(monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> None:
        raise OSError(24, "Too many open files")

    async def work() -> None:
        raise AssertionError

    monkeypatch.setattr("asyncio.events.new_event_loop", full)
    with pytest.raises(OSError, match="Too many open files"):
        run_in_thread(work())


def test_a_full_disk_ends_the_batch_with_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = notebook(tmp_path, "only", ARTICLE, "print(ARTICLE)")
    articles = batch(tmp_path / "in", "a", "b")

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    report(articles.head(1), out=tmp_path / "out", notebooks=[path])
    before = (tmp_path / "out" / "a.html").read_bytes()
    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(UrduNewsError, match="No space left on device"):
        report(articles, out=tmp_path / "out", notebooks=[path], again=True)
    assert (tmp_path / "out" / "a.html").read_bytes() == before
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.html", "index.html"]


def test_report_works_inside_a_running_event_loop(tmp_path: Path) -> None:
    path = notebook(tmp_path, "only", ARTICLE, "print(ARTICLE)")

    async def cell() -> pd.DataFrame:
        return report("متن", out=tmp_path / "out", notebooks=[path])

    # In a separate thread, because the browser tests leave a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(asyncio.run, cell()).result()["status"].to_list() == ["ok"]


def test_workers_below_one_are_rejected(tmp_path: Path) -> None:
    with pytest.raises(UrduNewsError, match="must be 1 or more"):
        report("متن", out=tmp_path, workers=0)


# Runs the command line with a small notebook instead of the project's own.
COMMAND = """
import sys
from importlib import import_module
from pathlib import Path
import_module("helpers.reports.batch").article_notebooks = lambda: [Path(sys.argv[1])]
from helpers.cli import main
sys.exit(main(sys.argv[2:]))
"""


@pytest.mark.skipif(os.name != "posix", reason="Windows has no SIGINT to send to one process")
def test_ctrl_c_keeps_finished_reports_stops_kernels_and_can_be_resumed(tmp_path: Path) -> None:
    wait = "if name == 'b' and (here / '.wait').exists():\n    (here / '.begun').touch()\n    time.sleep(60)"
    path = notebook(tmp_path, "only", ARTICLE, f"{HERE}\n(here / f'{{os.getpid()}}.pid').touch()", wait)
    folder, out = tmp_path / "in", tmp_path / "out"
    batch(folder, "a", "b", "c")
    (folder / ".wait").touch()
    command = [sys.executable, "-c", COMMAND, str(path), "report", str(folder), "--out", str(out), "--workers", "1"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while not (folder / ".begun").exists() and running.poll() is None:
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    _, errors = running.communicate(timeout=60)
    assert (running.returncode, errors.strip()) == (INTERRUPTED, STOPPED)
    assert not any(Path("/proc", pid.stem).exists() for pid in folder.glob("*.pid"))
    assert sorted(page.name for page in out.glob("*.html")) == ["a.html", "index.html"]
    assert 'href="a.html"' in (out / "index.html").read_text(encoding="utf-8")
    (folder / ".wait").unlink()
    again = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "1 unchanged; --again makes them again." in again.stdout
    assert sorted(page.name for page in out.iterdir()) == ["a.html", "b.html", "c.html", "index.html"]


@pytest.mark.parametrize("content", ["", '{ "cells": [', "{}"])
def test_a_broken_notebook_is_reported_before_anything_is_run(content: str, tmp_path: Path) -> None:
    path = tmp_path / "broken.ipynb"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UrduNewsError, match=r"broken\.ipynb cannot be read as a notebook"):
        report("متن", out=tmp_path / "out", notebooks=[path])
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["stop_words.csv", "spacing.csv"])
def test_an_error_in_a_table_of_the_user_is_reported_before_anything_is_run(name: str, tmp_path: Path) -> None:
    articles = batch(tmp_path / "in", "a", "b")
    (tmp_path / "in" / name).write_text("word,action\n", encoding="utf-8")
    with pytest.raises(UrduNewsError, match=rf"{name} has no column"):
        report(articles, out=tmp_path / "out", notebooks=[notebook(tmp_path, "only", ARTICLE, "print(ARTICLE)")])
    assert not (tmp_path / "out").exists()
