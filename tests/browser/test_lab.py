"""JupyterLab in a real browser, as ``urdu-news lab`` starts it: each notebook run on another article, form and export.

Everything is a copy in a folder of the test's own: notebooks, articles, settings of Jupyter. One server and one page
serve all tests, and the notebooks run side by side, each in its kernel.
"""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from functools import cache
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import nbformat
import psutil
import pytest

from helpers.notebook.lab_server import LAB_COMMAND
from tests.support.paths import ROOT

pytestmark = pytest.mark.browser

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SEED, SECOND = "putin-in-pyongyang.txt", "kitab-mela.txt"
# A notebook of our own: what ends a cell shows itself, without a word about how, and without ``use_urdu``.
SHOWN = (
    "from helpers import frequencies, read_articles, tokenise, word_cloud",
    'articles = read_articles("../seeds")\narticles',
    'import pandas as pd\n\npd.DataFrame({"city": ["Lahore"]})',
    'from helpers import say, show_text\n\nshow_text("قیمت $5 سے $10 تک")\nsay("{sum}", sum=r"\\(5\\) $x^2$ خبر")',
    "word_cloud(frequencies(tokenise(articles)).head(5))",
)
# Settings that lie about on many computers, and would let anybody in from anywhere.
OPEN_TO_ALL = """
c.ServerApp.ip = "0.0.0.0"
c.ServerApp.allow_origin = "*"
c.ServerApp.allow_origin_pat = ".*"
c.ServerApp.allow_credentials = True
c.ServerApp.allow_remote_access = True
c.ServerApp.disable_check_xsrf = True
c.ServerApp.token = ""
c.IdentityProvider.token = ""
c.PasswordIdentityProvider.password_required = False
"""
# Milliseconds that anything may take on a machine with much to do.
PATIENCE = 60_000
PANEL = ".jp-NotebookPanel:not(.lm-mod-hidden)"
# Headings are in Urdu alone; a cell may have Latin letters too.
URDU = "th [lang=ur]"
# No cell is running or waiting, and one has run.
DONE = f"""() => {{
  const prompts = [...document.querySelectorAll("{PANEL} .jp-InputPrompt")].map(prompt => prompt.textContent);
  return !prompts.some(text => text.includes("*")) && prompts.some(text => /\\d/.test(text));
}}"""
# Of each table that is not folded away: its direction, and where the cells of its heading begin. And how wide a word
# is, and its letters apart.
LOOK = f"""() => {{
  const panel = document.querySelector("{PANEL}");
  const tables = [...panel.querySelectorAll(".jp-OutputArea table")]
    .filter(table => table.tHead && !table.closest("details:not([open])"));
  const cell = panel.querySelector("{URDU}");
  const width = text => {{
    const piece = document.createElement("span");
    piece.style.display = "inline-block";
    piece.textContent = text;
    cell.append(piece);
    const found = piece.getBoundingClientRect().width;
    piece.remove();
    return found;
  }};
  return {{
    directions: tables.map(table => getComputedStyle(table).direction),
    places: tables.map(table => [...table.tHead.rows[0].cells].map(head => head.getBoundingClientRect().left)),
    joined: cell && width("خبریں"),
    apart: cell && [..."خبریں"].map(width).reduce((sum, one) => sum + one),
  }};
}}"""


class Seen(NamedTuple):
    """A notebook after it ran: as it was saved, how it looked, and the font that its Urdu was drawn with."""

    saved: nbformat.NotebookNode
    look: dict[str, Any]
    font: tuple[str, bool]


class Lab:
    """JupyterLab in a page: what a reader does with it."""

    def __init__(self, page: Any, url: str, token: str, folder: Path) -> None:
        """Open it, and note what it asks for and what goes wrong."""
        self.page, self.url, self.folder = page, url, folder
        self.asked: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.set_default_timeout(PATIENCE)
        # What the menu would open in a window of its own is noted: the window would close before it could be looked at.
        page.add_init_script("window.opened = []; window.open = url => { window.opened.push(url); return null; };")
        page.goto(f"{url}lab?token={token}")

    def open(self, name: str) -> None:
        """Open a notebook from the list of files, or go to its tab, and wait until its kernel is ready."""
        self.page.locator(".jp-DirListing-item", has_text=name).dblclick()
        self.page.locator(f"{PANEL} .jp-Notebook .jp-CodeCell").first.wait_for()
        self.page.locator(".lm-TabBar-tab.lm-mod-current", has_text=name).wait_for()
        self.page.locator("#jp-main-statusbar", has_text="| Idle").wait_for()

    def menu(self, *names: str) -> None:
        """Choose from the menu."""
        self.page.locator(".lm-MenuBar-item", has_text=names[0]).first.click()
        for name in names[1:]:
            self.page.locator(".lm-Menu").get_by_text(name, exact=True).click()

    def run_on(self, change: Callable[[str], str]) -> None:
        """Change the cell *parameters*, which is the first with code, and run all cells; does not wait."""
        editor = self.page.locator(f"{PANEL} .jp-CodeCell .cm-content").first
        source = "\n".join(editor.locator(".cm-line").all_inner_texts())
        editor.click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(change(source))
        self.run()

    def run(self) -> None:
        """Run all cells; does not wait."""
        self.menu("Run", "Run All Cells")

    def wait(self) -> None:
        """Wait until the notebook in front has run."""
        self.page.wait_for_function(DONE)

    def save(self, name: str) -> nbformat.NotebookNode:
        """Save the notebook in front, and read it from disk."""
        self.menu("File", "Save Notebook")
        self.page.locator(".lm-TabBar-tab.lm-mod-current:not(.jp-mod-dirty)", has_text=name).wait_for()
        return nbformat.read(self.folder / "notebooks" / name, as_version=4)

    def see(self, name: str) -> Seen:
        """Wait for a notebook that has been run, look at it, and save it."""
        self.open(name)
        self.wait()
        # JupyterLab draws only what is in sight.
        self.page.locator(f"{PANEL} {URDU}").first.scroll_into_view_if_needed()
        self.page.wait_for_function("document.fonts.check('16px \"Urdu News Nastaliq\"', 'خبر')")
        return Seen(self.save(name), self.page.evaluate(LOOK), self.font())

    def font(self) -> tuple[str, bool]:
        """Ask the browser with which font it drew the first heading of a table, and whether the page brought it."""
        session = self.page.context.new_cdp_session(self.page)
        for domain in ("DOM", "CSS"):
            session.send(f"{domain}.enable")
        root = session.send("DOM.getDocument")["root"]["nodeId"]
        cell = session.send("DOM.querySelector", {"nodeId": root, "selector": f"{PANEL} {URDU}"})["nodeId"]
        fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": cell})["fonts"]
        session.detach()
        most = max(fonts, key=lambda font: font["glyphCount"])
        return most["familyName"], most["isCustomFont"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what a reader works with, and a notebook of our own."""
    copy = tmp_path_factory.mktemp("lab")
    for name in ("notebooks", "seeds"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    own = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in SHOWN])
    own.metadata = nbformat.read(NOTEBOOKS[0], as_version=4).metadata
    nbformat.write(own, copy / "notebooks" / "shown.ipynb")
    return copy


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[dict[str, Any]]:
    """Start JupyterLab on a free port of this computer, with the settings of somebody who wanted it open to all."""
    (folder / "config").mkdir()
    (folder / "config" / "jupyter_server_config.py").write_text(OPEN_TO_ALL, encoding="utf-8")
    own = {f"JUPYTER_{name}_DIR": str(folder / name.lower()) for name in ("CONFIG", "DATA", "RUNTIME")}
    own |= {f"JUPYTERLAB_{name}_DIR": str(folder / name.lower()) for name in ("SETTINGS", "WORKSPACES")}
    command = [*LAB_COMMAND, "--no-browser", "--ServerApp.port=0", "--allow-root"]
    environment = os.environ | own | {"IPYTHONDIR": str(folder / "ipython"), "JUPYTER_TOKEN": ""}
    with (folder / "log").open("w") as log:
        started = subprocess.Popen(command, cwd=folder / "notebooks", env=environment, stdout=log, stderr=log)
    try:
        told = folder / "runtime" / f"jpserver-{started.pid}.json"
        for _ in range(PATIENCE // 100):
            if told.is_file() or started.poll() is not None:
                break
            time.sleep(0.1)
        assert told.is_file(), (folder / "log").read_text()
        yield json.loads(told.read_text())
    finally:
        started.terminate()
        started.wait(30)


def answer(server: dict[str, Any], path: str, method: str = "GET", **headers: str) -> HTTPResponse:
    """What the server says to a program that is not the page of JupyterLab."""
    connection = HTTPConnection("127.0.0.1", server["port"], timeout=PATIENCE / 1000)
    connection.request(method, f"/{path}", headers={name.replace("_", "-"): value for name, value in headers.items()})
    return connection.getresponse()


def test_nobody_without_the_token_is_answered(server: dict[str, Any]) -> None:
    assert len(server["token"]) >= 32
    for path in ("api/contents", "api/kernels", "files/00_start_here.ipynb", "nbconvert/html/00_start_here.ipynb"):
        assert answer(server, path).status in (302, 403)
        assert answer(server, path, Authorization="token x").status in (302, 403)
    assert answer(server, "api/contents", Authorization=f"token {server['token']}").status == 200


def test_no_page_of_another_site_is_answered(server: dict[str, Any]) -> None:
    """Such a page makes the reader's browser ask, which sends the reader's cookie along."""
    entered = answer(server, f"lab?token={server['token']}")
    reader = {"Cookie": "; ".join(cookie.split(";")[0] for cookie in entered.headers.get_all("Set-Cookie"))}
    assert answer(server, "api/contents", **reader).status == 200
    # Another name for this computer, by which a site could have its own page answered (DNS rebinding).
    assert answer(server, "api/contents", Host="news.example.org", **reader).status == 403
    elsewhere = {"Origin": "https://news.example.org", **reader}
    given = answer(server, "api/contents", **elsewhere)
    assert [name for name in given.headers if name.startswith("Access-Control-Allow") and "Headers" not in name] == []
    assert answer(server, "api/kernels", "POST", **elsewhere).status in (403, 404)
    upgrade = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec_WebSocket_Key": "eA==",
        "Sec_WebSocket_Version": "13",
    }
    assert answer(server, "api/events/subscribe", **elsewhere, **upgrade).status == 403


def test_no_other_computer_is_listened_to_and_no_other_user_reads_the_token(
    server: dict[str, Any], folder: Path, seen: Callable[[str], Seen]
) -> None:
    seen("shown.ipynb")
    process = psutil.Process(server["pid"])
    processes = [process, *process.children(recursive=True)]
    listening = {
        socket.laddr.ip
        for one in processes
        for socket in one.net_connections(kind="inet")
        if socket.status == psutil.CONN_LISTEN
    }
    assert listening == {"127.0.0.1"}
    assert not any(server["token"] in " ".join(one.cmdline()) for one in processes)
    # Some of the files in it can be read by all, but nobody else gets into the folder.
    assert (folder / "runtime").stat().st_mode & 0o077 == 0


@pytest.fixture(scope="module")
def lab(server: dict[str, Any], folder: Path, browser: Any) -> Iterator[Lab]:
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    yield Lab(context.new_page(), server["url"], server["token"], folder)
    context.close()


def the_other_article(source: str) -> str:
    """Return a parameters cell with another article; in that of a corpus the one that has a date, in place of all."""
    swapped = source.replace(SEED, "?").replace(SECOND, SEED).replace("?", SECOND)
    return swapped.replace('ARTICLES = "../seeds"', f'ARTICLES = "../seeds/{SEED}"')


@pytest.fixture(scope="module")
def seen(lab: Lab) -> Callable[[str], Seen]:
    """Start every notebook on the other article, all at once; give each when it is done."""
    for path in NOTEBOOKS:
        lab.open(path.name)
        lab.run_on(the_other_article)
    lab.open("shown.ipynb")
    lab.run()
    return cache(lab.see)


@pytest.mark.parametrize("name", [path.name for path in NOTEBOOKS])
def test_a_notebook_runs_on_another_article_without_an_error(name: str, seen: Callable[[str], Seen]) -> None:
    cells = [cell for cell in seen(name).saved.cells if cell.cell_type == "code"]
    assert [output for cell in cells for output in cell.outputs if output.output_type in ("error", "stream")] == []
    assert all(cell.execution_count for cell in cells)
    article, word = (SEED, "پوتین") if name.startswith("07") else (SECOND, "زرنگار")
    assert article in cells[0].source
    assert word in json.dumps(cells, ensure_ascii=False)


@pytest.mark.parametrize("name", [path.name for path in NOTEBOOKS])
def test_its_tables_run_from_the_right_and_its_letters_are_joined(name: str, seen: Callable[[str], Seen]) -> None:
    look = seen(name).look
    assert look["directions"]
    assert set(look["directions"]) == {"rtl"}
    assert [places for places in look["places"] if places != sorted(places, reverse=True)] == []
    assert seen(name).font == ("Noto Nastaliq Urdu", True)
    assert 0 < look["joined"] < look["apart"] * 0.8


def test_a_click_on_a_word_unfolds_its_lines(lab: Lab, seen: Callable[[str], Seen]) -> None:
    seen("02_frequency_tables.ipynb")
    lab.open("02_frequency_tables.ipynb")
    word = lab.page.locator(f"{PANEL} td a[href^='#lines-']").first
    word.click()
    lines = lab.page.locator(f"{PANEL} [id='{word.get_attribute('href')[1:]}'] .line:not(.head)")
    assert lines.first.is_visible()


def test_what_ends_a_cell_shows_itself(lab: Lab, seen: Callable[[str], Seen]) -> None:
    """A table of ours from right to left, another as pandas has it, a cloud as outlines that say what they show."""
    found = seen("shown.ipynb")
    lab.open("shown.ipynb")
    assert found.look["directions"] == ["rtl", "ltr"]
    assert all(places == sorted(places, reverse=True) for places in found.look["places"][:1])
    cloud = lab.page.locator(f"{PANEL} .jp-RenderedSVG")
    assert cloud.count() == 1
    bundle = found.saved.cells[-1].outputs[0]
    assert {"image/svg+xml", "image/png", "text/plain"} <= set(bundle.data)
    assert bundle.metadata["image/png"]["alt"].startswith("Word cloud of 5 words")


def choose(lab: Lab, article: int) -> None:
    """Choose an article of the list in the form, and press its button."""
    form = lab.page.locator(f"{PANEL} .urdu-news-form")
    form.locator("select").select_option(index=article)
    form.get_by_role("button", name="Use this article").click()


def hand_in(lab: Lab, name: str, content: bytes) -> None:
    """Hand a file in with the form, and press its button."""
    form = lab.page.locator(f"{PANEL} .urdu-news-form")
    with lab.page.expect_file_chooser() as chooser:
        form.get_by_role("button", name="Upload a file").click()
    chooser.value.set_files({"name": name, "mimeType": "text/plain", "buffer": content})
    form.get_by_role("button", name="Upload a file (1)").wait_for()
    form.get_by_role("button", name="Use this article").click()


def test_an_article_that_is_chosen_in_the_form_is_the_one_that_is_read(lab: Lab, seen: Callable[[str], Seen]) -> None:
    seen("00_start_here.ipynb")
    lab.open("00_start_here.ipynb")
    choose(lab, 1)
    lab.page.locator(f"{PANEL} .urdu-news-form .run").click()
    lab.page.locator(f"{PANEL} td", has_text="پوتین کا دورۂ").wait_for()
    lab.wait()


def test_a_file_that_is_handed_in_is_kept_and_read(lab: Lab, seen: Callable[[str], Seen]) -> None:
    seen("01_read_an_article.ipynb")
    lab.open("01_read_an_article.ipynb")
    hand_in(lab, "بارش.txt", "کراچی میں بارش ہوئی۔ لوگ خوش ہیں۔".encode())
    lab.page.locator(f"{PANEL} .urdu-news-form [role=status]", has_text="بارش.txt").wait_for()
    lab.page.locator(f"{PANEL} .urdu-news-form .run").click()
    lab.page.locator(f"{PANEL} .text", has_text="لوگ خوش ہیں").wait_for()
    lab.wait()
    assert (lab.folder / "seeds" / "articles.csv").read_text(encoding="utf-8").endswith("\nبارش.txt,,,,\n")


def test_a_dollar_sign_is_money_and_begins_no_formula(lab: Lab, seen: Callable[[str], Seen]) -> None:
    seen("shown.ipynb")
    lab.open("shown.ipynb")
    text = lab.page.locator(f"{PANEL} .jp-OutputArea .text")
    text.scroll_into_view_if_needed()
    assert text.text_content() == "قیمت $5 سے $10 تک"
    assert lab.page.locator(f"{PANEL} .jp-OutputArea .say").text_content() == r"\(5\) $x^2$ خبر"
    assert lab.page.locator(f"{PANEL} mjx-container").count() == 0


def test_a_file_that_is_too_large_is_refused_in_a_sentence(lab: Lab, seen: Callable[[str], Seen]) -> None:
    """Larger than what a connection of JupyterLab carries by default: it would break, and nothing would be said."""
    seen("00_start_here.ipynb")
    lab.open("00_start_here.ipynb")
    hand_in(lab, "large.txt", "خبر ".encode() * 1_600_000)
    lab.page.locator(f"{PANEL} .urdu-news-form .error", has_text="large.txt has 11.2 MB, and at most 5 MB").wait_for()
    assert not (lab.folder / "seeds" / "large.txt").exists()


@pytest.fixture(scope="module")
def exported(lab: Lab, seen: Callable[[str], Seen]) -> Path:
    """Export the notebook with timelines from the menu, as JupyterLab proposes: its output sanitised."""
    seen("03_timeline.ipynb")
    lab.open("03_timeline.ipynb")
    lab.menu("File", "Save and Export Notebook As", "HTML")
    lab.page.locator(".jp-Dialog .jp-mod-accept").click()
    lab.page.wait_for_function("window.opened.length")
    # JupyterLab gives its pages to none but its own.
    answer = lab.page.context.request.get(lab.page.evaluate("window.opened.pop()"), headers={"Referer": lab.url})
    assert answer.ok
    page = lab.folder / "03_timeline.html"
    page.write_bytes(answer.body())
    return page


def test_an_exported_notebook_is_a_page_like_a_report(exported: Path, browser: Any) -> None:
    context = browser.new_context(offline=True)
    page = context.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(exported.as_uri())
    page.locator(".vis-timeline").first.wait_for()
    assert [url for url in asked if not url.startswith("data:")] == [exported.as_uri()]
    assert complaints == []
    assert set(page.evaluate("[...document.querySelectorAll('table')].map(t => getComputedStyle(t).direction)")) == {
        "rtl"
    }
    assert page.evaluate("[...document.fonts].some(font => font.status === 'loaded')")
    context.close()


def test_jupyterlab_asks_nothing_of_any_other_computer_and_nothing_fails(lab: Lab, exported: Path) -> None:
    assert exported.is_file()
    assert {urlsplit(url).hostname for url in lab.asked if not url.startswith(("data:", "blob:"))} == {"127.0.0.1"}
    assert lab.errors == []
