"""An article that tries everything, through notebooks 00 to 05, report and index: it shows as text and does nothing."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from helpers import read_articles, report
from helpers.escaping import visible
from helpers.files import write_bytes

pytestmark = pytest.mark.browser

# Markup that would ask, run or end an element; templates of three kinds; Markdown; formulas; comments.
MARKUP = (
    "<img src=https://example.org/a.png onerror=document.title='run'><script>document.title='run';alert(1)</script>"
    "</script></title></style></td></table></body> {{ 7*7 }} {% raw %} {# x #} ${7*7} "
    "**bold** [l](javascript:alert(1)) `code` <!-- $x^2$ &amp; &#60;b&#62; "
)
# Embeddings, overrides and isolates, most of them left open, and an end too many: text after them would turn round.
TURNING = "\u202eabc \u2066def\u2069 \u202b\u2067\u202dghi\u2069\u202c\u2069\u202a\u2068\u202e"
TEXT = (
    f"پاکستان {MARKUP} میں 2000ء کے بعد خبر {TURNING} چھپی تھی۔\nگزشتہ سال {MARKUP} کتاب {TURNING} آئی تھی۔\n"
    f'پاکستان نے کہا کہ "کتاب {TURNING} اچھی ہے"۔ پاکستان کی کتاب {MARKUP} پاکستان میں ہے۔\nآخری سطر abc 123 ہے۔'
)
NAME = "خبر {{ 7*7 }} <img src=x onerror=alert(1)>\u202e\u2066.txt"
TITLE, SOURCE = f"عنوان {MARKUP}{TURNING}", f"ماخذ {MARKUP}{TURNING}"


class Opened:
    """A page, and all it did: what it asked for, said, and wanted to open."""

    def __init__(self, browser: Any, path: Path) -> None:
        self.context = browser.new_context(viewport={"width": 1280, "height": 900})
        self.page = self.context.new_page()
        self.done: list[str] = []
        self.page.on("request", lambda asked: self.done.append(asked.url))
        self.page.on("console", lambda message: self.done.append(message.text))
        self.page.on("pageerror", lambda fault: self.done.append(str(fault)))
        self.page.on("dialog", lambda dialog: (self.done.append(dialog.message), dialog.dismiss()))
        self.page.goto(path.as_uri())
        self.page.wait_for_timeout(300)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the article as a reader would have it: a file with a name, and a table that describes it."""
    folder, out = tmp_path_factory.mktemp("hostile"), tmp_path_factory.mktemp("reports")
    write_bytes(folder / NAME, TEXT.encode())
    quoted = ['"' + cell.replace('"', '""') + '"' for cell in (NAME, TITLE, "2024-06-19", SOURCE, "")]
    write_bytes(folder / "articles.csv", f"file,title,published,source,note\n{','.join(quoted)}\n".encode())
    done = report(read_articles(folder), out=out)
    assert done["status"].to_list() == ["ok"]
    return Path(done["path"].iloc[0])


@pytest.fixture(scope="module")
def opened(written: Path, browser: Any) -> Iterator[Opened]:
    page = Opened(browser, written)
    yield page
    page.context.close()


@pytest.fixture(scope="module")
def index(written: Path, browser: Any) -> Iterator[Opened]:
    page = Opened(browser, written.with_name("index.html"))
    yield page
    page.context.close()


@pytest.fixture(params=["opened", "index"])
def either(request: pytest.FixtureRequest) -> Opened:
    return request.getfixturevalue(request.param)  # type: ignore[no-any-return]


def test_nothing_is_asked_run_said_or_opened(either: Opened) -> None:
    assert [what for what in either.done if not what.startswith("data:")] == [either.page.url]
    assert either.page.title() != "run"


def test_nothing_of_it_is_an_element_an_address_or_a_handler(either: Opened) -> None:
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


def test_title_source_and_text_show_whole_as_they_are_written(opened: Opened) -> None:
    page = opened.page
    # A browser puts single spaces into the title of a window.
    assert page.title() == " ".join(visible(TITLE).split())
    assert page.locator("header.cover h1").text_content() == visible(TITLE)
    assert visible(SOURCE) in page.locator("header.cover").text_content()
    shown = page.locator(".text").first.locator("p").all_text_contents()
    assert shown == visible(TEXT).split("\n")


def test_the_index_shows_title_and_source_as_they_are_written(index: Opened) -> None:
    shown = index.page.locator("body").text_content()
    assert visible(TITLE) in shown
    assert index.page.locator("a[href*='7-7']").count() == 1


def test_no_character_that_turns_text_round_is_left(either: Opened) -> None:
    """In the data of the timeline are our own, in pairs around a date, and so in what its bars tell."""
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


def test_what_stands_beside_it_keeps_its_order(opened: Opened, index: Opened) -> None:
    """Measured: in cells, lines and sentences after the hostile ones, "abc" and "123" run from the left."""
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
        *opened.page.evaluate(places, [".text, td, .sentences, .lines", "abc"]),
        *opened.page.evaluate(places, [".text, td, .sentences", "123"]),
        *opened.page.evaluate(places, ["header.cover p, td", "2024-06-19"]),
        *index.page.evaluate(places, ["body", "2024-06-19"]),
    ]
    assert len(measured) > 10
    assert all(lefts == sorted(lefts) for lefts in measured)
