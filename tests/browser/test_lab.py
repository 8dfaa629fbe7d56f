"""JupyterLab in a browser, as ``urdu-news lab`` starts it: every notebook on another article, form, export, security.

The tests work on copies of the notebooks, articles and Jupyter settings in a temporary folder. All tests share one
server and one page, and the notebooks run in parallel, each in its own kernel.
"""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
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
# The cells of an extra notebook: values at the end of a cell are displayed without ``use_urdu``.
DISPLAY_CELLS = (
    "from helpers import frequencies, read_articles, tokenise, word_cloud",
    'articles = read_articles("../seeds")\narticles',
    'import pandas as pd\n\npd.DataFrame({"city": ["Lahore"]})',
    'from helpers import say, show_text\n\nshow_text("قیمت $5 سے $10 تک")\nsay("{sum}", sum=r"\\(5\\) $x^2$ خبر")',
    "word_cloud(frequencies(tokenise(articles)).head(5))",
)
# Insecure user settings, common on many computers, that would allow access from anywhere.
INSECURE_SETTINGS = """
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
# For any step on a busy machine.
TIMEOUT_MILLISECONDS = 60_000
PANEL = ".jp-NotebookPanel:not(.lm-mod-hidden)"
# Headings are in Urdu only; a cell may also have Latin letters.
URDU_HEADING = "th [lang=ur]"
# True when no cell is running or waiting, and at least one has run.
IS_IDLE = f"""() => {{
  const prompts = [...document.querySelectorAll("{PANEL} .jp-InputPrompt")].map(prompt => prompt.textContent);
  return !prompts.some(text => text.includes("*")) && prompts.some(text => /\\d/.test(text));
}}"""
# The direction and the heading positions of each visible table, and the width of a word and of its separate letters.
LAYOUT = f"""() => {{
  const panel = document.querySelector("{PANEL}");
  const tables = [...panel.querySelectorAll(".jp-OutputArea table")]
    .filter(table => table.tHead && !table.closest("details:not([open])"));
  const cell = panel.querySelector("{URDU_HEADING}");
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
    apart: cell && [..."خبریں"].map(width).reduce((sum, letter) => sum + letter),
  }};
}}"""


class Result(NamedTuple):
    """A notebook after its run: the saved file, its layout, and the font of its Urdu text."""

    saved: nbformat.NotebookNode
    layout: dict[str, Any]
    font: tuple[str, bool]


class Lab:
    """JupyterLab in a browser page, with a user's actions."""

    def __init__(self, page: Any, url: str, token: str, folder: Path) -> None:
        """Open JupyterLab, and record its requests and errors."""
        self.page, self.url, self.folder = page, url, folder
        self.requests: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.set_default_timeout(TIMEOUT_MILLISECONDS)
        # Record the URLs that the menu opens in a new window, which would close before the test could read it.
        page.add_init_script("window.opened = []; window.open = url => { window.opened.push(url); return null; };")
        page.goto(f"{url}lab?token={token}")

    def open(self, name: str) -> None:
        """Open a notebook from the file list or switch to its tab, and wait until its kernel is idle."""
        self.page.locator(".jp-DirListing-item", has_text=name).dblclick()
        self.page.locator(f"{PANEL} .jp-Notebook .jp-CodeCell").first.wait_for()
        self.page.locator(".lm-TabBar-tab.lm-mod-current", has_text=name).wait_for()
        self.page.locator("#jp-main-statusbar", has_text="| Idle").wait_for()

    def menu(self, *names: str) -> None:
        """Choose an entry of the menu."""
        self.page.locator(".lm-MenuBar-item", has_text=names[0]).first.click()
        for name in names[1:]:
            self.page.locator(".lm-Menu").get_by_text(name, exact=True).click()

    def run_on(self, change: Callable[[str], str]) -> None:
        """Edit the *parameters* cell, the first code cell, and run all cells without waiting."""
        editor = self.page.locator(f"{PANEL} .jp-CodeCell .cm-content").first
        source = "\n".join(editor.locator(".cm-line").all_inner_texts())
        editor.click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(change(source))
        self.run()

    def run(self) -> None:
        """Run all cells without waiting."""
        self.menu("Run", "Run All Cells")

    def wait(self) -> None:
        """Wait until the current notebook has finished."""
        self.page.wait_for_function(IS_IDLE)

    def save(self, name: str) -> nbformat.NotebookNode:
        """Save the current notebook and read it from disk."""
        self.menu("File", "Save Notebook")
        self.page.locator(".lm-TabBar-tab.lm-mod-current:not(.jp-mod-dirty)", has_text=name).wait_for()
        return nbformat.read(self.folder / "notebooks" / name, as_version=4)

    def result(self, name: str) -> Result:
        """Wait for a running notebook, save it and measure its layout."""
        self.open(name)
        self.wait()
        # JupyterLab renders only what is in view.
        self.page.locator(f"{PANEL} {URDU_HEADING}").first.scroll_into_view_if_needed()
        self.page.wait_for_function("document.fonts.check('16px \"Urdu News Nastaliq\"', 'خبر')")
        return Result(self.save(name), self.page.evaluate(LAYOUT), self.font())

    def font(self) -> tuple[str, bool]:
        """Return the font that drew the first Urdu heading of a table, and whether the page embeds it."""
        session = self.page.context.new_cdp_session(self.page)
        for domain in ("DOM", "CSS"):
            session.send(f"{domain}.enable")
        root = session.send("DOM.getDocument")["root"]["nodeId"]
        cell = session.send("DOM.querySelector", {"nodeId": root, "selector": f"{PANEL} {URDU_HEADING}"})["nodeId"]
        fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": cell})["fonts"]
        session.detach()
        most = max(fonts, key=lambda font: font["glyphCount"])
        return most["familyName"], most["isCustomFont"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copies of the notebooks and articles, and the extra notebook."""
    copy = tmp_path_factory.mktemp("lab")
    for name in ("notebooks", "seeds"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    own = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in DISPLAY_CELLS])
    own.metadata = nbformat.read(NOTEBOOKS[0], as_version=4).metadata
    nbformat.write(own, copy / "notebooks" / "shown.ipynb")
    return copy


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[dict[str, Any]]:
    """Start JupyterLab on a free local port, with insecure user settings."""
    (folder / "config").mkdir()
    (folder / "config" / "jupyter_server_config.py").write_text(INSECURE_SETTINGS, encoding="utf-8")
    own = {f"JUPYTER_{name}_DIR": str(folder / name.lower()) for name in ("CONFIG", "DATA", "RUNTIME")}
    own |= {f"JUPYTERLAB_{name}_DIR": str(folder / name.lower()) for name in ("SETTINGS", "WORKSPACES")}
    command = [*LAB_COMMAND, "--no-browser", "--ServerApp.port=0", "--allow-root"]
    environment = os.environ | own | {"IPYTHONDIR": str(folder / "ipython"), "JUPYTER_TOKEN": ""}
    with (folder / "log").open("w") as log:
        started = subprocess.Popen(command, cwd=folder / "notebooks", env=environment, stdout=log, stderr=log)
    try:
        info = folder / "runtime" / f"jpserver-{started.pid}.json"
        for _ in range(TIMEOUT_MILLISECONDS // 100):
            if info.is_file() or started.poll() is not None:
                break
            time.sleep(0.1)
        assert info.is_file(), (folder / "log").read_text()
        yield json.loads(info.read_text())
    finally:
        # A server waits for each of its kernels, up to half a minute for all; a killed kernel takes no time.
        for kernel in psutil.Process(started.pid).children(recursive=True):
            with suppress(psutil.NoSuchProcess):
                kernel.kill()
        started.terminate()
        started.wait(30)


def answer(server: dict[str, Any], path: str, method: str = "GET", **headers: str) -> HTTPResponse:
    """Send a request from outside JupyterLab's page."""
    connection = HTTPConnection("127.0.0.1", server["port"], timeout=TIMEOUT_MILLISECONDS / 1000)
    connection.request(method, f"/{path}", headers={name.replace("_", "-"): value for name, value in headers.items()})
    return connection.getresponse()


def test_requests_without_the_token_are_rejected(server: dict[str, Any]) -> None:
    assert len(server["token"]) >= 32
    for path in ("api/contents", "api/kernels", "files/00_start_here.ipynb", "nbconvert/html/00_start_here.ipynb"):
        assert answer(server, path).status in (302, 403)
        assert answer(server, path, Authorization="token x").status in (302, 403)
    assert answer(server, "api/contents", Authorization=f"token {server['token']}").status == 200


def test_requests_from_other_sites_are_rejected(server: dict[str, Any]) -> None:
    """Such requests come from the user's browser with the user's cookie."""
    login = answer(server, f"lab?token={server['token']}")
    cookie = {"Cookie": "; ".join(entry.split(";")[0] for entry in login.headers.get_all("Set-Cookie"))}
    assert answer(server, "api/contents", **cookie).status == 200
    # Another host name for this computer, which a site could use for its own page (DNS rebinding).
    assert answer(server, "api/contents", Host="news.example.org", **cookie).status == 403
    elsewhere = {"Origin": "https://news.example.org", **cookie}
    response = answer(server, "api/contents", **elsewhere)
    assert [
        name for name in response.headers if name.startswith("Access-Control-Allow") and "Headers" not in name
    ] == []
    assert answer(server, "api/kernels", "POST", **elsewhere).status in (403, 404)
    upgrade = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec_WebSocket_Key": "eA==",
        "Sec_WebSocket_Version": "13",
    }
    assert answer(server, "api/events/subscribe", **elsewhere, **upgrade).status == 403


def test_the_server_listens_locally_and_the_token_is_private(
    server: dict[str, Any], folder: Path, result: Callable[[str], Result]
) -> None:
    result("shown.ipynb")
    process = psutil.Process(server["pid"])
    processes = [process, *process.children(recursive=True)]
    listening = {
        socket.laddr.ip
        for child in processes
        for socket in child.net_connections(kind="inet")
        if socket.status == psutil.CONN_LISTEN
    }
    assert listening == {"127.0.0.1"}
    assert not any(server["token"] in " ".join(child.cmdline()) for child in processes)
    # Some files in the folder are readable by all, but no other user can enter it.
    assert (folder / "runtime").stat().st_mode & 0o077 == 0


@pytest.fixture(scope="module")
def lab(server: dict[str, Any], folder: Path, browser: Any) -> Iterator[Lab]:
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    yield Lab(context.new_page(), server["url"], server["token"], folder)
    context.close()


def with_other_article(source: str) -> str:
    """Replace the article in a parameters cell; a corpus is replaced by the dated article."""
    swapped = source.replace(SEED, "?").replace(SECOND, SEED).replace("?", SECOND)
    return swapped.replace('ARTICLES = "../seeds"', f'ARTICLES = "../seeds/{SEED}"')


@pytest.fixture(scope="module")
def result(lab: Lab) -> Callable[[str], Result]:
    """Start all notebooks on the other article; return a function that waits for the result of one."""
    for path in NOTEBOOKS:
        lab.open(path.name)
        lab.run_on(with_other_article)
    lab.open("shown.ipynb")
    lab.run()
    return cache(lab.result)


@pytest.mark.parametrize("name", [path.name for path in NOTEBOOKS])
def test_every_notebook_runs_on_another_article(name: str, result: Callable[[str], Result]) -> None:
    cells = [cell for cell in result(name).saved.cells if cell.cell_type == "code"]
    assert [output for cell in cells for output in cell.outputs if output.output_type in ("error", "stream")] == []
    assert all(cell.execution_count for cell in cells)
    article, word = (SEED, "پوتین") if name.startswith("07") else (SECOND, "زرنگار")
    assert article in cells[0].source
    assert word in json.dumps(cells, ensure_ascii=False)


@pytest.mark.parametrize("name", [path.name for path in NOTEBOOKS])
def test_tables_are_right_to_left_and_letters_are_joined(name: str, result: Callable[[str], Result]) -> None:
    layout = result(name).layout
    assert layout["directions"]
    assert set(layout["directions"]) == {"rtl"}
    assert [places for places in layout["places"] if places != sorted(places, reverse=True)] == []
    assert result(name).font == ("Noto Nastaliq Urdu", True)
    assert 0 < layout["joined"] < layout["apart"] * 0.8


def test_a_click_on_a_word_opens_its_lines(lab: Lab, result: Callable[[str], Result]) -> None:
    result("02_frequency_tables.ipynb")
    lab.open("02_frequency_tables.ipynb")
    word = lab.page.locator(f"{PANEL} td a[href^='#lines-']").first
    word.click()
    lines = lab.page.locator(f"{PANEL} [id='{word.get_attribute('href')[1:]}'] .line:not(.head)")
    assert lines.first.is_visible()


def test_the_last_value_of_a_cell_is_displayed(lab: Lab, result: Callable[[str], Result]) -> None:
    """A result table right to left, another table as in pandas, a word cloud as SVG with alternative text."""
    shown = result("shown.ipynb")
    lab.open("shown.ipynb")
    assert shown.layout["directions"] == ["rtl", "ltr"]
    assert all(places == sorted(places, reverse=True) for places in shown.layout["places"][:1])
    cloud = lab.page.locator(f"{PANEL} .jp-RenderedSVG")
    assert cloud.count() == 1
    bundle = shown.saved.cells[-1].outputs[0]
    assert {"image/svg+xml", "image/png", "text/plain"} <= set(bundle.data)
    assert bundle.metadata["image/png"]["alt"].startswith("Word cloud of 5 words")


def choose(lab: Lab, article: int) -> None:
    """Select an article in the form and press its button."""
    form = lab.page.locator(f"{PANEL} .urdu-news-form")
    form.locator("select").select_option(index=article)
    form.get_by_role("button", name="Use this article").click()


def upload(lab: Lab, name: str, content: bytes) -> None:
    """Upload a file with the form and press its button."""
    form = lab.page.locator(f"{PANEL} .urdu-news-form")
    with lab.page.expect_file_chooser() as chooser:
        form.get_by_role("button", name="Upload a file").click()
    chooser.value.set_files({"name": name, "mimeType": "text/plain", "buffer": content})
    form.get_by_role("button", name="Upload a file (1)").wait_for()
    form.get_by_role("button", name="Use this article").click()


def test_the_article_chosen_in_the_form_is_read(lab: Lab, result: Callable[[str], Result]) -> None:
    result("00_start_here.ipynb")
    lab.open("00_start_here.ipynb")
    choose(lab, 1)
    lab.page.locator(f"{PANEL} .urdu-news-form .run").click()
    lab.page.locator(f"{PANEL} td", has_text="پوتین کا دورۂ").wait_for()
    lab.wait()


def test_an_uploaded_file_is_saved_and_read(lab: Lab, result: Callable[[str], Result]) -> None:
    result("01_read_an_article.ipynb")
    lab.open("01_read_an_article.ipynb")
    upload(lab, "بارش.txt", "کراچی میں بارش ہوئی۔ لوگ خوش ہیں۔".encode())
    lab.page.locator(f"{PANEL} .urdu-news-form [role=status]", has_text="بارش.txt").wait_for()
    lab.page.locator(f"{PANEL} .urdu-news-form .run").click()
    lab.page.locator(f"{PANEL} .text", has_text="لوگ خوش ہیں").wait_for()
    lab.wait()
    assert (lab.folder / "seeds" / "articles.csv").read_text(encoding="utf-8").endswith("\nبارش.txt,,,,,\n")


def test_dollar_signs_are_not_typeset_as_formulas(lab: Lab, result: Callable[[str], Result]) -> None:
    result("shown.ipynb")
    lab.open("shown.ipynb")
    text = lab.page.locator(f"{PANEL} .jp-OutputArea .text")
    text.scroll_into_view_if_needed()
    assert text.text_content() == "قیمت $5 سے $10 تک"
    assert lab.page.locator(f"{PANEL} .jp-OutputArea .say").text_content() == r"\(5\) $x^2$ خبر"
    assert lab.page.locator(f"{PANEL} mjx-container").count() == 0


def test_a_file_that_is_too_large_is_rejected_with_an_error(lab: Lab, result: Callable[[str], Result]) -> None:
    """Larger than JupyterLab's default message limit, where the connection would break without an error."""
    result("00_start_here.ipynb")
    lab.open("00_start_here.ipynb")
    upload(lab, "large.txt", "خبر ".encode() * 1_600_000)
    lab.page.locator(f"{PANEL} .urdu-news-form .error", has_text="large.txt has 11.2 MB, and at most 5 MB").wait_for()
    assert not (lab.folder / "seeds" / "large.txt").exists()


@pytest.fixture(scope="module")
def exported(lab: Lab, result: Callable[[str], Result]) -> Path:
    """Export the notebook with timelines from the menu, with JupyterLab's default of sanitised output."""
    result("03_timeline.ipynb")
    lab.open("03_timeline.ipynb")
    lab.menu("File", "Save and Export Notebook As", "HTML")
    lab.page.locator(".jp-Dialog .jp-mod-accept").click()
    lab.page.wait_for_function("window.opened.length")
    # JupyterLab serves these pages only to its own.
    answer = lab.page.context.request.get(lab.page.evaluate("window.opened.pop()"), headers={"Referer": lab.url})
    assert answer.ok
    page = lab.folder / "03_timeline.html"
    page.write_bytes(answer.body())
    return page


def test_an_exported_notebook_is_a_page_like_a_report(exported: Path, browser: Any) -> None:
    context = browser.new_context(offline=True)
    page = context.new_page()
    requests: list[str] = []
    messages: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: messages.append(message.text))
    page.goto(exported.as_uri())
    page.locator(".vis-timeline").first.wait_for()
    assert [url for url in requests if not url.startswith("data:")] == [exported.as_uri()]
    assert messages == []
    assert set(page.evaluate("[...document.querySelectorAll('table')].map(t => getComputedStyle(t).direction)")) == {
        "rtl"
    }
    assert page.evaluate("[...document.fonts].some(font => font.status === 'loaded')")
    context.close()


def test_jupyterlab_makes_no_external_request_and_has_no_error(lab: Lab, exported: Path) -> None:
    assert exported.is_file()
    assert {urlsplit(url).hostname for url in lab.requests if not url.startswith(("data:", "blob:"))} == {"127.0.0.1"}
    assert lab.errors == []
