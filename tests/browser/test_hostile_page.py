"""Hostile article in report, index, comparison and SVG: shown as text, with no effect."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from helpers import read_articles, report, word_cloud
from helpers.analysis.results.article_results import analyse
from helpers.base.atomic_files import write_bytes
from helpers.base.escaping import visible
from helpers.base.translation import Language
from helpers.reports.comparison_page import compare_page
from helpers.reports.pages.article_page import article_page
from tests.support.paths import toml_cases

pytestmark = pytest.mark.browser

CASES = toml_cases("injection.toml")


def payloads(*kinds: str) -> str:
    """Return the payloads of some channels in one line, without control characters, which browsers change."""
    found = " ".join(row["text"] for row in CASES["payload"] if row["channel"] in kinds)
    return " ".join(re.sub("[\x00-\x1f\x7f-\x9f\u2028\ufffe]", " ", found).split())


# Markup that would make requests, run scripts or close elements; Markdown; formulas; templates; entities; comments.
MARKUP = payloads("html", "json", "svg", "markdown", "math", "latex", "template", "formula", "xml")
# Embeddings, overrides and isolates, mostly unclosed, and a surplus closing mark: they would reorder later text.
REORDERING = payloads("bidi")
TEXT = (
    f"پاکستان {MARKUP} میں 2000ء کے بعد خبر {REORDERING} چھپی تھی۔\nگزشتہ سال {MARKUP} کتاب {REORDERING} آئی تھی۔\n"
    f'پاکستان نے کہا کہ "کتاب {REORDERING} اچھی ہے"۔ پاکستان کی کتاب {MARKUP} پاکستان میں ہے۔\nآخری سطر abc 123 ہے۔'
)
NAME = "خبر {{ 7*7 }} <img src=x onerror=alert(1)>\u202e\u2066.txt"
TITLE, SOURCE = f"عنوان {MARKUP}{REORDERING}", f"ماخذ {MARKUP}{REORDERING}"


class Opened:
    """A page with its requests, console messages, errors and dialogs."""

    def __init__(self, browser: Any, path: Path) -> None:
        self.context = browser.new_context(viewport={"width": 1280, "height": 900})
        self.page = self.context.new_page()
        self.events: list[str] = []
        self.page.on("request", lambda request: self.events.append(request.url))
        self.page.on("console", lambda message: self.events.append(message.text))
        self.page.on("pageerror", lambda error: self.events.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.events.append(dialog.message), dialog.dismiss()))
        self.page.goto(path.as_uri())
        self.page.wait_for_timeout(300)


def write_article(folder: Path) -> Path:
    """Write the article as a user has it: a file, and a row in articles.csv."""
    quoted = ['"' + cell.replace('"', '""') + '"' for cell in (NAME, TITLE, "2024-06-19", SOURCE, "")]
    write_bytes(folder / "articles.csv", f"file,title,published,source,note\n{','.join(quoted)}\n".encode())
    return write_bytes(folder / NAME, TEXT.encode())


def open_report(browser: Any, folder: Path, language: Language) -> Opened:
    page = article_page(analyse(read_articles(write_article(folder))), language=language)
    return Opened(browser, write_bytes(folder / "page.html", page.encode()))


@pytest.fixture(scope="module")
def opened(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    page = open_report(browser, tmp_path_factory.mktemp("hostile"), "en")
    yield page
    page.context.close()


@pytest.fixture(scope="module")
def in_urdu(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    page = open_report(browser, tmp_path_factory.mktemp("hostile"), "ur")
    yield page
    page.context.close()


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file, out = write_article(tmp_path_factory.mktemp("hostile")), tmp_path_factory.mktemp("reports")
    done = report(read_articles(file), out=out)
    assert done["status"].to_list() == ["ok"]
    return Path(done["path"].iloc[0])


@pytest.fixture(scope="module")
def index(written: Path, browser: Any) -> Iterator[Opened]:
    page = Opened(browser, written.with_name("index.html"))
    yield page
    page.context.close()


@pytest.fixture(scope="module")
def compared(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """The comparison page of it and another article."""
    folder = tmp_path_factory.mktemp("compared")
    articles = [write_article(folder), write_bytes(folder / "x.txt", "خبر اور کتاب".encode())]
    page = Opened(browser, compare_page(*articles, to=folder / "page.html"))
    yield page
    page.context.close()


@pytest.fixture(scope="module")
def picture(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """A word cloud opened as an SVG file, without the security policy of a page."""
    path = tmp_path_factory.mktemp("picture") / "cloud.svg"
    texts = [row["text"] for row in CASES["payload"]]
    word_cloud(pd.DataFrame({"form": texts, "count": range(len(texts), 0, -1)})).to_svg(path)
    page = Opened(browser, path)
    yield page
    page.context.close()


@pytest.fixture(params=["opened", "in_urdu", "index", "compared", "picture"])
def either(request: pytest.FixtureRequest) -> Opened:
    return request.getfixturevalue(request.param)  # type: ignore[no-any-return]


@pytest.fixture(params=["opened", "in_urdu", "index", "compared"])
def with_policy(request: pytest.FixtureRequest) -> Opened:
    return request.getfixturevalue(request.param)  # type: ignore[no-any-return]


def test_no_request_script_message_or_dialog_occurs(either: Opened) -> None:
    assert [event for event in either.events if not event.startswith("data:")] == [either.page.url]
    assert either.page.evaluate("typeof window.pwned") == "undefined"


def test_the_text_creates_no_element_link_or_handler(either: Opened) -> None:
    counted = """() => {
      const all = [...document.querySelectorAll('*')];
      const address = element => `${element.getAttribute('href')} ${element.getAttribute('src')}`;
      return [
        all.filter(element => element.getAttributeNames().some(name => name.startsWith('on'))),
        all.filter(element => /javascript:|example\\.org/i.test(address(element))),
        [...document.images].filter(image => !image.src.startsWith('data:')),
        [...document.querySelectorAll('strong, code')].filter(element => /^(bold|code)$/.test(element.textContent)),
      ].map(found => found.length);
    }"""
    assert either.page.evaluate(counted) == [0, 0, 0, 0]


def test_title_source_and_text_are_shown_in_full(opened: Opened) -> None:
    page = opened.page
    # A browser collapses white space in the page title.
    assert page.title() == " ".join(visible(TITLE).split())
    assert page.locator("#front h1").text_content() == visible(TITLE)
    assert visible(SOURCE) in page.locator(".deck").text_content()
    page.evaluate("document.querySelectorAll('.text .sn').forEach(one => one.remove())")
    shown = page.locator(".text p").all_text_contents()
    assert [line.strip() for line in shown] == [line.strip() for line in visible(TEXT).split("\n")]


def test_hostile_lines_are_text_in_the_overlay_and_the_note(opened: Opened) -> None:
    page = opened.page
    elements = "[...document.querySelectorAll('#overlay *, #note *')].map(one => one.localName)"
    for word in page.locator(".front [data-w]:visible").all()[:20]:
        word.dispatch_event("click")
        assert page.evaluate("document.getElementById('overlay').open")
        assert not set(page.evaluate(elements)) & {"script", "img", "iframe", "form", "base", "meta", "svg", "link"}
        page.keyboard.press("Escape")
    for mark in page.locator(".text a.m").all()[:20]:
        mark.focus()
        assert not set(page.evaluate(elements)) & {"script", "img", "iframe", "form", "base", "meta", "svg", "link"}
    assert page.evaluate("typeof window.pwned") == "undefined"


def test_the_index_shows_title_and_source_unchanged(index: Opened) -> None:
    shown = index.page.locator("body").text_content()
    assert visible(TITLE) in shown
    assert index.page.locator("a[href*='7-7']").count() == 1


def test_no_reordering_character_is_left(either: Opened) -> None:
    """Except our own in the timeline's data and bar descriptions, in pairs around a date."""
    page = either.page
    words = page.evaluate(
        """() => {
          const nodes = document.createTreeWalker(document, NodeFilter.SHOW_TEXT), words = [];
          while (nodes.nextNode()) words.push(nodes.currentNode.data);
          for (const e of document.querySelectorAll('body *')) words.push(...[...e.attributes].map(a => a.value));
          return words;
        }"""
    )
    left = [re.sub("[\u2066\u2068][^\u2066-\u2069]*\u2069", "", word) for word in words]
    assert [word for word in left if re.search("[\u202a-\u202e\u2066-\u2069]", word)] == []


def test_neighbouring_text_keeps_its_order(opened: Opened, index: Opened) -> None:
    """In cells, lines and sentences after hostile ones, "abc" and "123" still run left to right."""
    places = """([selector, wanted]) => [...document.querySelectorAll(selector)].flatMap(element => {
      const nodes = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), found = [];
      while (nodes.nextNode()) {
        const node = nodes.currentNode, at = node.data.indexOf(wanted);
        if (at < 0 || !element.checkVisibility()) continue;
        const range = document.createRange();
        found.push([...wanted].map((_, step) => {
          range.setStart(node, at + step); range.setEnd(node, at + step + 1);
          return range.getBoundingClientRect().left;
        }));
      }
      return found;
    })"""
    measured = [
        *opened.page.evaluate(places, [".text", "abc"]),
        *opened.page.evaluate(places, [".text, td", "123"]),
        *opened.page.evaluate(places, [".deck, .strip", "2024"]),
        *index.page.evaluate(places, ["body", "2024-06-19"]),
    ]
    assert len(measured) > 3
    assert all(lefts == sorted(lefts) for lefts in measured)


def test_the_security_policy_blocks_injected_scripts(with_policy: Opened) -> None:
    """Second line of defence: even if text became an element, the policy blocks its scripts.

    This test changes the pages and therefore comes last.
    """
    with_policy.page.evaluate(
        """() => {
          const script = document.createElement('script'), link = document.createElement('a');
          script.textContent = 'window.pwned = 20';
          document.body.append(script);
          document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="window.pwned = 21">');
          link.href = 'javascript:window.pwned = 22';
          document.body.append(link);
          link.click();
        }"""
    )
    with_policy.page.wait_for_timeout(100)
    assert with_policy.page.evaluate("typeof window.pwned") == "undefined"
